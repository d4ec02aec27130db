"""What the doctor says of machines of all kinds."""

import dataclasses
import json
import subprocess
import sys

import pytest
from invigilator.isolation import doctor, walls
from invigilator.records import Limits

GOOD = {
    "system": "linux",
    "kernel": "6.8.0",
    "machine": "x86_64",
    "root": False,
    **{f"{name} namespace": True for name in ("user", "mount", "pid", "net", "ipc", "uts")},
    "seccomp": True,
    "landlock": 4,
    "cgroup": "",
    "box": "user",
    "proc": True,
    "reason": "",
}
CLOSED = GOOD | {"user namespace": False, "box": "", "proc": False, "reason": "AppArmor restricts user namespaces"}


def _by_name(findings):
    return {finding.name: finding for finding in findings}


def test_a_good_machine_is_told_what_will_hold():
    findings = doctor.report(GOOD)
    assert doctor.accepted(findings)
    assert _by_name(findings)["walls"].good
    assert "no network" in _by_name(findings)["net namespace"].text


def test_a_closed_machine_is_told_why_and_what_to_do():
    findings = doctor.report(CLOSED)
    verdict = _by_name(findings)["walls"]
    assert not doctor.accepted(findings)
    for words in ("REFUSED", "AppArmor restricts user namespaces", "--trusted"):
        assert words in verdict.text
    with pytest.raises(walls.WallsError, match=r"AppArmor restricts.*--trusted"):
        walls.choose(CLOSED)


@pytest.mark.parametrize(("system", "name"), [("darwin", "macOS"), ("win32", "Windows")])
def test_other_systems_are_named_and_refused(system, name):
    findings = doctor.report({"system": system})
    assert not doctor.accepted(findings)
    assert name in doctor.text(findings)
    with pytest.raises(walls.WallsError, match=r"Linux.*--trusted"):
        walls.choose({"system": system})


@pytest.mark.parametrize("machine", [GOOD, CLOSED, {"system": "win32"}])
def test_trusted_is_accepted_and_never_looks_safe(machine):
    findings = doctor.report(machine, trusted=True)
    assert doctor.accepted(findings)
    assert "WITHOUT walls" in _by_name(findings)["walls"].text
    assert "memory" not in _by_name(findings)


@pytest.mark.parametrize(("key", "name"), [("proc", "own /proc"), ("seccomp", "seccomp"), ("landlock", "Landlock")])
def test_a_missing_extra_is_told_and_does_not_refuse(key, name):
    findings = doctor.report(GOOD | {key: 0})
    assert not _by_name(findings)[name].good
    assert doctor.accepted(findings)


def test_without_proc_the_memory_limit_is_said_to_hold_for_each_process():
    assert "together" in _by_name(doctor.report(GOOD))["memory"].text
    assert "each of its processes" in _by_name(doctor.report(GOOD | {"proc": False}))["memory"].text


def test_every_limit_is_explained_with_its_value():
    limits = Limits(memory=5 << 29, disk=48 << 20, cell_cpu=7.5, cell_output=1500, processes=13)
    named = _by_name(doctor.report(GOOD, limits))
    assert {field.name for field in dataclasses.fields(Limits)} <= set(named)
    for name, words in (("memory", "2.5 GiB"), ("disk", "48 MiB"), ("cell_cpu", "7.5 s"), ("cell_output", "1.46 KiB")):
        assert words in named[name].text
    assert "13 processes" in named["processes"].text


def test_the_text_has_a_mark_and_a_name_for_each_finding():
    text = doctor.text(doctor.report(CLOSED))
    assert max(map(len, text.splitlines())) <= 100
    assert [line for line in text.splitlines() if line.startswith("NO ")] == [
        line for line in text.splitlines() if " walls " in line[:12]
    ]


def test_the_choice_follows_what_is_offered():
    assert walls.choose(GOOD, see=("/data",), hide=("/course",)) == walls.Walls(see=("/data",), hide=("/course",))
    plain = walls.choose(GOOD | {"box": "root", "proc": False, "seccomp": False})
    assert (plain.user_namespace, plain.proc, plain.seccomp) == (False, False, False)
    assert "seccomp" not in plain.names() and "user namespace" not in plain.names()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="tried out on Linux only")
def test_a_container_that_forbids_namespaces_is_found_out():
    from invigilator.isolation import seccomp

    if not seccomp.known():
        pytest.skip("no filter of system calls for this architecture")
    command = [sys.executable, "-m", "invigilator.isolation.offers"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, preexec_fn=seccomp.install)
    machine = json.loads(done.stdout)
    assert (machine["box"], machine["mount namespace"], machine["user namespace"]) == ("", False, False)
    assert "unshare" in machine["reason"]
    assert not doctor.accepted(doctor.report(machine))


@pytest.mark.slow
def test_this_machine_can_be_examined():
    machine = walls.offered()
    assert machine.keys() == GOOD.keys() or machine["system"] != "linux"
    assert doctor.text(doctor.report())
