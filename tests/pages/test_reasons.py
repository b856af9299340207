"""Every reason why a document is not read has its words in Ukrainian, and no translation is of a reason that is gone.

The reasons are found in the sources: what is handed to `Unreadable`, followed through names, constants, calls and the
exceptions that carry it. A value in a reason becomes {}; where it is itself one of a few English words, these are reasons too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pages.ui import reasons, text

ROOT = Path(__file__).parents[2]
SOURCES = [
    *sorted((ROOT / "extract").rglob("*.py")),
    *(ROOT / f"warehouse/{n}.py" for n in ("source", "build", "load", "preview")),
]
WORDS = ROOT / "pages/ui/strings/reasons/uk.yml"
CARRIERS = {"Unreadable": (1, 2, 3), "_Refused": (0,)}  # which arguments are words for people
FAR = 8  # steps from a reason to its words: further away are words of other things
ENGLISH = re.compile(r"[A-Za-z]{2}")


class House:
    """The sources, to follow an expression in them to all the texts that it may be."""

    def __init__(self, trees: dict[Path, ast.Module]) -> None:
        self.modules = {path.stem: tree for path, tree in trees.items()}
        self.calls: dict[str, list[ast.Call]] = {}
        self.functions: dict[str, list[ast.FunctionDef]] = {}
        self.classes: dict[str, ast.ClassDef] = {}
        self._around: dict[ast.AST, tuple[ast.AST, ...]] = {}
        for tree in trees.values():
            self._note(tree, ())

    def _note(self, node: ast.AST, around: tuple[ast.AST, ...]) -> None:
        self._around[node] = around
        if isinstance(node, ast.Call):
            self.calls.setdefault(_name(node.func), []).append(node)
        elif isinstance(node, ast.FunctionDef):
            self.functions.setdefault(node.name, []).append(node)
        elif isinstance(node, ast.ClassDef):
            self.classes[node.name] = node
        for child in ast.iter_child_nodes(node):
            self._note(child, (*around, node))

    def reasons(self) -> set[str]:
        """All texts that are handed on as a reason, with {} for each value."""
        called = [(call, place) for name, places in CARRIERS.items() for call in self.calls[name] for place in places]
        found: set[str] = set()
        seen: set[ast.expr | None] = {None}
        nodes = {_argument(call, place) for call, place in called}
        for _ in range(FAR):
            steps = [step for node in nodes - seen if node for step in self._followed(node)]
            seen |= nodes
            found |= {step for step in steps if isinstance(step, str)}
            nodes = {step for step in steps if not isinstance(step, str)}
        return found

    def _followed(self, node: ast.expr) -> Iterable[str | ast.expr | None]:
        """What an expression may be: texts, or the values of other expressions."""
        match node:
            case ast.Constant(value=str(words)):
                return [words]
            case ast.JoinedStr(values=parts):
                whole = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in parts)
                return [whole, *(part.value for part in parts if isinstance(part, ast.FormattedValue))]
            case ast.IfExp(body=one, orelse=other):
                return [one, other]
            case ast.BoolOp(values=parts) | ast.Tuple(elts=parts):
                return parts
            case ast.Starred(value=inner) | ast.Subscript(value=inner):
                return [inner]
            case ast.Name(id=name):
                return self._named(name, (*self._around[node], node))
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in self.modules:
                return self._named(name, (self.modules[module],))
            case ast.Attribute(attr=name):
                return self._field(name)
            case ast.Call(func=ast.Name(id="str" | "squeeze"), args=[inner]):
                return [inner]
            case ast.Call(func=function):
                made = self.functions.get(_name(function), [])
                return [each.value for one in made for each in ast.walk(one) if isinstance(each, ast.Return)]
        return []

    def _named(self, name: str, around: Sequence[ast.AST]) -> Iterable[ast.expr | None]:
        """A parameter is what its function is called with, an exception what it was raised with, another name what is
        assigned to it."""
        for scope in reversed(around):
            match scope:
                case ast.ExceptHandler(name=caught, type=ast.expr() as kind) if caught == name:
                    kinds = {_name(each) for each in ast.walk(kind) if isinstance(each, ast.expr)}
                    return [words for each in kinds for call in self.calls.get(each, []) for words in call.args]
                case ast.FunctionDef(args=arguments) if name in [each.arg for each in arguments.args]:
                    place = [each.arg for each in arguments.args if each.arg != "self"].index(name)
                    return [_argument(call, place, name) for call in self.calls.get(scope.name, [])]
                case ast.FunctionDef() | ast.Module():
                    assigned = [value for names, value in _assigned(scope) if name in names]
                    if assigned:
                        return assigned
        return []

    def _field(self, name: str) -> Iterable[ast.expr | None]:
        """The field of an object is what objects of classes with such a field are made with."""
        return [
            _argument(call, fields.index(name), name)
            for made, fields in self._fields
            if made not in CARRIERS and name in fields
            for call in self.calls.get(made, [])
        ]

    @cached_property
    def _fields(self) -> list[tuple[str, list[str]]]:
        """The classes, and the names that the arguments of their constructors have."""
        return [(name, list(_constructed(definition))) for name, definition in self.classes.items()]


def _constructed(definition: ast.ClassDef) -> Iterator[str]:
    for part in definition.body:
        match part:
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case ast.FunctionDef(name="__init__", args=arguments):
                yield from (each.arg for each in arguments.args[1:])


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _argument(call: ast.Call, place: int, name: str = "") -> ast.expr | None:
    """An argument by its place or by its name; a starred one stands for all that follow."""
    for nth, argument in enumerate(call.args[: place + 1]):
        if nth == place or isinstance(argument, ast.Starred):
            return argument
    return next((keyword.value for keyword in call.keywords if keyword.arg == name), None)


def _assigned(scope: ast.AST) -> Iterator[tuple[set[str], ast.expr]]:
    """What is assigned to which names: of a module only at its top."""
    for node in ast.iter_child_nodes(scope) if isinstance(scope, ast.Module) else ast.walk(scope):
        if isinstance(node, ast.Assign):
            yield {n.id for target in node.targets for n in ast.walk(target) if isinstance(n, ast.Name)}, node.value
        elif isinstance(node, ast.For):
            yield {n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)}, node.iter
        elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)) and isinstance(node.target, ast.Name) and node.value:
            yield {node.target.id}, node.value


@cache
def given_reasons() -> frozenset[str]:
    """All reasons of the sources, each in the parts that are translated."""
    house = House({path: ast.parse(path.read_text("utf-8")) for path in SOURCES if path.name != "__main__.py"})
    found = {part for reason in house.reasons() for part in reason.split("; ")}
    return frozenset(part for part in found if ENGLISH.search(part.replace("{}", "")))


def required() -> frozenset[str]:
    """Names of files and codes are no words."""
    return frozenset(part for part in given_reasons() if " " in part.strip())


@pytest.fixture(scope="module")
def known() -> dict[str, str]:
    return dict(yaml.safe_load(WORDS.read_text("utf-8")))


def test_every_reason_is_translated(known: dict[str, str]) -> None:
    missing = sorted({part.strip() for part in required()} - set(known))
    missing = [part for part in missing if reasons.translated(part.replace("{}", "7"), "uk") is None]
    assert not missing, f"add to {WORDS.relative_to(ROOT)}:\n" + "\n".join(f'"{part}": "…"' for part in missing)


def test_no_translation_is_of_a_reason_that_is_gone(known: dict[str, str]) -> None:
    now = [part.strip() for part in given_reasons()]
    gone = [template for template in known if not any(re.fullmatch(reasons.pattern(template), part) for part in now)]
    assert not gone, f"remove from {WORDS.relative_to(ROOT)}: {gone}"


def test_translations_keep_all_values(known: dict[str, str]) -> None:
    assert not [template for template, words in known.items() if words.count("{") != template.count("{}")]
    assert not [words for words in known.values() if re.search("[ыэъё]", words)]


def test_the_collector_sees_what_it_is_to_see() -> None:
    source = """
