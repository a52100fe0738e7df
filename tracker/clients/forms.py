"""The forms of clients, their people and their places."""

from collections.abc import Callable

from babel import Locale
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, EmailField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.access.actor import APPROVER, VIEWER
from tracker.base import emails
from tracker.base.calendars import known_zones
from tracker.base.forms import EditForm, Form, line, options, readable, text, tidy
from tracker.base.holidays import known_countries
from tracker.clients.rules import LONGEST_CODE

LOCALES = ("en_GB", "en_US", "en_AU", "en_CA", "en_IE", "en_IN", "en_NZ", "en_ZA")
"""Ways to write dates and numbers in the language that the pages speak."""

NEEDED = _l("This is needed.")

ROLES = {
    VIEWER: _l("Viewer: reads, and writes messages"),
    APPROVER: _l("Approver: also agrees to dates and accepts work"),
}

ROLE_WORDS = {VIEWER: _l("viewer"), APPROVER: _l("approver")}


def upper(value: str | None) -> str | None:
    return value.upper() if value else value


def or_none(value: str | None) -> str | None:
    return value or None


def country_name(code: str) -> str:
    return _reader().territories.get(code, code)


def locale_name(code: str) -> str:
    return Locale.parse(code).get_display_name(_reader()) or code


def _reader() -> Locale:
    return get_locale() or Locale("en")


def country_choices(none: str) -> list[tuple[str, str]]:
    """Every country with known holidays by its name, after what choosing none means."""
    named = ((code, country_name(code)) for code in known_countries())
    return [("", none), *sorted(named, key=lambda pair: pair[1])]


def _countries() -> list[tuple[str, str]]:
    return country_choices(_l("None: only Saturdays and Sundays are off"))


def _countries_of_site() -> list[tuple[str, str]]:
    return country_choices(_l("As the client"))


def _locales() -> list[tuple[str, str]]:
    return [(code, locale_name(code)) for code in LOCALES]


def _country(choices: Callable[[], list[tuple[str, str]]]) -> SelectField:
    return SelectField(
        _l("Public holidays of"), choices=lambda: options(choices()), coerce=or_none, validators=[Optional()]
    )


def _region() -> StringField:
    return StringField(
        _l("Region with holidays of its own"),
        [Optional(), readable, Length(max=10)],
        filters=[tidy, upper, or_none],
    )


class _Zones:
    @property
    def zones(self) -> list[str]:
        """What the field of the time zone proposes; it takes any other known zone, and a place alone, too."""
        return sorted(zone for zone in known_zones() if "/" in zone and not zone.startswith("Etc/"))


class _ClientFacts(_Zones):
    name = line(_l("Name"))
    time_zone = line(_l("Time zone"), 64, render_kw={"list": "zones"})
    country = _country(_countries)
    subdivision = _region()
    locale = SelectField(
        _l("Dates and numbers are written as in"),
        [InputRequired(NEEDED)],
        choices=lambda: options(_locales()),
    )


class AddClientForm(_ClientFacts, Form):
    code = StringField(_l("Code"), [Optional(), readable, Length(max=LONGEST_CODE)], filters=[tidy, upper])


class EditClientForm(_ClientFacts, EditForm):
    """The code is not here: it stands in every number that was ever given out."""


class RestrictForm(EditForm):
    restricted = BooleanField(_l("Only some of us may see this client"))
    readers = SelectMultipleField(
        _l("Who, besides managers and administrators"),
        [Optional()],
        coerce=int,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class _Person:
    name = line(_l("Name"))
    email = EmailField(
        _l("E-mail"),
        [InputRequired(NEEDED), readable, Length(max=emails.LONGEST)],
        filters=[tidy],
    )
    phone = line(_l("Phone"), 60, required=False)
    role = RadioField(
        _l("Role"),
        [InputRequired(NEEDED)],
        choices=options(ROLES.items()),
        default=VIEWER,
    )


class AddContactForm(_Person, Form):
    pass


class EditContactForm(_Person, EditForm):
    pass


class _Place(_Zones):
    name = line(_l("Name"))
    address = text(_l("Address"), 1000, required=False)
    phone = line(_l("Phone"), 60, required=False)
    time_zone = StringField(
        _l("Time zone"),
        [Optional(), readable, Length(max=64)],
        filters=[tidy, or_none],
        render_kw={"list": "zones"},
    )
    country = _country(_countries_of_site)
    subdivision = _region()


class AddSiteForm(_Place, Form):
    pass


class EditSiteForm(_Place, EditForm):
    pass


class SameAsForm(Form):
    original = SelectField(_l("Which client is it the same as?"), [InputRequired(NEEDED)])


class SamePeopleForm(Form):
    people = SelectMultipleField(
        _l("Who becomes a contact there too"),
        [Optional()],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )


class ConfirmForm(Form):
    """A page that shows what will happen, and one button."""
