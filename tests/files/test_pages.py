"""Photos and documents on the pages of a project: who adds, who sees, who is refused."""

from io import BytesIO
from pathlib import Path

import pytest

from tests.checks.given import add as add_checks
from tests.checks.given import checks, tick
from tests.factories import MONDAY, first_of, sent
from tests.files.given import PHP, picture, send
from tests.pages import Page
from tests.queries import count_queries
from tracker.base import clock
from tracker.base.database import db, writing
from tracker.base.limits import limiter
from tracker.files.actions import attach
from tracker.files.models import Attachment
from tracker.files.preparing import Prepared, prepare
from tracker.files.queries import attachments_in
from tracker.milestones.actions import subject_of


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def subject(project):
    return subject_of(first_of(project))


def path_of(subject):
    return f"/files/add/{subject}"


def attached(project) -> list[Attachment]:
    return [one for several in attachments_in(project.id).values() for one in several]


def stored_files(app) -> list[Path]:
    """Whatever lies in the instance's folder of files."""
    return [path for path in app.config["SETTINGS"].files.rglob("*") if path.is_file()]


def given(app, cast, project, subject, *, for_client, name="rack.jpg", data=None, **more) -> str:
    """One attachment, added by its owner; returns its outer identity."""
    upload = prepare(BytesIO(data or picture()), name, app.config["SETTINGS"].files)
    with writing():
        place = {"for_client": for_client, "project_id": project.id}
        return attach(cast.account("owner").actor, project.client, subject, upload, **place, **more).uuid


def test_several_at_once_from_the_milestone_and_the_client_sees_them(browse, project, subject):
    page = browse("technician").get(f"/projects/{project.ref}")
    form = page.form(path_of(subject))
    assert form["enctype"] == "multipart/form-data"
    assert form.select_one("input[type=file][multiple]")
    answer = send(
        browse("technician"),
        path_of(subject),
        (picture(), "rack.jpg"),
        (b"one line", "list.txt"),
        caption="The rack, done",
        for_client="y",
    )
    assert (answer.status_code, answer.location) == (303, f"/projects/{project.ref}#M01")
    for who, start in (("technician", "/projects/"), ("viewer", "/portal/")):
        page = browse(who).get(f"{start}{project.ref}")
        photo = page.soup.select_one(".photos img")
        assert photo["alt"] == "The rack, done"
        small = browse(who).raw("GET", str(photo["src"]))
        assert (small.status_code, small.mimetype) == (200, "image/jpeg")
        assert "attachment" not in small.headers.get("Content-Disposition", "")
        link = page.soup.select_one(".documents a")
        document = browse(who).raw("GET", str(link["href"]))
        assert (link.get_text(), document.data, document.mimetype) == ("list.txt", b"one line", "text/plain")
        assert document.headers["Content-Disposition"] == "attachment; filename=list.txt"
        assert document.headers["X-Content-Type-Options"] == "nosniff"
        assert document.headers["Cache-Control"] == "private, no-store"


def test_what_is_for_us_or_foreign_or_removed_answers_the_client_like_nothing(
    app, cast, browse, project, subject
):
    ours = given(app, cast, project, subject, for_client=False)
    theirs = given(app, cast, project, subject, for_client=True)
    absent = browse("viewer").raw("GET", "/portal/files/1b4e28ba-2fa1-11d2-883f-0016d3cca427")
    assert absent.status_code == 404
    assert browse("viewer").raw("GET", f"/portal/files/{ours}").data == absent.data
    assert browse("stranger").raw("GET", f"/portal/files/{theirs}").data == absent.data
    assert browse("viewer").raw("GET", f"/portal/files/{theirs}").status_code == 200
    page = browse("technician").submit(f"/files/{theirs}/remove")
    assert "It is off the pages." in page.text
    assert not page.soup.select(f"a[href='/files/{theirs}']")
    assert browse("viewer").raw("GET", f"/portal/files/{theirs}").data == absent.data
    assert browse("technician").raw("GET", f"/files/{theirs}").status_code == 404
    assert browse("technician").raw("GET", f"/files/{theirs}?small").status_code == 404
    history = browse("technician").get(f"/projects/{project.ref}/timeline").text
    assert "The file “rack.jpg” was taken off the pages, the client’s too." in history


def test_one_that_is_refused_is_named_and_none_is_attached(app, browse, project, subject):
    answer = send(
        browse("technician"), path_of(subject), (picture(), "rack.jpg"), (PHP, "shell.jpg"), for_us="y"
    )
    assert answer.status_code == 422
    assert "“shell.jpg” holds something else than its name says" in answer.text
    nothing = send(browse("technician"), path_of(subject), for_us="y")
    assert (nothing.status_code, "Choose at least one" in nothing.text) == (422, True)
    many = send(browse("technician"), path_of(subject), *((b"x", f"{n}.txt") for n in range(21)), for_us="y")
    assert (many.status_code, "At most 20 files" in many.text) == (422, True)
    assert attached(project) == []


