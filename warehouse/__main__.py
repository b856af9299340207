"""`python -m warehouse build | check | explain | findings | sql | export`: exit codes 0, 1 (it did not work), 2 (wrong usage)."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
from tqdm import tqdm

from extract.bars import Bars
from warehouse import checks, queries, sql
from warehouse.build import Summary, build
from warehouse.explain import explain
from warehouse.export import NotOurs, export
from warehouse.findings import rules
from warehouse.publish import NotPublished
from warehouse.source import Watch

if TYPE_CHECKING:
    import pandas as pd

DATABASE = Path("warehouse/safe_city.duckdb")
REPORTS = Path("data/reports")
_SEVERITIES, _VERDICTS = ("serious", "notable", "note"), ("source", "extraction", "unclear")
_ROW_WIDTH = 160


class Refused(Exception):
    """The command cannot be carried out: one clear line."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; errors are one line on stderr."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (Refused, NotPublished, queries.NoWarehouse, queries.NotFound, sql.NoAnswer) as error:
        print(error, file=sys.stderr)
    except duckdb.Error as error:
        print(str(error).strip().splitlines()[0], file=sys.stderr)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"{error.filename or 'output'}: {error.strerror}", file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
    return 1


# --- commands ---------------------------------------------------------------------------------------------------------


def _build(options: argparse.Namespace) -> int:
    terminal = Terminal()
    try:
        summary = build(options.reports, options.database, terminal)
    finally:
        terminal.ends()
    print(_told(summary))
    return 1 if summary.quarantined else 0


def _check(options: argparse.Namespace) -> int:
    with queries.connect(options.database) as connection:
        results = checks.run(connection, options.docs)
    _print(_summed_up(results), "table")
    failed = [result for result in results if not result.success]
    for result in failed:
        print(f"{result.severity}: {checks.told(result)}")
    if options.docs:
        print(f"Data Docs: {options.docs / 'index.html'}")
    return 1 if checks.failure(failed) else 0


def _explain(options: argparse.Namespace) -> int:
    with queries.connect(options.database) as connection:
        print(explain(connection, options.observation))
    return 0


def _findings(options: argparse.Namespace) -> int:
    with queries.connect(options.database) as connection:
        known = set(queries.communities(connection)["community_id"])
        if options.community and not known.issuperset(options.community):
            unknown = next(name for name in options.community if name not in known)
            raise Refused(f"no community «{unknown}»; there are {', '.join(sorted(known))}")
        found = queries.findings(
            connection, communities=options.community, rules=options.rule, severities=options.severity,
            verdicts=options.verdict,
        )  # fmt: skip
    if options.format == "table":
        print(_listed(found) if len(found) else "nothing found")
    else:
        _print(found, options.format)
    return 0


def _sql(options: argparse.Namespace) -> int:
    queries.connect(options.database).close()  # says what is wrong with it, if anything
    answer = sql.answer(options.database, options.statement, sql.Limits(rows=options.rows))
    _print(answer.rows, options.format)
    if answer.cut:
        print(f"only the first {len(answer.rows)} rows: ask for less, or for more with --rows", file=sys.stderr)
    return 0


def _export(options: argparse.Namespace) -> int:
    with queries.connect(options.database) as connection:
        try:
            written = export(connection, options.folder)
        except NotOurs as error:
            raise Refused(str(error)) from error
    print(f"{len(written)} files in {options.folder}")
    return 0


# --- what is printed --------------------------------------------------------------------------------------------------


class Terminal(Watch):
    """Shows how far the build is where stderr is a terminal; quarantined documents as lines of their own."""

    def __init__(self) -> None:
        self._all: Any = None
        self._long = Bars()

    def pages(self, file_name: str, done: int, total: int) -> None:
        self._long.reads(file_name, done, total)

    def reads(self, number: int, total: int, file_name: str) -> None:
        self._long.ends(file_name)
        self._all = self._all or tqdm(total=total, desc="documents", unit="", leave=False, disable=None)
        self._all.update(number - self._all.n)

    def quarantines(self, file_name: str, reason: str) -> None:
        tqdm.write(f"{file_name}: quarantined: {reason}", file=sys.stderr)

    def ends(self) -> None:
        if self._all:
            self._all.close()


def _told(summary: Summary) -> str:
    return (
        f"documents {summary.loaded} loaded, {len(summary.quarantined)} quarantined; "
        f"observations {summary.observations}; findings {summary.findings}; unread {summary.unread}; "
        f"duplicates {len(summary.duplicates)}; unchanged {summary.unchanged}; "
        f"{summary.seconds:.1f} s; {summary.database}"
    )


def _summed_up(results: Sequence[checks.Result]) -> pd.DataFrame:
    """One row per suite: how many expectations it holds and how many fail."""
    import pandas as pd

    outcomes = pd.DataFrame([(r.suite, r.success) for r in results], columns=["suite", "success"])
    grouped = outcomes.groupby("suite", sort=False)["success"].agg(["size", "sum"]).reset_index()
    return grouped.assign(fail=grouped["size"] - grouped["sum"]).rename(columns={"size": "expectations", "sum": "hold"})


