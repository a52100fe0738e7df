"""`user` and `setup-code`: what the machine's keeper does for staff accounts without a browser."""

import click

from tracker.access.actor import STAFF_ROLES, SYSTEM
from tracker.accounts import actions
from tracker.accounts.first_run import setup_code
from tracker.accounts.models import Account
from tracker.accounts.queries import account_called
from tracker.base.database import writing
from tracker.base.errors import Refused
from tracker.cli.common import in_instance, settings


@click.group()
def user() -> None:
    """Invite, disable and help staff into their accounts."""


@user.command()
@click.argument("email")
@click.option(
    "--role", "roles", multiple=True, required=True, help=f"One or more of: {', '.join(STAFF_ROLES)}."
)
@click.option("--name", help="Their name; without it, the front part of the address.")
@in_instance
def add(email: str, roles: tuple[str, ...], name: str | None) -> None:
    """Invite somebody by mail."""
    with writing():
        account = actions.invite(SYSTEM, email, name or email.partition("@")[0], roles)
        email = account.email
    click.echo(
        f"{email} is invited. The worker sends the invitation; “user link {email}” prints a link at once."
    )


@user.command()
@click.argument("email")
@in_instance
def disable(email: str) -> None:
    """Shut an account: its sessions and links end at once."""
    with writing():
        actions.disable(SYSTEM, _account(email))
    click.echo(f"The account of {email} is disabled.")


@user.command()
@click.argument("email")
@in_instance
def link(email: str) -> None:
    """Print a one-time link that sets a password and signs in."""
    with writing():
        token = actions.make_link(SYSTEM, _account(email))
    click.echo(f"{settings().base_url}/password/{token}")


@click.command("setup-code")
@in_instance
def show_setup_code() -> None:
    """Print the one-time code that makes the first account; nothing once there is one."""
    with writing():
        code = setup_code()
    if code:
        click.echo(f"First run: open {settings().base_url}/setup and enter {code}")


def _account(email: str) -> Account:
    account = account_called(email)
    if account is None:
        raise Refused("There is no account for %(email)s.", email=email)
    return account
