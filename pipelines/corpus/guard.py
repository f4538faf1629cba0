"""A guarded reader: a child process, watched, ended when it takes too long, and made anew.

A document that takes too long or too much ends its child and is refused; one in whose reading the child dies
of something else (a fault in a library, the system out of memory) is tried once more, alone in a fresh
child, and then refused. No document costs another one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import IO, Final

from pipelines.corpus import child
from pipelines.corpus.answer import refuse
from pipelines.corpus.limits import MEGABYTE, SLACK, Limits
from pipelines.corpus.model import Refusal
from pipelines.errors import Reason, ZhengceError

#: The function that a child runs, by name: it is imported in the child.
READ_AND_PARSE: Final = "pipelines.corpus.answer:read_and_parse"

#: A child that has read so many documents is replaced: libraries leak.
_RENEWED_AFTER: Final = 10_000
#: Seconds that a child may take to load everything.
_START: Final = 300.0
_ATTEMPTS: Final = 2
_PROGRAM: Final = (
    "import sys; from pipelines.corpus.child import serve\n"
    "serve(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))"
)


class WorkerError(ZhengceError):
    """A reading process cannot be started or does not work at all: no fault of a document."""


class Died(Exception):
    """A child ended while it read; ``reason`` and ``what`` say why."""

    def __init__(self, reason: Reason, what: str) -> None:
        super().__init__(reason, what)
        self.reason = reason
        self.what = what


class Guard:
    """Reads documents one at a time in a child process, which is started when it is needed."""

    def __init__(self, limits: Limits, work: str = READ_AND_PARSE) -> None:
        self._limits = limits
        self._work = work
        self._child: _Child | None = None
        self._stopped = False

    def read(self, data: bytes, name: str) -> bytes:
        """Return the answer for the bytes of the file ``name``: a parcel or a refusal, never nothing.

        Raises :class:`WorkerError` if no child can be started, or the guard was stopped.
        """
        died = Died(Reason.CRASHED, "")
        for _attempt in range(_ATTEMPTS):
            try:
                return self._ready().ask(data, name)
            except Died as error:
                died = error
                self.close()
                if died.reason is not Reason.CRASHED:
                    break
        return refuse(Refusal(path=name, reason=died.reason, what=died.what, advice=_ADVICE[died.reason]))

    def prepare(self) -> None:
        """Start the child if there is none. Raises :class:`WorkerError`."""
        self._ready()

    def stop(self) -> None:
        """End the child in the midst of its work, and start no other; may be called by another thread."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def close(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _ready(self) -> _Child:
        if self._stopped:
            raise WorkerError("the run was ended")
        if self._child is not None and not self._child.is_fit:
            self.close()
        if self._child is None:
            self._child = _Child(self._limits, self._work)
        return self._child


_ADVICE: Final = {
    Reason.TOO_SLOW: "raise the limit of seconds, or take the file out",
    Reason.TOO_LARGE: "raise the limit of memory, or take the file out",
    Reason.CRASHED: "report it with the file, so that the reader can be mended, or take the file out",
}


class _Child:
    """One child process with its two pipes, and what it writes on standard error (kept for a fault)."""

    def __init__(self, limits: Limits, work: str) -> None:
        self._limits = limits
        self._served = 0
        self._overdue = False
        self._told = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the child)
        memory = str(limits.memory_mb * MEGABYTE)
        arguments = [work, str(limits.seconds), memory]
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _PROGRAM, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._told,
                env=_environment(),
                # An interrupt at the keyboard is the parent's: it ends its children itself.
                start_new_session=True,
            )
        except OSError as error:
            self._told.close()
            raise WorkerError(f"no process for reading can be started ({error.strerror or error})") from error
        self._require_ready()

    @property
    def is_fit(self) -> bool:
        """Whether another document may be given to it."""
        return not self._overdue and self._served < _RENEWED_AFTER and self._process.poll() is None

    def ask(self, data: bytes, name: str) -> bytes:
        """Have one document read. Raises :class:`Died`."""
        self._served += 1
        with self._watch(self._limits.seconds * SLACK):
            answer = self._exchange(data, name)
        if answer is None:
            raise self._death()
        return answer

    def kill(self) -> None:
        """Have the process killed, whatever it does."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and wait till it is gone."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout, self._told):
            with contextlib.suppress(OSError):  # what was not sent can no longer be
                _opened(pipe).close()

    def _exchange(self, data: bytes, name: str) -> bytes | None:
        try:
            pipe = _opened(self._process.stdin)
            child.send(pipe, name.encode("utf-8", "surrogatepass"))
            child.send(pipe, data)
        except OSError:
            return None
        return child.receive(_opened(self._process.stdout))

    def _require_ready(self) -> None:
        with self._watch(_START):
            ready = child.receive(_opened(self._process.stdout))
        if ready != child.READY:
            said = self._last_words()
            self.end()
            raise WorkerError(f"a process for reading does not start: {said or 'it ended without a word'}")

    @contextlib.contextmanager
    def _watch(self, seconds: float) -> Iterator[None]:
        timer = threading.Timer(seconds, self._expire)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self._overdue = True
        self._process.kill()

    def _death(self) -> Died:
        status = self._process.wait()
        computed = sys.platform != "win32" and status == -signal.SIGXCPU
        if self._overdue or computed:
            # Which of the two clocks struck first is chance, and a refusal is published: one text for both.
            limit = self._limits.seconds
            what = f"was not read in {limit:g} seconds of the processor or {limit * SLACK:g} by the clock"
            return Died(Reason.TOO_SLOW, what)
        if status == child.OUT_OF_MEMORY:
            return Died(Reason.TOO_LARGE, f"took more than {self._limits.memory_mb} MB of memory")
        return Died(Reason.CRASHED, f"ended the process that read it ({_ending(status)}), twice")

    def _last_words(self) -> str:
        self._told.seek(0)
        lines = self._told.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""


def _ending(status: int) -> str:
    if status >= 0:
        return f"status {status}"
    try:
        return signal.Signals(-status).name
    except ValueError:
        return f"signal {-status}"


def _opened(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # asked for in Popen
    return pipe


def _environment() -> dict[str, str]:
    """The child imports what this process can import, hashes alike, and has one thread for numbers."""
    paths = os.pathsep.join(path or "." for path in sys.path)
    # Arrow's own allocators claim much more than they use, which would count against the limit.
    one = {"OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return {**os.environ, **one, "PYTHONPATH": paths, "PYTHONHASHSEED": "0", "PYTHONFAULTHANDLER": ""}
