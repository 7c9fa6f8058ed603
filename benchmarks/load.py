"""Many at once: readers who open a page, look at it and open the next; editors who merge while others look on."""

from __future__ import annotations

import http.client
import json
import random
import re
import statistics
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.served import demonstration, get
from benchmarks.timing import Result
from tests.postgres import PostgresMissing, postgres_server

SECONDS = 20.0
#: How long somebody looks at a page before the next one, and an editor between two changes.
LOOKING = (2.0, 6.0)
DRAFTING = (1.0, 3.0)
DAY = "2025-06-30"
PATHS = (
    "/", "/province/", f"/province/?on={DAY}", f"/province/units.geojson?on={DAY}", "/schemes/", "/open-data/",
    "/schemes/thanh-hoa-2025/", "/schemes/thanh-hoa-2025/units/", "/units/14797@2025-07-01/", "/record/",
    "/search/?q=tan+thanh", "/search/?q=xa+thanh+tan,+huyen+nhu+thanh", "/search/?q=ham+rong",
    f"/api/v1/units?on={DAY}", "/schemes/thanh-hoa-2025/decision/",
)  # fmt: skip
LANGUAGES = ("vi", "vi", "en", "th")


@dataclass
class Log:
    """What everybody waited for, in seconds, and what went wrong."""

    taken: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, seconds: float, wrong: str = "") -> None:
        with self.lock:
            self.taken.append(seconds)
            if wrong:
                self.wrong.append(wrong)


class Visitor(threading.Thread):
    """Somebody at a browser: a line to the server, cookies, a way of their own through the pages."""

    def __init__(self, address: tuple[str, int], number: int, log: Log) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(number)
        self.line = http.client.HTTPConnection(*address, timeout=30)
        self.cookies = {"tinhgon_language": self.chance.choice(LANGUAGES)}
        self.log = log

    def run(self) -> None:
        until = time.monotonic() + SECONDS
        time.sleep(self.chance.uniform(0, LOOKING[1]))
        while time.monotonic() < until:
            self.act()

    def act(self) -> None:
        """One page, then a look at it."""
        self.ask("GET", self.chance.choice(PATHS))
        time.sleep(self.chance.uniform(*LOOKING))

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str, str]:
        """Status, text and where to go on; noted with the time it took."""
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        is_read = method == "POST" or path.endswith("/state")
        headers["Accept-Encoding"] = "identity" if is_read else "gzip"
        began = time.perf_counter()
        try:
            self.line.request(method, path, body, headers)
            answer = self.line.getresponse()
            content = answer.read()
        except OSError as error:
            self.line.close()
            self.log.note(time.perf_counter() - began, f"{path}: {error}")
            return 0, "", ""
        wrong = f"{path}: {answer.status}" if answer.status >= 400 else ""
        self.log.note(time.perf_counter() - began, wrong)
        for name, value in re.findall(r"(\w+)=([^;\n]*)", "\n".join(answer.headers.get_all("Set-Cookie", []))):
            if name in ("csrftoken", "sessionid"):
                self.cookies[name] = value
        text = content.decode("utf-8", "replace") if is_read else ""
        return answer.status, text, answer.headers.get("Location", "")


class Editor(Visitor):
    """A planner with a scheme of their own: two communes merged at a time, and the state asked for as windows do."""

    def begin(self, communes: list[str]) -> None:
        """Sign in as the demonstration's planner and begin a scheme before the change."""
        self.ask("GET", "/sign-in")
        self.post("/demonstration", person="ha")
        typed = {"title": f"Phương án {self.name}", "effective_on": "2025-07-01", "begins": "empty", "number": "1"}
        self.address = self.post("/schemes/new/", **typed)
        self.draft = json.loads(self.ask("GET", f"{self.address}state")[1])["mark"]
        self.chance.shuffle(communes)
        self.pairs = zip(communes[::2], communes[1::2], strict=False)

    def post(self, path: str, **fields: str) -> str:
        form = urlencode({**fields, "csrfmiddlewaretoken": self.cookies["csrftoken"]})
        status, text, found = self.ask("POST", path, form, **{"Content-Type": "application/x-www-form-urlencoded"})
        if not found:
            raise RuntimeError(f"{path} leads nowhere: {status} {text[:2000]}")
        return found

    def act(self) -> None:
        pair = next(self.pairs)
        edit = {"edit": "merge", "units": list(pair), "into": f"x{pair[0]}", "name": f"Xã Mới {pair[0]}"}
        change = {"do": "edit", "what": edit, "id": f"sent-{self.name}-{pair[0]}"}
        window = {"account": "ha", "draft": self.draft, "client": f"window-{self.name}", "seen": 0}
        sent = json.dumps({**window, "changes": [change]})
        headers = {"Content-Type": "application/json", "X-CSRFToken": self.cookies["csrftoken"]}
        self.ask("POST", f"{self.address}changes", sent, **headers)
        time.sleep(self.chance.uniform(*DRAFTING))
        self.ask("GET", f"{self.address}state")


def results() -> Iterator[Result]:
    """50 readers and 5 editors on SQLite; 200 readers on PostgreSQL where there is one."""
    with demonstration() as (line, _):
        yield _result("50 readers and 5 editors at once, SQLite", line, readers=50, editors=5)
    try:
        with postgres_server() as server, demonstration(DATABASE_URL=server.create_database()) as (line, _):
            yield _result("200 readers at once, PostgreSQL", line, readers=200, editors=0)
    except PostgresMissing as missing:
        print(missing)


def _result(what: str, line: http.client.HTTPConnection, *, readers: int, editors: int) -> Result:
    for path in PATHS:
        get(line, path)
    address, log = (line.host, line.port), Log()
    units = json.loads(get(line, f"/api/v1/units?on={DAY}&kind=xa&limit=600"))
    communes = [unit["id"] for unit in units["units"]]
    drafting = [Editor(address, 1000 + number, Log()) for number in range(editors)]
    for editor in drafting:
        editor.begin(list(communes))
        editor.log = log
    everybody = [*drafting, *(Visitor(address, number, log) for number in range(readers))]
    for one in everybody:
        one.start()
    for one in everybody:
        one.join()
    if log.wrong:
        raise RuntimeError(f"{what}: {len(log.wrong)} of {len(log.taken)} answers were errors: {log.wrong[:3]}")
    slowest = statistics.quantiles(log.taken, n=20)[-1]
    middle = statistics.median(log.taken)
    remark = f"95 % of {len(log.taken)} answers in {SECONDS:.0f} s; half in {1000 * middle:.0f} ms; no error"
    return Result(what, 1000 * slowest, "ms", 500, remark)
