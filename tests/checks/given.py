"""A milestone with checks, and the people who see to them."""

from tests.cast import Cast
from tests.factories import MONDAY, first_of, sent
from tracker.base import clock
from tracker.base.database import writing
from tracker.checks import actions
from tracker.checks.models import Check
from tracker.checks.pasting import parse_items
from tracker.checks.queries import checks_on
from tracker.milestones.actions import subject_of
from tracker.projects.models import Project

CRITICAL = "! Restore of a sample proved"
PLAIN = "Cables labelled"


def checked_project(cast: Cast, *lines: str, kind: str = "work") -> Project:
    """An active project; its first milestone has these checks, or one critical and one plain."""
    project = sent(cast, kind=kind)
    add(cast, project, *(lines or (CRITICAL, PLAIN)))
    return project


def add(cast: Cast, project: Project, *lines: str) -> list[Check]:
    with clock.at(MONDAY), writing():
        return actions.add_checks(
            cast.account("owner").actor, project, subject(project), parse_items("\n".join(lines))
        )


def subject(project: Project) -> str:
    return subject_of(first_of(project))


def checks(project: Project) -> list[Check]:
    """Those of the first milestone, in their order."""
    return list(checks_on(project.id, subject(project)))


def tick(
    cast: Cast, project: Project, check: Check, evidence: str = "", who: str = "technician", **more
) -> None:
    with clock.at(MONDAY), writing():
        actions.tick(cast.account(who).actor, project, check, evidence, **more)


def second(cast: Cast, project: Project, check: Check, who: str = "owner", alone: bool = False) -> None:
    with clock.at(MONDAY), writing():
        actions.second(cast.account(who).actor, project, check, alone=alone)


def untick(cast: Cast, project: Project, check: Check, who: str = "manager") -> None:
    with clock.at(MONDAY), writing():
        actions.untick(cast.account(who).actor, project, check, "The restore turned out to be empty")
