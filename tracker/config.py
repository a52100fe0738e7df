"""The settings, read once at start; nonsense is refused with one sentence."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import sqlalchemy as sa
from limits.storage import storage_from_string

from tracker.base.errors import Invalid
from tracker.base.office import Office, parse_office
from tracker.base.pictures import made_anew
from tracker.base.smtp_address import SmtpAddress, parse_smtp_address

EXAMPLE_KEYS = {"changeme", "change-me", "secret", "dev", "development", "example"}

DEFAULTS = {
    "TRACKER_INSTANCE": "instance",
    "TRACKER_DATABASE_URL": "",
    "TRACKER_BASE_URL": "http://127.0.0.1:5000",
    "TRACKER_MAIL_FROM": "makegood@localhost",
    "TRACKER_SMTP_URL": "",
    "TRACKER_VENDOR_NAME": "Your IT vendor",
    "TRACKER_VENDOR_CALENDAR": "Europe/London",
    "TRACKER_VENDOR_LOGO": "",
    "TRACKER_RATE_LIMIT_URL": "memory://",
    "TRACKER_PROXIES": "0",
    "TRACKER_SECRET_KEY": "",
}
"""Every setting and what it is when nobody says; `docs/operating.md` explains each."""

KEY_FILE = "secret.key"
DEMO_FILE = "demo"
"""In the instance it says that the demo stories were told there; a backup does not carry it."""

LOGO_BYTES = 2 * 2**20
LOGO_PIXELS = 1200
"""The longer side of a logo in a report, enough for print."""


@dataclass(frozen=True)
class Settings:
    instance: Path
    database_url: str
    base_url: str
    mail_from: str
    vendor_name: str
    office: Office
    """When the vendor works: the measure of our own deadlines."""

    rate_limit_url: str
    secret_key: str
    proxies: int = 0
    """How many proxies of ours stand in front and each add to X-Forwarded-For."""

    vendor_logo: bytes | None = None
    """A PNG made anew from the vendor's file, for reports."""

    smtp: SmtpAddress | None = None
    """Where mail is handed over; None: it is written into `mail`."""

    @property
    def https(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def vendor_zone(self) -> str:
        return self.office.zone.key

    @property
    def host(self) -> str:
        """The one Host header we answer to."""
        return urlsplit(self.base_url).netloc

    @property
    def files(self) -> Path:
        return self.instance / "files"

    @property
    def mail(self) -> Path:
        return self.instance / "mail"

    @property
    def shows_its_mails(self) -> bool:
        """Only a demo does, where nobody real gets any."""
        return self.smtp is None and (self.instance / DEMO_FILE).is_file()


def read_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from the environment over `settings.env` in the instance over the defaults.

    Makes the instance folder and its secret key when they are not there. Raises Invalid.
    """
    instance = Path(environ.get("TRACKER_INSTANCE") or DEFAULTS["TRACKER_INSTANCE"]).absolute()
    given = DEFAULTS | _settings_file(instance / "settings.env")
    given |= {name: environ[name] for name in DEFAULTS if name in environ}
    instance.mkdir(parents=True, exist_ok=True)
    return Settings(
        instance=instance,
        database_url=_database_url(given["TRACKER_DATABASE_URL"], instance),
        base_url=_base_url(given["TRACKER_BASE_URL"]),
        mail_from=_address(given["TRACKER_MAIL_FROM"]),
        smtp=_smtp(given["TRACKER_SMTP_URL"]),
        vendor_name=_vendor_name(given["TRACKER_VENDOR_NAME"]),
        office=_office(given["TRACKER_VENDOR_CALENDAR"]),
        vendor_logo=_logo(given["TRACKER_VENDOR_LOGO"]),
        rate_limit_url=_rate_limit_url(given["TRACKER_RATE_LIMIT_URL"]),
        secret_key=_secret_key(given["TRACKER_SECRET_KEY"], instance / KEY_FILE),
        proxies=_proxies(given["TRACKER_PROXIES"]),
    )


def _settings_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    values = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.partition("=")
        if not equals or name.strip() not in DEFAULTS:
            raise Invalid(f"settings.env, line {number}: “{name.strip()}” is not a setting of Makegood.")
        values[name.strip()] = value.strip()
    return values


def _database_url(text: str, instance: Path) -> str:
    if not text:
        return f"sqlite:///{instance / 'makegood.sqlite'}"
    try:
        url = sa.make_url(text)
    except sa.exc.ArgumentError:
        raise Invalid("TRACKER_DATABASE_URL is not a database address like postgresql://host/name.") from None
    if url.get_backend_name() not in {"sqlite", "postgresql"}:
        raise Invalid("TRACKER_DATABASE_URL must name an SQLite or a PostgreSQL database.")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def _base_url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/") or parts.query:
        raise Invalid("TRACKER_BASE_URL must be an address like https://makegood.example, without a path.")
    return f"{parts.scheme}://{parts.netloc}"


def _address(text: str) -> str:
    if text.count("@") != 1 or any(c.isspace() for c in text):
        raise Invalid("TRACKER_MAIL_FROM must be an e-mail address.")
    if not text.isascii():
        raise Invalid(
            "TRACKER_MAIL_FROM must be in the letters a to z; a domain of other letters is written as xn--…."
        )
    return text


def _smtp(text: str) -> SmtpAddress | None:
    if not text:
        return None
    try:
        return parse_smtp_address(text)
    except Invalid as wrong:
        raise Invalid(f"TRACKER_SMTP_URL {wrong.message}") from None


def _vendor_name(text: str) -> str:
    if not text.strip() or len(text) > 100 or not text.isprintable():
        raise Invalid("TRACKER_VENDOR_NAME must be a name of 1 to 100 characters.")
    return text.strip()


def _office(text: str) -> Office:
    try:
        return parse_office(text)
    except Invalid as wrong:
        raise Invalid(f"TRACKER_VENDOR_CALENDAR: {wrong}") from None


def _logo(text: str) -> bytes | None:
    if not text:
        return None
    try:
        return made_anew(_small_file(Path(text)), LOGO_PIXELS)
    except Invalid as wrong:
        raise Invalid(f"TRACKER_VENDOR_LOGO: {text} can't be the logo. {wrong.message}") from None


def _small_file(path: Path) -> bytes:
    if not path.is_file():
        raise Invalid("There is no such file.")
    if path.stat().st_size > LOGO_BYTES:
        raise Invalid("The file is larger than 2 MB.")
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid(f"The file can't be read: {error.strerror}.") from None


def _rate_limit_url(text: str) -> str:
    try:
        storage_from_string(text)
    except Exception as error:
        raise Invalid("TRACKER_RATE_LIMIT_URL must be memory:// or a store that can be used.") from error
    return text


def _proxies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 1):
        raise Invalid("TRACKER_PROXIES must be how many proxies stand in front, from 0 to 9.")
    return int(text)


def _secret_key(text: str, path: Path) -> str:
    if text:
        if len(text) < 32 or text.lower() in EXAMPLE_KEYS:
            raise Invalid("TRACKER_SECRET_KEY must be at least 32 random characters.")
        return text
    if not path.exists():
        _write_private(path, secrets.token_urlsafe(48))
    return path.read_text(encoding="ascii").strip()


def _write_private(path: Path, text: str) -> None:
    """A file only its owner can read, whole or not at all; a second process that comes first wins."""
    scratch = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(scratch, path)
    except FileExistsError:
        pass
    finally:
        scratch.unlink()
