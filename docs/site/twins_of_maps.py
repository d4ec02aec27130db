"""What each kernel runs first when the site is made: a live map is followed by its still twin.

`site.css` shows the one on a screen, the other on paper and where no scripts run.
"""

from IPython import get_ipython as shell


def live_and_still(view):
    """A MapView as HTML: the live map, then the picture of the same scene."""
    still = view.static()._repr_html_()
    return f'<div class="map-live">{view._repr_html_()}</div>\n<div class="map-still">{still}</div>'


# By name, so that a lesson is not handed a module that it did not import.
shell().display_formatter.formatters["text/html"].for_type_by_name("archipelago.maps", "MapView", live_and_still)
del live_and_still, shell
