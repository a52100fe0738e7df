"""Make the runs that were ordered: claim one, compare its lists, settle it.

No transaction is open while lists are read. A worker that dies in between leaves the run claimed; some
minutes after its last sign it is taken up once more, and after that it ends with a sentence, so that lists
which kill whoever reads them do so no third time.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.base.clock import now
from tracker.base.database import db, one_snapshot, stamping, writing
from tracker.base.errors import DomainError, Refused, sentence
from tracker.config import Settings
from tracker.migration.models import Batch, FileList, Run
from tracker.migration.outcomes import Job, Listed, Outcome, outcome_of
from tracker.migration.planning import check_open
from tracker.migration.settling import fail, settle

logger = logging.getLogger("makegood")

CLAIM_LASTS = timedelta(minutes=10)
"""Since the last sign; longer than anything takes that gives none."""

SIGN_EVERY = timedelta(seconds=1)
MOST_ATTEMPTS = 2
COMPARED, FAILED = "compared", "not compared"
FLAW = sentence("The lists could not be compared; an administrator finds the reason in the log.")


def make_runs(settings: Settings, alive: Callable[[], object] = bool) -> Iterator[str]:
    """Make one ordered run for each step of the iteration; yields `compared` or `not compared`.

    `alive` is called now and then while a long one is made.
    """
    while claim := _claim():
        yield _make(claim, settings, alive)


def make_now(run: Run, settings: Settings) -> None:
    """Make this run within the transaction at hand, for lists that are small. Raises as `outcome_of`."""
    settle(run, outcome_of(_job_of(run), settings.files), settings.files)


@dataclass(frozen=True)
class Claim:
    """A run taken by this worker; another one may take it once its attempt is not the last any more."""

    run_id: int
    attempt: int


def _claim() -> Claim | None:
    """Take one run for this worker, of several workers alone. While there is none, nothing is locked."""
    db.session.rollback()
    free = sa.or_(Run.claimed_at.is_(None), Run.claimed_at < now() - CLAIM_LASTS)
    waiting = sa.and_(Run.settled_at.is_(None), free)
    first = sa.select(Run.id).where(waiting).order_by(Run.id).limit(1)
    if db.session.scalar(first) is None:
        return None
    with writing():
        chosen = first.with_for_update(skip_locked=True).scalar_subquery()
        claim = sa.update(Run).where(Run.id == chosen, waiting)
        claim = claim.values(claimed_at=now(), attempts=Run.attempts + 1, done_bytes=0)
        taken = db.session.execute(
            claim.returning(Run.id, Run.attempts), execution_options={"synchronize_session": False}
        ).first()
        return Claim(*taken) if taken else None


def _make(claim: Claim, settings: Settings, alive: Callable[[], object]) -> str:
    try:
        outcome = outcome_of(_job(claim), settings.files, _Signs(claim, alive).tell)
        return _settled(claim, outcome, settings)
    except sa.exc.OperationalError:
        raise  # The database can't be reached just now; the run is taken up again when it can.
    except DomainError as refusal:
        return _failed(claim, refusal)
    except Exception as error:
        logger.error("run", extra={"event": {"event": "run failed", "run": claim.run_id}}, exc_info=error)
        return _failed(claim, Refused(FLAW))


def _settled(claim: Claim, outcome: Outcome, settings: Settings) -> str:
    with writing():
        if not _is_ours(claim):
            return FAILED
        settle(db.session.get_one(Run, claim.run_id), outcome, settings.files)
    return COMPARED


def _failed(claim: Claim, refusal: DomainError) -> str:
    with writing():
        if _is_ours(claim):
            fail(db.session.get_one(Run, claim.run_id), refusal)
    return FAILED


def _job(claim: Claim) -> Job:
    """What is to be done, as plain values. Raises Refused for what is not compared any more."""
    with one_snapshot():
        run = db.session.get_one(Run, claim.run_id)
        if claim.attempt > MOST_ATTEMPTS:
            raise Refused("The lists could not be compared: whoever read them was stopped twice.")
        check_open(db.session.get_one(Batch, run.batch_id))
        return _job_of(run)


def _job_of(run: Run) -> Job:
    strips = None if run.strip_source is None else (run.strip_source, run.strip_target or "")
    target = _listed(run.target_list) if run.target_list else None
    return Job(_listed(run.source_list), target, strips, run.ignore_case)


def _listed(one: FileList) -> Listed:
    return Listed(one.sha256, one.form, one.name)


def _is_ours(claim: Claim) -> bool:
    """Whether nobody took the run up or settled it since; locks it."""
    query = sa.select(Run.attempts).where(Run.id == claim.run_id, Run.settled_at.is_(None))
    return db.session.scalar(query.with_for_update()) == claim.attempt


class _Signs:
    """Says now and then how far a run is; where another writer holds the database, the next sign will do."""

    def __init__(self, claim: Claim, alive: Callable[[], object]):
        self.claim, self.alive = claim, alive
        self.last: datetime | None = None

    def tell(self, done: int, total: int) -> None:
        moment = now()
        if self.last and moment - self.last < SIGN_EVERY:
            return
        self.last = moment
        mine = sa.update(Run).where(Run.id == self.claim.run_id, Run.attempts == self.claim.attempt)
        with stamping():
            db.session.execute(mine.values(done_bytes=done, total_bytes=total, claimed_at=moment))
        self.alive()
