"""Closing what went wrong: once it is admitted, with who was responsible, the repair and a make-good (A1)."""

from tracker.access.actor import Actor
from tracker.amends.rules import Admitted, Gap, lacking
from tracker.base.errors import Refused
from tracker.incidents import kinds
from tracker.incidents.history import tell
from tracker.incidents.models import Incident, IncidentAnswer
from tracker.incidents.queries import answers_to
from tracker.incidents.words import SOMETHING_OWED
from tracker.make_goods.models import MakeGood
from tracker.make_goods.queries import make_goods_for
from tracker.projects.models import Project


def lacking_of(incident: Incident) -> list[Gap]:
    """What is still missing before it closes; two queries."""
    said = answers_to([incident.id]).get(incident.id)
    return lacking(
        Admitted(
            told=incident.is_known,
            role=incident.role,
            repair=incident.answer,
            make_goods=[one.state for one in make_goods_for(incident.id) if _is_since(one, said)],
            client_says=said.answer if said else None,
        )
    )


def _is_since(one: MakeGood, said: IncidentAnswer | None) -> bool:
    """Whether it answers the client's wish: what was offered and agreed before they had it does not."""
    if said is None or said.answer != SOMETHING_OWED:
        return True
    return max(filter(None, (one.created_at, one.offered_at, one.agreed_at))) >= said.answered_at


def close(actor: Actor, project: Project, incident: Incident) -> None:
    """Close it; the client reads that it is. Refused while something is lacking; closed again, nothing."""
    if incident.closed_at:
        return
    if missing := lacking_of(incident):
        raise Refused(missing[0].words)
    entry = tell(kinds.CLOSED, actor, project, incident, {"role": incident.role}, {})
    incident.closed_at, incident.closed_by = entry.at, actor.id


def reopen(actor: Actor, project: Project, incident: Incident, reason: str) -> None:
    """Open it again, for a reason that the client reads too."""
    if incident.closed_at is None:
        raise Refused("This is open.")
    incident.closed_at = incident.closed_by = None
    tell(kinds.REOPENED, actor, project, incident, {}, {"reason": reason})
