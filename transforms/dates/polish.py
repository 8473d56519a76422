"""Polish temporal expressions: words, particles and the verbs that tell the tense. Written for this project."""

from __future__ import annotations

from collections.abc import Mapping

from transforms.dates.slavic import CENTURIES, QUARTERS, Particles, adjectives, calendar_rules, compose
from transforms.dates.slavic_relative import relative_rules
from transforms.dates.slavic_words import lasting_words
from transforms.dates.table import Table, Words, forms

_GENITIVE = {
    "01": "stycznia", "02": "lutego", "03": "marca", "04": "kwietnia", "05": "maja", "06": "czerwca",
    "07": "lipca", "08": "sierpnia", "09": "września", "10": "października", "11": "listopada", "12": "grudnia",
}  # fmt: skip
_SURE = {
    "01": "styczeń styczniu styczniem", "04": "kwiecień kwietniu kwietniem", "06": "czerwiec czerwcu czerwcem",
    "07": "lipiec lipcu lipcem", "08": "sierpień sierpniu sierpniem", "09": "wrzesień wrześniu wrześniem",
    "10": "październik październiku październikiem", "11": "listopad listopadzie listopadem",
    "12": "grudzień grudniu grudniem", "03": "marcu", "05": "maju",
}  # fmt: skip
_OTHER = {"02": "luty lutym", "03": "marzec marcem", "05": "maj majem"}
_ALL = {number: f"{_GENITIVE[number]} {_SURE.get(number, '')} {_OTHER.get(number, '')}" for number in _GENITIVE}
_MONTH_STEMS = {
    "01": "styczniow", "02": "lutow", "03": "marcow", "04": "kwietniow", "05": "majow", "06": "czerwcow",
    "07": "lipcow", "08": "sierpniow", "09": "wrześniow", "10": "październikow", "11": "listopadow", "12": "grudniow",
}  # fmt: skip
_ENDINGS = "y ego emu ym a ej ą e ych ymi i iego iemu im ia iej ią ie ich imi"
_WEEKDAYS = {
    "1": "poniedziałek poniedziałku poniedziałkiem", "2": "wtorek wtorku wtorkiem",
    "3": "środę środy środa środą środzie",
    "4": "czwartek czwartku czwartkiem", "5": "piątek piątku piątkiem", "6": "sobotę soboty sobota sobotą sobocie",
    "7": "niedzielę niedzieli niedziela niedzielą",
}  # fmt: skip
_UNITS = {
    "D": "dzień dnia dni dniu dniach dniami doba doby dobę dób",
    "W": "tydzień tygodnia tygodnie tygodni tygodniu tygodniach",
    "M": "miesiąc miesiąca miesiące miesięcy miesiącu miesiącach",
    "Y": "rok roku lata lat latach latami",
    "10Y": "dekada dekady dekadę dekad dziesięciolecie dziesięciolecia",
    "100Y": "wiek wieku wieki wieków stulecie stulecia",
    "TH": "godzina godziny godzinę godzin",
    "TM": "minuta minuty minutę minut",
    "TS": "sekunda sekundy sekundę sekund",
}  # fmt: skip
_ONE_UNIT = {
    "D": "dzień dnia dobę doby", "W": "tydzień tygodnia", "M": "miesiąc miesiąca", "Y": "rok roku",
    "TH": "godzinę godziny", "TM": "minutę minuty", "10Y": "dekadę dekady", "100Y": "stulecie stulecia",
}  # fmt: skip
_TENS = {
    20: "dwadzieścia dwudziestu", 30: "trzydzieści trzydziestu", 40: "czterdzieści czterdziestu",
    50: "pięćdziesiąt pięćdziesięciu", 60: "sześćdziesiąt sześćdziesięciu", 70: "siedemdziesiąt siedemdziesięciu",
    80: "osiemdziesiąt osiemdziesięciu", 90: "dziewięćdziesiąt dziewięćdziesięciu",
}  # fmt: skip
_ONES = {
    1: "jeden jeden", 2: "dwa dwóch", 3: "trzy trzech", 4: "cztery czterech", 5: "pięć pięciu", 6: "sześć sześciu",
    7: "siedem siedmiu", 8: "osiem ośmiu", 9: "dziewięć dziewięciu",
}  # fmt: skip
_COUNTS = {
    "1": "jeden jedna jedną jednego jednej", "2": "dwa dwie dwóch dwu dwoma dwaj", "3": "trzy trzech trzema",
    "4": "cztery czterech", "5": "pięć pięciu", "6": "sześć sześciu", "7": "siedem siedmiu", "8": "osiem ośmiu",
    "9": "dziewięć dziewięciu", "10": "dziesięć dziesięciu", "11": "jedenaście jedenastu", "12": "dwanaście dwunastu",
    "13": "trzynaście trzynastu", "14": "czternaście czternastu", "15": "piętnaście piętnastu",
    "16": "szesnaście szesnastu", "17": "siedemnaście siedemnastu", "18": "osiemnaście osiemnastu",
    "19": "dziewiętnaście dziewiętnastu", "100": "sto stu", "200": "dwieście", "1.5": "półtora półtorej",
    "X": "kilka kilku parę paru wiele wielu kilkanaście kilkunastu",
}  # fmt: skip

