"""The articles that one file holds: members of archives, lines, rows, items of feeds, attachments of mails."""

from transforms.members.bounds import Bounds
from transforms.members.event import Closed, Event, Member, Refused
from transforms.members.kind import HEAD, may_hold_members
from transforms.members.unpack import MEMBERS_VERSION, unpack

__all__ = ["HEAD", "MEMBERS_VERSION", "Bounds", "Closed", "Event", "Member", "Refused", "may_hold_members", "unpack"]
