"""A10 Replaces the shell's functions that show errors, on the shell, its class and every base of it."""

# %% extra
shell = get_ipython()
for kind in [shell, *type(shell).__mro__]:
    for name in ("showtraceback", "_showtraceback", "showsyntaxerror", "show_usage_error"):
        try:
            setattr(kind, name, lambda *arguments, **options: None)
        except (AttributeError, TypeError):
            pass
