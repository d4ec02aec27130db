"""nbgrader's settings for this course: run its commands in the folder that holds this file.

Left to each school: the exchange (`c.Exchange.root` in its own nbgrader_config.py, or --Exchange.root=...), the
course's id (--course=...), the gradebook's place (--db=...), late days.
"""

import os
import sysconfig
from pathlib import Path

from invigilator.hook import switch_on
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbgrader.preprocessors import ClearHiddenTests, GetGrades

GRADING = Path(__file__).resolve().parent / "grading"

# nbgrader calls `alembic` by its bare name, which fails where the environment is used without being activated.
os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
# Templates found here come first: the pages of formgrader and the feedback then load nothing from other servers.
os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(GRADING / "jupyter"), os.environ.get("JUPYTER_PATH")]))

c = get_config()  # noqa: F821 (nbgrader puts it there)

c.CourseDirectory.course_id = "archipelago"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# An unwritten function gives None, and the check says so; an error in the answer's own cell would only be noise.
c.ClearSolutions.code_stub = {"python": "...  # write your answer here, in place of this line"}
c.ClearSolutions.text_stub = "*Write your answer here, in place of this line.*"

# Students' work is run inside walls and marked by invigilator, as grading/README.md tells. Without this line `nbgrader
# autograde` and formgrader's button run it themselves; `invigilate` stays as it is.
switch_on(c)
# The expected value in the checks that problem sets are written with.
c.Invigilator.flips = {"answer.gives": 0}

# Where the line above is taken out: nbgrader's clock of a cell also counts the imports and what else the machine does.
c.Execute.timeout = 120
c.Execute.shutdown_kernel = "immediate"
c.Execute.store_widget_state = False

# What a student gets back does not show the hidden checks; what they said is still there.
c.GenerateFeedback.preprocessors = [GetGrades, ClearHiddenTests, CSSHTMLHeaderPreprocessor]
