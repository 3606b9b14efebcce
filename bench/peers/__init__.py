"""The peers we are measured beside: other builders and other validators, one module a family.

Nothing here is imported before it is needed: the hook of mkdocs-gen-files imports this package in
an environment that has none of our dependencies but PyYAML.
"""
