"""A question to the client in one sentence, for pages, mails and the exact text that is answered."""

from collections.abc import Callable

from tracker.base.moments import Moment
from tracker.base.wording import gettext, moment
from tracker.milestones.models import (
    ASK_ACCEPTANCE,
    ASK_CORRECTION,
    ASK_DATE,
    ASK_HOLD,
    ASK_VISIT,
    Ask,
)

Say = Callable[[Moment], str]


def question_words(ask: Ask, say: Say = moment) -> str:
    """What we ask; `say` tells a moment as shortly as its place allows."""
    if ask.milestone is None:
        return _of_project(ask)
    title = ask.milestone.title
    due = ask.promise.due if ask.promise else ask.milestone.latest and ask.milestone.latest.due
    when = say(due) if due else ""
    if ask.kind == ASK_ACCEPTANCE:
        return gettext("%(title)s: we reported it done. Is it, for you?", title=title)
    if ask.kind == ASK_DATE:
        return gettext("%(title)s: does %(day)s suit you?", title=title, day=when)
    if ask.kind == ASK_VISIT:
        return gettext(
            "%(title)s: not everything is ready for %(day)s. Shall we come all the same?",
            title=title,
            day=when,
        )
    if ask.kind == ASK_CORRECTION:
        return gettext(
            "%(title)s: we entered a promise wrongly, it should say %(day)s. Right?", title=title, day=when
        )
    return gettext("%(title)s: may we drop it?", title=title)


def _of_project(ask: Ask) -> str:
    if ask.kind == ASK_HOLD:
        return gettext("May we put this project on hold?")
    return gettext("We reported the whole project done. Is it, for you?")
