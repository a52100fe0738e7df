"""One row in each table that is never changed, and what a program could try on it."""

from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from tests.cast import Cast
from tracker.access.actor import SYSTEM
from tracker.apologies.models import Apology, ApologyIncident
from tracker.base import append_only
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.custody.models import Custody, CustodyDate, CustodyHand, CustodySlip
from tracker.devices.models import Device, DeviceBackup, DeviceRestore
from tracker.incidents.models import ClientCost, Incident, IncidentAnswer, IncidentDismissal
from tracker.lessons.models import Lesson, LessonChange, LessonLook
from tracker.make_goods.models import MakeGood, MakeGoodAnswer, MakeGoodPayment, MakeGoodReturn
from tracker.migration.models import Batch, BatchAnswer, FileList
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
    "lesson_changes": (LessonChange, "name"),
    "lesson_looks": (LessonLook, "words"),
    "client_costs": (ClientCost, "words"),
    "incident_answers": (IncidentAnswer, "words"),
    "incident_dismissals": (IncidentDismissal, "reason"),
    "migration_lists": (FileList, "name"),
    "migration_answers": (BatchAnswer, "words"),
    "apologies": (Apology, "text"),
    "make_good_payments": (MakeGoodPayment, "reference"),
    "make_good_returns": (MakeGoodReturn, "reason"),
    "make_good_answers": (MakeGoodAnswer, "words"),
    "apology_incidents": (ApologyIncident, "uuid"),
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


def keep_apologies(cast: Cast) -> None:
    """Something went wrong, and we apologised for it."""
    moment = now()
    with writing():
        incident = Incident(
            project_id=1, subject="project:1", text="Late", noticed_at=moment, recorded_at=moment
        )
        apology = Apology(
            project_id=1,
            text="We are sorry.",
            text_hash="4" * 64,
            drafted_at=moment,
            sent_by=cast.owner,
            sent_at=moment,
        )
        apology.links.append(ApologyIncident(incident=incident))
        db.session.add(apology)


def keep_make_goods(cast: Cast) -> None:
    """A credit that was agreed to, paid, and came back."""
    moment = now()
    with writing():
        credit = MakeGood(
            client_id=cast.harbour,
            number=99,
            kind="credit",
            amount_minor=100,
            currency="GBP",
            why="Late",
            owner_id=cast.owner,
            owed_on=moment.date(),
            pay_by=moment.date(),
            state="agreed",
            created_at=moment,
        )
        paid = {"paid_on": moment.date(), "recorded_at": moment, "recorded_by": cast.finance}
        payment = MakeGoodPayment(make_good=credit, amount_minor=100, reference="R-1", **paid)
        back = {"returned_on": moment.date(), "recorded_at": moment, "recorded_by": cast.finance}
        answer = MakeGoodAnswer(
            make_good=credit,
            answer="agreed",
            words="Good",
            text="All",
            text_hash="5" * 64,
            answered_at=moment,
            contact_id=cast.approver,
        )
        db.session.add_all([MakeGoodReturn(payment=payment, reason="Wrong account", **back), answer])


def keep_what_went_wrong(cast: Cast) -> None:
    """What it cost the client, their word on what is owed, and what was none."""
    moment = now()
    with writing():
        incident = Incident(
            project_id=1, subject="project:1", text="Broken", noticed_at=moment, recorded_at=moment
        )
        db.session.add(incident)
        db.session.flush()
        cost = ClientCost(
            project_id=1, contact_id=cast.approver, minutes=5, words="We waited.", said_at=moment
        )
        answer = IncidentAnswer(
            incident_id=incident.id,
            answer="nothing",
            words="Fine.",
            text="It broke.",
            text_hash="5" * 64,
            answered_at=moment,
            contact_id=cast.approver,
        )
        none = IncidentDismissal(
            project_id=1,
            fact="promise:1",
            text="Late",
            reason="It was not.",
            dismissed_at=moment,
            dismissed_by=cast.owner,
        )
        db.session.add_all([cost, answer, none])


def keep_data(cast: Cast) -> None:
    """A class of data with a list of its files, and the client's word about it."""
    moment = now()
    with writing():
        ends = {"source_kind": "service", "target_kind": "service"}
        batch = Batch(project_id=1, data_class="mail", title="Mail", created_at=moment, warnings=[], **ends)
        db.session.add(batch)
        db.session.flush()
        brought = {"form": "counts", "contents": "counts", "sha256": "5" * 64, "name": "mail.csv", "size": 1}
        given = {"verdict": "no", "words": "Not all of it", "text": "What: Mail", "text_hash": "6" * 64}
        by = {"brought_at": moment, "brought_by": cast.owner}
        db.session.add(FileList(batch_id=batch.id, side="source", **brought, **by))
        row = BatchAnswer(batch_id=batch.id, answered_at=moment, answered_by=cast.approver, **given)
        db.session.add(row)


def keep_lessons(cast: Cast) -> None:
    """A lesson that changed a checklist, and a device that was looked after."""
    moment = now()
    with writing():
        lesson = Lesson(
            title="Discs",
            text="They were not in the bag.",
            raised_at=moment,
            raised_by=cast.owner,
            owner_id=cast.owner,
            decide_by=moment.date(),
        )
        db.session.add(lesson)
        db.session.flush()
        changed = LessonChange(
            lesson_id=lesson.id,
            target="checklist:1",
            name="Visits",
            before=[],
            after=["Discs"],
            made_at=moment,
            made_by=cast.owner,
        )
        look = LessonLook(
            lesson_id=lesson.id, subject="device:1", words="Seen to", looked_at=moment, looked_by=cast.owner
        )
        db.session.add_all([changed, look])


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
