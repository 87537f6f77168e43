"""Audio made on the server for readers whose browser speaks no Vietnamese.

By espeak-ng, or by Piper with the voice that the installation names; without either there is none, and the office is
told so. One thread makes recordings, sentence by sentence, so that the page can mark the one that is heard; a
finished one is kept under the digest of what is said and by whom: as MP3, which every browser plays and seeks in, or as
WAV where the encoder is not installed.
"""

from __future__ import annotations

import hashlib
import io
import json
import queue
import shutil
import subprocess
import threading
import wave
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from dangbo.portal import edition
from dangbo.portal.cleaning import public
from dangbo.portal.listening import said_in, with_sentences

try:
    import lameenc
except ImportError:  # no wheel for this machine
    lameenc = None

PAUSE_SECONDS = 0.35
SENTENCE_SECONDS = 60  # what takes longer than this to make has gone wrong
WORDS_A_MINUTE = "150"
KILOBITS = 48  # a second of one voice: 0.36 MB a minute
MP3, WAV = "mp3", "wav"

_waiting: queue.Queue[tuple[str, ...]] = queue.Queue(maxsize=200)
_asked: set[str] = set()
_lock = threading.Lock()
_thread: threading.Thread | None = None


@dataclass(frozen=True)
class Engine:
    """A program that reads a sentence from its input and writes a WAV file to its output."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Recording:
    """`starts` are the seconds at which each sentence begins."""

    digest: str
    starts: tuple[float, ...]
    kind: str = WAV

    @property
    def url(self) -> str:
        return reverse(f"portal:audio_{self.kind}", args=[self.digest])


def engine() -> Engine | None:
    """What this machine can speak with; None when it has no Vietnamese voice."""
    voice = settings.PIPER_VOICE
    if voice and Path(voice).is_file() and (piper := shutil.which("piper")):
        return Engine(f"piper:{Path(voice).name}", (piper, "--model", voice, "--output_file", "-"))
    if espeak := shutil.which("espeak-ng"):
        return Engine("espeak-ng", (espeak, "-v", "vi", "-s", WORDS_A_MINUTE, "--stdin", "--stdout"))
    return None


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "portal" / "audio"


def path_of(digest: str, kind: str) -> Path:
    return folder() / f"{digest}.{kind}"


def digest_of(said: tuple[str, ...], by: Engine) -> str:
    return hashlib.sha256("\n".join((by.name, WORDS_A_MINUTE, *said)).encode()).hexdigest()


def find(said: tuple[str, ...]) -> Recording | None:
    """The finished recording; when there is none yet it is asked for, and the next reader has it."""
    by = engine()
    if by is None or not said:
        return None
    digest = digest_of(said, by)
    cues = path_of(digest, "json")
    kind = next((one for one in (MP3, WAV) if path_of(digest, one).is_file()), "")
    if kind and cues.is_file():
        return Recording(digest, tuple(json.loads(cues.read_text(encoding="utf-8"))), kind)
    if not settings.TESTING:
        ask(said, digest)
    return None


def prepare(title: str, body: str) -> None:
    """Ask for the recording of an article that goes out, so that its first reader has it."""
    if engine() is not None:
        find(said_in(title, with_sentences(public(body))))


def ask(said: tuple[str, ...], digest: str) -> None:
    """Put it on the list of the one thread that makes recordings."""
    global _thread
    with _lock:
        if digest in _asked or _waiting.full():
            return
        _asked.add(digest)
        _waiting.put_nowait(said)
        if _thread is None:
            _thread = threading.Thread(target=_work, name="recording", daemon=True)
            _thread.start()


def _work() -> None:
    while True:
        said = _waiting.get()
        try:
            make(said)
            edition.turned()  # pages kept without it are old
        except (OSError, subprocess.SubprocessError, wave.Error, EOFError):
            continue  # the voice failed: the browser's own one remains


def make(said: tuple[str, ...]) -> Recording:
    """Speak every sentence and lay them one after another. Raises RuntimeError without an engine."""
    by = engine()
    if by is None:
        raise RuntimeError("Máy chủ chưa có bộ đọc tiếng Việt.")
    digest, starts, frames = digest_of(said, by), [], []
    shape: tuple[int, int, int] | None = None
    length = 0
    for sentence in said:
        with wave.open(io.BytesIO(_spoken(by, sentence))) as one:
            shape = shape or (one.getnchannels(), one.getsampwidth(), one.getframerate())
            starts.append(round(length / shape[2], 2))
            sound = one.readframes(one.getnframes())
        silence = bytes(int(PAUSE_SECONDS * shape[2]) * shape[0] * shape[1])
        frames += [sound, silence]
        length += (len(sound) + len(silence)) // (shape[0] * shape[1])
    assert shape is not None
    kind = _keep(digest, b"".join(frames), shape, starts)
    return Recording(digest, tuple(starts), kind)


def _spoken(by: Engine, sentence: str) -> bytes:
    done = subprocess.run(
        by.command, input=sentence.encode(), capture_output=True, check=True, timeout=SENTENCE_SECONDS
    )
    sound = bytearray(done.stdout)
    if sound[:4] == b"RIFF":  # written to a pipe, the sizes in the head are not known to the program
        sound[4:8] = (len(sound) - 8).to_bytes(4, "little")
        at = sound.find(b"data") + 4
        sound[at : at + 4] = (len(sound) - at - 4).to_bytes(4, "little")
    return bytes(sound)


def _keep(digest: str, sound: bytes, shape: tuple[int, int, int], starts: list[float]) -> str:
    """Into the store, the cues last: a recording without them is none yet. What kind of file it became."""
    packed = _as_mp3(sound, shape)
    kind = MP3 if packed else WAV
    path = path_of(digest, kind)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(packed or _as_wav(sound, shape))
    part.replace(path)
    path_of(digest, "json").write_text(json.dumps(starts), encoding="utf-8")
    return kind


def _as_wav(sound: bytes, shape: tuple[int, int, int]) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(shape[0])
        file.setsampwidth(shape[1])
        file.setframerate(shape[2])
        file.writeframes(sound)
    return made.getvalue()


def _as_mp3(sound: bytes, shape: tuple[int, int, int]) -> bytes:
    """The same at a steady rate, so that players find a second by its place; empty where it cannot be made."""
    if lameenc is None or shape[1] != 2:
        return b""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(shape[2])
    encoder.set_channels(shape[0])
    encoder.set_quality(2)
    return bytes(encoder.encode(sound) + encoder.flush())
