"""`python -m selfstudy` is the command `archipelago`."""

import sys

from selfstudy.cli import main

sys.exit(main())
