"""Articles out of a store and into another, with all that belongs to them: chosen, streamed, checked.

`Choice` says which, `export_lines` writes them without loss, `load_lines` reads such lines back.
"""

from store.exchange.choice import Choice, chosen_actors, chosen_articles, chosen_links
from store.exchange.ids import Ids
from store.exchange.lines import FORMAT, VERSION, one_line
from store.exchange.loading import Fault, Listener, Loaded, load_lines
from store.exchange.writing import export_lines

__all__ = [
    "FORMAT",
    "VERSION",
    "Choice",
    "Fault",
    "Ids",
    "Listener",
    "Loaded",
    "chosen_actors",
    "chosen_articles",
    "chosen_links",
    "export_lines",
    "load_lines",
    "one_line",
]
