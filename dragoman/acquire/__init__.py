"""Sources in, Captures out: the only stage that meets the disk of strangers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from dragoman.acquire.files import read_path, read_stream
from dragoman.config import Limits
from dragoman.records import Capture, Failure, PassedOver

__all__ = ["acquire"]


def acquire(
    paths: Iterable[str], *, limits: Limits, stdin: BinaryIO | None = None
) -> Iterator[Capture | PassedOver | Failure]:
    """Read files, folders, zips and `-` (stdin), one after the other as the reports are asked for.

    Every source gives a Capture for each report in it, or a Failure with one line that names the source
    and says what to do; nothing is raised. What is no report in a folder or zip (a README, a hidden file) is
    PassedOver; what `paths` name is not. Sizes in `limits` are bytes.
    """
    for path in paths:
        if path == "-" and stdin is not None:
            yield from read_stream(stdin, limits)
        else:
            yield from read_path(path, limits)
