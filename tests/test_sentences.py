"""Where sentences end: sentences/*.txt holds every trap that is known, marked by a reader.

In those files `¶` stands where a sentence ends; what is left without it is the text that is read. A
line `%% name — rule` begins a new text, and says which trap it is about and what the rule is. Line
ends, empty lines and blanks belong to the text, so a paragraph is written in one line.

A sentence is right when it begins and ends where the reader said. Precision counts the sentences
that were found, recall those that were marked.
"""

import os
import re
import unicodedata
import unittest

import glo

FOLDER = glo.ROOT / 'tests' / 'sentences'
MARK = '¶'
ALL, EACH, LEAST = 0.995, 0.97, 600


def read_texts():
    """[(file, trap, text, {(start, end)})]"""
    texts = []
    for path in sorted(FOLDER.glob('*.txt')):
        parts = re.split(r'^%% (\S+) — .+\n', path.read_text(encoding='utf-8'), flags=re.M)
        assert not parts[0].strip(), f'{path.name}: text before the first trap'
        texts += [(path.stem, trap, *unmark(marked)) for trap, marked in zip(parts[1::2], parts[2::2])]
    return texts


def unmark(marked):
    """The text without its marks, and the sentences, blanks around them left out."""
    text, spans, start = '', set(), 0
    *pieces, rest = marked.split(MARK)
    assert not rest.strip(), f'no {MARK} behind {rest.strip()!r}'
    for piece in pieces:
        start = len(text) + len(piece) - len(piece.lstrip())
        text += piece
        spans.add((start, len(text)))
    return text + rest, spans


def found_in(texts):
    """The sentences of each text."""
    lines = glo.ndjson(*({'id': str(i), 'text': text} for i, text in enumerate(texts)))
    result = glo.extract('--from', 'ndjson', '--types', 'date', stdin=lines)
    assert result.code == 0, result
    return [{(s['start'], s['end']) for s in record['sentences']} for record in glo.records(result.out)]


class Score:
    """Counts of sentences that are right, found, marked, and those that are not right."""

    def __init__(self):
        self.right = self.found = self.marked = 0
        self.faults = []

    def add(self, trap, text, found, marked):
        self.right += len(found & marked)
        self.found += len(found)
        self.marked += len(marked)
        self.faults += [f'{trap}: found  {text[a:b]!r}' for a, b in sorted(found - marked)]
        self.faults += [f'{trap}: marked {text[a:b]!r}' for a, b in sorted(marked - found)]

    def f1(self):
        return 2 * self.right / (self.found + self.marked)


def table(scores):
    return '\n'.join(f'{name:24} {score.marked:5} {score.f1():.3f}' for name, score in scores.items())


class Sentences(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = read_texts()
        cls.files, cls.traps, cls.all = {}, {}, Score()
        for (file, trap, text, marked), found in zip(cls.texts, found_in([text[2] for text in cls.texts])):
            for score in (cls.files.setdefault(file, Score()), cls.traps.setdefault(trap, Score()), cls.all):
                score.add(trap, text, found, marked)

    def test_the_set_is_large_and_names_its_rules(self):
        self.assertGreaterEqual(self.all.marked, LEAST)
        self.assertEqual(len(self.texts), len(self.traps), 'a trap stands twice')
        self.assertGreaterEqual(len(self.traps), 60)

    def test_sentences_end_where_a_reader_ends_them(self):
        self.assertGreaterEqual(self.all.f1(), ALL, '\n'.join(['', table(self.traps), *self.all.faults]))

    def test_no_kind_of_text_is_left_behind(self):
        for file, score in self.files.items():
            with self.subTest(file):
                self.assertGreaterEqual(score.f1(), EACH, '\n'.join(score.faults))

    def sentences_of(self, texts):
        """The text of each sentence, blanks and line ends made one."""
        return [[re.sub(r'\s+', ' ', unicodedata.normalize('NFC', text[a:b])) for a, b in sorted(spans)]
                for text, spans in zip(texts, found_in(texts))]

    def test_the_form_of_line_ends_and_letters_changes_nothing(self):
        texts = [text for _, _, text, _ in self.texts]
        plain = self.sentences_of(texts)
        self.assertEqual(self.sentences_of([text.replace('\n', '\r\n') for text in texts]), plain)
        self.assertEqual(self.sentences_of([unicodedata.normalize('NFD', text) for text in texts]), plain)
        self.assertEqual(self.sentences_of([text.replace(' ', '\u00a0') for text in texts]), plain)

    def test_time_is_linear(self):
        """What is looked back or ahead for ends soon, however long the text goes on like that."""
        pieces = ('N.', '1.', 'a.', '(', '“', '"', '("', '(a. B ', '“a. B ', '! ', '... ', '- ', 'a\n', 'A\n', 'a.\n', 'A,\n', ':1.',
                  'Lan “', '… “a ', '?” Lan ', '.” - A ')
        times = {}
        for piece in pieces:
            for size in (40_000, 400_000):
                text = 'Ông nói ' + piece * (size // len(piece))
                before = os.times().children_user
                found_in([text])
                times[piece, size] = os.times().children_user - before
        slow = {piece: (times[piece, 40_000], times[piece, 400_000]) for piece in pieces
                if times[piece, 400_000] > 20 * times[piece, 40_000] + 1}
        self.assertEqual(slow, {})


if __name__ == '__main__':
    unittest.main()
