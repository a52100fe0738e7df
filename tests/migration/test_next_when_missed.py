"""What is next for a class of which the client misses something, or of which nobody knows whether they do."""

from tests.factories import MONDAY, sent
from tests.migration.client_given import again, person, says
from tests.migration.given import batch_of, compared, how, missed
from tracker.base import clock
from tracker.base.database import writing
from tracker.migration.missing import answer, say_there
from tracker.migration.next_steps import ANSWER, CLEAR, COPY_AGAIN, KEEP, next_of


def following(project, batch):
    return next_of(how(project, again(project, batch)))


def test_they_are_answered_first_and_then_it_goes_on(cast):
    project = sent(cast)
    batch = batch_of(cast, project)
    compared(cast, batch, matched=5, missing=1)
    file = missed(cast, project, batch)
    assert following(project, batch) == ANSWER
    with clock.at(MONDAY), writing():
        answer(cast.account("owner").actor, file, "In the folder Offers")
    assert following(project, batch) == COPY_AGAIN


def test_what_nobody_knows_the_place_of_changes_only_that_the_source_is_kept(cast):
    project = sent(cast)
    batch, other = batch_of(cast, project), batch_of(cast, project, "images")
    compared(cast, batch, matched=5)
    says(cast, project, batch)
    compared(cast, other, matched=5, missing=1)
    file = missed(cast, project)
    assert following(project, other) == COPY_AGAIN
    assert following(project, batch) == KEEP
    with clock.at(MONDAY), writing():
        answer(cast.account("owner").actor, file, "In the folder Offers")
        say_there(person(cast, "viewer"), file)
    assert following(project, batch) == CLEAR
