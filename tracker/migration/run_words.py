"""What a comparison says in words, for everybody who reads one."""

from datetime import timedelta

from tracker.base.clock import now
from tracker.base.counting import decimal
from tracker.base.errors import sentence
from tracker.base.texts import gettext, ngettext
from tracker.migration.finding import LISTED
from tracker.migration.index.rows import Folder
from tracker.migration.index.spelling import escaped
from tracker.migration.models import Run
from tracker.migration.name_words import name_words, visible
from tracker.migration.rules import NOTHING, State, completeness
from tracker.migration.sizes import size_words
from tracker.migration.why_words import why_words
from tracker.migration.wording import STATE_WORDS

WORKER_SHOULD_HAVE_COME = timedelta(seconds=45)

STATES: dict[str, str] = {
    State.MATCHED: sentence("there, and the same"),
    State.MOVED: sentence("there, at another place"),
    State.CHANGED: sentence("there, but not the same"),
    State.MISSING: sentence("missing"),
    State.EXTRA: sentence("only at the target"),
    State.DUPLICATE: sentence("in the list twice"),
    State.UNREADABLE: sentence("unreadable line of a list"),
    LISTED: sentence("at the source; not compared yet"),
}
LEVELS: dict[str, str] = {
    State.MATCHED: "good",
    State.MOVED: "good",
    State.CHANGED: "bad",
    State.MISSING: "bad",
    State.UNREADABLE: "bad",
}
CONTENT = {
    "size": sentence("by size only: files of the same name and size count as there, whatever they hold"),
    "counts": sentence("by the number of items in each folder"),
}
SIDES = {"source": sentence("The source"), "target": sentence("The target")}
FORMS = {"counts": sentence("counts of folders")}


def state_words(state: str) -> str:
    return gettext(STATES[state])


def state_level(state: str) -> str:
    """Of the icon beside its words."""
    return LEVELS.get(state, "quiet")


def content_words(run: Run) -> str:
    """By what it was compared."""
    if run.content in CONTENT:
        return gettext(CONTENT[run.content])
    return gettext("by checksum (%(kind)s): the same bytes", kind=run.content.upper())


def side_words(side: str) -> str:
    return gettext(SIDES[side])


def form_words(form: str) -> str:
    """The name of a list's form; most are names of programs."""
    return gettext(FORMS[form]) if form in FORMS else form


def failure_words(run: Run) -> str:
    """Why it could not be made."""
    return gettext(run.failure["msgid"], **run.failure["params"]) if run.failure else ""


def folder_words(folder: Folder) -> str:
    """`120 at the source, 3 missing`: what became of the files in a folder and below it."""
    counts = {state.value: count for state, count in folder.counts.items()}
    told = [
        ngettext(
            "%(count)s at the source", "%(count)s at the source", folder.source, count=decimal(folder.source)
        )
    ]
    told += [STATE_WORDS[name](counts[name]) for name in ("missing", "changed") if counts[name]]
    if extra := counts["extra"]:
        told.append(
            ngettext("%(num)s only at the target", "%(num)s only at the target", extra, num=decimal(extra))
        )
    return ", ".join(told)


def bytes_words(run: Run, waived: int | None) -> str:
    """`90.0 % of the bytes`; "" where sizes are not known."""
    if run.source_bytes is None or run.arrived_bytes is None or waived is None:
        return ""
    percent = completeness(run.arrived_bytes, run.source_bytes, waived)
    return "" if percent == NOTHING else gettext("%(percent)s %% of the bytes", percent=percent)


def names_words(run: Run) -> str:
    """How the names of the sides were made alike; "" where they were compared as they stand."""
    told = []
    if run.strip_source:
        told.append(gettext("Left out at the source: %(root)s.", root=run.strip_source))
    if run.strip_target:
        told.append(gettext("Left out at the target: %(root)s.", root=run.strip_target))
    if run.ignore_case:
        told.append(gettext("Capital and small letters count as the same."))
    return " ".join(told)


def nobody_comes(run: Run) -> bool:
    """Nobody took the run up: the worker is not running, or very busy."""
    return run.is_open and not run.claimed_at and now() - run.ordered_at > WORKER_SHOULD_HAVE_COME


GLOBALS = {
    "state_words": state_words,
    "state_level": state_level,
    "content_words": content_words,
    "side_words": side_words,
    "form_words": form_words,
    "failure_words": failure_words,
    "folder_words": folder_words,
    "bytes_words": bytes_words,
    "names_words": names_words,
    "nobody_comes": nobody_comes,
    "amount_words": size_words,
    "why_words": why_words,
    "name_words": name_words,
    "visible": visible,
    "path_code": escaped,
}
