"""The process in which documents are read: one at a time, under limits, and nothing of it is trusted.

It is told the function that does the work, then gets a name and the bytes of a file, and answers with bytes.
It opens no file and no connection itself. Standard output carries the answers, so whatever a library prints
goes to standard error. When its parent is gone, so is its input, and it ends.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import struct
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

with contextlib.suppress(ImportError):  # there is none on Windows
    import resource

#: Takes the bytes of a file and its name, returns an answer: see :mod:`pipelines.corpus.answer`.
Work = Callable[[bytes, str], bytes]

#: What a child sends once it can work.
READY: Final = b"ready"
#: Status with which it ends when a document took more memory than it may.
OUT_OF_MEMORY: Final = 77

_LARGEST_FILE: Final = 64_000_000
_WARM: Final = "关于支持平台的若干措施\n一、对符合条件的企业,给予20万元一次性奖励。\n".encode()
# Seconds between two looks whether the parent is still there.
_LOOK: Final = 2.0
_LENGTH: Final = struct.Struct(">Q")
_STATM: Final = Path("/proc/self/statm")


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write one message: its length in eight bytes, then itself."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read one message, or None when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = pipe.read(length)
    return data if len(data) == length else None


def serve(work: str, seconds: float, memory: int) -> None:
    """Answer requests till there are no more. ``work`` is ``module:function``, ``memory`` in bytes."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _never_dump()
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    module, _, function = work.partition(":")
    do: Work = getattr(importlib.import_module(module), function)
    # Lexicons and dictionaries are loaded before the time of the first document is counted.
    do(_WARM, "warm.txt")
    _write_little()
    send(answers, READY)
    while (name := receive(sys.stdin.buffer)) is not None:
        data = receive(sys.stdin.buffer)
        if data is None:
            return
        limit(seconds, memory)
        try:
            answer = do(data, name.decode("utf-8", "surrogatepass"))
        except MemoryError:
            # Whatever was interrupted may be half done: this process is of no more use.
            os._exit(OUT_OF_MEMORY)
        relax()
        send(answers, answer)


def limit(seconds: float, memory: int) -> None:
    """Hold this process to so many seconds of the processor and bytes of memory beyond those it has used.

    The system itself ends a process that computes longer (``SIGXCPU``), whatever library it is in, and
    grants it no more memory. Where the system has no such limits there is none: the clock of the parent
    remains.
    """
    if sys.platform == "win32":
        return
    used = time.process_time()
    _lower(resource.RLIMIT_CPU, int(used + seconds) + 1)
    if _STATM.exists():
        held = int(_STATM.read_text("ascii").split()[5]) * resource.getpagesize()
        _lower(resource.RLIMIT_DATA, held + memory)


def relax() -> None:
    """Take the limit of memory away: what follows is our own."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_DATA, resource.getrlimit(resource.RLIMIT_DATA)[1])


def _end_with(parent: int) -> None:
    """End this process when its parent is gone, also in the midst of a document."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(0)


def _lower(kind: int, value: int) -> None:
    """Set a soft limit, which may be set anew for the next document; the hard one stays."""
    _soft, hard = resource.getrlimit(kind)
    within = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (within, hard))


def _never_dump() -> None:
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _write_little() -> None:
    """No file may become large: not what a library says of a hostile document on standard error either."""
    if sys.platform != "win32":
        _lower(resource.RLIMIT_FSIZE, _LARGEST_FILE)
