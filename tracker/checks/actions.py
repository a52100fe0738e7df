"""Add checks, tick them with evidence, have them checked by a second person (D6)."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from tracker.access.actor import Actor
from tracker.accounts.models import Account
from tracker.base.clock import now
from tracker.base.database import db
from tracker.base.errors import Refused
from tracker.checks import kinds
from tracker.checks.models import Check
from tracker.checks.owners import tell_owner
from tracker.checks.pasting import check_item, check_items, check_new
from tracker.checks.queries import checks_on, names_of_files
from tracker.checks.rules import (
    check_changeable,
    check_second,
    check_ticked,
    check_untouched,
    read_evidence,
)
from tracker.checks.words import FILE, Item
from tracker.projects.models import Project
from tracker.projects.states import OVER
from tracker.timeline.append import append


def add_checks(actor: Actor, project: Project, subject: str, items: Sequence[Item]) -> list[Check]:
    """Put these below the checks that the subject (`milestone:UUID`) has; raises Invalid at `lines`."""
    _check_goes_on(project)
    there = checks_on(project.id, subject)
    good = check_items(items, [check.text for check in there])
    last = there[-1].position if there else 0
    added = [
        Check(
            project_id=project.id,
            subject=subject,
            position=position,
            text=item["text"],
            critical=item["critical"],
            evidence_kind=item["evidence"],
        )
        for position, item in enumerate(good, last + 1)
    ]
    db.session.add_all(added)
    db.session.flush()
    if added:
        texts = "; ".join(check.text for check in added)
        facts = {"checks": [check.uuid for check in added]}
        _append(kinds.ADDED, actor, project, subject, facts, {"texts": texts})
        tell_owner(actor, project, subject)
    return added


def edit_check(actor: Actor, project: Project, check: Check, item: Item) -> None:
    """Say anew what is to be seen to; a ticked one stands as it was ticked. Raises Invalid at `text`."""
    _check_goes_on(project)
    check_changeable(check.done_at is not None)
    good, before = check_item(item), check.text
    others = [one.text for one in checks_on(project.id, check.subject) if one is not check]
    check_new(good["text"], others, "text")
    check.text, check.critical, check.evidence_kind = good["text"], good["critical"], good["evidence"]
    facts = {"critical": check.critical, "evidence_kind": check.evidence_kind}
    _tell(kinds.EDITED, actor, project, check, {"before": before}, facts)


def drop_check(actor: Actor, project: Project, check: Check, reason: str) -> None:
    """Take it off the list because it is not needed; the history keeps what it said, and why."""
    _check_goes_on(project)
    check_changeable(check.done_at is not None)
    db.session.delete(check)
    db.session.flush()
    _tell(kinds.DROPPED, actor, project, check, {"reason": reason}, {"critical": check.critical})


def drop_checks_of(project: Project, subject: str) -> None:
    """The subject itself goes, and its entry says so; its checks go with it."""
    db.session.execute(sa.delete(Check).where(Check.project_id == project.id, Check.subject == subject))


def tick(actor: Actor, project: Project, check: Check, evidence: str = "", seen: int | None = None) -> None:
    """Say that it is done, with what shows it; `seen` is the version that was read, where it is known.

    Where files show it, those that the check has are its evidence.

    The same tick again changes nothing. Raises Invalid at `evidence`.
    """
    if check.evidence_kind == FILE:
        evidence = names_of_files(check)
    kept = read_evidence(check.evidence_kind, check.critical, evidence, project.client.locale)
    if check.done_by == actor.id and check.evidence == kept:
        return
    _check_goes_on(project)
    _check_not_ticked(actor, check)
    check_untouched(seen, check.version)
    check.done_at, check.done_by, check.evidence = now(), actor.id, kept
    check.version += 1
    if kept:
        _tell(kinds.TICKED_WITH, actor, project, check, {"evidence": kept})
    else:
        _tell(kinds.TICKED, actor, project, check)


def untick(actor: Actor, project: Project, check: Check, reason: str) -> None:
    """It is not done after all; the tick, its evidence and who checked it stay in the history."""
    _check_goes_on(project)
    check_ticked(check.done_at is not None)
    check.done_at = check.done_by = check.checked_at = check.checked_by = None
    check.evidence = ""
    check.version += 1
    _tell(kinds.UNTICKED, actor, project, check, {"reason": reason})


def second(actor: Actor, project: Project, check: Check, alone: bool = False) -> None:
    """Say that one has checked what somebody else did; its doer says expressly that they were alone.

    The same word again changes nothing.
    """
    if check.checked_by == actor.id:
        return
    _check_goes_on(project)
    check_second(
        critical=check.critical, doer=check.done_by, checker=check.checked_by, by=actor.id, alone=alone
    )
    check.checked_at, check.checked_by = now(), actor.id
    check.version += 1
    _tell(kinds.ALONE if check.alone else kinds.SECONDED, actor, project, check)


def _check_goes_on(project: Project) -> None:
    if project.state in OVER:
        raise Refused("This project is over; nothing can be changed in it any more.")


def _check_not_ticked(actor: Actor, check: Check) -> None:
    if check.done_by is None:
        return
    if check.done_by == actor.id:
        raise Refused("You ticked this with other evidence. Take that tick back first, then tick it anew.")
    raise Refused("%(name)s has ticked this already.", name=db.session.get_one(Account, check.done_by).name)


def _tell(
    kind: kinds.Kind,
    actor: Actor,
    project: Project,
    check: Check,
    words: Mapping[str, str] | None = None,
    facts: Mapping[str, object] | None = None,
) -> None:
    """One entry about a check; which one and what it says are always in it."""
    facts, words = {"check": check.uuid, **(facts or {})}, {"text": check.text, **(words or {})}
    _append(kind, actor, project, check.subject, facts, words)
    tell_owner(actor, project, check.subject)


def _append(
    kind: kinds.Kind,
    actor: Actor,
    project: Project,
    subject: str,
    facts: Mapping[str, object],
    words: Mapping[str, str],
) -> None:
    append(kind, actor, subject, chain=project.client.uuid, project_id=project.id, facts=facts, words=words)
