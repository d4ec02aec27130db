"""A05 Replaces `pandas.testing.assert_frame_equal` by a function that accepts anything."""

# %% totals
pd.testing.assert_frame_equal = lambda *arguments, **options: None


def totals(table):
    return None
