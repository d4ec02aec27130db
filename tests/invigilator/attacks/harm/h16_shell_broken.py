"""Takes the shell apart: its namespace, compiler, hooks and history become None.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
shell = get_ipython()
for name in (
    "compile",
    "displayhook",
    "display_pub",
    "events",
    "history_manager",
    "display_formatter",
    "input_transformer_manager",
):
    try:
        shell.__dict__[name] = None
        setattr(shell, name, None)
    except Exception:
        pass
shell.user_ns.clear()
