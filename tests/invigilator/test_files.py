"""Files are written whole or not at all, by the one function that course, marking and hub share."""

import os
import stat

import pytest
from invigilator.files import write_whole


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "marks.csv"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize(
    ("content", "written"), [("北方領土\n", "北方領土\n".encode()), (b"\x00\xff", b"\x00\xff"), ("a\r\nb", b"a\r\nb")]
)
def test_text_and_bytes_arrive_as_they_are(target, content, written):
    for path in (target, target.with_name("new.csv")):
        write_whole(path, content)
        assert path.read_bytes() == written
    assert sorted(path.name for path in target.parent.iterdir()) == ["marks.csv", "new.csv"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(target, monkeypatch, step):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        write_whole(target, "new")
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_nobody_ever_sees_a_part(target, monkeypatch):
    seen = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(target.read_bytes()))
    write_whole(target, "new")
    assert (seen, target.read_bytes()) == ([b"old"], b"new")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_are_passed_on_and_a_new_file_gets_the_usual_ones(target):
    target.chmod(0o640)
    write_whole(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    before = os.umask(0o077)
    try:
        write_whole(target.with_name("mine"), "new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(target.with_name("mine").stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_an_error_and_stays_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "marks.csv", "new")
    assert list(tmp_path.iterdir()) == []
