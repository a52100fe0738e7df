"""Forms about a thing gone wrong: what is known of it, that it was none, that it is open again."""

from flask_babel import lazy_gettext as _l

from tracker.base.forms import Form, line, text
from tracker.incidents.forms import kinds_to_choose


class DescribeForm(Form):
    """All of it may be said anew."""

    kind = kinds_to_choose()
    role = line(
        _l("Which role or part of us was responsible?"),
        longest=100,
        required=False,
        description=_l("Such as planning, purchase, the technician on site. Never a person’s name."),
    )
    impact = text(
        _l("What did it cost the client?"),
        longest=5000,
        required=False,
        description=_l("In our words and for us. What it cost them in their own words stands beside it."),
    )


class ReasonForm(Form):
    """Why it was none; only we read it."""

    reason = text(_l("Why was it none?"), longest=2000)


class ReopenForm(Form):
    """The client reads the reason too."""

    reason = text(_l("Why is it open again? The client reads this."), longest=2000)
