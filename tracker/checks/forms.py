"""Forms of checks and of the lists they are begun with."""

from flask_babel import lazy_gettext
from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import Optional, Regexp

from tracker.base.forms import EditForm, Form, line, options, text
from tracker.checks.pasting import LONGEST, MOST
from tracker.checks.words import FILE, LINK, NONE, NUMBER, TEXT, Item
from tracker.files.forms import files_field

KIND_LABELS = {
    NONE: lazy_gettext("Nothing"),
    TEXT: lazy_gettext("A few words"),
    NUMBER: lazy_gettext("A number"),
    LINK: lazy_gettext("A link"),
    FILE: lazy_gettext("A photo or a document"),
}

LOAD_AGAIN = lazy_gettext("Please load the page again and send the form once more.")
LONGEST_LIST = MOST * (LONGEST + 20)


class ItemsForm(Form):
    """Many checks at once, one on each line."""

    lines = text(lazy_gettext("Checks, one on each line"), longest=LONGEST_LIST)


class CheckForm(EditForm):
    """Say anew what is to be seen to."""

    text = line(lazy_gettext("What is to be seen to?"), longest=LONGEST)
    critical = BooleanField(lazy_gettext("Critical: with evidence, and checked by a second person"))
    evidence = SelectField(lazy_gettext("What shows that it is done?"), choices=options(KIND_LABELS.items()))

    @property
    def item(self) -> Item:
        return Item(text=self.text.data, critical=bool(self.critical.data), evidence=self.evidence.data)


class TickForm(Form):
    """A tick, in place or with evidence; `seen` is the version of the check that was read."""

    evidence = line(lazy_gettext("What shows that it is done?"), longest=2000, required=False)
    files = files_field(lazy_gettext("Photos or documents that show it"))
    seen = HiddenField(validators=[Optional(), Regexp(r"[1-9][0-9]{0,8}\Z", message=LOAD_AGAIN)])

    @property
    def version(self) -> int | None:
        """Which version was read; None where the page did not say."""
        return int(self.seen.data) if self.seen.data else None


class SecondForm(Form):
    """I have looked at what somebody else did; or nobody else was there."""

    alone = BooleanField(lazy_gettext("I was alone: I did it, and I checked it. The client sees that."))


class UntickForm(Form):
    reason = text(lazy_gettext("Why is it not done after all?"), longest=2000)


class DropForm(Form):
    reason = text(lazy_gettext("Why is it not needed?"), longest=2000)


class ChecklistForm(EditForm):
    """A list to begin with, under a name of its own."""

    name = line(lazy_gettext("What is it called?"))
    lines = text(lazy_gettext("Checks, one on each line"), longest=LONGEST_LIST)
