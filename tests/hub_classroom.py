"""A machine with a JupyterHub, as docs/jupyterhub/README.md sets it up, and people who use it through their browser.

The machine is this one with other accounts and other /home and /srv, which only the hub and what it starts can see: a
mount namespace of its own. So the accounts are real to PAM, to file permissions and to nbgrader, and nothing on the
machine is changed. This needs root; `why_not` says so where there is none.
"""

import asyncio
import contextlib
import functools
import json
import os
import re
import shlex
import socket
import subprocess
import sys
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
import requests
from grading.problemsets import ROOT
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from grading import marking

HUB = ROOT / "docs" / "jupyterhub"
PASSWORD = "a password for tests"
HASH = "$6$archipelago$Zc6rC4C2fKswC.5zsdjT7JUDNgSUm8OPL0vk.NTdHHM2dkeNFqkXYcn0PbTejl82c05jmOg/QvETWD10e3/TG/"
STUDENTS, INSTRUCTORS, GRADER = ["ana", "ben"], ["ines", "otto"], "grader"
# Somebody who has an account on the machine and nothing to do with the course.
STRANGER = "sven"
ACCOUNTS = {name: 20001 + place for place, name in enumerate([*STUDENTS, *INSTRUCTORS, GRADER, STRANGER])}
WAIT = 120
# Somebody who has filled the own home, to the last byte.
FULL = "otto"
# What the machine sees: the accounts, /home and /srv of the folder "$1", and this course with its Python, even where
# they lie in somebody's closed folder.
ENTER = f"""set -e
folder=$1 python=$2
keep() {{ mkdir "$folder/kept$1"; mount --bind "$2" "$folder/kept$1"; }}
cover() {{ mount -t tmpfs -o mode=755 tmpfs "$1"; }}
show() {{ [ -d "$2" ] || {{ mkdir -p "$2"; mount --bind "$folder/kept$1" "$2"; }}; }}
%s
for name in passwd group shadow; do mount --bind "$folder/etc/$name" "/etc/$name"; done
mount --bind "$folder/home" /home
mount --bind "$folder/srv" /srv
mount -t tmpfs -o size=1m,mode=700,uid={ACCOUNTS[FULL]} tmpfs /home/{FULL}
dd if=/dev/zero of=/home/{FULL}/full bs=64k 2>/dev/null || true
%s
exec "$python" -m jupyterhub --config "$folder/overrides.py"
"""
# All that differs from the class's own settings. Groups are read again at once so that the test need not wait.
OVERRIDES = """
load_subconfig("jupyterhub_config.py", path={hub!r})
c.JupyterHub.bind_url = "http://127.0.0.1:{ports[0]}"
c.JupyterHub.hub_port = {ports[1]}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{ports[2]}"
c.Authenticator.auth_refresh_age = 1
"""


