"""A gradebook that stays open for a whole run and commits once a submission.

nbgrader opens a gradebook nine times a submission, looks every cell up by a join of six tables, and commits after each.
Here the rows of a submission are fetched by three queries and handed to nbgrader's code from memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
    app_log,
)
from sqlalchemy import select, text
from sqlalchemy.orm import Session, load_only, scoped_session, sessionmaker


class _PatientSession(Session):
    """A session whose commits can be held back: what is new gets its key at once, all else waits."""

    held = False

    def commit(self) -> None:
        if not self.held:
            super().commit()
        elif self.new:
            self.flush()


class OpenGradebook(Gradebook):
    """nbgrader's gradebook with one connection, one transaction a submission, and that submission's rows at hand."""

    def __init__(self, db_url: str, course_id: str) -> None:
        super().__init__(db_url, course_id)
        self.db.remove()
        self.db = scoped_session(sessionmaker(class_=_PatientSession, autoflush=False, bind=self.engine))
        self._forget()

    def close(self) -> None:
        """Stay open: nbgrader's code closes every gradebook that it uses."""

    def shut(self) -> None:
        """Close the connection for good."""
        super().close()

    @contextmanager
    def one_transaction(self) -> Iterator[None]:
        """Hold every commit back. What `commit_all` did not commit at the end is rolled back."""
        session, quiet = self.db(), app_log.disabled
        session.held = True
        # On an error nbgrader logs a traceback with a student's values; the caller says it in a sentence.
        app_log.disabled = True
        try:
            if self.engine.dialect.name == "sqlite":
                # The lock comes before the first read, so that a wait for it can only happen here.
                session.execute(text("BEGIN IMMEDIATE"))
            yield
        except BaseException:
            self._roll_back()
            raise
        finally:
            app_log.disabled = quiet
            session.held = False
            self._forget()
            self.db.remove()

    def commit_all(self) -> None:
        """Commit the submission."""
        session = self.db()
        session.held = False
        session.commit()

    def _roll_back(self) -> None:
        try:
            self.db.rollback()
        except Exception:
            # The connection is gone, and with it the transaction; the next one is made anew.
            self.db.remove()
            self.engine.dispose()

    def _forget(self) -> None:
        self._submission: tuple[tuple[str, str], SubmittedAssignment] | None = None
        self._notebooks: dict[str, SubmittedNotebook] = {}
        self._grades: dict[str, dict[str, Grade]] = {}
        self._comments: dict[str, dict[str, Comment]] = {}

    def fetch(self, assignment: str, student: str) -> None:
        """Read all rows of a submission, so that the `find_…` methods need not ask the database again."""
        self._forget()
        submission = super().find_submission(assignment, student)
        notebooks = self.db.execute(
            select(SubmittedNotebook, Notebook.name)
            .join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
            .where(SubmittedNotebook.assignment_id == submission.id)
        ).all()
        names = {notebook.id: name for notebook, name in notebooks}
        self._notebooks = {name: notebook for notebook, name in notebooks}
        self._grades = {name: {} for name in self._notebooks}
        self._comments = {name: {} for name in self._notebooks}
        grades = (
            select(Grade, BaseCell.name)
            .join(BaseCell, BaseCell.id == Grade.cell_id)
            .where(Grade.notebook_id.in_(names))
            .options(load_only(Grade.notebook_id, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade))
        )
        for grade, name in self.db.execute(grades):
            self._grades[names[grade.notebook_id]][name] = grade
        comments = (
            select(Comment, BaseCell.name)
            .join(BaseCell, BaseCell.id == Comment.cell_id)
            .where(Comment.notebook_id.in_(names))
            .options(load_only(Comment.notebook_id, Comment.auto_comment))
        )
        for comment, name in self.db.execute(comments):
            self._comments[names[comment.notebook_id]][name] = comment
        self._submission = ((assignment, student), submission)

    def find_submission(self, assignment: str, student: str) -> SubmittedAssignment:
        """As nbgrader's, from memory if that submission was fetched."""
        if self._is_at_hand(assignment, student):
            return self._submission[1]
        return super().find_submission(assignment, student)

    def find_submission_notebook(self, notebook: str, assignment: str, student: str) -> SubmittedNotebook:
        """As nbgrader's, from memory if that submission was fetched."""
        if not self._is_at_hand(assignment, student):
            return super().find_submission_notebook(notebook, assignment, student)
        return _entry(self._notebooks, notebook, f"submitted notebook: {assignment}/{notebook} for {student}")

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """As nbgrader's, from memory if that submission was fetched."""
        if not self._is_at_hand(assignment, student):
            return super().find_grade(grade_cell, notebook, assignment, student)
        what = f"grade: {assignment}/{notebook}/{grade_cell} for {student}"
        return _entry(self._grades.get(notebook, {}), grade_cell, what)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Comment:
        """As nbgrader's, from memory if that submission was fetched."""
        if not self._is_at_hand(assignment, student):
            return super().find_comment(solution_cell, notebook, assignment, student)
        what = f"comment: {assignment}/{notebook}/{solution_cell} for {student}"
        return _entry(self._comments.get(notebook, {}), solution_cell, what)

    def leave_to_a_person(self, notebook: str, name: str) -> None:
        """Take the automatic score of one cell away and ask for a person."""
        grade = _entry(self._grades[notebook], name, f"grade: {notebook}/{name}")
        grade.auto_score, grade.needs_manual_grade = None, True

    def forget_comments(self, notebook: str) -> None:
        """Take the automatic comments of a notebook away, as nbgrader leaves one that was not handed in."""
        for comment in self._comments[notebook].values():
            comment.auto_comment = None

    def mark_as_failed(self, notebook: str) -> None:
        """Leave a whole notebook to a person: no automatic score or comment, no penalty. People's own marks stay."""
        for name in self._grades[notebook]:
            self.leave_to_a_person(notebook, name)
        self.forget_comments(notebook)
        self._notebooks[notebook].late_submission_penalty = None

    def _is_at_hand(self, assignment: str, student: str) -> bool:
        return self._submission is not None and self._submission[0] == (assignment, student)


def _entry(entries: dict, key: str, what: str) -> object:
    if key not in entries:
        raise MissingEntry(f"No such {what}")
    return entries[key]
