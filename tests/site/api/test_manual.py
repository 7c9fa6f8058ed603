"""What the manual tells integrators works as it stands there."""

from __future__ import annotations

import io
import re
import urllib.request

from tinhgon_site.interface_door import A_MINUTE


def test_the_example_of_the_manual_follows_the_register(client, book, repository, monkeypatch):
    page = (repository / "docs/manual/interface.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", page, re.M | re.S)
    site = "http://localhost:8000"
    monkeypatch.setattr(urllib.request, "urlopen", lambda url: io.BytesIO(client.get(url.removeprefix(site)).content))
    said: dict[str, object] = {}
    exec(compile(example, "interface.md", "exec"), said)
    assert set(said["units"]) == set(book.current.units)
    assert len(example.splitlines()) <= 17
    assert f"{A_MINUTE // 60} questions a second" in page
