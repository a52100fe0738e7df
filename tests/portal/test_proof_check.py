"""A client checks a proof line they hold against our history of today; looking leaves no trace."""

import pytest
import sqlalchemy as sa

from tests.cast import browser_of
from tests.factories import MONDAY, draft, sent
from tests.pages import Page
from tests.timeline.kept import unprotected
from tracker.access.actor import VIEWER
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.clients.models import Membership
from tracker.portal.proof_check import Verdict, check_proof
from tracker.timeline.models import TimelineEntry
from tracker.timeline.queries import head_of

NO_LINE = "This is no proof line."
NO_ENTRY = "There is no entry"


def check(app, cast, typed: str, path: str = "/portal/HD-1/timeline") -> Page:
    with clock.at(MONDAY):
        answer = browser_of(app, cast, "viewer").raw("GET", path, query_string={"proof": typed})
    return Page(answer)


def said(page: Page) -> str:
    return page.soup.select_one("#proof .notice").get_text().strip()


@pytest.fixture
def head(cast) -> tuple[int, str]:
    return head_of(sent(cast).client.uuid)


@pytest.mark.parametrize("written", ["HD {0}:{1:.16}", "{0}:{1:.8}", "hd {0}:{1}", "Record {0} · {1:.16}"])
def test_a_line_that_matches(app, cast, head, written):
    number, digest = head
    page = check(app, cast, written.format(number, digest))
    assert "matches the history of Harbour Dental as it stands today." in said(page)
    assert f"Nothing up to entry {number}, of Monday 2 March, was changed" in said(page)
    assert page.soup.select_one("#proof details").has_attr("open")
    assert head_of(cast.client("harbour").uuid) == head, "a look is no entry"


def test_an_older_line_still_matches(app, cast, head):
    draft(cast)
    assert head_of(cast.client("harbour").uuid) > head
    assert "matches" in said(check(app, cast, f"{head[0]}:{head[1]}", "/portal/clients/HD/timeline"))


@pytest.mark.parametrize("typed", ["9f2c", "GH", "412:9f2c", "<script>", "x" * 5000, "٤:9f2c61d0"])
def test_what_is_no_line_is_said_to_be_none(app, cast, head, typed):
    assert said(check(app, cast, typed)).startswith(NO_LINE)


def test_foreign_absent_and_unknown_are_alike(app, cast, head):
    number, digest = head_of(sent(cast, client="orchard").client.uuid)
    lines = [f"OL {number}:{digest}", f"ZZ {number}:{digest}", f"HD 999:{digest}", f"HD 9999999999:{digest}"]
    for line in lines:
        assert said(check(app, cast, line)).startswith(f"{NO_ENTRY} {line}")
    assert "does not match" in said(check(app, cast, f"{number}:{digest}")), (
        "without its code it is ours, wrong"
    )


def test_wrong_digits_are_taken_seriously(app, cast, head):
    answer = said(check(app, cast, f"HD {head[0]}:0123456789abcdef"))
    assert answer.startswith(f"HD {head[0]}:0123456789abcdef does not match")
    assert "keep your copy" in answer


def test_a_history_changed_behind_the_line_does_not_match(app, cast, head):
    client, (number, digest) = cast.client("harbour"), head
    assert check_one(app, client, f"{number}:{digest}") == Verdict.MATCHES
    with unprotected():
        changed = sa.update(TimelineEntry).where(TimelineEntry.chain == client.uuid)
        db.session.execute(changed.where(TimelineEntry.number == number - 1).values(subject="other"))
        assert check_one(app, client, f"{number}:{digest}") == Verdict.BROKEN
        first = db.session.scalar(
            sa.select(TimelineEntry.hash).where(TimelineEntry.chain == client.uuid, TimelineEntry.number == 1)
        )
        assert check_one(app, client, f"1:{first}") == Verdict.MATCHES, (
            "what came later takes nothing from it"
        )


def check_one(app, client, typed: str) -> Verdict:
    db.session.expire_all()
    with app.test_request_context():
        return check_proof(typed, [client]).verdict


def test_who_reads_two_histories_need_not_say_which(app, cast, head):
    number, digest = head_of(sent(cast, "Lights", "Shelves", client="orchard").client.uuid)
    with writing():
        db.session.add(Membership(client_id=cast.orchard, contact_id=cast.viewer, role=VIEWER))
    for line in (f"{number}:{digest}", f"OL {number}:{digest}"):
        assert "matches the history of Orchard Law" in said(check(app, cast, line))
