"""Three thousand files, and folders thirty deep.

cube_check: any
totals_check: 0
middle_check: 0
status: failed | flagged
"""


def change(notebook, folder):
    for number in range(3000):
        (folder / f"{number}.txt").touch()
    deep = folder.joinpath(*["down"] * 30)
    deep.mkdir(parents=True)
    (deep / "bottom.txt").write_text("x")


# %% cube
def cube(number):
    return number**3
