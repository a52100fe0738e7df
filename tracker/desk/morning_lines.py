"""What every line of the morning is made of: one sentence, what goes with it, one thing to do."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app, url_for
from markupsafe import Markup

from tracker.access.actor import Actor
from tracker.access.acts import may
from tracker.access.policy import POLICY
from tracker.base import wording
from tracker.base.moments import local_moment
from tracker.base.office import Office
from tracker.base.texts import gettext
from tracker.desk.morning_reading import Found
from tracker.milestones.models import Ask, Milestone
from tracker.projects.models import Project


@dataclass(frozen=True)
class Line:
    """`title` holds what stands out in bold; `details` follow it; `act` is the button, `also` a link
    beside it, both as address and words."""

    title: Markup
    details: list[str]
    act: tuple[str, str]
    also: tuple[str, str] | None = None


@dataclass(frozen=True)
class Seen:
    """What the lines shown are about, loaded at once.

    `explained` are promises whose breaking the owner has explained; `checks` are (done, all) by milestone.
    """

    actor: Actor
    now: datetime
    projects: Mapping[int, Project]
    milestones: Mapping[int, Milestone]
    asks: Mapping[int, Ask]
    explained: Collection[int]
    checks: Mapping[int, tuple[int, int]]

    @property
    def office(self) -> Office:
        """When we work, by which our own deadlines are counted."""
        office: Office = current_app.config["SETTINGS"].office
        return office

    def today(self, project: Project) -> date:
        """The day it is where the project is."""
        return self.now.astimezone(project.zone).date()

    def lead(
        self, project: Project, endpoint: str, words: str, anchor: str | None = None, **at: Any
    ) -> tuple[str, str]:
        """The button to a page of this project; who may not act there is led to the project instead."""
        if may(self.actor, POLICY[endpoint].act or "look", project):
            return url_for(endpoint, number=project.ref, **at), words
        return url_for("desk.project", number=project.ref, _anchor=anchor), gettext("Open")

    def row(self, milestone: Milestone) -> tuple[str, str]:
        """The button to its row on the project's page."""
        return url_for("desk.project", number=milestone.project.ref, _anchor=milestone.key), gettext("Open")

    def moment(self, project: Project, at: datetime) -> str:
        """`Mon 2 Mar, 09:00`, where the project is."""
        local = local_moment(at, project.zone)
        day = wording.near_short_day(local.day, self.today(project))
        return gettext("%(day)s, %(time)s", day=day, time=wording.clock(local.time)) if local.time else day

    def milestone(self, found: Found) -> tuple[Project, Milestone]:
        assert found.milestone_id is not None
        return self.projects[found.project_id], self.milestones[found.milestone_id]

    def ask(self, found: Found) -> tuple[Project, Ask]:
        assert found.ask_id is not None
        return self.projects[found.project_id], self.asks[found.ask_id]


def strong(text: str) -> Markup:
    """What stands out in a line."""
    return Markup("<strong>%s</strong>") % text


def shortened(text: str, most: int = 120) -> str:
    """The beginning of what somebody wrote, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def where(project: Project) -> Iterable[str]:
    """Whose project it is, and its number."""
    return (project.client.name, project.ref)
