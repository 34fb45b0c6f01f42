"""The product's own settings, with a folder that is thrown away and a password hasher that does not take its time."""

import atexit
import shutil
import tempfile
from pathlib import Path

from alongside.config.databases import sqlite_at
from alongside.config.settings import *  # noqa: F403
from alongside.config.settings import DATABASES, STORAGES

ALONGSIDE_HOME = Path(tempfile.mkdtemp(prefix="alongside-tests-"))
atexit.register(shutil.rmtree, ALONGSIDE_HOME, ignore_errors=True)
ALONGSIDE_DOCUMENTS = ALONGSIDE_HOME / "documents"
ALONGSIDE_KEYS = ALONGSIDE_HOME / "keys"
FILE_UPLOAD_TEMP_DIR = ALONGSIDE_HOME / "incoming"
STATIC_ROOT = ALONGSIDE_HOME / "static"
for folder in (ALONGSIDE_DOCUMENTS, ALONGSIDE_KEYS, FILE_UPLOAD_TEMP_DIR, STATIC_ROOT):
    folder.mkdir(mode=0o700)

# A file, not memory: threads of a live server then have connections of their own, as they do in the product.
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES = {"default": sqlite_at(ALONGSIDE_HOME / "alongside.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": str(ALONGSIDE_HOME / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]

# The test client speaks plain HTTP. What a production start insists on has its own tests (tests/config).
ALONGSIDE_SECURE_COOKIES = SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "alongside", "alongside-csrf"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

# `client.force_login` signs in without a second factor. Tests that are about it turn this on.
ALONGSIDE_SECOND_FACTOR_REQUIRED = False
