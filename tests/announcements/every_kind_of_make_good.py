"""What is mailed about make-goods: offered, owed, to be approved, paid, answered, risen, asked about."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from tests.cast import Cast
from tests.factories import MONDAY
from tests.make_goods.given import CREDIT, LARGE, offered, pay, say, terms, widen_limit
from tracker.base import clock
from tracker.base.database import writing
from tracker.make_goods.approving import approve
from tracker.make_goods.confirming import ask_whether_it_came
from tracker.make_goods.offering import For, owe
from tracker.make_goods.owner import name_owner
from tracker.make_goods.states import Answer
from tracker.projects.models import Project

A_DAY_ON = MONDAY + timedelta(days=1)


def live_with_make_goods(cast: Cast, project: Project) -> Iterator[datetime]:
    """A credit above the limit that a manager approves; a smaller one that is paid and does not come;
    one to be paid today, and one of which nobody says whether it came."""
    large = offered(cast, LARGE, project)
    yield MONDAY
    with clock.at(MONDAY), writing():
        approve(cast.account("manager").actor, large)
    widen_limit(cast)
    small = offered(cast, CREDIT, project)
    with clock.at(MONDAY), writing():
        name_owner(cast.account("owner").actor, large, cast.account("technician"))
    yield MONDAY
    say(cast, small, Answer.AGREED)
    pay(cast, small)
    yield MONDAY
    say(cast, small, Answer.NOT_ARRIVED)
    yield MONDAY
    with clock.at(MONDAY), writing():
        owe(cast.account("owner").actor, For(project.client, project), terms(cast, pay_by=MONDAY.date()))
    yield MONDAY
    last = offered(cast, CREDIT, project)
    pay(cast, last, reference="BACS-2")
    with clock.at(A_DAY_ON), writing():
        ask_whether_it_came(cast.account("owner").actor, last)
    yield A_DAY_ON
