"""`python grading/report ASSIGNMENT`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from report.cli import main

sys.exit(main())
