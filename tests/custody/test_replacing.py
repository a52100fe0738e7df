"""A replacement is compared line by line; worse needs the approver's yes, to exactly what was shown (W6)."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, laptop, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.base.exact import TextChanged
from tracker.custody.comparing import Line, attributes_of, exact_text, lines_of
from tracker.custody.queries import replaced_by
from tracker.custody.replacing import (
    answer_replacement,
    compare_anew,
    propose_replacement,
    put_in_place,
    take_back_replacement,
)
from tracker.outbox.models import Notice
from tracker.timeline.queries import entries_of

MEMORY = Line("Memory", "16 GB", "32 GB", "better")
WEIGHT = Line("Weight", "1.2 kg", "1.9 kg", "worse")
SCREEN = Line("Screen", "14 inch", "14 inch", "same")
TODAY = MONDAY.date()


@pytest.fixture
def by(cast):
    return cast.account("owner").actor


@pytest.fixture
def approver(cast):
    return cast.contact("approver").actor


def proposed(cast, by, *lines):
    project = sent(cast)
    old, new = laptop(cast, serial="OLD-1"), laptop(cast, serial="NEW-1", name="Book 15")
    with clock.at(MONDAY), writing():
        return propose_replacement(by, project, old, new, lines or (MEMORY, SCREEN, WEIGHT), "beyond repair")


def answered(one, actor, verdict, words="", shown=None):
    with clock.at(MONDAY), writing():
        answer_replacement(actor, one, verdict, exact_text(one).hash if shown is None else shown, words)


def count(kind):
    return db.session.scalar(sa.select(sa.func.count()).where(Notice.kind == kind))


def test_worse_stands_first_and_the_approvers_are_asked(app, cast, by):
    one = proposed(cast, by)
    assert [line.verdict for line in lines_of(one)] == ["worse", "same", "better"]
    assert count("replacement.asked") == 1
    assert "1.2 kg → 1.9 kg, worse" in exact_text(one).text


def test_what_is_nowhere_worse_asks_nobody(cast, by):
    proposed(cast, by, MEMORY, SCREEN)
    assert count("replacement.asked") == 0


def test_a_yes_is_recorded_once_with_the_text_that_was_read(app, cast, by, approver):
    one = proposed(cast, by)
    text = exact_text(one)
    answered(one, approver, "yes")
    assert (one.answer, one.answered_by, one.text_hash) == ("yes", approver.id, text.hash)
    [entry] = entries_of(one.project.client.uuid, {"replacement.agreed"})
    assert (entry.facts["text_hash"], entry.text.words["text"]) == (text.hash, text.text)
    assert count("replacement.answered") == 2  # The owner and the deputy.
    with pytest.raises(Refused):
        answered(one, approver, "no", "changed my mind")


def test_neither_a_viewer_nor_anybody_at_the_vendor_can_answer(app, cast, by):
    one = proposed(cast, by)
    for actor in (
        cast.contact("viewer").actor,
        cast.contact("stranger").actor,
        *(cast.account(who).actor for who in ("manager", "administrator", "owner")),
    ):
        with pytest.raises(Forbidden):
            answered(one, actor, "yes")
    assert one.answer is None


def test_after_a_change_an_answer_to_the_text_before_is_refused(app, cast, by, approver):
    one = proposed(cast, by)
    before = exact_text(one).hash
    answered(one, approver, "yes")
    with clock.at(MONDAY), writing():
        compare_anew(by, one, [MEMORY, replace(WEIGHT, new="2.4 kg")], "beyond repair")
    assert (one.answer, one.text_hash) == (None, None)
    with pytest.raises(TextChanged):
        answered(one, approver, "yes", shown=before)
    assert one.answer is None


def test_a_no_needs_a_word_and_stops_it(app, cast, by, approver):
    one = proposed(cast, by)
    with pytest.raises(Invalid):
        answered(one, approver, "no", " ")
    answered(one, approver, "no", "too heavy")
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        put_in_place(by, one, TODAY)


def test_both_serials_are_kept_and_a_worse_one_before_the_yes_stays_marked(app, cast, by, approver):
    one = proposed(cast, by)
    with clock.at(MONDAY), writing():
        put_in_place(by, one, TODAY)
    assert (one.old.retired_on, one.old.serial, one.old.replaced_by_id) == (TODAY, "OLD-1", one.new_id)
    assert [device.serial for device in replaced_by(one.new)] == ["OLD-1"]
    [entry] = entries_of(one.project.client.uuid, {"replacement.in_place"})
    assert entry.facts["agreed"] is False
    for late in (lambda: compare_anew(by, one, [MEMORY], "x"), lambda: take_back_replacement(by, one)):
        with clock.at(MONDAY), pytest.raises(Refused), writing():
            late()
    answered(one, approver, "yes")
    assert one.answer == "yes"


def test_one_taken_back_can_not_be_answered_and_makes_room_for_another(app, cast, by, approver):
    one = proposed(cast, by)
    with clock.at(MONDAY), pytest.raises(Refused), writing():
        propose_replacement(by, one.project, one.old, one.new, [MEMORY], "again")
    with clock.at(MONDAY), writing():
        take_back_replacement(by, one)
    with pytest.raises(Refused):
        answered(one, approver, "yes")
    with clock.at(MONDAY), writing():
        propose_replacement(by, one.project, one.old, one.new, [MEMORY], "again")


@pytest.mark.parametrize(
    "lines",
    [(), (MEMORY, MEMORY), (replace(MEMORY, new=""),), (replace(MEMORY, verdict="fine"),)],
    ids=["none", "twice", "without a value", "without a verdict"],
)
def test_a_comparison_is_whole(cast, by, lines):
    project, old, new = sent(cast), laptop(cast, serial="1"), laptop(cast, serial="2")
    with clock.at(MONDAY), pytest.raises(Invalid), writing():
        propose_replacement(by, project, old, new, lines, "x")


def test_a_device_is_replaced_neither_by_itself_nor_by_another_client_s(cast, by):
    project, old, foreign = sent(cast), laptop(cast), laptop(cast, "orchard", serial="9")
    for new in (old, foreign):
        with clock.at(MONDAY), pytest.raises(Invalid), writing():
            propose_replacement(by, project, old, new, [MEMORY], "x")


def test_each_kind_of_device_has_its_lines():
    assert "Battery" in attributes_of("laptop")
    assert "Battery" not in attributes_of("server")
    assert "Ports" in attributes_of("printer")
