"""End a project before it is done, with what is owed to the client that day (A7)."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.access.guard import current_actor
from tracker.base.clock import now
from tracker.base.forms import options
from tracker.base.pages import handle
from tracker.make_goods.blueprint import BOTH, bp
from tracker.make_goods.ending import OwedBack, end_with_what_is_owed, owed_back_on
from tracker.make_goods.wording import amount_words
from tracker.projects.forms import ReasonForm
from tracker.projects.pages import address_of, this_project


class EndForm(ReasonForm):
    """The reason, and which licences end with it."""

    licences = SelectMultipleField(
        option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), validate_choice=False
    )

    def offer(self, owed: list[OwedBack]) -> None:
        """Fill the list; without anything paid ahead it is left out."""
        if not owed:
            del self.licences
            return
        self.licences.label.text = _("Which licences end with it?")
        self.licences.choices = options((one.licence.uuid, _words(one)) for one in owed)


@bp.route("/projects/<number>/end", methods=BOTH)
def end(number: str) -> ResponseReturnValue:
    """The reason, which the client reads, and the amounts that are owed from today."""
    project = this_project(number)
    today = now().astimezone(project.zone).date()
    form = EndForm()
    form.offer(owed_back_on(project.client, today))

    def act() -> str:
        chosen = (form.licences.data or []) if "licences" in form else []
        end_with_what_is_owed(current_actor(), project, form.reason.data, chosen, today)
        return address_of(project)

    return handle(form, act, "make_goods/end.html", project=project)


def _words(one: OwedBack) -> str:
    return _(
        "%(name)s: we owe %(amount)s of it",
        name=one.licence.name,
        amount=amount_words(one.minor, one.currency),
    )
