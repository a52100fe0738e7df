"""The demo stories."""

import click

from tracker.cli.common import in_instance, settings
from tracker.config import DEMO_FILE
from tracker.demo.tell import tell_stories


@click.command("demo")
@click.option("--base-url", default=None, help="Where the pages are served, for the printed links.")
@in_instance
def demo(base_url: str | None) -> None:
    """Load the demo stories into an empty instance and print a way in for each person."""
    base = base_url or settings().base_url
    ways = tell_stories()
    (settings().instance / DEMO_FILE).touch()
    for way in ways:
        click.echo(f"{way.role:15} {way.name:14} {base}{way.path}")
    if settings().shows_its_mails:
        click.echo(f"{'their mails':15} {'':14} {base}/demo/mails (for staff)")
