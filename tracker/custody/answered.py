"""The text that the client said yes or no to, as the history keeps it beside their answer (W6)."""

from tracker.custody import kinds
from tracker.custody.models import Replacement
from tracker.timeline.queries import entries_of

ANSWERS = {kinds.AGREED.name, kinds.DECLINED.name}


def answered_text(one: Replacement) -> str:
    """What they read when they gave the answer that the row has; "" before it, or when it was erased."""
    entries = entries_of(one.project.client.uuid, ANSWERS) if one.answer else []
    said = [entry.text for entry in entries if entry.facts["replacement"] == one.uuid]
    words = said[-1].words if said and said[-1] else None
    return words["text"] if words else ""
