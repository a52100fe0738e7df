"""The mail of a notice: its headers, its text, and the same words as HTML."""

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

import idna

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
    address whose domain no name server could know.

    Where the address needs it, its headers are UTF-8: only some mail servers take such a mail (RFC 6531).
    """
    to = _address(message.to_address, message.to_name)
    any_letters = not to.username.isascii()
    mail = EmailMessage(policy=policy.SMTPUTF8 if any_letters else policy.SMTP)
    mail["Message-ID"] = message_id
    mail["Date"] = format_datetime(at)
    mail["From"] = _address(settings.mail_from, settings.vendor_name)
    mail["To"] = to
    if answers := _answers(message.reply_to, any_letters):
        mail["Reply-To"] = answers
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


def _answers(reply_to: str | None, any_letters: bool) -> Address | None:
    """Where answers go; to the sender when no mail could reach it, or this mail could not name it."""
    try:
        address = _address(reply_to) if reply_to else None
    except NobodyThere:
        return None
    return address if address and (any_letters or address.username.isascii()) else None


def domain_of(settings: Settings) -> str:
    """Ours in Message-IDs: the name that people reach us by, or where that is a number, the sender's."""
    host = urlsplit(settings.base_url).hostname or ""
    return host if "." in host and not _is_number(host) else settings.mail_from.rpartition("@")[2]


def _address(text: str, name: str = "") -> Address:
    """A domain has a spelling in ASCII (IDNA 2008), the name before it has none."""
    local, _, domain = text.rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        raise NobodyThere(f"No mail reaches “{text}”: behind the @ stands no domain.") from None
    if local.isascii():
        return Address(name, addr_spec=f"{local}@{ascii_domain}")
    return Address(name, username=local, domain=ascii_domain)


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
