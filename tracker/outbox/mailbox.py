"""Messages as .eml files: the way they leave when no mail server is set."""

from email.message import EmailMessage
from pathlib import Path

from tracker.base.durable import written_whole


class Folder:
    """A folder that mails are written into; one that is sent again takes the place of the first."""

    def __init__(self, path: Path):
        self.path = path

    def send(self, mail: EmailMessage, name: str) -> str:
        """Write the mail on the disk as `name`, and say where."""
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = self.path / f"{name}.eml"
        with written_whole(target) as file:
            file.write(mail.as_bytes())
        return f"written to {target}"

    def forget(self, name: str) -> None:
        """The mail of this name is not kept any more, if it was."""
        (self.path / f"{name}.eml").unlink(missing_ok=True)

    def close(self) -> None:
        """There is nothing to end."""
