"""What a watcher tells, in words for a person."""

from __future__ import annotations

from flows.watching.event import Event, What

ENDS = "{stored} stored, {unchanged} unchanged, {rejected} rejected, {failed} failed"

SENTENCES = {
    What.STARTED: "watching {inbox}: ends with Ctrl-C or SIGTERM",
    What.ROUND: ENDS + " in {seconds} s",
    What.REJECTED: "rejected {path}: {detail}",
    What.FAILED: "failed {path}: {detail}",
    What.ASKED: "asked for the flow run {flow_run}: {files} files are due",
    What.ENDED: "the flow run {flow_run} is {state}",
    What.AWAY: "waiting for the {service}: {detail}",
    What.BACK: "the {service} is back",
    What.WARNING: "{detail}",
    What.TROUBLE: "whowhen broke; please report it. It is tried again\n{traceback}",
    What.STOPPED: "stopped after {rounds} rounds: " + ENDS,
}

STOPPED_ASKING = "stopped: {asked} flow runs were asked for"

ASIDE = {
    "waiting": "still being written",
    "busy": "in the hands of another run",
    "left": "left for later",
    "missing": "gone from the inbox",
}
"""Numbers of a round that are told where they are not zero."""


def words_of(event: Event) -> str:
    """Return the line, or the lines, for an event."""
    is_asking = event.what is What.STOPPED and "asked" in event.facts
    sentence = STOPPED_ASKING if is_asking else SENTENCES[event.what]
    aside = [f"; {event.facts[name]} {words}" for name, words in ASIDE.items() if event.facts.get(name)]
    return sentence.format_map({name: _one_line(name, value) for name, value in event.facts.items()}) + "".join(aside)


def _one_line(name: str, value: object) -> object:
    # a file's name may hold a line of its own, which would pass for one of ours
    return value.replace("\n", "\N{SYMBOL FOR NEWLINE}") if isinstance(value, str) and name != "traceback" else value
