"""Names from token classifiers; the models are made here, tiny, with weights that know eight words."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from parses import assert_parse_holds, lay_out, names_of

from dragoman.errors import ModelError
from dragoman.nlp import Parse
from dragoman.nlp.huggingface import Classifier, HuggingFaceReader, names
from dragoman.nlp.parse import Attribution, Name, Sentence, Token
from dragoman.nlp.tokens import tokenize
from dragoman.values import Span

WORDS = {"amira": "B-PER", "tolle": "I-PER", "oslo": "B-LOC", "peace": "B-ORG", "club": "I-ORG",
         "kenyan": "B-MISC", "met": "O", "in": "O"}  # fmt: skip
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
PLACES = 34  # two more than are read at once


class Plain:
    """A reader that finds no tree worth the name, one person in every sentence, and an attribution."""

    name = "plain"

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        found, tokens, marked = list[Sentence](), list[Token](), list[Name]()
        for i, place in enumerate(sentences):
            first, spans = len(tokens), tokenize(text, place)
            for k, span in enumerate(spans, first):
                word, root = span.of(text), k == first
                tokens.append(Token(k, span.start, span.end, word, word, "X", -1 if root else first,
                                    "root" if root else "dep", i))  # fmt: skip
            found.append(Sentence(i, first, len(tokens), place.start, place.end))
            marked.append(Name(first, first + 1, "person"))
        said = Attribution((), ((0, 1),), ())
        return Parse(text, tuple(found), tuple(tokens), tuple(marked), (said,))


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("B-PER I-PER O B-LOC", [(0, 2, "person"), (3, 4, "place")]),
        ("B-PER B-PER", [(0, 1, "person"), (1, 2, "person")]),
        ("I-PER I-PER I-LOC", [(0, 2, "person"), (2, 3, "place")]),
        ("S-GPE B-ORG I-ORG E-ORG E-ORG", [(0, 1, "place"), (1, 4, "organization"), (4, 5, "organization")]),
        ("U-NORP B-LAW L-LAW I-LAW", [(0, 1, "nationality"), (1, 3, "law"), (3, 4, "law")]),
        ("B-DATE M-DATE E-DATE B-MONEY", [(0, 3, "date"), (3, 4, "money")]),
        ("per per O loc", [(0, 2, "person"), (3, 4, "place")]),
        ("B-CARDINAL B-TIME I-TIME O", []),
        ("B-PER I-CARDINAL I-PER", [(0, 1, "person"), (2, 3, "person")]),
        ("", []),
    ],
)
def test_tags_of_every_scheme_mark_names(tags: str, wanted: list[tuple[int, int, str]]) -> None:
    assert [(n.first - 7, n.last - 7, n.label) for n in names(tags.split(), 7)] == wanted


def test_a_folder_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"none: no config\.json here; `hf:` takes a folder[^\n]+\Z"):
        HuggingFaceReader(str(tmp_path / "none"), Plain())


def test_pickled_weights_are_not_opened(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", "utf-8")
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x04.")
    with pytest.raises(ModelError, match=r"no model\.safetensors here"):
        HuggingFaceReader(str(tmp_path), Plain())


def test_without_transformers_the_line_says_what_to_install(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_text("{}", "utf-8")
    hidden = "import sys; sys.modules['transformers'] = None"
    code = f"{hidden}; from dragoman.nlp.huggingface import Classifier, Path; Classifier(Path('{tmp_path}'))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert found.stderr.splitlines()[-1].endswith("not installed; pip install 'dragoman[hf]'")


def model(folder: Path, labels: list[str]) -> str:
    """A classifier that knows the words above, but for those at the end of what it reads at once."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    vocabulary = [*SPECIAL, *WORDS, "##s"]
    folder.mkdir(exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    transformers.BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=len(labels), num_attention_heads=1, num_hidden_layers=0,
        intermediate_size=4, max_position_embeddings=PLACES, id2label=dict(enumerate(labels)),
    )  # fmt: skip
    made = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.zero_()
        made.bert.embeddings.LayerNorm.weight.fill_(1.0)
        made.classifier.weight.copy_(torch.eye(len(labels)))
        made.bert.embeddings.position_embeddings.weight[PLACES - 5 :, 0] = 9.0
        for i, word in enumerate(vocabulary):
            tag = WORDS.get(word, "O")
            made.bert.embeddings.word_embeddings.weight[i, labels.index(tag) if tag in labels else 0] = 1.0
    made.save_pretrained(folder)
    return str(folder)


