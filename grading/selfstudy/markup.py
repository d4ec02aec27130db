"""Texts of the course as HTML and as plain text, for reports."""

import html
import re

import mistune
import nh3

_render = mistune.create_markdown(plugins=["table"], escape=False)


def block(markdown: str) -> str:
    """Markdown as HTML, with nothing in it that could run."""
    return _left(nh3.clean(_render(markdown)))


def inline(markdown: str) -> str:
    """One line of Markdown (code, bold, italics) as HTML without a paragraph around it."""
    text = html.escape(markdown)
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", text)
    return re.sub(r"\*\*([^*]+)\*\*", r"<strong>\1</strong>", text)


def plain(markdown: str) -> str:
    """Markdown as plain text: without its marks, in one line a paragraph."""
    text = re.sub(r"\*\*([^*]+)\*\*", r"\1", markdown)
    return "\n".join(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _left(text: str) -> str:
    """JupyterLab sets the cells of tables to the right; text belongs to the left."""
    return re.sub(r"<(t[dh])>", r'<\1 style="text-align: left">', text)
