"""Words beside an office that say whether its holder is meant: general knowledge, written for this project."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from transforms.actors.vocabulary import listed

BARRED: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "en": listed(
            "former ex then next future first second third fourth fifth sixth seventh previous last late vice"
            " deputy acting interim new newly any every each another no a an as become became becoming becomes elected"
            " appointed named sworn post office election elections role position job candidate for not outgoing"
            " incoming would-be self-proclaimed assistant under undersecretary under-secretary presidency run title"
            " seat wartime post-war was were"
        ),
        "uk": listed(
            "колишн екс тодішн наступн майбутн перш друг трет четверт п'ят шост сьом попередн останн віце заступ в.о"
            " т.в.о о при нови новог новом обран обра призначен кандидат кандидатур посад пост вибор крісл офіс"
            " виконувач обов'яз покійн жодн кожн самопроголошен аппарат апарат секретаріат"
            " адміністраці став стал стати стане уповноважен представни премі"
        ),
        "ru": listed(
            "бывш экс тогдашн следующ будущ перв втор трет четверт пяты шест седьм предыдущ последн вице заместит"
            " замглав и.о врио о при новы новог новом избран избра назначен кандидат кандидатур должност пост выбор"
            " кресл офис исполняющ обязанност покойн ни кажд самопровозглашен аппарат секретариат"
            " администраци стал стать станет полпред уполномоченн представит преми"
        ),
    }
)
"""What, standing before an office, speaks of another holder, or of the office rather than of who holds it.

In English whole words, in Ukrainian and Russian beginnings of words.
"""

BEFORE_INSTRUMENTALS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "uk": listed("з із зі між перед над за під разом"),
        "ru": listed("с со между перед над за под вместе"),
    }
)
"""Without one of these before it an instrumental is what somebody is or becomes: "став президентом України"."""

INSTRUMENTALS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"uk": ("ом", "ем", "єм", "ою", "ею", "єю", "им"), "ru": ("ом", "ем", "ой", "ей", "ым", "им")}
)
"""Endings of the instrumental singular."""
