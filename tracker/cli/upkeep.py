"""`backup`, `restore`, `upgrade`: keeping an instance safe."""

from pathlib import Path

import click

from tracker import schema
from tracker.backups.backup import back_up
from tracker.backups.restore import restore as restore_into
from tracker.base.clock import now
from tracker.base.database import db
from tracker.cli.common import FILE, in_instance, opened_instance, settings


@click.command()
@click.argument("file", type=FILE)
@in_instance
def backup(file: Path) -> None:
    """Write everything this instance holds into FILE, also while people work.

    FILE holds personal data and the instance's secret key: keep it where only you can read it.
    """
    tables = back_up(db.engine, settings(), file)
    click.echo(f"{sum(tables.values())} rows and every file are in {file}.")


@click.command()
@click.argument("file", type=FILE)
@in_instance
def restore(file: Path) -> None:
    """Fill an empty instance from FILE: everything, or nothing when FILE is damaged in any place."""
    tables = restore_into(settings(), file)
    click.echo(f"{sum(tables.values())} rows are restored, and every timeline is proved unchanged.")


@click.command()
def upgrade() -> None:
    """Make a backup, then bring the database to this program's schema. Stop the server first."""
    with opened_instance() as here:
        if schema.is_empty(db.engine):
            schema.prepare(db.engine)
            click.echo("A new database was made.")
        elif schema.fits(db.engine):
            click.echo("The database has this program's schema already.")
        else:
            schema.refuse_newer(db.engine)
            click.echo(f"Backup: {_back_up_before(here.instance / 'backups')}")
            schema.upgrade(db.engine)
            schema.check(db.engine)
            click.echo(f"The database is at step {schema.newest_step()}.")


def _back_up_before(folder: Path) -> Path:
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / f"before-{schema.newest_step()}-{now():%Y%m%dT%H%M%S}.zip"
    back_up(db.engine, settings(), path)
    return path
