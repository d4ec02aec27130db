"""A notebook of thirty megabytes, most of it outputs and attachments.

status: failed
"""


def change(notebook, folder):
    output = {"output_type": "stream", "name": "stdout", "text": "x" * (15 << 20)}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output]
            output = {"output_type": "display_data", "data": {"image/png": "A" * (15 << 20)}, "metadata": {}}
            if cell.metadata.get("nbgrader", {}).get("grade_id") == "cube":
                break


# %% cube
def cube(number):
    return number**3
