"""A contradiction is an error at its place with both values, and then nothing at all is stored."""

import pytest

from tests.interchange.instances import contents, load_tree, milestone, refusals
from tests.interchange.samples import changed, example
from tracker.access.actor import SYSTEM
from tracker.base.clock import now
from tracker.base.database import db, writing
from tracker.clients.contacts import end_contact
from tracker.clients.queries import get_client_for
from tracker.holds.actions import Where, open_hold
from tracker.holds.models import BLOCKS, READY
from tracker.milestones.actions import subject_of
from tracker.milestones.states import MilestoneState
from tracker.projects.queries import get_project_for
from tracker.reports.models import Report

PROJECT = "clients[0].projects[0]"
ARRIVE, TILL, TRAIN = (f"{PROJECT}.milestones[{n}]" for n in range(3))


@pytest.fixture(autouse=True)
def known(app):
    load_tree(example())


def assert_refused(tree, place, *values):
    """One error, at this place, with these values in one sentence; and nothing is stored."""
    before = contents()
    errors = refusals(tree)
    assert [error.partition(": ")[0] for error in errors] == [place]
    sentence = errors[0].partition(": ")[2]
    assert [value for value in values if value not in sentence] == []
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert contents() == before


@pytest.mark.parametrize(
    ("path", "value", "was"),
    [
        ("clients[0].name", "Harbour Bakers", "Harbour Bakery"),
        ("clients[0].time_zone", "Europe/Dublin", "Europe/London"),
        ("clients[0].locale", "en_US", "en_GB"),
        ("clients[1].holidays", {"country": "DE"}, "weekends only"),
        ("clients[0].sites[0].address", "5 Fish Quay", "4 Fish Quay"),
        ("clients[0].sites[1].phone", "+351 1", "nothing"),
        ("clients[0].contacts[0].name", "Ada Crust", "Ada Crumb"),
        ("clients[0].contacts[0].phone", "+44 1", "+44 1752 000001"),
        ("clients[0].contacts[0].role", "viewer", "approver"),
        (f"{PROJECT}.title", "Till", "Till and stock computer"),
        (f"{PROJECT}.owner", "una@vendor.example", "olga@vendor.example"),
        (f"{PROJECT}.deputy", "una@vendor.example", "dan@vendor.example"),
        (f"{PROJECT}.site", "Porto", "Quay 4"),
        (f"{PROJECT}.time_zone", "Europe/Dublin", "nothing"),
        (f"{PROJECT}.state", "on_hold", "active"),
        (f"{PROJECT}.holidays_stored", ["2025-12-24", "2026-01-01"], "2025-12-26"),
        (f"{ARRIVE}.title", "Somebody at the quay", "Technician at the quay"),
        (f"{TRAIN}.kind", "work", "training"),
        (f"{TILL}.done_means", "It hums", "The till prints a receipt"),
        (f"{ARRIVE}.done", "2025-11-04T07:45", "2025-11-04T07:41"),
        (f"{ARRIVE}.accepted", "2025-11-06", "2025-11-05"),
        (f"{TRAIN}.withdrawn", "2025-11-07", "2025-11-06"),
        (f"{ARRIVE}.promises[0].due", "2025-11-04T08:30", "2025-11-04T07:30"),
        (f"{ARRIVE}.promises[0].tolerance_minutes", 20, "15"),
        (f"{ARRIVE}.promises[0].made_on", "2025-11-01", "2025-11-01T16:20"),
        (f"{ARRIVE}.promises[0].words", "Soon", "Half past seven"),
        (f"{ARRIVE}.promises[0].made_by", "Otto", "Olga"),
        (f"{TILL}.promises[0].words", "Tomorrow", "nothing"),
        (f"{TILL}.promises[0].lines", ["till"], "scanner"),
        (f"{TILL}.promises[1].lines", ["till"], "scanner"),
        (f"{TILL}.promises[1].reason", "Rain", "The scanner is on the next lorry"),
        (f"{TILL}.promises[1].cause", "us", "supplier"),
        (f"{TILL}.promises[1].declined", "2025-11-05", "2025-11-04"),
        (f"{TILL}.promises[2].agreed", "2025-11-06", "2025-11-05"),
        (f"{TILL}.promises[2].done_means", "It hums", "The till prints a receipt for a scanned loaf"),
        (f"{TRAIN}.promises[0].minutes", 80, "90"),
        ("clients[0].projects[1].milestones[0].planned", "2026-02-03", "2026-02-02"),
    ],
)
def test_another_value_is_an_error_with_both(path, value, was):
    said = [value] if isinstance(value, str) else []
    assert_refused(changed(path, value), path, was, *said)


