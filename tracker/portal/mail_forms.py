"""What a contact chooses about our mails."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, SelectMultipleField, TimeField, widgets

from tracker.base.forms import Form, line, options, presence
from tracker.mailing.rules import Family, Habits

WORDS = {
    Family.STATUS: _l("What changed in a project, at most once a day"),
    Family.BROKEN: _l("When we did not keep a promise"),
    Family.DATES: _l("When we give a date, or move one"),
}
"""What each family of mails is, as its readers know it."""


class MailForm(Form):
    """`families` are those the person wants; `zone` may be empty, which is their client's."""

    families = SelectMultipleField(
        _l("Mails that come again and again"),
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
    )
    hour = SelectField(_l("When should the daily mail come?"), [presence(required=True)], coerce=int)
    quiet_from = TimeField(_l("Quiet from"), [presence(required=True)])
    quiet_until = TimeField(_l("Quiet until"), [presence(required=True)])
    zone = line(_l("Your time zone"), longest=64, required=False)

    @property
    def habits(self) -> Habits:
        """What was chosen about hours."""
        assert self.quiet_from.data is not None
        assert self.quiet_until.data is not None
        return Habits(self.hour.data, self.quiet_from.data, self.quiet_until.data, self.zone.data or None)


class StopForm(Form):
    """Only says: stop these, or send them again."""


def mail_form(habits: Habits, wanted: list[Family], offered: list[Family], hours: dict[int, str]) -> MailForm:
    """The form with what stands now; `hours` are the hours of a day in the reader's words."""
    form = MailForm(
        families=wanted,
        hour=habits.hour,
        quiet_from=habits.quiet_from,
        quiet_until=habits.quiet_until,
        zone=habits.zone or "",
    )
    form.families.choices = options((family, WORDS[family]) for family in offered)
    form.hour.choices = options((str(hour), words) for hour, words in hours.items())
    return form
