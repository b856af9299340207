"""The laws of the house that import-linter cannot express. Each is a function of a source text, tried on an offender."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
COMMUNITIES = re.compile(
    r"zhytomyr|ko[zs]iatyn|kozyatyn|korosten|kherson|житомир|козятин|коростен|херсон", re.IGNORECASE
)
# No community in them is more than another.
WHOLE_COUNTRY = {"extract/vocabulary/communities.csv", "extract/vocabulary/country.yml"}
SQL = re.compile(
    r"\b(select\b.+\bfrom|insert\s+into|create\s+(table|view)|with\s+\w+\s+as\s*\()", re.IGNORECASE | re.DOTALL
)
CYRILLIC = re.compile(r"[а-яіїєґ]", re.IGNORECASE)


def sources(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


def imports(source: str) -> set[str]:
    """The modules that a Python source imports, each with its parents."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {".".join(name.split(".")[: i + 1]) for name in found for i in range(name.count(".") + 1)}


def strings(source: str) -> Iterator[str]:
    """The string constants of a Python source, without its docstrings."""
    tree = ast.parse(source)
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and ast.get_docstring(n, False)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def without_comments(path: Path, source: str) -> str:
    """What a machine reads of a source: names and strings of Python, values of YAML, SQL without its comments."""
    if path.suffix == ".py":
        names = (node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
        return "\n".join((*names, *strings(source)))
    if path.suffix in (".yml", ".yaml"):
        return str(yaml.safe_load(source))
    return re.sub(r"--.*|/\*.*?\*/", "", source) if path.suffix == ".sql" else source


# --- the laws: each returns what breaks it ----------------------------------------------------------------------------


def reader_knows_no_screen(path: Path, source: str) -> object:
    return imports(source) & {"streamlit", "duckdb", "pandas", "great_expectations", "warehouse", "pages", "app"}


def warehouse_knows_no_page(path: Path, source: str) -> object:
    return imports(source) & {"streamlit", "pages", "app"}


def expectations_stay_in_checks(path: Path, source: str) -> object:
    return imports(source) & {"great_expectations"} if path.name != "checks.py" else None


def pages_hold_no_sql(path: Path, source: str) -> object:
    return imports(source) & {"duckdb"} or [text for text in strings(source) if SQL.search(text)]


def pages_parse_nothing(path: Path, source: str) -> object:
    return imports(source) & {"extract", "app"}


def pages_write_no_words(path: Path, source: str) -> object:
    """Words that a reader sees stand in pages/ui/strings/*.yml; Ukrainian ones in code are easy to find."""
    return [text for text in strings(source) if CYRILLIC.search(text)]


def cache_stays_in_ui(path: Path, source: str) -> object:
    names = {"cache_data", "cache_resource"}
    if path.parent.name == "ui" or path.name == "app.py":
        return None
    return names & {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} or {
        name for name in imports(source) if name.split(".")[-1] in names
    }


def no_community_is_special(path: Path, source: str) -> object:
    return COMMUNITIES.findall(without_comments(path, source))


Law = Callable[[Path, str], object]
PYTHON = ("extract/**/*.py", "warehouse/**/*.py", "pages/**/*.py", "app.py")
LAWS: list[tuple[Law, tuple[str, ...], str, str]] = [  # the law, what it governs, an offender and its name
    (reader_knows_no_screen, PYTHON[:1], "from pandas import DataFrame", "extract/x.py"),
    (warehouse_knows_no_page, PYTHON[1:2], "import pages.ui.data", "warehouse/x.py"),
    (expectations_stay_in_checks, PYTHON, "def f():\n    import great_expectations as gx", "warehouse/x.py"),
    (pages_hold_no_sql, PYTHON[2:], "q = f'''SELECT a,\n b FROM {t}'''", "pages/x.py"),
    (pages_parse_nothing, PYTHON[2:], "from extract import numbers", "pages/x.py"),
    (pages_write_no_words, PYTHON[2:], "st.title('Камери')", "pages/x.py"),
    (cache_stays_in_ui, PYTHON, "@st.cache_data\ndef f(): ...", "warehouse/x.py"),
    (
        no_community_is_special,
        (*PYTHON, "extract/**/*.yml", "warehouse/**/*.sql", "pages/**/*.yml"),
        "if community == 'kherson': ...",
        "extract/x.py",
    ),
]


@pytest.mark.parametrize(("law", "governed", "offender", "name"), LAWS, ids=[law.__name__ for law, *_ in LAWS])
def test_law(law: Law, governed: tuple[str, ...], offender: str, name: str) -> None:
    assert law(Path(name), offender), "the law does not see its own offender"
    files = [path for path in sources(*governed) if str(path.relative_to(ROOT)) not in WHOLE_COUNTRY]
    assert files, "the law governs no file"
    broken = {str(path.relative_to(ROOT)): found for path in files if (found := law(path, path.read_text("utf-8")))}
    assert not broken


def test_comments_and_docstrings_may_name_whom_they_like() -> None:
    source = '"""«Херсонська міська рада»."""\n# Херсон\nx = 1\n'
    assert not no_community_is_special(Path("x.py"), source)
    assert not no_community_is_special(Path("x.yml"), "a: b # Житомир")
    assert not no_community_is_special(Path("x.sql"), "SELECT 1 -- Козятин")
    assert no_community_is_special(Path("x.yml"), "a: [Коростенська]")
    assert no_community_is_special(Path("x.sql"), "WHERE community_id = 'zhytomyr'")


def test_all_languages_say_the_same_things() -> None:
    """The string files of the pages hold the same keys."""
    files = sources("pages/ui/strings/*.yml")
    assert {file.stem for file in files} >= {"uk", "en"}
    keys = {file.stem: set(flat(yaml.safe_load(file.read_text("utf-8")))) for file in files}
    assert all(keys["uk"] ^ other == set() for other in keys.values())


def flat(tree: object, prefix: str = "") -> Iterator[str]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from flat(value, f"{prefix}.{key}")
    else:
        yield prefix
