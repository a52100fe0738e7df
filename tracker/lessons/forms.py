"""Forms of a lesson."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField

from tracker.base.forms import EditForm, Form, line, options, presence, text
from tracker.lessons.rules import Verdict

VERDICT_WORDS: dict[str, Any] = {
    Verdict.CHANGE: lazy_gettext("We change something"),
    Verdict.NONE: lazy_gettext("Nothing changes"),
}


class LessonForm(EditForm):
    """What was learned; who answers for it is asked once, when it is raised."""

    title = line(lazy_gettext("What did we learn, in one line?"))
    cause = text(lazy_gettext("What is the cause?"), required=False)
    maker = line(lazy_gettext("Maker of the devices it concerns"), longest=100, required=False)
    model = line(lazy_gettext("Their model"), required=False)
    text = text(lazy_gettext("What goes wrong, or will, and for whom?"))


class RaiseForm(LessonForm):
    owner = SelectField(lazy_gettext("Who answers for it?"))


class OwnerForm(Form):
    owner = SelectField(lazy_gettext("Who answers for it?"))


class DecideForm(Form):
    verdict = RadioField(
        lazy_gettext("What is decided?"), [presence(required=True)], choices=options(VERDICT_WORDS.items())
    )
    answer = text(lazy_gettext("The answer to who raised it"))


class TargetForm(Form):
    """Where the change goes."""

    target = SelectField(lazy_gettext("What is changed?"))


class ApplyForm(Form):
    """How a milestone of a template shall read."""

    done_means = text(lazy_gettext("Done means"), longest=2000)
    lines = text(lazy_gettext("Checks"), longest=20000, required=False)


class ApplyListForm(Form):
    """How a saved checklist shall read."""

    lines = text(lazy_gettext("Checks"), longest=20000)


class LookForm(Form):
    words = text(lazy_gettext("What was done about it?"), longest=2000)


class LinkForm(Form):
    """Put something that went wrong to a lesson that is there."""

    lesson = SelectField(lazy_gettext("Which lesson is it?"))
