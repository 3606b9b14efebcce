"""As much of an XSD validator as junit-10.xsd needs; it stops at anything it does not know."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element, parse

_XS = "{http://www.w3.org/2001/XMLSchema}"


class Schema:
    """The declarations of one schema file. The root may be any element declared at the top."""

    def __init__(self, path: Path) -> None:
        self._top = {(node.tag, node.get("name")): node for node in parse(path).getroot()}

    def errors(self, root: Element) -> list[str]:
        """What is wrong with a document; nothing if it is valid."""
        declared = self._top.get((_XS + "element", root.tag))
        return [f"no element {root.tag}"] if declared is None else self._check(root, declared)

    def _check(self, node: Element, declared: Element) -> list[str]:
        shape = declared.find(_XS + "complexType")
        if shape is None:
            shape = self._top.get((_XS + "complexType", declared.get("type")))
        if shape is None:
            assert declared.get("type") == "xs:string", declared.attrib
            shape = Element(_XS + "complexType", mixed="true")
        model = "".join(self._model(part) for part in shape if part.tag != _XS + "attribute")
        errors = self._attributes(node, shape)
        if not re.fullmatch(model, "".join(f"<{child.tag}>" for child in node)):
            errors.append(f"{node.tag}: wrong children {[child.tag for child in node]}")
            return errors
        texts = [node.text, *(child.tail for child in node)]
        if shape.get("mixed") != "true" and any(text and text.strip() for text in texts):
            errors.append(f"{node.tag}: text where none may be")
        for child in node:
            errors += self._check(child, self._declaration(child.tag, shape))
        return errors

    def _declaration(self, tag: str, shape: Element) -> Element:
        local = next((e for e in shape.iter(_XS + "element") if e.get("name") == tag), None)
        return self._top[_XS + "element", tag] if local is None else local

    def _attributes(self, node: Element, shape: Element) -> list[str]:
        declared = {a.get("name"): a for a in shape.findall(_XS + "attribute")}
        errors = [f"{node.tag}: no attribute {name}" for name in node.keys() - declared.keys()]
        for name, attribute in declared.items():
            value = node.get(str(name))
            if value is None:
                if attribute.get("use") == "required":
                    errors.append(f"{node.tag}: {name} is missing")
            elif not re.fullmatch(self._pattern(attribute.get("type")), value, re.S):
                errors.append(f"{node.tag}: {name} is {value!r}")
        return errors

    def _pattern(self, type: str | None) -> str:
        if type == "xs:string":
            return ".*"
        (restriction,) = self._top[_XS + "simpleType", type]
        (pattern,) = restriction
        assert pattern.tag == _XS + "pattern"
        return pattern.attrib["value"]

    def _model(self, part: Element) -> str:
        """A content model as a regular expression over <tag><tag>…"""
        if part.tag == _XS + "element":
            body = f"<{part.get('ref') or part.get('name')}>"
        else:
            joint = {_XS + "sequence": "", _XS + "choice": "|"}[part.tag]
            body = joint.join(self._model(inner) for inner in part)
        most = part.get("maxOccurs", "1")
        return f"(?:{body}){{{part.get('minOccurs', '1')},{'' if most == 'unbounded' else most}}}"
