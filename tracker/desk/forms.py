"""Forms of the desk's own pages."""

from collections.abc import Sequence

from flask_babel import gettext, lazy_gettext
from wtforms import SelectField

from tracker.accounts.models import Account
from tracker.amends.handing_over import ToPutRight
from tracker.base.forms import Form
from tracker.milestones.handing_over import Duties
from tracker.projects.forms import offer_people


class HandOverForm(Form):
    """Who takes over what; only what there is can be handed over."""

    owned = SelectField(lazy_gettext("Who answers for the projects owned?"))
    deputised = SelectField(lazy_gettext("Who stands in as deputy?"))
    milestones = SelectField(lazy_gettext("Who works on what was assigned?"))
    make_goods = SelectField(lazy_gettext("Who sees to what is owed to clients?"))
    lessons = SelectField(lazy_gettext("Who answers for the lessons?"))

    def offer(self, people: Sequence[Account], duties: Duties, to_put_right: ToPutRight) -> None:
        """Fill the lists, and leave out those with nothing to hand over."""
        for name, theirs in (vars(duties) | vars(to_put_right)).items():
            if theirs:
                offer_people(self[name], people, gettext("Nobody yet, leave it as it is"))
            else:
                del self[name]
