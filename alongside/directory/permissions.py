"""What can be done in the directory, and by which roles. Reading it needs none: it is public."""

from alongside.kernel.access import permit
from alongside.kernel.roles import Role

_HOUSE = Role.SYSTEM_ADMINISTRATOR

# The queue of the directory: suggestions and disagreements about partnerships that nobody coordinates here.
SEE_QUEUE = permit("directory.see_queue", _HOUSE)
SUGGEST_PARTNERSHIP = permit("directory.suggest_partnership", visitors=True)
DECIDE_SUGGESTION = permit("directory.decide_suggestion", _HOUSE)
UPLOAD_SOURCES = permit("directory.upload_sources", _HOUSE)
DISCARD_SOURCES = permit("directory.discard_sources", _HOUSE)
IMPORT_PARTNERSHIP = permit("directory.import_partnership", _HOUSE, clockwork=True)
APPLY_CORRECTION = permit("directory.apply_correction", _HOUSE)
IMPORT_SOURCES = permit("directory.import_sources", _HOUSE, clockwork=True)
LOAD_STARTER = permit("directory.load_starter", _HOUSE, clockwork=True)
LOAD_BOUNDARIES = permit("directory.load_boundaries", _HOUSE, clockwork=True)
NOTE_CHANGES = permit("directory.note_changes", _HOUSE, clockwork=True)
REMIND_COORDINATORS = permit("directory.remind_coordinators", clockwork=True)
