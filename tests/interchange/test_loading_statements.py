"""What the client is said to have said is history, imported by whom from which file; nobody is told of it."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, first_of, give, sent
from tests.interchange.instances import contents, load_tree, milestone, refusals, stands
from tests.interchange.samples import example
from tracker.access.actor import SYSTEM
from tracker.accounts.models import Account, Link
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.models import Contact
from tracker.milestones.actions import ask_withdrawal
from tracker.milestones.models import ASK_WITHDRAWAL, TAKEN_BACK, YES, Ask, Promise
from tracker.milestones.overview import overview_of
from tracker.outbox.models import Notice
from tracker.projects.queries import get_project_for
from tracker.proofs import prove_everything
from tracker.story.asking import open_asks
from tracker.timeline.models import TimelineEntry, TimelineText


def entries(kind):
    query = sa.select(TimelineEntry).where(TimelineEntry.kind == kind).order_by(TimelineEntry.id)
    return db.session.scalars(query).all()


def words_of(entry):
    return db.session.get(TimelineText, entry.id).words


@pytest.fixture
def loaded(app):
    load_tree(example(), "old books.json")


@pytest.mark.usefixtures("loaded")
class TestNewThings:
    def test_answers_are_marked_imported_and_said_by_no_contact(self):
        answers = {
            (ask.answer, str(ask.answered), ask.imported, ask.answered_by)
            for ask in db.session.scalars(sa.select(Ask))
        }
        assert answers == {("no", "2025-11-04", True, None), ("yes", "2025-11-05", True, None)}

    def test_acceptance_and_withdrawal_are_marked_imported(self):
        arrive, till, train = (milestone("HB-1", key) for key in ("arrive", "till", "train"))
        assert (arrive.accepted_imported, arrive.withdrawn_imported) == (True, False)
        assert (train.accepted_imported, train.withdrawn_imported) == (False, True)
        assert (till.accepted_imported, till.withdrawn_imported) == (False, False)

    def test_the_history_says_by_whom_and_from_which_file(self):
        told = [(entry.by, words_of(entry)["file"]) for entry in entries("project.imported")]
        assert told == [("system", "old books.json")] * 2
        assert {entry.facts["answer"] for entry in entries("ask.imported")} == {"yes", "no"}
        assert len(entries("milestone.imported")) == 4

    def test_promises_are_marked_imported_and_proved(self):
        assert all(db.session.scalars(sa.select(Promise.imported)))
        assert [proof.flaw for proof in prove_everything() if proof.flaw] == []

    def test_nobody_is_told(self):
        assert db.session.scalars(sa.select(Notice)).all() == []
        assert db.session.scalars(sa.select(Link)).all() == []

    def test_unknown_staff_are_invited_technicians_named_by_their_address(self):
        staff = db.session.scalars(sa.select(Account).order_by(Account.email)).all()
        assert [(a.name, a.state, a.roles) for a in staff] == [
            (name, "invited", ["technician"]) for name in ("dan", "olga", "tess")
        ]

    def test_contacts_are_marked_imported(self):
        assert list(db.session.scalars(sa.select(Contact.imported))) == [True, True]


def test_known_staff_stay_who_they_are(cast):
    tree = example()
    tree["clients"][0]["projects"][0]["owner"] = "Omar@Northside.example"
    load_tree(tree)
    assert (cast.account("owner").name, cast.account("owner").state) == ("Omar Oakes", "active")


@pytest.fixture
def moved(cast):
    """HD-1, promised for the 6th and then for the 9th, which the client has not answered yet."""
    project = sent(cast)
    give(cast, first_of(project), "2026-03-09")
    return project


@pytest.fixture
def brought(moved):
    """The same project as if it had come from a file."""
    with writing():
        moved.imported_from = "old.json"
    return moved


def said_of_first_milestone(path, value):
    """The export of HD with one more statement in M01."""
    tree = stands("HD")
    holder = tree["clients"][0]["projects"][0]["milestones"][0]
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    return tree


SECOND = ("promises", 1)


def date_asks():
    asks = milestone("HD-1", "M01").promises[1].asks
    return [(ask.answer, str(ask.answered), ask.imported) for ask in asks]


def test_a_waiting_question_stays_the_clients_and_the_imported_answer_stands_beside_it(brought):
    tree = said_of_first_milestone((*SECOND, "agreed"), "2026-03-03")
    load_tree(tree)
    assert date_asks() == [(None, "None", False), ("yes", "2026-03-03", True)]
    assert [ask.answer for ask in open_asks(brought.id)] == [None]
    assert stands("HD") == tree
    assert load_tree(tree).total() == 0


def test_figures_count_the_imported_answer_while_the_question_waits(brought):
    load_tree(said_of_first_milestone((*SECOND, "agreed"), "2026-03-03"))
    standing = overview_of(get_project_for(SYSTEM, "HD-1")).figures.standings[0]
    assert [promise.fact.agreed for promise in standing.promises] == [None, Moment(date(2026, 3, 3))]


def test_a_question_taken_back_stays_and_the_answer_stands_beside_it(brought):
    with writing():
        milestone("HD-1", "M01").promises[1].date_ask.answer = TAKEN_BACK
    tree = said_of_first_milestone((*SECOND, "declined"), "2026-03-03")
    load_tree(tree)
    assert date_asks() == [(TAKEN_BACK, "None", False), ("no", "2026-03-03", True)]
    assert stands("HD") == tree


def test_a_waiting_withdrawal_is_not_answered_by_the_file(cast, brought):
    with writing():
        ask_withdrawal(cast.account("owner").actor, milestone("HD-1", "M01"), "No longer wanted")
    load_tree(said_of_first_milestone(("withdrawn",), "2026-03-05"))
    question = db.session.scalars(sa.select(Ask).where(Ask.kind == ASK_WITHDRAWAL)).one()
    assert (question.answer, question.answered_on, question.imported) == (None, None, False)
    assert milestone("HD-1", "M01").withdrawn_imported


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("withdrawn",), "withdrawn"),
        (("accepted",), "accepted"),
        (("promises", 0, "agreed"), "promises[0].agreed"),
        ((*SECOND, "agreed"), "promises[1].agreed"),
        ((*SECOND, "declined"), "promises[1].declined"),
    ],
)
def test_in_a_project_started_here_only_the_client_speaks_for_themselves(moved, path, place):
    tree = said_of_first_milestone(path, "2026-03-05")
    if place == "accepted":
        tree["clients"][0]["projects"][0]["milestones"][0]["done"] = "2026-03-04"
    before = contents()
    [error] = refusals(tree)
    assert error.startswith(f"clients[0].projects[0].milestones[0].{place}: “2026-03-05” ")
    assert "only the client says this" in error
    assert contents() == before


def test_nor_do_new_promises_and_milestones_of_such_a_project_speak_for_the_client(moved):
    tree = stands("HD")
    [first] = tree["clients"][0]["projects"][0]["milestones"]
    more = {"due": "2026-03-12", "made_on": "2026-03-09", "reason": "Flood", "cause": "other"}
    new = {**first, "key": "M02", "promises": [{"due": "2026-03-12", "made_on": "2026-03-09"}]}
    first["promises"].append({**more, "agreed": True})
    tree["clients"][0]["projects"][0]["milestones"].append({**new, "withdrawn": "2026-03-10"})
    assert [error.partition(": ")[0].rpartition("milestones")[2] for error in refusals(tree)] == [
        "[0].promises[2].agreed",
        "[1].withdrawn",
    ]


def test_what_the_client_said_here_may_stand_in_the_file(moved):
    """An export of a project in which the client answered is loaded again as nothing new."""
    with writing():
        row = milestone("HD-1", "M01")
        row.state, row.withdrawn_on = "withdrawn", date(2026, 3, 5)
        question = row.promises[1].date_ask
        question.answer, question.answered_on = YES, date(2026, 3, 3)
    assert load_tree(stands("HD")).total() == 0


AHEAD = [
    *(("withdrawn", "2026-03-05"), ("accepted", "2026-03-05"), ("done", "2026-03-05")),
    *(("done", "2026-03-04T10:01"), ("agreed", "2026-03-05"), ("declined", "2026-03-05")),
]


@pytest.mark.parametrize("known", [True, False])
@pytest.mark.parametrize(("key", "ahead"), AHEAD)
def test_nothing_was_said_or_happened_in_the_future(brought, known, key, ahead):
    tree = stands("HD")
    project = tree["clients"][0]["projects"][0]
    [one] = project["milestones"]
    if key in ("agreed", "declined"):
        one["promises"][1][key] = ahead
        place = f"promises[1].{key}"
    else:
        one |= {key: ahead} | ({"done": "2026-03-03"} if key == "accepted" else {})
        place = key
    if not known:
        project["ref"] = "HD-7"
    before = contents()
    with clock.at(MONDAY.replace(day=4, hour=10)):
        errors = refusals(tree)
        assert errors == [f"clients[0].projects[0].milestones[0].{place}: {ahead} is still to come."]
        assert contents() == before
    with clock.at(MONDAY.replace(day=5, hour=10)):
        assert refusals(tree) == []


def test_a_day_begins_by_the_clocks_of_the_project(cast):
    """10:00 in London on the 4th is the 5th in Kiritimati already."""
    tree = example()
    project = tree["clients"][0]["projects"][0]
    project["milestones"][1] |= {"done": "2026-03-05", "accepted": "2026-03-05"}
    with clock.at(MONDAY.replace(day=4, hour=10)):
        assert [error.partition(": ")[0][-4:] for error in refusals(tree)] == ["pted", "done"]
        project["time_zone"] = "Pacific/Kiritimati"
        assert refusals(tree) == []


def test_nothing_known_is_marked_imported_by_what_comes_beside_it(moved):
    tree = stands("HD")
    more = {"due": "2026-03-12", "made_on": "2026-03-09", "reason": "Flood", "cause": "other"}
    tree["clients"][0]["projects"][0]["milestones"][0]["promises"].append(more)
    notices = len(db.session.scalars(sa.select(Notice)).all())
    load_tree(tree)
    assert [promise.imported for promise in milestone("HD-1", "M01").promises] == [False, False, True]
    assert len(db.session.scalars(sa.select(Notice)).all()) == notices
    assert moved.imported_from is None
    assert [proof.flaw for proof in prove_everything() if proof.flaw] == []
