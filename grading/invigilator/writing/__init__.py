"""Fifth stage: files and rows, and nothing in them that acts on a page."""
