"""Where checks stand, and the files of one: what shows that it is done, and where it belongs."""

from dataclasses import replace

import sqlalchemy as sa
from flask import url_for

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import NotFound, sentence
from tracker.checks.models import Check
from tracker.checks.owners import page_of
from tracker.checks.words import FILE
from tracker.files.pages import attach_sent
from tracker.files.subjects import Place, declare_subject
from tracker.projects.models import Project
from tracker.projects.pages import file_place

SHOWS_IT = sentence("This shows that a check is done. Take its tick back first, then take it off.")


def attach_evidence(project: Project, check: Check) -> None:
    """Put what this request brought to the check; it is for us, as all evidence is."""
    place = Place(project.client, check.text, "", project.id)
    attach_sent(place, check.as_subject, for_client=False)


def place_of(project: Project, subject: str, check: Check | None = None) -> str:
    """The page that shows the checks of this subject; its list open at this check where one is given."""
    page = page_of(project, subject)
    if check is None:
        return page or url_for("desk.project", number=project.ref)
    anchor = f"check-{check.uuid}"
    if page:
        return f"{page}#{anchor}"
    return url_for("desk.project", number=project.ref, check=check.uuid, _anchor=anchor)


def _file_place(actor: Actor, uuid: str, act: str) -> Place:
    check = db.session.scalar(sa.select(Check).where(Check.uuid == uuid))
    if check is None:
        raise NotFound()
    is_evidence = check.done_at is not None and check.evidence_kind == FILE
    anchor = f"check-{check.uuid}"
    kept = SHOWS_IT if is_evidence else ""
    place = file_place(actor, check.project_id, act, check.text, anchor, kept)
    project = db.session.get_one(Project, check.project_id)
    return replace(place, back=place_of(project, check.subject, check))


declare_subject("check", _file_place)
