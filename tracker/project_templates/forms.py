"""Forms of a template and its milestones, and of the days of a draft."""

from collections.abc import Sequence
from datetime import time
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import EmailField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import Length, Optional
from wtforms.widgets import CheckboxInput, DateInput, ListWidget, TimeInput

from tracker.accounts.models import Account
from tracker.base import emails
from tracker.base.errors import Invalid
from tracker.base.forms import EditForm, Form, line, options, readable, text, tidy, whole_number
from tracker.checks.pasting import parse_items, typed_items
from tracker.clients.forms import AddClientForm
from tracker.clients.models import Client, Site
from tracker.milestones.forms import KIND_LABELS
from tracker.milestones.in_full import read_lines
from tracker.project_templates.rules import Design, Step
from tracker.projects.forms import offer_people


class TemplateForm(EditForm):
    name = line(lazy_gettext("What is it called?"))
    summary = text(lazy_gettext("What is it for?"), longest=1000, required=False)


class StepForm(EditForm):
    """One milestone of a template."""

    title = line(lazy_gettext("What will the client have?"), longest=300)
    kind = SelectField(lazy_gettext("Kind"), choices=options(KIND_LABELS.items()))
    done_means = text(lazy_gettext("Done means"), longest=2000)
    day_number = whole_number(lazy_gettext("On which working day of the project?"), required=True)
    at = line(lazy_gettext("At what time?"), longest=5, required=False, widget=TimeInput())
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    lines = text(lazy_gettext("Lines of a delivery"), longest=5000, required=False)
    minutes = whole_number(lazy_gettext("Minutes of a training"))
    bring = text(lazy_gettext("What to bring"), longest=2000, required=False)
    checks = text(lazy_gettext("Checks"), longest=20000, required=False)
    waits_for = SelectMultipleField(
        lazy_gettext("Waits for"),
        [Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def offer(self, earlier: Sequence[Step]) -> None:
        """What it can wait for: the milestones before it."""
        self.waits_for.choices = options((step.uuid, step.title) for step in earlier)

    def step(self, earlier: Sequence[Step]) -> Step:
        """What was typed, as a step; raises Invalid at its field."""
        chosen = self.waits_for.data or []
        return Step(
            title=self.title.data,
            kind=self.kind.data,
            done_means=self.done_means.data,
            offset_days=self.day_number.data - 1,
            at=read_time(self.at.data, "at"),
            tolerance_minutes=self.tolerance_minutes.data,
            lines=read_lines(self.lines.data or "") or None,
            minutes=self.minutes.data,
            bring=self.bring.data or "",
            checks=tuple(_checks(self.checks.data)),
            waits_for=tuple(n for n, step in enumerate(earlier, start=1) if step.uuid in chosen),
        )


class ReplanForm(Form):
    first_day = line(lazy_gettext("New first day"), longest=60, widget=DateInput())


class StartForm(AddClientForm):
    """Start a project: for whom, with which template, from when on. The client may be new."""

    client = SelectField(lazy_gettext("Client"))
    name = line(lazy_gettext("Name of the new client"), required=False)
    time_zone = line(lazy_gettext("Time zone"), 64, required=False, render_kw={"list": "zones"})
    contact_name = line(lazy_gettext("Who decides there"), required=False)
    contact_email = EmailField(
        lazy_gettext("Their e-mail"), [Optional(), readable, Length(max=emails.LONGEST)], filters=[tidy]
    )
    template = RadioField(lazy_gettext("What is it?"), [Optional()])
    title = line(lazy_gettext("What is it called?"), longest=300, required=False)
    first_day = line(lazy_gettext("First day"), longest=60, widget=DateInput())
    site = SelectField(lazy_gettext("Site"))
    owner = SelectField(lazy_gettext("Owner, who answers for it"))
    deputy = SelectField(lazy_gettext("Deputy"))
    laid_out = HiddenField()
    """What the days below were laid out from; when it is something else now, they are laid out anew."""

    def offer(self, clients: Sequence[Client], sites: Sequence[Site], people: Sequence[Account]) -> None:
        """Fill the lists; a site names its client, so that one form serves for all."""
        named = ((client.code, f"{client.name} ({client.code})") for client in clients)
        self.client.choices = options([("", gettext("Choose, or name a new one below")), *named])
        own = ("", gettext("The client’s own calendar"))
        self.site.choices = options([own, *((s.uuid, f"{s.client.name}: {s.name}") for s in sites)])
        offer_people(self.owner, people)
        offer_people(self.deputy, people, gettext("Nobody yet"))


def start_form(design: Design | None) -> type[StartForm]:
    """With a field for the day of each milestone of the template, and for the time of those that have one."""
    fields: dict[str, Any] = {}
    for n, step in enumerate(design.steps if design else (), start=1):
        label = gettext("Day of “%(title)s”", title=step.title)
        fields[f"day_{n}"] = line(label, longest=60, required=False, widget=DateInput())
        if step.at:
            label = gettext("Time of “%(title)s”", title=step.title)
            fields[f"at_{n}"] = line(label, longest=5, required=False, widget=TimeInput())
    return type("StartForm", (StartForm,), fields)


def typed(step: Step, steps: Sequence[Step]) -> dict[str, Any]:
    """A step in the terms of its form."""
    return {
        "title": step.title,
        "kind": step.kind,
        "done_means": step.done_means,
        "day_number": step.day_number,
        "at": f"{step.at:%H:%M}" if step.at else "",
        "tolerance_minutes": step.tolerance_minutes,
        "lines": "\n".join(step.lines or ()),
        "minutes": step.minutes,
        "bring": step.bring,
        "checks": typed_items(step.checks),
        "waits_for": [steps[place - 1].uuid for place in step.waits_for],
    }


def read_time(typed: str | None, field: str) -> time | None:
    """A time of day to the minute; nothing typed is none. Raises Invalid at `field`."""
    if not typed:
        return None
    try:
        return time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise Invalid("Enter a time such as 09:00.", field) from None


def _checks(pasted: str | None) -> Sequence[Any]:
    try:
        return parse_items(pasted) if pasted else []
    except Invalid as error:
        error.field = "checks"
        raise
