"""Nobody of us gets by mail what they may not open: the client was shut to them since."""

import sqlalchemy as sa

from tests.factories import MONDAY, first_of, sent
from tests.milestones.answers import no, reported
from tests.notes.talking import delivered, wrote
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.actions import restrict
from tracker.incidents.actions import record_incident
from tracker.milestones.actions import assign_people, subject_of
from tracker.milestones.handing_over import Successors, hand_over
from tracker.outbox.models import Notice

SHUT = "the person may not see this client any more"


def shut(cast, *readers: int, client: str = "harbour") -> None:
    with clock.at(MONDAY), writing():
        by = cast.account("administrator").actor
        restrict(by, cast.client(client), restricted=True, readers=readers)


def reasons(*kinds: str) -> dict[str, set[str]]:
    db.session.rollback()
    query = sa.select(Notice.kind, Notice.reason).where(
        Notice.kind.in_(kinds), Notice.account_id.is_not(None)
    )
    found: dict[str, set[str]] = {}
    for kind, why in db.session.execute(query):
        found.setdefault(kind, set()).add(why)
    return found


def test_the_clients_words_and_what_went_wrong(cast, app):
    project = sent(cast)
    no(cast, project, reported(cast, project), "A secret word")
    wrote(cast, project, "approver")
    with clock.at(MONDAY), writing():
        by = cast.account("manager").actor
        record_incident(by, project, subject_of(first_of(project)), text="A secret", noticed_at=MONDAY)
    shut(cast, cast.technician)
    mailed = delivered(app)
    assert "omar@northside.example" not in mailed
    assert "tess@northside.example" in mailed
    kinds = ("ask.answered", "incident.recorded", "message.for_staff")
    assert {kind: SHUT in found for kind, found in reasons(*kinds).items()} == dict.fromkeys(kinds, True)


def test_work_handed_over_names_only_what_its_reader_may_open(cast, app):
    with clock.at(MONDAY), writing():
        by, giver = cast.account("manager").actor, cast.account("owner")
        for client in ("harbour", "orchard"):
            assign_people(by, first_of(sent(cast, client=client)), [giver])
        taker = cast.account("finance")
        hand_over(by, giver, Successors(owned=taker, milestones=taker))
    shut(cast)
    [mail] = delivered(app, "is with you now").values()
    text = mail.get_body(("plain",)).get_content()
    assert "OL-1" in text
    assert "HD-1" not in text
