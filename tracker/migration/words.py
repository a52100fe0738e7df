"""The closed lists of words a batch is described with."""

DOCUMENTS, IMAGES, MAIL, CONTACTS, CALENDAR = "documents", "images", "mail", "contacts", "calendar"
PROGRAMS, SETTINGS, OTHER = "programs", "settings", "other"
CLASSES = (DOCUMENTS, IMAGES, MAIL, CONTACTS, CALENDAR, PROGRAMS, SETTINGS, OTHER)
"""The classes of data, in the order in which they are offered."""

USUAL = (DOCUMENTS, IMAGES, MAIL, CONTACTS, CALENDAR, PROGRAMS)
"""What a move from an old computer to a new one usually has."""

WITHOUT_FILES = frozenset({MAIL, CONTACTS, CALENDAR})
"""Classes that are usually compared by counts of their folders, not by files."""

WIPED, RETURNED, KEPT = "wiped", "returned", "kept"
CLEARED_HOW = (WIPED, RETURNED, KEPT)
"""What becomes of a source: wiped, returned to whom it belongs, kept by the client."""
