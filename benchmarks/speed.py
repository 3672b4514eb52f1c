"""Speed of the language reader, in one run beside others over the same articles, on one core.

    python benchmarks/speed.py ARTICLES... [--words 500] [--count 20] [--spacy en_core_web_sm] [--transformer]

Makes articles of so many words from the texts and reads them in turns with the built-in reader (and with its
parts, to tell where the time goes), with windows of several sentences, with any installed spaCy
pipeline, and with a bare 12-layer transformer of BERT's size (random weights, PyTorch, no heads: less work
than any pipeline on it does; needs torch and transformers). Words a second of processor time; the ratios are
what to trust. Then load time in a fresh process, and its peak memory (Linux).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dragoman.clean import clean
from dragoman.nlp.builtin import BuiltinReader
from dragoman.nlp.tokens import tokenize
from dragoman.records import Article, Capture
from dragoman.values import Span

PARTS = {
    "trees": "trees.py",
    "names": "nlp/names.py",
    "attributions": "roles.py",
    "cutting words": "tokens.py",
    "word pieces": "network.py",
    "lemmas": "lemmas.py",
}
LOADING = """
import sys, time
began = time.perf_counter()
from dragoman.nlp import open_reader
from dragoman.values import Span
reader = open_reader()
loaded = time.perf_counter() - began
text = open(sys.argv[1], encoding="utf-8").read()
cut = [Span(i, min(i + 400, len(text))) for i in range(0, len(text), 400)]
reader.read(text, tuple(cut))
peak = next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(f"load {loaded:.2f} s, peak memory {int(peak) / 1024:.0f} MB")
"""
Work = Callable[[Article], int]


def articles(paths: Sequence[Path], words: int, count: int) -> list[Article]:
    """So many texts of so many words each, in paragraphs, from the files' sentences, over and over."""
    sentences = [
        span.of(each.text)
        for path in paths
        for each in (_article(path.read_text(encoding="utf-8", errors="replace")),)
        for span in each.sentences
    ]
    found, place = [], 0
    for _ in range(count):
        lines, length = list[str](), 0
        while length < words:
            lines.append(" ".join(sentences[place % len(sentences)].split()))
            length += len(lines[-1].split())
            place += 1
        found.append(_article("\n\n".join(lines)))
    return found


def _article(text: str) -> Article:
    return clean(Capture(source="a.txt", locator="a.txt", text=text, encoding="utf-8"))


def rate(work: Work, given: Sequence[Article]) -> float:
    """Words a second of processor time."""
    began = time.process_time()
    words = sum(work(article) for article in given)
    return words / (time.process_time() - began)


def built_in(reader: BuiltinReader) -> Work:
    """What has the built-in reader read an article, and gives how many words it has."""

    def work(article: Article) -> int:
        return len(reader.read(article.text, article.sentences).tokens)

    return work


def spacy_pipeline(name: str) -> Work:
    """The same with an installed spaCy pipeline; OSError if there is none of that name."""
    import spacy

    pipeline = spacy.load(name)

    def work(article: Article) -> int:
        texts = [span.of(article.text) for span in article.sentences]
        for _ in pipeline.pipe(texts, batch_size=64):
            pass
        return _words(article)

    return work


def transformer() -> Work:
    """BERT's encoder over the reader's own pieces, one paragraph-sized window at a time."""
    import torch
    from tokenizers import Tokenizer
    from transformers import BertConfig, BertModel

    from dragoman.nlp.builtin import DATA

    torch.set_num_threads(1)
    cutter = Tokenizer.from_file(str(DATA / "tokenizer.json"))
    cutter.no_padding()
    model = BertModel(BertConfig()).eval()

    def work(article: Article) -> int:
        with torch.inference_mode():
            ids = cutter.encode(article.text).ids
            for first in range(0, len(ids), 180):
                model(torch.tensor([ids[first : first + 180]]))
        return _words(article)

    return work


def _words(article: Article) -> int:
    return sum(len(tokenize(article.text, Span(s.start, s.end))) for s in article.sentences)


def profile(work: Work, given: Sequence[Article]) -> None:
    """Where the reader's time goes, by its parts."""
    profiler = cProfile.Profile()
    profiler.enable()
    for article in given:
        work(article)
    profiler.disable()
    rows = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    total = sum(row[2] for row in rows.values())
    network = sum(row[2] for (_, _, name), row in rows.items() if "onnxruntime" in name)
    left = total - network
    print(f"  {'the network':16} {network / total:6.1%}")
    for part, file in PARTS.items():
        own = sum(row[2] for (path, _, _), row in rows.items() if path.endswith(file))
        left -= own
        print(f"  {part:16} {own / total:6.1%}")
    print(f"  {'other':16} {left / total:6.1%}")


def main() -> None:
    """Read the options, print each reader's speed, where ours spends it, its load time and its memory."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--words", type=int, default=500)
    parser.add_argument("--count", type=int, default=20)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--spacy", action="append", default=[], metavar="PIPELINE")
    parser.add_argument("--transformer", action="store_true")
    options = parser.parse_args()
    given = articles(options.texts, options.words, options.count)
    works = {"built-in reader": built_in(BuiltinReader())}
    works["larger windows"] = built_in(BuiltinReader(room=180))
    works |= {name: spacy_pipeline(name) for name in options.spacy}
    works |= {"12-layer transformer": transformer()} if options.transformer else {}
    for work in works.values():
        work(given[0])
    rates: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(options.turns):
        for name, work in works.items():
            rates[name].append(rate(work, given))
    own = max(rates["built-in reader"])
    for name, seen in rates.items():
        print(f"{name:24} {max(seen):8.0f} words/s   {max(seen) / own:6.2f} of the reader's")
    profile(works["built-in reader"], given)
    done = subprocess.run(
        [sys.executable, "-c", LOADING, str(options.texts[0])], capture_output=True, text=True, check=True
    )
    print(done.stdout.strip())


if __name__ == "__main__":
    main()
