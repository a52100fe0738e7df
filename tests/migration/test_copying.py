"""The copy of a batch: begun, done, undone, its source cleared; what is refused, what the history keeps."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, laptop, sent
from tests.migration.given import NEW, OLD, batch_of, compared, how, missed
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Invalid, NotFound, Refused
from tracker.checks.actions import second, tick
from tracker.checks.queries import checks_on
from tracker.devices.backups import record_backup, record_restore
from tracker.holds.queries import open_holds
from tracker.migration import readying
from tracker.migration.copying import begin_copy, clear_source, mark_copied, roll_back
from tracker.migration.models import DEVICE
from tracker.migration.planning import End, Plan, add_batch, drop_batch, edit_batch
from tracker.migration.proof import first_changed_batch
from tracker.migration.stages import Stage
from tracker.projects.actions import end_early
from tracker.timeline.queries import entries_of

HOUR = timedelta(hours=1)


@pytest.fixture
def project(cast):
    return sent(cast, "Files moved")


@pytest.fixture
def act(cast):
    """Do this as the owner, at an hour after MONDAY."""

    def doing(verb, batch, *args, at=MONDAY, **named):
        with clock.at(at), writing():
            return verb(cast.account("owner").actor, batch, *args, **named)

    return doing


def warned(batch):
    return [one["msgid"] for one in batch.warnings]


def test_what_was_not_prepared_is_kept_with_the_copy(cast, project, act):
    batch = batch_of(cast, project, device=laptop(cast))
    act(begin_copy, batch)
    assert warned(batch) == [readying.NO_LIST, readying.NO_FRESH_BACKUP, readying.ROOM_UNKNOWN]
    [entry] = entries_of(project.client.uuid, ["batch.begun_unprepared"])
    assert entry.facts["warnings"].startswith("There was no list of the source")
    assert how(project, batch).stage == Stage.COPYING


def test_listed_backed_up_and_with_room_nothing_warns(cast, project, act):
    device = laptop(cast)
    batch = batch_of(cast, project, device=device, room=120)
    compared(cast, batch, target=False, source=5, source_bytes=100)
    with clock.at(MONDAY), writing():
        hands = cast.account("technician").actor
        backup = record_backup(hands, device, what="All of it", place="Office", made_at=MONDAY - HOUR)
    with clock.at(MONDAY):
        assert how(project, batch).stage == Stage.INVENTORIED
    with clock.at(MONDAY), writing():
        record_restore(hands, backup, how="hash", words="", at=MONDAY)
    with clock.at(MONDAY):
        assert how(project, batch).stage == Stage.BACKED_UP
    act(begin_copy, batch)
    assert batch.warnings == []
    assert list(entries_of(project.client.uuid, ["batch.begun"]))


def test_a_backup_that_was_never_tried_or_is_a_day_old_warns(cast, project, act):
    device = laptop(cast)
    batch, later = batch_of(cast, project, device=device), batch_of(cast, project, "images", device=device)
    with clock.at(MONDAY), writing():
        record_backup(
            cast.account("technician").actor, device, what="All", place="Office", made_at=MONDAY - HOUR
        )
    act(begin_copy, batch)
    assert readying.NO_RESTORE in warned(batch)
    act(begin_copy, later, at=MONDAY + 23 * HOUR)
    assert readying.NO_FRESH_BACKUP in warned(later)


def test_of_a_service_the_critical_check_stands_for_the_backup(cast, project, act):
    batch = batch_of(cast, project, "mail", room=10**12, size=10**9)
    check = checks_on(project.id, batch.subject)[0]
    with clock.at(MONDAY), writing():
        tick(cast.account("technician").actor, project, check, "Two mailboxes restored")
        second(cast.account("owner").actor, project, check)
    act(begin_copy, batch)
    assert warned(batch) == [readying.NO_LIST]


def test_steps_follow_each_other(cast, project, act):
    batch = batch_of(cast, project)
    with pytest.raises(Refused, match="not begun"):
        act(mark_copied, batch)
    with pytest.raises(Refused, match="nothing to undo"):
        act(roll_back, batch, "No")
    act(begin_copy, batch)
    with pytest.raises(Refused, match="begun already"):
        act(begin_copy, batch)
    act(mark_copied, batch)
    with pytest.raises(Refused, match="copied already"):
        act(mark_copied, batch)
    assert how(project, batch).stage == Stage.COPIED


def test_undone_nothing_that_was_compared_or_accepted_counts(cast, project, act):
    batch = batch_of(cast, project)
    act(begin_copy, batch)
    compared(cast, batch, matched=9)
    with writing():
        batch.accepted_at = MONDAY
    act(roll_back, batch, "The new disk is faulty", at=MONDAY + HOUR)
    standing = how(project, batch)
    assert (standing.stage, standing.run, standing.batch.accepted_at) == (Stage.ROLLED_BACK, None, None)
    assert standing.read is not None
    act(begin_copy, batch, at=MONDAY + 2 * HOUR)
    assert how(project, batch).stage == Stage.COPYING
    compared(cast, batch, at=MONDAY + 3 * HOUR, matched=9)
    assert how(project, batch).stage == Stage.RECONCILED


def test_a_source_is_cleared_only_once_accepted_and_with_nothing_missed(cast, project, act):
    batch = batch_of(cast, project)
    compared(cast, batch, matched=9)
    with pytest.raises(Refused, match="has not accepted what arrived"):
        act(clear_source, batch, "wiped", "By hand")
    with writing():
        batch.accepted_at = MONDAY
    report = missed(cast, project)
    with pytest.raises(Refused, match=r"offer\.docx"):
        act(clear_source, batch, "wiped", "By hand")
    with writing():
        report.settled_at = MONDAY
    with pytest.raises(Invalid):
        act(clear_source, batch, "burnt", "By hand")
    entry = act(clear_source, batch, "wiped", "Three passes, by Omar")
    assert entry.facts["cleared_how"] == "wiped"
    assert how(project, batch).stage == Stage.CLEARED
    assert not [one for one in open_holds([project.id]) if one.act == "clear"]
    for verb, *args in (
        (roll_back, "No"),
        (drop_batch, "No"),
        (begin_copy,),
        (clear_source, "wiped", "Again"),
    ):
        with pytest.raises(Refused, match="cleared"):
            act(verb, batch, *args)


def test_not_moved_after_all_it_counts_nowhere_and_holds_nothing(cast, project, act):
    batch, accepted = batch_of(cast, project), batch_of(cast, project, "images")
    with writing():
        accepted.accepted_at = MONDAY
    act(drop_batch, batch, "It stays on the old server")
    assert not [one for one in open_holds([project.id]) if "Documents" in one.sentence]
    assert how(project, batch).stage == Stage.DROPPED
    with pytest.raises(Refused, match="not moved any more"):
        act(begin_copy, batch)
    with pytest.raises(Refused, match="accepted"):
        act(drop_batch, accepted, "No")


def test_from_where_to_where_stands_once_the_copy_began(cast, project, act):
    batch = batch_of(cast, project)
    act(edit_batch, batch, title="Old papers", plan=Plan(End("folder", name="Share"), NEW))
    assert (batch.title, batch.source) == ("Old papers", "Share")
    act(begin_copy, batch)
    with pytest.raises(Refused, match="Undo the copy first"):
        act(edit_batch, batch, title="Old papers", plan=Plan(OLD, NEW))
    act(edit_batch, batch, title="Papers", plan=Plan(End("folder", name="Share"), NEW, room=5))
    assert (batch.title, batch.room) == ("Papers", 5)


def test_what_makes_no_sense_is_refused(cast, project, act):
    foreign = laptop(cast, "orchard", serial="OL-1")
    with pytest.raises(NotFound):
        act(add_batch, project, "documents", "Documents", Plan(End(DEVICE, foreign), NEW))
    for plan, field in (
        (Plan(OLD, OLD), "target"),
        (Plan(End("service"), NEW), "source"),
        (Plan(OLD, End(DEVICE)), "target"),
        (Plan(OLD, End("moon", name="Sea")), "target"),
    ):
        with pytest.raises(Invalid) as refused:
            act(add_batch, project, "documents", "Documents", plan)
        assert refused.value.field == field
    with pytest.raises(Invalid, match="one of the classes"):
        act(add_batch, project, "dreams", "Dreams", Plan(OLD, NEW))


def test_in_a_project_that_is_over_nothing_changes(cast, project, act):
    batch = batch_of(cast, project)
    with clock.at(MONDAY), writing():
        end_early(cast.account("manager").actor, project, "Sold")
    with pytest.raises(Refused, match="over"):
        act(begin_copy, batch)
    with pytest.raises(Refused, match="over"):
        act(add_batch, project, "mail", "Mail", Plan(OLD, NEW))


def test_rows_that_say_otherwise_than_the_history_are_found(cast, project, act):
    batch = batch_of(cast, project)
    client = project.client_id
    act(begin_copy, batch)
    assert first_changed_batch(client) is None
    with writing():
        batch.warnings = []
    assert first_changed_batch(client).why == "the row of this copy was changed"
    act(roll_back, batch, "Faulty", at=MONDAY + HOUR)
    assert first_changed_batch(client) is None
    with writing():
        batch.accepted_at = MONDAY
    act(clear_source, batch, "returned", "To the lessor")
    assert first_changed_batch(client) is None
    with writing():
        batch.cleared_how = "wiped"
    assert first_changed_batch(client) is not None
    db.session.rollback()
