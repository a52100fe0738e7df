"""Writing an interchange file: the same document gives the same bytes."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import date

from tracker.base.moments import Moment
from tracker.interchange.format import NAME, WEEKENDS_ONLY, ClientDoc, FileDoc


def write(doc: FileDoc) -> bytes:
    """The bytes of a file: keys in the order of the format, clients by code, projects by number.

    What is as if it were left out is left out. `read` gives the document back, in that order.
    """
    clients = [_plain(_by_number(client)) for client in sorted(doc.clients, key=lambda client: client.code)]
    tree = {"format": NAME, "clients": clients}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()


def _by_number(client: ClientDoc) -> ClientDoc:
    return replace(client, projects=tuple(sorted(client.projects, key=lambda project: project.number)))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date | Moment):
        return str(value)
    if value == WEEKENDS_ONLY:
        return None
    if not is_dataclass(value):
        return value
    stated = ((field, getattr(value, field.name)) for field in fields(value))
    return {field.name: _plain(said) for field, said in stated if said != field.default}
