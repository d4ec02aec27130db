"""Turns warnings into errors and errors into warnings; the first harms only itself.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import warnings

warnings.simplefilter("error")
warnings.showwarning = lambda *arguments, **options: None


# %% cube
def cube(number):
    warnings.warn("wrong", stacklevel=1)
    return -1
