"""From where the tables are reached."""

import pytest

from tests.factories import MONDAY, sent
from tracker.base import clock


@pytest.mark.parametrize(
    ("who", "page", "leads_to"),
    [
        ("owner", "/projects?q=server&mine=y", "/projects/export.csv?q=server&which=open&mine=y"),
        ("owner", "/projects/HD-1", "/projects/HD-1/export.csv"),
        ("finance", "/clients/HD", "/clients/HD/export.csv"),
        ("viewer", "/portal/", "/portal/export.csv"),
        ("viewer", "/portal/HD-1", "/portal/HD-1/export.csv"),
    ],
)
def test_each_page_offers_three_tables_in_two_forms(cast, browse, who, page, leads_to):
    sent(cast)
    with clock.at(MONDAY):
        browser = browse(who)
        links = [a["href"] for a in browser.get(page).soup.select("main a[href*='export.csv']")]
        tables = [link for link in links if "devices" not in link and "licences" not in link]
        assert len(tables) == 6
        path, _, query = leads_to.partition("?")
        for link in links:
            assert browser.raw("GET", link).status_code == 200
        for link in tables:
            assert link.startswith(path + "?")
            assert set(filter(None, query.split("&"))) <= set(link.partition("?")[2].split("&"))


def test_an_empty_list_offers_none(cast, browse):
    assert not browse("owner").get("/projects").soup.select("a[href*='export.csv']")
    assert not browse("viewer").get("/portal/").soup.select("a[href*='export.csv']")
