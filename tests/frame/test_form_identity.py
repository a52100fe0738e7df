"""A form is one act however often it is sent."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from tests.frame.probe import site_names
from tests.pages import Page


def test_the_same_form_twice_is_one_act_with_one_answer(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    first, second = (browser.raw("POST", "/probe", data=fields) for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert probe.acts == 1
    assert site_names() == ["Harbour Street"]


def test_other_content_is_kept_and_offered_as_a_new_entry(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    browser.send("/probe", fields)
    page = browser.send("/probe", fields | {"name": "Quay “7” <b>\n& more"})
    assert page.status == 409
    assert site_names() == ["Harbour Street"]
    kept = page.fields()
    assert kept["form_id"] != fields["form_id"]
    assert kept["name"] == "Quay “7” <b>\n& more"
    browser.send(page.form()["action"], kept)
    assert len(site_names()) == 2


def test_a_form_that_was_refused_may_be_corrected_and_sent(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields()
    assert browser.send("/probe", fields | {"name": ""}).status == 422
    assert browser.raw("POST", "/probe", data=fields | {"name": "Harbour Street"}).status_code == 303


def test_a_form_sent_by_somebody_else_is_another_one(probe, browse):
    owner, manager = browse("owner"), browse("manager")
    fields = owner.get("/probe").fields() | {"name": "Harbour Street"}
    owner.send("/probe", fields)
    theirs = manager.get("/probe").fields() | {"name": "Harbour Street", "form_id": fields["form_id"]}
    assert manager.send("/probe", theirs).status == 409


def test_a_form_without_a_true_identity_is_not_acted_upon(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "Harbour Street"}
    for wrong in ("", "7", "not-a-uuid", fields["form_id"] + "0"):
        assert browser.raw("POST", "/probe", data=fields | {"form_id": wrong}).status_code == 422
    assert probe.acts == 0


def test_twins_sent_at_once_are_one_act(probe, browse):
    browsers = [browse("owner") for _ in range(4)]
    shared = browsers[0].get("/probe").fields()["form_id"]
    posts = [b.get("/probe").fields() | {"form_id": shared, "name": "Harbour Street"} for b in browsers]

    def send(browser, fields) -> tuple[int, str | None]:
        answer = browser.client.post("/probe", data=fields, base_url=browser.base)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(4) as pool:
        answers = {
            done.result() for done in [pool.submit(send, *pair) for pair in zip(browsers, posts, strict=True)]
        }
    assert answers == {(303, "/probe?added=1")}
    assert site_names() == ["Harbour Street"]


def test_every_answer_to_a_reused_form_is_a_page(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "A"}
    browser.send("/probe", fields)
    assert isinstance(browser.send("/probe", fields | {"name": "B"}), Page)


def test_files_of_a_reused_form_are_asked_for_again(probe, browse):
    browser = browse("owner")
    fields = browser.get("/probe").fields() | {"name": "A"}
    browser.send("/probe", fields)
    again = Page(browser.raw("POST", "/probe", data=fields | {"name": "B", "list": (BytesIO(b"x"), "a.csv")}))
    assert again.form()["enctype"] == "multipart/form-data"
    assert again.form().select("input[type=file][name=list][required]")
    assert not again.form().select("[data-upload], [name=files]")
