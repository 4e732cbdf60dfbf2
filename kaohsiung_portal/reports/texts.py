"""What visitors type, as it can be kept: plain text without what cannot be seen or stored."""

import re
import unicodedata

#: Control characters but tab and line feed, and halves of pairs: no database takes all of them.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

#: Letters and signs by category that show nothing: the fillers of Hangul, the empty pattern of
#: Braille, and what stands for bytes that were no text.
_INVISIBLE = frozenset("\u115f\u1160\u3164\uffa0\u2800\ufffc\ufffd")

#: Addresses of the web and of mail, with a scheme or as they are spoken. ASCII only: Han, kana and
#: Hangul may follow without a space, and are words.
_ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.|mailto:)[!-~]+"
    r"|[a-z0-9._%+-]*@?(?:[a-z0-9-]+\.)+[a-z]{2,24}(?![a-z0-9])(?:[/?#:][!-~]*)?",
    re.IGNORECASE,
)
#: How links are written in HTML and on bulletin boards.
_LINK_MARKUP = re.compile(r"</?[a-z][^<>]*>|\[/?(?:url|link|img)[^\[\]]*\]", re.IGNORECASE)


def cleaned(text: str) -> str:
    """Without control characters, lines parted by a line feed, no blanks around; else as typed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSTORABLE.sub("", text).strip()


def is_blank(text: str) -> bool:
    """Whether there is nothing to be seen: blanks, marks without a letter, fillers."""
    return not any(unicodedata.category(one)[0] in "LNPS" and one not in _INVISIBLE for one in text)


def is_only_addresses(text: str) -> bool:
    """Whether there are addresses of pages or mail, and no word beside them."""
    words, addresses = _ADDRESS.subn(" ", _LINK_MARKUP.sub(" ", text))
    links = addresses or _LINK_MARKUP.search(text)
    return bool(links) and not any(unicodedata.category(one)[0] in "LN" for one in words)
