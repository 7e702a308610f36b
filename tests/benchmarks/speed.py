"""From the click to the drawn page, beside empty Streamlit apps and the same work in Dash.

    pip install -r tests/benchmarks/requirements.txt && python tests/benchmarks/speed.py
    python tests/benchmarks/speed.py --quick --json speed.json

Every task is run once in each round, in a shuffled order; only ratios within one run are to be
compared. It writes tables (CSV and, if asked for, JSON) and a plot (HTML) and asserts nothing;
where a page never comes or does not change it says so, writes what it has, and ends with status 1.
With --quick the main measures take at most four minutes. With --times 100 the same dashboard is
measured with a hundred times the data as well.
"""

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, Error

from tests.benchmarks.generate import generate
from tests.benchmarks.report import plot, printed, summary, table, written
from tests.benchmarks.serving import SERVERS, NotServedError, served
from tests.benchmarks.tasks import Task, tasks
from tests.benchmarks.watching import NothingChangedError, NotReadyError, browsing

FAILED = (NotServedError, NotReadyError, NothingChangedError, Error)
# Seconds after which a quick run begins nothing; what is left of four minutes is for the end of it.
QUICK = 220.0

Found = dict[tuple[str, str], list[float]]


def options(words: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--times", type=int, help="measure with so many times the data, too")
    parser.add_argument("--only", default="", help="measures and apps with these words")
    parser.add_argument("--quick", action="store_true", help="the main measures, in four minutes")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the table as JSON, too")
    parser.add_argument("-o", "--output", type=Path, default=Path("out"))
    return parser.parse_args(words)


def asked(every: Sequence[Task], only: str) -> dict[Task, list[str]]:
    """The tasks that tell of what is asked for, each with these measures."""
    return {task: found for task in every if (found := task.asked(only))}


def one_round(
    browser: Browser, todo: dict[Task, list[str]], found: Found, until: float | None
) -> bool:
    """Every task once, in a shuffled order; False where the time was up before the last began."""
    longest = 0.0
    for task in random.sample(list(todo), len(todo)):
        began = time.monotonic()
        if until and began + longest > until:
            return False
        for measure, value in task.run(browser):
            if measure in todo[task]:
                found.setdefault((measure, task.app), []).append(value)
        longest = max(longest, time.monotonic() - began)
    return True


@contextlib.contextmanager
def addresses(times: int | None) -> Iterator[dict[str, str]]:
    """The addresses of all apps, and of the dashboard with so many times the data."""
    with contextlib.ExitStack() as stack:
        at = {name: stack.enter_context(served(server)) for name, server in SERVERS.items()}
        if times:
            data = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "data"
            generate(times, data)
            larger = served(SERVERS["dashboard"], STANCES_DATA=str(data))
            at["larger"] = stack.enter_context(larger)
        yield at


def measured(args: argparse.Namespace, found: Found) -> None:
    """Run the rounds; what is found stands there even where one of them fails."""
    until = time.monotonic() + QUICK if args.quick else None
    with addresses(args.times) as at, browsing() as browser:
        todo = asked(tasks(at, args.quick), args.only)
        for number in range(1, args.rounds + 1):
            # The first round is whole, however slow the machine.
            if not one_round(browser, todo, found, until if number > 1 else None):
                print(f"round {number} ended early: the time is up", flush=True)
                return
            print(f"round {number} of {args.rounds}", flush=True)


def report(args: argparse.Namespace, found: Found) -> None:
    """Write the tables and the plot."""
    rows = summary(found)
    args.output.mkdir(parents=True, exist_ok=True)
    table(rows).to_csv(args.output / "speed.csv", index=False)
    plot(rows).write_html(args.output / "speed.html")
    if args.json:
        args.json.write_text(written(rows), encoding="utf-8")
    print(printed(rows))


def main() -> None:
    """Run the rounds and write what was found."""
    args, found, failed = options(), Found(), None
    try:
        measured(args, found)
    except FAILED as error:
        failed = f"{type(error).__name__}: {error}"
    report(args, found)
    sys.exit(failed)


if __name__ == "__main__":
    main()
