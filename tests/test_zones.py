"""Zones and metadata: articles of tests/zones/, in which each line says what it is.

A line of a fixture is ZONE, a tab and the text; "-" is a line that belongs to no sentence; "‖" cuts
a line into units. "#meta" has the metadata, "#warning" a warning that the record must have.
"""
import json
import re
import unittest
from pathlib import Path

import glo

FIXTURES = sorted((Path(__file__).parent / 'zones').glob('*.txt'))


class Fixture:
    def __init__(self, path):
        self.units, self.meta, self.warnings, lines = [], {}, [], []
        at = 0
        for line in path.read_text(encoding='utf-8').split('\n')[:-1]:
            zone, text = line.split('\t', 1)
            if zone == '#meta':
                self.meta = json.loads(text)
            elif zone == '#warning':
                self.warnings.append(text)
            else:
                parts = re.split('‖([a-z]+)\t', f'{text}')
                for zone_of, part in zip([zone, *parts[1::2]], parts[::2]):
                    self.units.append((zone_of, at, at + len(part)))
                    at += len(part)
                lines.append(''.join(parts[::2]))
                at += 1
        self.text = '\n'.join(lines)


class Zones(unittest.TestCase):
    def each(self, check):
        self.assertGreaterEqual(len(FIXTURES), 10)
        for path in FIXTURES:
            with self.subTest(fixture=path.name):
                fixture = Fixture(path)
                check(fixture, glo.extract_text(fixture.text))

    def test_every_sentence_is_in_its_zone(self):
        self.each(self.check_zones)

    def check_zones(self, fixture, record):
        for zone, start, end in fixture.units:
            text = fixture.text[start:end]
            inside = [s for s in record['sentences'] if s['start'] < end and s['end'] > start]
            if zone == '-':
                self.assertEqual(inside, [], text)
                continue
            self.assertEqual({s['zone'] for s in inside}, {zone}, text)
            self.assertTrue(all(s['start'] >= start and s['end'] <= end for s in inside), text)

    def test_metadata(self):
        self.each(lambda fixture, record: self.assertEqual(record['meta'], fixture.meta))

    def test_warnings(self):
        self.each(lambda fixture, record: self.assertEqual(
            [w['code'] for w in record.get('warnings', [])], fixture.warnings))


class Duplicates(unittest.TestCase):
    def test_entities_of_a_caption_that_is_printed_twice(self):
        text = 'Xây cầu ở xã Ia O\n\nCầu dài 30 m. Vốn là 2 tỷ đồng.\n' + \
            'UBND huyện Ia Grai trao 50 triệu đồng. Ảnh: An Nhiên\n' * 2 + 'Cầu xong rồi.\n'
        entities = glo.extract_text(text)['entities']
        copies = [e for e in entities if 'duplicate_of' in e]
        self.assertEqual([e['text'] for e in copies], ['UBND huyện Ia Grai', '50 triệu đồng', 'An Nhiên'])
        for copy in copies:
            original = entities[copy['duplicate_of']]
            self.assertNotIn('duplicate_of', original)
            self.assertEqual((original['type'], original['text']), (copy['type'], copy['text']))
            self.assertEqual(copy['start'] - original['start'], len(text.split('\n')[3]) + 1)

    def test_a_repeated_paragraph_of_the_body_is_none(self):
        text = 'Xây cầu ở xã Ia O\n\n' + 'UBND huyện Ia Grai trao 50 triệu đồng cho dân làng.\n' * 2
        self.assertFalse([e for e in glo.extract_text(text)['entities'] if 'duplicate_of' in e])


class TitleOfTheInput(unittest.TestCase):
    BODY = 'Xã vừa xây xong cây cầu đầu tiên.\n\nCầu dài 30 m. Vốn là 2 tỷ đồng.\n'

    def record(self, text, title):
        return glo.records(glo.extract('--from', 'ndjson', stdin=glo.ndjson({'text': text, 'title': title})).out)[0]

    def test_a_title_beside_the_text(self):
        record = self.record(self.BODY, 'Xây cầu ở xã Ia O')
        self.assertEqual(record['meta'], {'title': 'Xây cầu ở xã Ia O'})
        self.assertEqual([s['zone'] for s in record['sentences']], ['lead', 'body', 'body'])

    def test_a_title_that_is_in_the_text_too(self):
        record = self.record('Nông thôn mới\nXây cầu ở xã Ia O\n\n' + self.BODY, 'Xây cầu ở xã Ia O')
        self.assertEqual(record['meta'], {'kicker': 'Nông thôn mới', 'title': 'Xây cầu ở xã Ia O'})
        self.assertEqual([s['zone'] for s in record['sentences']], ['kicker', 'title', 'lead', 'body', 'body'])


class Seed(unittest.TestCase):
    """Offsets of every unit of an article with all the furniture of a provincial paper."""

    def test_units_have_exact_offsets(self):
        fixture = Fixture(Path(__file__).parent / 'zones' / 'bao-tinh.txt')
        record = glo.extract_text(fixture.text)
        for sentence in record['sentences']:
            text = fixture.text[sentence['start']:sentence['end']]
            self.assertEqual(text, text.strip())
            self.assertRegex(text, r'\w')
        captions = [s for s in record['sentences'] if s['zone'] == 'caption']
        self.assertEqual(len(captions), 2)


if __name__ == '__main__':
    unittest.main()
