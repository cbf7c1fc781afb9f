"""The mapping: a file that says what the columns of tables are in the plan."""

from hoshin.interchange.mapping.format import Mapping
from hoshin.interchange.mapping.keys import MappingError
from hoshin.interchange.mapping.read import read_mapping

__all__ = ["Mapping", "MappingError", "read_mapping"]
