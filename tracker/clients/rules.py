"""What must hold of clients and their people, whoever enters them."""

import re
import unicodedata
from collections.abc import Collection
from itertools import count

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from tracker.access.actor import CONTACT_ROLES
from tracker.base.calendars import check_zone, known_zones
from tracker.base.errors import Invalid
from tracker.base.holidays import known_countries

CODE = re.compile(r"[A-Z][A-Z0-9]{0,7}", re.ASCII)
LONGEST_CODE = 8
LEFT_OUT = {"A", "AN", "AND", "OF", "THE"}


def check_code(code: str) -> str:
    """The code when it is one: 1 to 8 capital letters or digits, first a letter; else raises Invalid."""
    if not CODE.fullmatch(code):
        raise Invalid(
            "A code is 1 to 8 capital letters or digits and starts with a letter; “%(code)s” is not.",
            "code",
            code=code[:40],
        )
    return code


def suggest_code(name: str, taken: Collection[str]) -> str:
    """A free code made of a name: its initials, or the start of a single word (`Harbour Dental` → `HD`)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    words = [word for word in re.findall(r"[A-Z0-9]+", plain) if word not in LEFT_OUT]
    letters = "".join(word[0] for word in words) if len(words) > 1 else "".join(words)[:3]
    stem = letters.lstrip("0123456789")[:5] or "C"
    candidates = (f"{stem}{n}" if n > 1 else stem for n in count(1))
    return next(code for code in candidates if code not in taken)


def check_role(role: str) -> str:
    """The role when a contact may have it; else raises Invalid."""
    if role not in CONTACT_ROLES:
        raise Invalid("A contact is a viewer or an approver, not “%(role)s”.", "role", role=role)
    return role


def check_locale(locale: str) -> str:
    """The locale when dates and numbers can be written in it; else raises Invalid."""
    try:
        Locale.parse(locale)
    except (UnknownLocaleError, ValueError, TypeError):
        raise Invalid(
            "There is no locale “%(locale)s”; enter one such as en_US.", "locale", locale=locale
        ) from None
    return locale


def find_zone(text: str) -> str:
    """The zone a person means: its name in any case, or its place when only one zone has it (`new york`).

    Raises Invalid at `time_zone` for anything else.
    """
    wanted = "_".join(text.split()).casefold()
    named = [zone for zone in known_zones() if zone.casefold() == wanted]
    placed = [zone for zone in known_zones() if "/" in zone and zone.rsplit("/", 1)[1].casefold() == wanted]
    found = named or (placed if len(placed) == 1 else [])
    return found[0] if found else check_zone(text).key


def country_of_zone(zone: str) -> str | None:
    """The country a zone lies in (`Europe/Berlin` → DE), when its public holidays are known."""
    country = get_global("zone_territories").get(zone)
    return country if country in known_countries() else None