class Odd(ValueError):
    def __init__(self, seen, advice): ...
_ADVICE = "do this"
def helper(name, seen):
    raise Unreadable(name, f"page {seen}", seen, _ADVICE)
def f(x):
    helper(x, f"has {x} odd legs")
    two = ("was torn", "glue it")
    raise Unreadable(x, "", *two)
def g(x):
    try: raise Odd("is very odd", "leave it")
    except Odd as odd:
        raise Unreadable(x, "", odd.seen, str(odd))
def told(): return f"is not here; look {'up there' if x else 'under it'}"
def h(x): raise _Refused(told())
"""
    found = House({Path("x.py"): ast.parse(source)}).reasons()
    assert {"has {} odd legs", "was torn", "glue it", "is very odd", "leave it", "do this", "page {}"} <= found
    assert {"is not here; look {}", "up there", "under it"} <= found


@pytest.mark.parametrize(
    ("reason", "ukrainian"),
    [
        ("page 3: is damaged or no PDF; split it", "сторінка 3: файл пошкоджений або це не PDF; розділіть його на частини"),
        ("is called .pdf, but is a Word file; let its name end in .docx", "файл названо .pdf, але насправді це файл Word; нехай його назва закінчується на .docx"),
        ("holds a; b.xml twice; correct it", "частина a; b.xml є в архіві двічі; виправте його"),
        ("is a program; remove it from here", "це програма; приберіть його звідси"),
        ("is larger than 64 MB; split it", "файл більший за 64 МБ; розділіть його на частини"),
        ("is not read after 30 seconds (and 30 more for each page that is a picture); split it",
         "за 30 с документ не прочитано (і ще по 30 с на кожну сторінку-зображення); розділіть його на частини"),
        ("publisher: is no text on one line; write it as «key: value»",
         "publisher: значення має бути текстом в один рядок; запишіть його як «ключ: значення»"),
        ("has 7 pages; no more than 5 are read; split it", "сторінок у ньому 7; читається не більше ніж 5; розділіть його на частини"),
        ("something new: quite odd; split it", "something new: quite odd; розділіть його на частини"),
    ],
)  # fmt: skip
def test_shown(reason: str, ukrainian: str) -> None:
    assert reasons.shown(reason) == ukrainian
    with text.spoken("en"):
        assert reasons.shown(reason) == reason


@given(st.text())
def test_nothing_is_lost_of_what_is_not_known(reason: str) -> None:
    assert reasons.shown(f"qqq {reason}") == f"qqq {reason}"
