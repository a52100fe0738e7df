"""Promises kept month by month, for all clients, one client, one owner, one year."""

from datetime import timedelta

import pytest

from tests.cast import browser_of
from tests.crowd import crowd
from tests.factories import MONDAY, draft, first_of, give, planned, sent
from tests.queries import count_queries
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock
from tracker.base.database import writing
from tracker.base.moments import Moment
from tracker.milestones.actions import report_ready

LATER = MONDAY + timedelta(days=30)


def page(browse, query: str = "", who: str = "manager", at=LATER, address: str = "/figures"):
    with clock.at(at):
        return browse(who).get(f"{address}{query}")


def done(cast, project, day: str) -> None:
    with clock.at(LATER), writing():
        report_ready(cast.account("owner").actor, first_of(project), Moment.parse(day))


def words_of(shown) -> list[str]:
    """The table that says the same as the chart: `Mar 2026 1 of 2 1`."""
    return [" ".join(row.get_text(" ").split()) for row in shown.soup.select(".words tbody tr")]


def test_it_says_what_was_broken_before_what_was_kept(cast, browse):
    done(cast, sent(cast), "2026-03-06")
    give(cast, first_of(sent(cast, client="orchard")), "2026-03-10", cause="supplier")
    shown = page(browse)
    assert (
        "We broke 2 of the promises that fell due from Mar 2026 to Apr 2026 and kept 1 of 3 (33 %)."
        in shown.text
    )
    assert "Of what was first promised for a day in this time, 1 of 2 (50 %) came on time." in shown.text
    assert words_of(shown) == [
        "Mar 2026 1 of 3 2",
        "Apr 2026 –",
        "ours 16 working days",
        "the supplier’s 2 working days",
    ]
    assert shown.soup.select_one("figure.picture svg desc").text in shown.text
    lines = [row.th.a.get_text() for row in shown.soup.select("main section table tbody tr")]
    assert lines == ["Orchard Law", "Harbour Dental"]


def test_nothing_broken_is_said_plainly(cast, browse):
    done(cast, sent(cast), "2026-03-06")
    assert "We kept the one promise that fell due from Mar 2026 to Apr 2026." in page(browse).text
    assert "No working day was late." in page(browse).text


def test_it_is_narrowed_to_a_client_an_owner_and_a_year(cast, browse):
    sent(cast)
    done(cast, sent(cast, client="orchard"), "2026-03-06")
    tell_golden_story(cast)
    assert "0 of 1 0 %" in page(browse, "?client=HD").text
    assert "1 of 1 100 %" in page(browse, "?client=OL").text
    assert "2 of 25" in page(browse, "?year=2008").text
    owner = cast.account("owner").uuid
    assert "1 of 2 50 %" in page(browse, f"?owner={owner}").text
    assert "No promise of these fell due" in page(browse, f"?owner={cast.account('manager').uuid}").text


def test_of_a_client_long_gone_the_last_twelve_months_of_work_are_shown(cast, browse):
    tell_golden_story(cast)
    assert "fell due in Mar 2008" in page(browse).text


def test_years_can_be_chosen_that_something_fell_due_in(cast, browse):
    tell_golden_story(cast)
    sent(cast)
    years = page(browse).soup.select("#year option")
    assert [option["value"] for option in years] == ["", "2026", "2008"]


@pytest.mark.parametrize(
    "query", ["?year=x&client=§§&owner=1&page=x", "?year=9999", "?year=20²0", "?page=999999999"]
)
def test_nonsense_in_the_address_is_passed_over(cast, browse, query):
    sent(cast)
    assert page(browse, query).status == 200


def test_before_the_first_promise_it_says_what_will_stand_there(cast, browse):
    planned(cast, draft(cast))
    assert "No promise has fallen due yet." in page(browse).text
    assert "No promise has fallen due yet." in page(browse, address="/clients/HD").text


def test_a_restricted_client_counts_only_for_who_may_see_it(cast, browse):
    sent(cast)
    sent(cast, client="orchard")
    with writing():
        cast.client("orchard").restricted = True
    assert "0 of 2" in page(browse, who="manager").text
    shown = page(browse, who="technician")
    assert "0 of 1" in shown.text
    assert "Orchard" not in shown.html
    assert "No promise of these fell due" in page(browse, "?client=OL", who="technician").text


def test_a_clients_page_shows_its_own(cast, browse):
    sent(cast, client="orchard")
    tell_golden_story(cast)
    shown = page(browse, at=DAY_THIRTY, address="/clients/GH")
    assert (
        "We broke 23 of the promises that fell due from Mar 2008 to Apr 2008 and kept 2 of 25 (8 %)."
        in shown.text
    )
    assert "It came to 167 late working days, what is still open counted so far: all ours." in shown.text


def test_the_navigation_leads_there(cast, browse):
    shown = page(browse, who="finance")
    assert shown.link("Figures") == "/figures"
    assert [a.get_text(strip=True) for a in shown.soup.select("nav [aria-current]")] == ["Figures"]


@pytest.mark.parametrize("address", ["/figures", "/clients/HD"])
def test_sixty_projects_are_no_more_questions_than_one(app, cast, address):
    def asked() -> int:
        browser = browser_of(app, cast, "owner")
        with count_queries(app) as seen:
            assert browser.get(address).status == 200
        return len(seen)

    crowd(cast)
    few = asked()
    crowd(cast, projects=59, milestones=4, promises=3)
    assert asked() == few <= 18
