"""What has no files is counted, folder by folder, and more in one makes up for nothing in another."""

import pytest

from tracker.base.errors import Invalid
from tracker.migration.counting import FolderCount, compare_counts, read_counts
from tracker.migration.rules import completeness

pytestmark = pytest.mark.pure

GOLDEN = {
    "documents": (1_080, 1_200),
    "images": (800, 800),
    "mail": (14_250, 15_000),
    "contacts": (608, 640),
    "calendar": (342, 360),
}
"""What arrived of what the source had, in the story of the server."""


@pytest.mark.parametrize(
    "text",
    [
        "folder,items,bytes\nInbox,12,3400\nSent,0,\n",
        "\ufeffItems;Bytes;Folder\r\n12;3400;Inbox\r\n\r\n0;;Sent\r\n",
        'items\tother\tfolder\tbytes\n12\tx\t"Inbox"\t 3400 \n0\ty\tSent\t\n',
    ],
)
def test_columns_stand_in_any_order(text: str) -> None:
    assert read_counts(text) == [FolderCount("Inbox", 12, 3400), FolderCount("Sent", 0, None)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("Inbox,-1", "Line 2: “-1” is no whole number from 0 up."),
        ("Inbox,many", "Line 2: “many” is no whole number from 0 up."),
        ("Inbox,", "Line 2: “” is no whole number from 0 up."),
        ("Inbox,1.5", "Line 2: “1.5” is no whole number from 0 up."),
        ("Inbox,²", "Line 2: “²” is no whole number from 0 up."),
        ("Inbox,1,-3", "Line 2: “-3” is no whole number from 0 up."),
        ("Inbox,1\nInbox,2", "Line 3: the folder “Inbox” stands there twice."),
        ("\u00fc,1\nu\u0308,2", "Line 3: the folder “u\u0308” stands there twice."),
        ("A,1\n ,2", "Line 3: the folder has no name."),
        ("Inbox,9999999999999999", "Line 2: “999999999999999…” is too large."),
        ("A,2147483647\nB,1", "These are more items than can be counted here."),
        ("A,1\r1,\x00\r", "Line 3: “\x00” is no whole number from 0 up."),
        ("A,1\n" + "x" * 140_000 + ",1", "Line 3: this is no row of a table."),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(rows: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_counts(f"folder,items,bytes\n{rows}\n")
    assert refused.value.message == sentence


@pytest.mark.parametrize("text", ["", "\n", "Inbox,12\n", "folder;number\nInbox;1\n"])
def test_columns_without_names_are_asked_for(text: str) -> None:
    with pytest.raises(Invalid, match="must name the columns “folder” and “items”"):
        read_counts(text)


def test_more_in_one_folder_does_not_make_up_for_less_in_another() -> None:
    found = compare_counts(
        [FolderCount("Inbox", 10, 100), FolderCount("Sent", 5, 50), FolderCount("Gone", 1, 7)],
        [FolderCount("Inbox", 8, 90), FolderCount("Sent", 9, 95), FolderCount("New", 2, 3)],
    )
    counts = found.counts
    assert (counts.source, counts.target, counts.matched) == (16, 19, 13)
    assert (counts.missing, counts.extra) == (3, 6)
    assert (found.source_bytes, found.arrived_bytes) == (157, 140)
    rows = {one.folder: (one.arrived, one.missing, one.extra) for one in found.folders}
    assert rows == {"Inbox": (8, 2, 0), "Sent": (5, 0, 4), "Gone": (0, 1, 0), "New": (0, 0, 2)}


def test_bytes_are_known_only_when_every_folder_says_them() -> None:
    found = compare_counts([FolderCount("A", 1, 5), FolderCount("B", 1)], [FolderCount("A", 1, 5)])
    assert (found.source_bytes, found.arrived_bytes) == (None, None)
    assert compare_counts([], []).source_bytes == 0


def test_folders_are_the_same_in_either_spelling_of_unicode() -> None:
    assert compare_counts([FolderCount("\u00fc", 3)], [FolderCount("u\u0308", 3)]).counts.exact


def test_the_golden_classes_count_together_and_are_floored() -> None:
    for name in ("mail", "contacts", "calendar"):
        arrived, source = GOLDEN[name]
        counts = compare_counts([FolderCount(name, source)], [FolderCount(name, arrived)]).counts
        assert (counts.matched, counts.missing) == (arrived, source - arrived)
        assert counts.complete_percent == "95.0"
    arrived, source = (sum(numbers) for numbers in zip(*GOLDEN.values(), strict=True))
    assert (source, completeness(arrived, source)) == (18_000, "94.8")
    assert completeness(arrived, source, waived=18) == "94.9"
    assert completeness(17_999, source) == "99.9"
