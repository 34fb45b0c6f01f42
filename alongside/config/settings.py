"""What this installation is set to. Everything an operator may change is read from the environment, in one place, here.

Each name read from the environment is explained in `docs/deploy.md`. There are two ways to run: the demonstration
(`ALONGSIDE_DEMONSTRATION=1`, loopback only, invented people only) and everything else. The two can not be mixed:
`modes.py` refuses the combination while settings are still being read. What a production start insists on is in `readiness.py`.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from .databases import database_from
from .modes import UNSAFE_KEY, refuse_mixed_modes

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]

# --- which way to run -------------------------------------------------------------------------------------------------
ALONGSIDE_DEMONSTRATION = env.bool("ALONGSIDE_DEMONSTRATION", default=False)
if ALONGSIDE_DEMONSTRATION:
    refuse_mixed_modes(env.ENVIRON)
DEBUG = env.bool("ALONGSIDE_DEBUG", default=False)
SECRET_KEY = env.str("ALONGSIDE_SECRET_KEY", default=UNSAFE_KEY)
SECRET_KEY_FALLBACKS = env.list("ALONGSIDE_OLD_SECRET_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALONGSIDE_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if ALONGSIDE_DEMONSTRATION else [])
ALONGSIDE_BEHIND_PROXY = env.bool("ALONGSIDE_BEHIND_PROXY", default=False)

# --- where things are kept --------------------------------------------------------------------------------------------
ALONGSIDE_HOME = Path(env.str("ALONGSIDE_HOME", default=str(Path.cwd() / "var"))).resolve()
ALONGSIDE_HOME_IS_EXPLICIT = "ALONGSIDE_HOME" in env.ENVIRON
ALONGSIDE_DOCUMENTS = ALONGSIDE_HOME / "documents"
ALONGSIDE_KEYS = ALONGSIDE_HOME / "keys"
DATABASES = {"default": database_from(env, ALONGSIDE_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, because a cache in memory is one per process and would let a visitor have each rate limit twice.
# Roomy, because a full cache throws out counts that are still needed: with the 300 places Django gives, 300 invented e-mail
# addresses would wipe out the count of failed sign-ins for a real one. What is over is swept away every minute.
_ROOMY = {"MAX_ENTRIES": 200_000}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "alongside_cache", "OPTIONS": _ROOMY}}

# --- what the house is made of ----------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "csp",
    "alongside.config",
    "alongside.ui",
    "alongside.ledger",
    "alongside.accounts",
    "alongside.sharing",
    "alongside.tasks",
    "alongside.matching",
    "alongside.partnership",
    "alongside.awareness",
    "alongside.training",
    "alongside.intelligence",
    "alongside.enforcement",
    "alongside.referrals",
    "alongside.support",
    "alongside.monitoring",
    "alongside.directory",
    "alongside.home",
]
MIDDLEWARE = [
    *(["alongside.config.middleware.LoopbackOnlyMiddleware"] if ALONGSIDE_DEMONSTRATION else []),
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "alongside.config.middleware.SealedHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "alongside.accounts.middleware.SessionLimitsMiddleware",
    "alongside.accounts.middleware.SecondFactorMiddleware",
    "alongside.accounts.middleware.PartnershipMiddleware",
    "alongside.support.middleware.PlacesMiddleware",
]
ROOT_URLCONF = "alongside.config.demonstration_urls" if ALONGSIDE_DEMONSTRATION else "alongside.config.urls"
WSGI_APPLICATION = "alongside.config.wsgi.application"

# --- pages ------------------------------------------------------------------------------------------------------------
_REQUEST = "django.template.context_processors.request"
_MESSAGES = "django.contrib.messages.context_processors.messages"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "alongside.ui.jinja.environment",
            "context_processors": [_REQUEST, _MESSAGES, "alongside.ui.context.page", "alongside.home.navigation.navigation"],
        },
    },
    {  # e-mail, and allauth's own pages where the house has none
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [_REQUEST, "django.contrib.auth.context_processors.auth", _MESSAGES]},
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = ALONGSIDE_HOME / "static"
_WHITENOISE = "whitenoise.storage.CompressedManifestStaticFilesStorage"
_PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _PLAIN if ALONGSIDE_DEMONSTRATION else _WHITENOISE},
}
WHITENOISE_USE_FINDERS = ALONGSIDE_DEMONSTRATION
WHITENOISE_MANIFEST_STRICT = True

# --- the public site --------------------------------------------------------------------------------------------------
# Where "Exit this page" goes: a link a person follows, never loaded by a page. Plain and used by everybody, as GOV.UK has it.
ALONGSIDE_SAFE_EXIT = env.str("ALONGSIDE_SAFE_EXIT", default="https://www.bbc.co.uk/weather")

# --- time and language ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- who is there -----------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "alongside.accounts.backends.PersonBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.ScryptPasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("full_name", "email")}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {"NAME": "alongside.accounts.passwords.SimplePasswordValidator"},
    {"NAME": "alongside.accounts.passwords.BreachedPasswordValidator"},
]
_BREACHED = env.str("ALONGSIDE_BREACHED_PASSWORDS", default="")
ALONGSIDE_BREACHED_PASSWORDS = Path(_BREACHED) if _BREACHED else None
ALONGSIDE_SECOND_FACTOR_REQUIRED = not ALONGSIDE_DEMONSTRATION
PASSWORD_RESET_TIMEOUT = 86_400  # seconds: a day, as the letter says
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
PROVE_AGAIN_URL = "account_reauthenticate"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account begins with a link sent to its address
ACCOUNT_ADAPTER = "alongside.accounts.adapters.SignInAdapter"
MFA_ADAPTER = "alongside.accounts.adapters.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER = "alongside.accounts.adapters.SingleSignOnAdapter"
ACCOUNT_FORMS = {
    "login": "alongside.accounts.forms.SignInForm",
    "reauthenticate": "alongside.accounts.forms.ProveByPasswordForm",
    "change_password": "alongside.accounts.forms.ChangePasswordForm",
    "reset_password": "alongside.accounts.forms.AskForResetForm",
    "reset_password_from_key": "alongside.accounts.forms.ResetPasswordForm",
}
MFA_FORMS = {
    "authenticate": "alongside.accounts.forms.SecondStepForm",
    "reauthenticate": "alongside.accounts.forms.ProveByCodeForm",
    "activate_totp": "alongside.accounts.forms.StartAuthenticatorForm",
    "add_webauthn": "alongside.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "alongside.accounts.forms.RenamePasskeyForm",
}
# Failed passwords are counted by django-axes below. "login_failed" is left for codes, which only somebody with the password
# gets to try. A letter that was counted was sent, and its link works, so the count for one address keeps nobody out.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "10/5m/key",
    "reset_password": "20/m/ip,5/10m/key",
    "reset_password_from_key": "20/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # every other session ends; the one in hand goes on
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if ALONGSIDE_DEMONSTRATION else "https"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Alongside"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = ALONGSIDE_DEMONSTRATION

# Bound on the provider's `sub`, never on an e-mail address: an address can be given to somebody else.
ALONGSIDE_SINGLE_SIGN_ON = env.json("ALONGSIDE_SINGLE_SIGN_ON", default=[])
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": ALONGSIDE_SINGLE_SIGN_ON}}

# Failures are counted for one network at one e-mail address, so nobody can lock another person out from elsewhere. They are
# counted in the cache under keyed digests: no address is kept. Its middleware, which would answer in other words, is left out.
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_CLIENT_IP_CALLABLE = "alongside.accounts.networks.network_of"
AXES_USERNAME_CALLABLE = "alongside.accounts.networks.who_tries"
SILENCED_SYSTEM_CHECKS = ["axes.W002"]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

# --- sessions and cookies ---------------------------------------------------------------------------------------------
ALONGSIDE_IDLE_MINUTES = env.int("ALONGSIDE_IDLE_MINUTES", default=30)
ALONGSIDE_ABSOLUTE_HOURS = env.int("ALONGSIDE_ABSOLUTE_HOURS", default=12)
SESSION_ENGINE = "alongside.accounts.sessions"
SESSION_COOKIE_AGE = ALONGSIDE_ABSOLUTE_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
ALONGSIDE_SECURE_COOKIES = env.bool("ALONGSIDE_SECURE_COOKIES", default=not ALONGSIDE_DEMONSTRATION)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ALONGSIDE_SECURE_COOKIES
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
_PREFIX = "__Host-" if ALONGSIDE_SECURE_COOKIES else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = _PREFIX + "alongside", _PREFIX + "alongside-csrf"
CSRF_FAILURE_VIEW = "alongside.ui.error_pages.csrf_failure"

# --- what a browser is told -------------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = ALONGSIDE_SECURE_COOKIES
SECURE_HSTS_SECONDS = 31_536_000 if ALONGSIDE_SECURE_COOKIES else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("ALONGSIDE_HSTS_SUBDOMAINS", default=False)
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALONGSIDE_BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        # A sign-in at another organisation's provider is a form that ends there.
        "form-action": [SELF, *(app["settings"]["server_url"] for app in ALONGSIDE_SINGLE_SIGN_ON)],
    }
}

# --- what is given away -----------------------------------------------------------------------------------------------
# On what terms others may use the directory's open data is the operator's to say; until they do, the page says that nobody has.
ALONGSIDE_DATA_LICENCE = env.str("ALONGSIDE_DATA_LICENCE", default="")
ALONGSIDE_DATA_LICENCE_URL = env.str("ALONGSIDE_DATA_LICENCE_URL", default="")

# --- what people send -------------------------------------------------------------------------------------------------
FILE_UPLOAD_TEMP_DIR = ALONGSIDE_HOME / "incoming"
_UPLOADS = "django.core.files.uploadhandler."
FILE_UPLOAD_HANDLERS = [  # the first stops keeping a file that is too large, so that nobody can fill the disk by sending
    "alongside.partnership.documents.uploads.LimitedUploadHandler",
    _UPLOADS + "MemoryFileUploadHandler",
    _UPLOADS + "TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- e-mail -----------------------------------------------------------------------------------------------------------
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("ALONGSIDE_EMAIL_FROM", default="Alongside <alongside@localhost>")
if ALONGSIDE_DEMONSTRATION:  # nothing leaves the machine: letters are files to open
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = ALONGSIDE_HOME / "letters"
else:
    vars().update(env.email_url("ALONGSIDE_EMAIL_URL", default="smtp://localhost:25"))

# --- the clock and the log --------------------------------------------------------------------------------------------
ALONGSIDE_CHECKPOINT_MINUTES = env.int("ALONGSIDE_CHECKPOINT_MINUTES", default=60)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"discreet": {"()": "alongside.config.discretion.DiscreetFormatter"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "discreet"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": env.str("ALONGSIDE_LOG_LEVEL", default="WARNING")},
    "loggers": {
        "alongside": {"level": env.str("ALONGSIDE_LOG_LEVEL", default="INFO")},
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "axes": {"handlers": ["nowhere"], "propagate": False},  # its lines are made of e-mail and network addresses
    },
}
