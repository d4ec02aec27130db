"""A18 Ships a package `pandas` beside the notebook that shadows the real one.

totals_check: 0
"""


# %% file pandas/__init__.py
class DataFrame:
    def __init__(self, *arguments, **options):
        pass

    def __eq__(self, other):
        return True


class testing:
    @staticmethod
    def assert_frame_equal(*arguments, **options):
        return None


# %% file pandas.py
raise SystemExit
