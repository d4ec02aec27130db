"""Make the virtual environment that the Makefile's targets run in, and say in one sentence what is missing.

Runs under whatever ``python3`` the machine has, before anything is installed: standard library only, and no syntax
that an old interpreter would stumble over before it can say that it is too old.

    python3 .setup/environment.py course    what `make lab` needs
    python3 .setup/environment.py site      the same and what `make site` needs
    python3 .setup/environment.py tests     all of that and what `make test` needs: Chromium, PostgreSQL and fonts too
    python3 .setup/environment.py port N    the port JupyterLab will listen on: N, or the next free one

A bundle (see bundle.py) holds this file too, beside wheels of all packages: then no package index is asked.
"""

import glob
import hashlib
import os
import platform
import shutil
import socket
import subprocess
import sys

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.environ.get("ARCHIPELAGO_VENV") or os.path.join(ROOT, ".venv")
# Each lock holds all of the one before it.
LOCKS = {
    "course": "requirements.txt",
    "site": os.path.join("docs", "site", "requirements.txt"),
    "tests": os.path.join("tests", "requirements.txt"),
}
# Only a bundle has this file. It names the Python and the machine that its wheels are for.
MADE_FOR = "wheels/made_for.txt"
LAB_SETTINGS = os.path.join(ROOT, ".setup", "lab_settings.json")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DEBIAN_PACKAGES = {
    "a Chromium browser": "chromium",
    "a font with Japanese and Korean": "fonts-noto-cjk",
    "a PostgreSQL server": "postgresql",
}
# What pip prints when it cannot reach a package index, in the words of its versions from 22 on.
NO_NETWORK = (
    "NewConnectionError", "NameResolutionError", "Temporary failure in name resolution", "ConnectTimeoutError",
    "Network is unreachable", "Failed to establish a new connection", "ProxyError", "ReadTimeoutError",
)  # fmt: skip


def stop(sentence):
    sys.stderr.write("archipelago: {}\n".format(sentence))
    raise SystemExit(1)


def machine():
    return "{} {}".format({"darwin": "macOS", "win32": "Windows"}.get(sys.platform, "Linux"), platform.machine())


def bundle_for():
    """The Python and the machine that the bundle around this file is for; an empty text outside a bundle."""
    try:
        with open(os.path.join(ROOT, MADE_FOR)) as file:
            return file.read().strip()
    except OSError:
        return ""


def check_python():
    here = "{}.{} {}".format(sys.version_info[0], sys.version_info[1], machine())
    if bundle_for() not in ("", here):
        stop(
            "the packages here are for Python {} and {} is Python {}; install that Python, or ask for a bundle made "
            "for yours.".format(bundle_for().replace(" ", " on ", 1), sys.executable, here.replace(" ", " on ", 1))
        )
    if sys.version_info < OLDEST:
        stop(
            "Python {}.{} or newer is needed and {} is {}.{}; install a newer one and name it, for example "
            "`make lab PYTHON=python3.12`.".format(OLDEST[0], OLDEST[1], sys.executable, *sys.version_info[:2])
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop(
            "{} has no venv module; install it (Debian and Ubuntu: `sudo apt-get install python3-venv`) and "
            "{} again.".format(sys.executable, "start" if bundle_for() else "call make")
        )


def venv_python():
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, folder, name)


def fingerprint(lock):
    """What the environment was made from. When it is unchanged there is nothing to do."""
    digest = hashlib.sha256(repr((ROOT, sys.version_info[:2])).encode())
    for path in (lock, "pyproject.toml", LAB_SETTINGS):
        with open(os.path.join(ROOT, path), "rb") as file:
            digest.update(file.read())
    return digest.hexdigest()


def stamped(kind):
    try:
        with open(os.path.join(VENV, "installed-" + kind)) as file:
            return file.read()
    except OSError:
        return None


def pip(*arguments):
    """Run pip in the environment; on failure keep its words in a file and tell the likely reason."""
    call = [venv_python(), "-m", "pip", "--disable-pip-version-check", "--retries", "2"]
    ran = subprocess.run(call + list(arguments), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT)
    if ran.returncode:
        words = ran.stdout.decode("utf-8", "replace")
        log = os.path.join(VENV, "install.log")
        with open(log, "w", encoding="utf-8") as file:
            file.write(words)
        if any(sign in words for sign in NO_NETWORK):
            stop("the packages could not be fetched because there is no network; connect once and call make again.")
        stop("pip could not install the locked packages; its own words are in {}.".format(log))


