"""An approver lets differences go: exactly those they read, with a reason (D3)."""

from contextlib import suppress
from datetime import timedelta

import pytest

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, goes, person, says
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, sums
from tracker.base import clock
from tracker.base.clock import now
from tracker.base.database import writing
from tracker.base.errors import Forbidden, NotFound, Refused
from tracker.base.exact import TextChanged
from tracker.files.sweep import AFTER, sweep
from tracker.migration.letting_go import Scope, choose
from tracker.migration.models import SOURCE, TARGET
from tracker.migration.opening import files_folder
from tracker.migration.queries_client import get_waiver_of
from tracker.migration.rules import State
from tracker.migration.waiving import let_go, take_back

FILES = {f"letters/{n}.txt": f"letter {n}" for n in range(6)} | {"photo.jpg": "sun", "fax.txt": "old"}
THERE = {
    name: text for name, text in FILES.items() if name not in ("letters/0.txt", "letters/1.txt", "fax.txt")
}
THERE["photo.jpg"] = "another"
"""Three missing, one changed."""


@pytest.fixture
def project(cast):
    return sent(cast)


@pytest.fixture
def batch(cast, project):
    found = batch_of(cast, project)
    compare(cast, project, found, sums(FILES), sums(THERE))
    return found


def test_one_file_a_folder_and_the_rest_are_each_counted_once(cast, project, batch):
    one = goes(cast, project, batch, Scope(path="letters/0.txt"))
    assert (one.covers, how(project, batch).left) == (1, 3)
    rest = goes(cast, project, batch, Scope(State.MISSING, folder="letters/"))
    assert (rest.covers, how(project, batch).left) == (1, 2)
    assert not how(project, batch).is_reconciled
    assert goes(cast, project, batch, Scope()).covers == 2
    standing = how(project, batch)
    assert (standing.left, standing.waived, standing.is_reconciled, standing.percent) == (0, 4, True, "100.0")
    with pytest.raises(Refused, match="Nothing is left"):
        goes(cast, project, batch, Scope())


def test_what_was_read_must_be_what_is_let_go(cast, project, batch):
    shown = choose(how(project, batch), Scope()).hash
    bring(cast, project, batch, TARGET, sums(THERE | {"fax.txt": "old"}))
    make()
    with pytest.raises(TextChanged, match="read it again"), writing():
        let_go(person(cast, "approver"), again(project, batch), Scope(), shown, "Never mind")
    assert how(project, batch).waived == 0


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_nobody_but_an_approver_lets_go(cast, project, batch, who):
    with pytest.raises(Forbidden):
        goes(cast, project, batch, Scope(), who=who)
    assert how(project, batch).waived == 0


def test_only_what_is_not_there_can_be_let_go(cast, project, batch):
    for scope in (Scope(path="letters/3.txt"), Scope(path="nothing.txt"), Scope(State.EXTRA)):
        with pytest.raises(NotFound):
            goes(cast, project, batch, scope)


def test_it_stays_let_go_at_the_next_comparison_unless_it_arrived(cast, project, batch):
    goes(cast, project, batch, Scope())
    bring(cast, project, batch, TARGET, sums(THERE | {"fax.txt": "old"}))
    make()
    standing = how(project, batch)
    assert (standing.waived, standing.left) == (3, 0)
    bring(cast, project, batch, TARGET, sums(THERE))
    del (torn := dict(THERE))["letters/5.txt"]
    bring(cast, project, batch, TARGET, sums(torn))
    make()
    assert (how(project, batch).waived, how(project, batch).left) == (4, 1)


def test_taken_back_it_is_missed_again(cast, project, batch):
    waiver = goes(cast, project, batch, Scope(State.MISSING))
    with writing():
        take_back(person(cast, "approver"), again(project, batch), get_waiver_of(batch, waiver.uuid))
    assert (how(project, batch).waived, how(project, batch).left) == (0, 4)


def test_taken_back_after_another_comparison_it_is_compared_anew(cast, project, batch):
    waiver = goes(cast, project, batch, Scope(State.MISSING))
    bring(cast, project, batch, TARGET, sums(THERE | {"new.txt": "new"}))
    make()
    assert how(project, batch).waived == 3
    with clock.at(MONDAY), writing():
        take_back(person(cast, "approver"), again(project, batch), get_waiver_of(batch, waiver.uuid))
    make()
    assert (how(project, batch).waived, how(project, batch).left) == (0, 4)


