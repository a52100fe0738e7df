"""Deliveries with what came of them, and trainings with what was said of them, as the client reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tracker.access.actor import Actor
from tracker.base.moments import Moment
from tracker.base.wording import gettext, ngettext
from tracker.milestones.models import Attendee, Milestone
from tracker.milestones.overview import Overview, Row
from tracker.milestones.states import MilestoneState
from tracker.milestones.training import may_confirm
from tracker.milestones.words import Kind
from tracker.story.slip_words import sentence_of


@dataclass(frozen=True)
class DeliveryPart:
    """One delivery; `lines` are what was promised, the missing ones first, each with when it came."""

    title: str
    sentence: str
    lines: Sequence[tuple[str, Moment | None]]


@dataclass(frozen=True)
class TrainingPart:
    """One training; `said` is what those who took part said, in sentences, `mine` the reader's own word."""

    key: str
    title: str
    sentence: str
    names: Sequence[str]
    said: Sequence[str]
    mine: Attendee | None
    may_confirm: bool


@dataclass(frozen=True)
class InFullPart:
    """What the client's page shows of deliveries and trainings; `reader` is who looks."""

    overview: Overview
    reader: Actor

    @cached_property
    def deliveries(self) -> list[DeliveryPart]:
        return [_delivery(row, self.overview) for row in self.overview.rows if _is_followed(row.milestone)]

    @cached_property
    def trainings(self) -> list[TrainingPart]:
        return [self._training(row) for row in self.overview.rows if _has_minutes(row.milestone)]

    @cached_property
    def to_confirm(self) -> list[TrainingPart]:
        """What is asked of the reader: nobody has said yet how long it was, and it was reported done."""
        waiting = {row.milestone.key for row in self.overview.rows if row.milestone.waits_for_attendee}
        return [part for part in self.trainings if part.key in waiting and part.may_confirm]

    def _training(self, row: Row) -> TrainingPart:
        milestone, reader = row.milestone, self.reader
        mine = [one for one in milestone.confirmed_by if reader.is_contact and one.contact_id == reader.id]
        said = [_said(one) for one in milestone.confirmed_by]
        return TrainingPart(
            key=milestone.key,
            title=milestone.title,
            sentence=sentence_of(row, self.overview),
            names=[one.name for one in milestone.attendees],
            said=said,
            mine=mine[0] if mine else None,
            may_confirm=reader.is_contact and may_confirm(milestone),
        )


def _is_followed(milestone: Milestone) -> bool:
    """A delivery whose lines are ticked; one that counts as a file says has nothing to tick."""
    if milestone.kind != Kind.DELIVERY or milestone.state == MilestoneState.WITHDRAWN:
        return False
    stated = milestone.counts_as_stated and milestone.happened_in_full is not None
    return bool(milestone.promised_lines) and not stated


def _has_minutes(milestone: Milestone) -> bool:
    if milestone.kind != Kind.TRAINING or milestone.state == MilestoneState.WITHDRAWN:
        return False
    return bool(milestone.promised_minutes)


def _delivery(row: Row, overview: Overview) -> DeliveryPart:
    milestone = row.milestone
    lines: list[tuple[str, Moment | None]] = [(line, None) for line in milestone.missing_lines]
    came = milestone.came
    lines += [(line, came[line]) for line in milestone.promised_lines if line in came]
    return DeliveryPart(milestone.title, sentence_of(row, overview), lines)


def _said(one: Attendee) -> str:
    if one.confirmed_minutes == 0:
        text = gettext("%(name)s: it did not take place.", name=one.name)
    else:
        text = ngettext(
            "%(name)s took part: %(num)s minute.",
            "%(name)s took part: %(num)s minutes.",
            one.confirmed_minutes or 0,
            name=one.name,
        )
    return gettext("%(said)s “%(words)s”", said=text, words=one.words) if one.words else text
