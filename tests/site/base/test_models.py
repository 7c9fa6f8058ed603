"""Every model says whether it holds personal data, and its migrations say what the models say."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command

OURS = [model for model in apps.get_models() if model.__module__.startswith("tinhgon_site.")]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_names_its_personal_data(model):
    assert "personal_data" in vars(model), (
        f"{model.__name__} has to say `personal_data`: field names, or an empty tuple"
    )
    fields = {field.name for field in model._meta.get_fields()}
    assert isinstance(model.personal_data, tuple)
    assert set(model.personal_data) <= fields


def test_no_migration_is_owed(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
