"""The commands by name, each loaded only when it is called, and what a failing one says."""

import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from tracker.base.errors import DomainError

BAD_INPUT = 2

COMMANDS = {
    "backup": ("upkeep", "Write everything this instance holds into one file, also while people work."),
    "demo": ("demo", "Load the demo stories into an empty instance."),
    "export": ("interchange", "Write an interchange file."),
    "figures": ("interchange", "Print the figures of one project."),
    "import": ("interchange", "Load an interchange file: all of it or nothing."),
    "mail": ("mail", "Try out how mails leave."),
    "reconcile": ("reconcile", "Compare two lists of files and name what did not arrive."),
    "report": ("reports", "Issue the status report of a project as a PDF."),
    "restore": ("upkeep", "Fill an empty instance from a backup."),
    "setup-code": ("users", "Print the one-time code that makes the first account."),
    "upgrade": ("upkeep", "Make a backup, then bring the database to this program's schema."),
    "user": ("users", "Invite, disable and help staff into their accounts."),
    "verify": ("verify", "Prove the timelines unchanged and print their proof lines."),
    "worker": ("worker", "Send the notices that are due, and go on doing so."),
}
"""Name: the file in this folder, and the line about it in the overview."""


class Commands(click.Group):
    """Knows its commands from the table, so that nothing is loaded that the called one does not need."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tracker.cli.{COMMANDS[cmd_name][0]}")
        return next(c for c in vars(module).values() if isinstance(c, click.Command) and c.name == cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in sorted(COMMANDS.items())])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--debug", is_flag=True, help="After an error nobody expected, show where it happened.")
def commands(debug: bool) -> None:
    """Makegood: every promise to the client, kept in view until the client says it is kept."""


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; what goes wrong is told in a sentence on standard error."""
    try:
        return commands.main(list(arguments), prog_name="python -m tracker", standalone_mode=False) or 0
    except click.exceptions.NoArgsIsHelpError as missing:
        click.echo(missing.ctx.get_help(), err=True)
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
    except DomainError as error:
        for sentence in getattr(error, "errors", [error.message]):
            click.echo(sentence, err=True)
    except click.Abort:
        click.echo("Stopped.", err=True)
    except OSError as error:
        click.echo(_about_file(error), err=True)
    except Exception as error:
        _unexpected(error, "--debug" in arguments)
    return BAD_INPUT


def _about_file(error: OSError) -> str:
    place = f"“{error.filename}”: " if error.filename else ""
    return f"{place}{error.strerror or error}."


def _unexpected(error: Exception, debug: bool) -> None:
    if debug:
        traceback.print_exception(error, file=sys.stderr)
    click.echo(
        f"Makegood came upon an error of its own ({type(error).__name__}) and stopped; "
        "“python -m tracker --debug …” shows where.",
        err=True,
    )
