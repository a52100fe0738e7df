"""What is mailed about make-goods: offered, to be approved, paid, answered, not arrived."""

from collections.abc import Iterator
from datetime import datetime

from tests.cast import Cast
from tests.factories import MONDAY
from tests.make_goods.given import CREDIT, LARGE, offered, pay, say
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.approving import approve
from tracker.make_goods.states import Answer
from tracker.projects.models import Project


def live_with_make_goods(cast: Cast, project: Project) -> Iterator[datetime]:
    """A credit above the limit that a manager approves; a smaller one that is paid and does not come."""
    large = offered(cast, LARGE, project)
    yield MONDAY
    with clock.at(MONDAY), writing():
        approve(cast.account("manager").actor, large)
    small = offered(cast, CREDIT, project)
    yield MONDAY
    say(cast, small, Answer.AGREED)
    pay(cast, small)
    yield MONDAY
    say(cast, small, Answer.NOT_ARRIVED)
    yield MONDAY
