"""An application with one more feature, made for looking at the frame: a form that adds a site of Harbour."""

from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Flask, render_template_string, request
from jinja2 import ChoiceLoader, DictLoader

import tracker.app
from tests.cast import Cast
from tracker.access.policy import ANYONE, POLICY, staff
from tracker.base.database import db
from tracker.base.errors import NotFound
from tracker.base.forms import Form, line
from tracker.base.pages import handle
from tracker.clients.models import Site

TEMPLATE = """{% extends "bare.html" %}{% block title %}Probe{% endblock %}{% block content %}
<form method="post"><input type="hidden" name="csrf_token" value="{{ csrf_token() }}">{{ form.form_id }}
{{ form.name.label }}{{ form.name }}<button>Add</button></form>{% endblock %}"""


class ProbeForm(Form):
    name = line("Name")


@dataclass
class Probe:
    """What the probing view does, which a test may change, and how often it did it."""

    client_id: int = 0
    acts: int = 0
    after: list[Any] = field(default_factory=list)
    """Called after the flush of each act."""


def add_probe(monkeypatch) -> Probe:
    """Make every application from now on have the probe at /probe, and its rows in the policy table."""
    probe, bp = Probe(), Blueprint("probe", __name__)

    @bp.route("/probe", methods=["GET", "POST"])
    def add():
        form = ProbeForm()

        def act() -> str:
            probe.acts += 1
            db.session.add(Site(client_id=probe.client_id, name=form.name.data))
            db.session.flush()
            for call in probe.after:
                call()
            return f"/probe?added={probe.acts}"

        return handle(form, act, "probe.html")

    @bp.post("/probe/shown-again")
    def shown_again():
        db.session.add(Site(client_id=probe.client_id, name=request.form["name"]))
        db.session.flush()
        return render_template_string("the form again"), int(request.form["status"])

    @bp.get("/probe/absent")
    def absent():
        raise NotFound()

    @bp.get("/probe/broken")
    def broken():
        raise RuntimeError("a secret in a message")

    rows = {"add": staff(), "shown_again": staff(), "absent": ANYONE, "broken": ANYONE}
    for name, row in rows.items():
        monkeypatch.setitem(POLICY, f"probe.{name}", row)
    monkeypatch.setattr(tracker.app, "BLUEPRINTS", [*tracker.app.BLUEPRINTS, bp])
    return probe


def ready(probe: Probe, app: Flask, cast: Cast) -> Probe:
    """Give the probe its template and its client."""
    app.jinja_env.loader = ChoiceLoader([DictLoader({"probe.html": TEMPLATE}), app.jinja_env.loader])
    probe.client_id = cast.harbour
    return probe


def site_names() -> list[str]:
    db.session.rollback()
    return sorted(db.session.scalars(db.select(Site.name)).all())
