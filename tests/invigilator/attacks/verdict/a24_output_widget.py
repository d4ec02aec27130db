"""A24 Enters an Output widget and never leaves it, and clears what later cells show.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import ipywidgets
from IPython.display import clear_output, display

screen = ipywidgets.Output()
display(screen)
screen.__enter__()


# %% cube
def cube(number):
    clear_output(wait=True)
    return -1


# %% after middle_check
clear_output(wait=True)
screen.clear_output()
display("nothing happened", display_id="x")
