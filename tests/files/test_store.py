"""Files by content: whole or not there, the same once, and a changed one is noticed."""

import hashlib
import os

import pytest

from tracker.base.errors import Refused
from tracker.files import store

pytestmark = pytest.mark.pure

DATA = b"what was issued"


def test_it_stands_under_its_hash(tmp_path):
    sha = store.keep(tmp_path / "files", DATA)
    assert sha == hashlib.sha256(DATA).hexdigest()
    assert store.path_of(tmp_path / "files", sha).read_bytes() == DATA
    assert store.read(tmp_path / "files", sha) == DATA


def test_the_same_twice_is_one_file(tmp_path):
    assert store.keep(tmp_path, DATA) == store.keep(tmp_path, DATA)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 1


def test_a_write_that_fails_leaves_nothing(tmp_path, monkeypatch):
    def no_room(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(OSError, match="No space"):
        store.keep(tmp_path, DATA)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_damaged_file_is_refused(tmp_path):
    sha = store.keep(tmp_path, DATA)
    store.path_of(tmp_path, sha).write_bytes(b"what was forged")
    with pytest.raises(Refused, match="damaged"):
        store.read(tmp_path, sha)


def test_a_lost_file_is_refused(tmp_path):
    sha = store.keep(tmp_path, DATA)
    store.path_of(tmp_path, sha).unlink()
    with pytest.raises(Refused, match="missing"):
        store.read(tmp_path, sha)


def test_only_the_owner_of_the_process_reads_it(tmp_path):
    path = store.path_of(tmp_path, store.keep(tmp_path, DATA))
    assert path.stat().st_mode & 0o077 == 0
