"""A report is ordered on a page and made by the worker: once, in turn, and with a sentence when it fails."""

from datetime import timedelta

import pytest

from tests.factories import MONDAY, draft, first_of, give, sent
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.errors import Refused
from tracker.projects.queries import get_project_for
from tracker.reports import actions, making
from tracker.reports.making import CLAIM_LASTS, make_one_by_one
from tracker.reports.models import Order
from tracker.reports.queries import open_order, order_of, reports_of

pytestmark = pytest.mark.usefixtures("typesetter")


def order(cast, project, who="owner", paper="A4") -> str:
    with clock.at(MONDAY), writing():
        actor = cast.account(who).actor
        return actions.order(actor, get_project_for(actor, project.ref, "issue a report"), paper).uuid


def make(settings, after=timedelta(seconds=1)) -> list[str]:
    with clock.at(MONDAY + after):
        return list(make_one_by_one(settings))


def test_the_worker_makes_what_was_ordered_in_turn(cast, settings):
    projects = [sent(cast), sent(cast, client="orchard"), sent(cast)]
    uuids = [order(cast, project) for project in projects]
    assert make(settings) == ["issued"] * 3
    for project, uuid in zip(projects, uuids, strict=True):
        assert order_of(project.id, uuid).report == reports_of(project.id)[0]
    assert reports_of(projects[0].id)[0].issued_by == cast.owner
    assert not make(settings)


def test_it_is_made_for_the_paper_that_was_chosen(cast, settings, typesetter):
    order(cast, sent(cast), paper="letter")
    make(settings)
    assert "size: letter;" in typesetter.documents[0]


def test_ordering_again_while_it_waits_is_the_same_order(cast, settings):
    project = sent(cast)
    assert order(cast, project) == order(cast, project, who="manager")
    assert make(settings) == ["issued"]


def test_what_says_the_same_is_not_made_again(cast, settings, typesetter):
    project = sent(cast)
    first = order(cast, project)
    make(settings)
    second = order(cast, project)
    assert order_of(project.id, second).report == order_of(project.id, first).report
    assert not make(settings)
    assert len(typesetter.documents) == 1


def test_a_failure_is_kept_as_a_sentence_and_leaves_nothing(cast, settings, typesetter):
    project = sent(cast)
    uuid = order(cast, project)
    typesetter.fail("No PDF today.")
    assert make(settings) == ["not issued"]
    assert order_of(project.id, uuid).failure == {"msgid": "No PDF today.", "params": {}}
    assert not reports_of(project.id)
    assert not open_order(project.id)
    assert not (settings.files).exists()


def test_a_flaw_of_ours_is_told_without_its_insides(cast, settings, typesetter, caplog):
    project = sent(cast)
    uuid = order(cast, project)
    typesetter.meanwhile = lambda: 1 / 0
    make(settings)
    assert "administrator" in order_of(project.id, uuid).failure["msgid"]
    assert "ZeroDivisionError" in caplog.text


def test_one_failure_holds_up_no_other(cast, settings, typesetter):
    order(cast, sent(cast))
    order(cast, sent(cast, client="orchard"))

    def fail_once():
        typesetter.meanwhile = lambda: None
        raise Refused("No PDF now.")

    typesetter.meanwhile = fail_once
    assert make(settings) == ["not issued", "issued"]


class Killed(BaseException):
    """The worker ends here, as by kill -9."""


def test_a_worker_killed_in_the_middle_is_followed_by_another_once(cast, settings, typesetter):
    project = sent(cast)
    uuid = order(cast, project)

    def die():
        raise Killed

    typesetter.meanwhile = die
    for attempt in range(2):
        with pytest.raises(Killed):
            make(settings, CLAIM_LASTS * 2 * attempt)
        assert not make(settings, CLAIM_LASTS * 2 * attempt + timedelta(seconds=9)), "it is still claimed"
    assert make(settings, CLAIM_LASTS * 9) == ["not issued"]
    assert "stopped twice" in order_of(project.id, uuid).failure["msgid"]
    assert not reports_of(project.id)


def test_the_second_try_can_succeed(cast, settings, typesetter):
    project = sent(cast)
    order(cast, project)

    def die_once():
        typesetter.meanwhile = lambda: None
        raise Killed

    typesetter.meanwhile = die_once
    with pytest.raises(Killed):
        make(settings)
    assert make(settings, CLAIM_LASTS * 2) == ["issued"]
    assert len(reports_of(project.id)) == 1


def test_two_workers_never_take_the_same(cast, settings):
    order(cast, sent(cast))
    with clock.at(MONDAY):
        assert making._claim()
        assert making._claim() is None


