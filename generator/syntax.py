"""What libyaml says of a text it cannot read -> a fault in our words."""

from __future__ import annotations

import re

import yaml

from generator.fault import Fault
from generator.model import Place

# What libyaml says, our word for it, and whether the place where it began says more to a reader
# (an unclosed quote) than the place where libyaml gave up (the end of the file).
_SYNTAX = (
    ("could not find expected ':'", "no-colon", True),
    ("mapping values are not allowed", "colon", False),
    ("did not find expected ',' or", "bracket", True),
    ("did not find expected node content", "bracket", False),
    ("unexpected end of stream", "quote", True),
    ("unexpected document indicator", "quote", True),
    ("block sequence entries are not allowed", "dash", False),
    ("did not find expected '-'", "indent", False),
    ("did not find expected key", "indent", False),
    ("did not find expected <document start>", "indent", False),
    ("expected comment or line break", "block", False),
    ("cannot start any token", "special", False),
    ("expected alphabetic or numeric", "special", False),
    ("tag", "special", False),
    ("escape", "escape", False),
    ("hexdecimal", "escape", False),
)
_FULL_COLON = re.compile(r"[^:#'\"]*：")
_NO_SPACE = re.compile(r" *(- +)*[a-z][a-z0-9_]*:[^ ]")


def syntax_fault(error: yaml.YAMLError, text: str) -> Fault:
    """The fault in our words, at the place that helps most."""
    problem = str(getattr(error, "problem", "") or "")
    what, began = next((rest for said, *rest in _SYNTAX if said in problem), ("other", False))
    mark = getattr(error, "problem_mark", None)
    if began or mark is None:
        mark = getattr(error, "context_mark", None) or mark
    place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
    if what == "no-colon":
        line = text.split("\n")[place.line - 1]
        if _FULL_COLON.match(line):
            what = "full-colon"
        elif _NO_SPACE.match(line):
            what = "no-space"
    return Fault("yaml-syntax", place, {"what": what})
