"""Third stage, on the other side: the warm process, and the kernel that is forked from it."""
