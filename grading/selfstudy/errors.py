"""What a reader has to put right, in one sentence."""


class SelfStudyError(ValueError):
    """Something that was asked for cannot be done. The message is one sentence for the reader."""
