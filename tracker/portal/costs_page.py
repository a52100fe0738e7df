"""The client's own hours and loss, for one thing gone wrong or the whole project, by their people (A8)."""

from flask import flash, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.access.guard import current_actor
from tracker.base.errors import Invalid, NotFound
from tracker.base.forms import Form, line, text, whole_number
from tracker.base.money import check_currency, parse_amount, plain_amount, usual_currency
from tracker.base.pages import handle
from tracker.base.texts import locale
from tracker.clients.models import Client
from tracker.incidents.costs import Costs, costs_in, say_cost
from tracker.incidents.models import ClientCost, Incident
from tracker.incidents.queries import cost_entries, get_known_incident_of, incidents_with_costs
from tracker.incidents.rules import Cost
from tracker.portal.blueprint import bp
from tracker.projects.models import Project
from tracker.projects.pages import this_project


class CostForm(Form):
    """Time, money, words; one of the first two is enough."""

    minutes = whole_number(_l("How many minutes did it take you and your people?"))
    amount = line(_l("How much money did it cost you?"), 40, required=False)
    currency = line(_l("Currency"), 3, required=False, description=_l("Three letters, such as EUR."))
    words = text(_l("What for, in your words"), longest=2000, required=False)

    @property
    def cost(self) -> Cost:
        """As it was typed in the reader's language. Raises Invalid."""
        words = self.words.data or ""
        if not self.amount.data:
            return Cost(self.minutes.data, words=words)
        if not self.currency.data:
            raise Invalid("An amount needs its currency.", "currency")
        code = check_currency(self.currency.data)
        return Cost(self.minutes.data, parse_amount(self.amount.data, code, locale()), code, words)


@bp.route("/portal/<number>/costs", methods=["GET", "POST"])
def costs(number: str) -> ResponseReturnValue:
    """What they said so far, and room for more (`?incident=UUID`; `?replaces=UUID` puts one right)."""
    project = this_project(number)
    said = costs_in(project)
    wrong = _replaced(said)
    about = {one.id: one for one in incidents_with_costs(project.id)}
    incident = about.get(wrong.incident_id or 0) if wrong else _asked_about(project)
    form = CostForm(**_given(project.client, wrong))

    def act() -> str:
        say_cost(current_actor(), project, incident, form.cost, wrong)
        flash(_("Thank you. It stands on your page as you said it, and we can’t change it."), "success")
        return url_for("portal.costs", number=number)

    return handle(
        form,
        act,
        "portal/costs.html",
        project=project,
        costs=said,
        incident=incident,
        wrong=wrong,
        about=about,
        proofs=cost_entries(project) if said.rows else {},
    )


def _replaced(said: Costs) -> ClientCost | None:
    """The entry that is to be put right; NotFound for one that is not there."""
    uuid = request.args.get("replaces")
    if not uuid:
        return None
    found = next((row for row in said.rows if row.uuid == uuid), None)
    if found is None:
        raise NotFound()
    return found


def _asked_about(project: Project) -> Incident | None:
    """What the address names."""
    uuid = request.args.get("incident")
    return get_known_incident_of(project.id, uuid) if uuid else None


def _given(client: Client, wrong: ClientCost | None) -> dict[str, object]:
    """What stands now, or the currency of the client's country."""
    if wrong is None:
        return {"currency": usual_currency(client.country)}
    code = wrong.currency or ""
    amount = plain_amount(wrong.amount_minor, code, locale()) if wrong.amount_minor else ""
    return {"minutes": wrong.minutes, "amount": amount, "currency": code, "words": wrong.words}