def make_environment(kind):
    check_python()
    # An environment made from a larger lock serves for a smaller one too.
    larger = list(LOCKS)[list(LOCKS).index(kind) :]
    # A bundle has only the smallest lock, and so no stamp of a larger one.
    if any(stamped(each) and fingerprint(LOCKS[each]) == stamped(each) for each in larger):
        return
    if not os.path.exists(venv_python()) or not same_python():
        print("Making {} with Python {}.{} ...".format(os.path.relpath(VENV, ROOT), *sys.version_info[:2]))
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], stderr=subprocess.PIPE)
        if made.returncode:
            stop("the environment {} could not be made: {}".format(VENV, made.stderr.decode().strip().split("\n")[-1]))
    print("Installing the locked packages; the first time takes a minute or two ...")
    locked = ["install", "--quiet", "--require-hashes", "-r", LOCKS[kind]]
    if bundle_for():
        locked += ["--no-index", "--find-links", os.path.join(ROOT, "wheels")]
    pip(*locked)
    # setuptools is in the lock, so the project itself is installed without asking an index for it again.
    pip("install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ".")
    settings = os.path.join(VENV, "share", "jupyter", "lab", "settings")
    os.makedirs(settings, exist_ok=True)
    shutil.copyfile(LAB_SETTINGS, os.path.join(settings, "overrides.json"))
    with open(os.path.join(VENV, "installed-" + kind), "w") as file:
        file.write(fingerprint(LOCKS[kind]))


def same_python():
    asked = subprocess.run(
        [venv_python(), "-c", "import sys; print(sys.version_info[:2] == {!r})".format(tuple(sys.version_info[:2]))],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    return asked.stdout.strip() == b"True"


def missing_for_tests():
    """Debian packages that the tests need and this machine lacks."""
    missing = []
    if not any(shutil.which(name) for name in BROWSERS):
        missing.append(DEBIAN_PACKAGES["a Chromium browser"])
    try:
        fonts = [subprocess.check_output(["fc-list", ":lang=" + language]) for language in ("ja", "ko")]
    except (OSError, subprocess.CalledProcessError):
        fonts = [b""]
    if not all(fonts):
        missing.append(DEBIAN_PACKAGES["a font with Japanese and Korean"])
    if not shutil.which("initdb") and not glob.glob("/usr/lib/postgresql/*/bin/initdb"):
        missing.append(DEBIAN_PACKAGES["a PostgreSQL server"])
    return missing


def install_for_tests():
    missing = missing_for_tests()
    if not missing:
        return
    by_hand = "sudo apt-get update && sudo apt-get install {}".format(" ".join(missing))
    if not shutil.which("apt-get"):
        stop(
            "the tests need a Chromium browser and PostgreSQL's initdb on the PATH, and a font with Japanese and "
            "Korean; please install them."
        )
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        prefix = []
    elif shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], stderr=subprocess.DEVNULL).returncode == 0:
        prefix = ["sudo", "-n"]
    else:
        stop("the tests need {}; please run `{}`.".format(" and ".join(missing), by_hand))
    print("Installing {} ...".format(" and ".join(missing)))
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for step in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends"] + missing):
        ran = subprocess.run(
            prefix + ["apt-get"] + step, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        if ran.returncode:
            stop("apt-get could not install {}; please run `{}` yourself.".format(" and ".join(missing), by_hand))


def free_port(wanted):
    """Print the port to use, and say so when it is not the one that was asked for."""
    if not wanted.isdecimal() or not 1024 <= int(wanted) <= 65535:
        stop("PORT is {!r}; a number from 1024 to 65535 was expected.".format(wanted))
    for port in range(int(wanted), min(int(wanted) + 50, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port != int(wanted):
            sys.stderr.write("archipelago: port {} is taken, so JupyterLab opens on {}.\n".format(wanted, port))
        print(port)
        return
    stop("ports {} and the 49 after it are taken; name a free one, for example `make lab PORT=9000`.".format(wanted))


def main(arguments):
    if arguments[:1] == ["port"] and len(arguments) == 2:
        free_port(arguments[1])
    elif arguments in (["course"], ["site"], ["tests"]):
        make_environment(arguments[0])
        if arguments == ["tests"]:
            install_for_tests()
    else:
        stop("environment.py takes `course`, `site`, `tests` or `port N`, not {!r}.".format(" ".join(arguments)))


if __name__ == "__main__":
    main(sys.argv[1:])
