"""Unclosed comments, CDATA, templates and plain text that make a page swallow what comes after.

hides: <!--
hides: <template
hides: <plaintext
hides: <xmp
hides: <noscript
"""

# %% extra
from IPython.display import HTML, display

display(HTML("<!-- <template><plaintext><xmp><noscript><p title='</noscript><img src=x>'>"))
display(HTML("<textarea><title><![CDATA["))
