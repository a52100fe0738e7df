"""What the pages are measured against: a bare Flask page of three queries and forty rows."""

import os
import sqlite3

from flask import Flask, g, render_template

ROWS = 40
PATH = os.environ["BENCH_REFERENCE"]

app = Flask(__name__)


def fill() -> None:
    """Make the database anew."""
    with sqlite3.connect(PATH) as connection:
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
        connection.execute("CREATE TABLE projects (id INTEGER PRIMARY KEY, title TEXT, owner_id INTEGER)")
        connection.execute(
            "CREATE TABLE rows (id INTEGER PRIMARY KEY, project_id INTEGER, title TEXT, due TEXT, note TEXT)"
        )
        connection.execute("INSERT INTO people VALUES (1, 'Olive Brandt')")
        connection.execute("INSERT INTO projects VALUES (1, 'New server & desktop', 1)")
        connection.executemany(
            "INSERT INTO rows VALUES (?, 1, ?, ?, 'Measured, labelled & tested')",
            [(n, f"Thing {n}", f"2026-03-{1 + n % 28:02}") for n in range(ROWS)],
        )


def connection() -> sqlite3.Connection:
    """One for each request."""
    if "connection" not in g:
        g.connection = sqlite3.connect(PATH)
        g.connection.row_factory = sqlite3.Row
    return g.connection


@app.teardown_appcontext
def close(_error: BaseException | None) -> None:
    if "connection" in g:
        g.connection.close()


@app.get("/")
def page() -> str:
    """The three queries and the forty rows."""
    ask = connection().execute
    project = ask("SELECT * FROM projects WHERE id = ?", (1,)).fetchone()
    owner = ask("SELECT * FROM people WHERE id = ?", (project["owner_id"],)).fetchone()
    rows = ask("SELECT * FROM rows WHERE project_id = ? ORDER BY due, id", (project["id"],)).fetchall()
    return render_template("reference.html", project=project, owner=owner, rows=rows)


fill()
