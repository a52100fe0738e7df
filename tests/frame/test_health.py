import pytest

from tracker.reports import render
from tracker.reports.render import can_render


def test_the_process_says_it_is_up(app, browse):
    answer = browse(None).raw("GET", "/healthz")
    assert answer.json == {"status": "up"}


def test_readiness_names_each_part(app, browse):
    answer = browse(None).raw("GET", "/readyz")
    assert answer.json == {"database": True, "disk": True, "pdf": can_render()}


@pytest.mark.parametrize("lacking", ["LIBRARIES", "TYPEFACE"])
def test_without_what_pdfs_need_it_is_ready_and_says_so(app, browse, monkeypatch, lacking):
    monkeypatch.setattr(
        render, lacking, {"LIBRARIES": ("libnone.so.0",), "TYPEFACE": "no_such_font"}[lacking]
    )
    answer = browse(None).raw("GET", "/readyz")
    assert (answer.status_code, answer.json["pdf"]) == (200, False)


def test_an_unknown_address_is_a_calm_page(app, browse):
    assert browse(None).get("/no-such-thing").status == 404
