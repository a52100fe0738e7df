"""Months of promises in sentences: what we broke first, and every rate with its n."""

from tracker.base.counting import decimal
from tracker.base.texts import gettext, ngettext
from tracker.base.wording import month_of
from tracker.milestones.figures import Rate
from tracker.milestones.over_time import OverTime, Span, percent
from tracker.milestones.words import Cause
from tracker.story.figure_words import Card, rate


def rate_words(value: Rate) -> str:
    """`24 of 30 (80 %)`, or a dash of nothing."""
    share = percent(value)
    if share is None:
        return "–"
    return gettext("%(rate)s (%(percent)s %%)", rate=rate(value), percent=share)


def span_words(span: Span) -> str:
    """`from April 2025 to March 2026`, `in 2025`."""
    if (span.first.year, span.first.month, span.last.month) == (span.last.year, 1, 12):
        return gettext("in %(year)s", year=span.first.year)
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return gettext("in %(month)s", month=month_of(span.first))
    return gettext("from %(first)s to %(last)s", first=month_of(span.first), last=month_of(span.last))


def over_time_sentences(over: OverTime, for_client: bool) -> list[str]:
    """What became of the promises of these months, of the days first promised, and of the late days."""
    if not over.kept.n:
        return [gettext("No promise fell due %(when)s.", when=span_words(over.span))]
    return [_kept(over), *_on_time(over), _late(over, for_client)]


def _kept(over: OverTime) -> str:
    when, due = span_words(over.span), over.kept.n
    if not over.broken:
        return ngettext(
            "We kept the one promise that fell due %(when)s.",
            "We kept all %(num)s promises that fell due %(when)s.",
            due,
            when=when,
        )
    return gettext(
        "We broke %(broken)s of the promises that fell due %(when)s and kept %(kept)s.",
        broken=over.broken,
        when=when,
        kept=rate_words(over.kept),
    )


def _on_time(over: OverTime) -> list[str]:
    if not over.on_time.n:
        return []
    return [
        gettext(
            "Of what was first promised for a day in this time, %(rate)s came on time.",
            rate=rate_words(over.on_time),
        )
    ]


def _late(over: OverTime, for_client: bool) -> str:
    if not over.late_days:
        return gettext("No working day was late.")
    return ngettext(
        "It came to one late working day: %(whose)s.",
        "It came to %(num)s late working days, what is still open counted so far: %(whose)s.",
        over.late_days,
        whose=_shares(over, for_client),
    )


def _shares(over: OverTime, for_client: bool) -> str:
    names = cause_words(for_client)
    late = [(names[cause], days) for cause, days in over.slip_by_cause.items() if days]
    if len(late) == 1:
        return late[0][0] if over.late_days == 1 else gettext("all %(whose)s", whose=late[0][0])
    return ", ".join(gettext("%(days)s %(whose)s", days=days, whose=whose) for whose, days in late)


def cause_words(for_client: bool) -> dict[Cause, str]:
    """Whose late days they are, said to the client or among us."""
    return {
        Cause.US: gettext("ours"),
        Cause.SUPPLIER: gettext("the supplier’s"),
        Cause.CLIENT: gettext("yours") if for_client else gettext("the client’s"),
        Cause.OTHER: gettext("nobody’s fault"),
    }


def over_time_cards(over: OverTime) -> list[Card]:
    """The same as three figures, with their n."""
    return [
        Card(gettext("Promises kept"), rate(over.kept), _share(over.kept), ""),
        Card(gettext("On time, by the first promise"), rate(over.on_time), _share(over.on_time), ""),
        Card(gettext("Late working days"), decimal(over.late_days), "", _spread(over)),
    ]


def _share(value: Rate) -> str:
    share = percent(value)
    return "" if share is None else gettext("%(percent)s %%", percent=share)


def _spread(over: OverTime) -> str:
    if over.slip_mean is None or over.slip_max is None:
        return ""
    return gettext(
        "mean %(mean)s, longest %(longest)s", mean=decimal(over.slip_mean), longest=decimal(over.slip_max)
    )