_WORDS: Mapping[str, Words] = {
    "month_of": forms(_GENITIVE),
    "month": forms(_ALL),
    "month_sure": forms(_SURE),
    "month_adjective": adjectives(_MONTH_STEMS, _ENDINGS),
    "weekday": forms(_WEEKDAYS),
    "weekday_sure": forms({
        "1": "poniedziałek poniedziałku", "2": "wtorek wtorku", "4": "czwartek czwartku", "5": "piątek piątku",
        "6": "sobotę sobota",
    }),
    "weekday_set": forms({"1": "w_poniedziałki", "2": "we_wtorki", "3": "w_środy", "5": "w_piątki", "6": "w_soboty"}),
    "season": forms({
        "SP": "wiosna wiosny wiosną wiosnę", "SU": "lato latem lecie", "FA": "jesień jesieni jesienią",
        "WI": "zima zimy zimą zimę",
    }),
    "season_alone": forms({"SP": "wiosną", "SU": "latem", "FA": "jesienią", "WI": "zimą"}),
    "part": forms({
        "MO": "rano ranem poranek rankiem nad_ranem", "AF": "po_południu", "EV": "wieczorem wieczór",
        "NI": "nocą noc nocy",
    }),
    "part_of": forms({"MO": "ranka", "EV": "wieczora wieczoru", "NI": "nocy"}),
    "part_night": forms({"NI": "nocy noc"}),
    "direction_part": forms({"-1": "minionej ubiegłej zeszłej", "0": "tej"}),
    "deictic_part": forms({"-1": "minionej ubiegłej zeszłej", "0": "tej"}),
    "mod_part": forms({"END": "późno", "START": "wcześnie"}),
    "deictic": forms({"0": "dziś dzisiaj", "-1": "wczoraj", "1": "jutro", "-2": "przedwczoraj", "2": "pojutrze"}),
    "reference": forms({
        "0": "obecnie teraz w_tej_chwili aktualnie", "-1": "niedawno ostatnio w_przeszłości w_tamtym_czasie wówczas",
        "1": "wkrótce niebawem w_przyszłości w_najbliższym_czasie",
    }),
    "direction": forms({
        "-1": "zeszłego zeszły zeszłym zeszłą zeszłej ubiegłego ubiegły ubiegłym ubiegłą ubiegłej minionego minionym "
        "poprzedniego poprzednim miniony",
        "0": "tego tym ten tę tej bieżącego bieżącym obecnego obecnym",
        "1": "przyszłego przyszły przyszłym przyszłą przyszłej następnego następny następnym następną nadchodzącego",
    }),
    "direction_next": forms({"1": "następnego kolejnego", "-1": "poprzedniego"}),
    "order_next": forms({"1": "następnego kolejnego", "-1": "poprzedniego"}),
    "unit_day": forms({"D": "dnia ranka wieczoru wieczora"}),
    "yearly": forms({
        "-1": "zeszłego_roku ubiegłego_roku minionego_roku ub._r.", "0": "tego_roku bieżącego_roku br.",
        "1": "przyszłego_roku",
    }),
    "word_calendar": forms({"": "kalendarzowego kalendarzowym roboczego"}),
    "same": forms({"": "tego_samego tym_samym tej_samej tego_dnia_samego"}),
    "unit_same": forms({"D": "dnia dniu ranka wieczoru nocy", "W": "tygodnia tygodniu",
    "M": "miesiąca miesiącu", "Y": "roku"}),
    "span_of": forms({
        "": "ostatnie ostatnich ostatniego minione minionych najbliższe najbliższych następne następnych pierwsze "
        "pierwszych kolejne kolejnych poprzednie",
    }),
    "unit_many": forms({
        "D": "dni dób", "W": "tygodnie tygodni", "M": "miesiące miesięcy", "Y": "lata lat", "TH": "godziny godzin",
        "TM": "minuty minut", "10Y": "dekady dekad",
    }),
    "count_many": forms({"X": "dni dób tygodnie tygodni miesiące miesięcy lata lat godziny godzin minuty minut "
    "dekady dekad"}),
    "era": forms({"": "p.n.e. p._n._e. przed_naszą_erą"}),
    "every": forms({"": "każdy każdego każdą każdej każde co"}),
    "nth": forms({"2": "drugi drugą drugie", "3": "trzeci trzecią trzecie"}),
    "unit": forms(_UNITS),
    "unit_one": forms(_ONE_UNIT),
    "unit_calendar": forms({
        "W": "tydzień tygodnia tygodniu", "M": "miesiąc miesiąca miesiącu", "Y": "rok roku", "10Y": "dekady dekadzie",
        "100Y": "wieku stulecia", "WE": "weekend weekendu weekendzie", "Q": "kwartał kwartału kwartale",
        "D": "doby dobie",
    }),
    "unit_weekend": forms({"WE": "weekend"}),
    "unit_adverb": forms({"D": "codziennie", "W": "cotygodniowo", "M": "comiesięcznie", "Y": "corocznie",
    "TH": "cogodzinnie"}),
    "freq": forms({"2X": "dwukrotnie", "1X": "raz"}),
    "per": forms({"": "na w"}),
    "count": compose(_TENS, _ONES) | forms({str(ten): words for ten, words in _TENS.items()}) | forms(_COUNTS),
    "count_half": forms({"6": "pół_roku", "30": "pół_godziny"}),
    "unit_half": forms({"M": "pół_roku", "TM": "pół_godziny"}),
    "unit_hour": forms({"TH": "godzinie godzina godziny godz."}),
    "word_minute": forms({"": "minut minuty min."}),
    "word_long": forms({"": "długich długie pełnych ostatnich kolejnych"}),
    "noon": forms({"12:00": "w_południe", "24:00": "o_północy"}),
    "meridiem": forms({"AM": "rano nad_ranem w_nocy", "PM": "po_południu wieczorem"}),
    "word_year": forms({"": "roku rok rokiem r. lata latach"}),
    "word_years": {"lat": ""},
    "word_decade": forms({"": "lata latach lat"}),
    "decade_word": forms({
        "90": "dziewięćdziesiąte dziewięćdziesiątych", "80": "osiemdziesiąte osiemdziesiątych",
        "70": "siedemdziesiąte siedemdziesiątych", "60": "sześćdziesiąte sześćdziesiątych",
        "50": "pięćdziesiąte pięćdziesiątych", "30": "trzydzieste trzydziestych", "20": "dwudzieste dwudziestych",
    }),
    "word_century": forms({"": "wieku wiek wiekiem w. stulecia stuleciu"}),
    "word_quarter": forms({"": "kwartał kwartału kwartale"}),
    "quarter": QUARTERS | forms({
        "1": "pierwszy pierwszego pierwszym", "2": "drugi drugiego drugim", "3": "trzeci trzeciego trzecim",
        "4": "czwarty czwartego czwartym",
    }),
    "semester": forms({"1": "pierwsza pierwszą pierwszej pierwsze pierwszym",
    "2": "druga drugą drugiej drugie drugim"}),
    "word_half": forms({"": "połowa połowę połowie połowy półrocze półroczu półrocza"}),
    "feast": forms({
        "01-01": "Nowy_Rok Nowego_Roku", "12-24": "Wigilię Wigilia Wigilii",
        "12-25": "Boże_Narodzenie Bożego_Narodzenia",
        "12-31": "Sylwestra Sylwester", "11-11": "Święto_Niepodległości Święta_Niepodległości",
        "11-01": "Wszystkich_Świętych",
    }),
    "easter": forms({"w": "Wielkanoc Wielkanocy", "w1": "Poniedziałek_Wielkanocny", "w-2": "Wielki_Piątek",
    "w60": "Boże_Ciało"}),
    "mod": forms({
        "START": "na_początku początku początek", "MID": "w_połowie połowie połowy",
        "END": "pod_koniec końca koniec z_końcem",
    }),
    "mod_amount": forms({
        "MORE_THAN": "ponad więcej_niż przeszło", "LESS_THAN": "mniej_niż niemal prawie niespełna",
        "EQUAL_OR_MORE": "co_najmniej przynajmniej", "EQUAL_OR_LESS": "najwyżej co_najwyżej",
        "APPROX": "około jakieś blisko",
    }),
    "century": CENTURIES,
    "ago": forms({"": "temu"}),
    "later": forms({"": "później"}),
    "after": forms({"": "po"}),
    "zone": forms({"": "czasu_polskiego czasu_lokalnego", "Z": "UTC GMT"}),
    **lasting_words(
        {"1": "jedno", "2": "dwu", "3": "trzy trój", "4": "cztero", "5": "pięcio", "6": "sześcio",
        "7": "siedmio", "10": "dziesięcio"},
        {"D": "dniow", "W": "tygodniow", "M": "miesięczn", "TH": "godzinn", "TM": "minutow"}, "letn", _ENDINGS,
    ),
}  # fmt: skip

