"""A client reads how we kept our promises to them, and to nobody else."""

from datetime import timedelta

from tests.factories import MONDAY, first_of, give, sent
from tests.stories import DAY_THIRTY, tell_golden_story
from tracker.base import clock


def test_it_says_whose_the_late_days_were_in_the_clients_words(cast, browse):
    give(cast, first_of(sent(cast)), "2026-03-10", cause="client")
    with clock.at(MONDAY + timedelta(days=10)):
        shown = browse("viewer").get("/portal/figures/HD")
    assert shown.h1 == "How we kept our promises"
    assert "It came to 4 late working days, what is still open counted so far: 2 ours, 2 yours." in shown.text
    assert "the client’s" not in shown.text


def test_it_counts_this_clients_promises_alone(cast, browse):
    sent(cast, client="orchard")
    tell_golden_story(cast)
    with clock.at(DAY_THIRTY):
        browser = browse("approver")
        assert "kept 2 of 25 (8 %)" in browser.get("/portal/figures/GH?year=2008").text
        assert "No promise to you fell due in 2009." in browser.get("/portal/figures/GH?year=2009").text
        assert "No promise to you has fallen due yet." in browser.get("/portal/figures/HD").text
        assert browser.raw("GET", "/portal/figures/OL").status_code == 404


def test_the_projects_and_the_project_lead_there(cast, browse):
    project = sent(cast)
    with clock.at(MONDAY):
        for address in ("/portal/", f"/portal/{project.ref}"):
            links = browse("viewer").get(address).soup.select("main a[href='/portal/figures/HD']")
            assert len(links) == 1
