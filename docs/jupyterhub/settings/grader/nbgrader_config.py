"""nbgrader's settings for the grader, beside those in the course's own nbgrader_config.py."""

from pathlib import Path

c = get_config()  # noqa: F821 (nbgrader puts it there)

c.CourseDirectory.root = str(Path.home() / "archipelago")
c.Exchange.root = "/srv/nbgrader/exchange"
