"""`import`, `export` and `figures`: a client's promises in and out of this instance."""

import json
import os
from collections import Counter
from pathlib import Path

import click

from tracker.access.actor import SYSTEM
from tracker.base.database import db, one_snapshot, writing
from tracker.base.durable import written_whole
from tracker.cli.common import FILE, day_of, in_instance, project_called
from tracker.interchange.exporting import exported
from tracker.interchange.format import MAX_BYTES
from tracker.interchange.loading import load
from tracker.interchange.reading import read
from tracker.interchange.text import check_size
from tracker.milestones.figures import Figures
from tracker.milestones.overview import overview_of

OF_EACH = ("clients", "sites", "contacts", "projects", "milestones", "promises", "statements")


@click.command("import")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check everything against what is known, and store nothing.")
@in_instance
def import_(file: Path, dry_run: bool) -> None:
    """Load an interchange file: all of it or nothing.

    What is new is added, what the file does not mention stays, and any other difference is an error. What
    the client said is kept as imported; nobody is told of anything.
    """
    doc = read(_bytes_of(file))
    with writing():
        added = load(SYSTEM, doc, file.name)
        if dry_run:
            db.session.rollback()
    click.echo(f"{'Would be added' if dry_run else 'Added'}: {_in_words(added)}.")


@click.command()
@click.option("--client", metavar="CODE", help="Only this client.")
@click.argument("file", type=FILE)
@in_instance
def export(client: str | None, file: Path) -> None:
    """Write clients with their projects and promises into FILE, in the interchange format."""
    with one_snapshot():
        data = exported(client)
    with written_whole(file) as target:
        target.write(data)
    click.echo(f"{len(data):,} bytes are in {file}.")


@click.command()
@click.argument("number")
@click.option(
    "--as-of", metavar="DATE", help="As of the end of this day, such as 2008-04-02; else as of now."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@in_instance
def figures(number: str, as_of: str | None, as_json: bool) -> None:
    """Print what was promised against what happened in the project NUMBER, such as GH-1."""
    day = day_of(as_of) if as_of else None
    with one_snapshot():
        project = project_called(number)
        counted = overview_of(project, day).figures
        ref, title = project.ref, project.title
    click.echo(json.dumps(counted.as_json(ref), indent=1) if as_json else table(ref, title, counted))


def table(ref: str, title: str, counted: Figures) -> str:
    """The figures as lines of text, each behind its name."""
    said = counted.as_json(ref)
    slip, causes = said["slip_working_days"], said["slip_by_cause"]
    lines = {
        "Milestones": counted.milestones,
        "On time (original)": counted.on_time_rate,
        "On time (latest)": counted.on_time_latest_rate,
        "Promises kept": counted.kept_rate,
        "Renegotiated": counted.renegotiated,
        "Let go": counted.let_go,
        "Re-promises": counted.repromises,
        "Silent": counted.silent,
        "Slip in working days": ", ".join(f"{key} {_or_dash(value)}" for key, value in slip.items()),
        "Slip by cause": ", ".join(f"{cause} {days}" for cause, days in causes.items()),
        "Slip by milestone": ", ".join(f"{key} {days}" for key, days in counted.slip_by_milestone.items())
        or "–",
    }
    width = max(map(len, lines))
    head = f"{ref} {title}, as of {counted.day}"
    return "\n".join([head, *(f"{name:<{width}}  {value}" for name, value in lines.items())])


def _bytes_of(file: Path) -> bytes:
    with file.open("rb") as source:
        check_size(os.fstat(source.fileno()).st_size)
        return source.read(MAX_BYTES + 1)


def _in_words(added: Counter[str]) -> str:
    counts = (
        f"{added[thing]} {thing[:-1] if added[thing] == 1 else thing}" for thing in OF_EACH if added[thing]
    )
    return ", ".join(counts) or "nothing, all of it is known"


def _or_dash(value: float | None) -> str:
    return "–" if value is None else str(value)
