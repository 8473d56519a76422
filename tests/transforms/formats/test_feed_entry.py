from __future__ import annotations

import pytest

from model.article import Stated
from model.errors import Reason, Rejected
from model.metadata import Format
from transforms.formats import read

RSS = """<?xml version="1.0" encoding="windows-1251"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Новини міста</title><language>uk</language><item><title>Міст &amp; порт</title>
<link>https://town.example/bridge</link><description>Коротко.</description>
<content:encoded><![CDATA[<p>Міст <b>закрито</b>.</p><p>Порт працює.</p>]]></content:encoded>
<dc:creator>Ольга Кравець</dc:creator><pubDate>Fri, 22 Mar 2024 10:00:00 +0200</pubDate></item></channel></rss>"""

ATOM = """<entry xmlns="http://www.w3.org/2005/Atom"><title>Bridge closed</title><link rel="self" href="https://t.example/f"/>
<link href="https://town.example/bridge"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two</p>
</div></content><author><name>Olha Kravets</name></author><published>2024-03-22T10:00:00Z</published>
<updated>2024-03-25T10:00:00Z</updated></entry>"""


def test_the_only_item_of_a_feed_is_read_in_the_feed_s_encoding() -> None:
    found = read(RSS.encode("cp1251"), Stated())

    told = found.metadata
    assert (found.decoded, told.format) == ("Міст закрито.\n\nПорт працює.", Format.FEED_ENTRY)
    assert (told.headline, told.byline, told.publisher) == ("Міст & порт", "Ольга Кравець", "Новини міста")
    assert (told.url, told.language) == ("https://town.example/bridge", "uk")
    assert [(clue.method, clue.value) for clue in told.published] == [("feed", "2024-03-22")]


def test_an_entry_alone_is_read() -> None:
    found = read(ATOM.encode(), Stated())

    told = found.metadata
    assert found.decoded == "One\n\nTwo"
    assert (told.headline, told.byline, told.url) == ("Bridge closed", "Olha Kravets", "https://town.example/bridge")
    assert ([clue.value for clue in told.published], told.modified) == (["2024-03-22"], "2024-03-25")


def test_entities_of_a_feed_are_not_followed() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><title>&b;</title></item></rss>'
    with pytest.raises(Rejected) as caught:
        read(bomb.encode(), Stated())

    assert caught.value.reason is Reason.UNSUPPORTED