def test_the_same_form_twice_is_one_act_and_with_another_file_it_is_not(browse, project, subject):
    browser = browse("technician")
    form = browser.get(path_of(subject)).fields() | {"for_us": "y"}

    def post(data):
        files = {"files": [(BytesIO(data), "a.txt")]}
        return browser.raw(
            "POST", path_of(subject), data=form | files, content_type="multipart/form-data"
        ).status_code

    assert [post(b"one"), post(b"one"), post(b"two")] == [303, 303, 409]
    assert len(attached(project)) == 1


def test_the_second_form_of_a_twin_asks_for_its_files_again(browse, project):
    """They can't be carried along in the page, and nobody should think that they were."""
    browser, path = browse("technician"), f"/projects/{project.ref}/notes/new"
    form = browser.get(path).fields() | {"for_us": "y", "about": "M01"}

    def post(text):
        data = form | {"text": text, "files": [(BytesIO(picture()), f"{text}.jpg")]}
        return browser.raw("POST", path, data=data, content_type="multipart/form-data")

    assert post("one").status_code == 303
    page = Page(post("two"))
    assert page.status == 409
    again = page.form()
    assert (again["enctype"], "data-upload" in again.attrs) == ("multipart/form-data", True)
    field = again.select_one("input[type=file][name=files]")
    assert again.select_one(f"label[for={field['id']}]").get_text() == "Please choose your files again"
    photo = {"files": [(BytesIO(picture()), "two.jpg")]}
    data = page.fields() | photo
    saved = browser.raw("POST", str(again["action"]), data=data, content_type="multipart/form-data")
    assert saved.status_code == 303
    assert sorted(one.name for one in attached(project)) == ["one.jpg", "two.jpg"]


