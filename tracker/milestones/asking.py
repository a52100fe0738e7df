"""What we need from the client: the questions that wait for an answer, and what waits for their word."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.counting import in_words
from tracker.base.database import db
from tracker.base.wording import gettext, near_short_day, ngettext
from tracker.milestones.models import ASK_CORRECTION, ASK_DATE, ASK_HOLD, Ask
from tracker.milestones.overview import Overview
from tracker.milestones.states import MilestoneState
from tracker.projects.states import ProjectState

OPEN_STATES = {MilestoneState.PROMISED, MilestoneState.RETURNED}


def open_asks(project_id: int) -> Sequence[Ask]:
    """The project's questions without an answer, oldest first."""
    query = sa.select(Ask).where(Ask.project_id == project_id, Ask.answer.is_(None)).order_by(Ask.id)
    return db.session.scalars(query).all()


def needs_of(overview: Overview, asks: Sequence[Ask]) -> list[str]:
    """One sentence for each question that still matters, then what was reported done and waits for a word."""
    questions = [_question(ask, overview) for ask in asks if _matters(ask, overview)]
    return questions + _waiting(overview)


def _matters(ask: Ask, overview: Overview) -> bool:
    """A date nobody waits for any more, or that a later one has replaced, is no question now."""
    if ask.kind == ASK_HOLD:
        return overview.project.state == ProjectState.ACTIVE
    if ask.kind == ASK_CORRECTION:
        return True
    if ask.milestone is None or ask.milestone.state not in OPEN_STATES:
        return False
    return ask.kind != ASK_DATE or ask.promise is ask.milestone.latest


def _question(ask: Ask, overview: Overview) -> str:
    title = ask.milestone.title if ask.milestone else ""
    day = near_short_day(ask.promise.due_on, overview.today) if ask.promise else ""
    if ask.kind == ASK_HOLD:
        asked = gettext("May we put this project on hold?")
    elif ask.kind == ASK_CORRECTION:
        asked = gettext(
            "%(title)s: we entered a promise wrongly, it should say %(day)s. Right?", title=title, day=day
        )
    elif ask.kind == ASK_DATE:
        asked = gettext("%(title)s: does %(day)s suit you?", title=title, day=day)
    else:
        asked = gettext("%(title)s: may we drop it?", title=title)
    return (
        gettext("%(question)s Our reason: %(reason)s", question=asked, reason=ask.reason)
        if ask.reason
        else asked
    )


def _waiting(overview: Overview) -> list[str]:
    ready = [row.milestone.title for row in overview.rows if row.milestone.state == MilestoneState.READY]
    if not ready:
        return []
    more = len(ready) - 1
    if not more:
        return [gettext("%(title)s: we reported it done. Is it, for you?", title=ready[0])]
    return [
        ngettext(
            "%(title)s and one more: we reported them done. Are they, for you?",
            "%(title)s and %(count)s more: we reported them done. Are they, for you?",
            more,
            title=ready[0],
            count=in_words(more),
        )
    ]
