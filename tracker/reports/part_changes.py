"""What changed since the last report: its facts, kept with it, beside those of now."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from tracker.base.moments import Moment
from tracker.base.wording import gettext, moment
from tracker.milestones.models import Promise
from tracker.milestones.overview import Overview, Row
from tracker.milestones.words import Cause
from tracker.reports.facts import facts_of
from tracker.reports.lines import cause_words
from tracker.reports.told import Before, Told
from tracker.story.outlook import standing_of_project
from tracker.story.slip_words import slip_of

MOST = 40

Facts = dict[str, Any]


class Group(NamedTuple):
    """One kind of change: its heading, a sentence for each, and how many more there are."""

    title: str
    items: Sequence[str]
    more: int


class Changes(NamedTuple):
    """Since which report, of which day; no group when nothing was done, promised or withdrawn."""

    number: str
    day: str
    groups: Sequence[Group]


def changes(told: Told) -> Changes | None:
    """None in a first report, and where the last one's facts are not kept or of an older form."""
    before = told.before
    if before is None or not isinstance(before.facts.get("milestones"), dict):
        return None
    found = [(title, list(said)) for title, said in _groups(told.overview, before)]
    groups = [Group(title, said[:MOST], max(len(said) - MOST, 0)) for title, said in found if said]
    return Changes(before.number, before.day, groups)


def _groups(overview: Overview, before: Before) -> Iterator[tuple[str, Iterator[str]]]:
    def each(say: Callable[[Row, Facts, Overview], str]) -> Iterator[str]:
        known: dict[str, Facts] = before.facts["milestones"]
        told = (say(row, known.get(row.milestone.uuid, NOTHING), overview) for row in overview.rows)
        return (sentence for sentence in told if sentence)

    yield gettext("Done"), each(_done)
    yield gettext("Your word"), each(_word)
    yield gettext("Promised again"), each(_promised_again)
    yield gettext("New"), each(_new)
    yield gettext("Open again, or corrected"), each(_undone)
    yield gettext("Withdrawn"), each(_withdrawn)
    yield gettext("The day passed and we gave no new one"), each(_silent)
    yield gettext("The project"), _project(overview, before.facts)


NOTHING: Facts = {
    "promises": [],
    "happened": None,
    "accepted": None,
    "withdrawn": None,
    "silent": False,
    "state": "",
}


def _done(row: Row, before: Facts, overview: Overview) -> str:
    if row.standing is None or row.standing.happened is None or before["happened"]:
        return ""
    return gettext(
        "%(title)s: %(day)s, %(slip)s",
        title=row.milestone.title,
        day=moment(row.standing.happened),
        slip=slip_of(row.standing, overview).text,
    )


def _word(row: Row, before: Facts, _overview: Overview) -> str:
    milestone = row.milestone
    if milestone.accepted_on and not before["accepted"]:
        day = moment(Moment(milestone.accepted_on))
        return gettext("%(title)s: accepted on %(day)s", title=milestone.title, day=day)
    if milestone.state == "returned" != before["state"]:
        return gettext("%(title)s: returned, it is open again", title=milestone.title)
    return ""


def _promised_again(row: Row, before: Facts, _overview: Overview) -> str:
    fresh = _fresh(row, before)
    if not fresh or not before["promises"]:
        return ""
    last = fresh[-1]
    known = [one for one in row.milestone.standing_promises if one not in fresh]
    return gettext(
        "%(title)s: now %(day)s, before %(earlier)s.%(why)s",
        title=row.milestone.title,
        day=moment(last.due),
        earlier=moment(known[-1].due) if known else gettext("entered wrongly"),
        why=_why(last),
    )


def _new(row: Row, before: Facts, _overview: Overview) -> str:
    if before["promises"] or not _fresh(row, before):
        return ""
    day = moment(row.milestone.standing_promises[0].due)
    return gettext("%(title)s: promised for %(day)s", title=row.milestone.title, day=day)


def _undone(row: Row, before: Facts, _overview: Overview) -> str:
    happened = row.standing.happened if row.standing else None
    if not before["happened"] or str(happened) == before["happened"]:
        return ""
    if happened is None:
        return gettext("%(title)s: open again", title=row.milestone.title)
    return gettext(
        "%(title)s: it happened on %(day)s, as corrected", title=row.milestone.title, day=moment(happened)
    )


def _withdrawn(row: Row, before: Facts, _overview: Overview) -> str:
    if row.milestone.withdrawn_on is None or before["withdrawn"]:
        return ""
    day = moment(Moment(row.milestone.withdrawn_on))
    return gettext("%(title)s: on %(day)s", title=row.milestone.title, day=day)


def _silent(row: Row, before: Facts, _overview: Overview) -> str:
    if row.standing is None or not row.standing.silent or before["silent"]:
        return ""
    return gettext(
        "%(title)s: promised last for %(day)s",
        title=row.milestone.title,
        day=moment(row.standing.latest.fact.due),
    )


def _project(overview: Overview, before: Facts) -> Iterator[str]:
    now = facts_of(overview)
    if now["title"] != before["title"]:
        yield gettext("It was called “%(title)s”.", title=before["title"])
    if now["people"][:1] != before["people"][:1]:
        yield gettext("%(name)s answers for it now.", name=overview.project.owner.name)
    if now["state"] != before["state"]:
        standing = standing_of_project(overview)
        yield standing.text if standing else gettext("It is under way again.")


def _fresh(row: Row, before: Facts) -> list[Promise]:
    """The promises that the last report did not know, each as it stands."""
    known = {uuid for uuid, *_ in before["promises"]}
    return [promise for promise in row.milestone.standing_promises if promise.uuid not in known]


def _why(promise: Promise) -> str:
    if not promise.cause:
        return ""
    cause = cause_words(Cause(promise.cause))
    return " " + gettext("%(reason)s (%(cause)s)", reason=promise.reason, cause=cause)
