"""The search shows no translation that is older than its source as if it were current."""

from __future__ import annotations

from planbook.model.texts import texts
from planbook.site.links import links
from planbook.site.search import read_page
from planbook.site.search.documents import tidy


def test_what_is_older_says_so_wherever_it_is_found(sample):
    spoken = sample("full", "fr")
    voice = spoken.voice
    places = links(voice.graph, tuple(spoken.pages.values()))
    said = [voice.words(text) for entity in voice.graph.entities.values() for text in texts(entity)]
    older = {tidy(one.text): one.older.plain for one in said if one.older is not None and one.older.plain}
    assert older
    found = dict.fromkeys(older, 0)
    for page in spoken.pages.values():
        document = read_page(page, places, voice)
        for part in document.parts if document is not None else ():
            for passage in part.passages:
                for text, words in older.items():
                    if text in passage.text:
                        found[text] += 1
                        assert f"{text} ({words})" in passage.text
    assert all(found.values())
