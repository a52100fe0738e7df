"""What the page that starts a project asks, and what it makes of the answers."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.errors import DomainError, Invalid
from tracker.base.forms import options
from tracker.base.moments import Moment
from tracker.base.texts import gettext
from tracker.clients.actions import taken_codes
from tracker.clients.forms import LOCALES
from tracker.clients.models import Client, Site
from tracker.clients.queries import clients_for, may_keep_clients, sites_of
from tracker.clients.rules import country_of_zone, suggest_code
from tracker.milestones.due import parse_due
from tracker.project_templates.forms import StartForm, read_time, start_form
from tracker.project_templates.new_client import NewClient, welcome
from tracker.project_templates.pages import name_of
from tracker.project_templates.previewing import Preview, preview
from tracker.project_templates.queries import all_templates
from tracker.project_templates.rules import check_first_day, first_working_day
from tracker.projects.calendar import Place, place_of
from tracker.projects.forms import chosen
from tracker.projects.queries import active_staff


@dataclass(frozen=True)
class Asked:
    """What a project is started with, read from the form."""

    title: str
    owner: Account
    deputy: Account | None
    site: Site | None


class Starting:
    """The choices there are, the form over them, and the days of the chosen template."""

    def __init__(self, actor: Actor, vendor_zone: str, template: str = "", client: str = "") -> None:
        self.actor = actor
        self.clients = [one for one in clients_for(actor) if one.same_as_id is None]
        self.sites, self.people = sites_of(self.clients), active_staff()
        self.keeps = may_keep_clients(actor)
        self.designs = all_templates()
        self.design = next(
            (one for one in self.designs if template in (one.key, one.replaces or one.key)), None
        )
        self.form = self._form(vendor_zone, client)

    def asked(self) -> Asked:
        """Who answers for what and where; raises Invalid at its field."""
        form = self.form
        site = next((site for site in self.sites if site.uuid == form.site.data), None)
        if site and (self.client is None or site.client_id != self.client.id):
            raise Invalid("This site belongs to another client.", "site")
        title = self._title()
        owner = chosen(form.owner, self.people)
        assert owner is not None  # A list always has one thing chosen.
        return Asked(title, owner, chosen(form.deputy, self.people), site)

    def first_day(self) -> date:
        """The day typed, today or later where the project is; raises Invalid at its field."""
        zone = ZoneInfo(self.place.time_zone)
        today = now().astimezone(zone).date()
        day = parse_due(self.form.first_day.data or "", zone, today, "first_day").day
        check_first_day(day, today)
        return day

    def make_client(self) -> Client:
        """The client chosen, or the new one, added now."""
        return self.client or welcome(self.actor, self._new_client)

    def lay_out(self) -> bool:
        """Fill the days in when they rest on something else than what is asked now; says whether it did."""
        asked, laid = self.asked(), self._preview()
        form = self.form
        form.title.data = asked.title
        if self.client is None:
            self._new_client.check()
        if form.laid_out.data == laid.key:
            self.dues()
            return False
        form.laid_out.data = laid.key
        for n, plan in enumerate(laid.plans, start=1):
            form[f"day_{n}"].data = plan.due.day.isoformat()
            if plan.due.time:
                form[f"at_{n}"].data = f"{plan.due.time:%H:%M}"
        return True

    def dues(self) -> list[Moment | None]:
        """The days as they stand in the form, None for an empty one; raises Invalid at its field."""
        assert self.design
        return [self._due(n, bool(step.at)) for n, step in enumerate(self.design.steps, start=1)]

    @cached_property
    def client(self) -> Client | None:
        """The one chosen in the list, None for a new one; raises Invalid for neither and for both."""
        found = next((one for one in self.clients if one.code == self.form.client.data), None)
        if found and self.form.name.data:
            raise Invalid("Choose a client or name a new one, not both.", "client")
        if not found and not self.form.name.data:
            raise Invalid("Choose a client, or name a new one.", "client")
        return found

    @property
    def client_name(self) -> str:
        return self.client.name if self.client else self._new_client.name

    @property
    def code(self) -> str:
        """The code that a new client's numbers will begin with."""
        return self._new_client.code or suggest_code(self._new_client.name, taken_codes())

    @property
    def nobody_is_told(self) -> bool:
        """A new client of whom no address is known yet."""
        return self.client is None and not self._new_client.contact_email

    @property
    def namesake(self) -> Client | None:
        """A client we have who is called like the new one; the same one entered twice helps nobody."""
        name = self._new_client.name.casefold()
        return next((one for one in self.clients if one.name.casefold() == name), None)

    @property
    def place(self) -> Place:
        """Whose calendar counts."""
        if self.client is None:
            return self._new_client.place
        return place_of(self.client, self.asked().site)

    @cached_property
    def laid(self) -> Preview | None:
        """The days to show; None as long as what they rest on is not all there."""
        if self.design is None or not self.form.laid_out.data:
            return None
        try:
            return self._preview()
        except DomainError:
            return None

    def typed_due(self, n: int) -> Moment | None:
        """The day put in for the n-th milestone, None for an empty or unreadable one."""
        try:
            return self._due(n, f"at_{n}" in self.form)
        except DomainError:
            return None

    @property
    def _new_client(self) -> NewClient:
        form = self.form
        return NewClient(
            name=form.name.data or "",
            code=form.code.data or "",
            time_zone=form.time_zone.data or "",
            country=form.country.data,
            subdivision=form.subdivision.data,
            locale=form.locale.data,
            contact_name=form.contact_name.data or "",
            contact_email=form.contact_email.data or "",
        )

    def _title(self) -> str:
        """As typed; the name of a template that was proposed before gives way to that of the chosen one."""
        typed: str = self.form.title.data or ""
        if self.design and (not typed or typed in {design.name for design in self.designs}):
            return self.design.name
        if not typed:
            raise Invalid("Say what it is called, or choose a template.", "title")
        return typed

    def _preview(self) -> Preview:
        assert self.design
        return preview(self.design, self.place, self.first_day())

    def _due(self, n: int, timed: bool) -> Moment | None:
        day, at = self.form[f"day_{n}"].data, None
        if timed:
            at = read_time(self.form[f"at_{n}"].data, f"at_{n}")
        if not day:
            return None
        text = f"{day} {at:%H:%M}" if at else day
        return parse_due(text, ZoneInfo(self.place.time_zone), now().date(), f"day_{n}")

    def _form(self, vendor_zone: str, client: str) -> StartForm:
        country = country_of_zone(vendor_zone)
        locale = f"en_{country}"
        vendor = Place(vendor_zone, country, None)
        form = start_form(self.design)(
            client=client,
            template=self.design.key if self.design else "",
            time_zone=vendor_zone,
            country=country,
            locale=locale if locale in LOCALES else LOCALES[0],
            first_day=_next_working_day(vendor).isoformat(),
            owner=next((person.uuid for person in self.people if person.id == self.actor.id), None),
        )
        form.offer(self.clients, self.sites, self.people)
        form.template.choices = options(self._template_choices())
        return form

    def _template_choices(self) -> list[tuple[str, str]]:
        named = [(design.key, name_of(design)) for design in self.designs]
        return [*named, ("", gettext("Something else: begin with an empty draft"))]


def _next_working_day(place: Place) -> date:
    today = now().astimezone(ZoneInfo(place.time_zone)).date()
    return first_working_day(today + timedelta(days=1), place.calendar(today, today + timedelta(days=30)))
