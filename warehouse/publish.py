"""A new warehouse replaces the old one in one step, whatever happens meanwhile.

    warehouse/safe_city.duckdb                                  a symbolic link to the published build
    warehouse/.builds/safe_city.20310102T030405.000006.duckdb   that build; the one before it is kept beside it

DuckDB keeps one instance for a real path in a process, and a `.wal` left beside a replaced file makes it unopenable. So
every build is a file of its own, closed without a `.wal` and read-only from then on, and publishing is a replaced link:
who has the old build open keeps it whole, who opens the link anew gets the new one. Builds that nobody publishes, and
those older than the previous one, are removed by the next build; one that is only repeated is no previous one. A lock lets
one build run at a time.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import glob
import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_STAMP = re.compile(r"\.\d{8}T\d{6}\.\d{6}(\.[^.]+)?$")  # of the file of a build


class NotPublished(Exception):
    """The warehouse could not be written and stays as it was: one clear line."""


def _never(new: Path, old: Path) -> bool:
    return False


@contextmanager
def new_build(database: Path, repeats: Callable[[Path, Path], bool] = _never) -> Iterator[Path]:
    """The path of a new database file; it is published when the block ends, removed when the block raises.

    The block must close the database. `repeats` tells whether the new build is the published one once more, which is then
    removed, so that the one before it stays to compare with. Raises NotPublished where the folder cannot be written or another build runs.
    """
    if database.is_dir():
        raise NotPublished(f"{database}: is a folder; give --database the name of a file")
    builds = database.parent / ".builds"
    try:
        builds.mkdir(parents=True, exist_ok=True)
        with _lock(builds / f"{database.stem}.lock", database):
            _sweep(builds, database)
            part = builds / f"{_name(database, dt.datetime.now(dt.UTC))}.part"
            try:
                yield part
                old = database.resolve() if database.is_symlink() and database.exists() else None
                repeated = old is not None and repeats(part, old)
                _publish(part, database)
                if old and repeated:
                    old.unlink()
            finally:
                _sweep(builds, database)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotPublished(f"{database}: cannot be written ({reason}); give --database another place") from error


def before(build: Path) -> Path | None:
    """The build that was published before this one and is still kept beside it, if there is one."""
    stamp = _STAMP.search(build.name)
    if not stamp:
        return None  # no build of ours: a file that somebody copied
    stem, suffix = build.name[: stamp.start()], stamp[1]
    stamped = ((_STAMP.search(file.name), file) for file in build.parent.glob(f"{glob.escape(stem)}.*"))
    alike = (file for found, file in stamped if found and found.start() == len(stem) and found[1] == suffix)
    return max((file for file in alike if file.name < build.name), default=None)


def _publish(part: Path, database: Path) -> None:
    build = part.with_suffix("")
    part.chmod(0o444)
    _sync(part)
    os.rename(part, build)
    if database.exists() and not database.is_symlink():  # a warehouse that was copied here
        os.link(database, build.parent / _name(database, dt.datetime.fromtimestamp(database.stat().st_mtime, dt.UTC)))
    Path(f"{database}.wal").unlink(missing_ok=True)
    link = part.with_suffix(".link")
    link.symlink_to(Path(build.parent.name) / build.name)
    _sync(build.parent)
    os.replace(link, database)
    _sync(database.parent)


def _sweep(builds: Path, database: Path) -> None:
    """Remove what crashed builds left, and every build but the published one and the one before it."""
    published = database.resolve() if database.is_symlink() else None
    stamped = f"{glob.escape(database.stem)}.[0-9]*T[0-9]*{glob.escape(database.suffix)}"
    ours = sorted(builds.glob(stamped))
    before = [build for build in ours if published and build.name < published.name]
    keep = {published, *(build.resolve() for build in before[-1:])}  # the database may be named relative to the folder
    for file in (*builds.glob(f"{stamped}.part*"), *builds.glob(f"{stamped}.link"), *ours):
        if file.is_dir() and not file.is_symlink():  # what DuckDB spilled of a build that does not fit into memory
            shutil.rmtree(file)
        elif file.resolve() not in keep or file.is_symlink():
            file.unlink(missing_ok=True)


def _name(database: Path, moment: dt.datetime) -> str:
    return f"{database.stem}.{moment:%Y%m%dT%H%M%S.%f}{database.suffix}"


def _sync(path: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _lock(file: Path, database: Path) -> Iterator[None]:
    with file.open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotPublished(f"{database}: another build is running; wait until it is done") from None
        yield
