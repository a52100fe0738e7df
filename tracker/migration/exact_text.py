"""The exact text to which an approver says that their data arrived, or that it did not (D5)."""

from collections.abc import Iterator

from tracker.base.counting import decimal
from tracker.base.exact import ExactText, Pair
from tracker.base.texts import gettext, ngettext, speaking
from tracker.base.wording import instant
from tracker.migration.models import Run, Waiver
from tracker.migration.name_words import visible
from tracker.migration.run_words import content_words
from tracker.migration.sizes import size_words
from tracker.migration.standing import Standing
from tracker.migration.wording import arrived_words, class_words, difference_words, way_words


def exact_text(standing: Standing) -> ExactText:
    """What it is, what was compared, what of it arrived, what they let go and what they miss.

    In the client's language, and nothing in it changes by itself with time.
    """
    with speaking(standing.batch.project.client.locale):
        return ExactText([(label, value) for label, value in _pairs(standing) if value])


def _pairs(standing: Standing) -> Iterator[Pair]:
    batch, run = standing.batch, standing.run
    yield gettext("What"), _title(standing)
    yield gettext("From where to where"), way_words(batch)
    if run and run.settled_at:
        yield gettext("Compared"), f"{instant(run.settled_at, batch.project.zone)}, {content_words(run)}"
        yield gettext("Which lists"), _lists(run)
        yield gettext("What arrived"), _arrived(standing)
        yield gettext("What is not there"), difference_words(standing) or gettext("nothing")
        if standing.waived_before:
            yield gettext("What you let go before"), decimal(standing.waived_before)
        for waiver in standing.waivers:
            if waiver.run_id == run.id:
                yield gettext("What you let go"), _let_go(waiver)
    for file in standing.missing_files:
        yield gettext("What you miss"), file.name
    yield gettext("Our question"), gettext("Is everything there that should be?")


def _title(standing: Standing) -> str:
    title, named = standing.batch.title, class_words(standing.batch.data_class)
    return title if title == named else f"{title} ({named})"


def _arrived(standing: Standing) -> str:
    parts = [arrived_words(standing)]
    if not standing.by_size and standing.source - standing.waived > 0:
        of = gettext("%(percent)s %%", percent=standing.percent)
        parts.append(gettext("%(percent)s of what you did not let go", percent=of) if standing.waived else of)
    if standing.run and standing.run.arrived_bytes is not None:
        parts.append(size_words(standing.run.arrived_bytes))
    return ", ".join(parts)


def _lists(run: Run) -> str:
    """Their names, and the beginnings of their hashes, by which a list is known again."""
    both = filter(None, (run.source_list, run.target_list))
    return ", ".join(f"{visible(one.name)} ({one.sha256[:12]})" for one in both)


def _let_go(waiver: Waiver) -> str:
    where = visible(waiver.path or waiver.folder)
    count = ngettext("%(count)s item", "%(count)s items", waiver.covers, count=decimal(waiver.covers))
    return f"{count} ({where}): {waiver.reason}" if where else f"{count}: {waiver.reason}"
