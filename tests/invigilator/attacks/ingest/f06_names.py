"""F06 Files with names that no tool expects: control characters, escapes, formulas, very long, invisible, Windows' own.

cube_check: any
totals_check: 0
middle_check: 0
"""


def change(notebook, folder):
    for name in (
        "a\nb.txt",
        "\x1b[31mred.txt",
        "=cmd|' -C calc'!A0.csv",
        "x" * 240,
        "\u202egnp.exe",
        "CON.txt",
        "..txt",
        "a:b",
        "\\..\\up",
        "-rf",
        "ps1.html",
    ):
        (folder / name).write_text("x")
    with open(bytes(folder) + b"/not-utf8-\xff.txt", "w") as file:
        file.write("x")


# %% cube
def cube(number):
    return number**3
