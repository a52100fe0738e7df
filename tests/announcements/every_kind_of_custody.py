"""What is mailed about devices that are away, and about what takes the place of one, at Harbour Dental."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from tests.cast import Cast
from tests.custody.taking import slip
from tests.factories import MONDAY, laptop
from tracker.base import clock
from tracker.base.database import writing
from tracker.custody.actions import bring_back, expect_back, take_away
from tracker.custody.comparing import Line, exact_text
from tracker.custody.replacing import answer_replacement, propose_replacement
from tracker.custody.slips import Collected, issue_slip
from tracker.projects.models import Project

LATER = MONDAY + timedelta(minutes=20)


def live_with_custody(cast: Cast, project: Project) -> Iterator[datetime]:
    """One laptop is away and overdue in the end, one is back, and one is to be replaced by a heavier one."""
    late, back, old, new = (laptop(cast, serial=f"AWAY-{n}", name=f"Laptop {n}") for n in range(1, 5))
    by = cast.account("owner").actor
    lines = [Line("Weight", "1.2 kg", "1.9 kg", "worse"), Line("Memory", "8 GB", "16 GB", "better")]
    with clock.at(MONDAY), writing():
        custody = take_away(by, project, late, taken_at=MONDAY, slip=slip(date(2026, 3, 3)))
        issue_slip(by, custody, Collected(99, 1, MONDAY, (1, "0" * 64), "0" * 64, ""), "0" * 64)
        expect_back(by, custody, date(2026, 3, 5), "The keyboard is on order.")
        returned = take_away(by, project, back, taken_at=MONDAY, slip=slip())
        bring_back(by, returned, at=MONDAY, condition="As it was.", worse=False)
        one = propose_replacement(by, project, old, new, lines, "It is beyond repair.")
    yield MONDAY + timedelta(minutes=5)
    with clock.at(LATER), writing():
        answer_replacement(
            cast.contact("approver").actor, one, "yes", exact_text(one).hash, "The bag holds it."
        )
    yield LATER