def test_who_lost_the_right_meanwhile_gets_a_sentence(cast, settings):
    project = sent(cast)
    uuid = order(cast, project)
    with writing():
        stored = db.session.get_one(Order, order_of(project.id, uuid).id)
        stored.ordered_by = cast.finance
    assert make(settings) == ["not issued"]
    assert "role" in order_of(project.id, uuid).failure["msgid"]


def test_pages_preview_order_watch_and_tell(app, cast, settings, browse):
    project = sent(cast)
    owner = browse("owner")
    with clock.at(MONDAY):
        preview = owner.get(f"/projects/{project.ref}/reports/preview")
        assert "Server in place" in preview.text
        assert "Status report, preview" in preview.text
        page = owner.submit(f"/projects/{project.ref}/reports/preview", f"/projects/{project.ref}/reports")
    assert "The report is being made." in page.text
    assert 'http-equiv="refresh"' in page.html
    assert page.soup.select_one("[data-look-again] progress")
    assert not page.soup.select("main button, main .button")
    ordered = page.response.request.full_path
    make(settings)
    with clock.at(MONDAY + timedelta(seconds=2)):
        page = owner.get(ordered)
    assert "Report HD-2 is issued." in page.text
    assert "http-equiv" not in page.html
    assert page.link("HD-2 (PDF)")


def test_a_failure_is_one_sentence_on_the_page_and_can_be_tried_again(
    app, cast, settings, browse, typesetter
):
    project = sent(cast)
    owner = browse("owner")
    with clock.at(MONDAY):
        page = owner.submit(f"/projects/{project.ref}/reports/preview", f"/projects/{project.ref}/reports")
    typesetter.fail("The program that makes PDFs stopped unexpectedly, twice; please try again.")
    make(settings)
    page = owner.get(page.response.request.full_path)
    assert "stopped unexpectedly, twice" in page.text
    assert page.link("See what a report would say now")


def test_the_page_says_when_nobody_comes(app, cast, browse):
    project = sent(cast)
    order(cast, project)
    with clock.at(MONDAY + timedelta(minutes=2)):
        page = browse("owner").get(f"/projects/{project.ref}/reports")
    assert "the worker is not running" in page.text


def test_the_page_says_how_many_come_first(app, cast, browse):
    order(cast, sent(cast))
    project = sent(cast, client="orchard")
    order(cast, project)
    with clock.at(MONDAY):
        assert "One other is made before it." in browse("owner").get(f"/projects/{project.ref}/reports").text


def test_anothers_order_tells_nothing(app, cast, settings, browse):
    uuid = order(cast, sent(cast, client="orchard"))
    make(settings)
    project = sent(cast)
    page = browse("owner").get(f"/projects/{project.ref}/reports?ordered={uuid}")
    assert "is issued" not in page.text


def test_a_draft_has_neither_preview_nor_order(app, cast, browse):
    project = draft(cast)
    owner = browse("owner")
    assert owner.raw("GET", f"/projects/{project.ref}/reports/preview").status_code == 422
    assert "draft" in owner.get(f"/projects/{project.ref}/reports").text
    with pytest.raises(Refused, match="draft"):
        order(cast, project)


def test_the_preview_of_what_says_the_same_offers_no_button(app, cast, settings, browse):
    project = sent(cast)
    order(cast, project)
    make(settings)
    with clock.at(MONDAY + timedelta(seconds=2)):
        page = browse("owner").get(f"/projects/{project.ref}/reports/preview")
    assert "Nothing has changed since HD-2" in page.text
    assert not page.soup.select("main form")


def test_the_preview_and_its_paper_are_the_clients(app, cast, browse):
    project = sent(cast)
    with writing():
        client = cast.client("harbour")
        client.country, client.subdivision, client.locale = "US", "NY", "en_US"
    with clock.at(MONDAY):
        page = browse("owner").get(f"/projects/{project.ref}/reports/preview")
    sheet = page.soup.select_one(".sheet")
    assert sheet["lang"] == "en-US"
    assert "Fri Mar 6" in sheet.get_text()
    assert page.fields()["paper"] == ["letter"]


def test_a_preview_as_pdf_is_marked_and_recorded_nowhere(app, cast, browse, typesetter):
    project = sent(cast)
    answer = browse("owner").raw("GET", f"/projects/{project.ref}/reports/preview.pdf?paper=letter")
    assert answer.data.startswith(b"%PDF")
    document = typesetter.documents[0]
    assert "%3EPreview%3C" in document
    assert "preview, not issued" in document
    assert "size: letter;" in document
    assert not reports_of(project.id)


def test_a_changed_promise_is_made_anew(app, cast, settings):
    project = sent(cast)
    order(cast, project)
    make(settings)
    give(cast, first_of(project), "2026-03-13")
    order(cast, project)
    assert make(settings, timedelta(minutes=1)) == ["issued"]
    assert len(reports_of(project.id)) == 2
