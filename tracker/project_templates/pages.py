"""What the views of templates share: addresses, and what a template's page shows."""

from typing import Any

from flask import url_for

from tracker.base.forms import Form
from tracker.base.texts import gettext
from tracker.project_templates.rules import Design

PAGE = "project_templates/page.html"


def address_of_template(key: str, anchor: str | None = None) -> str:
    """The page of a template, by the uuid of our own or the word of a built-in one."""
    return url_for("project_templates.page", template=key, _anchor=anchor)


def context_of(design: Design) -> dict[str, Any]:
    """What every page about one template shows; `new_form` makes the form round one button."""
    return {"design": design, "name": name_of(design), "summary": summary_of(design), "new_form": Form}


def name_of(design: Design) -> str:
    """The name of a built-in template is translated, our own stands as it was typed."""
    return gettext(design.name) if design.built_in else design.name


def summary_of(design: Design) -> str:
    return gettext(design.summary) if design.built_in else design.summary
