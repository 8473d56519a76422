from transforms.dates.grammar import compile_grammar, read_text
from transforms.dates.mentions import TABLES
from transforms.dates.numeric import NUMERIC
from transforms.dates.table import Rule, Table, forms

TOY = Table(
    code="toy",
    words={"unit": forms({"D": "sol", "W": "nine_sols"}), "mod": {"nearly": "LESS_THAN"}},
    rules=(
        Rule(name="short", opens="unit", pattern="{unit}", reading="vague-duration", refuses=r"\bno "),
        Rule(name="long", opens="digits", pattern="{digits} {unit}", reading="duration", modifiers="mod"),
        Rule(name="after", opens="day", pattern="{day}(?![0-9])", reading="duration", needs=r"{unit} and "),
    ),
)


def names(text: str) -> list[tuple[str, str]]:
    found = read_text(text, compile_grammar((TOY,)))
    return [(candidate.rule, text[candidate.start : candidate.end]) for candidate in found]


def test_of_overlapping_readings_the_longest_stands() -> None:
    assert names("for 3 sol") == [("long", "3 sol")]


def test_a_modifier_lengthens_the_expression() -> None:
    assert names("for nearly 3 sol") == [("long", "nearly 3 sol")]


def test_what_a_rule_refuses_before_it_ends_it() -> None:
    assert names("no sol, one sol") == [("short", "sol")]


def test_what_a_rule_needs_before_it_is_read_with_it() -> None:
    (_, second) = read_text("2 sol and 4", compile_grammar((TOY,)))
    assert (second.rule, second.reading.value) == ("after", "P1D")


def test_white_space_inside_a_phrase_may_be_a_line_break_but_no_paragraph() -> None:
    assert names("3 nine\nsols") == [("long", "3 nine\nsols")]
    assert names("3\n\nsol") == [("short", "sol")]


def test_every_rule_of_every_table_compiles_and_can_open() -> None:
    for table in (NUMERIC, *TABLES.values()):
        grammar = compile_grammar((table,))
        reached = {compiled.rule.name for opened in grammar.rules.values() for compiled in opened}
        assert reached == {rule.name for rule in table.rules}
        assert len({rule.name for rule in table.rules}) == len(table.rules)
