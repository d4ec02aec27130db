"""nbgrader's settings for students: where work is handed out and in. Nothing else is theirs to set."""

from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader puts it there)

c.CourseDirectory.course_id = "archipelago"
c.Exchange.root = "/srv/nbgrader/exchange"
# Fetched problem sets lie where the lessons' links, and "Mark my work", look for them.
c.Exchange.assignment_dir = str(Path.home() / "archipelago" / "exercises")
