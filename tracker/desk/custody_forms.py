"""Forms of backups, custody and naming devices: each one screen on a phone."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SubmitField
from wtforms.validators import Optional

from tracker.base.forms import Form, line, options, presence, text
from tracker.custody.words import LOAN, NOTHING, OTHER
from tracker.devices.forms import day
from tracker.devices.words import HASH, OPENED_BY_CLIENT
from tracker.files.forms import files_field

MEANWHILE_WORDS = {
    LOAN: _l("A loan device of ours"),
    OTHER: _l("Another machine of theirs"),
    NOTHING: _l("Nothing"),
}
PROOF_WORDS = {
    HASH: _l("We compared checksums"),
    OPENED_BY_CLIENT: _l("The client opened it"),
}


def at(label: Any) -> Any:
    """A moment that has passed; the page proposes the present one."""
    return line(label, longest=60)


class BackupForm(Form):
    """What was copied, where it is, and when it was made."""

    what = text(_l("What was backed up?"), longest=2000)
    place = line(_l("Where is the copy?"))
    made = at(_l("When was it made?"))


class CorrectBackupForm(BackupForm):
    """The same once more, with what was wrong."""

    reason = text(_l("What was wrong with the entry?"), longest=1000)
    not_made = BooleanField(_l("There is no such backup at all"))


class RestoreForm(Form):
    """What shows that something can be brought back from it."""

    how = RadioField(_l("What shows it?"), [presence(required=True)], choices=options(PROOF_WORDS.items()))
    words = text(_l("What was brought back?"), longest=2000)
    at = at(_l("When was it tried?"))


class TakeAwayForm(Form):
    """The slip may be left for later, with one button."""

    project = SelectField(_l("For which project?"))
    taken = at(_l("When was it taken?"))
    condition = text(_l("In what condition is it?"), longest=2000, required=False)
    meanwhile = RadioField(
        _l("What do they work on meanwhile?"), [Optional()], choices=options(MEANWHILE_WORDS.items())
    )
    words = text(_l("In a few words"), longest=1000, required=False)
    expected = day(_l("When does it come back?"))
    files = files_field(_l("Photos of its condition"))
    with_slip = SubmitField(_l("Take it away with this slip"))
    without = SubmitField(_l("Take it away now, write the slip later"))


class SlipForm(Form):
    """The same for a device that was taken without one."""

    condition = text(_l("In what condition was it?"), longest=2000)
    meanwhile = RadioField(
        _l("What do they work on meanwhile?"),
        [presence(required=True)],
        choices=options(MEANWHILE_WORDS.items()),
    )
    words = text(_l("In a few words"), longest=1000)
    expected = day(_l("When does it come back?"), required=True)
    files = files_field(_l("Photos of its condition"))


class ExpectedForm(Form):
    """Another day, and why."""

    expected = day(_l("When does it come back now?"), required=True)
    reason = text(_l("Why does it take longer?"), longest=2000)


class HandOnForm(Form):
    """To whom it goes; nobody means back to us."""

    holder = line(_l("Who has it now?"), required=False)
    reason = text(_l("What for?"), longest=1000)
    at = at(_l("Since when?"))


class BringBackForm(Form):
    """How it is now, beside how it was."""

    at = at(_l("When was it brought back?"))
    condition = text(_l("In what condition is it now?"), longest=2000)
    worse = RadioField(
        _l("Beside how it was taken, is it"),
        [presence(required=True)],
        choices=options([("no", _l("as it was, or better")), ("yes", _l("worse"))]),
    )
    files = files_field(_l("Photos of its condition"))


class NameDeviceForm(Form):
    """Which device the project works on."""

    device = SelectField(_l("Which device?"))


class InPlaceForm(Form):
    """The day from which the new device counts."""

    day = day(_l("Since when is the new device in place?"), required=True)
