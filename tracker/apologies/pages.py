"""What the views of apologies share: addresses, and what stands beside the form."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from tracker.apologies.forms import LONGEST_PART, PartsForm
from tracker.apologies.known import Known
from tracker.apologies.models import Apology, ApologyDraft
from tracker.apologies.rules import PARTS, excuses_in, quoted, shortened
from tracker.apologies.words import HELP
from tracker.base.texts import gettext
from tracker.projects.models import Project

LIVE = "apologies.check"


def address_of_draft(draft: ApologyDraft) -> str:
    """The page that shows exactly what would be sent."""
    return url_for("apologies.send", number=draft.project.ref, uuid=draft.uuid)


def address_of_apology(apology: Apology) -> str:
    """The page of one that was sent."""
    return url_for("apologies.page", number=apology.project.ref, uuid=apology.uuid)


def form_context(project: Project, form: PartsForm, known: Sequence[Known]) -> dict[str, Any]:
    """The six parts with their advice, n of 6, what the word check finds, and the facts."""
    found = said_of(form)
    return {
        "project": project,
        "parts": [(form[name], HELP[name], found["findings"].get(name, [])) for name in PARTS],
        "given": found["given"],
        "known": known,
    }


def said_of(form: PartsForm) -> dict[str, Any]:
    """`given` of the six parts, and by part what the word check finds: the words, why, and what is better.

    What is longer than a part may be is not read further; saving it is refused.
    """
    parts = shortened(form.parts, LONGEST_PART)
    return {
        "given": parts.given,
        "findings": {
            name: [
                {
                    "words": quoted(getattr(parts, name), one),
                    "reason": gettext(one.reason),
                    "better": gettext(one.better),
                }
                for one in findings
            ]
            for name, findings in excuses_in(parts).items()
        },
    }
