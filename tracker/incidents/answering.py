"""An approver says whether anything more is owed for a thing gone wrong; nobody else can (A1)."""

from tracker.access.actor import Actor
from tracker.access.acts import require
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Invalid, Refused
from tracker.base.exact import check_same_text
from tracker.incidents import kinds
from tracker.incidents.exact_text import exact_text
from tracker.incidents.history import tell
from tracker.incidents.models import Incident, IncidentAnswer
from tracker.incidents.queries import answers_to
from tracker.incidents.words import NOTHING_OWED, SOMETHING_OWED
from tracker.projects.models import Project
from tracker.projects.telling import tell_in_charge

ACT = "answer"
ANSWERED = "incident.answered"
"""The notice of it to those in charge."""

TOLD = {NOTHING_OWED: kinds.NOTHING_OWED, SOMETHING_OWED: kinds.SOMETHING_OWED}


def say_owed(
    actor: Actor, project: Project, incident: Incident, said: str, shown: str, words: str = ""
) -> None:
    """Record what an approver says to the text whose hash was `shown`; said again, it changes nothing.

    Who would like something opens what was closed again. Forbidden for anybody else, Refused over what the
    client was not told, TextChanged when it reads otherwise by now, Invalid for a wish without words.
    """
    require(actor, ACT, project)
    if said not in TOLD:
        raise Invalid("Please press one of the two buttons.")
    if not incident.is_known:
        raise Refused("We have not told you about this yet.")
    last = answers_to([incident.id]).get(incident.id)
    if last and (last.answer, last.words) == (said, words):
        return
    text = exact_text(project, incident)
    check_same_text(shown, text.hash)
    if said == SOMETHING_OWED and not words.strip():
        raise Invalid("Please say in a few words what would put it right for you.", "words")
    row = IncidentAnswer(
        incident_id=incident.id,
        answer=said,
        words=words,
        text=text.text,
        text_hash=text.hash,
        answered_at=now(),
        contact_id=actor.id,
    )
    db.session.add(row)
    if said == SOMETHING_OWED:
        incident.closed_at = incident.closed_by = None
    db.session.flush()
    facts = {"answer": row.uuid, "text_hash": text.hash}
    tell(TOLD[said], actor, project, incident, facts, {"words": words, "text": text.text})
    tell_in_charge(ANSWERED, project, answer=row.id)
