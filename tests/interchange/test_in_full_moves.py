"""What is not in full is not done in a file either; what a file says is done counts as it says (P5)."""

from tests.interchange.instances import load_tree, milestone, stands
from tests.interchange.samples import example
from tests.interchange.test_export_bytes import assert_moves, load_bytes
from tests.milestones.whole import NEXT_TUESDAY, came, delivery, ready, says, training
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.interchange.exporting import exported
from tracker.milestones.overview import overview_of
from tracker.projects.queries import get_project_for


def first_done(tree):
    return tree["clients"][0]["projects"][0]["milestones"][0]["done"]


def figures_of(ref):
    with clock.at(NEXT_TUESDAY):
        return overview_of(get_project_for(SYSTEM, ref)).figures.as_json(ref)


def test_a_delivery_of_which_a_line_is_missing_is_not_done(app, cast, elsewhere):
    one = delivery(cast)
    came(cast, one, "Server", on="2026-03-05")
    ready(cast, one, "2026-03-05")
    here = figures_of("HD-1")
    assert first_done(stands("HD")) is None
    with clock.at(NEXT_TUESDAY):
        data = exported("HD")
        db.session.rollback()
        with elsewhere():
            load_bytes(data)
            assert figures_of("HD-1") == here
            assert milestone("HD-1", "M01").missing_lines == ("Server", "Printer", "Scanner")


def test_a_delivery_is_done_when_its_last_line_came(app, cast, elsewhere):
    one = delivery(cast)
    came(cast, one, "Server", "Printer", on="2026-03-05")
    ready(cast, one, "2026-03-05")
    came(cast, one, "Scanner", on="2026-03-09")
    here = figures_of("HD-1")
    assert first_done(stands("HD")) == "2026-03-09"
    with clock.at(NEXT_TUESDAY):
        data = exported("HD")
        db.session.rollback()
        with elsewhere():
            load_bytes(data)
            assert figures_of("HD-1") == here
            assert (exported("HD"), milestone("HD-1", "M01").missing_lines) == (data, ())


def test_a_training_is_done_once_it_was_confirmed(app, cast):
    one = training(cast)
    ready(cast, one, "2026-03-06")
    assert first_done(stands("HD")) is None
    says(cast, one, 180)
    assert first_done(stands("HD")) == "2026-03-06"


def test_what_is_half_here_changes_nothing_when_it_comes_back(app, cast):
    one = delivery(cast)
    came(cast, one, "Server", on="2026-03-05")
    ready(cast, one, "2026-03-05")
    with clock.at(NEXT_TUESDAY):
        assert load_tree(stands("HD")).total() == 0
    assert one.falls_short


def test_what_a_file_says_is_done_counts_as_it_says(app, elsewhere):
    tree = example()
    till = tree["clients"][0]["projects"][0]["milestones"][1]
    till["done"] = "2025-11-06"
    load_tree(tree)
    one = milestone("HB-1", "till")
    assert (one.promised_lines[0], one.happened_in_full) == ("till", Moment.parse("2025-11-06"))
    assert_moves(elsewhere)


def test_reported_anew_here_it_needs_its_lines(app, cast):
    tree = example()
    tree["clients"][0]["projects"][0]["milestones"][1]["done"] = "2025-11-06"
    load_tree(tree)
    one = milestone("HB-1", "till")
    with writing():
        one.state = "returned"
    ready(cast, one, "2026-03-06")
    assert one.falls_short
