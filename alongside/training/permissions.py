"""What can be done in the training room, and by which roles.

Who was trained is personal data of staff. The person sees it, and their organisation's administrator and member, and those who
give the training: trainers and the coordinator. Everybody else, the chair and the board included, is shown counts.
"""

from alongside.kernel.access import permit
from alongside.kernel.roles import EVERY_SEATED_ROLE, Role

_RUN = (Role.COORDINATOR, Role.TRAINER)
_SPEAK = (Role.MEMBER, Role.ORGANISATION_ADMINISTRATOR)

READ_COURSES = permit("training.read_courses", *EVERY_SEATED_ROLE, while_lapsed=True)
START_TIERS = permit("training.start_tiers", *_RUN)
ADD_TIER = permit("training.add_tier", *_RUN)
END_TIER = permit("training.end_tier", *_RUN)
PLAN_COURSE = permit("training.plan_course", *_RUN)
CHANGE_COURSE = permit("training.change_course", *_RUN)

# E-learning is how a role that waits is gained, so whoever waits may take it.
ADD_ELEARNING = permit("training.add_elearning", *_RUN)
ANSWER_BEFORE = permit("training.answer_before", *EVERY_SEATED_ROLE, while_lapsed=True)
ANSWER_LESSON = permit("training.answer_lesson", *EVERY_SEATED_ROLE, while_lapsed=True)
# Asked again months later, of people who may no longer have a seat: the code they kept is all that is asked of them.
ANSWER_LATER = permit("training.answer_later", visitors=True)
TAKE_TEST = permit("training.take_test", *EVERY_SEATED_ROLE, while_lapsed=True)

# The package holds the right answers: it goes to whoever puts it into a learning system.
TAKE_PACKAGE = permit("training.take_package", *_RUN, *_SPEAK)

PLAN_SESSION = permit("training.plan_session", *_RUN)
CHANGE_SESSION = permit("training.change_session", *_RUN)
CANCEL_SESSION = permit("training.cancel_session", *_RUN)
BOOK_PLACE = permit("training.book_place", *EVERY_SEATED_ROLE, while_lapsed=True)
BOOK_OTHERS = permit("training.book_others", *_RUN, *_SPEAK)
CANCEL_BOOKING = permit("training.cancel_booking", *EVERY_SEATED_ROLE, while_lapsed=True)
MARK_REGISTER = permit("training.mark_register", *_RUN)
FORGET_GUESTS = permit("training.forget_guests", clockwork=True)

SEE_OWN_TRAINING = permit("training.see_own_training", *EVERY_SEATED_ROLE, while_lapsed=True)
SEE_TRAINED = permit("training.see_trained", *_RUN, *_SPEAK)
ASK_FOR_BADGE = permit("training.ask_for_badge", *EVERY_SEATED_ROLE, while_lapsed=True)
WITHDRAW_COMPLETION = permit("training.withdraw_completion", *_RUN)

# A name nobody can read still goes out of the house: each person's own choice, and whoever gives it out proves again.
CHOOSE_STATEMENTS = permit("training.choose_statements", *EVERY_SEATED_ROLE, while_lapsed=True)
EXPORT_STATEMENTS = permit("training.export_statements", *_RUN, step_up=True)

ANSWER_EVALUATION = permit("training.answer_evaluation", *EVERY_SEATED_ROLE, while_lapsed=True)
ASK_WHAT_CHANGED = permit("training.ask_what_changed", clockwork=True)

# A member brings in what its own system says; as roles may hang on it, whoever gives the training accepts it.
SEE_FILES = permit("training.see_files", *_RUN, *_SPEAK)
BRING_COMPLETIONS = permit("training.bring_completions", *_RUN, *_SPEAK)
DECIDE_COMPLETIONS = permit("training.decide_completions", *_RUN, *_SPEAK)
FORGET_FILES = permit("training.forget_files", clockwork=True)

OPEN_YEAR = permit("training.open_year", clockwork=True)
DISPOSE_OF_YEAR = permit("training.dispose_of_year", clockwork=True)

# Numbers alone. Everybody reads them; a member speaks for its own organisation.
READ_COUNTS = permit("training.read_counts", *EVERY_SEATED_ROLE)
SEND_RETURN = permit("training.send_return", *_SPEAK)
SAY_HEADCOUNT = permit("training.say_headcount", *_SPEAK)

# Which role needs which course narrows what people may do, so it is the coordinator's alone, proved again.
SEE_REQUIREMENTS = permit("training.see_requirements", *EVERY_SEATED_ROLE)
REQUIRE_COURSE = permit("training.require_course", Role.COORDINATOR, step_up=True)
END_REQUIREMENT = permit("training.end_requirement", Role.COORDINATOR, step_up=True)
REMIND_LEARNERS = permit("training.remind_learners", clockwork=True)
