"""The list of projects: what it shows first, how it is narrowed, how it says that it is empty."""

from tests.factories import MONDAY, draft, sent
from tracker.base import clock
from tracker.base.database import writing


def texts(browse, query="", who="owner"):
    with clock.at(MONDAY):
        return browse(who).get(f"/projects{query}").text


def test_an_empty_list_says_how_to_begin(browse):
    assert "No open project yet." in texts(browse)
    assert "Start a project" in texts(browse)


def test_open_ones_by_client_and_number(cast, browse):
    draft(cast, "orchard", "Office move")
    sent(cast)
    page = texts(browse)
    assert page.index("HD-1") < page.index("OL-1")


def test_over_ones_are_left_out_until_asked_for(cast, browse):
    project = sent(cast)
    with writing():
        project.state = "closed"
    assert "HD-1" not in texts(browse)
    assert "HD-1" in texts(browse, "?which=over")


def test_words_client_and_mine_narrow_it(cast, browse):
    draft(cast, "orchard", "Office move")
    sent(cast)
    assert "HD-1" not in texts(browse, "?q=office")
    assert "OL-1" in texts(browse, "?q=office")
    assert "OL-1" not in texts(browse, "?client=HD")
    assert "Nothing fits this filter." in texts(browse, "?mine=y", who="manager")
    assert "HD-1" in texts(browse, "?q=hd-1")


def test_a_percent_sign_is_a_letter_like_any_other(cast, browse):
    sent(cast)
    assert "Nothing fits this filter." in texts(browse, "?q=%25")


def test_nonsense_in_the_address_is_passed_over(cast, browse):
    sent(cast)
    for query in ("?page=x", "?page=0", "?page=99999999999", "?which=§", "?page=" + "9" * 5000):
        with clock.at(MONDAY):
            assert browse("owner").get(f"/projects{query}").status == 200