def test_the_script_is_told_where_to_go_and_what_is_said_there_is_kept(cast, browse, project):
    add_checks(cast, project, "! Rack photographed (file)")
    [check] = checks(project)
    browser, path = browse("technician"), f"/projects/{project.ref}/checks/{check.uuid}/tick"
    form = browser.get(path).fields() | {"files": [(BytesIO(picture()), "rack.jpg")]}
    answer = browser.raw(
        "POST",
        path,
        data=form,
        content_type="multipart/form-data",
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    assert (answer.status_code, answer.data) == (204, b"")
    assert answer.location.endswith(f"#check-{check.uuid}")
    assert "Ticked. Somebody else checks it now." in browser.get(answer.location).text


@pytest.mark.parametrize(
    "path",
    [
        "/files/add/milestone:1b4e28ba-2fa1-11d2-883f-0016d3cca427",
        "/projects/HD-9/notes/new",
        "/day/HD-9/M01/log",
        "/projects/HD-9/checks/1b4e28ba-2fa1-11d2-883f-0016d3cca427/tick",
        "/devices/1b4e28ba-2fa1-11d2-883f-0016d3cca427/take-away",
    ],
)
def test_nothing_is_stored_for_a_place_that_is_not_there(app, browse, project, subject, path):
    browser = browse("technician")
    data = browser.get(path_of(subject)).fields() | {"files": [(BytesIO(b"one line"), "a.txt")]}
    answer = browser.raw("POST", path, data=data, content_type="multipart/form-data")
    assert (answer.status_code, stored_files(app)) == (404, [])


def test_an_upload_cut_in_the_middle_leaves_nothing(app, browse, project, subject):
    browser = browse("technician")
    form = browser.get(path_of(subject)).fields()
    lines = [f'--cut\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in form.items()]
    start = '--cut\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    body = ("".join(lines) + start).encode() + b"half of it"
    answer = browser.raw(
        "POST",
        path_of(subject),
        input_stream=BytesIO(body),
        content_type="multipart/form-data; boundary=cut",
        environ_overrides={"CONTENT_LENGTH": str(len(body) + 1000)},
    )
    assert answer.status_code == 400
    assert attached(project) == []
    assert stored_files(app) == []


def test_a_name_from_right_to_left_of_three_hundred_letters(browse, project, subject):
    name = "\u202e" + "ש" * 300 + "\u202c.pdf"
    answer = send(browse("technician"), path_of(subject), (b"%PDF-1.7", name), for_us="y")
    assert answer.status_code == 303
    shown = browse("technician").get(f"/projects/{project.ref}").soup.select_one(".documents bdi").get_text()
    assert shown == "ש" * 196 + ".pdf"
    handed = browse("technician").raw("GET", f"/files/{attached(project)[0].uuid}")
    assert "\u202e" not in handed.headers["Content-Disposition"]


def test_a_note_brings_its_photos_and_who_reads_it_sees_them(browse, project, subject):
    path = f"/projects/{project.ref}/notes/new"
    answer = send(
        browse("technician"), path, (picture(), "a.jpg"), about="M01", text="Cabled", for_client="y"
    )
    assert answer.status_code == 303
    day = f"/day/{project.ref}/M01/log"
    assert send(browse("technician"), day, (picture(), "b.jpg"), text="Tested", for_us="y").status_code == 303
    assert {(one.name, one.for_client, one.subject[:5]) for one in attached(project)} == {
        ("a.jpg", True, "note:"),
        ("b.jpg", False, "note:"),
    }
    assert len(browse("technician").get(f"/projects/{project.ref}").soup.select("#log .photos img")) == 2
    assert len(browse("technician").get("/day").soup.select("#notes .photos img")) == 2
    client = browse("viewer").get(f"/portal/{project.ref}")
    assert len(client.soup.select(".timeline .photos img")) == 1


def test_a_check_is_shown_by_a_file_which_then_stays(cast, browse, project):
    add_checks(cast, project, "! Rack photographed (file)")
    [check] = checks(project)
    path = f"/projects/{project.ref}/checks/{check.uuid}/tick"
    empty = send(browse("technician"), path)
    assert (empty.status_code, "Add a photo or a document that shows" in empty.text) == (422, True)
    assert send(browse("technician"), path, (picture(), "rack.jpg")).status_code == 303
    page = browse("owner").get(f"/projects/{project.ref}")
    assert page.soup.select(f"#check-{check.uuid} .photos img")
    [evidence] = attached(project)
    db.session.refresh(check)
    assert (check.evidence, evidence.subject) == ("rack.jpg", f"check:{check.uuid}")
    refused = browse("technician").submit(f"/files/{evidence.uuid}/remove")
    assert refused.errors == ["This shows that a check is done. Take its tick back first, then take it off."]


def test_a_plain_check_may_go_without_its_file(cast, project):
    add_checks(cast, project, "Rack photographed (file)")
    [check] = checks(project)
    tick(cast, project, check)
    assert check.met
    assert check.evidence == ""


def test_nothing_is_added_to_a_project_that_is_over(cast, browse, project, subject):
    with writing():
        db.session.merge(project).state = "ended"
    answer = send(browse("technician"), path_of(subject), (picture(), "a.jpg"), for_us="y")
    assert (answer.status_code, "This project is over" in answer.text) == (422, True)
    assert f'action="{path_of(subject)}"' not in browse("technician").get(f"/projects/{project.ref}").html


@pytest.mark.parametrize("nonsense", ["milestone:nothing", "client:1", "milestone", "x" * 300])
def test_what_no_room_knows_is_nothing(browse, nonsense):
    assert browse("technician").raw("GET", path_of(nonsense)).status_code == 404


def test_two_hundred_photos_take_no_more_queries(app, cast, browse, project, subject):
    browser = browse("technician")

    def queries(path, who):
        with count_queries(app) as seen:
            assert who.get(path).status == 200
        return len(seen)

    path = f"/projects/{project.ref}"
    given(app, cast, project, subject, for_client=True)
    browser.get(path)
    before = queries(path, browser)
    upload = Prepared("a.jpg", "0" * 64, "image/jpeg", 9, "1" * 64, 4, 3)
    with writing():
        owner = cast.account("owner").actor
        for _ in range(200):
            attach(owner, project.client, subject, upload, for_client=True, project_id=project.id)
    assert queries(path, browser) == before
    assert len(browser.get(path).soup.select(".photos img")) == 201


def test_uploads_are_limited_and_other_entries_are_not(app, browse, project, subject):
    limiter.enabled = True
    limiter.reset()
    try:
        browser, note = browse("technician"), f"/projects/{project.ref}/notes/new"
        fields = browser.get(path_of(subject)).fields() | {"form_id": "none"}

        def post(path, kind, **files):
            place = {"REMOTE_ADDR": "192.0.2.9"}
            return browser.raw(
                "POST", path, data=fields | files, content_type=kind, environ_overrides=place
            ).status_code

        statuses = [post(path_of(subject), "multipart/form-data") for _ in range(61)]
        assert statuses == [422] * 60 + [429]
        assert post(note, "multipart/form-data") == 429
        assert post(note, "multipart/form-data", files=[(BytesIO(b"one line"), "a.txt")]) == 429
        assert stored_files(app) == []
        assert post(note, "application/x-www-form-urlencoded") == 422
    finally:
        limiter.reset()
        limiter.enabled = False


@pytest.mark.parametrize(
    ("path", "length", "status"),
    [
        ("/files/add/{subject}", 400 * 2**20, 400),
        ("/files/add/{subject}", 502 * 2**20, 413),
        ("/projects/{ref}/messages", 56 * 2**20, 413),
    ],
)
def test_only_where_files_are_taken_a_request_may_be_large(browse, project, subject, path, length, status):
    """By what it says of itself; the first is then found to be cut off."""
    answer = browse("technician").raw(
        "POST",
        path.format(subject=subject, ref=project.ref),
        input_stream=BytesIO(b"--cut"),
        content_type="multipart/form-data; boundary=cut",
        environ_overrides={"CONTENT_LENGTH": str(length)},
    )
    assert answer.status_code == status
