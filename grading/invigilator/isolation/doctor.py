"""Say in plain words what a machine offers, what will hold students' code in, and what that means."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from invigilator.records import Limits

_WIDTH = 100
_SYSTEMS = {"darwin": "macOS", "win32": "Windows", "cygwin": "Windows"}
_SPACES = {
    "mount": "only Python and its packages can be seen, read-only; no course, no gradebook, no other user's files",
    "pid": "no process of the machine's can be seen or ended, and nothing outlives its notebook",
    "net": "no network, not even the machine's own services",
    "ipc": "no shared memory with other programs",
    "uts": "the machine's name is not told",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. `grave`: students' work is refused because of it (unless `--trusted`)."""

    name: str
    good: bool
    text: str
    grave: bool = False


def report(machine: dict[str, Any] | None = None, limits: Limits | None = None, trusted: bool = False) -> list[Finding]:
    """What was found on this machine, or on one as `walls.offered` describes it.

    `limits` and `trusted` are the settings to explain.
    """
    if machine is None:
        from invigilator.isolation import walls

        machine = walls.offered()
    limits = limits or Limits()
    if machine.get("system") != "linux":
        return [_elsewhere(machine.get("system")), _verdict(False, trusted, "")]
    built = bool(machine["box"])
    findings = [*_layers(machine), *_extras(machine)]
    findings.append(_verdict(built, trusted, machine["reason"]))
    if built and not trusted:
        findings += _limits(limits, machine)
    return findings


def text(findings: Sequence[Finding]) -> str:
    """The findings for a terminal or a file: one paragraph each, the words `yes`, `no` or `NO` (grave) before it."""
    margin = max(len(finding.name) for finding in findings) + 6
    lines = []
    for finding in findings:
        mark = "yes" if finding.good else "NO" if finding.grave else "no"
        head = f"{mark:<4}{finding.name}".ljust(margin)
        lines.append(textwrap.fill(finding.text, _WIDTH, initial_indent=head, subsequent_indent=" " * margin))
    return "\n".join(lines)


def accepted(findings: Sequence[Finding]) -> bool:
    """Whether students' work will be run with these findings."""
    return not any(finding.grave for finding in findings)


def _elsewhere(system: str | None) -> Finding:
    name = _SYSTEMS.get(system or "", system or "this system")
    why = f"{name} has none of the walls that Linux offers. Mark on Linux: a virtual machine or a server will do."
    return Finding("Linux", False, why)


def _layers(machine: dict[str, Any]) -> list[Finding]:
    """The parts that walls are made of."""
    if machine["root"] and machine["box"] == "root":
        user = Finding("user namespace", True, "not needed: as root, each box gets a user of its own without rights.")
    elif machine["user namespace"]:
        user = Finding("user namespace", True, "an ordinary user may build walls.")
    else:
        why = "refused: an ordinary user cannot build walls. An administrator may allow it, or mark as root."
        user = Finding("user namespace", False, why)
    found = [user]
    for name, meaning in _SPACES.items():
        good = bool(machine[f"{name} namespace"])
        found.append(
            Finding(f"{name} namespace", good, f"{meaning}." if good else f"missing. Without it not: {meaning}.")
        )
    return found


def _extras(machine: dict[str, Any]) -> list[Finding]:
    """What makes walls thicker where it is there; they stand without."""
    proc, seccomp = bool(machine["proc"]), bool(machine["seccomp"])
    version, group = machine["landlock"], machine["cgroup"]
    return [
        Finding(
            "own /proc",
            proc,
            "the memory of all processes of a notebook together is watched."
            if proc
            else "not allowed here, as in many containers. There is no /proc inside, and the memory limit holds for "
            "each process, not for all together.",
        ),
        Finding(
            "seccomp",
            seccomp,
            "system calls that no exercise needs are refused (tracing, mounting, kernel modules, key rings...)."
            if seccomp
            else f"no filter for this kernel ({machine['kernel']}, {machine['machine']}). The walls stand without it, "
            "but a fault in the kernel is easier to reach.",
        ),
        Finding(
            "Landlock",
            version > 0,
            f"the kernel offers version {version}; not used, as the mount namespace shows less than it would."
            if version
            else "not offered; not used in any case.",
        ),
        Finding(
            "control groups",
            bool(group),
            f"could be written ({group}); not needed, limits are set on processes."
            if group
            else "not writable; not needed, limits are set on processes.",
        ),
    ]


def _verdict(built: bool, trusted: bool, reason: str) -> Finding:
    if trusted:
        why = (
            "`trusted` is set: students' code runs WITHOUT walls, as you. It can read the course and every submission, "
            "change grades, and use the network. Only for work that you would run yourself."
        )
        return Finding("walls", False, why)
    if built:
        return Finding("walls", True, "a box was built and left again. Students' work is run inside one.")
    because = f" ({reason})" if reason else ""
    why = (
        f"no walls can be built here{because}, so students' work is REFUSED. `--trusted` runs it all the same, without "
        "walls, with all that you may do yourself."
    )
    return Finding("walls", False, why, grave=True)


def _limits(limits: Limits, machine: dict[str, Any]) -> list[Finding]:
    together = "all its processes together" if machine["proc"] else "each of its processes"
    texts = {
        "cell_cpu": f"a cell is stopped after {limits.cell_cpu:g} s of computing, however busy the machine is.",
        "cell_wall": f"a cell is stopped after {limits.cell_wall:g} s on the clock, even if it only waits.",
        "total_wall": f"a notebook is stopped after {limits.total_wall:g} s on the clock.",
        "memory": f"a notebook may use {_size(limits.memory)}, {together}; asking for more raises MemoryError.",
        "processes": f"a notebook may have {limits.processes} processes and threads at a time.",
        "disk": f"a notebook may write {_size(limits.disk)} to files, which are gone afterwards.",
        "open_files": f"a process may hold {limits.open_files} files open.",
        "cell_output": f"of a cell's output {_size(limits.cell_output)} are kept.",
        "total_output": f"of a notebook's output {_size(limits.total_output)} are kept.",
    }
    return [Finding(name, True, text) for name, text in texts.items()]


def _size(count: int) -> str:
    for factor, unit in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if count >= factor:
            return f"{count / factor:.3g} {unit}"
    return f"{count} bytes"
