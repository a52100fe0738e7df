"""`reconcile`: compare two lists of files without any database."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tracker.base.durable import written_whole
from tracker.migration.manifests.model import Manifest, Unreadable
from tracker.migration.manifests.recognising import recognise
from tracker.migration.reconcile import reconcile as compare
from tracker.migration.reconcile import rounds
from tracker.migration.rules import Reconciliation

EXACT, DIFFERENT, UNREADABLE = 0, 1, 2
SHOWN = 10
"""So many lines that can't be read are named; `--list` holds them all."""

FILE = click.Path(path_type=Path, dir_okay=False, exists=True, readable=True)


@click.command()
@click.argument("source", type=FILE)
@click.argument("target", type=FILE)
@click.option(
    "--strip-source", metavar="P", default="", help="Leading text that goes from the source's names."
)
@click.option(
    "--strip-target", metavar="P", default="", help="Leading text that goes from the target's names."
)
@click.option("--ignore-case", is_flag=True, help="Names that differ only in case are one.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.option(
    "--list", "list_to", type=click.Path(path_type=Path, dir_okay=False), help="Write every difference here."
)
def reconcile(
    source: Path,
    target: Path,
    strip_source: str,
    strip_target: str,
    ignore_case: bool,
    as_json: bool,
    list_to: Path | None,
) -> None:
    """Compare the files listed in SOURCE with those in TARGET, each in any usual form of checksums.

    Ends with 0 when all of them are there, 1 with differences, 2 when a line could not be read.
    """
    manifests = recognise(source), recognise(target)
    with _bar(manifests) as progress:
        found = compare(
            *manifests,
            strip_source=strip_source,
            strip_target=strip_target,
            ignore_case=ignore_case,
            progress=progress,
            at_once=True,
        )
    if list_to:
        with written_whole(list_to, 0o644) as file:
            file.writelines(_list(found))
    click.echo(json.dumps(_object(found), indent=1) if as_json else _sentences(found))
    _name_unreadable("SOURCE", found.unreadable_source)
    _name_unreadable("TARGET", found.unreadable_target)
    sys.exit(UNREADABLE if found.counts.unreadable else EXACT if found.counts.exact else DIFFERENT)


@contextmanager
def _bar(manifests: tuple[Manifest, Manifest]) -> Iterator[Callable[[int], None]]:
    """On a terminal a bar over the bytes to read, elsewhere nothing."""
    total = sum(one.path.stat().st_size for one in manifests) * rounds(manifests[0])
    if not sys.stderr.isatty():
        yield lambda _bytes: None
        return
    with click.progressbar(length=total, label="Comparing", file=sys.stderr) as bar:
        yield bar.update


def _object(found: Reconciliation) -> dict[str, object]:
    counts = found.counts
    spelled = sum(one.spelled for one in found.differences)
    return vars(counts) | {
        "complete_percent": counts.complete_percent,
        "compared_by": found.content,
        "spelled_otherwise": spelled,
    }


def _sentences(found: Reconciliation) -> str:
    counts = found.counts
    word = "same size" if found.content == "size" else "complete"
    lines = [
        f"{counts.complete_percent} % {word}, compared by {found.content}: "
        f"{counts.matched:,} of {counts.source:,} are there, {counts.moved:,} under another name."
    ]
    rest = [
        f"{number:,} {word}"
        for number, word in (
            (counts.missing, "missing"),
            (counts.changed, "changed"),
            (counts.extra, "extra"),
            (counts.duplicates, "named twice"),
            (counts.unreadable, "unreadable"),
        )
        if number
    ]
    if rest:
        lines.append(f"{', '.join(rest)}.")
    if spelled := sum(one.spelled for one in found.differences):
        lines.append(f"{spelled:,} are the same name only in Unicode's composed form, or but for their case.")
    return "\n".join(lines)


def _list(found: Reconciliation) -> Iterator[bytes]:
    for one in found.differences:
        yield _line(one.state, _text(one.source_path), _text(one.target_path), spelled=one.spelled or None)
    for side, lines in (("source", found.unreadable_source), ("target", found.unreadable_target)):
        for line in lines:
            yield _line("unreadable", None, None, side=side, line=line.line, why=line.why, text=line.text)


def _line(state: str, source: str | None, target: str | None, **more: object) -> bytes:
    values: dict[str, object] = {"state": state, "source_path": source, "target_path": target}
    values |= {name: value for name, value in more.items() if value is not None}
    return json.dumps(values, ensure_ascii=False).encode() + b"\n"


def _text(path: bytes | None) -> str | None:
    return None if path is None else path.decode("utf-8", "backslashreplace")


def _name_unreadable(side: str, lines: Iterable[Unreadable]) -> None:
    lines = list(lines)
    for one in lines[:SHOWN]:
        click.echo(f"{side}, line {one.line}: {one.why}: {one.text}", err=True)
    if len(lines) > SHOWN:
        click.echo(
            f"{side}: {len(lines) - SHOWN:,} more lines can't be read; --list names them all.", err=True
        )
