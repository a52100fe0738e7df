"""The form that compares two devices: one row for each thing compared, and some free ones."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, SelectField, StringField, SubmitField
from wtforms import Form as PlainForm

from tracker.base.forms import Form, options, text, tidy
from tracker.custody.comparing import WARRANTY, Line, attributes_of, label_words
from tracker.custody.words import BETTER, SAME, WORSE
from tracker.devices.models import Device

FREE_ROWS = 3
LONGEST = 200
VERDICT_WORDS = {"": _l("choose"), SAME: _l("the same"), BETTER: _l("better"), WORSE: _l("worse")}


def _cut(value: str | None) -> str | None:
    """One readable line, as long as a value may be."""
    typed = tidy(value)
    return "".join(c for c in typed if c.isprintable())[:LONGEST] if typed else typed


class LineForm(PlainForm):
    """One thing compared; a row without values is none."""

    label = StringField(_l("What is compared"), filters=[_cut])
    old = StringField(_l("The old device"), filters=[_cut])
    new = StringField(_l("The new device"), filters=[_cut])
    verdict = SelectField(
        _l("For the client the new one is"),
        choices=lambda: options(VERDICT_WORDS.items()),
        validate_choice=False,
    )

    @property
    def title(self) -> str:
        """What the row compares, in the reader's language; "" for a free one."""
        return label_words(self.label.data or "")


class ReplacementForm(Form):
    """Which device takes the place, why, and line by line what changes."""

    project = SelectField(_l("For which project?"))
    new = SelectField(_l("Which device takes its place?"))
    reason = text(_l("Why is it replaced?"), longest=2000)
    lines = FieldList(FormField(LineForm))
    propose = SubmitField(_l("Propose it"))

    def compared(self, old: Device) -> list[Line]:
        """The rows that say anything beyond what the form began with for this device."""
        rows = [Line(**{name: value or "" for name, value in row.data.items()}) for row in self.lines]
        untouched = [Line(**row) for row in usual_rows(old)]
        return [line for line in rows if (line.old or line.new) and line not in untouched]


def rows_for(old: Device, lines: Sequence[Line]) -> list[dict[str, Any]]:
    """What the form begins with: the lines there are, else what is usual for the kind of device."""
    given = [vars(line) for line in lines] or usual_rows(old)
    return [*given, *({"verdict": ""} for _ in range(FREE_ROWS))]


def usual_rows(old: Device) -> list[dict[str, str]]:
    """What is usually compared of this kind of device, with what we know of this one."""
    ends = old.warranty_ends.isoformat() if old.warranty_ends else ""
    return [
        {"label": label, "old": ends if label == WARRANTY else "", "new": "", "verdict": ""}
        for label in attributes_of(old.kind)
    ]
