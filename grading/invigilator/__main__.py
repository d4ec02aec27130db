"""`python -m invigilator`."""

import sys

from invigilator.cli import main

if __name__ == "__main__":
    sys.exit(main())
