"""One mail to try the way out with."""

from flask_babel import gettext as _

from tracker.announcements.letter import Letter, written
from tracker.base.clock import now
from tracker.base.database import new_uuid
from tracker.base.emails import clean_email
from tracker.base.errors import Refused
from tracker.config import Settings
from tracker.outbox.composing import compose, domain_of
from tracker.outbox.failures import Undelivered
from tracker.outbox.transport import opened


def send_trial(settings: Settings, address: str) -> str:
    """Send it now, past the queue, and return what the server answered, or where the file is.

    Raises Invalid over an address that is none, Refused with the server's words when it did not take it.
    """
    to = clean_email(address)
    name = f"trial-{new_uuid()}"
    letter = Letter(
        greeting=_("Hello,"),
        body=_("This is a test of the mails that %(vendor)s sends.", vendor=settings.vendor_name),
        after=_("It arrived, so mails leave. There is nothing to do."),
        from_whom=settings.vendor_name,
    )
    message = written(letter, to=("", to), subject=_("A test of our mails"))
    try:
        with opened(settings) as transport:
            mail = compose(f"<{name}@{domain_of(settings)}>", message, settings, now())
            return transport.send(mail, name)
    except Undelivered as failure:
        raise Refused("The test mail did not leave. %(said)s", "address", said=failure.said) from None
