"""Forms of a milestone and its promises."""

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, SelectMultipleField
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


class MilestoneForm(EditForm):
    """Plan one thing the client will have."""

    title = line(lazy_gettext("What will the client have?"), longest=300)
    kind = SelectField(lazy_gettext("Kind"), choices=options(KIND_LABELS.items()))
    done_means = text(lazy_gettext("Done means"), longest=2000)
    planned_on = line(lazy_gettext("Planned for"), longest=60, required=False)


class PromiseForm(Form):
    """A date for the client. The first is the original; a later one says why it moves."""

    due = line(lazy_gettext("Promised for"), longest=60)
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    words = text(lazy_gettext("What exactly is promised?"), longest=5000, required=False)
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


class CorrectionForm(Form):
    """What should have been entered, and what was wrong."""

    due = line(lazy_gettext("It should have said"), longest=60)
    tolerance_minutes = whole_number(lazy_gettext("Tolerance in minutes, with a time"))
    words = text(lazy_gettext("What exactly was promised?"), longest=5000, required=False)
    correction_reason = text(lazy_gettext("What was entered wrongly?"), longest=2000)


class ReadyForm(Form):
    happened = line(lazy_gettext("When did it happen?"), longest=60)


class HappenedForm(ReadyForm):
    reason = text(lazy_gettext("What was entered wrongly?"), longest=2000)


class ArrivalForm(Form):
    at = line(lazy_gettext("Arrived at"), longest=60)


class HoldForm(Form):
    sentence = line(lazy_gettext("What is in the way?"), longest=500)


class PeopleForm(Form):
    people = SelectMultipleField(
        lazy_gettext("Who works on it?"),
        [Optional()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
