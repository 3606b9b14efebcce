"""What the built-in checks say, in Chinese and English: one entry a rule name.

The same entries make the pages rules/yaml.html, rules/schema.html and rules/content.html. There is
a module a family; `say` fills in what was found, `field` words what is wrong with a field.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.messages import content, history, privacy, prose, schema, silent, waiver, yaml
from generator.messages.message import Message

MESSAGES: Mapping[str, Message] = {
    **yaml.MESSAGES,
    **schema.MESSAGES,
    **content.MESSAGES,
    **privacy.MESSAGES,
    **prose.MESSAGES,
    **waiver.MESSAGES,
    **history.MESSAGES,
    **silent.MESSAGES,
}

FAMILIES: Mapping[str, tuple[str, str]] = {
    "yaml": yaml.FAMILY,
    "schema": schema.FAMILY,
    "waiver": waiver.FAMILY,
    "privacy": privacy.FAMILY,
    "prose": prose.FAMILY,
    "history": history.FAMILY,
    "silent": silent.FAMILY,
    "content": content.FAMILY,
}
