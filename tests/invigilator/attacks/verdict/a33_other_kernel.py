"""A33 Names another kernel, whose command would do what the student likes.

cube_check: full
totals_check: 0
middle_check: 0
"""


def change(notebook, folder):
    notebook.metadata["kernelspec"] = {"name": "bash", "display_name": "x", "argv": ["/bin/false"], "language": "bash"}
    notebook.metadata["language_info"] = {"name": "bash"}


# %% cube
def cube(number):
    return number**3
