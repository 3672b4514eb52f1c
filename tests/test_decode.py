from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.acquire.decode import decode
from dragoman.errors import InputError

ENGLISH = "The minister said: “We are ready – and we’ll stay so,” after talks in Geneva.\n"


@pytest.mark.parametrize(
    ("encoding", "text", "name"),
    [
        ("utf-8", ENGLISH, "utf-8"),
        ("utf-8-sig", ENGLISH, "utf-8-sig"),
        ("utf-16", ENGLISH, "utf-16"),
        ("utf-16-le", ENGLISH, "utf-16-le"),
        ("utf-16-be", ENGLISH, "utf-16-be"),
        ("utf-16-le", "Министры встретились в Москве. " * 9, "utf-16-le"),
        ("utf-32", ENGLISH, "utf-32"),
        ("cp1252", ENGLISH, "cp1252"),
        ("latin-1", "Café talks resumed in Zürich on Monday, said François Dupré, the envoy.", "cp1252"),
        ("cp1251", "Министры иностранных дел встретились в Москве в понедельник.", "cp1251"),
        ("cp1250", "President Aleksandar Vučić met Petar Petković in Brussels.", "cp1250"),
        ("cp1254", "Foreign minister Mevlüt Çavuşoğlu met Erdoğan in Türkiye.", "cp1254"),
    ],
)
def test_the_text_is_read_in_its_encoding_and_the_encoding_is_told(
    encoding: str, text: str, name: str
) -> None:
    assert decode(text.encode(encoding), source="a.txt") == (text, name)


def test_a_declared_encoding_is_taken_where_the_bytes_are_no_utf_8() -> None:
    raw = "Τα νέα".encode("cp1253")
    assert decode(raw, source="a.html", declared="windows-1253").text == "Τα νέα"
    assert decode(b"caf\xe9 talks", source="a.html", declared="no-such").text == "café talks"


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", source="a.txt").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "is empty"),
        (b" \n\t ", "nothing but white space"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)), "JPEG"),
        (b"%PDF-1.7 ...", "a PDF"),
        (bytes(range(256)) * 20, "binary, not text"),
        (b"\x00" * 1000, "binary, not text"),
    ],
)
def test_what_is_no_text_is_refused_with_the_name_of_the_file(raw: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        decode(raw, source="press/a.txt")
    assert str(caught.value).startswith("press/a.txt: ")


@given(st.binary())
def test_any_bytes_give_text_or_an_input_error(raw: bytes) -> None:
    try:
        assert isinstance(decode(raw, source="a.txt").text, str)
    except InputError as error:
        assert "\n" not in str(error)