def test_of_counts_so_many_of_a_folder(cast, project):
    calendar = batch_of(cast, project, "calendar")
    source, target = b"folder,items\nWork,300\nHome,60\n", b"folder,items\nWork,290\nHome,52\n"
    compare(cast, project, calendar, source, target)
    assert how(project, calendar).percent == "95.0"
    for items in (0, 11):
        with pytest.raises(Refused, match="enter no more"):
            goes(cast, project, calendar, Scope(folder="Work", items=items))
    assert goes(cast, project, calendar, Scope(folder="Work", items=4)).covers == 4
    assert goes(cast, project, calendar, Scope(folder="Work")).covers == 6
    assert goes(cast, project, calendar, Scope()).covers == 8
    assert (how(project, calendar).left, how(project, calendar).percent) == (0, "100.0")
    bring(cast, project, calendar, TARGET, b"folder,items\nWork,290\nHome,55\n")
    bring(cast, project, calendar, SOURCE, b"folder,items\nWork,301\nHome,60\n")
    make()
    assert (how(project, calendar).waived, how(project, calendar).left) == (15, 1)


def test_taken_back_it_counts_as_let_go_no_more_before_it_is_compared_anew(cast, project, batch):
    waiver = goes(cast, project, batch, Scope(State.MISSING))
    del (torn := dict(THERE))["letters/5.txt"]
    bring(cast, project, batch, TARGET, sums(torn))
    make()
    with clock.at(MONDAY), writing():
        take_back(person(cast, "approver"), again(project, batch), get_waiver_of(batch, waiver.uuid))
    assert (how(project, batch).waived, how(project, batch).left) == (0, 5)
    goes(cast, project, batch, Scope(State.MISSING, folder="letters/"))
    assert (how(project, batch).waived, how(project, batch).left) == (3, 2)
    with pytest.raises(Refused, match="Not everything is there"):
        says(cast, project, batch)
    make(timedelta(minutes=1))
    assert (how(project, batch).waived, how(project, batch).left) == (3, 2)


@pytest.mark.parametrize(("folder", "covers"), [("letters", 2), ("letters/", 2), ("lett", 0), ("\\xff", 0)])
def test_a_folder_is_that_folder_and_no_other(cast, project, batch, folder, covers):
    assert choose(how(project, batch), Scope(folder=folder)).covers == covers


def test_a_line_that_cant_be_read_is_let_go_once(cast, project):
    mail = batch_of(cast, project, "mail")
    torn = sums(FILES) + b"torn\0line\nanother\n"
    compare(cast, project, mail, torn, sums(FILES))
    assert goes(cast, project, mail, Scope(State.UNREADABLE)).covers == 2
    with pytest.raises(Refused, match="Nothing is left"):
        goes(cast, project, mail, Scope(State.UNREADABLE))
    bring(cast, project, mail, TARGET, sums(FILES | {"new.txt": "new"}))
    make()
    assert (how(project, mail).waived, how(project, mail).left) == (2, 0)


def test_what_was_not_committed_leaves_nothing_but_a_file_that_is_swept(cast, project, batch):
    folder, shown = files_folder(), choose(how(project, batch), Scope()).hash
    before = {path for path in folder.rglob("*") if path.is_file()}
    with suppress(ZeroDivisionError), clock.at(MONDAY), writing():
        let_go(person(cast, "approver"), again(project, batch), Scope(), shown, "Never mind")
        raise ZeroDivisionError
    assert (how(project, batch).waived, how(project, batch).left) == (0, 4)
    [left] = {path for path in folder.rglob("*") if path.is_file()} - before
    with clock.at(now() + 2 * AFTER):
        sweep(folder)
    assert not left.exists()
    assert goes(cast, project, batch, Scope()).covers == 4


def test_the_list_of_what_was_let_go_is_not_swept(cast, project, batch):
    goes(cast, project, batch, Scope(State.MISSING))
    with clock.at(now() + 2 * AFTER):
        sweep(files_folder())
    assert goes(cast, project, batch, Scope()).covers == 1
