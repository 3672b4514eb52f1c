"""Names from a Hugging Face token classifier, over another reader's parse (the extra `dragoman[hf]`).

The model lies in a folder of the user's: settings, tokenizer and weights. Nothing is fetched, and neither
code nor pickles of that folder are run, so that weights must be safetensors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.errors import ModelError
from dragoman.nlp.namelabels import LABELS
from dragoman.nlp.parse import Name, Parse, Reader
from dragoman.values import Span

_NEEDED = (("config.json",), ("model.safetensors", "model.safetensors.index.json"))
_SENTENCES = 16  # read at once; more gains little without a GPU and takes memory
_PIECES = 512  # what nearly all encoders take
_WORD_LETTERS = 64  # longer words are addresses and rubble
_OFFLINE = {"local_files_only": True, "trust_remote_code": False}
_TAG = re.compile(r"([BIMESLU])[-_](.+)\Z")
_BEGIN, _END = frozenset("BSU"), frozenset("ESLU")  # of the schemes IOB, BIOES, BMES and BILOU


class HuggingFaceReader:
    """Another reader whose names are those of the token classifier in a folder."""

    def __init__(self, folder: str, reader: Reader, *, threads: int = 0) -> None:
        self.name = f"hf:{folder}"
        self._reader = reader
        self._classifier = Classifier(Path(folder), threads=threads)

    def read(self, text: str, sentences: tuple[Span, ...]) -> Parse:
        """The other reader's parse with the classifier's names."""
        parse = self._reader.read(text, sentences)
        found: list[Name] = []
        for i in range(0, len(parse.sentences), _SENTENCES):
            some = parse.sentences[i : i + _SENTENCES]
            words = [[token.text for token in parse.sentence_tokens(sentence)] for sentence in some]
            for sentence, tags in zip(some, self._classifier.tags(words), strict=True):
                found += names(tags, sentence.first)
        return replace(parse, names=tuple(found))


class Classifier:
    """A tokenizer and a network that gives every word a tag such as `B-PER`."""

    def __init__(self, folder: Path, *, threads: int = 0) -> None:
        self._tokenizer, self._model = _load(folder, threads)
        config = self._model.config
        self._labels = [str(config.id2label[i]) for i in range(len(config.id2label))]
        _check(self._tokenizer, config, self._labels, folder)
        places = getattr(config, "max_position_embeddings", 0)
        # Some encoders need two of their places for themselves.
        self._longest = min(_PIECES, self._tokenizer.model_max_length, places - 2 if places > 2 else _PIECES)

    def tags(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """Each word's tag; a long sentence is read in windows that overlap."""
        import torch

        shown = [[_shown(word) for word in words] for words in sentences]
        encoded = self._tokenizer(
            shown,
            is_split_into_words=True,
            padding=True,
            truncation=True,
            max_length=self._longest,
            stride=self._longest // 8,
            return_overflowing_tokens=True,
            return_tensors="pt",
        )
        given = {key: encoded[key] for key in self._tokenizer.model_input_names if key in encoded}
        with torch.inference_mode():
            best = self._model(**given).logits.argmax(-1).tolist()
        owners = encoded["overflow_to_sample_mapping"].tolist()
        found = [_Tags(len(words)) for words in sentences]
        for window, (owner, numbers) in enumerate(zip(owners, best, strict=True)):
            found[owner].take(encoded.word_ids(window), [self._labels[number] for number in numbers])
        return [one.tags for one in found]


class _Tags:
    """The tags of one sentence's words, each from the window in which it has most around it."""

    def __init__(self, size: int) -> None:
        self.tags, self._room = ["O"] * size, [-1] * size

    def take(self, words: list[int | None], tags: list[str]) -> None:
        """Take the tag of every word's first piece from a window."""
        pieces = [k for k, word in enumerate(words) if word is not None]
        last: int | None = None
        for k in pieces:
            word = words[k]
            room = min(k - pieces[0], pieces[-1] - k)
            if word is not None and word != last and room > self._room[word]:
                self.tags[word], self._room[word] = tags[k], room
            last = word


def names(tags: Sequence[str], offset: int) -> Iterator[Name]:
    """The names that tags mark, in any of the usual schemes; `offset` is the first word's place."""
    start, kind, going = 0, "", False
    for i, tag in enumerate((*tags, "O")):
        mark, now = _parts(tag)
        goes_on = going and now == kind and mark not in _BEGIN
        if kind and not goes_on:
            yield Name(offset + start, offset + i, LABELS[kind])
        if not goes_on:
            start, kind = i, now
        going = bool(now) and mark not in _END


def _parts(tag: str) -> tuple[str, str]:
    """A tag's mark and kind; the kind is empty where no name is marked that has a label here."""
    match = _TAG.match(tag)
    mark, kind = match.groups() if match else ("I", tag)
    return mark, kind.upper() if kind.upper() in LABELS else ""


def _shown(word: str) -> str:
    """The word, bounded and without lone surrogates."""
    return word[:_WORD_LETTERS].encode("utf-8", "replace").decode()


def _load(folder: Path, threads: int) -> tuple[Any, Any]:
    for choice in _NEEDED:
        if not any((folder / name).is_file() for name in choice):
            raise ModelError(
                f"{folder}: no {choice[0]} here; `hf:` takes a folder with a token classifier, its tokenizer "
                "and its weights as safetensors"
            )
    try:
        import torch
        import transformers
    except ImportError as error:
        raise ModelError("transformers or torch is not installed; pip install 'dragoman[hf]'") from error
    transformers.utils.logging.set_verbosity_error()  # it would write to a person's terminal
    transformers.utils.logging.disable_progress_bar()
    if threads:
        torch.set_num_threads(threads)
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, add_prefix_space=True, **_OFFLINE)
        model = transformers.AutoModelForTokenClassification.from_pretrained(
            folder, use_safetensors=True, **_OFFLINE
        )
    except Exception as error:  # damaged files show as errors of every kind
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise ModelError(f"{folder}: the token classifier cannot be opened: {said}") from error
    return tokenizer, model.eval()


def _check(tokenizer: Any, config: Any, labels: list[str], folder: Path) -> None:
    """Refuse what would run and mark nothing of use: no classifier, other labels, no places of words."""
    kinds = config.architectures or ["another model"]
    if not any(kind.endswith("ForTokenClassification") for kind in kinds):
        raise ModelError(f"{folder}: holds no token classifier but {', '.join(kinds)}")
    if not any(_parts(label)[1] for label in labels):
        raise ModelError(
            f"{folder}: marks no names that dragoman knows, only {', '.join(labels[:8])}; "
            f"names are {', '.join(LABELS)}, with B- and I- before them"
        )
    if not tokenizer.is_fast:
        raise ModelError(f"{folder}: needs a tokenizer.json, which tells the words' places")
