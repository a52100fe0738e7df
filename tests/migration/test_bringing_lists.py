"""A list is brought on the pages: what can't be taken is one clear sentence, and nothing is kept of it."""

import pytest

from tests.factories import MONDAY, sent
from tests.migration.given import batch_of, how
from tests.migration.lists_given import bring, compare, make, newest, send, sums
from tests.pages import Page
from tracker.base import clock
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.migration import bringing
from tracker.migration.models import SOURCE, TARGET, FileList, Run

FILES = {f"{n}.txt": str(n) for n in range(4)}
HASH = "0" * 64


@pytest.fixture
def project(cast):
    with clock.at(MONDAY):
        yield sent(cast)


@pytest.fixture
def batch(cast, project):
    return batch_of(cast, project)


def path_of(project, batch, side=SOURCE, what="lists"):
    return f"/projects/{project.ref}/data/{batch.uuid}/{what}/{side}"


def stored(app):
    return [path for path in app.config["SETTINGS"].files.rglob("*") if path.is_file()]


REFUSED = {
    "nothing": (b"", "is empty"),
    "blank": (b"\r\n \0\n", "is empty"),
    "page breaks": (b"\x0c\x0b\n\x0c", "is no list of files in a form that is known here"),
    "counts of nothing": (b"folder,items\n", "This table names no folder"),
    "binary": (bytes(range(256)) * 99, "is no list of files in a form that is known here"),
    "a picture": (b"\xff\xd8\xff\xe0" + bytes(5000), "is no list of files"),
    "a table of something else": (b"name;price\nchair;4\n", "is no list of files"),
    "robocopy": (
        "\n  ROBOCOPY     ::     Robust File Copy for Windows\n".encode("utf-16"),
        "is a log of robocopy",
    ),
    "counts with a negative number": (b"folder,items\nInbox,-3\n", "Line 2: “-3” is no whole number"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_list_is_refused_and_leaves_nothing(app, browse, project, batch, data, said):
    page = Page(send(browse("technician"), path_of(project, batch), data, "old pc.log"))
    assert page.status == 422
    assert said in page.errors[0]
    assert db.session.query(FileList).count() == db.session.query(Run).count() == 0
    assert stored(app) == []


READ = {
    "truncated": (sums(FILES)[:-40], 3, 1),
    "mixed line ends": (sums(FILES).replace(b"\n", b"\r\n", 1), 3, 1),
    "a NUL in a name": (b"path,sha256\na\0b," + HASH.encode() + b"\nc," + HASH.encode() + b"\n", 1, 1),
    "UTF-16": (f"path,sha256\r\nÄpfel.txt,{HASH}\r\n".encode("utf-16"), 1, 0),
    "a wrong column": (b"sha256,path\na.txt," + HASH.encode() + b"\n" + HASH.encode() + b",b.txt\n", 1, 1),
    "a name with a line end": (b"\\" + HASH.encode() + b"  a\\nb.txt\n", 1, 0),
    "above and absolute": (f"{HASH}  ../../etc/passwd\n{HASH}  /etc/shadow\n".encode(), 2, 0),
    "a name twice": (f"{HASH}  a\n{'1' * 64}  a\n".encode(), 1, 0),
    "an empty hash": (f"{HASH}  a\n{' ' * 64}  b\n".encode(), 1, 1),
}


@pytest.mark.parametrize(("data", "files", "unreadable"), READ.values(), ids=READ.keys())
def test_what_can_be_read_is_read_and_the_rest_is_named(browse, project, batch, data, files, unreadable):
    assert send(browse("technician"), path_of(project, batch), data).status_code == 303
    make()
    run = newest(batch)
    assert (run.source - run.unreadable_source, run.unreadable_source) == (files, unreadable)
    assert (run.matched, run.moved) == (0, 0)
    assert how(project, batch).arrived == 0
    page = browse("technician").get(f"/projects/{project.ref}/data/{batch.uuid}/runs/{run.uuid}")
    assert ("can’t be read" in page.text) == bool(unreadable)


def test_the_page_says_what_it_was_recognised_as(browse, project, batch):
    browser = browse("technician")
    send(browser, path_of(project, batch), sums(FILES), "old <pc>.sha256")
    page = browser.get(f"/projects/{project.ref}/data/{batch.uuid}")
    assert "Recognised as sha256sum" in page.text
    assert "The list is being read." in page.text
    raw = browser.raw("GET", page.link("old <pc>.sha256"))
    assert raw.data == sums(FILES)
    send(browser, path_of(project, batch), sums(FILES), "again.txt")
    assert "This very list is here already" in browser.get(f"/projects/{project.ref}/data/{batch.uuid}").text


def test_a_pasted_list_is_read_as_it_is(browse, project, batch):
    pasted = sums({"a ": "1", "b": "2"}).decode().replace("\n", "\r\n")
    browser, path = browse("technician"), path_of(project, batch)
    fields = browser.get(path).fields() | {"pasted": pasted}
    page = browser.send(path, fields)
    assert "Recognised as sha256sum" in page.text
    make()
    assert newest(batch).source == 2
    page = browser.send(path, browser.get(path).fields() | {"pasted": "  "})
    assert "Choose the list, or paste it." in page.errors[0]


def test_too_much_is_refused_before_it_is_kept(app, browse, project, batch, monkeypatch):
    monkeypatch.setattr(bringing, "MOST_BYTES", 100)
    browser, path = browse("technician"), path_of(project, batch)
    page = Page(send(browser, path, sums(FILES)))
    assert "larger than 2 GB" in page.errors[0]
    page = browser.send(path, browser.get(path).fields() | {"pasted": "a" * (2**20 + 1)})
    assert "This is more than 1 MB, too long to be pasted." in page.errors[0]
    assert stored(app) == []


def test_an_upload_cut_in_the_middle_leaves_nothing(app, browse, project, batch):
    browser, path = browse("technician"), path_of(project, batch)
    fields = browser.get(path).fields()
    parts = [f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
    parts.append('--b\r\nContent-Disposition: form-data; name="list"; filename="a.txt"\r\n\r\n')
    sent_part = "".join(parts).encode() + sums(FILES)
    answer = browser.raw(
        "POST",
        path,
        data=sent_part,
        headers={"Content-Length": str(len(sent_part) + 5000)},
        content_type="multipart/form-data; boundary=b",
    )
    assert answer.status_code in {400, 422}
    assert db.session.query(FileList).count() == 0
    assert stored(app) == []


def test_a_list_of_another_client_is_refused_without_a_name(cast, browse, project, batch):
    with clock.at(MONDAY):
        theirs = sent(cast, client="orchard")
    bring(cast, theirs, batch_of(cast, theirs), SOURCE, sums(FILES))
    page = Page(send(browse("technician"), path_of(project, batch, TARGET), sums(FILES)))
    assert "This very list was brought for somebody else." in page.errors[0]
    assert "Orchard" not in page.text
    mine = db.session.query(FileList).filter_by(batch_id=batch.id)
    assert mine.count() == 0


def test_counts_are_typed_row_by_row(cast, browse, project):
    mail = batch_of(cast, project, "mail")
    browser, path = browse("technician"), path_of(project, mail, what="counts")
    fields = browser.get(path).fields()
    typed = {"folder": ["Inbox", "Sent"], "items": ["9100", "five"], "bytes": ["", ""]}
    page = browser.send(path, fields | typed)
    assert "Line 3: “five” is no whole number" in page.errors[0]
    assert [field["value"] for field in page.soup.select("input[name=items]")][:2] == ["9100", "five"]
    page = browser.send(path, fields | typed | {"items": ["9100", "5900"]})
    assert "Recognised as counts of folders" in page.text
    make()
    assert newest(mail).source == 15000
    target = browser.get(path_of(project, mail, TARGET, "counts"))
    assert [field["value"] for field in target.soup.select("input[name=folder]")][:2] == ["Inbox", "Sent"]


def test_only_a_side_there_is(browse, project, batch):
    assert browse("technician").raw("GET", path_of(project, batch, "middle")).status_code == 404


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-8", "utf-8-sig"])
def test_counts_are_read_as_excel_saves_them(cast, project, encoding):
    mail = batch_of(cast, project, "mail")
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    data = f"{mark}folder\titems\r\nPosteingang\t12\r\nEntwürfe\t3\r\n".encode(encoding)
    run = compare(cast, project, mail, data, data)
    assert (run.content, run.source, run.matched) == ("counts", 15, 15)


@pytest.mark.parametrize(
    "data",
    [
        "folder,items\nEntwürfe,3\n".encode("cp1252"),
        "folder,items\nEntwürfe,3\n".encode("utf-16")[:-1],
    ],
)
def test_counts_in_another_encoding_say_what_to_do(cast, project, data):
    with pytest.raises(Invalid, match="in Excel as “CSV UTF-8”"):
        bring(cast, project, batch_of(cast, project, "mail"), SOURCE, data)
