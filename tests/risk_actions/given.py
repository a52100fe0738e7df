"""Short ways to an action in the state a test is about; everything goes through the real verbs."""

from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.devices.backups import record_backup, record_restore
from tracker.devices.models import Device
from tracker.projects.models import Project
from tracker.risk_actions.answering import Given, answer
from tracker.risk_actions.asking import ask_client, record_spoken
from tracker.risk_actions.codes import Proof, check_code, mint, try_code
from tracker.risk_actions.models import NO, YES, ConsentAsk, RiskAction
from tracker.risk_actions.performing import note_before, perform
from tracker.risk_actions.preparing import Plan, look_second, prepare

KEY = "a key for tests only, long enough to be taken"
LATER = MONDAY + timedelta(hours=2)
TITLE = "Open the case and replace the disk"
TEXTS = {
    "why": "The disk reports errors.",
    "risk": "A clip may break.",
    "alternatives": "An external disk: it would stay slow.",
    "benefit": "The laptop is quick and safe again.",
}


def person(cast: Cast, who: str):
    row = cast.contact(who) if who in {"approver", "viewer", "stranger"} else cast.account(who)
    return row.actor


def plan(cast: Cast, **texts: str) -> Plan:
    return Plan(**{"title": TITLE, "performer": cast.account("technician")} | TEXTS | texts)


def proved_backup(cast: Cast, device: Device, at: datetime = MONDAY) -> None:
    with clock.at(at), writing():
        backup = record_backup(
            person(cast, "technician"), device, what="All of the disk", place="Our safe", made_at=at
        )
        record_restore(person(cast, "technician"), backup, how="hash", words="20 files", at=at)


def drafted(cast: Cast, project: Project | None = None, device: Device | None = None, **texts) -> RiskAction:
    """Prepared by the technician, on a laptop with a proved backup."""
    project = project or sent(cast)
    if device is None:
        device = laptop(cast)
        proved_backup(cast, device)
    with clock.at(MONDAY), writing():
        return prepare(person(cast, "technician"), project, device, plan(cast, **texts))


def assessed(cast: Cast, *args, **texts) -> RiskAction:
    """The owner looked at it second."""
    action = drafted(cast, *args, **texts)
    with clock.at(MONDAY), writing():
        look_second(person(cast, "owner"), action)
    return action


def asked(cast: Cast, *args, days: int = 7, **texts) -> RiskAction:
    """The client was asked on Monday."""
    action = assessed(cast, *args, **texts)
    ask(cast, action, days=days)
    return action


def ask(cast: Cast, action: RiskAction, at: datetime = MONDAY, days: int = 7) -> ConsentAsk:
    with clock.at(at), writing():
        return ask_client(person(cast, "technician"), action, at + timedelta(days=days))


def code_for(cast: Cast, action: RiskAction, who: str = "approver", at: datetime = LATER) -> str:
    """As a mail would carry it."""
    with clock.at(at), writing():
        return mint(cast.contact(who), action.ask, KEY)


def proof(cast: Cast, action: RiskAction, who: str = "approver", at: datetime = LATER) -> Proof:
    code = code_for(cast, action, who, at)
    with clock.at(at), writing():
        return check_code(*try_code(cast.contact(who), action.ask, code, KEY))


def say_yes(cast: Cast, action: RiskAction, who: str = "approver", at: datetime = LATER, **given) -> None:
    shown = proof(cast, action, who, at)
    with clock.at(at), writing():
        given = {"shown": action.ask.text_hash, "name": "Anna Quay"} | given
        answer(person(cast, who), action.ask, Given(YES, **given), shown)


def say_no(cast: Cast, action: RiskAction, words: str = "Not this laptop", at: datetime = LATER) -> None:
    with clock.at(at), writing():
        answer(person(cast, "approver"), action.ask, Given(NO, action.ask.text_hash, words=words))


def spoken(cast: Cast, action: RiskAction, at: datetime = LATER) -> None:
    """The approver agreed by phone, as the technician wrote down."""
    with clock.at(at), writing():
        contact, by = cast.contact("approver"), person(cast, "technician")
        record_spoken(by, action, channel="phone", contact=contact, said_at=at, words="Yes, go ahead")


def another(code: str) -> str:
    """A code that is not this one."""
    return f"{(int(code) + 1) % 10**8:08}"


def consented(cast: Cast, *args, **texts) -> RiskAction:
    """The approver said yes on Monday, two hours after."""
    action = asked(cast, *args, **texts)
    say_yes(cast, action)
    return action


def before(cast: Cast, action: RiskAction, at: datetime = LATER) -> None:
    with clock.at(at), writing():
        note_before(person(cast, "technician"), action, "No scratches; all screws there.")


def do_it(
    cast: Cast, action: RiskAction, who: str = "technician", at: datetime = LATER, worse: bool = False
) -> None:
    with clock.at(at), writing():
        perform(person(cast, who), action, at=at, after="As before; starts in 20 s.", worse=worse)


def performed(cast: Cast, *args, worse: bool = False, **texts) -> RiskAction:
    action = consented(cast, *args, **texts)
    before(cast, action)
    do_it(cast, action, worse=worse)
    return action


def fresh(action: RiskAction) -> RiskAction:
    """As it stands in the database."""
    db.session.rollback()
    return db.session.get_one(RiskAction, action.id, populate_existing=True)
