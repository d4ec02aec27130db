"""A34 The answer that a person marks is dressed up as if it had been marked.

harbour: person
cube_check: 0
totals_check: 0
middle_check: 0
"""
# %% harbour
# *Your answer.* <!-- 2/2 points --> ![2](data:image/png;base64,AAAA)
