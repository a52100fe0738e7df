"""Logs of robocopy, which are evidence and no proof; pure."""

MARKS = (b"ROBOCOPY", b"Robust File Copy for Windows")


def is_robocopy(head: bytes) -> bool:
    """Whether a file that begins like this is such a log, in one byte a letter or two."""
    text = head.replace(b"\0", b"")
    return all(mark in text[:2000] for mark in MARKS)
