"""The sheets a report is made for."""

from babel import Locale

from tracker.projects.models import Project

A4, LETTER = "A4", "letter"
LETTER_COUNTRIES = {"US", "CA", "MX", "PH", "BZ", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE"}
"""Where printers hold Letter, after the Unicode CLDR."""


def paper_of(project: Project) -> str:
    """The sheet that the client's own printer holds, by its country, else by its language's."""
    country = project.client.country or Locale.parse(project.client.locale).territory
    return LETTER if country in LETTER_COUNTRIES else A4
