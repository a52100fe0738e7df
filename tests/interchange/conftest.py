from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from tests.databases import TestDatabase
from tracker.app import create_app
from tracker.base.database import db
from tracker.config import Settings


@pytest.fixture
def elsewhere(
    app: Flask, database: TestDatabase, settings: Settings, tmp_path: Path
) -> Callable[[], AbstractContextManager[Flask]]:
    """`with elsewhere():` another, empty instance; on PostgreSQL it takes the place of the first."""

    @contextmanager
    def enter() -> Iterator[Flask]:
        db.session.remove()
        folder = tmp_path / "elsewhere"
        folder.mkdir()
        there = create_app(replace(settings, instance=folder, database_url=database.fresh(folder)))
        with there.app_context():
            yield there
            db.session.remove()
            db.engine.dispose()

    return enter
