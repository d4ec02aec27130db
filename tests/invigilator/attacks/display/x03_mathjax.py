"""X03 LaTeX that loads, links or defines: macros of MathJax that make scripts or links.

hides: \href{javascript
hides: \style
hides: \require
"""

# %% extra
from IPython.display import Latex, Markdown, display

display(Latex(r"$\href{javascript:alert(1)}{5/5} \require{html} \style{position:fixed}{x} \unicode{x}$"))
display(Markdown("$$\\href{javascript:alert(1)}{x}$$ <a href='jAvAsCrIpT:alert(1)'>x</a> [x](java\tscript:alert(1))"))
