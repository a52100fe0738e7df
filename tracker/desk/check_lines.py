"""The checks of each milestone as its row on the project's page shows them, and how ready a visit is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from tracker.base.wording import instant, near_short_day
from tracker.checks.lines import CheckLine, lines_of
from tracker.checks.models import Check
from tracker.checks.queries import checks_of, progress
from tracker.milestones.actions import subject_of
from tracker.milestones.asked import matters
from tracker.milestones.models import YES, Ask, Milestone
from tracker.milestones.overview import Overview
from tracker.milestones.readiness import is_time_to_ask, visit_asks
from tracker.milestones.states import OWED
from tracker.milestones.words import Kind


@dataclass(frozen=True)
class CheckList:
    """The checks of one milestone; `asked` tells what a visit's client was asked and said."""

    lines: Sequence[CheckLine]
    met: int
    asked: str
    may_ask: bool

    def holds(self, uuid: str | None) -> bool:
        """Whether a check that was just ticked is among them, so that the list stays open."""
        return any(line.check.uuid == uuid for line in self.lines)


def check_lists(overview: Overview, names: Mapping[int, str]) -> dict[str, CheckList]:
    """The checks of each milestone that has any, by its key; two queries."""
    project = overview.project
    checks, asks = checks_of([project.id]), visit_asks(project.id)
    return {
        milestone.key: _list(milestone, found, asks.get(milestone.id), overview, names)
        for milestone in overview.milestones
        if (found := checks.get(subject_of(milestone)))
    }


def _list(
    milestone: Milestone,
    checks: Sequence[Check],
    ask: Ask | None,
    overview: Overview,
    names: Mapping[int, str],
) -> CheckList:
    met, _all = progress(checks)
    waits = ask is not None and ask.answer is None and matters(ask, overview.project, overview.today)
    near = (
        milestone.kind == Kind.VISIT and milestone.state in OWED and is_time_to_ask(milestone, overview.today)
    )
    return CheckList(
        lines=lines_of(checks, names, overview.project.zone),
        met=met,
        asked=_asked(ask, overview) if ask and (waits or ask.answer) else "",
        may_ask=near and met < len(checks) and not waits,
    )


def _asked(ask: Ask, overview: Overview) -> str:
    """What the client was asked about coming though not all is prepared, and what they said."""
    if ask.answer is None:
        when = instant(ask.asked_at, overview.project.zone)
        return gettext("We asked on %(when)s whether to come anyway. No answer yet.", when=when)
    day = near_short_day(ask.answered_on, overview.today) if ask.answered_on else ""
    if ask.answer == YES:
        said = gettext("The client said on %(day)s: come anyway.", day=day)
    else:
        said = gettext("The client said on %(day)s: move it.", day=day)
    return gettext("%(said)s “%(words)s”", said=said, words=ask.answer_words) if ask.answer_words else said
