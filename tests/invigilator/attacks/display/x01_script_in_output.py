"""X01 Scripts in HTML outputs, in every place that runs them.

hides: <script
hides: onerror
hides: onload
hides: x01-evil
"""

# %% extra
from IPython.display import HTML, Javascript, display

display(HTML("<script>/* x01-evil */ fetch('/api/kernels')</script>"))
display(HTML('<img src=x onerror="x01-evil"><body onload=1><svg/onload=1><details ontoggle=1 open>'))
display(Javascript("/* x01-evil */ document.title = 'x'"))
display({"text/html": ["<scr", "ipt>x01-evil</script>"]}, raw=True)
