"""Reading checks and the lists they are begun with."""

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from tracker.base.database import db, is_writing
from tracker.base.errors import NotFound
from tracker.checks.models import Check, Checklist
from tracker.checks.wording import lack_words
from tracker.files.models import Attachment
from tracker.files.queries import attachments_of


def checks_of(project_ids: Collection[int]) -> dict[str, list[Check]]:
    """The checks of these projects in their order, by subject; one query."""
    query = sa.select(Check).where(Check.project_id.in_(project_ids)).order_by(Check.position, Check.id)
    found: dict[str, list[Check]] = {}
    for check in db.session.scalars(query):
        found.setdefault(check.subject, []).append(check)
    return found


def checks_on(project_id: int, subject: str) -> Sequence[Check]:
    """The checks of one subject in their order."""
    query = sa.select(Check).where(Check.project_id == project_id, Check.subject == subject)
    return db.session.scalars(query.order_by(Check.position, Check.id)).all()


def names_of_files(check: Check) -> str:
    """What the files that show it are called, "" without any."""
    return ", ".join(one.name for one in files_of(check))


def files_of(check: Check) -> list[Attachment]:
    """The photos and documents that belong to it."""
    return attachments_of([check.as_subject]).get(check.as_subject, [])


def get_check_of(project_id: int, uuid: str) -> Check:
    """One check of a project by its outer identity; to be written, it is locked as it stands now."""
    query = sa.select(Check).where(Check.project_id == project_id, Check.uuid == uuid)
    if is_writing():
        query = query.with_for_update().execution_options(populate_existing=True)
    check = db.session.scalar(query)
    if check is None:
        raise NotFound()
    return check


def unmet_critical(project_id: int, subject: str) -> list[str]:
    """What forbids to report the subject ready, a sentence for each critical check (P8)."""
    return [lack_words(check) for check in checks_on(project_id, subject) if check.critical and not check.met]


def unfinished_plain(project_id: int, subject: str) -> list[str]:
    """The texts of its plain checks that nobody ticked; they warn (P8)."""
    return [check.text for check in checks_on(project_id, subject) if not check.critical and not check.met]


def progress(checks: Collection[Check]) -> tuple[int, int]:
    """How many of them are met, and how many there are."""
    return sum(check.met for check in checks), len(checks)


def all_checklists() -> Sequence[Checklist]:
    """Every saved list, archived ones too, by name."""
    query = sa.select(Checklist).order_by(sa.func.lower(Checklist.name), Checklist.id)
    return db.session.scalars(query).all()


def get_checklist(uuid: str) -> Checklist:
    """One saved list by its outer identity; to be written, it is locked as it stands now."""
    query = sa.select(Checklist).where(Checklist.uuid == uuid)
    if is_writing():
        query = query.with_for_update().execution_options(populate_existing=True)
    found = db.session.scalar(query)
    if found is None:
        raise NotFound()
    return found
