"""Search: one index per language, read by `assets/js/lookup.js` and by nothing else.

An index is made ahead of time and only looked up in the browser: `folding` says what a word is,
`endings` which words are the same word, `documents` what is searched, `index` how it is written.
"""

from planbook.site.search.documents import Document, Part, Passage
from planbook.site.search.index import INDEX, search_index
from planbook.site.search.markup import read_html
from planbook.site.search.values import read_page

__all__ = ["INDEX", "Document", "Part", "Passage", "read_html", "read_page", "search_index"]
