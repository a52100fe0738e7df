"""An approver accepts what arrived, or returns it: exactly what they read, and only what may be (D3, D5)."""

import pytest
import sqlalchemy as sa

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, goes, person, says
from tests.migration.given import batch_of, compared, how
from tests.migration.lists_given import bring, compare, make, sums
from tests.notes.talking import body, delivered
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Forbidden, Invalid, Refused
from tracker.base.exact import TextChanged
from tracker.migration.accepting import NO, YES, Given, answer
from tracker.migration.copying import clear_source
from tracker.migration.exact_text import exact_text
from tracker.migration.letting_go import Scope
from tracker.migration.models import SOURCE, TARGET
from tracker.milestones.answer_rules import SaysOtherwise
from tracker.outbox.models import Notice

FILES = {"a.txt": "a", "b.txt": "b", "c.txt": "c"}
SHORT = {"a.txt": "a", "b.txt": "b"}


@pytest.fixture
def project(cast):
    return sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def accepted(project, batch):
    return how(project, batch).batch.accepted_at is not None


def queued(kind):
    return db.session.scalar(sa.select(sa.func.count()).where(Notice.kind == kind))


def test_not_before_each_difference_is_let_go(cast, project, batch):
    compare(cast, project, batch, sums(FILES), sums(SHORT))
    with pytest.raises(Refused, match="Not everything is there: 1 missing"):
        says(cast, project, batch)
    goes(cast, project, batch, Scope(), "An old list")
    says(cast, project, batch)
    assert accepted(project, batch)
    text = how(project, batch).answers[-1].text
    for part in ("Old host → New host", "2 of 3 arrived", "1 item: An old list", "by checksum (SHA256)"):
        assert part in text
    assert queued("batch.answered") == 2


def test_what_was_compared_by_size_only_or_not_at_all_is_not_accepted(cast, project, batch):
    with pytest.raises(Refused, match="Nobody has compared"):
        says(cast, project, batch)
    with pytest.raises(Refused, match="Nobody has compared"):
        says(cast, project, batch, NO, "It is not there")
    compared(cast, batch, matched=5, content="size")
    with pytest.raises(Refused, match="Only sizes were compared"):
        says(cast, project, batch)


def test_another_comparison_between_look_and_click_stops_it(cast, project, batch):
    compare(cast, project, batch, sums(FILES), sums(FILES))
    shown = exact_text(how(project, batch)).hash
    bring(cast, project, batch, TARGET, sums(FILES | {"d.txt": "d"}))
    make()
    with pytest.raises(TextChanged), writing():
        answer(person(cast, "approver"), again(project, batch), Given(YES, shown))
    assert not accepted(project, batch)


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_nobody_but_an_approver_answers(cast, project, batch, who):
    compared(cast, batch, matched=5)
    with pytest.raises(Forbidden):
        says(cast, project, batch, who=who)


def test_staff_cannot_accept_for_the_client(cast, project, batch):
    compared(cast, batch, matched=5)
    shown = exact_text(how(project, batch)).hash
    with pytest.raises(Forbidden), writing():
        answer(cast.account("manager").actor, again(project, batch), Given(YES, shown))


def test_a_yes_whose_words_take_it_back_is_asked_about(cast, project, batch):
    compared(cast, batch, matched=5)
    with pytest.raises(SaysOtherwise):
        says(cast, project, batch, words="Yes, but the fonts are missing")
    assert not accepted(project, batch)


def test_returned_it_says_why_and_is_open_again(cast, project, batch):
    compared(cast, batch, matched=5)
    says(cast, project, batch)
    with pytest.raises(Invalid, match="what is not right"):
        says(cast, project, batch, NO)
    says(cast, project, batch, NO, "The letters can't be opened")
    assert not accepted(project, batch)
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="has not accepted"):
        clear_source(cast.account("owner").actor, again(project, batch), "wiped")


def test_once_the_source_is_cleared_nothing_is_answered_any_more(cast, project, batch):
    compared(cast, batch, matched=5)
    says(cast, project, batch)
    with clock.at(MONDAY), writing():
        clear_source(cast.account("owner").actor, again(project, batch), "wiped")
    with pytest.raises(Refused, match="was cleared"):
        says(cast, project, batch, NO, "Too late")


def test_what_they_said_otherwise_before_it_left_is_not_mailed(app, cast, project, batch):
    compared(cast, batch, matched=5)
    says(cast, project, batch)
    says(cast, project, batch, NO, "The letters can't be opened")
    assert not delivered(app, "Documents was accepted")
    assert "opened" in body(delivered(app, "Documents was returned")["omar@northside.example"])


def test_nothing_is_cleared_while_what_arrived_is_compared_anew(cast, project, batch):
    compare(cast, project, batch, sums(FILES), sums(FILES))
    says(cast, project, batch)
    bring(cast, project, batch, TARGET, sums(SHORT))
    owner = cast.account("owner").actor
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="compared anew"):
        clear_source(owner, again(project, batch), "wiped")
    make()
    with clock.at(MONDAY), writing(), pytest.raises(Refused, match="has not accepted"):
        clear_source(owner, again(project, batch), "wiped")


def test_what_was_accepted_of_another_list_of_the_source_is_asked_again(cast, project, batch):
    compare(cast, project, batch, sums(FILES), sums(FILES))
    says(cast, project, batch)
    other = {f"other/{name}": text for name, text in FILES.items()}
    bring(cast, project, batch, TARGET, sums(FILES | other))
    make()
    assert accepted(project, batch), "more at the target takes nothing back"
    bring(cast, project, batch, SOURCE, sums(other))
    make()
    assert how(project, batch).run.source == 3
    assert not accepted(project, batch)
