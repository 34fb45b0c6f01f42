"""What a person types about training."""

from .files import CompletionsForm, FileDecisionForm, StatementsForm
from .teaching import (
    CodeForm,
    CourseForm,
    ElearningForm,
    EvaluationForm,
    HeadcountForm,
    LaterForm,
    OthersForm,
    QuestionsForm,
    RegisterForm,
    RequirementForm,
    ReturnForm,
    ScenarioForm,
    SessionForm,
    TierForm,
    as_code,
)

__all__ = [
    "CodeForm",
    "CompletionsForm",
    "CourseForm",
    "ElearningForm",
    "EvaluationForm",
    "FileDecisionForm",
    "HeadcountForm",
    "LaterForm",
    "OthersForm",
    "QuestionsForm",
    "RegisterForm",
    "RequirementForm",
    "ReturnForm",
    "ScenarioForm",
    "SessionForm",
    "StatementsForm",
    "TierForm",
    "as_code",
]
