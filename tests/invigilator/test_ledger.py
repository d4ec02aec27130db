"""The ledger remembers what is finished, whatever happens while it is written."""

import json

import pytest
from invigilator.conducting.ledger import Ledger, Line
from invigilator.records import Remark, Status


def line(student, status=Status.GRADED, fingerprint="f1", remarks=()):
    return Line(student, fingerprint, status, remarks, cpu=0.25, wall=1.5, seed=2**61)


def test_lines_come_back_as_they_were_and_the_last_one_counts(tmp_path):
    path = tmp_path / "course" / "ps1.jsonl"
    path.parent.mkdir()
    remark = Remark("link", 'a "link" – \u202e\x1b[31m', serious=True)
    with Ledger(path) as ledger:
        ledger.add(line("ada", Status.FAILED))
        ledger.add(line("bob", Status.FLAGGED, remarks=(remark,)))
        ledger.add(line("ada"))
    found = Ledger(path)
    assert found.of("ada") == line("ada")
    assert found.of("bob") == line("bob", Status.FLAGGED, remarks=(remark,))
    assert found.of("cy") is None
    assert len(path.read_text().splitlines()) == 3, "nothing is ever removed"


@pytest.mark.parametrize("cut", [1, 20, 60, -2])
def test_a_line_that_is_torn_is_as_if_it_were_not_there_and_harms_no_other(tmp_path, cut):
    path = tmp_path / "ps1.jsonl"
    with Ledger(path) as ledger:
        ledger.add(line("ada"))
        whole = path.read_bytes()
        ledger.add(line("bob"))
    torn = path.read_bytes()[len(whole) :][:cut]
    path.write_bytes(whole + torn)
    with Ledger(path) as ledger:
        assert set(ledger.lines()) == {"ada"}
        ledger.add(line("cy"))
    assert set(Ledger(path).lines()) == {"ada", "cy"}


def test_a_whole_line_without_its_end_counts(tmp_path):
    path = tmp_path / "ps1.jsonl"
    path.write_text(line("ada").as_json())
    with Ledger(path) as ledger:
        ledger.add(line("bob"))
    assert set(Ledger(path).lines()) == {"ada", "bob"}


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "3", '{"student": "x"}', "\0\0\0", '{"student": 1}', "[" * 100_000, "\x80"]
)
def test_lines_that_are_none_are_passed_over(tmp_path, text):
    path = tmp_path / "ps1.jsonl"
    path.write_text(text + "\n" + line("ada").as_json() + "\n", encoding="latin-1")
    assert set(Ledger(path).lines()) == {"ada"}


def test_a_status_that_does_not_exist_is_no_line(tmp_path):
    path = tmp_path / "ps1.jsonl"
    path.write_text(json.dumps({**json.loads(line("ada").as_json()), "status": "excellent"}) + "\n")
    assert Ledger(path).lines() == {}


def test_a_line_is_in_the_file_when_add_returns(tmp_path):
    ledger = Ledger(tmp_path / "ps1.jsonl")
    ledger.add(line("ada"))
    assert Ledger(tmp_path / "ps1.jsonl").of("ada") == line("ada")
    ledger.close()


def test_a_full_disk_is_told_and_the_ledger_can_go_on(tmp_path, monkeypatch):
    path = tmp_path / "ps1.jsonl"
    ledger = Ledger(path)
    ledger.add(line("ada"))

    class Full:
        def __init__(self, file):
            self.file = file

        def write(self, text):
            return self.file.write(text[:10])

        def __getattr__(self, name):
            return getattr(self.file, name)

    ledger._file = Full(ledger._file)
    with pytest.raises(OSError, match="No room"):
        ledger.add(line("bob"))
    assert ledger.of("bob") is None
    ledger.add(line("cy"))
    ledger.close()
    assert set(Ledger(path).lines()) == {"ada", "cy"}
