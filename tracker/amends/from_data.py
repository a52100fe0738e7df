"""Data that the client misses, or that a comparison did not find, as things that went wrong."""

from collections.abc import Iterator, Sequence
from itertools import chain

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.amends.proposals import Asked, Proposal
from tracker.base.database import db
from tracker.base.moments import local_moment
from tracker.base.texts import gettext
from tracker.incidents.models import CLIENT
from tracker.incidents.words import DATA_MISSING
from tracker.migration.models import Batch, MissingFile
from tracker.migration.queries import compared_ids
from tracker.migration.standing import Standing, standings_of
from tracker.migration.wording import difference_words
from tracker.milestones.actions import subject_of
from tracker.projects.models import Project


def missing_data(asked: Asked) -> Iterator[Proposal]:
    """One for each class of data; what the client reported first, then what was compared and differs.

    A report of which nobody knows the class stands for itself.
    """
    query = (
        sa.select(MissingFile, Project, Batch)
        .join(Project, Project.id == MissingFile.project_id)
        .outerjoin(Batch, Batch.id == MissingFile.batch_id)
        .options(joinedload(Batch.milestone))
        .where(MissingFile.project_id.in_(asked.projects), MissingFile.settled_at.is_(None))
    )
    for file, project, batch in db.session.execute(query.order_by(MissingFile.id)).unique():
        yield _reported(file, project, batch)
    yield from (_compared(one) for one in _standings(asked) if one.left)


def _standings(asked: Asked) -> Sequence[Standing]:
    if asked.standings is not None:
        return asked.standings
    return list(chain.from_iterable(standings_of(compared_ids(asked.projects)).values()))


def _reported(file: MissingFile, project: Project, batch: Batch | None) -> Proposal:
    return Proposal(
        project_id=file.project_id,
        fact=f"batch:{batch.uuid}" if batch else file.subject,
        kind=DATA_MISSING,
        subject=_subject(batch, project),
        known=local_moment(file.reported_at, project.zone),
        text=gettext("The client misses a file: %(name)s", name=file.name),
        noticed_by=CLIENT,
    )


def _compared(standing: Standing) -> Proposal:
    batch, run = standing.batch, standing.run
    assert run is not None
    assert run.settled_at is not None
    return Proposal(
        project_id=batch.project_id,
        fact=f"batch:{batch.uuid}",
        kind=DATA_MISSING,
        subject=_subject(batch, batch.project),
        known=local_moment(run.settled_at, batch.project.zone),
        text=gettext("%(title)s: %(said)s", title=batch.title, said=difference_words(standing)),
    )


def _subject(batch: Batch | None, project: Project) -> str:
    return subject_of(batch.milestone) if batch and batch.milestone else f"project:{project.uuid}"
