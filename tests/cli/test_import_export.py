"""`import` and `export` as a person runs them."""

import json

import pytest

from tests.cli.running import command
from tests.interchange.instances import contents
from tests.interchange.samples import EXAMPLE, as_bytes, changed, example
from tracker.interchange.format import MAX_BYTES


def test_what_was_added_is_counted(instance):
    end = command("import", EXAMPLE)
    assert (end.status, end.err) == (0, "")
    assert end.out == (
        "Added: 2 clients, 3 sites, 2 contacts, 2 projects, 4 milestones, 5 promises, 4 statements.\n"
    )


def test_a_file_that_is_known_says_so(instance):
    command("import", EXAMPLE)
    before = contents()
    assert "nothing" in command("import", EXAMPLE).out
    assert contents() == before


def test_dry_run_checks_everything_and_stores_nothing(instance):
    before = contents()
    end = command("import", "--dry-run", EXAMPLE)
    assert (end.status, end.out[:15]) == (0, "Would be added:")
    assert "2 clients" in end.out
    assert contents() == before


def test_dry_run_tells_differences(instance, tmp_path):
    command("import", EXAMPLE)
    file = tmp_path / "other.json"
    file.write_bytes(as_bytes(changed("clients[0].name", "Bakers")))
    end = command("import", file, "--dry-run")
    assert end.status == 2
    assert end.err.startswith("clients[0].name: ")


def test_every_error_is_a_line_with_its_place(instance, tmp_path):
    before, tree = contents(), example()
    tree["clients"][0]["code"] = "hb"
    tree["clients"][0]["projects"][0]["milestones"][1]["promises"][0]["due"] = "in a few days"
    file = tmp_path / "bad.json"
    file.write_bytes(as_bytes(tree))
    end = command("import", file)
    assert (end.status, end.out) == (2, "")
    places = {line.partition(":")[0] for line in end.err.splitlines()}
    assert {"clients[0].code", "clients[0].projects[0].milestones[1].promises[0].due"} <= places
    assert contents() == before


def test_a_file_too_large_is_refused_without_reading_it(instance, tmp_path):
    file = tmp_path / "large.json"
    with file.open("wb") as large:
        large.truncate(MAX_BYTES + 1)
    end = command("import", file)
    assert (end.status, end.err.count("\n")) == (2, 1)
    assert "50 MB" in end.err


@pytest.mark.parametrize("arguments", [["import", "/no/such/file"], ["export", "/no/such/folder/file.json"]])
def test_a_path_that_is_not_there_is_told_in_a_sentence(instance, arguments):
    end = command(*arguments)
    assert (end.status, end.out, end.err.count("\n")) == (2, "", 1)
    assert "/no/such" in end.err


def test_export_writes_what_import_reads(instance, tmp_path):
    command("import", EXAMPLE)
    file = tmp_path / "all.json"
    end = command("export", file)
    assert (end.status, end.err) == (0, "")
    assert [client["code"] for client in json.loads(file.read_bytes())["clients"]] == ["HB", "ZW9"]
    assert "nothing" in command("import", file).out


def test_export_of_one_client(instance, tmp_path):
    command("import", EXAMPLE)
    file = tmp_path / "one.json"
    assert command("export", "--client", "ZW9", file).status == 0
    assert [client["code"] for client in json.loads(file.read_bytes())["clients"]] == ["ZW9"]


def test_an_export_that_fails_leaves_the_file_as_it_was(instance, tmp_path):
    file = tmp_path / "kept.json"
    file.write_text("precious")
    end = command("export", "--client", "NONE", file)
    assert (end.status, end.err.count("\n")) == (2, 1)
    assert file.read_text() == "precious"
    assert list(tmp_path.glob(".kept*")) == []
