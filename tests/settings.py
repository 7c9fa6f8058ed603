"""The site's own settings, in a folder that lasts as long as the tests: nobody's installation is touched."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "TINHGON_TEST_HOME" not in os.environ:
    # Said in the environment, so that programs the tests start share the folder and do not remove it.
    os.environ["TINHGON_TEST_HOME"] = os.environ["TINHGON_HOME"] = tempfile.mkdtemp(prefix="tinhgon-tests-")
    atexit.register(shutil.rmtree, os.environ["TINHGON_TEST_HOME"], ignore_errors=True)

from tinhgon_site.settings import *  # noqa: F403 - every setting, once the folder is known

# Passwords in tests guard nothing; the real hasher takes most of a second for each.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests that are about the second factor say so; in the others a decider signs in at once.
IS_SECOND_FACTOR_REQUIRED = False
