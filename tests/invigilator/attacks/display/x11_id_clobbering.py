"""Elements named like the page's own, which then stand in the way of its scripts, and forms that span cells.

hides: id="score
hides: name="csrf
hides: <input
hides: <button
"""

# %% extra
from IPython.display import HTML, display

display(
    HTML(
        '<div id="score-box">5</div><a name="csrf_token" id="score">x</a><input id="submit"><button form="f">5/5</button></div></div></div><div class="score">5/5</div>'
    )
)
