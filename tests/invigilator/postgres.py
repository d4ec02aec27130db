"""A private PostgreSQL server for tests and benchmarks: in a temporary folder, on a Unix socket, gone afterwards."""

import contextlib
import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg2
import pytest

ABSENT = "PostgreSQL is not installed here; `make test` installs it (Debian: apt-get install postgresql)."
PATIENCE = 60  # seconds until a server that starts or stops is given up


def programs() -> Path | None:
    """The folder of PostgreSQL's programs, None if there are none: those on the PATH, or Debian's newest."""
    found = shutil.which("initdb")
    folders = [found] if found else sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"))
    return Path(folders[-1]).resolve().parent if folders else None


def ordinary_user() -> pwd.struct_passwd | None:
    """The account that the server runs as, None for our own: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise OSError("PostgreSQL can't run as root, and neither 'postgres' nor 'nobody' is an account of this machine.")


class Server:
    """A PostgreSQL server that can be stopped and started. It ends with the process that started it.

    `durable=False` leaves out the wait for the disk: enough where only the server crashes and not the machine, but no
    measure of speed.
    """

    def __init__(self, durable: bool = False):
        self.programs = programs()
        if self.programs is None:
            raise FileNotFoundError(ABSENT)
        self.user = ordinary_user()
        self.folder = Path(tempfile.mkdtemp(prefix="invigilator-pg-", dir="/tmp"))  # a socket's path must be short
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        self.durable = durable
        self.process = None
        try:
            self._run("initdb", "--pgdata", self.data, "--username=grader", "--auth=trust", "--no-locale",
                      "--encoding=UTF8", "--no-sync")  # fmt: skip
            self.start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    @property
    def data(self) -> str:
        return str(self.folder / "data")

    def _as_user(self, *command: str) -> list[str]:
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            if self.user:
                raise FileNotFoundError(
                    "PostgreSQL can't run as root, and `setpriv`, which changes the account, lacks."
                )
            return list(command)
        identity = [f"--reuid={self.user.pw_uid}", f"--regid={self.user.pw_gid}", "--clear-groups"] if self.user else []
        return [setpriv, *identity, "--pdeathsig=QUIT", *command]

    def _run(self, program: str, *arguments: str) -> None:
        command = self._as_user(str(self.programs / program), *arguments)
        ran = subprocess.run(command, capture_output=True, text=True, cwd="/", timeout=PATIENCE)
        if ran.returncode:
            raise OSError(f"PostgreSQL's {program} failed: {ran.stderr.strip()}")

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = ["-k", str(self.folder), "-c", "listen_addresses=", "-c", "shared_buffers=32MB"]
        if not self.durable:
            options += ["-c", "fsync=off", "-c", "full_page_writes=off"]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                self._as_user(str(self.programs / "postgres"), "-D", self.data, *options),
                cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.connect("postgres").close()
                return
            except psycopg2.OperationalError as error:
                if self.process.poll() is not None or time.monotonic() > end:
                    text = (self.folder / "log").read_text(errors="replace")
                    raise OSError(f"PostgreSQL did not start: {error}\n{text}") from None
                time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop the server. SIGINT ends every connection first; SIGQUIT ends it as a crash would."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(how)
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def restart(self, how: signal.Signals = signal.SIGQUIT) -> None:
        """Stop the server in the midst of its work and start it again."""
        self.stop(how)
        self.start()

    def connect(self, database: str):
        """A psycopg2 connection to a database."""
        return psycopg2.connect(host=str(self.folder), user="grader", dbname=database)

    def create(self, database: str) -> str:
        """Make an empty database; return its URL, as nbgrader's `CourseDirectory.db_url` takes it."""
        connection = self.connect("postgres")
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute(f'CREATE DATABASE "{database}"')
        finally:
            connection.close()
        return f"postgresql+psycopg2://grader@/{database}?host={self.folder}"

    def close(self) -> None:
        """Stop the server and remove its folder."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture(scope="module")
def server():
    """A PostgreSQL server. On a desk without PostgreSQL the test is left out; in continuous integration it fails."""
    if programs() is None and not os.environ.get("CI"):
        pytest.skip(ABSENT)
    with Server() as running:
        yield running
