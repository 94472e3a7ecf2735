"""Encoders for the encodings that Python does not have, written after the fonts' tables and not after the program's.

What an encoding cannot hold is substituted first, so that the substituted text is what the bytes say.
"""

import re
import unicodedata

# The vowels that have a code of their own without a tone, and the order of the tones.
TONES = '\u0300\u0309\u0303\u0301\u0323'  # huyền hỏi ngã sắc nặng: the order of TCVN3

# TCVN3, from 0xa1: capitals without a tone, the small ones, and then small letters with tones.
TCVN3 = {letter: code for code, letter in enumerate('ĂÂÊÔƠƯĐăâêôơưđ', 0xa1)}
TCVN3.update(zip('àảãáạ', range(0xb5, 0xba)))
TCVN3.update(zip('ằẳẵắ', range(0xbb, 0xbf)))
TCVN3.update({'ặ': 0xc6, 'ầ': 0xc7, 'ẩ': 0xc8, 'ẫ': 0xc9, 'ấ': 0xca, 'ậ': 0xcb, 'è': 0xcc})
TCVN3.update(zip('ẻẽéẹềểễếệìỉ', range(0xce, 0xd9)))
TCVN3.update(zip('ĩíịò', range(0xdc, 0xe0)))
TCVN3.update(zip('ỏõóọồổỗốộờởỡớợù', range(0xe1, 0xf0)))
TCVN3.update(zip('ủũúụừửữứựỳỷỹýỵ', range(0xf1, 0xff)))

# VNI: what stands behind the letter of ASCII, as Windows-1252 shows it.
VNI_TONE = dict(zip(TONES, 'øûõùï'))
VNI_ACCENT = {'\u0302': dict(zip('-' + TONES, 'âàåãáä')), '\u0306': dict(zip('-' + TONES, 'êèúüéë'))}
VNI_WHOLE = {'í': 'í', 'ì': 'ì', 'ỉ': 'æ', 'ĩ': 'ó', 'ị': 'ò', 'ỵ': 'î', 'ơ': 'ô', 'ư': 'ö', 'đ': 'ñ'}

WORD = re.compile(r'[^\W\d_]+')
SENTENCE = re.compile(r'(?:^|[\n\r]|[.!?][ \t\u00a0])["\'(\[*+\s-]*\Z')


def is_toned(letter):
    return any(mark in TONES for mark in unicodedata.normalize('NFD', letter))


def tcvn3_text(text):
    """The text as TCVN3 can say it: capitals with a tone only in words in capitals and first in a sentence."""
    def word(match):
        letters = match[0]
        line = text[text.rfind('\n', 0, match.start()) + 1:].split('\n', 1)[0]
        if letters.isupper() and (len(letters) > 2 or not any(c.islower() for c in line)):
            return letters
        first = SENTENCE.search(text[max(0, match.start() - 40):match.start()]) if match.start() else True
        return ''.join(c if (i == 0 and first) or not is_toned(c) else c.lower() for i, c in enumerate(letters))
    return WORD.sub(word, unicodedata.normalize('NFC', text))


def latin(c, above):
    """A character that is no letter of Vietnamese; the fonts draw letters in the place of those above."""
    code = c.encode('cp1252')
    if code[0] > above:
        raise UnicodeEncodeError('font', c, 0, 1, 'a letter of Vietnamese stands in its place')
    return code


def encode_tcvn3(text):
    return b''.join(bytes([TCVN3[c]]) if c in TCVN3 else bytes([TCVN3[c.lower()]]) if c.lower() in TCVN3
                    else latin(c, 0xa0) for c in text)


def vni_letter(letter):
    small = letter.lower()
    if small in VNI_WHOLE:
        return VNI_WHOLE[small]
    parts = unicodedata.normalize('NFD', small)
    tone = next((mark for mark in parts if mark in TONES), '-')
    if '\u031b' in parts:
        return VNI_WHOLE[unicodedata.normalize('NFC', parts[0] + '\u031b')] + VNI_TONE[tone]
    accent = next((mark for mark in parts if mark in VNI_ACCENT), None)
    return parts[0] + (VNI_ACCENT[accent][tone] if accent else VNI_TONE.get(tone, ''))


def encode_vni(text):
    out = []
    for c in text:
        if c.lower() in TCVN3:  # the letters of Vietnamese beyond ASCII
            out.append((vni_letter(c).upper() if c.isupper() else vni_letter(c)).encode('cp1252'))
        else:
            out.append(latin(c, 0xbf))
    return b''.join(out)


def windows_1258_text(text):
    """Each letter as the encoding has it: with its accent composed, and its tone behind it."""
    out = []
    for c in unicodedata.normalize('NFC', text):
        tone = ''.join(mark for mark in unicodedata.normalize('NFD', c) if mark in TONES)
        rest = ''.join(mark for mark in unicodedata.normalize('NFD', c) if mark not in TONES)
        out.append(unicodedata.normalize('NFC', rest) + tone)
    return ''.join(out)


def encode_windows_1258(text):
    return windows_1258_text(text).encode('cp1258')


def holdable(text, encode):
    """The text without what an encoding has no bytes for: such characters become question marks."""
    def fits(c):
        try:
            encode(c)
        except UnicodeEncodeError:
            return False
        return True
    bad = {c for c in set(text) if not fits(c)}
    return ''.join('?' if c in bad else c for c in text)
