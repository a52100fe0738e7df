"""The second pair of eyes: not the doer's, or "alone" said expressly, and then the client sees it (D6)."""

import pytest

from tests.checks.given import checked_project, checks, second, tick
from tests.factories import MONDAY
from tracker.base import clock
from tracker.base.errors import Refused

ALONE = "“Restore of a sample proved”: done and checked by the same person."


@pytest.fixture
def project(cast):
    made = checked_project(cast)
    tick(cast, made, checks(made)[0], "20 files opened", who="technician")
    return made


def client_reads(browse, project) -> str:
    with clock.at(MONDAY):
        return browse("viewer").get(f"/portal/{project.ref}").text


def test_the_doer_is_no_second_person(cast, project):
    with pytest.raises(Refused, match="You did this yourself") as refusal:
        second(cast, project, checks(project)[0], who="technician")
    assert refusal.value.field == "alone"
    assert not checks(project)[0].met


def test_somebody_else_is(cast, browse, project):
    second(cast, project, checks(project)[0], who="owner")
    assert checks(project)[0].met
    assert ALONE not in client_reads(browse, project)


def test_alone_is_said_expressly_and_the_client_sees_it(cast, browse, project):
    second(cast, project, checks(project)[0], who="technician", alone=True)
    assert checks(project)[0].met
    assert ALONE in client_reads(browse, project)


def test_somebody_else_may_still_check_it(cast, browse, project):
    second(cast, project, checks(project)[0], who="technician", alone=True)
    second(cast, project, checks(project)[0], who="manager")
    assert ALONE not in client_reads(browse, project)
    with pytest.raises(Refused, match="Somebody has checked this already"):
        second(cast, project, checks(project)[0], who="owner")


def test_who_says_alone_of_anothers_work_is_a_second_person(cast, project):
    second(cast, project, checks(project)[0], who="owner", alone=True)
    assert not checks(project)[0].alone


def test_nothing_to_check(cast, project):
    plain = checks(project)[1]
    with pytest.raises(Refused, match="not done yet"):
        second(cast, project, plain)
    tick(cast, project, plain)
    with pytest.raises(Refused, match="Only a critical check"):
        second(cast, project, plain)
