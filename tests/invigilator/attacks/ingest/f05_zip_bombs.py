"""F05 Zip files that unpack to much more than they are: nothing unpacks them.

cube_check: full
"""

import io
import zipfile


def change(notebook, folder):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", b"\0" * (32 << 20))
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        for each in range(10):
            outer.writestr(f"{each}.zip", inner.getvalue())
        outer.writestr("../../../escaped.txt", "POISONED")


def look(course, student):
    assert not list(course.rglob("escaped.txt")) and not list(course.rglob("zeros"))


# %% cube
def cube(number):
    return number**3
