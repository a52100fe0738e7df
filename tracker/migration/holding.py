"""What the data of a project keeps from being reported ready or cleared, as holds that say what is true now.

Every verb that changes a batch ends with `keep_holds`.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.base.counting import in_words
from tracker.base.database import db
from tracker.base.texts import gettext, speaking
from tracker.checks.wording import lack_words
from tracker.holds.actions import Where, lift_hold, open_hold
from tracker.holds.models import BLOCKS, CLEAR, READY, WARNS
from tracker.holds.queries import open_holds
from tracker.migration.models import Batch, MissingFile
from tracker.migration.standing import Standing, standings_of
from tracker.migration.wording import difference_words, source_words, waived_words
from tracker.projects.models import Project

SOURCE = "migration"
"""This feature's holds, which it alone lifts."""


class Wanted(NamedTuple):
    """One hold as it has to stand."""

    subject: str
    act: str
    effect: str
    sentence: str


def keep_holds(actor: Actor, batch: Batch) -> None:
    """Open and lift the holds of the batch's project, so that they say what is true now."""
    keep_project_holds(actor, batch.project)


def keep_project_holds(actor: Actor, project: Project) -> None:
    """The same where no single batch changed, as with a missing file of which nobody knows the batch.

    The caller holds the project's row locked. Sentences are kept in the client's language.
    """
    db.session.flush()
    with speaking(project.client.locale):
        wanted = dict.fromkeys(_wanted(project, standings_of([project.id])[project.id]))
    there = {_as_wanted(hold): hold for hold in open_holds([project.id]) if hold.source == SOURCE}
    where = Where(project.id, project.client.uuid)
    for one, hold in there.items():
        if one not in wanted:
            lift_hold(actor, where, hold, SOURCE)
    for one in wanted:
        if one not in there:
            open_hold(actor, where, source=SOURCE, **one._asdict())
    db.session.flush()


def _wanted(project: Project, standings: list[Standing]) -> Iterator[Wanted]:
    unplaced = _unplaced(project)
    for file in unplaced:
        yield Wanted(f"project:{project.uuid}", READY, BLOCKS, _missed(file))
    for standing in standings:
        if standing.batch.cleared_at is None:
            for sentence in (*_not_cleared(standing, standings), *map(_missed, unplaced)):
                yield Wanted(standing.batch.subject, CLEAR, BLOCKS, sentence)
        subject = ready_subject(standing.batch)
        for effect, sentence in ready_sentences(standing):
            yield Wanted(subject, READY, effect, sentence)


def ready_subject(batch: Batch) -> str:
    """What can't be reported ready over it: its milestone, or without one the project (P8)."""
    if batch.milestone is None:
        return f"project:{batch.project.uuid}"
    return f"milestone:{batch.milestone.uuid}"


def ready_sentences(standing: Standing) -> list[tuple[str, str]]:
    """Effect and sentence of each thing in the way of *ready* (P8); where something blocks, nothing warns."""
    blocking = [*_differing(standing), *_unchecked(standing), *map(_missed, standing.missing_files)]
    if blocking:
        return [(BLOCKS, sentence) for sentence in blocking]
    return [(WARNS, sentence) for sentence in _unproved(standing)]


def _differing(standing: Standing) -> list[str]:
    if not standing.left:
        return []
    said = ", ".join(filter(None, (difference_words(standing), waived_words(standing))))
    return [gettext("%(title)s: %(said)s.", title=standing.batch.title, said=said)]


def _unchecked(standing: Standing) -> list[str]:
    """One sentence over all its unmet critical checks, naming the first of them."""
    title, unmet = standing.batch.title, [one for one in standing.checks if one.critical and not one.met]
    if not unmet:
        return []
    if len(unmet) == 1:
        return [gettext("%(title)s: %(lack)s", title=title, lack=lack_words(unmet[0]))]
    count, first = in_words(len(unmet)), unmet[0].text
    return [
        gettext(
            "%(title)s: %(count)s critical checks are open, “%(first)s” first.",
            title=title,
            count=count,
            first=first,
        )
    ]


def _unproved(standing: Standing) -> list[str]:
    title = standing.batch.title
    if standing.run is None:
        return [gettext("%(title)s: nobody has compared what arrived with the source.", title=title)]
    if standing.by_size:
        return [gettext("%(title)s: compared by size only, not by content.", title=title)]
    return []


def _not_cleared(standing: Standing, standings: Iterable[Standing]) -> Iterator[str]:
    """Who wipes or returns a source takes every class on it along, so each has to be accepted and none of
    its files missed (D4, D5)."""
    for one in standings:
        if _source(one.batch) == _source(standing.batch):
            yield from (*_not_accepted(one), *map(_missed, one.missing_files))


def _source(batch: Batch) -> tuple[str, int | str]:
    return batch.source_kind, batch.source_device_id or batch.source.casefold()


def _not_accepted(standing: Standing) -> list[str]:
    if standing.batch.accepted_at:
        return []
    source = source_words(standing.batch)
    return [
        gettext(
            "The client has not accepted what arrived of %(title)s, so %(source)s stays as it is.",
            title=standing.batch.title,
            source=source,
        )
    ]


def _missed(file: MissingFile) -> str:
    return gettext("The client misses “%(name)s” and has not said yet that it is there.", name=file.name)


def _unplaced(project: Project) -> list[MissingFile]:
    """What nobody knows the batch of, or was in one that is not moved any more; they miss it all the same."""
    query = (
        sa.select(MissingFile)
        .outerjoin(Batch, Batch.id == MissingFile.batch_id)
        .where(
            MissingFile.project_id == project.id,
            MissingFile.batch_id.is_(None) | Batch.dropped_at.is_not(None),
            MissingFile.settled_at.is_(None),
        )
    )
    return list(db.session.scalars(query.order_by(MissingFile.id)))


def _as_wanted(hold: object) -> Wanted:
    return Wanted(*(getattr(hold, name) for name in Wanted._fields))
