from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.config import Config, load
from dragoman.errors import InputError


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, "utf-8")
    return path


def test_default_toml_holds_the_defaults_of_the_types() -> None:
    assert load() == Config()


def test_a_file_of_the_user_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    config = load(written(tmp_path, "[acquire]\nmax_bytes = 5"))
    assert config.acquire.max_bytes == 5
    assert config.acquire.max_members == Config().acquire.max_members
    assert config.read == Config().read


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[acquire]\nmax_byte = 5", "unknown setting 'max_byte'; there are: max_bytes, max_members"),
        ("[aquire]\nmax_bytes = 5", "unknown setting 'aquire'; there are: acquire, clean"),
        ("[acquire]\nmax_bytes = 'many'", "wrong value"),
        ("[acquire]\nmax_bytes = 0", "wrong value"),
        ("acquire = 5", "is a section"),
        ("[acquire", "is not TOML"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        load(written(tmp_path, text))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        load(tmp_path / "nowhere.toml")
