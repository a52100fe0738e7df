"""Another client's number and one that does not exist answer byte for byte alike."""

import pytest
from werkzeug.test import TestResponse

from tests.cast import browser_of
from tests.factories import draft, sent


def headers_of(answer: TestResponse) -> dict[str, str]:
    """All but the number each request gets for itself."""
    return {name: value for name, value in answer.headers if name != "X-Request-Id"}


@pytest.mark.parametrize("tail", ["", "/reports", "/reports/1.pdf"])
def test_foreign_draft_and_absent_answer_alike(app, cast, tail):
    foreign, unsent = sent(cast, client="orchard").ref, draft(cast).ref
    browser = browser_of(app, cast, "approver")
    absent = browser.raw("GET", f"/portal/HD-999{tail}")
    assert absent.status_code == 404
    for ref in (foreign, unsent, "nonsense", "OL-999", "hd-1"):
        answer = browser.raw("GET", f"/portal/{ref}{tail}")
        assert (answer.status_code, answer.data) == (404, absent.data)
        assert headers_of(answer) == headers_of(absent)


def test_nobody_is_sent_to_the_door(app, cast):
    ref = sent(cast).ref
    for address in ("/portal/", f"/portal/{ref}", "/portal/HD-999", f"/portal/{ref}/reports"):
        answer = browser_of(app, cast, None).raw("GET", address)
        assert (answer.status_code, answer.location) == (303, "/enter/")


def test_staff_have_no_part_in_the_clients_pages(app, cast):
    answer = browser_of(app, cast, "manager").raw("GET", f"/portal/{sent(cast).ref}")
    assert (answer.status_code, answer.location) == (303, "/enter/")
