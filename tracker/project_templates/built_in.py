"""The templates that come with the program."""

from tracker.project_templates.built_in_migration import MAILBOXES_AND_FILES
from tracker.project_templates.built_in_move import OFFICE_MOVE
from tracker.project_templates.built_in_replacement import SERVER_AND_DESKTOPS
from tracker.project_templates.rules import Design

BUILT_IN: dict[str, Design] = {
    design.key: design for design in (SERVER_AND_DESKTOPS, MAILBOXES_AND_FILES, OFFICE_MOVE)
}
"""By the word they are known by in addresses, and in the column of what took their place."""
