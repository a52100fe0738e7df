"""Messages as .eml files: the way they leave when no mail server is set."""

from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

from tracker.base.durable import written_whole
from tracker.config import Settings
from tracker.outbox.kinds import Message
from tracker.outbox.models import Notice


def compose(notice: Notice, message: Message, settings: Settings, at: datetime) -> EmailMessage:
    """The mail of a notice. Raises ValueError over a header that would break out of its line."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["Message-ID"] = notice.message_id
    mail["Date"] = format_datetime(at)
    mail["From"] = Address(settings.vendor_name, addr_spec=settings.mail_from)
    mail["To"] = Address(message.to_name, addr_spec=message.to_address)
    if message.reply_to:
        mail["Reply-To"] = Address(addr_spec=message.reply_to)
    mail["Subject"] = message.subject
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.body)
    return mail


def put(mail: EmailMessage, folder: Path, name: str) -> None:
    """Write the mail on the disk as `name`; one that is sent again takes the place of the first."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with written_whole(folder / f"{name}.eml") as file:
        file.write(mail.as_bytes())
