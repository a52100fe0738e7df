import pytest

from tracker.accounts.rules import check_an_administrator_stays, check_roles
from tracker.base.errors import Invalid, Refused

pytestmark = pytest.mark.pure


def test_roles_stand_once_and_in_order():
    assert check_roles(["finance", "technician", "finance"]) == ["technician", "finance"]


@pytest.mark.parametrize("roles", [[], ["owner"], ["technician", "king"]])
def test_no_role_or_an_unknown_one_is_refused(roles):
    with pytest.raises(Invalid):
        check_roles(roles)


def test_the_last_administrator_stays():
    with pytest.raises(Refused, match="only active administrator"):
        check_an_administrator_stays({1: ["administrator"], 2: ["manager"]}, 1)


def test_one_of_two_administrators_and_anybody_else_may_go():
    check_an_administrator_stays({1: ["administrator"], 2: ["administrator"]}, 1)
    check_an_administrator_stays({1: ["administrator"], 2: ["manager"]}, 2)
