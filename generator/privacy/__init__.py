"""Personal data in text: what must not be published, wherever it turns up. Pure functions.

`find` says what stands in one text, `in_record` in the data of a record, `output` in a built file.
"""

from generator.privacy.finding import CONTACT, Sight, find
from generator.privacy.records import in_record, official_fields, official_values

__all__ = ["CONTACT", "Sight", "find", "in_record", "official_fields", "official_values"]
