"""The REFI-QDA project, read by pyrefiqda, whose classes are made from the standard's own schema.

refi-qda.rng tells besides in which order the standard asks for the elements.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import hand_built as hb
import pytest
from all_kinds import POSITION, make_full_record
from exported import HOSTILE, make_hostile, write
from lxml import etree
from pyrefiqda import RefiProject

from dragoman.record import items as it
from dragoman.show.export.refiqda import Positions, export

SHAPE = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "refi-qda.rng")))


def unpack(
    folder: Path, record: it.Record | None = None, texts: dict[str, str] | None = None
) -> tuple[Any, dict[str, str]]:
    """The project as the library reads it, and the text of each source by its name."""
    (folder / "p.qdpx").write_bytes(write(export, record, texts)[0])
    project = RefiProject.load(str(folder / "p.qdpx"), extract_dir=str(folder))
    sources = project.sources.text_source if project.sources else []
    names = {source.name: source.plain_text_path.removeprefix("internal://") for source in sources}
    return project, {n: (folder / "Sources" / path).read_bytes().decode() for n, path in names.items()}


def tree(record: it.Record | None = None, texts: dict[str, str] | None = None) -> Any:
    archive = zipfile.ZipFile(io.BytesIO(write(export, record, texts)[0]))
    return etree.fromstring(archive.read("project.qde"))


def codes(project: Any) -> dict[str, str]:
    """The path of each code by its GUID: `kinds/meetings/held`."""
    found = {}

    def walk(branch: Any, path: str) -> None:
        for code in branch:
            found[code.guid] = f"{path}{code.name}"
            walk(code.code, f"{path}{code.name}/")

    walk(project.code_book.codes.code, "")
    return found


def coded(project: Any, text: str, source: int = 0) -> list[str]:
    """The codes at the stretch of that length and place."""
    start = hb.TEXT.index(text)
    place = (start, start + len(text))
    (selection,) = (
        one
        for one in project.sources.text_source[source].plain_text_selection
        if (one.start_position, one.end_position) == place
    )
    return [codes(project)[coding.code_ref.target_guid] for coding in selection.coding]


@pytest.mark.parametrize("record", [make_full_record(), it.Record(), make_hostile()[0]])
def test_the_project_has_the_shape_of_the_standard(record: it.Record) -> None:
    texts = hb.TEXTS if len(record.actors) != 2 else make_hostile()[1]
    SHAPE.assertValid(tree(record, texts))


def test_elements_out_of_order_would_be_seen() -> None:
    project = tree()
    project.insert(0, project[-1])
    assert not SHAPE.validate(project)


def test_no_two_things_share_a_guid_and_every_reference_leads_somewhere() -> None:
    project = tree()
    guids = project.xpath("//@guid")
    assert len(set(guids)) == len(guids)
    assert {*project.xpath("//@targetGUID"), *project.xpath("//@creatingUser")} <= set(guids)


def test_the_words_are_coded_with_kind_and_status(tmp_path: Path) -> None:
    project, _ = unpack(tmp_path)
    met = coded(project, "Ararat Mirzoyan and Jeyhun Bayramov met in Prague")
    assert met == ["kinds/meetings/planned", "kinds/meetings/held", "kinds/events/CONSULT"]


def test_the_words_are_coded_with_their_issues(tmp_path: Path) -> None:
    project, _ = unpack(tmp_path)
    assert POSITION.issue == "peace-treaty"
    assert coded(project, "The text is nearly ready") == ["kinds/positions/supports", "issues/peace treaty"]


def test_a_kind_without_statuses_is_a_code_itself(tmp_path: Path) -> None:
    project, _ = unpack(tmp_path, make_full_record(agreements=(), positions=()))
    assert coded(project, "The text") == ["kinds/conditions"]


def test_the_source_is_the_text_of_the_report(tmp_path: Path) -> None:
    _, texts = unpack(tmp_path)
    assert texts["Foreign ministers meet in Prague"] in hb.TEXTS.values()


def test_the_variables_tell_outlet_date_and_language(tmp_path: Path) -> None:
    project, _ = unpack(tmp_path)
    names = {variable.guid: variable.name for variable in project.variables.variable}
    values = project.sources.text_source[0].variable_value
    assert {names[value.variable_ref.target_guid]: value.text_value for value in values} == {
        "outlet": "Vltava Wire",
        "published": "2023-05-01",
        "language": "en",
    }


def test_line_ends_become_line_feeds_and_positions_follow(tmp_path: Path) -> None:
    record, texts = make_hostile()
    project, (text,) = (found := unpack(tmp_path, record, texts))[0], found[1].values()
    assert "\r" not in text
    selections = project.sources.text_source[0].plain_text_selection
    (place,) = {(one.start_position, one.end_position) for one in selections}
    expected = HOSTILE.replace("\r\n", "\n").replace("\r", "\n")
    assert text[slice(*place)] == expected.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")


def test_positions_are_counted_without_the_carriage_returns_before_them() -> None:
    text = "a\r\nb\rc\r\nd"
    moved = Positions(text)
    plain = "a\nb\nc\nd"
    assert [plain[moved[text.index(letter)]] for letter in "abcd"] == list("abcd")
    assert moved[len(text)] == len(plain)


def test_code_points_beyond_the_first_plane_count_once(tmp_path: Path) -> None:
    text = "🕊🕊 peace"
    words = (it.Evidence(hb.REPORT, 3, 8, "peace"),)
    record = it.Record(
        reports=(hb.make_report(title="Doves", blocks=()),), meetings=(hb.make_meeting(evidence=words),)
    )
    project, texts = unpack(tmp_path, record, {hb.REPORT: text})
    (selection,) = project.sources.text_source[0].plain_text_selection
    assert texts["Doves"][selection.start_position : selection.end_position] == "peace"
