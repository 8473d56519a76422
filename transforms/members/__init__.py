"""The articles that one file holds: members of archives, lines, rows, items of feeds, attachments of mails."""

from transforms.members.bounds import Bounds
from transforms.members.event import Closed, Event, Member, Refused
from transforms.members.json_walk import field_key
from transforms.members.kind import HEAD, may_hold_members
from transforms.members.unpack import MEMBERS_VERSION, unpack

__all__ = [
    "HEAD",
    "MEMBERS_VERSION",
    "Bounds",
    "Closed",
    "Event",
    "Member",
    "Refused",
    "field_key",
    "may_hold_members",
    "unpack",
]
