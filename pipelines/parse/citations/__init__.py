"""Citations: documents named in book-title marks or by number, and why they are named.

The rules are those of the codebook's section ``citations``; the words are in
``lexicon/citations.toml``. ``mentions`` finds them, ``relations`` tells why each is named.
"""

from pipelines.parse.citations.mentions import find_titles
from pipelines.parse.citations.read import read_citations

__all__ = ["find_titles", "read_citations"]
