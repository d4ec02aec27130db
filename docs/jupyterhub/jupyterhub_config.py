"""JupyterHub's settings for a class of this course on one Linux server, as README.md beside this file sets it up.

Run as root: `jupyterhub --config docs/jupyterhub/jupyterhub_config.py`. tests/test_jupyterhub.py runs this very file
with real accounts, and changes nothing but the ports.

What a school changes goes into a file of its own, which begins with
`load_subconfig("jupyterhub_config.py", path="/srv/archipelago/docs/jupyterhub")`.
"""

import grp
import os
import pwd
import sys
from pathlib import Path

from jupyterhub.auth import PAMAuthenticator

HERE = Path(__file__).resolve().parent
COURSE_ID = "archipelago"
# Groups and accounts of the operating system. Who is in the second group may open the grader's server.
STUDENTS = "archipelago-students"
INSTRUCTORS = "archipelago-instructors"
GRADER = "grader"
# The same groups as nbgrader names them.
GROUPS = {STUDENTS: f"nbgrader-{COURSE_ID}", INSTRUCTORS: f"formgrade-{COURSE_ID}"}

c = get_config()  # noqa: F821 (JupyterHub puts it there)


class AccountsOfTheMachine(PAMAuthenticator):
    """PAM, which also says who is in which group, at each login and at least every five minutes after it."""

    async def run_post_auth_hook(self, handler, auth_model):
        return await super().run_post_auth_hook(handler, auth_model | {"groups": groups_of(auth_model["name"])})

    async def refresh_user(self, user, handler=None, **_):
        groups = groups_of(user.name)
        # False ends the session of somebody who was taken out of both groups.
        return {"name": user.name, "groups": groups} if groups or user.name == GRADER else False


def groups_of(name):
    """Name the course's groups that an account of this machine is in, in nbgrader's words."""
    try:
        account = pwd.getpwnam(name)
    except KeyError:
        return []
    found = {grp.getgrgid(gid).gr_name for gid in os.getgrouplist(name, account.pw_gid)}
    return [GROUPS[group] for group in sorted(found & GROUPS.keys())]


def door(spawner):
    """Say whose server it is: "grader", or "student" for everybody else, instructors too."""
    return "grader" if spawner.user.name == GRADER else "student"


async def choose_page(spawner):
    """Open the grader's server on formgrader. All others open where `default_url` says."""
    if door(spawner) == "grader":
        spawner.default_url = "/formgrader"


# What the browser reaches. TLS is the business of the web server in front, which is why this listens on loopback.
c.JupyterHub.bind_url = "http://127.0.0.1:8000"
# The proxy in Python, which comes with pip; README.md says when to take Node's. Both take this option, in milliseconds:
# marking a whole class from formgrader is one long request.
c.ConfigurableHTTPProxy.command = [sys.executable, str(HERE / "proxy.py"), "--proxy-timeout=3600000"]
c.JupyterHub.db_url = "sqlite:////srv/jupyterhub/jupyterhub.sqlite"
c.JupyterHub.cookie_secret_file = "/srv/jupyterhub/cookie_secret"
c.ConfigurableHTTPProxy.pid_file = "/srv/jupyterhub/proxy.pid"
# Restarting the hub, for an update, ends nobody's work.
c.JupyterHub.cleanup_servers = False

# Who may come in: accounts of this machine that are in one of the two groups. The grader is in neither.
c.JupyterHub.authenticator_class = AccountsOfTheMachine
c.PAMAuthenticator.allowed_groups = {STUDENTS, INSTRUCTORS}
c.Authenticator.allow_existing_users = False
c.Authenticator.manage_groups = True
c.Authenticator.auth_refresh_strict = True

# Instructors start, stop and open the grader's server, and nobody else's but their own. Nobody is an administrator.
c.JupyterHub.load_roles = [
    {"name": "account-of-the-grader", "users": [GRADER]},
    {
        "name": "instructor",
        "groups": [GROUPS[INSTRUCTORS]],
        "scopes": [f"servers!user={GRADER}", f"access:servers!user={GRADER}", f"read:users:name!user={GRADER}"],
    },
]

# Each server runs under its own account: the account of whoever logged in, or the grader's.
c.JupyterHub.spawner_class = "jupyterhub.spawner.LocalProcessSpawner"
c.Spawner.cmd = [sys.executable, str(HERE / "start_server.py")]
c.Spawner.notebook_dir = "~/archipelago"
c.Spawner.default_url = "/lab/tree/course/00_start_here.ipynb"
c.Spawner.pre_spawn_hook = choose_page
c.Spawner.environment = {"ARCHIPELAGO_DOOR": door}
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120
# When a lecture begins, so many servers start at once; the others wait their turn.
c.JupyterHub.concurrent_spawn_limit = 20
c.JupyterHub.active_server_limit = 250