_PARTICLES = Particles(
    within=r"w|we|od|po|podczas|w ciągu|wiosną|latem|jesienią|zimą|początku|końca|koniec|połowie|początkiem",
    loose=r"do|od|na|za|przed|i|a|oraz|między",
    on=r"w|we|na|do|od|po|i|przed",
    at=r"o|około|po|do|od|przed|o godz\.|godz\.|o godzinie|między|i",
    ages=r"wieku|ma|miał|miała|skończył|skończyła",
    ordinal=r"-?(?:go|ego|ym|y)\b|\.(?= (?:wiek|stulec|kwarta))",
    decade=r"(?:\.|-te|-tych)(?= )",
    counted=r"(?! (?:tys|mln|mld|osób|ludzi|zł|euro|dolar|km|metr|m\b|żołnierz|lat|razy|godzin|dni|kg|ton))",
    lasting=r"wojn|dyktatur|służb|okres|konflikt|okupac|przerw|kontrakt|umow|program|wyrok|współprac|histori|plan",
    night=r"na|z [0-9]{1,2}(?: [^\W\d_]+)? na",
    spans=r"przez|w ciągu|w|raz na|ponad|prawie|około|cały|niecały",
    joins="do|na|i|oraz|lub|albo|a",
    towards="do|od|przed",
    inside="w ",
    hours="ej|tej",
    times="razy|raz",
)

POLISH = Table(
    code="pl",
    words=_WORDS,
    cased=("century", "feast", "easter"),
    rules=(*calendar_rules(_PARTICLES), *relative_rules(_PARTICLES)),
    past=r"[^\W\d_]{2,}(?:ł|ła|ło|li|ły|łem|łam|no|to)(?: się)?",
    future=r"będzie|będą|będziemy|planuj\w+|zaplanowan\w+|odbędzie się|odbędą się|rozpocznie|zacznie|zakończy się|ma|"
    r"mają|powinn\w+|wejdzie|otworzy|przyjedzie|spotka się|zostanie|zostaną|nastąpi|ruszy",
    joins=r"\s?(?:i|do|oraz|lub|albo)\s?|, a ",
)
