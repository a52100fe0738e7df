"""The questions a client asks, answered on the report's first page in words, in the order of the asking."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from tracker.base.counting import in_words, starting
from tracker.base.wording import gettext, ngettext
from tracker.milestones.standings import MilestoneStanding
from tracker.reports.part_data import data_needs
from tracker.reports.part_make_goods import still_owed
from tracker.reports.part_owed import owed_ones
from tracker.reports.told import Told
from tracker.story.asking import needs_of
from tracker.story.outlook import next_promise

MOST_NAMED = 3
LONG_DETAIL = 200
"""Letters of a line; the sections behind the first page have it whole."""


class Answer(NamedTuple):
    """A question, its answer in a few words, and what goes with it, a line each."""

    question: str
    answer: str
    details: Sequence[str] = ()
    level: Literal["", "bad", "asks"] = ""


def answers(told: Told) -> list[Answer]:
    """What is next, who answers, what we owe, what we need; a past day knows the first and the third."""
    if told.as_of:
        return [_next(told), _owed(told)]
    return [_next(told), _who(told), _owed(told), _needs(told)]


def _brief(text: str) -> str:
    return text if len(text) <= LONG_DETAIL else text[:LONG_DETAIL].rstrip() + "…"


def _next(told: Told) -> Answer:
    coming = next_promise(told.overview)
    details = [_brief(coming.detail)] if coming.detail else []
    return Answer(gettext("What is next"), coming.headline, details, coming.level)


def _who(told: Told) -> Answer:
    project = told.overview.project
    ways = [project.owner.phone] if project.owner.phone else []
    if project.deputy:
        person = ", ".join(filter(None, (project.deputy.name, project.deputy.phone)))
        ways.append(gettext("Away? %(name)s", name=person))
    details = [" · ".join(ways)] if ways else []
    return Answer(gettext("Who answers for it"), project.owner.name, details)


def _owed(told: Told) -> Answer:
    ones, amends = owed_ones(told), still_owed(told)
    asked = gettext("What we owe you")
    if ones:
        return Answer(asked, *_owed_dates(told, ones, amends), level="bad")
    if amends:
        return Answer(asked, _named(amends) + ".", level="bad")
    return Answer(asked, gettext("Nothing that we know of."))


def _owed_dates(
    told: Told, ones: Sequence[MilestoneStanding], amends: Sequence[str]
) -> tuple[str, Sequence[str]]:
    """How many dates we owe; for what, and what we owe beside them."""
    titles = {row.milestone.key: row.milestone.title for row in told.overview.rows}
    count = in_words(len(ones))
    text = ngettext("A new date for one thing.", "A new date for %(count)s things.", len(ones), count=count)
    details = [_named([titles[one.key] for one in ones])]
    if amends:
        details.append(gettext("To make it good: %(amends)s.", amends=_named(amends, begins=False)))
    return text, [_brief(detail) for detail in details]


def _needs(told: Told) -> Answer:
    needs = needs_of(told.overview, told.asks)
    asked, of_data = gettext("What we need from you"), data_needs(told)
    number = needs.count + len(of_data)
    if not number:
        return Answer(asked, gettext("Nothing at the moment."))
    said = [need.text for need in needs.questions]
    if needs.reported:
        titles = _named([need.title for need in needs.reported])
        said.append(gettext("We reported this done: %(titles)s. Is it, for you?", titles=titles))
    said += of_data
    shown = [_brief(text) for text in said[:MOST_NAMED]]
    if more := len(said) - len(shown):
        shown.append(ngettext("And one more.", "And %(count)s more.", more, count=in_words(more)))
    count = in_words(number)
    text = ngettext("Your word on one thing.", "Your word on %(count)s things.", number, count=count)
    return Answer(asked, text, shown, "asks")


def _named(titles: Sequence[str], *, begins: bool = True) -> str:
    """`Server, desktop, printer, and five more`; `begins` a line."""
    named = ", ".join(titles[:MOST_NAMED])
    more = len(titles) - MOST_NAMED
    if more <= 0:
        return starting(named) if begins else named
    return ngettext(
        "%(titles)s, and one more", "%(titles)s, and %(count)s more", more, titles=named, count=in_words(more)
    )
