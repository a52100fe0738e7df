"""Mails about lessons, to those of us they concern; facts are read at sending (N2)."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import gettext as _

from tracker.accounts.models import ACTIVE, Account
from tracker.announcements.framing import one_line
from tracker.announcements.letter import Letter, Piece, Way, quote, written
from tracker.base import wording
from tracker.base.database import db
from tracker.lessons.actions import ANSWERED, BACK, RAISED
from tracker.lessons.models import Lesson
from tracker.lessons.rules import Verdict
from tracker.outbox.kinds import Outcome, Suppressed, writes
from tracker.outbox.models import Notice


@writes(RAISED)
def raised(notice: Notice) -> Outcome:
    """To who answers for it, while it is theirs to decide and somebody else raised it."""
    lesson = _lesson(notice)
    if lesson.owner_id != notice.account_id or lesson.verdict:
        return Suppressed("it was decided, or somebody else answers for it, before this left")
    if lesson.raised_by == notice.account_id:
        return Suppressed("they raised it themselves")
    return _to(
        notice,
        lesson,
        _("A lesson for you to decide: %(title)s", title=one_line(lesson.title)),
        [
            _("%(name)s raised a lesson:", name=lesson.raiser.name),
            quote(lesson.text),
            _("Please decide it by %(day)s and answer.", day=wording.day(lesson.decide_by)),
        ],
    )


@writes(ANSWERED)
def answered(notice: Notice) -> Outcome:
    """To who raised it."""
    lesson = _lesson(notice)
    if not lesson.verdict:
        return Suppressed("it was opened again before this left")
    if lesson.decided_by == notice.account_id:
        return Suppressed("they decided it themselves")
    decided = (
        _("Something changes because of it.")
        if lesson.verdict == Verdict.CHANGE
        else _("Nothing changes because of it.")
    )
    return _to(
        notice,
        lesson,
        _("Answered: %(title)s", title=one_line(lesson.title)),
        [_("You raised a lesson, and it is decided. %(decided)s", decided=decided), quote(lesson.answer)],
    )


@writes(BACK)
def came_back(notice: Notice) -> Outcome:
    """To who answers for it, while it is open."""
    lesson = _lesson(notice)
    if lesson.owner_id != notice.account_id or lesson.verdict:
        return Suppressed("it was decided, or somebody else answers for it, before this left")
    return _to(
        notice,
        lesson,
        _("It happened again: %(title)s", title=one_line(lesson.title)),
        [
            _("The change was made, and it went wrong for the same cause once more:"),
            quote(lesson.text),
            _("Please decide anew by %(day)s.", day=wording.day(lesson.decide_by)),
        ],
    )


def _lesson(notice: Notice) -> Lesson:
    return db.session.get_one(Lesson, notice.facts["lesson"])


def _to(notice: Notice, lesson: Lesson, subject: str, body: Sequence[Piece]) -> Outcome:
    account = db.session.get_one(Account, notice.account_id)
    if account.state != ACTIVE:
        return Suppressed("the account is not active")
    base = current_app.config["SETTINGS"].base_url
    letter = Letter(
        greeting=_("Hello %(name)s,", name=account.name),
        body=body,
        way=Way(_("The lesson"), f"{base}/lessons/{lesson.uuid}"),
    )
    return written(letter, to=(account.name, account.email), subject=subject, thread=f"lesson.{lesson.uuid}")
