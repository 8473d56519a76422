"""Codes of countries and languages in the lengths that others write them in."""

from __future__ import annotations

ALPHA_2 = {
    pair[:3]: pair[3:].lower()
    for pair in (  # noqa: SIM905 - a list of words is read more easily as words
        "AFGAF AGOAO ALBAL ANDAD AREAE ARGAR ARMAM ATGAG AUSAU AUTAT AZEAZ BDIBI BELBE BENBJ BFABF BGDBD BGRBG BHRBH "
        "BHSBS BIHBA BLRBY BLZBZ BOLBO BRABR BRBBB BRNBN BTNBT BWABW CAFCF CANCA CHECH CHLCL CHNCN CIVCI CMRCM CODCD "
        "COGCG COLCO COMKM CPVCV CRICR CUBCU CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER ESPES "
        "ESTEE ETHET FINFI FJIFJ FRAFR FSMFM GABGA GBRGB GEOGE GHAGH GINGN GMBGM GNBGW GNQGQ GRCGR GRDGD GTMGT GUYGY "
        "HNDHN HRVHR HTIHT HUNHU IDNID INDIN IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JORJO JPNJP KAZKZ KENKE KGZKG "
        "KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MARMA MCOMC "
        "MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MOZMZ MRTMR MUSMU MWIMW MYSMY NAMNA NERNE "
        "NGANG NICNI NLDNL NORNO NPLNP NRUNR NZLNZ OMNOM PAKPK PANPA PERPE PHLPH PLWPW PNGPG POLPL PRKKP PRTPT PRYPY "
        "PSEPS QATQA ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SLBSB SLESL SLVSV SMRSM SOMSO SRBRS SSDSS STPST SURSR "
        "SVKSK SVNSI SWESE SWZSZ SYCSC SYRSY TCDTD TGOTG THATH TJKTJ TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW "
        "TZATZ UGAUG UKRUA URYUY USAUS UZBUZ VATVA VCTVC VENVE VNMVN VUTVU WSMWS XKXXK YEMYE ZAFZA ZMBZM ZWEZW"
    ).split()
}
"""ISO 3166-1 alpha-3 to alpha-2 in small letters (XKX and xk are user-assigned), for the countries of our own table."""

ALPHA_3 = dict(
    pair.split(":")
    for pair in (  # noqa: SIM905 - as above
        "af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa "
        "et:est fa:fas fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat "
        "kk:kaz km:khm kn:kan ko:kor ky:kir lb:ltz lo:lao lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt my:mya ne:nep "
        "nl:nld no:nor pl:pol ps:pus pt:por ro:ron ru:rus si:sin sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam "
        "te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho"
    ).split()
)
"""ISO 639-1 to ISO 639-3, for the languages that FollowTheMoney has a word for (ISO 639 code tables)."""


def two_letter_country(code: str | None) -> str | None:
    """Return the alpha-2 code of a country, None where it has none."""
    return ALPHA_2.get(code or "")


def three_letter_language(tag: str | None) -> str | None:
    """Return the ISO 639-3 code of a BCP 47 tag's language, None where it is open or not in the table."""
    return ALPHA_3.get((tag or "").partition("-")[0])
