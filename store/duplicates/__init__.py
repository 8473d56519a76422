"""Near-duplicates: the index that finds candidates, the verified links, and the clusters they form."""

from store.duplicates.duplicates import Duplicates

__all__ = ["Duplicates"]
