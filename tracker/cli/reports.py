"""`report`: the status report of a project as a PDF."""

from pathlib import Path

import click

from tracker.access.actor import SYSTEM
from tracker.base.durable import written_whole
from tracker.cli.common import FILE, day_of, in_instance, project_called, settings
from tracker.reports.issuing import issue_report, pdf_of, unnumbered_copy


@click.command()
@click.argument("number")
@click.option(
    "--as-of", metavar="DATE", help="A past day, such as 2026-03-04: an unnumbered copy of that day."
)
@click.option("-o", "--output", type=FILE, required=True, metavar="FILE.pdf", help="Where to write it.")
@in_instance
def report(number: str, as_of: str | None, output: Path) -> None:
    """Issue the status report of project NUMBER; with --as-of, write a copy that is not issued."""
    with written_whole(output) as file:  # Opened first: no number is spent on a place that can't be written.
        file.write(_copy_of(number, as_of) if as_of else _issued(number))
    click.echo(f"{output} is written.")


def _issued(number: str) -> bytes:
    return pdf_of(issue_report(SYSTEM, project_called(number).ref, settings()), settings().files)


def _copy_of(number: str, as_of: str) -> bytes:
    vendor = settings()
    return unnumbered_copy(project_called(number), vendor.vendor_name, day_of(as_of), logo=vendor.vendor_logo)
