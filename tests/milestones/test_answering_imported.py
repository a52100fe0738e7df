"""What comes by a file: reported ready it is asked about, told to nobody, and never answered by the file."""

import sqlalchemy as sa

from tests.interchange.instances import load_tree
from tests.interchange.samples import example
from tests.milestones.answers import TUESDAY
from tracker.access.actor import SYSTEM
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.milestones.answering import Answer, answer, text_of
from tracker.milestones.asked import matters
from tracker.milestones.models import Ask, Milestone
from tracker.outbox.models import Notice
from tracker.projects.queries import get_project_for


def waiting() -> list[Ask]:
    query = sa.select(Ask).where(Ask.kind == "acceptance", Ask.answer.is_(None)).order_by(Ask.id)
    return list(db.session.scalars(query))


def unaccepted():
    """The example with nothing accepted yet."""
    tree = example()
    for told in _milestones(tree):
        told.pop("accepted", None)
    return tree


def ready_milestones() -> list[int]:
    query = sa.select(Milestone.id).where(Milestone.state == "ready").order_by(Milestone.id)
    return list(db.session.scalars(query))


def test_what_is_ready_in_a_file_waits_for_the_clients_word(app):
    load_tree(unaccepted(), "old books.json")
    assert [ask.milestone_id for ask in waiting()] == ready_milestones() != []
    assert db.session.scalar(sa.select(Notice.id).where(Notice.kind == "ask.put")) is None


def test_loading_it_again_asks_nothing_more(app):
    load_tree(unaccepted(), "old books.json")
    before = len(waiting())
    load_tree(unaccepted(), "old books.json")
    assert len(waiting()) == before


def test_a_file_that_tells_the_acceptance_leaves_no_question(app):
    tree = unaccepted()
    told = next(one for one in _milestones(tree) if one.get("done"))
    load_tree(tree, "old books.json")
    question = next(ask for ask in waiting() if ask.milestone.key == told["key"])
    told["accepted"] = told["done"][:10]
    load_tree(tree, "old books.json")
    db.session.refresh(question.milestone)
    project = question.milestone.project
    assert question.milestone.state == "accepted"
    with clock.at(TUESDAY):
        assert not matters(question, project, TUESDAY.date())


def test_the_client_answers_it_on_their_page(app):
    load_tree(unaccepted(), "old books.json")
    question = waiting()[0]
    project = get_project_for(SYSTEM, question.milestone.project.ref)
    approver = next(m.contact for m in project.client.memberships if m.role == "approver")
    with clock.at(TUESDAY), writing():
        answer(approver.actor, project, question, Answer("yes", text_of(question, project).hash))
    assert (question.milestone.state, question.milestone.accepted_imported) == ("accepted", False)


def _milestones(tree):
    return [m for client in tree["clients"] for project in client["projects"] for m in project["milestones"]]
