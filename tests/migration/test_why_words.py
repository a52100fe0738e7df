"""Every reason why a line can't be read is one that translators are given."""

import ast
from pathlib import Path

import pytest

from tracker.migration import manifests
from tracker.migration.manifests.ours import CUT_OFF
from tracker.migration.manifests.sums import MIXED
from tracker.migration.why_words import REASONS, why_words

FOLDER = Path(str(manifests.__path__[0]))


def reasons():
    """The texts of every NotThis and unread, with KIND where something stands in."""
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "")
            if called in {"NotThis", "unread"}:
                yield from filter(None, map(text_of, node.args))


def text_of(node):
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "KIND" for part in node.values)
    return ""


@pytest.fixture
def translated(monkeypatch):
    monkeypatch.setattr("tracker.migration.why_words.gettext", lambda text, **values: (text, values))


def test_each_is_known(translated):
    found = {why: why_words(why) for why in (*reasons(), CUT_OFF, MIXED)}
    assert len(found) > 10
    assert not [why for why, words in found.items() if words == why]
    assert {words[0] for words in found.values()} <= set(REASONS)


def test_what_stands_in_is_kept(translated):
    assert why_words("this is no md5 checksum") == ("this is no %(kind)s checksum", {"kind": "md5"})
    line = "this is no line with a md5 checksum"
    assert why_words(line) == ("this is no line with a %(kind)s checksum", {"kind": "md5"})
    assert why_words("something new") == "something new"
