"""The client's own hours and loss: said by their people, altered by nobody, put right anew (A8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.base.texts import speaking
from tracker.incidents import kinds
from tracker.incidents.models import ClientCost, Incident
from tracker.incidents.queries import costs_of
from tracker.incidents.rules import Cost, Total, check_cost, total_of
from tracker.incidents.wording import cost_words
from tracker.projects.models import Project
from tracker.projects.telling import tell_in_charge
from tracker.timeline.append import append

ACT = "speak"
SAID = "cost.said"
"""The notice of it to those in charge."""


@dataclass(frozen=True)
class Costs:
    """What a client said in one project: what counts, and beside it what was put right since."""

    rows: Sequence[ClientCost]

    @property
    def standing(self) -> list[ClientCost]:
        """Those that none replaces, in the order said."""
        replaced = {row.replaces_id for row in self.rows}
        return [row for row in self.rows if row.id not in replaced]

    @property
    def replaced(self) -> list[ClientCost]:
        return [row for row in self.rows if row not in self.standing]

    @property
    def total(self) -> Total:
        return total_of(_cost(row) for row in self.standing)

    def of(self, incident: Incident | None) -> "Costs":
        """Those of one thing gone wrong; with None those of the project as a whole."""
        wanted = incident.id if incident else None
        return Costs([row for row in self.rows if row.incident_id == wanted])


def costs_in(project: Project) -> Costs:
    """One query."""
    return Costs(costs_of(project.id))


def row_words(row: ClientCost) -> list[str]:
    """Time and money of one row, in the reader's language."""
    total = total_of([_cost(row)])
    return cost_words(total.minutes, total.amounts)


def say_cost(
    actor: Actor,
    project: Project,
    incident: Incident | None,
    cost: Cost,
    replaces: ClientCost | None = None,
) -> ClientCost:
    """A contact says what one thing gone wrong, or the project as a whole, cost them.

    Forbidden for us, Invalid for what says nothing, Refused over what was put right already.
    """
    require(actor, ACT, project)
    check_cost(cost, replaces=replaces is not None)
    if replaces and replaces not in costs_in(project).standing:
        raise Refused("This was put right already; look at what stands now.")
    row = ClientCost(
        project_id=project.id,
        incident_id=incident.id if incident else None,
        contact_id=actor.id,
        said_at=now(),
        replaces_id=replaces.id if replaces else None,
        **vars(cost),
    )
    db.session.add(row)
    db.session.flush()
    _tell(actor, project, incident, row, replaces)
    tell_in_charge(SAID, project, cost=row.id)
    return row


def _tell(
    actor: Actor, project: Project, incident: Incident | None, row: ClientCost, replaces: ClientCost | None
) -> None:
    with speaking(project.client.locale):
        told = ", ".join(row_words(row))
    facts = {
        "cost": row.uuid,
        "incident": incident.uuid if incident else None,
        "minutes": row.minutes,
        "amount_minor": row.amount_minor,
        "currency": row.currency,
        "replaces": replaces.uuid if replaces else None,
    }
    append(
        kinds.COST_SAID,
        actor,
        incident.subject if incident else f"project:{project.uuid}",
        chain=project.client.uuid,
        project_id=project.id,
        facts=facts,
        words={"told": told, "words": row.words},
    )


def _cost(row: ClientCost) -> Cost:
    return Cost(row.minutes, row.amount_minor, row.currency, row.words)
