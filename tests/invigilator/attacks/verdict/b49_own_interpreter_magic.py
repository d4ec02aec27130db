"""Uses IPython's magics to run the check's text with errors caught: `%%capture`, `%xmode`, `%pdb`, `%autocall`."""

# %% extra
shell = get_ipython()
for magic, line in [
    ("xmode", "Minimal"),
    ("pdb", "off"),
    ("autocall", "2"),
    ("colors", "NoColor"),
    ("autoawait", "off"),
]:
    try:
        shell.run_line_magic(magic, line)
    except Exception:
        pass
shell.call_pdb = False
shell.autocall = 2
shell.logappend = True
