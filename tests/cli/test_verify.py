"""`verify` prints a proof line for each timeline, and finds what was changed."""

import pytest

from tests.cli.running import command
from tests.timeline.kept import run, say
from tracker.base import append_only
from tracker.base.database import db, writing
from tracker.timeline.models import INSTANCE_CHAIN
from tracker.timeline.queries import head_of


@pytest.fixture
def heads(cast, instance):
    """Three entries for Harbour, one for Orchard, two of the instance; returns their heads by label."""
    chains = {
        "HD": cast.client("harbour").uuid,
        "OL": cast.client("orchard").uuid,
        "instance": INSTANCE_CHAIN,
    }
    with writing():
        for label, entries in (("HD", 3), ("OL", 1), ("instance", 2)):
            for number in range(entries):
                say(chains[label], number)
    return {label: head_of(chain) for label, chain in chains.items()}


@pytest.fixture
def tampered(heads):
    """Puts the protection back in the end, since on PostgreSQL the tests share a database."""
    on_table = db.engine.dialect.name == "postgresql"
    on = " ON timeline_entries" if on_table else ""
    yield lambda sql: _tamper(sql, f"DROP TRIGGER keep_timeline_entries_update{on}")
    db.session.rollback()
    with db.engine.begin() as connection:
        append_only.install(connection)


def _tamper(sql: str, drop: str) -> None:
    run(drop)
    run(sql)
    append_only.install(db.session.connection())
    db.session.commit()


def test_it_prints_a_line_with_the_whole_hash_for_each(heads):
    end = command("verify")
    assert (end.status, end.err) == (0, "")
    assert end.out.splitlines() == [f"{label} {number}:{digest}" for label, (number, digest) in heads.items()]


def test_one_client_alone_and_against_its_proof_line(heads):
    number, digest = heads["HD"]
    for proof in (f"{number}:{digest}", f"{number}:{digest[:16]}", f" {number}:{digest[:16].upper()} "):
        end = command("verify", "--client", "HD", "--proof", proof)
        assert (end.status, end.out) == (0, f"HD {number}:{digest}\n")


@pytest.mark.parametrize(
    ("proof", "why"), [("2:00000000", "does not match this proof line"), ("9:0123456789abcdef", "is gone")]
)
def test_a_proof_line_that_the_timeline_contradicts(heads, proof, why):
    end = command("verify", "--client", "HD", "--proof", proof)
    assert (end.status, end.out) == (1, "")
    assert why in end.err


@pytest.mark.parametrize(
    "proof", ["", "7", "0:0123456789abcdef", "x:0123456789abcdef", "1:0123", "1:xyzxyzxyz", "-1:" + "0" * 64]
)
def test_what_is_no_proof_line_is_said_to_be_none(heads, proof):
    end = command("verify", "--client", "HD", "--proof", proof)
    assert (end.status, end.out) == (2, "")
    assert "A proof line looks like" in end.err


def test_the_first_bad_entry_is_named_and_the_others_still_proved(heads, tampered, cast):
    chain = cast.client("harbour").uuid
    tampered(f"UPDATE timeline_entries SET subject = 'x' WHERE number > 1 AND chain = '{chain}'")
    end = command("verify")
    assert end.status == 1
    assert end.err == "HD, entry 2: it was changed.\n"
    assert [line.split()[0] for line in end.out.splitlines()] == ["OL", "instance"]


def test_a_chain_whose_client_was_taken_away_is_still_proved(heads):
    run("DELETE FROM memberships")
    run("DELETE FROM clients WHERE code = 'OL'")
    db.session.commit()
    end = command("verify")
    assert end.status == 0
    assert f"{heads['OL'][0]}:{heads['OL'][1]}" in end.out
