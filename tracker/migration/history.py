"""Writing a batch's line into the client's timeline, in one way."""

from collections.abc import Mapping
from typing import Any

from tracker.access.actor import Actor
from tracker.migration.models import Batch
from tracker.migration.wording import source_words, target_words
from tracker.timeline.append import append
from tracker.timeline.kinds import Kind
from tracker.timeline.models import TimelineEntry

Fields = Mapping[str, Any]


def tell(
    kind: Kind, actor: Actor, batch: Batch, facts: Fields | None = None, words: Fields | None = None
) -> TimelineEntry:
    """One entry about a batch; which it is, its class, what it is called and how it moves are in each."""
    said = {"title": batch.title, "source": source_words(batch), "target": target_words(batch)}
    return append(
        kind,
        actor,
        batch.subject,
        chain=batch.project.client.uuid,
        project_id=batch.project_id,
        facts={"batch": batch.uuid, "data_class": batch.data_class, **(facts or {})},
        words=said | dict(words or {}),
    )