def _listed(found: pd.DataFrame) -> str:
    """Findings for a reader, a paragraph each: what it is, where it stands, the message, the steps, the money, the question."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, 80), 120)
    known = found.astype(object).where(found.notna(), None).to_dict("records")
    return "\n\n".join("\n".join(_paragraph(finding, width)) for finding in known)


def _paragraph(finding: dict[str, Any], width: int) -> Iterator[str]:
    place = [f"page {finding['page']}"] if finding["page"] else []
    place += [f"line {finding['line_no']}"] if finding["line_no"] else []
    yield f"{finding['severity']} · {finding['verdict']} · {finding['rule']}"
    yield f"  {finding['community']} · {', '.join([finding['document_id'], *place])}"
    amount = None if finding["amount"] is None else _hryvnias(finding["amount"])
    for title, text in (
        ("", finding["message_uk"]), ("= ", finding["arithmetic"]), ("₴ ", amount), ("? ", finding["question_uk"])
    ):  # fmt: skip
        if text:
            yield textwrap.fill(f"{title}{text}", width, initial_indent="  ", subsequent_indent="    ")


def _hryvnias(amount: float) -> str:
    """«42 000 грн», «37 550,50 грн»."""
    printed = f"{amount:,.0f}" if amount == int(amount) else f"{amount:,.2f}"
    return printed.replace(",", "\u00a0").replace(".", ",") + "\u00a0грн"


def _print(frame: pd.DataFrame, form: str) -> None:
    if form == "csv":
        frame.to_csv(sys.stdout, index=False)
    elif form == "json":
        print(frame.to_json(orient="records", force_ascii=False, date_format="iso", indent=1))
    elif frame.empty:
        print("nothing found")
    else:
        print(frame.astype(object).where(frame.notna(), "").to_string(index=False, max_colwidth=_ROW_WIDTH))


# --- arguments --------------------------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m warehouse", description=__doc__)
    commands = parser.add_subparsers(title="commands", required=True)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str, example: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=about, description=textwrap.fill(about, 100), formatter_class=argparse.RawDescriptionHelpFormatter,
            epilog=f"example:\n  python -m warehouse {example}",
        )  # fmt: skip
        made.set_defaults(run=run)
        made.add_argument("--database", type=Path, default=DATABASE, help="the warehouse file (%(default)s)")
        return made

    made = command(
        "build", _build,
        "Read every document of a folder and publish the warehouse. The exit code is 1 where a document was quarantined "
        "(the others are published) or nothing could be published (the old warehouse stays).",
        "build --reports data/reports",
    )  # fmt: skip
    made.add_argument("--reports", type=Path, default=REPORTS, help="the folder of the documents (%(default)s)")

    made = command(
        "check", _check,
        "Check a published warehouse with Great Expectations, as every build does before it is published. The exit code "
        "is 1 where something critical fails.",
        "check --docs /tmp/data-docs",
    )  # fmt: skip
    made.add_argument("--docs", type=Path, metavar="DIR", help="write Data Docs (HTML pages) into this folder")

    made = command("explain", _explain, "Show the path of one number from the document to the views.", "explain 0fd3a1")
    made.add_argument("observation", help="observation_id, or its beginning")

    made = command(
        "findings", _findings, "List where documents contradict themselves, or were not understood.",
        "findings --format csv > findings.csv",
    )  # fmt: skip
    made.add_argument("--community", action="append", metavar="ID", help="only of this community (may be repeated)")
    names = rules()
    made.add_argument(
        "--rule", action="append", choices=names, metavar="RULE", help=f"only of this rule: {', '.join(names)}"
    )
    made.add_argument("--severity", action="append", choices=_SEVERITIES, help="only so serious (may be repeated)")
    made.add_argument("--verdict", action="append", choices=_VERDICTS, help="only of this verdict (may be repeated)")
    _format(made)

    made = command(
        "sql", _sql,
        "Answer one SELECT over the warehouse, in a process of its own without access to files or the network, within 5 "
        "seconds.",
        "sql 'SELECT community, year, value FROM camera_count'",
    )  # fmt: skip
    made.add_argument("statement", help="one SELECT")
    made.add_argument("--rows", type=_count, default=sql.Limits.rows, help="at most so many rows (%(default)s)")
    _format(made)

    made = command(
        "export", _export,
        "Write every table and view as a data package: Parquet and CSV, described for people and programs, with a manifest.",
        "export open-data",
    )  # fmt: skip
    made.add_argument("folder", type=Path, help="where to write: a new folder, an empty one, or a package to replace")
    return parser


def _count(words: str) -> int:
    if not words.isdecimal() or not int(words):
        raise argparse.ArgumentTypeError(f"«{words}» is not a whole number above zero")
    return int(words)


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="(%(default)s)")


if __name__ == "__main__":
    sys.exit(main())
