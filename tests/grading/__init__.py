"""The test bench for problem sets: reads them, packs answers into submissions, has nbgrader mark them, makes mutants.

It knows the folders and nbgrader, and nothing of any one problem set.
"""
