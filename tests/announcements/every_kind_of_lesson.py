"""What is mailed about lessons: raised, answered, and come back after the change."""

from collections.abc import Iterator
from datetime import datetime

from tests.cast import Cast
from tests.factories import MONDAY
from tests.lessons.given import decided, known, raised, went_wrong
from tracker.base import clock
from tracker.base.database import writing
from tracker.checks.lists import save_checklist
from tracker.checks.pasting import parse_items
from tracker.lessons.applying import Wanted, apply_to_checklist
from tracker.projects.models import Project


def live_with_lessons(cast: Cast, project: Project) -> Iterator[datetime]:
    """A technician raises one, the owner decides it, a manager changes a checklist, and it happens again."""
    lesson = raised(cast)
    yield MONDAY
    decided(cast, lesson)
    yield MONDAY
    with clock.at(MONDAY), writing():
        by = cast.account("manager").actor
        saved = save_checklist(by, name="For visits", items=parse_items("Cables labelled"))
        apply_to_checklist(by, lesson, saved, Wanted("Cables labelled\nDiscs packed"))
    known(cast, lesson, went_wrong(cast, project), project)
    yield MONDAY