LABELS = ["O", "B-PER", "I-PER", "B-LOC", "B-ORG", "I-ORG", "B-MISC"]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return model(tmp_path / "model", LABELS)


def test_the_names_are_the_classifiers_and_the_rest_is_the_other_readers(folder: str) -> None:
    text, spans = lay_out("Amira Tolle met Kenyans in Oslo.", "", "The Peace Club met Amira.")
    parse = HuggingFaceReader(folder, Plain()).read(text, spans)
    assert names_of(parse) == {
        "Amira Tolle": "person",
        "Kenyans": "other",
        "Oslo": "place",
        "Peace Club": "organization",
        "Amira": "person",
    }
    assert parse.tokens == Plain().read(text, spans).tokens
    assert parse.attributions == Plain().read(text, spans).attributions
    assert [n.first for n in parse.names] == sorted(n.first for n in parse.names)


def test_in_long_sentences_every_word_is_read_with_words_around_it(folder: str) -> None:
    text, spans = lay_out(" ".join(["met in Amira Tolle"] * 60), "Oslo.")
    parse = HuggingFaceReader(folder, Plain()).read(text, spans)
    assert [(n.first, n.last, n.label) for n in parse.names] == [
        *((4 * i + 2, 4 * i + 4, "person") for i in range(60)), (240, 241, "place"),
    ]  # fmt: skip


def test_more_sentences_than_are_read_at_once(folder: str) -> None:
    text, spans = lay_out(*["Amira met Tolle in Oslo."] * 40)
    parse = HuggingFaceReader(folder, Plain()).read(text, spans)
    assert len([n for n in parse.names if n.label == "place"]) == 40
    assert_parse_holds(parse)


@pytest.mark.parametrize("text", ["\ud800\udfff", "x" * 5_000, "\u200d ☃ ﷺ", "会" * 500])
def test_hostile_text_is_read_without_fuss(folder: str, text: str) -> None:
    assert HuggingFaceReader(folder, Plain()).read(*lay_out(text)).names == ()


def test_no_sentences_give_no_names(folder: str) -> None:
    assert HuggingFaceReader(folder, Plain()).read("Amira.", ()).names == ()


def test_the_reader_bears_its_folders_name(folder: str) -> None:
    assert HuggingFaceReader(folder, Plain()).name == f"hf:{folder}"


def test_labels_that_mark_no_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="marks no names that dragoman knows, only LABEL_0, LABEL_1"):
        Classifier(Path(model(tmp_path, ["LABEL_0", "LABEL_1"])))


def changed(folder: str, **settings: Any) -> Path:
    path = Path(folder) / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | settings), "utf-8")
    return Path(folder)


def test_a_model_that_is_no_token_classifier_is_refused(folder: str) -> None:
    with pytest.raises(ModelError, match="holds no token classifier but BertModel"):
        Classifier(changed(folder, architectures=["BertModel"]))


def test_code_of_the_folder_is_never_run(folder: str) -> None:
    sign = Path(folder) / "run"
    (Path(folder) / "own.py").write_text(f"open({str(sign)!r}, 'w')\n", "utf-8")
    changed(folder, model_type="own", auto_map={
        "AutoConfig": "own.Config", "AutoModelForTokenClassification": "own.Model",
    })  # fmt: skip
    with pytest.raises(ModelError, match=r"cannot be opened: [^\n]+\Z"):
        Classifier(Path(folder))
    assert not sign.exists()


def test_damaged_weights_are_told_in_one_line(folder: str) -> None:
    (Path(folder) / "model.safetensors").write_bytes(b"rubbish")
    with pytest.raises(ModelError, match=r"the token classifier cannot be opened: [^\n]+\Z"):
        Classifier(Path(folder))
