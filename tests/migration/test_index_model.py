"""Whatever the lists, the index says what a plain look at them says."""

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.migration.indexes import File, index_of, table
from tests.migration.lists import written
from tracker.migration.index.reading import Index
from tracker.migration.index.spelling import escaped, folded, unescaped
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile
from tracker.migration.rules import Difference, State

pytestmark = pytest.mark.pure
PARTS = ["a", "A b", "ab", "é", "E\u0301", "img_1.jpg", "IMG_12.jpg", "%", "x'y", "ß🎉"]
TEXTS = ["b", "c", ".jpg", "g_1", "a/", "/a", "/", "jpg img", "a b", "1 g a", *PARTS]


@pytest.fixture(params=range(25))
def chance(request: pytest.FixtureRequest) -> random.Random:
    return random.Random(request.param)


def test_it_says_what_a_plain_look_says(tmp_path: Path, chance: random.Random) -> None:
    source, target = _files(chance), _files(chance)
    texts = table(*source), table(*target)
    lists = [recognise(written(tmp_path, name, text)) for name, text in zip("st", texts, strict=True)]
    plain = reconcile(*lists).differences
    path, totals = index_of(tmp_path, *texts)
    with Index(path) as index:
        _check_differences(index, plain, chance)
        _check_folders(index, dict(source).keys(), plain)
        _check_finding(index, dict(source).keys(), plain)
    assert totals.source_bytes == sum(_size(name, source) for name in dict(source))


def _files(chance: random.Random) -> list[File]:
    def name() -> bytes:
        return "/".join(chance.choice(PARTS) for _ in range(chance.randint(1, 3))).encode()

    return [(name(), chance.choice(["1", "22", "333", "4444"])) for _ in range(chance.randint(0, 25))]


def _size(name: bytes, files: Iterable[File]) -> int:
    """Of a name that stands twice, the larger."""
    return max(len(text) for other, text in files if other == name)


def _check_differences(index: Index, plain: list[Difference], chance: random.Random) -> None:
    ordered = sorted(plain, key=lambda one: (list(State).index(one.state), _path(one), one[1] is None))
    for folder in [b"", *{_folder(_path(one)) for one in plain}]:
        expected = [one for one in ordered if _path(one).startswith(folder)]
        assert [row[:4] for row in index.differences(folder=folder)] == expected
        offset, limit = chance.randrange(4), chance.randrange(1, 5)
        some = index.differences(folder=folder, offset=offset, limit=limit)
        assert [row[:4] for row in some] == expected[offset : offset + limit]
        assert index.count(folder=folder) == len(expected)
    for text in TEXTS:
        expected = [one for one in ordered if _has(one, folded(text).split())]
        assert [row[:4] for row in index.differences(text=text)] == expected


def _check_folders(index: Index, source: Iterable[bytes], plain: list[Difference]) -> None:
    extra = {one.target_path or b"" for one in plain if one.state == State.EXTRA}
    paths = {*source, *extra}
    for folder in {b"", *map(_folder, paths)}:
        below = {path for path in paths if path.startswith(folder)}
        found = index.folder(folder)
        assert found is not None
        assert (found.files, found.counts[State.EXTRA]) == (len(below), len(below & extra))
        deeper = {path[len(folder) :].partition(b"/")[:2] for path in below}
        children = sorted(name for name, slash in deeper if slash)
        assert [one.path for one in index.folders(folder)] == [folder + name + b"/" for name in children]


def _check_finding(index: Index, source: Iterable[bytes], plain: list[Difference]) -> None:
    files = [one for one in plain if one.state != State.DUPLICATE]
    told = {one.source_path for one in files}
    files += [Difference(State.MATCHED, name, name) for name in set(source) - told]
    for text in TEXTS:
        expected = [one for one in files if _has(one, folded(text).split())]
        expected.sort(key=lambda one: (_rank(one, folded(text)), _path(one)))
        assert [row[:4] for row in index.find(text, limit=1000)] == expected
        assert [row[:4] for row in index.find(text, limit=3, offset=2)] == expected[2:5]


def _rank(one: Difference, text: str) -> int:
    """0 for a base name, 1 for what one begins with, 2 for the rest."""
    bases = [path.rpartition("/")[2] for path in _paths(one)]
    return 0 if text in bases else 1 if any(base.startswith(text) for base in bases) else 2


def _has(one: Difference, words: list[str]) -> bool:
    return all(any(word in path for path in _paths(one)) for word in words)


def _paths(one: Difference) -> list[str]:
    """Folded; one in no folder with a slash in front, as some would type it."""
    return [folded((path if b"/" in path else b"/" + path).decode()) for path in one[1:3] if path]


def _path(one: Difference) -> bytes:
    return one.source_path or one.target_path or b""


def _folder(path: bytes) -> bytes:
    return path[: path.rfind(b"/") + 1]


NAMES = [b"a", "é".encode(), b"\xe9", b"\\xe9", b"\\\\xe9", b"a\\b", b"\\", b"\xff\\\xfe", b"\n\t\x01"]


@pytest.mark.parametrize("name", NAMES)
def test_an_escaped_name_gives_the_very_bytes_again(name: bytes) -> None:
    text = escaped(name)
    assert unescaped(text) == name
    assert text.encode("utf-8").decode() == text


def test_what_was_never_escaped_is_taken_as_it_stands() -> None:
    assert unescaped("a\\q\\x1") == b"a\\q\\x1"
    assert unescaped("\ud800é") == "é".encode()
