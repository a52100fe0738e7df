"""The client's data: what of each class arrived, never a total without its classes (D1, D3)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from tracker.base.counting import decimal
from tracker.base.texts import gettext, ngettext
from tracker.migration.queries_client import open_missing_of
from tracker.migration.rules import NOTHING
from tracker.migration.standing import Standing, standings_of
from tracker.migration.totals import total_of
from tracker.migration.wording import arrived_words, difference_words, waived_words, way_words
from tracker.reports.told import Told

MOST_MISSED = 40


class Class(NamedTuple):
    """One class; `tenths` is the length of its bar, None where there is none, `level` that of its words."""

    title: str
    way: str
    share: str
    tenths: int | None
    words: str
    level: str


class Data(NamedTuple):
    """Every class, the sentence over all of them, and the names of files the client misses."""

    classes: Sequence[Class]
    total: str
    missed: Sequence[str]
    more: int


def data(told: Told) -> Data | None:
    """None where nothing moves, and for a past day, of which nothing is known."""
    standings = _standings(told)
    missed = [file.name for file in open_missing_of(told.overview.project.id)] if not told.as_of else []
    if not standings and not missed:
        return None
    return Data(
        [_class(one) for one in standings], _total(standings), missed[:MOST_MISSED], len(missed[MOST_MISSED:])
    )


def data_needs(told: Told) -> list[str]:
    """What of it waits for the client's word, a sentence each."""
    to_accept = [one.batch.title for one in _standings(told) if one.may_be_accepted]
    missed = [] if told.as_of else open_missing_of(told.overview.project.id)
    return [
        *(gettext("%(title)s arrived. Is it right?", title=title) for title in to_accept),
        *(gettext("“%(name)s”: is it there now?", name=file.name) for file in missed if file.answered_at),
    ]


def data_facts(told: Told) -> Any:
    """Each as it stands, and what is missed, free of language and day."""
    if told.as_of:
        return []
    missed = [[file.uuid, bool(file.answered_at)] for file in open_missing_of(told.overview.project.id)]
    return [[_facts(one) for one in _standings(told)], missed]


def _facts(one: Standing) -> list[Any]:
    batch, run = one.batch, one.run
    return [
        batch.uuid,
        batch.title,
        one.stage.value,
        run.uuid if run else None,
        one.waived,
        batch.accepted_at is not None,
    ]


def _class(one: Standing) -> Class:
    told = [text for text in (difference_words(one), waived_words(one), _standing_words(one)) if text]
    return Class(
        title=one.batch.title,
        way=way_words(one.batch),
        share=_share(one),
        tenths=_tenths(one),
        words="; ".join([arrived_words(one), *told] if one.run else [_not_compared(one)]),
        level="bad" if one.left else "good" if one.is_reconciled else "quiet",
    )


def _share(one: Standing) -> str:
    if one.run is None:
        return NOTHING
    if one.by_size:
        return gettext("same size")
    return gettext("%(percent)s %%", percent=one.percent) if one.percent != NOTHING else NOTHING


def _tenths(one: Standing) -> int | None:
    """Floored like the percentage itself; by size alone there is no bar to be read as one."""
    if one.by_size or one.percent == NOTHING:
        return None
    return int(one.percent.replace(".", ""))


def _standing_words(one: Standing) -> str:
    if one.batch.cleared_at:
        return gettext("accepted by you, the source is cleared")
    if one.batch.accepted_at:
        return gettext("accepted by you")
    if one.by_size:
        return gettext("compared by size only, not by content")
    return gettext("not accepted yet") if one.is_reconciled else ""


def _not_compared(one: Standing) -> str:
    if one.source and one.read:
        return ngettext(
            "%(count)s item at the source, not compared yet",
            "%(count)s items at the source, not compared yet",
            one.source,
            count=decimal(one.source),
        )
    return gettext("not compared yet")


def _total(standings: Sequence[Standing]) -> str:
    total = total_of(standings)
    if total.classes < 2:
        return ""
    said = gettext(
        "Together %(percent)s %% of %(source)s arrived, over the %(classes)s classes that were compared.",
        percent=total.percent,
        source=decimal(total.source),
        classes=total.classes,
    )
    left_out = ngettext(
        "One class is not compared yet.", "%(num)s classes are not compared yet.", total.left_out
    )
    return f"{said} {left_out}" if total.left_out else said


def _standings(told: Told) -> Sequence[Standing]:
    project_id = told.overview.project.id
    return [] if told.as_of else standings_of([project_id])[project_id]
