"""Twenty consents at once: exactly one takes effect, with one entry and one signed copy."""

from threading import Barrier, Thread

import sqlalchemy as sa

from tests.risk_actions.given import KEY, LATER, asked
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import DomainError
from tracker.clients.models import Contact
from tracker.outbox.models import Notice
from tracker.projects.queries import get_project_for
from tracker.risk_actions.answering import COPY, Given, answer
from tracker.risk_actions.codes import Proof, mint
from tracker.risk_actions.models import YES, ConsentAnswer, ConsentCode
from tracker.risk_actions.queries import get_action_of
from tracker.timeline.models import TimelineEntry

CLICKS = 20


def test_exactly_one_takes_effect(app, cast):
    action = asked(cast)
    ref, uuid, shown = action.project.ref, action.uuid, action.ask.text_hash
    with clock.at(LATER), writing():
        for _ in range(CLICKS):  # Each click with a code of its own: nothing but the question itself is once.
            mint(cast.contact("approver"), action.ask, KEY)
    codes = list(db.session.scalars(sa.select(ConsentCode.id)))
    contact_id = cast.approver
    db.session.remove()
    gate, outcomes = Barrier(CLICKS), []

    def press(code_id: int) -> None:
        with app.app_context():
            gate.wait()
            try:
                with clock.at(LATER), writing():
                    actor = db.session.get_one(Contact, contact_id).actor
                    project = get_project_for(actor, ref, "consent")
                    ask = get_action_of(project, uuid, for_client=True).ask
                    answer(actor, ask, Given(YES, shown, "Anna"), Proof("code", code_id=code_id))
                outcomes.append("done")
            except DomainError as refusal:
                outcomes.append(str(refusal))
            finally:
                db.session.remove()

    threads = [Thread(target=press, args=(code_id,)) for code_id in codes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Anna Quay answered this already: yes."] * (CLICKS - 1) + ["done"]
    for model, condition in (
        (ConsentAnswer, sa.true()),
        (TimelineEntry, TimelineEntry.kind == "risk.consented"),
        (Notice, Notice.kind == COPY),
        (ConsentCode, ConsentCode.used_at.is_not(None)),
    ):
        assert db.session.scalar(sa.select(sa.func.count()).select_from(model).where(condition)) == 1, model
