"""Errors whose name, message and traceback hold HTML and very long lines.

hides: <script
"""


# %% cube
def cube(number):
    raise type("<script>alert(1)</script>", (Exception,), {})("<script>alert(2)</script>")
