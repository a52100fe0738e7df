"""What we need from the client: the questions that wait for an answer, and what waits for their word."""

from collections.abc import Sequence

import sqlalchemy as sa

from tracker.base.counting import in_words
from tracker.base.database import db
from tracker.base.wording import gettext, near_short_day, ngettext
from tracker.milestones.models import ASK_CORRECTION, ASK_DATE, ASK_HOLD, Ask
from tracker.milestones.overview import Overview
from tracker.milestones.states import OWED, MilestoneState
from tracker.projects.states import DONE_OR_OVER, ProjectState

MOST_NAMED = 4


def open_asks(project_id: int) -> Sequence[Ask]:
    """The project's questions without an answer, oldest first."""
    query = sa.select(Ask).where(Ask.project_id == project_id, Ask.answer.is_(None)).order_by(Ask.id)
    return db.session.scalars(query).all()


def needs_of(overview: Overview, asks: Sequence[Ask]) -> list[str]:
    """One sentence for each question that still matters, then what was reported done and waits for a word.

    Nothing is asked about a project that is over.
    """
    if overview.project.state in DONE_OR_OVER:
        return []
    return [question(ask, overview) for ask in pending(asks, overview)] + _waiting(overview)


def pending(asks: Sequence[Ask], overview: Overview) -> list[Ask]:
    """The questions that still matter: a replaced or overtaken one is none now."""
    return [ask for ask in asks if _matters(ask, overview)]


def _matters(ask: Ask, overview: Overview) -> bool:
    """A date that has passed, that nobody waits for or that a later one replaced is no question now."""
    if ask.kind == ASK_HOLD:
        return overview.project.state == ProjectState.ACTIVE
    if ask.kind == ASK_CORRECTION:
        return True
    if ask.milestone is None or ask.milestone.state not in OWED:
        return False
    if ask.kind != ASK_DATE or ask.promise is None:
        return True
    return ask.promise is ask.milestone.latest and ask.promise.due_on >= overview.today


def question(ask: Ask, overview: Overview) -> str:
    """What we ask, and our reason, as the client reads it."""
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
    titles = ", ".join(ready[:MOST_NAMED])
    if len(ready) > MOST_NAMED:
        titles = _and_more(titles, len(ready) - MOST_NAMED)
    return [gettext("We reported this done: %(titles)s. Is it, for you?", titles=titles)]


def _and_more(titles: str, more: int) -> str:
    return ngettext(
        "%(titles)s and one more", "%(titles)s and %(count)s more", more, titles=titles, count=in_words(more)
    )