def test_a_date_agreed_to_was_not_declined():
    tree = changed(f"{TILL}.promises[2].declined", "2025-11-06")
    del tree["clients"][0]["projects"][0]["milestones"][1]["promises"][2]["agreed"]
    assert_refused(tree, f"{TILL}.promises[2].declined", "2025-11-06", "2025-11-05")


def test_what_is_done_was_not_withdrawn():
    tree = changed(f"{ARRIVE}.withdrawn", "2025-11-05")
    tree["clients"][0]["projects"][0]["milestones"][0] |= {"done": None}
    del tree["clients"][0]["projects"][0]["milestones"][0]["accepted"]
    assert_refused(tree, f"{ARRIVE}.withdrawn", "2025-11-05", "2025-11-04T07:41")


def test_done_needs_a_time_when_a_known_promise_has_one():
    tree = changed(f"{TILL}.promises[2].due", "2025-11-07")
    more = {"due": "2025-11-20T10:00", "made_on": "2025-11-08", "reason": "Rain", "cause": "other"}
    tree["clients"][0]["projects"][0]["milestones"][1]["promises"].append(more)
    load_tree(tree)
    assert_refused(changed(f"{TILL}.done", "2025-11-20"), f"{TILL}.done", "time")


def test_long_texts_are_shown_from_where_they_differ():
    long = "It prints, " * 30
    load_tree(_project(long + "first"))
    assert_refused(_project(long + "second"), f"{PROJECT}.milestones[0].done_means", "first", "second")


def _project(done_means):
    tree = changed("clients[0].projects[1].milestones[0].done_means", done_means)
    tree["clients"][0]["projects"][1]["ref"] = "HB-8"
    del tree["clients"][0]["projects"][0]
    return tree


def test_several_errors_are_told_together():
    tree = changed("clients[0].name", "X")
    tree["clients"][0]["projects"][0]["title"] = "Y"
    tree["clients"][1]["projects"] = [_new("ZW9-1")]
    before = contents()
    assert [error.partition(":")[0] for error in refusals(tree)] == ["clients[0].name", f"{PROJECT}.title"]
    assert contents() == before


def _new(ref):
    return {"ref": ref, "title": "T", "state": "draft", "owner": "new@vendor.example", "milestones": []}


def test_a_contact_who_ended_does_not_come_back():
    with writing():
        client = get_client_for(SYSTEM, "HB")
        end_contact(SYSTEM, client.memberships[1])
    assert_refused(example(), "clients[0].contacts[1].email", "ben@harbour.example", "no contact any more")


def test_the_number_of_a_report_is_no_projects_number():
    with writing():
        project = get_project_for(SYSTEM, "HB-1")
        digest = "0" * 64
        report = Report(project_id=project.id, number=7, collected_at=now(), head_number=1, head_hash=digest)
        report.facts_hash, report.file_hash, report.issued_by = digest, digest, project.owner_id
        db.session.add(report)
    tree = example()
    tree["clients"][0]["projects"].append(_new("HB-7"))
    assert_refused(tree, "clients[0].projects[2].ref", "HB-7", "status report")


def test_holds_stop_ready_here_as_on_the_pages():
    with writing():
        till = milestone("HB-1", "till")
        open_hold(
            SYSTEM,
            Where(till.project_id, till.project.client.uuid),
            subject=subject_of(till),
            act=READY,
            effect=BLOCKS,
            source="notes",
            sentence="Two files are missing.",
        )
    assert_refused(
        changed(f"{TILL}.done", "2025-11-10"), f"{TILL}.done", "2025-11-10", "Two files are missing."
    )


def test_what_the_client_returned_is_not_done_by_a_file():
    with writing():
        milestone("HB-1", "till").state = MilestoneState.RETURNED
    assert_refused(changed(f"{TILL}.done", "2025-11-10"), f"{TILL}.done", "2025-11-10", "returned")


def test_a_known_project_is_not_ready_while_something_is_open():
    assert_refused(changed(f"{PROJECT}.state", "ready"), f"{PROJECT}.state", "ready", "active", "till")


def test_only_the_client_accepts_what_was_started_here():
    with writing():
        get_project_for(SYSTEM, "HB-1").imported_from = None
    tree = changed(f"{PROJECT}.state", "accepted")
    assert_refused(tree, f"{PROJECT}.state", "accepted", "active", "only the client")
