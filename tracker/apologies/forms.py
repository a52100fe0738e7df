"""Forms of apologies: write one, send it, let it be."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from tracker.apologies.rules import REQUIRED, Parts, parts_of
from tracker.apologies.words import HELP
from tracker.base.forms import EditForm, Form, options, text
from tracker.incidents.models import Incident
from tracker.milestones.forms import boxes

LONGEST_PART = 3000


def _part(name: str) -> Any:
    """A part may stay empty in a draft; what must be there is asked for when it is sent."""
    return text(_l(HELP[name].name), longest=LONGEST_PART, required=False)


class PartsForm(Form):
    """The six parts."""

    regret = _part("regret")
    what_went_wrong = _part("what_went_wrong")
    responsibility = _part("responsibility")
    never_again = _part("never_again")
    repair = _part("repair")
    forgiveness = _part("forgiveness")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in REQUIRED:
            self[name].flags.required = True  # Said at the field; asked for when it is sent.

    @property
    def parts(self) -> Parts:
        return parts_of(self.values)


class ApologyForm(PartsForm, EditForm):
    """The six parts, and what they are for."""

    incidents = boxes(_l("What is it for?"), _l("Choose at least one thing that went wrong."))

    def offer(self, incidents: Sequence[Incident]) -> None:
        self.incidents.choices = options((one.uuid, one.text) for one in incidents)

    def chosen(self, incidents: Sequence[Incident]) -> list[Incident]:
        return [one for one in incidents if one.uuid in (self.incidents.data or [])]


class SendForm(Form):
    """`shown` is the hash of the text that was read."""

    shown = HiddenField()
    override = text(_l("Why may it go out as it stands?"), longest=1000, required=False)
