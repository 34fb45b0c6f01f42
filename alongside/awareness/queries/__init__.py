"""Every read of the awareness room; where it matters who asks, the person comes first."""

from .site import has_site, numbers_given, require_site, sites

__all__ = ["has_site", "numbers_given", "require_site", "sites"]
