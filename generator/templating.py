"""Jinja, in less time: a page asks for hundreds of fields and prints hundreds of texts, so what is
done for each of them is done here by the shortest way that comes to the same."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from generator.model import Record

_KEYED = {kind: frozenset(dir(kind)) for kind in (dict, Record)}
"""What has keys, and the names that are its own and no keys."""
_MANY = 2**14
"""Escaped texts that are kept: words, names and dates stand on many pages."""
_escaped = lru_cache(_MANY)(escape)


class _Generator(CodeGenerator):
    """Code that prints and calls directly. No template calls what wants to be handed its context,
    which is all that Jinja's own way of calling adds."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.text(")

    def visit_Call(  # noqa: N802
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def text(value: Any) -> str:
    """A value as it stands in HTML."""
    if type(value) is str:
        return _escaped(value)
    return value if type(value) is Markup else escape(value)


class Templates(Environment):
    """An environment whose templates escape everything they print."""

    code_generator_class = _Generator
    text = staticmethod(text)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What all templates may call, copied: each page goes over them, and over a chain of
        mappings that takes long."""
        return {**self.globals, **(d or {})}

    def refresh(self) -> None:
        """Forget what has been read of templates, if any of them has changed since."""
        read = self.cache
        if read is not None and not all(one.is_up_to_date for one in read.values()):
            read.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute, else an item. What has keys is asked for the item at once if it has no
        such attribute: to look for one in vain takes longest."""
        own = _KEYED.get(type(obj))
        try:
            if own is None or attribute in own:
                return getattr(obj, attribute)
        except AttributeError:
            pass
        try:
            return obj[attribute]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=obj, name=attribute)
