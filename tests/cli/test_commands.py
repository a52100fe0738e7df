"""Commands load when they are called, and answer every mistake with a sentence."""

import subprocess
import sys

import click
import pytest

from tests.cli.running import command
from tracker.cli.commands import COMMANDS, commands


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_the_table_is_there_and_says_what_it_does(name):
    found = commands.get_command(click.Context(commands), name)
    assert found is not None
    assert found.help


def test_the_overview_names_them_all_and_loads_none_of_them():
    script = (
        "import sys; from tracker.cli.commands import run; run(['--help']); print('flask' in sys.modules)"
    )
    end = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    lines = end.stdout.splitlines()
    assert lines[-1] == "False", "the overview loads Flask"
    assert {line.split()[0] for line in lines if line.startswith("  ")} >= COMMANDS.keys()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nonsense"], "No such command"),
        (["verify", "--nonsense"], "No such option"),
        (["backup"], "Missing argument"),
        (["verify", "--proof", "1:0123456789abcdef"], "add --client CODE"),
        (["verify", "--client", "NONE"], "no client “NONE”"),
        (["restore", "/no/such/backup"], "/no/such/backup"),
        (["backup", "/no/such/folder/backup.zip"], "/no/such/folder"),
    ],
)
def test_a_mistake_is_one_sentence_and_ends_with_2(instance, arguments, sentence):
    end = command(*arguments)
    assert end.status == 2
    assert sentence in end.err
    assert end.err.count("\n") == 1
    assert end.out == ""


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_DATABASE_URL", "mysql://host/name"),
        ("TRACKER_BASE_URL", "makegood.example"),
        ("TRACKER_MAIL_FROM", "nobody"),
        ("TRACKER_MAIL_FROM", "desk@müller.example"),
        ("TRACKER_VENDOR_NAME", ""),
        ("TRACKER_VENDOR_CALENDAR", "Mars/Olympus"),
        ("TRACKER_SECRET_KEY", "changeme"),
        ("TRACKER_RATE_LIMIT_URL", "nonsense://host"),
    ],
)
def test_a_wrong_setting_is_named(instance, monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    end = command("verify")
    assert (end.status, end.out) == (2, "")
    assert name in end.err
    assert end.err.count("\n") == 1


def test_a_database_that_is_no_database_is_told_in_a_sentence(instance, monkeypatch, tmp_path):
    wrong = tmp_path / "letter.txt"
    wrong.write_text("Dear client, " * 100)
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{wrong}")
    end = command("verify")
    assert end.status == 2
    assert end.err.startswith("The database can't be used: ")


def test_an_error_of_our_own_is_owned_up_to(instance, monkeypatch):
    def breaks():
        raise KeyError("x")

    monkeypatch.setattr("tracker.cli.verify.prove_everything", breaks)
    end = command("verify")
    assert end.status == 2
    assert "an error of its own (KeyError)" in end.err


def test_an_empty_folder_becomes_an_instance_by_itself(tmp_path, monkeypatch, instance):
    if not instance.database_url.startswith("sqlite"):
        pytest.skip("about the embedded database")
    monkeypatch.setenv("TRACKER_INSTANCE", str(tmp_path / "new"))
    monkeypatch.setenv("TRACKER_DATABASE_URL", "")
    end = command("verify")
    assert (end.status, end.out) == (0, f"instance 0:{'0' * 64}\n")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["makegood.sqlite"]
