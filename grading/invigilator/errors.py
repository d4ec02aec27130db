"""What a person has to put right, in one sentence."""


class CourseError(Exception):
    """Something about the course, a setting, or what was asked for. The message is one sentence for a person."""
