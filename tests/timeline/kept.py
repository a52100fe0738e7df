"""One row in each table that is never changed, and what a program could try on it."""

from contextlib import contextmanager
from datetime import date

import sqlalchemy as sa

from tests.cast import Cast
from tracker.access.actor import SYSTEM
from tracker.base import append_only
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.milestones.kinds import PROMISED
from tracker.milestones.models import Explanation, Milestone, Promise
from tracker.milestones.proof import digest_of
from tracker.notes.actions import log_work
from tracker.notes.models import Message, Note
from tracker.projects.models import Project
from tracker.reports.models import Report
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
