"""Teaching certificates: a stage and a subject, as one code and one word."""

from __future__ import annotations

from solver.district.synonyms import Synonyms
from solver.district.value_synonyms import SUBJECTS
from solver.district.words import SUBJECT_WORDS
from solver.text import Text

CERTIFICATE_STAGES = {
    "primary": Text("小学", "primary"),
    "junior": Text("初中", "junior"),
    "senior": Text("高中", "senior"),
}
"""The stages of certificates, each of which allows those before it as well."""

_LONG = {"primary": "小学", "junior": "初级中学", "senior": "高级中学"}


def certificate(stage: str, subject: str) -> str:
    """Return the code of a certificate: ``junior:math``."""
    return f"{stage}:{subject}"


def parts(code: str) -> tuple[str, str]:
    """Return the stage and the subject of a certificate."""
    stage, _, subject = code.partition(":")
    return stage, subject


CERTIFICATE_WORDS = {
    certificate(stage, subject): Text(of.zh + words.zh, f"{of.en} {words.en}")
    for stage, of in CERTIFICATE_STAGES.items()
    for subject, words in SUBJECT_WORDS.items()
}

CERTIFICATES = Synonyms(
    sure={
        certificate(stage, subject): " ".join(
            stem + name
            for stem in dict.fromkeys((of.zh, _LONG[stage]))
            for name in (words.zh, *SUBJECTS.sure.get(subject, "").split())
            if stem + name != of.zh + words.zh
        )
        for stage, of in CERTIFICATE_STAGES.items()
        for subject, words in SUBJECT_WORDS.items()
    },
    never="小学 初中 高中 初级中学 高级中学 幼儿园 高校 中职",
)
