"""The mail of a notice: its headers, its text, and the same words as HTML."""

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from tracker.config import Settings
from tracker.outbox.failures import NobodyThere
from tracker.outbox.kinds import Message
from tracker.outbox.models import Notice

NOT_YET = "makegood.invalid"
"""The domain of a Message-ID before the mail was first written, where nobody knows the settings."""


def fix_message_id(notice: Notice, settings: Settings) -> None:
    """Give it our domain when it is first written; from then on it stays, whatever the settings become."""
    notice.message_id = notice.message_id.replace(f"@{NOT_YET}>", f"@{domain_of(settings)}>")


def compose(message_id: str, message: Message, settings: Settings, at: datetime) -> EmailMessage:
    """The mail. Raises ValueError over a header that would break out of its line, NobodyThere over an
    address that few servers know how to reach."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["Message-ID"] = message_id
    mail["Date"] = format_datetime(at)
    mail["From"] = Address(settings.vendor_name, addr_spec=settings.mail_from)
    mail["To"] = Address(message.to_name, addr_spec=_in_ascii(message.to_address))
    if message.reply_to:
        mail["Reply-To"] = Address(addr_spec=message.reply_to)
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"
    if message.thread:
        mail["In-Reply-To"] = mail["References"] = f"<{message.thread}@{domain_of(settings)}>"
    if message.stop:
        mail["List-Unsubscribe"] = f"<{message.stop}>"  # No one-click post: a person confirms it (N4).
    mail.set_content(message.body, cte="quoted-printable")
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return mail


def domain_of(settings: Settings) -> str:
    """Ours in Message-IDs: the name that people reach us by, or where that is a number, the sender's."""
    host = urlsplit(settings.base_url).hostname or ""
    return host if "." in host and not _is_number(host) else settings.mail_from.rpartition("@")[2]


def _in_ascii(address: str) -> str:
    """A domain has a spelling in ASCII, the name before it has none."""
    if address.isascii():
        return address
    try:
        local, _, domain = address.rpartition("@")
        return f"{local.encode('ascii').decode()}@{domain.encode('idna').decode()}"
    except UnicodeError:
        raise NobodyThere(
            f"No mail reaches “{address}”: before the @ it has letters beyond a to z."
        ) from None


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
