"""The figures of a project as cards: a number, what it is, and what must stand beside it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from tracker.base.counting import decimal
from tracker.base.wording import gettext, ngettext
from tracker.milestones.figures import Figures, Rate
from tracker.milestones.words import Cause


class Card(NamedTuple):
    """`0 of 12` under `On time, by the first promise`; `unit` stands small beside the number."""

    title: str
    figure: str
    unit: str
    detail: str
    level: Literal["", "bad", "good"] = ""


def figure_cards(figures: Figures) -> list[Card]:
    """The three figures every reader shows; rates with their n, and a dash where n is 0."""
    return [_on_time(figures), _kept(figures), _late(figures)]


def rate(value: Rate) -> str:
    return gettext("%(count)s of %(n)s", count=value.count, n=value.n) if value.n else "–"


def days_by_cause(days: Mapping[Cause, int]) -> str:
    """`all 167 days ours`, or `15 days ours, 4 the supplier’s, 2 yours`; empty without a late day."""
    late = {cause: count for cause, count in days.items() if count}
    if not late:
        return ""
    if len(late) == 1:
        [(cause, count)] = late.items()
        whole = ngettext("the one day %(whose)s", "all %(num)s days %(whose)s", count, whose=_whose(cause))
        return str(whole)
    (first, count), *rest = late.items()
    begin = ngettext("%(num)s day %(whose)s", "%(num)s days %(whose)s", count, whose=_whose(first))
    parts = [gettext("%(count)s %(whose)s", count=count, whose=_whose(cause)) for cause, count in rest]
    return ", ".join([begin, *parts])


def _whose(cause: Cause) -> str:
    return {
        Cause.US: gettext("ours"),
        Cause.SUPPLIER: gettext("the supplier’s"),
        Cause.CLIENT: gettext("yours"),
        Cause.OTHER: gettext("nobody’s fault"),
    }[cause]


def _on_time(figures: Figures) -> Card:
    detail = gettext("By the date promised last: %(rate)s", rate=rate(figures.on_time_latest_rate))
    shown = detail if figures.originals_due and figures.repromises else ""
    title = gettext("On time, by the first promise")
    return Card(title, rate(figures.on_time_rate), "", shown, _level(figures.on_time_rate))


def _kept(figures: Figures) -> Card:
    first = len(figures.standings)
    parts = [
        ngettext("%(num)s first promise", "%(num)s first promises", first),
        ngettext("%(num)s re-promise", "%(num)s re-promises", figures.repromises),
    ]
    settled = figures.promises_due + figures.renegotiated + figures.let_go
    for count, words in (
        (figures.renegotiated, gettext("%(num)s moved in time, with your yes", num=figures.renegotiated)),
        (figures.let_go, gettext("%(num)s let go", num=figures.let_go)),
        (
            first + figures.repromises - settled,
            gettext("%(num)s not due yet", num=first + figures.repromises - settled),
        ),
    ):
        if count:
            parts.append(words)
    title = gettext("Promises kept")
    return Card(title, rate(figures.kept_rate), "", ", ".join(parts), _level(figures.kept_rate))


def _late(figures: Figures) -> Card:
    title = gettext("Late, in working days")
    if figures.slip_median is None or figures.slip_mean is None or figures.slip_max is None:
        return Card(title, "–", "", gettext("Nothing was due so far"))
    spread = gettext(
        "mean %(mean)s, longest %(longest)s",
        mean=decimal(figures.slip_mean),
        longest=decimal(figures.slip_max),
    )
    causes = days_by_cause(figures.slip_by_cause)
    detail = gettext("%(spread)s · %(causes)s", spread=spread, causes=causes) if causes else spread
    return Card(title, decimal(figures.slip_median), gettext("median"), detail)


def _level(value: Rate) -> Literal["", "bad", "good"]:
    """Good when nothing was missed, bad when more was missed than met."""
    if not value.n:
        return ""
    return "good" if value.count == value.n else "bad" if value.count * 2 < value.n else ""
