"""What can be done to a document. A mutation is given the bytes of a file and a source of chance, and gives other bytes."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.mutations import archives, control_words, markup, pages, pictures, raw, sectors, words

Mutation = Callable[[bytes, Random], bytes]
_MOST_AT_ONCE = 3

OF_FORMAT: dict[str, tuple[Mutation, ...]] = {
    "txt": (*raw.ALL, *words.ALL, *words.ALL),  # what is likelier to be read stands twice
    "html": (*raw.ALL, *words.ALL, *markup.ALL, *markup.ALL),
    "docx": (*raw.ALL, *archives.ALL, *archives.ALL),
    "odt": (*raw.ALL, *archives.ALL, *archives.ALL),
    "rtf": (*raw.ALL, *control_words.ALL, *control_words.ALL),
    "doc": (*raw.ALL, *sectors.ALL, *sectors.ALL),
    "pdf": (*raw.ALL, *pages.ALL, *pages.ALL),
    "png": (*raw.ALL, *pictures.ALL, *pictures.ALL),
}


def mutated(content: bytes, suffix: str, chance: Random) -> tuple[bytes, list[str]]:
    """The bytes of a damaged document, and the names of what was done to it."""
    done = []
    for _ in range(chance.randint(1, _MOST_AT_ONCE)):
        mutation = chance.choice(OF_FORMAT[suffix])
        content = mutation(content, chance)
        done.append(f"{mutation.__module__.rpartition('.')[2]}.{mutation.__name__}")
    return content, done
