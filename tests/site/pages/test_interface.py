"""The HTTP interface over the whole demonstration: its examples are true, and no question of anybody makes it fail."""

from __future__ import annotations

import json

import pytest
import requests
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.core.transport import Response

from tinhgon_site.accounts.store import person_named
from tinhgon_site.examples import example_answers

#: Everybody there is, and who has not signed in.
ROLES = (None, "ha", "bao", "dung", "long", "huong")
EXAMPLES = 3
load_all_checks()
#: What is asked of every answer: a documented status and form, and never a failure.
NAMES = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")
ASKED = [CHECKS.get_one(name) for name in NAMES]


@pytest.mark.parametrize("path", example_answers())
def test_an_example_is_what_is_answered(get, path):
    example = example_answers()[path]
    answer = get(example.address, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert answer.json() == json.loads(json.dumps(example.answer))


def test_every_question_is_described_with_its_example(get):
    paths = get("/api/v1/openapi.json").json()["paths"]
    assert example_answers().keys() <= paths.keys()
    for path, example in example_answers().items():
        content = paths[path]["get"]["responses"]["200"]["content"]
        assert [one["example"] for one in content.values()] == [example.answer]


def answered(client, case):
    """What the site answers to a case, as the checks read it; asked in the test's own transaction."""
    asked = requests.Request("GET", "http://testserver" + case.formatted_path, params=case.query).prepare()
    answer = client.get(asked.path_url)
    headers = {name.lower(): [value] for name, value in answer.items()}
    return Response(answer.status_code, headers, answer.content, asked, elapsed=0.0, verify=False)


@pytest.mark.parametrize("person", ROLES)
def test_no_question_of_anybody_makes_it_fail(demonstration, db, person):
    client = Client()
    if person is not None:
        client.force_login(person_named(person), backend="django.contrib.auth.backends.ModelBackend")
    schema = schemathesis.openapi.from_dict(client.get("/api/v1/openapi.json").json())
    questions = [found.ok() for found in schema.get_all_operations()]
    assert len(questions) > 15

    @settings(
        max_examples=EXAMPLES,
        phases=[Phase.generate],
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def ask(data):
        for question in questions:
            case = data.draw(question.as_strategy())
            case.validate_response(answered(client, case), checks=ASKED)

    ask()
