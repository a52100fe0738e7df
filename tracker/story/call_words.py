"""A call that was asked for, as a sentence: for who asked, for their colleagues, and for us (C12)."""

from dataclasses import dataclass

from tracker.base.moments import Moment, local_moment
from tracker.base.texts import gettext as _
from tracker.base.wording import clock, near_day
from tracker.milestones.overview import Overview
from tracker.notes.models import Call
from tracker.notes.talks import Wish


@dataclass(frozen=True)
class CallLine:
    """`level` is bad when the promised time has passed; `words` are the asker's, for them and for us."""

    call: Call
    sentence: str
    level: str
    words: str

    @property
    def is_open(self) -> bool:
        return self.call.called_at is None


def call_line(wish: Wish, overview: Overview, reader: int | None = None) -> CallLine:
    """`reader` is the contact who reads it; None stands for one of us."""
    call, yours = wish.call, wish.call.contact_id == reader
    about = title_of(call.subject, overview)
    words = call.words if yours or reader is None else ""
    if call.called_at:
        at = local_moment(call.called_at, overview.project.zone)
        return CallLine(call, _made(wish, yours, about, _when(at, overview)), "", words)
    if call.promised is None:
        return CallLine(call, _asked(wish, yours, about), "", words)
    late = call.promised.instant(overview.project.zone) <= overview.now
    sentence = (_passed if late else _promised)(wish, yours, about, _when(call.promised, overview))
    return CallLine(call, sentence, "bad" if late else "", words)


def title_of(subject: str, overview: Overview) -> str:
    """The title of the milestone it is about, also through a question about its date; else the project's."""
    titles = {f"milestone:{m.uuid}": m.title for m in overview.milestones}
    titles |= {f"ask:{a.uuid}": m.title for m in overview.milestones for p in m.promises for a in p.asks}
    return titles.get(subject, overview.project.title)


def _asked(wish: Wish, yours: bool, about: str) -> str:
    if yours:
        return _("You asked to be called about “%(about)s”. When we call will stand here.", about=about)
    return _("%(name)s asked to be called about “%(about)s”.", name=wish.asked_by, about=about)


def _promised(wish: Wish, yours: bool, about: str, when: str) -> str:
    if yours:
        return _(
            "%(who)s calls you on %(when)s about “%(about)s”.", who=wish.promised_by, when=when, about=about
        )
    return _(
        "%(who)s calls %(name)s on %(when)s about “%(about)s”.",
        who=wish.promised_by,
        name=wish.asked_by,
        when=when,
        about=about,
    )


def _passed(wish: Wish, yours: bool, about: str, when: str) -> str:
    if yours:
        return _(
            "%(who)s promised to call you on %(when)s about “%(about)s”. "
            "That time has passed, and no call is noted.",
            who=wish.promised_by,
            when=when,
            about=about,
        )
    return _(
        "%(who)s promised to call %(name)s on %(when)s about “%(about)s”. "
        "That time has passed, and no call is noted.",
        who=wish.promised_by,
        name=wish.asked_by,
        when=when,
        about=about,
    )


def _made(wish: Wish, yours: bool, about: str, when: str) -> str:
    if yours:
        return _(
            "%(who)s called you on %(when)s about “%(about)s”.", who=wish.called_by, when=when, about=about
        )
    return _(
        "%(who)s called %(name)s on %(when)s about “%(about)s”.",
        who=wish.called_by,
        name=wish.asked_by,
        when=when,
        about=about,
    )


def _when(at: Moment, overview: Overview) -> str:
    day = near_day(at.day, overview.today)
    return _("%(day)s at %(time)s", day=day, time=clock(at.time)) if at.time else day
