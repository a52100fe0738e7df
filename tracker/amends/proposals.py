"""What a proposal is: something the product knows went wrong and nobody has noted yet."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from tracker.base.moments import Moment
from tracker.incidents.models import US
from tracker.migration.standing import Standing
from tracker.milestones.models import Milestone


@dataclass(frozen=True)
class Proposal:
    """`fact` is what it is known from, unique in its project; `subject` what it befell; `known` since when.

    `text` is what is written down of it, in the language of the page, to be put into the writer's words.
    """

    project_id: int
    fact: str
    kind: str
    subject: str
    known: Moment
    text: str
    noticed_by: str = US


@dataclass(frozen=True)
class Asked:
    """Which projects are asked about, at what instant, and since which day; None asks for all.

    What the page has read of them already is not read again: `milestones` as an overview has them, and
    `standings` of every class of data that was compared; None where it has not.
    """

    projects: sa.Select[int]
    now: datetime
    since: date | None = None
    milestones: Sequence[Milestone] | None = None
    standings: Sequence[Standing] | None = None


Source = Callable[[Asked], Iterable[Proposal]]
"""Gives what one part of the product knows of, in a few queries for any number of projects."""
