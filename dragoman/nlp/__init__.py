"""The language reader: the only place that knows a model; gives one neutral Parse."""

from __future__ import annotations

from dragoman.errors import ModelError
from dragoman.nlp.parse import Parse, Reader

__all__ = ["Parse", "Reader", "open_reader"]


def open_reader(name: str = "builtin", *, threads: int = 1) -> Reader:
    """The reader of that name, its files checked and loaded, using so many threads (0: as many as it likes).

    `builtin` is the one that the package carries, `spacy:PIPELINE` an installed spaCy pipeline (or its
    folder), `hf:FOLDER` the built-in one with the names of a Hugging Face token classifier. Raises
    ModelError, in one line, where the name is unknown, or files or packages are missing or damaged.
    """
    kind, _, which = name.partition(":")
    if name != "builtin" and (kind not in ("spacy", "hf") or not which):
        raise ModelError(
            f"there is no language reader {name!r}; there are: builtin, spacy:PIPELINE (an installed spaCy "
            "pipeline), hf:FOLDER (names from a Hugging Face token classifier)"
        )
    # Imported on use: numpy and onnxruntime take a quarter of a second, which most commands need not pay,
    # and the others are extras.
    if kind == "spacy":
        from dragoman.nlp.spacy_reader import SpacyReader

        return SpacyReader(which)
    from dragoman.nlp.builtin import BuiltinReader

    builtin = BuiltinReader(threads=threads)
    if kind == "builtin":
        return builtin
    from dragoman.nlp.huggingface import HuggingFaceReader

    return HuggingFaceReader(which, builtin, threads=threads)
