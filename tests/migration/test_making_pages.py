"""A technician finds the three steps, the commands, and both scripts as files."""

import pytest

from tests.factories import sent
from tests.migration.given import batch_of
from tests.queries import count_queries
from tracker.migration.views_making import SCRIPTS, SHELL, WINDOWS


def test_the_page_gives_the_steps_and_the_commands(app, browse) -> None:
    technician = browse("technician")
    with count_queries(app) as queries:
        page = technician.get("/migration/lists")
    assert len(queries) <= 6
    assert page.soup.select("main .prose ol li")[0].get_text().startswith("Make a list on the old machine")
    commands = " ".join(one.get_text() for one in page.soup.select("kbd.command"))
    for word in (
        WINDOWS,
        SHELL,
        "-Quick",
        "--quick",
        "sha256sum",
        "hashdeep",
        "rclone hashsum",
        "Get-FileHash",
    ):
        assert word in commands
    assert "An exit code of 8 or more of robocopy" in page.text
    assert "called “same size”" in page.text


@pytest.mark.parametrize("name", [WINDOWS, SHELL])
def test_each_script_comes_as_a_file(browse, name: str) -> None:
    answer = browse("technician").raw("GET", f"/migration/lists/{name}")
    assert answer.data == (SCRIPTS / name).read_bytes()
    assert answer.headers["Content-Disposition"] == f"attachment; filename={name}"


def test_there_are_no_others(browse) -> None:
    assert browse("technician").raw("GET", "/migration/lists/other.sh").status_code == 404


def test_it_leads_back_to_the_class_it_was_opened_from(cast, browse) -> None:
    batch = batch_of(cast, sent(cast))
    address = f"/projects/HD-1/data/{batch.uuid}"
    technician = browse("technician")
    page = technician.get(technician.get(address).link("How a list is made"))
    assert page.link(batch.title) == f"{address}#lists"
    elsewhere = f"/migration/lists?project=OL-1&batch={batch.uuid}"
    assert technician.raw("GET", elsewhere).status_code == 404
