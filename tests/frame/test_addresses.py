"""Whatever an address holds, the answer is a page and never an error of ours."""

import pytest
import sqlalchemy as sa

from tests.factories import sent

HUGE = "9" * 20


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("owner", f"/projects/HD-1/reports/{HUGE}.pdf", 404),
        ("owner", f"/projects/HD-1/timeline?before={HUGE}", 200),
        ("administrator", f"/timeline?before={HUGE}", 200),
        ("owner", f"/projects?page={HUGE}", 200),
        ("owner", f"/clients?page={HUGE}", 200),
        ("owner", f"/projects/HD-{HUGE}", 404),
        ("viewer", f"/portal/HD-1/reports/{HUGE}.pdf", 404),
        ("viewer", f"/portal/?page={HUGE}", 200),
        ("viewer", f"/portal/HD-{HUGE}", 404),
        ("owner", f"/search?q=HD-{HUGE}", 200),
        ("owner", "/projects/%00", 404),
        ("owner", "/clients/H%00D", 404),
        ("owner", "/search?q=a%00b", 404),
        ("owner", "/clients?q=%00", 404),
        ("owner", "/projects?%00=1", 404),
        ("viewer", "/portal/%00", 404),
        (None, "/enter/%00", 404),
        (None, "/feeds/%00.ics", 404),
    ],
)
def test_no_address_breaks_a_page(cast, browse, who, path, status):
    sent(cast)
    assert browse(who).raw("GET", path).status_code == status


@pytest.mark.parametrize("impossible", ["data", "overflow"])
def test_what_no_column_can_hold_is_not_there(probed, request, monkeypatch, impossible):
    errors = {"data": sa.exc.DataError("SELECT", {}, Exception("out of range")), "overflow": OverflowError()}
    browse = request.getfixturevalue("browse")
    request.getfixturevalue("probe")
    app = request.getfixturevalue("app")

    def fails():
        raise errors[impossible]

    monkeypatch.setitem(app.view_functions, "probe.absent", fails)
    assert browse(None).raw("GET", "/probe/absent").status_code == 404
