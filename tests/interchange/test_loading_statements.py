"""What the client is said to have said is history, imported by whom from which file; nobody is told of it."""

import pytest
import sqlalchemy as sa

from tests.factories import first_of, give, sent
from tests.interchange.instances import load_tree, milestone, stands
from tests.interchange.samples import example
from tracker.accounts.models import Account, Link
from tracker.base.database import db, writing
from tracker.clients.models import Contact
from tracker.milestones.actions import ask_withdrawal
from tracker.milestones.models import ASK_WITHDRAWAL, TAKEN_BACK, YES, Ask, Promise
from tracker.outbox.models import Notice
from tracker.proofs import prove_everything
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


def test_a_waiting_question_is_answered_by_the_file_and_marked(moved):
    tree = stands("HD")
    tree["clients"][0]["projects"][0]["milestones"][0]["promises"][1]["agreed"] = "2026-03-03"
    load_tree(tree)
    asks = milestone("HD-1", "M01").promises[1].asks
    assert [(ask.answer, str(ask.answered), ask.imported) for ask in asks] == [("yes", "2026-03-03", True)]


def test_a_question_taken_back_stays_and_the_answer_stands_beside_it(moved):
    with writing():
        milestone("HD-1", "M01").promises[1].date_ask.answer = TAKEN_BACK
    tree = stands("HD")
    tree["clients"][0]["projects"][0]["milestones"][0]["promises"][1]["declined"] = "2026-03-03"
    load_tree(tree)
    asks = milestone("HD-1", "M01").promises[1].asks
    assert [(ask.answer, ask.imported) for ask in asks] == [(TAKEN_BACK, False), ("no", True)]
    assert stands("HD") == tree


def test_a_waiting_withdrawal_is_answered_by_the_file(cast, moved):
    with writing():
        ask_withdrawal(cast.account("owner").actor, milestone("HD-1", "M01"), "No longer wanted")
    tree = stands("HD")
    tree["clients"][0]["projects"][0]["milestones"][0]["withdrawn"] = "2026-03-05"
    load_tree(tree)
    question = db.session.scalars(sa.select(Ask).where(Ask.kind == ASK_WITHDRAWAL)).one()
    assert (question.answer, question.imported) == (YES, True)


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
