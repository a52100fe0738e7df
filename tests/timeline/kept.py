"""One row in each table that is never changed, and what a program could try on it."""

from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from tests.cast import Cast
from tracker.access.actor import SYSTEM
from tracker.base import append_only
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.custody.models import Custody, CustodyDate, CustodyHand, CustodySlip
from tracker.devices.models import Device, DeviceBackup, DeviceRestore
from tracker.milestones.kinds import PROMISED
from tracker.milestones.models import Explanation, Milestone, Promise
from tracker.milestones.proof import digest_of
from tracker.notes.actions import log_work
from tracker.notes.models import Message, Note
from tracker.projects.models import Project
from tracker.reports.models import Report
from tracker.risk_actions.models import ConsentAnswer, ConsentAsk, RiskAction, SpokenConsent
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry, TimelineText

SAID = Kind("test.said", "%(number)s: %(words)s", frozenset({"number"}), frozenset({"words"}))

KEPT = {
    "promises": (Promise, "words"),
    "timeline_entries": (TimelineEntry, "kind"),
    "timeline_texts": (TimelineText, "salt"),
    "notes": (Note, "text"),
    "messages": (Message, "text"),
    "explanations": (Explanation, "text"),
    "reports": (Report, "facts_hash"),
    "consent_asks": (ConsentAsk, "text"),
    "consent_answers": (ConsentAnswer, "words"),
    "spoken_consents": (SpokenConsent, "words"),
    "device_backups": (DeviceBackup, "what"),
    "device_restores": (DeviceRestore, "words"),
    "custody_dates": (CustodyDate, "reason"),
    "custody_hands": (CustodyHand, "reason"),
    "custody_slips": (CustodySlip, "head_hash"),
}
"""Table: its class, and a column of it that holds text."""


def keep_one_of_each(cast: Cast) -> None:
    """Write a project with one promise, note, report and timeline entry, and commit."""
    moment = now()
    with writing():
        client = cast.client("harbour")
        project = Project(
            client=client,
            number=1,
            title="New server",
            owner_id=cast.owner,
            time_zone="Europe/London",
            created_at=moment,
        )
        db.session.add(project)
        db.session.flush()
        milestone = Milestone(
            project_id=project.id,
            key="M01",
            position=1,
            title="Server in place",
            kind="work",
            done_means="It answers.",
            created_at=moment,
            changed_at=moment,
        )
        db.session.add(milestone)
        db.session.flush()
        promise = Promise(
            milestone_id=milestone.id,
            place=0,
            due_on=date(2026, 3, 4),
            made_on=date(2026, 3, 3),
            words="On Wednesday.",
            recorded_at=moment,
        )
        log_work(
            cast.account("owner").actor,
            project,
            f"project:{project.uuid}",
            text="Cables laid.",
            minutes=None,
            for_client=False,
        )
        db.session.add_all(
            [
                promise,
                Report(
                    project_id=project.id,
                    number=2,
                    collected_at=moment,
                    head_number=0,
                    head_hash="0" * 64,
                    facts_hash="1" * 64,
                    file_hash="2" * 64,
                    issued_by=cast.owner,
                ),
            ]
        )
        db.session.flush()
        _tell(client.uuid, promise, milestone)


def keep_words(cast: Cast) -> None:
    """Beside these a message and an explanation, as bare rows."""
    promise = db.session.scalars(sa.select(Promise)).one()
    with writing():
        said = {"account_id": cast.owner, "written_at": now()}
        db.session.add_all(
            [
                Message(project_id=1, subject="project:1", text="We come at nine.", **said),
                Explanation(promise_id=promise.id, text="The van broke down.", **said),
            ]
        )


def keep_consents(cast: Cast) -> None:
    """A question about a device, what somebody wrote down of a yes to it, and the approver's own word."""
    moment = now()
    with writing():
        device = Device(client_id=cast.harbour, name="Laptop", kind="laptop", created_at=moment)
        db.session.add(device)
        db.session.flush()
        action = RiskAction(
            project_id=1,
            device_id=device.id,
            title="Open it",
            performer_id=cast.owner,
            created_at=moment,
            created_by=cast.owner,
        )
        ask = ConsentAsk(
            action=action,
            text="May we open it?",
            text_hash="3" * 64,
            facts_hash="3" * 64,
            asked_at=moment,
            asked_by=cast.owner,
            expires_at=moment,
        )
        said = {"ask": ask, "words": "Yes"}
        db.session.add_all(
            [
                SpokenConsent(
                    **said,
                    channel="phone",
                    said_by=cast.approver,
                    said_at=moment,
                    recorded_at=moment,
                    recorded_by=cast.owner,
                ),
                ConsentAnswer(
                    **said,
                    answer="yes",
                    contact_id=cast.approver,
                    name="Anna",
                    proved_by="code",
                    answered_at=moment,
                ),
            ]
        )


def keep_custody(cast: Cast) -> None:
    """The laptop was backed up, taken away with a slip, and handed on."""
    moment = now()
    recorded = {"recorded_at": moment, "recorded_by": cast.owner}
    with writing():
        device = db.session.scalars(sa.select(Device)).first()
        backup = DeviceBackup(device=device, what="All", place="Our safe", made_at=moment, **recorded)
        restore = DeviceRestore(how="hash", words="Ten files", restored_at=moment, **recorded)
        backup.restores.append(restore)
        custody = Custody(
            project_id=1, device=device, taken_at=moment, taken_by=cast.owner, recorded_at=moment
        )
        custody.dates.append(CustodyDate(expected_on=date(2026, 3, 9), said_at=moment, said_by=cast.owner))
        custody.hands.append(CustodyHand(holder="The maker", handed_at=moment, **recorded))
        custody.slips.append(
            CustodySlip(
                number=3,
                version=1,
                collected_at=moment,
                head_number=0,
                head_hash="0" * 64,
                facts_hash="1" * 64,
                file_hash="2" * 64,
            )
        )
        db.session.add_all([backup, custody])


def _tell(chain: str, promise: Promise, milestone: Milestone) -> None:
    """The entry that belongs to the promise, as making it by the pages would append it."""
    facts = {
        "key": milestone.key,
        "promise": promise.uuid,
        "place": promise.place,
        "due": str(promise.due),
        "made": str(promise.made),
        "digest": digest_of(promise, milestone.uuid),
    }
    append(
        PROMISED,
        SYSTEM,
        f"milestone:{milestone.uuid}",
        chain=chain,
        facts=facts,
        words={"words": promise.words},
    )


def say(chain: str, number: int) -> TimelineEntry:
    """Append one entry with a fact and personal words."""
    return append(
        SAID,
        SYSTEM,
        f"test:{number}",
        chain=chain,
        facts={"number": number},
        words={"words": f"Word {number} — “quoted”."},
    )


@contextmanager
def unprotected():
    """Within the block the triggers are gone; afterwards everything is as before it."""
    connection = db.session.connection()
    on_table = connection.dialect.name == "postgresql"
    for trigger in append_only._triggers(connection.dialect.name):
        connection.exec_driver_sql(trigger.drop + (f" ON {trigger.table}" if on_table else ""))
    try:
        yield connection
    finally:
        db.session.rollback()


def run(sql: str) -> int:
    return db.session.execute(sa.text(sql)).rowcount
