"""`python -m tracker COMMAND`."""

import sys

from tracker.cli.commands import run

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
