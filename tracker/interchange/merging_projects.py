"""What a file adds to a known project, and where the two contradict. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from tracker.interchange.differing import Place, compare, either, fill, unsaid
from tracker.interchange.format import MilestoneDoc, ProjectDoc, PromiseDoc, State
from tracker.interchange.known import Known
from tracker.interchange.parts import Finding
from tracker.interchange.rules import milestone_rules
from tracker.interchange.stating import ANSWERS, against_stating
from tracker.interchange.values import shown
from tracker.milestones.facts import Horizon

PROJECT_FACTS = ("title", "owner", "deputy", "site", "time_zone", "holidays")
MILESTONE_FACTS = ("title", "kind", "done_means")
TERMS = (
    *("due", "tolerance_minutes", "made_on", "words", "made_by", "made_to", "channel"),
    *("reason", "cause", "done_means", "lines", "minutes"),
)
ORDER: dict[State, int] = {"draft": 0, "active": 1, "on_hold": 1, "ready": 2, "accepted": 3, "closed": 4}


def merged_project(
    known: Known, was: ProjectDoc | None, said: ProjectDoc, place: Place, until: Horizon
) -> ProjectDoc:
    """The project as it is once the file is loaded. A new one is taken as it stands, as history.

    `until` is the moment of loading, in the project's zone.
    """
    if was is None:
        if said.ref in known.issued:
            place.note("ref", f"{shown(said.ref)} is known as the number of a status report.")
        for index, milestone in enumerate(said.milestones):
            place.under(f"milestones[{index}]").judge(against_stating(None, milestone, until, own=False))
        return said
    compare(was, said, PROJECT_FACTS, place)
    state = said.state if moves_on(was.state, said.state) else was.state
    found = {milestone.key: milestone for milestone in was.milestones}
    for index, milestone in enumerate(said.milestones):
        before, here = found.get(milestone.key), place.under(f"milestones[{index}]")
        found[milestone.key] = _milestone(before, milestone, state, here) if before else milestone
        if found[milestone.key].done and before and not before.done:
            here.judge(_against_ready(known, said.ref, milestone))
        here.judge(against_stating(before, found[milestone.key], until, own=said.ref in known.own))
    whole = replace(
        was,
        state=said.state,
        holidays_stored=_holidays(was.holidays_stored or (), said.holidays_stored or (), place),
        milestones=tuple(found.values()),
    )
    if said.state != was.state:
        place.judge(("state", sentence) for sentence in _against_move(known, was, whole))
    return whole


def moves_on(old: State, new: State) -> bool:
    """A project goes on, and never back; resting and going on again is between vendor and client."""
    if new == "ended" or old == "ended":
        return old != "ended" and ORDER[old] <= ORDER["active"]
    return ORDER[new] > ORDER[old]


def _against_move(known: Known, was: ProjectDoc, whole: ProjectDoc) -> Iterator[str]:
    """Why a known project can't go to this state by a file: what holds for the pages holds here."""
    both = f"{shown(whole.state)} differs from what is known, {shown(was.state)}"
    reaches = ORDER.get(whole.state, 0)
    waiting = [m.key for m in whole.milestones if not (m.done or m.withdrawn)]
    if not moves_on(was.state, whole.state):
        yield f"{both}; a file only moves a project on, never back."
    elif reaches >= ORDER["accepted"] and whole.ref in known.own:
        yield f"{both}; only the client accepts a project that was started here."
    elif reaches >= ORDER["ready"] and waiting:
        yield f"{both}; this is still open: {', '.join(waiting)}."
    elif whole.state == "closed" and (whole.ref, "") in known.barred:
        yield f"{both}; {known.barred[whole.ref, '']}"


def _holidays(was: tuple[date, ...], said: tuple[date, ...], place: Place) -> tuple[date, ...] | None:
    """The days of new years are added; a year that is known stays as it is (P12)."""
    for year in sorted({day.year for day in was} & {day.year for day in said}):
        stated, stored = (tuple(day for day in days if day.year == year) for days in (said, was))
        if stated != stored:
            place.differs("holidays_stored", stated, stored)
    return tuple(sorted({*was, *said})) or None


def _against_ready(known: Known, ref: str, said: MilestoneDoc) -> Iterator[Finding]:
    if (ref, said.key) in known.barred:
        why = known.barred[ref, said.key]
        yield "done", f"{shown(str(said.done))} differs from what is known, nothing; {why}"


def _milestone(was: MilestoneDoc, said: MilestoneDoc, state: State, place: Place) -> MilestoneDoc:
    compare(was, said, MILESTONE_FACTS, place)
    said = either(was, said, ("done", "withdrawn"), place)
    whole = replace(
        fill(was, said, ("withdrawn", "accepted", "done"), place),
        people=tuple(sorted({*was.people, *said.people})),
        promises=_promises(was, said, place),
    )
    whole = fill(whole, said, ("planned",), place) if state == "draft" else replace(whole, planned=None)
    if whole != was:
        place.judge(milestone_rules(whole, state))
    return whole


def _promises(was: MilestoneDoc, said: MilestoneDoc, place: Place) -> tuple[PromiseDoc, ...]:
    """The known ones with the answers that are new, and what the file has beyond them."""
    stored, stated = _spelled_out(was), _spelled_out(said)
    for index, (old, new) in enumerate(zip(stored, stated, strict=False)):
        keys = [key for key in TERMS if not unsaid(getattr(said.promises[index], key))]
        compare(old, new, keys, place.under(f"promises[{index}]"))
    both = [
        _answered(old, new, place.under(f"promises[{index}]"))
        for index, (old, new) in enumerate(zip(was.promises, said.promises, strict=False))
    ]
    return (*both, *was.promises[len(both) :], *said.promises[len(both) :])


def _answered(was: PromiseDoc, said: PromiseDoc, place: Place) -> PromiseDoc:
    return fill(was, either(was, said, ANSWERS, place), ANSWERS, place)


def _spelled_out(milestone: MilestoneDoc) -> list[PromiseDoc]:
    """Its promises with all that each says, what it has from the one before included."""
    done_means = milestone.done_means
    lines: tuple[str, ...] = ()
    minutes: int | None = None
    spelled: list[PromiseDoc] = []
    for promise in milestone.promises:
        done_means = promise.done_means or done_means
        lines, minutes = promise.lines or lines, promise.minutes or minutes
        spelled.append(replace(promise, done_means=done_means, lines=lines, minutes=minutes))
    return spelled
