"""What may pass between host and kernel, and what may not."""

import io
import json

import pytest
from invigilator.running import frames


def framed(text):
    body = text if isinstance(text, bytes) else text.encode()
    return frames.HEAD.pack(frames.JSON, len(body)) + body


def taken(data, step=7, **options):
    """Feed bytes a few at a time, as a socket may give them."""
    pieces, found = frames.Pieces(**options), []
    for start in range(0, len(data), step):
        pieces.feed(data[start : start + step])
        while frame := pieces.take():
            found.append(frame)
    return found


def test_frames_arrive_whole_however_the_bytes_are_cut():
    messages = [{"is": "output", "text": "é∑😀" * n} for n in range(5)]
    data = b"".join(map(frames.encode, messages)) + frames.encode_raw(b"\x00file")
    for step in (1, 3, len(data)):
        *found, last = taken(data, step)
        assert [frames.decode(body) for _, body in found] == messages
        assert last == (frames.RAW, b"\x00file")


def test_the_side_that_trusts_reads_one_frame_after_the_other():
    source = io.BytesIO(frames.encode({"do": "step"}) + frames.encode_raw(b"content"))
    assert frames.receive(source.read) == {"do": "step"}
    assert frames.receive(source.read) == b"content"
    with pytest.raises(EOFError):
        frames.receive(source.read)


def test_what_json_has_no_notation_for_is_written_as_jupyter_does():
    class Whole(int):
        pass

    message = {"bytes": b"ab", "nan": float("nan"), "endless": [float("inf")], "int": Whole(3), "set": {1}}
    body = frames.encode(message)[frames.HEAD.size :]
    assert json.loads(body) == {"bytes": "YWI=", "nan": "nan", "endless": ["inf"], "int": 3, "set": [1]}
    with pytest.raises(TypeError, match="object has no JSON notation"):
        frames.encode({"x": object()})


@pytest.mark.parametrize(
    "body",
    [
        b"not json",
        b"[1, 2]",
        b'"text"',
        b'{"x": NaN}',
        b'{"x": Infinity}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"x":' * 5_000,
        b'{"x": ' + b"9" * 5_000 + b"}",
    ],
)
def test_a_body_that_is_no_object_is_refused(body):
    with pytest.raises(frames.BadFrame):
        frames.decode(body)


def test_a_frame_that_claims_to_be_huge_is_refused_before_it_is_read():
    with pytest.raises(frames.BadFrame):
        taken(frames.HEAD.pack(frames.JSON, 1 << 31))
    with pytest.raises(frames.BadFrame):
        taken(b"garbage garbage")
    with pytest.raises(frames.BadFrame):
        taken(frames.encode({"x": "a" * 100}), bound=50)


def test_half_a_surrogate_pair_never_reaches_a_file():
    message = frames.decode(b'{"a\\ud800": ["\\udfff"], "b": "\\ud83d\\ude00"}')
    assert message == {"a?": ["?"], "b": "😀"}


STREAM = {"output_type": "stream", "name": "stdout", "text": "hi"}
ERROR = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["E: v"]}
RESULT = {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}
DISPLAY = {"output_type": "display_data", "data": {"text/html": "<b>"}, "metadata": {}, "display_id": "x"}
CLEAR = {"output_type": "clear_output", "wait": True}


@pytest.mark.parametrize("honest", [STREAM, ERROR, RESULT, DISPLAY, CLEAR])
def test_an_honest_output_passes_without_what_does_not_belong_to_it(honest):
    assert frames.output({**honest, "score": 100, "tags": ["x"]}) == honest


@pytest.mark.parametrize(
    "forged",
    [
        None,
        [],
        {},
        {**STREAM, "output_type": ["stream"]},
        {**STREAM, "output_type": "pyout"},
        {**STREAM, "name": "stdin"},
        {**STREAM, "text": ["hi"]},
        {**STREAM, "text": None},
        {**ERROR, "traceback": "E: v"},
        {**ERROR, "traceback": ["E", 3]},
        {**ERROR, "ename": {}},
        {**RESULT, "data": "1"},
        {**RESULT, "metadata": []},
        {**RESULT, "execution_count": "1"},
        {**RESULT, "execution_count": True},
        {**RESULT, "execution_count": -1},
        {**DISPLAY, "display_id": 3},
        {**DISPLAY, "display_id": "x" * 1000},
        {**DISPLAY, "data": {"application/json": json.loads("[" * 200 + "]" * 200)}},
    ],
)
def test_a_forged_output_is_refused(forged):
    with pytest.raises(frames.BadFrame):
        frames.output(forged)


def test_display_data_is_what_a_notebook_file_can_hold():
    data = {"text/plain": 5, "text/html": ["a", "b"], "application/json": {"x": [1e999]}, "a/b+json": [1]}
    shown = frames.output({**DISPLAY, "data": json.loads(json.dumps(data))})["data"]
    assert shown == {"text/plain": "5", "text/html": "ab", "application/json": {"x": ["inf"]}, "a/b+json": [1]}
