"""The verbs of saved checklists, which belong to no client: their history is the instance's."""

from collections.abc import Sequence

from tracker.access.actor import Actor
from tracker.base.database import db
from tracker.base.errors import Invalid
from tracker.checks import kinds
from tracker.checks.models import Checklist
from tracker.checks.pasting import check_items
from tracker.checks.queries import all_checklists
from tracker.checks.words import Item
from tracker.clients.changes import insert
from tracker.timeline.append import append


def save_checklist(actor: Actor, *, name: str, items: Sequence[Item]) -> Checklist:
    """Keep a list under a name of its own; raises Invalid at `name` or `lines`."""
    _check_name(name)
    saved = Checklist(name=name, items=check_items(items))
    insert(saved, _known(name))
    _tell_items(kinds.LIST_ADDED, actor, saved)
    return saved


def edit_checklist(actor: Actor, saved: Checklist, *, name: str, items: Sequence[Item]) -> None:
    """Change a list; what was begun with it stays as it is."""
    _check_name(name, saved)
    saved.name, saved.items = name, check_items(items)
    _tell_items(kinds.LIST_EDITED, actor, saved)


def archive_checklist(actor: Actor, saved: Checklist) -> None:
    """Offer it no longer; what was begun with it stays as it is."""
    _set_archived(actor, saved, True)


def bring_checklist_back(actor: Actor, saved: Checklist) -> None:
    """Offer an archived list again."""
    _set_archived(actor, saved, False)


def _set_archived(actor: Actor, saved: Checklist, archived: bool) -> None:
    """The same wish twice is one."""
    if saved.archived == archived:
        return
    saved.archived = archived
    saved.version += 1
    kind = kinds.LIST_ARCHIVED if archived else kinds.LIST_BROUGHT_BACK
    append(kind, actor, f"checklist:{saved.uuid}", facts={"name": saved.name})


def _check_name(name: str, itself: Checklist | None = None) -> None:
    wanted = name.casefold()
    if any(one.name.casefold() == wanted for one in all_checklists() if one is not itself):
        raise _known(name)


def _known(name: str) -> Invalid:
    return Invalid("There is a checklist called “%(name)s” already; it may be archived.", "name", name=name)


def _tell_items(kind: kinds.Kind, actor: Actor, saved: Checklist) -> None:
    db.session.flush()
    facts = {"name": saved.name, "items": list(saved.items)}
    append(kind, actor, f"checklist:{saved.uuid}", facts=facts)
