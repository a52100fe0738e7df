"""Where mail is handed over: the address of a mail server as a setting spells it."""

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from tracker.base.errors import Invalid

PORTS = {"smtp": 587, "smtps": 465}
SECONDS = 20
MOST_SECONDS = 60


@dataclass(frozen=True)
class SmtpAddress:
    """A mail server, and how to speak to it. The password is in none of its texts."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    implicit_tls: bool = False
    """Encrypted from the first byte (smtps); else STARTTLS is required, unless the server is `bare`."""

    bare: bool = False
    """Neither: for a server on this machine alone."""

    seconds: float = SECONDS
    """How long to wait for each answer."""

    def __str__(self) -> str:
        """As people may read it: `smtp.example port 587, STARTTLS, signed in as desk`."""
        safety = "TLS" if self.implicit_tls else "no encryption, on this machine" if self.bare else "STARTTLS"
        signed_in = f", signed in as {self.user}" if self.user else ""
        return f"{self.host} port {self.port}, {safety}{signed_in}"


def parse_smtp_address(text: str) -> SmtpAddress:
    """Read `smtp://user:password@host:587` or `smtps://…`, with `?tls=no` and `?timeout=SECONDS`.

    Raises Invalid, whose sentence repeats nothing of the text: it may hold a password.
    """
    try:
        parts = urlsplit(text)
        port = parts.port
        options = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise Invalid("can't be read; write characters such as / or @ in a password as %2F or %40.") from None
    if parts.scheme not in PORTS:
        raise Invalid("must begin with smtp:// or smtps://.")
    if not parts.hostname or parts.path.strip("/") or parts.fragment or not text.isprintable():
        raise Invalid("must be like smtp://user:password@smtp.example:587, without a path.")
    if options.keys() - {"tls", "timeout"}:
        raise Invalid("knows only tls=no and timeout=SECONDS behind the question mark.")
    return SmtpAddress(
        host=parts.hostname,
        port=PORTS[parts.scheme] if port is None else _port(port),
        implicit_tls=parts.scheme == "smtps",
        bare=_bare(options.get("tls"), parts),
        seconds=_seconds(options.get("timeout")),
        **_sign_in(parts),
    )


def _port(port: int) -> int:
    if port == 0:
        raise Invalid("names port 0, which no server has.")
    return port


def _sign_in(parts: SplitResult) -> dict[str, str]:
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if bool(user) != bool(password):
        raise Invalid("must name both a user and a password, or neither.")
    return {"user": user, "password": password}


def _bare(tls: list[str] | None, parts: SplitResult) -> bool:
    if tls is None:
        return False
    if tls != ["no"] or parts.scheme != "smtp":
        raise Invalid("takes tls=no, behind smtp:// alone, and nothing else about encryption.")
    if not _is_here(parts.hostname or ""):
        raise Invalid("may say tls=no only of a server on this machine, such as 127.0.0.1.")
    return True


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _seconds(timeout: list[str] | None) -> float:
    if timeout is None:
        return SECONDS
    digits = timeout[0] if len(timeout) == 1 else ""
    if not (digits.isascii() and digits.isdigit() and 1 <= int(digits[:4]) <= MOST_SECONDS):
        raise Invalid(f"takes a timeout of 1 to {MOST_SECONDS} seconds.")
    return int(digits)
