"""What data keeps from being reported ready or cleared (P8, D3 to D5)."""

import pytest

from tests.factories import MONDAY, draft, first_of, laptop, planned, sent
from tests.migration.given import batch_of, compared, how, missed
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.base.moments import Moment
from tracker.checks.actions import second, tick
from tracker.checks.queries import checks_on
from tracker.holds.models import BLOCKS, CLEAR, READY, WARNS
from tracker.holds.queries import open_holds
from tracker.migration.holding import keep_holds, keep_project_holds
from tracker.migration.models import Waiver
from tracker.milestones.actions import drop_plan, report_ready

MISSES = "The client misses “offer.docx” and has not said yet that it is there."


@pytest.fixture
def project(cast):
    return sent(cast, "Files moved")


def kept(cast, project, act=READY, effect=BLOCKS):
    """The sentences that stand in the way now, once the holds were kept."""
    with clock.at(MONDAY), writing():
        keep_project_holds(cast.account("technician").actor, project)
    return [one.sentence for one in open_holds([project.id]) if (one.act, one.effect) == (act, effect)]


def all_checked(cast, project, batch):
    """Every check of it is met."""
    with clock.at(MONDAY), writing():
        for check in (one for one in checks_on(project.id, batch.subject) if not one.met):
            evidence = "5" if check.evidence_kind == "number" else "seen"
            tick(cast.account("technician").actor, project, check, evidence)
            if check.critical:
                second(cast.account("owner").actor, project, check)


def test_unmet_critical_checks_block_until_they_are_ticked_and_looked_at(cast, project):
    batch = batch_of(cast, project, "contacts", milestone=first_of(project))
    before = [one for one in open_holds([project.id]) if one.effect == BLOCKS and one.act == READY]
    assert {one.subject for one in before} == {f"milestone:{first_of(project).uuid}"}
    assert [one.sentence for one in before] == [
        "Contacts: two critical checks are open, “Backup verified, a sample restored” first."
    ]
    with clock.at(MONDAY), writing():
        first = checks_on(project.id, batch.subject)[0]
        tick(cast.account("technician").actor, project, first, "Two mailboxes restored")
        second(cast.account("owner").actor, project, first)
    assert kept(cast, project) == [
        "Contacts: “Three contacts with several numbers compared field by field” is not done."
    ]
    all_checked(cast, project, batch)
    after = open_holds([project.id])
    assert [(one.effect, one.sentence) for one in after if one.act == READY] == [
        (WARNS, "Contacts: nobody has compared what arrived with the source.")
    ]


def test_differences_block_until_they_are_let_go(cast, project):
    batch = batch_of(cast, project)
    all_checked(cast, project, batch)
    run = compared(cast, batch, matched=1080, changed=20, missing=100, unreadable_source=1, source=1201)
    assert kept(cast, project) == ["Documents: 100 missing, 20 changed, 1 unreadable."]
    with writing():
        waiver = Waiver(
            batch_id=batch.id,
            run_id=run.id,
            covers=120,
            paths_sha256="0" * 64,
            reason="Old",
            waived_at=MONDAY,
            waived_by=cast.approver,
        )
        db.session.add(waiver)
    assert kept(cast, project) == ["Documents: 100 missing, 20 changed, 1 unreadable, 120 let go."]
    with writing():
        waiver.covers = 121
    assert kept(cast, project) == []
    assert how(project, batch).is_reconciled
    with writing():
        waiver.taken_back_at = MONDAY
    assert len(kept(cast, project)) == 1


def test_same_size_only_warns_and_is_never_reconciled(cast, project):
    batch = batch_of(cast, project)
    all_checked(cast, project, batch)
    compared(cast, batch, matched=5, content="size")
    assert kept(cast, project) == []
    assert kept(cast, project, effect=WARNS) == ["Documents: compared by size only, not by content."]
    assert not how(project, batch).is_reconciled


def test_ready_is_refused_over_missing_data_and_says_what(cast, project):
    milestone = first_of(project)
    batch = batch_of(cast, project, milestone=milestone)
    all_checked(cast, project, batch)
    compared(cast, batch, matched=9, missing=1)
    kept(cast, project)
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="1 missing"):
        report_ready(cast.account("owner").actor, milestone, Moment(MONDAY.date()))


def test_a_file_the_client_misses_blocks_ready_and_clearing_until_it_is_settled(cast, project):
    batch, other = batch_of(cast, project), batch_of(cast, project, "images")
    with writing():
        batch.accepted_at = other.accepted_at = MONDAY
    report = missed(cast, project, batch)
    assert MISSES in kept(cast, project)
    held = [one for one in open_holds([project.id]) if one.act == CLEAR]
    assert {(one.subject, one.sentence) for one in held} == {(batch.subject, MISSES), (other.subject, MISSES)}
    with writing():
        report.settled_at = MONDAY
    assert MISSES not in kept(cast, project)
    assert not kept(cast, project, CLEAR)


def test_a_missed_file_of_no_known_class_holds_every_source_and_the_project(cast, project):
    first, last = batch_of(cast, project), batch_of(cast, project, "images")
    with writing():
        first.accepted_at = last.accepted_at = MONDAY
    missed(cast, project)
    assert MISSES in kept(cast, project)
    held = {one.subject for one in open_holds([project.id]) if one.sentence == MISSES}
    assert held == {first.subject, last.subject, f"project:{project.uuid}"}


def test_no_source_is_cleared_before_its_class_is_accepted(cast, project):
    batch = batch_of(cast, project)
    [said] = kept(cast, project, CLEAR)
    assert said == "The client has not accepted what arrived of Documents, so Old host stays as it is."
    with writing():
        batch.accepted_at = MONDAY
    assert kept(cast, project, CLEAR) == []


def test_a_device_is_not_cleared_while_another_class_on_it_is_not_accepted(cast, project):
    device = laptop(cast)
    first, other = batch_of(cast, project, device=device), batch_of(cast, project, "images", device=device)
    elsewhere = batch_of(cast, project, "mail")
    with writing():
        first.accepted_at = elsewhere.accepted_at = MONDAY
    [said] = set(kept(cast, project, CLEAR))
    assert said == "The client has not accepted what arrived of Images, so Anna's laptop stays as it is."
    held = {one.subject for one in open_holds([project.id]) if one.act == CLEAR}
    assert held == {first.subject, other.subject}
    missed(cast, project, first)
    with writing():
        other.accepted_at = MONDAY
    assert kept(cast, project, CLEAR) == [MISSES, MISSES]


def test_keeping_holds_again_opens_and_lifts_nothing(cast, project):
    batch = batch_of(cast, project)
    before = [one.uuid for one in open_holds([project.id])]
    with clock.at(MONDAY), writing():
        keep_holds(cast.account("technician").actor, batch)
    assert [one.uuid for one in open_holds([project.id])] == before


def test_holds_go_to_the_project_when_the_planned_milestone_is_dropped(cast):
    project = draft(cast)
    milestone = planned(cast, project)
    batch = batch_of(cast, project, milestone=milestone)
    with clock.at(MONDAY), writing():
        drop_plan(cast.account("owner").actor, milestone)
    db.session.expire_all()
    assert batch.milestone_id is None
    kept(cast, project)
    subjects = {one.subject for one in open_holds([project.id]) if one.act == READY}
    assert subjects == {f"project:{project.uuid}"}
