"""A37 Leaves code that later students' kernels would run at their start: IPython, site, user site, environment."""

# %% extra
import os
import site
import sys
from pathlib import Path

code = "import builtins; builtins.POISONED = True\nprint('POISONED')\n"
folders = [Path.home(), Path(os.path.expanduser("~root")), Path("@HOME@"), Path("/root"), Path("/tmp")]
places = [home / ".ipython/profile_default/startup/00-x.py" for home in folders]
places += [home / ".local/lib/python3.11/site-packages/usercustomize.py" for home in folders]
places += [Path(each) / "sitecustomize.py" for each in sys.path if each]
places += [Path(site.getusersitepackages()) / "invigilator_poison.pth"]
for place in places:
    try:
        if "site-packages" in str(place) and ".venv" in str(place):
            place = place.with_name("invigilator_test_poison.py")  # not one that would be found by itself
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code)
    except OSError:
        pass


# %% cube
def cube(number):
    return -1