@functools.cache
def why_not():
    """Say in one sentence why no such machine can be made here; None if it can."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return "Real accounts for a JupyterHub need Linux and root."
    if subprocess.run(
        ["unshare", "--mount", "--pid", "--fork", "--mount-proc", "true"], capture_output=True
    ).returncode:
        return "Real accounts for a JupyterHub need a mount namespace, which is refused here."
    return None


class Machine:
    """The running hub: its `address`, and `home` and `srv` as seen from outside."""

    def __init__(self, folder, address, process):
        self.home, self.srv, self.groups = folder / "home", folder / "srv", folder / "etc" / "group"
        self.log = folder / "hub.log"
        self.address = address
        self.process = process

    def processes(self):
        """The command lines of all processes of the machine."""
        found = []
        for process in psutil.Process(self.process.pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                if process.status() != psutil.STATUS_ZOMBIE:
                    found.append(" ".join(process.cmdline()))
        return found

    def end(self):
        """Tell the hub to end, as systemd would; give its exit code when all its processes are gone."""
        (hub,) = psutil.Process(self.process.pid).children()
        hub.terminate()
        return self.process.wait(WAIT)

    def set_members(self, instructors):
        """Say anew which accounts are instructors."""
        # The same file and not a new one in its place: that is the one which the machine sees.
        self.groups.write_text(_groups(instructors), encoding="utf-8")


@contextlib.contextmanager
def machine(folder):
    """Start the hub on a machine whose files are in `folder`; end it, and all it started, afterwards."""
    _furnish(folder)
    ports = _free_ports(3)
    (folder / "overrides.py").write_text(OVERRIDES.format(hub=str(HUB), ports=ports), encoding="utf-8")
    enter = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc"]
    environment = marking.environment(folder / "root") | {"PYTHONDONTWRITEBYTECODE": "1"}
    with open(folder / "hub.log", "wb") as log:
        process = subprocess.Popen(
            [*enter, "sh", "-c", _enter(), "sh", str(folder), sys.executable],
            cwd=folder / "srv" / "jupyterhub",
            env=environment,
            stdout=log,
            stderr=log,
        )
        try:
            here = Machine(folder, f"http://127.0.0.1:{ports[0]}", process)
            wait_for(lambda: _answers(here), "the hub to answer", here)
            yield here
        finally:
            process.kill()
            process.wait()


class Person:
    """Somebody at a browser: keeps cookies, logs in, opens servers."""

    def __init__(self, machine, name, password=PASSWORD):
        self.machine, self.name = machine, name
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.get(f"{machine.address}/hub/login").raise_for_status()
        form = {"username": name, "password": password, "_xsrf": self._token("/hub/")}
        self.login = self.session.post(f"{machine.address}/hub/login", data=form, allow_redirects=False)

    @property
    def is_in(self):
        return self.login.status_code == 302

    def start(self, name=None):
        """Press Start for a server, one's own if none is named; give whether that was allowed."""
        started = self.hub("POST", f"users/{name or self.name}/server", json={})
        if started.ok:
            # The hub tells how far it is, line by line, and ends when the server is ready or has failed.
            told = self.hub("GET", f"users/{name or self.name}/server/progress", stream=True, timeout=WAIT)
            last = [line for line in told.text.splitlines() if line.startswith("data:")][-1]
            assert json.loads(last.removeprefix("data:")).get("ready"), last
            self.get("", server=name)  # logs in there
        return started.ok

    def stop(self, name=None):
        return self.hub("DELETE", f"users/{name or self.name}/server").status_code

    def hub(self, method, path, **options):
        """Call the hub's API as its own pages do."""
        address = f"{self.machine.address}/hub/api/{path}"
        headers = {"X-XSRFToken": self._token("/hub/"), "Referer": f"{self.machine.address}/hub/home"}
        return self.session.request(method, address, headers=headers, **options)

    def get(self, path, server=None, **options):
        """Open a page of a server, and press Authorize where the hub asks whether that server may know who one is."""
        address = f"{self.machine.address}/user/{server or self.name}/{path}"
        opened = self.session.get(address, timeout=WAIT, **options)
        if "/hub/api/oauth2/authorize" in opened.url and opened.ok:
            fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', opened.text)
            opened = self.session.post(opened.url, data=fields, headers={"Referer": opened.url}, timeout=WAIT)
        return opened

    def post(self, path, server=None, method="POST", **options):
        """Send something to a server as its own pages do; give the answer's JSON.

        Raises requests.HTTPError if the server refuses.
        """
        base = f"/user/{server or self.name}/"
        headers = {"X-XSRFToken": self._token(base)}
        address = f"{self.machine.address}{base}{path}"
        answer = self.session.request(method, address, headers=headers, timeout=WAIT, **options)
        answer.raise_for_status()
        return answer.json()

    def open_notebook(self, path):
        return nbformat.from_dict(self.get(f"api/contents/{path}", params={"content": 1}).json()["content"])

    def save_notebook(self, path, notebook):
        self.post(f"api/contents/{path}", method="PUT", json={"type": "notebook", "content": notebook})

    def run(self, code):
        """Run a line in a kernel of one's own server, over the same websocket as JupyterLab; give what it printed."""
        kernel = self.post("api/kernels", json={})["id"]
        address = f"{self.machine.address}/user/{self.name}/api/kernels/{kernel}/channels"
        try:
            return _finished(self._talk(address.replace("http", "ws", 1), code))
        finally:
            base = f"/user/{self.name}/"
            self.session.delete(
                f"{self.machine.address}{base}api/kernels/{kernel}", headers={"X-XSRFToken": self._token(base)}
            )

    async def _talk(self, address, code):
        prepared = self.session.prepare_request(requests.Request("GET", address.replace("ws", "http", 1)))
        headers = {"Cookie": prepared.headers["Cookie"], "Origin": self.machine.address}
        socket = await websocket_connect(HTTPRequest(address, headers=headers))
        asked = uuid.uuid4().hex
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False, "stop_on_error": True}
        header = {"msg_id": asked, "msg_type": "execute_request", "session": asked, "username": "", "version": "5.3"}
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(message))
        printed = ""
        while True:
            told = json.loads(await socket.read_message())
            if told["parent_header"].get("msg_id") != asked:
                continue
            if told["msg_type"] == "stream":
                printed += told["content"]["text"]
            elif told["msg_type"] == "error":
                printed += told["content"]["ename"]
            elif told["msg_type"] == "status" and told["content"]["execution_state"] == "idle":
                socket.close()
                return printed

    def _token(self, path):
        tokens = {cookie.path: cookie.value for cookie in self.session.cookies if cookie.name == "_xsrf"}
        return tokens.get(path, "")


