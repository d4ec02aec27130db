"""Publishes a false result of the check by every road that the shell has.

cube_check: 0
middle_check: nothing
"""

# %% extra
shell = get_ipython()


def publish(value):
    for road in ("display_pub", "displayhook"):
        thing = getattr(shell, road, None)
        for call in (
            lambda: thing.publish({"text/plain": str(value)}),
            lambda: thing.publish(data={"text/plain": str(value)}, metadata={}, update=False),
            lambda: thing(value),
            lambda: thing.write_format_data({"text/plain": str(value)}),
        ):
            try:
                call()
            except Exception:
                pass


# %% cube
def cube(number):
    publish(5)
    raise SystemExit


# %% middle
def middle(numbers):
    publish(4)
    raise SystemExit
