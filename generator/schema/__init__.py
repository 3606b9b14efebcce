"""What a kind of record holds: schemas/*.yml -> Kind, and a record -> the faults Cerberus finds.

A schema file is a few words about the kind and, under `fields`, a Cerberus schema whose fields
carry `meta: {label, help, labels, unit, set, withholdable}`. Named shapes come from `_types.yml`;
the shape `record` is appended to every kind.

`kinds` loads the files, each a `file` that obeys the `grammar`; `checker` asks Cerberus about a
record, and `faults` says what Cerberus answers in our names.
"""


class SchemaError(Exception):
    """A schema file cannot be used; the text says which and why."""
