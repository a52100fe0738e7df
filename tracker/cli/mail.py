"""`mail`: try the way out of mails."""

import click

from tracker.cli.common import in_instance, settings
from tracker.outbox.transport import transport_in_words
from tracker.sent.trial import send_trial


@click.group()
def mail() -> None:
    """Try out how mails leave."""


@mail.command("test")
@click.argument("address")
@in_instance
def send_test(address: str) -> None:
    """Send one mail to ADDRESS now and say what the mail server answered."""
    click.echo(f"Through {transport_in_words(settings())}")
    click.echo(send_trial(settings(), address))
