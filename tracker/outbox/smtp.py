"""Handing mails over to a mail server: one connection for many, and what each of its answers means."""

import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage

from tracker.base.smtp_address import SmtpAddress
from tracker.outbox.failures import NobodyThere, NoServer, NotNow, NotThis

GOOD = range(200, 300)
FOR_GOOD = range(500, 600)
CLOSING = 421
READING_TAKES = 4
"""How many times longer than for another answer we wait for a server that reads a whole mail.

What it had taken when we hung up would arrive twice.
"""

LONGEST = 400
"""Characters of a server's answer that are kept."""

BROKEN = (smtplib.SMTPServerDisconnected, OSError)

Answer = tuple[int, bytes | str]


class SmtpServer:
    """A mail server. It is connected to when the first mail leaves, and again after the line was dropped."""

    def __init__(self, address: SmtpAddress):
        self.address = address
        self._line: smtplib.SMTP | None = None

    def send(self, mail: EmailMessage, name: str) -> str:
        """Hand one mail over and return the server's answer. `name` is for those who keep files.

        Raises one of the `failures`; whatever it was, the next mail can be tried.
        """
        line = self._ready()
        try:
            return self._hand_over(line, mail)
        except BROKEN as error:
            self._drop()
            raise NotNow(f"The line to the mail server broke: {_about(error)}") from error

    def close(self) -> None:
        """Say goodbye; the line may be gone already."""
        if self._line:
            try:
                self._line.quit()
            except (smtplib.SMTPException, OSError):
                self._line.close()
            self._line = None

    def _ready(self) -> smtplib.SMTP:
        """The old line while it holds, else a new one; nothing was said on it yet about this mail."""
        try:
            if self._line and self._line.rset()[0] in GOOD:
                return self._line
        except BROKEN:
            pass
        self._drop()
        self._line = self._connected()
        return self._line

    def _hand_over(self, line: smtplib.SMTP, mail: EmailMessage) -> str:
        self._ask(line.mail(_address(mail, "From"), _options(line, mail)), NoServer)
        self._ask(line.rcpt(_address(mail, "To")), NobodyThere)
        self._be_patient(line, READING_TAKES)
        try:
            return self._ask(line.data(mail.as_bytes()), NotThis)
        except smtplib.SMTPDataError as refused:
            return self._ask((refused.smtp_code, refused.smtp_error), NotThis)
        finally:
            self._be_patient(line)

    def _ask(self, answer: Answer, final: Callable[[str], Exception]) -> str:
        """The server's words when it agrees; `final` is raised when it never will, NotNow otherwise."""
        code, said = answer[0], _said(answer)
        if code in GOOD:
            return said
        if code in FOR_GOOD:
            raise final(said)
        if code == CLOSING or code < 0:
            self._drop()
        raise NotNow(said)

    def _be_patient(self, line: smtplib.SMTP, times: int = 1) -> None:
        if line.sock:
            line.sock.settimeout(self.address.seconds * times)

    def _connected(self) -> smtplib.SMTP:
        """A line on which mail may be given. Raises NoServer, never with the password in its words."""
        try:
            return self._signed_in()
        except smtplib.SMTPAuthenticationError as error:
            raise NoServer(
                f"The mail server refused the sign-in: {_said((error.smtp_code, error.smtp_error))}"
            ) from None
        except smtplib.SMTPNotSupportedError as error:
            raise NoServer(f"The mail server can't do what the setting asks for: {error}") from None
        except smtplib.SMTPResponseException as error:
            raise NoServer(
                f"The mail server refused us: {_said((error.smtp_code, error.smtp_error))}"
            ) from None
        except (smtplib.SMTPException, OSError, ValueError) as error:
            raise NoServer(f"There is no way to the mail server: {_about(error)}") from None

    def _signed_in(self) -> smtplib.SMTP:
        at = self.address
        context = ssl.create_default_context()
        if at.implicit_tls:
            line: smtplib.SMTP = smtplib.SMTP_SSL(at.host, at.port, timeout=at.seconds, context=context)
        else:
            line = smtplib.SMTP(at.host, at.port, timeout=at.seconds)
        try:
            if not (at.implicit_tls or at.bare):
                line.starttls(context=context)
            line.ehlo_or_helo_if_needed()
            if at.user:
                line.login(at.user, at.password)
        except BaseException:
            line.close()
            raise
        return line

    def _drop(self) -> None:
        if self._line:
            self._line.close()
            self._line = None


def _options(line: smtplib.SMTP, mail: EmailMessage) -> tuple[str, ...]:
    """What the server must know to take a mail to an address of any letters; raises NobodyThere."""
    line.command_encoding = "ascii"  # The mail before may have changed it.
    to = _address(mail, "To")
    if to.isascii():
        return ()
    if not line.has_extn("smtputf8"):
        raise NobodyThere(f"Our mail server can’t reach “{to}”: before the @ it has letters beyond a to z.")
    return ("SMTPUTF8", "BODY=8BITMIME")


def _address(mail: EmailMessage, header: str) -> str:
    return mail[header].addresses[0].addr_spec


def _said(answer: Answer) -> str:
    code, words = answer
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return " ".join(f"{code} {text}".split())[:LONGEST]


def _about(error: Exception) -> str:
    if "timed out" in str(error):  # smtplib tells a time-out as a line that was closed.
        return "it did not answer in time."
    return " ".join(str(error).split())[:LONGEST] or type(error).__name__
