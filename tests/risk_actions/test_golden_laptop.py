"""The golden story's laptop: under warranty until 2009-05-31, and nobody opens it as an aside (W1)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.factories import laptop, sent
from tests.risk_actions.given import before, fresh, person, plan, proof
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.errors import DomainError, Forbidden, Refused
from tracker.devices.backups import latest_backup_of, record_backup, record_restore
from tracker.devices.models import Device
from tracker.risk_actions import rules
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.asking import ask_client
from tracker.risk_actions.models import YES
from tracker.risk_actions.performing import perform
from tracker.risk_actions.preparing import edit, look_second, prepare

DAY_1 = datetime(2008, 3, 4, 15, tzinfo=UTC)
ROLES = ("technician", "owner", "manager", "finance", "administrator", "approver", "viewer", "stranger")


@pytest.fixture
def unknown(cast) -> Device:
    return laptop(
        cast,
        name="Grace's laptop",
        holds_data="unknown",
        warranty_ends=date(2009, 5, 31),
        warranty_looked_up=None,
        warranty_source="",
    )


def test_each_missing_part_is_named_until_it_can_be_done(cast, browse, unknown):
    hands, owner = person(cast, "technician"), person(cast, "owner")
    empty = {"why": "", "risk": "", "alternatives": "", "benefit": ""}
    project = sent(cast)
    with clock.at(DAY_1), writing():
        action = prepare(hands, project, unknown, plan(cast, **empty))

    def looked_up():
        unknown.warranty_looked_up, unknown.warranty_source = DAY_1.date(), "maker's web page"

    def backed_up():
        record_backup(hands, unknown, what="All", place="Our safe", made_at=DAY_1)

    def restored():
        backup = latest_backup_of(unknown.id)
        record_restore(hands, backup, how="hash", words="12 files", at=DAY_1)

    def told(**more: str):
        texts = {name: getattr(action, name) for name in empty} | more
        edit(hands, action, plan(cast, **texts))

    def asks():
        ask_client(hands, action, DAY_1 + timedelta(days=2))

    def agrees():
        given = Given(YES, action.ask.text_hash, "Grace")
        answer(person(cast, "approver"), action.ask, given, agreed)

    steps = [
        (rules.NOT_LOOKED_UP, looked_up),
        (rules.NO_RISK, lambda: told(risk="A clip may break")),
        (rules.NO_ALTERNATIVE, lambda: told(alternatives="Over the network; two days more")),
        (rules.NO_BENEFIT, lambda: told(benefit="The files are there today")),
        (rules.NO_BACKUP, backed_up),
        (rules.NOT_RESTORED, restored),
        (rules.NO_SECOND, lambda: look_second(owner, action)),
        (rules.NOT_ASKED, asks),
        (rules.NOT_ANSWERED, agrees),
    ]
    for sentence, step in steps:
        nobody_can(cast, browse, action, sentence)
        if step is agrees:
            agreed = proof(cast, action, at=DAY_1)
        with clock.at(DAY_1), writing():
            step()
    assert "453 days are left" in action.ask.text
    nobody_can(cast, browse, action, rules.NO_BEFORE)
    before(cast, action, at=DAY_1)
    with clock.at(DAY_1), writing():
        perform(hands, action, at=DAY_1, after="As before", worse=False)
    assert fresh(action).state == "performed"


def nobody_can(cast, browse, action, sentence: str) -> None:
    """Neither by the verb, whatever the role, nor by a request; and the page names the part."""
    for who in (*ROLES, None):
        actor = person(cast, who) if who else SYSTEM
        with clock.at(DAY_1), pytest.raises(DomainError) as refusal, writing():
            perform(actor, action, at=DAY_1, after="Done", worse=False)
        if who in {"technician", "owner", "manager"}:
            assert (type(refusal.value), str(refusal.value)) == (Refused, sentence)
        else:
            assert isinstance(refusal.value, Forbidden)
    with clock.at(DAY_1):
        address = f"/projects/HD-1/risk-actions/{action.uuid}"
        browser = browse("technician")
        page = browser.get(f"{address}/perform")
        assert sentence in page.text
        sent_anyway = browser.send(
            f"{address}/perform", page.fields() | {"when": "2008-03-04 10:00", "after": "Done"}
        )
    assert sent_anyway.status == 422
    assert fresh(action).performed_at is None
