"""What a client says about their data, through the verbs."""

from tests.cast import Cast
from tests.factories import MONDAY
from tests.migration.given import how
from tracker.access.actor import Actor
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.migration.accepting import YES, Given, answer
from tracker.migration.exact_text import exact_text
from tracker.migration.letting_go import Scope, choose
from tracker.migration.models import Batch, Waiver
from tracker.migration.queries import get_batch_for
from tracker.migration.standing import standing_of
from tracker.migration.waiving import let_go
from tracker.projects.models import Project


def person(cast: Cast, who: str) -> Actor:
    return cast.contact(who).actor


def again(project: Project, batch: Batch) -> Batch:
    """The batch, read anew."""
    db.session.expire_all()
    return get_batch_for(project, batch.uuid)


def goes(
    cast: Cast,
    project: Project,
    batch: Batch,
    scope: Scope,
    reason: str = "Nobody needs it.",
    who: str = "approver",
) -> Waiver:
    """Let go what this scope comes to now."""
    with clock.at(MONDAY), writing():
        one = get_batch_for(project, batch.uuid)
        return let_go(person(cast, who), one, scope, choose(standing_of(one), scope).hash, reason)


def says(
    cast: Cast, project: Project, batch: Batch, verdict: str = YES, words: str = "", who: str = "approver"
) -> None:
    """Answer to what stands now."""
    shown = exact_text(how(project, batch)).hash
    with clock.at(MONDAY), writing():
        answer(person(cast, who), get_batch_for(project, batch.uuid), Given(verdict, shown, words))
