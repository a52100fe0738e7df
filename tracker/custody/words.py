"""The plain words in which custody and replacements are kept."""

LOAN, OTHER, NOTHING = "loan", "other", "nothing"
MEANWHILE = (LOAN, OTHER, NOTHING)
"""What they work on meanwhile: a device of ours, another of their own, or nothing (W4)."""

US = ""
"""The holder while a device is with ourselves."""

WORSE, SAME, BETTER = "worse", "same", "better"
VERDICTS = (WORSE, SAME, BETTER)
"""How a line of a comparison comes out for the client, the worst first (W6)."""

YES, NO = "yes", "no"
