"""Second stage: the notebook that is run, made from the instructor's cells and the student's answers."""
