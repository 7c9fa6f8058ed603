"""Whether roles that bind the province ask for a code beside the password."""

from __future__ import annotations

from tinhgon_site.settings.faults import SettingFault


def is_second_factor_required(said: str) -> bool:
    """What `TINHGON_SECOND_FACTOR` says: required unless it is `optional`; a slip of the pen does not open a door.

    Example
    -------
    >>> is_second_factor_required(""), is_second_factor_required("optional")
    (True, False)
    """
    if said not in ("", "required", "optional"):
        raise SettingFault("settings.second_factor", {"said": said})
    return said != "optional"
