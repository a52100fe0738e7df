"""What the tables hold, for staff and for the client's own people."""

from datetime import timedelta

import pytest

from tests.exports.tables import lines_of
from tests.factories import FRIDAY, MONDAY, draft, first_of, give, planned, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.moments import Moment
from tracker.clients.models import Membership
from tracker.milestones.correcting import correct_promise
from tracker.milestones.models import ASK_DATE, YES, Ask
from tracker.milestones.overview import overview_of
from tracker.milestones.promising import terms_of
from tracker.milestones.rules import Terms

TABLES = ("projects", "milestones", "promises")


def refs(browser, address: str) -> list[str]:
    with clock.at(MONDAY):
        return [line["project"] for line in lines_of(browser, address)]


def test_a_projects_figures_are_those_of_its_page(cast, browse):
    project = tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        [line] = lines_of(browse("owner"), "/projects/GH-1/export.csv")
        figures = overview_of(project).figures
    assert (line["title"], line["stands"], line["owner"]) == (
        "New server and desktop",
        "silent",
        "Omar Oakes",
    )
    for name in ("milestones", "originals_due", "on_time_original", "on_time_latest", "promises_due"):
        assert line[name] == str(getattr(figures, name))
    assert [line[f"slip_{name}"] for name in ("sum", "mean", "median", "max")] == [
        "167",
        "13.9",
        "19.5",
        "21",
    ]
    assert (line["late_days_us"], line["late_days_client"]) == ("167", "0")
    assert (line["as_of"], line["time_zone"]) == ("2008-04-02T17:00-04:00", "America/New_York")


def test_a_milestone_says_when_it_was_promised_and_when_it_happened(cast, browse):
    tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        visit, server, *_ = lines_of(browse("owner"), "/projects/GH-1/export.csv?what=milestones")
    assert visit["first_promised_for"] == "2008-03-04T09:00-05:00"
    assert (visit["happened"], visit["slip"]) == ("2008-03-04T10:30-05:00", "0")
    assert (server["first_promised_for"], server["last_promised_for"]) == ("2008-03-04", "2008-03-05")
    assert (server["repromises"], server["happened"], server["slip"]) == ("1", "2008-03-05", "1")


def test_every_date_given_has_a_line_with_what_became_of_it(cast, browse):
    project = sent(cast, "Server in place", "Desktop in place")
    give(cast, first_of(project), "2026-03-10", cause="client", reason="Your move")
    with writing():
        ask = db.session.query(Ask).filter_by(kind=ASK_DATE).one()
        ask.answer, ask.answered_on = YES, MONDAY.date()
    with clock.at(MONDAY + timedelta(days=14)):
        lines = lines_of(browse("owner"), f"/projects/{project.ref}/export.csv?what=promises")
    told = [(line["title"], line["promise"], line["promised_for"], line["state"]) for line in lines]
    assert told == [
        ("Server in place", "1", "2026-03-06", "renegotiated"),
        ("Server in place", "2", "2026-03-10", "broken"),
        ("Desktop in place", "1", "2026-03-06", "broken"),
    ]
    again = lines[1]
    assert (again["reason"], again["cause"]) == ("Your move", "client")
    assert (again["answer"], again["agreed_on"]) == ("agreed", "2026-03-02")


def test_a_wrong_entry_stays_beside_its_correction(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY), writing():
        wrong = first_of(project).latest
        right = Terms(due=Moment(FRIDAY + timedelta(days=3)), made=terms_of(wrong).made, words="Moved")
        correct_promise(cast.account("owner").actor, wrong, right, "A slip of the pen")
        waits = first_of(project).latest is wrong
    with clock.at(MONDAY):
        lines = lines_of(browse("owner"), f"/projects/{project.ref}/export.csv?what=promises")
    told = [(line["promise"], line["promised_for"], line["state"], line["correction"]) for line in lines]
    states = ("live", "correction_not_agreed") if waits else ("corrected", "live")
    assert told == [
        ("1", "2026-03-06", states[0], ""),
        ("1", "2026-03-09", states[1], "A slip of the pen"),
    ]


@pytest.mark.parametrize("what", TABLES)
def test_a_contact_gets_their_own_and_nothing_for_us_alone(cast, browse, what):
    own, other = sent(cast), sent(cast, client="orchard")
    draft(cast, title="Not sent yet")
    browser = browse("viewer")
    for address in ("/portal/export.csv", f"/portal/{own.ref}/export.csv"):
        assert set(refs(browser, f"{address}?what={what}")) == {own.ref}
    with clock.at(MONDAY):
        names = lines_of(browser, f"/portal/export.csv?what={what}")[0].keys()
        foreign = browser.raw("GET", f"/portal/{other.ref}/export.csv?what={what}")
    assert not names & {"stands", "planned_for", "channel"}
    assert foreign.status_code == 404


def test_a_contact_of_two_clients_gets_both(cast, browse):
    first, second = sent(cast), sent(cast, client="orchard")
    with writing():
        db.session.add(Membership(client_id=cast.orchard, contact_id=cast.viewer, role="viewer"))
    assert refs(browse("viewer"), "/portal/export.csv") == [first.ref, second.ref]


def test_the_list_goes_along_as_it_is_filtered(cast, browse):
    one, other = sent(cast), draft(cast, "orchard", "Office move")
    browser = browse("owner")
    assert refs(browser, "/projects/export.csv") == [one.ref, other.ref]
    assert refs(browser, "/projects/export.csv?q=office") == [other.ref]
    assert refs(browser, f"/projects/export.csv?client={one.client.code}&which=all") == [one.ref]
    assert refs(browser, "/projects/export.csv?which=over") == []
    assert refs(browse("manager"), "/projects/export.csv?mine=y") == []
    assert refs(browser, f"/clients/{other.client.code}/export.csv") == [other.ref]


def test_a_restricted_client_is_in_nobodys_table_who_may_not_see_it(cast, browse):
    project = draft(cast, "orchard")
    planned(cast, project, "Secret")
    with writing():
        cast.client("orchard").restricted = True
    for what in TABLES[:2]:
        assert refs(browse("technician"), f"/projects/export.csv?what={what}") == []
        assert refs(browse("manager"), f"/projects/export.csv?what={what}") == [project.ref]
    assert browse("technician").raw("GET", "/clients/OL/export.csv").status_code == 404


@pytest.mark.parametrize(
    "query", ["?what=§&form=x&q=%25&client=ZZZZZZZZZZZZ&page=x", "?what=", "?q=" + "x" * 3000]
)
def test_nonsense_in_the_address_gives_a_clean_table(cast, browse, query):
    assert refs(browse("owner"), f"/projects/export.csv{query}") == []
