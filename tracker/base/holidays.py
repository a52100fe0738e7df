"""Public holidays by country and region, and the codes a form may offer."""

import warnings
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from holidays import country_holidays
from holidays.registry import COUNTRIES

from tracker.base.errors import Invalid

# For some countries the library only estimates far years and says so on standard error.
warnings.filterwarnings("ignore", message="Requested Holidays are available only", category=UserWarning)


@lru_cache
def known_countries() -> tuple[str, ...]:
    """ISO 3166 two-letter codes of all countries whose holidays are known, in order."""
    return tuple(sorted(code for _, code, *_ in COUNTRIES.values()))


@lru_cache(maxsize=64)
def known_subdivisions(country: str) -> tuple[str, ...]:
    """The codes of a country's regions with holidays of their own; may be empty."""
    _check_country(country)
    return tuple(sorted(country_holidays(country).subdivisions))


def check_region(country: str | None, subdivision: str | None) -> None:
    """Raise Invalid for a country or region whose holidays are not known; no country is fine."""
    if country is None:
        if subdivision is not None:
            raise Invalid("A holiday region needs a country.", "subdivision")
    elif subdivision is None:
        _check_country(country)
    elif subdivision not in known_subdivisions(country):
        raise Invalid(
            "No public holidays are known for the region “%(region)s” of %(country)s.",
            "subdivision",
            region=subdivision,
            country=country,
        )


def public_holidays(country: str, subdivision: str | None, years: Iterable[int]) -> dict[date, str]:
    """The public holidays of those years with their names, in order; an unknown region raises Invalid."""
    check_region(country, subdivision)
    return {day: name for year in sorted(years) for day, name in _of_year(country, subdivision, year)}


def _check_country(country: str) -> None:
    if country not in known_countries():
        raise Invalid(
            "No public holidays are known for the country “%(country)s”; enter two letters such as US or DE.",
            "country",
            country=country,
        )


@lru_cache(maxsize=4096)
def _of_year(country: str, subdivision: str | None, year: int) -> tuple[tuple[date, str], ...]:
    found = country_holidays(country, subdiv=subdivision, years=year, expand=False)
    return tuple(sorted(found.items()))
