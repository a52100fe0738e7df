"""Forms of a milestone and its promises."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.base.forms import EditForm, Form, line, options, text, whole_number
from tracker.milestones.words import Cause, Kind

KIND_LABELS = {
    Kind.WORK: lazy_gettext("Work"),
    Kind.VISIT: lazy_gettext("Visit"),
    Kind.DELIVERY: lazy_gettext("Delivery"),
    Kind.TRAINING: lazy_gettext("Training"),
    Kind.GO_LIVE: lazy_gettext("Go-live"),
}

CAUSE_LABELS = {
    Cause.US: lazy_gettext("Ours"),
    Cause.SUPPLIER: lazy_gettext("A supplier’s"),
    Cause.CLIENT: lazy_gettext("The client’s"),
    Cause.OTHER: lazy_gettext("Something else"),
}

CHANNELS = [
    ("", lazy_gettext("Not told by hand; the page and the mail tell them")),
    ("on site", lazy_gettext("On site, in person")),
    ("phone", lazy_gettext("By phone")),
    ("mail", lazy_gettext("By mail")),
    ("message", lazy_gettext("By message")),
    ("paper", lazy_gettext("On paper")),
]


def boxes(label: Any, needed: Any = None) -> Any:
    """Boxes to tick; what they offer is known where the form is made. `needed`: what is said when none is."""
    checks = [InputRequired(needed) if needed else Optional()]
    return SelectMultipleField(
        label, checks, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False)
    )


class MilestoneForm(EditForm):
    """Plan one thing the client will have."""

    title = line(lazy_gettext("What will the client have?"), longest=300)
    kind = SelectField(lazy_gettext("Kind"), choices=options(KIND_LABELS.items()))
    done_means = text(lazy_gettext("Done means"), longest=2000)
    planned_on = line(lazy_gettext("Planned for"), longest=60, required=False)
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    lines = text(lazy_gettext("What a delivery consists of"), longest=20_000, required=False)
    minutes = whole_number(lazy_gettext("Minutes a training takes"))
    bring = text(lazy_gettext("What to bring"), longest=2000, required=False)
    wished_on = line(lazy_gettext("Did the client ask for it later?"), longest=60, required=False)


class PromiseForm(Form):
    """A date for the client. The first is the original; a later one says why it moves."""

    due = line(lazy_gettext("Promised for"), longest=60)
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    words = text(lazy_gettext("What exactly is promised?"), longest=5000, required=False)
    lines = text(lazy_gettext("What will be delivered?"), longest=20_000, required=False)
    minutes = whole_number(lazy_gettext("Minutes of training"))
    made_on = line(lazy_gettext("Given on"), longest=60, required=False)
    made_to = line(lazy_gettext("To whom"), required=False)
    channel = SelectField(lazy_gettext("How were they told?"), choices=options(CHANNELS))


class RePromiseForm(PromiseForm):
    reason = text(lazy_gettext("Why does the date move? The client reads this."), longest=2000)
    cause = RadioField(
        lazy_gettext("Whose cause is it?"),
        [InputRequired(lazy_gettext("Choose whose cause it is."))],
        choices=options(CAUSE_LABELS.items()),
    )


class MoveForm(Form):
    """Several new dates for one reason; what can be moved is known where the form is made."""

    moved = boxes(lazy_gettext("Which dates move?"))
    reason = text(lazy_gettext("Why do they move? The client reads this."), longest=2000)
    cause = RadioField(
        lazy_gettext("Whose cause is it?"),
        [InputRequired(lazy_gettext("Choose whose cause it is."))],
        choices=options(CAUSE_LABELS.items()),
    )
    channel = SelectField(lazy_gettext("How were they told?"), choices=options(CHANNELS))


def move_form(titles: Mapping[str, str]) -> type[MoveForm]:
    """A form with a date for each milestone, its key given with its title; the fields are `due_KEY`."""
    fields = {
        f"due_{key}": line(gettext("New date for “%(title)s”", title=title), longest=60, required=False)
        for key, title in titles.items()
    }
    return type("MoveTheseForm", (MoveForm,), fields)


class CorrectionForm(Form):
    """What should have been entered, and what was wrong."""

    due = line(lazy_gettext("It should have said"), longest=60)
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    words = text(lazy_gettext("What exactly was promised?"), longest=5000, required=False)
    lines = text(lazy_gettext("What was to be delivered?"), longest=20_000, required=False)
    minutes = whole_number(lazy_gettext("Minutes of training"))
    correction_reason = text(lazy_gettext("What was entered wrongly?"), longest=2000)


class ExplainForm(Form):
    """Why a promise broke, in the owner's own words."""

    text = text(
        lazy_gettext("What happened, and what are you doing about it? The client reads this."), longest=3000
    )


class WrongClientForm(Form):
    """Whom it was meant for; the reason is read by the client it was started for, once they have seen it."""

    client = SelectField(lazy_gettext("The right client"), [InputRequired(lazy_gettext("Choose a client."))])
    title = line(lazy_gettext("What is it called there?"), longest=300)
    reason = text(lazy_gettext("Why does it end here?"), longest=2000)


class ReadyForm(Form):
    happened = line(lazy_gettext("When did it happen?"), longest=60)


class HappenedForm(ReadyForm):
    reason = text(lazy_gettext("What was entered wrongly?"), longest=2000)


class ArrivalForm(Form):
    at = line(lazy_gettext("Arrived at"), longest=60)
    reason = line(lazy_gettext("If the arrival noted was wrong: why?"), longest=500, required=False)


class HoldForm(Form):
    sentence = line(lazy_gettext("What is in the way?"), longest=500)


class AskVisitForm(Form):
    """Ask whether to come anyway; `shown` is the hash of the text that was looked at."""

    shown = HiddenField()
    words = text(lazy_gettext("Anything to add? It stands behind our reason."), longest=1000, required=False)


class ClauseForm(Form):
    clause = text(lazy_gettext("What does the contract say, and where?"), longest=2000)


class PeopleForm(Form):
    people = boxes(lazy_gettext("Who works on it?"))


class BringForm(EditForm):
    bring = text(lazy_gettext("What to bring"), longest=2000, required=False)


class WaitsForm(Form):
    waits_for = boxes(lazy_gettext("What does it wait for?"))


class LinesCameForm(Form):
    """Lines of a delivery that came, all at one moment."""

    lines = boxes(lazy_gettext("What came?"), lazy_gettext("Tick at least one line that came."))
    happened = line(lazy_gettext("When did it come?"), longest=60)


class LinesTakenBackForm(Form):
    lines = boxes(
        lazy_gettext("What did not come after all?"),
        lazy_gettext("Tick at least one line that did not come."),
    )
    reason = text(lazy_gettext("What was entered wrongly?"), longest=2000)


class AttendeesForm(EditForm):
    contacts = boxes(lazy_gettext("People we know at the client"))
    names = text(lazy_gettext("Others, by name"), longest=20_000, required=False)