def _finished(coroutine):
    """Run a coroutine to its end; in a thread, since browser tests may have left a running loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asyncio.wait_for(coroutine, WAIT)).result()


def wait_for(holds, what, machine):
    """Wait until something holds; raises AssertionError with the end of the hub's log if it never does."""

    async def poll():
        while not holds():
            assert machine.process.poll() is None, f"The hub ended:\n{_tail(machine)}"
            await asyncio.sleep(0.1)

    try:
        _finished(poll())
    except TimeoutError:
        raise AssertionError(f"Waited {WAIT} seconds for {what}:\n{_tail(machine)}") from None


def _tail(machine):
    return machine.log.read_text(encoding="utf-8", errors="replace")[-3000:]


def _answers(machine):
    with contextlib.suppress(requests.ConnectionError):
        return requests.get(f"{machine.address}/hub/health").ok
    return False


def _furnish(folder):
    """Make the files of the machine as the guide's commands do: accounts, homes, the exchange, the grader's course."""
    (folder / "etc").mkdir(parents=True)
    users = [f"{name}:x:{number}:{number}::/home/{name}:/bin/sh\n" for name, number in ACCOUNTS.items()]
    passwords = [f"{name}:{'!' if name == GRADER else HASH}:20000:0:99999:7:::\n" for name in ACCOUNTS]
    for file, lines in {"passwd": users, "shadow": passwords}.items():
        ours = Path("/etc", file).read_text(encoding="utf-8")
        (folder / "etc" / file).write_text(ours.rstrip("\n") + "\n" + "".join(lines), encoding="utf-8")
    (folder / "etc" / "group").write_text(_groups(INSTRUCTORS), encoding="utf-8")
    (folder / "etc" / "shadow").chmod(0o600)

    marking.exercises.copy_course(folder / "home" / GRADER / "archipelago", ["ps1-claims"])
    for name, number in ACCOUNTS.items():
        home = folder / "home" / name
        home.mkdir(exist_ok=True)
        for path in [home, *home.rglob("*")]:
            os.chown(path, number, number)
        home.chmod(0o700)
    for path, owner, mode in [
        ("jupyterhub", "root", 0o700),
        ("nbgrader", "root", 0o755),
        ("nbgrader/exchange", "root", 0o1777),
        ("nbgrader/exchange/archipelago", GRADER, 0o755),
        ("nbgrader/exchange/archipelago/inbound", GRADER, 0o3733),
    ]:
        (folder / "srv" / path).mkdir(parents=True)
        number = ACCOUNTS.get(owner, 0)
        os.chown(folder / "srv" / path, number, number)
        (folder / "srv" / path).chmod(mode)
    # pytest's own folder is closed to others, but not these as the machine sees them.
    (folder / "home").chmod(0o755)
    (folder / "srv").chmod(0o755)


def _enter():
    """Give the script that builds the machine and becomes its hub."""
    needed = [str(path) for path in dict.fromkeys([ROOT, Path(sys.prefix), Path(sys.base_prefix).resolve()])]
    closed = {}
    for path in map(Path, needed):
        closed |= {str(above): None for above in path.parents if not above.stat().st_mode & 0o001}
    quoted = [shlex.quote(path) for path in needed]
    kept = [f"keep {number} {path}" for number, path in enumerate(quoted)]
    covered = [f"cover {shlex.quote(path)}" for path in closed]
    return ENTER % ("\n".join(kept + covered), "\n".join(f"show {number} {path}" for number, path in enumerate(quoted)))


def _groups(instructors):
    ours = Path("/etc/group").read_text(encoding="utf-8").rstrip("\n")
    own = [f"{name}:x:{number}:" for name, number in ACCOUNTS.items()]
    course = [
        f"archipelago-students:x:20101:{','.join(STUDENTS)}",
        f"archipelago-instructors:x:20102:{','.join(instructors)}",
    ]
    return "\n".join([ours, *own, *course]) + "\n"


def _free_ports(number):
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
