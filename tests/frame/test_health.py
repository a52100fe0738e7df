def test_the_process_says_it_is_up(app, browse):
    answer = browse(None).raw("GET", "/healthz")
    assert answer.json == {"status": "up"}


def test_readiness_names_each_part(app, browse):
    answer = browse(None).raw("GET", "/readyz")
    assert answer.json == {"database": True, "disk": True}


def test_an_unknown_address_is_a_calm_page(app, browse):
    assert browse(None).get("/no-such-thing").status == 404
