"""Absent and foreign things answer byte for byte alike, and no error page tells anything of the inside."""

PER_REQUEST = {"X-Request-Id"}


def _whole(answer):
    headers = sorted((name, value) for name, value in answer.headers if name not in PER_REQUEST)
    return answer.status_code, headers, answer.get_data()


def test_what_is_not_there_and_what_is_not_yours_look_the_same(probe, browse):
    browser = browse(None)
    foreign = browser.raw("GET", "/probe/absent")
    absent = browser.raw("GET", "/no/such/thing")
    assert _whole(foreign) == _whole(absent)
    assert foreign.status_code == 404


def test_it_looks_the_same_whenever_it_is_asked_for(probe, browse):
    browser = browse("owner")
    assert len({_whole(browser.raw("GET", path))[2] for path in ("/probe/absent", "/a", "/b?x=1")}) == 1


def test_a_broken_view_tells_nothing_of_itself(probe, browse):
    page = browse(None).get("/probe/broken")
    assert page.status == 500
    for word in ("secret", "RuntimeError", "Traceback", "probe"):
        assert word not in page.html


def test_a_wrong_method_is_a_page_too(probe, browse):
    answer = browse(None).raw("POST", "/probe/absent", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert answer.mimetype == "text/html"
