"""The record: every line holds to the schema, and every entity is exactly a slice of the input.

`input[start:end] == text` on any input whatever, in each of the three units, is the promise that
everything downstream stands on. So it is tested on the corpus, on texts made to break it, and on
texts broken at random (the same ones every time).
"""

import datetime
import json
import random
import re
import unicodedata
import unittest

import jsonschema

import glo
from glo import extract, folder, records

SCHEMA = json.loads((glo.ROOT / 'src' / 'out' / 'record.schema.json').read_text(encoding='utf-8'))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

PLAIN = ('Văn hóa - Xã hội\nThứ Sáu, 18/06/2021, 07:30 [GMT+7]\n(HSO)- Theo Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị, '
         'Đảng ủy Khối Doanh nghiệp tỉnh Hà Sơn quyên góp hơn 2,3 tỷ đồng, dựng 86 căn nhà trên 4 ha (đạt 92,5%) trong 6 tháng. '
         '“Công an huyện Cư Jút hoà giải 12 vụ”; Sở GD-ĐT Hà Nội trao 20 suất quà.\n')


def hostile_texts():
    """Name → bytes: what real files hold and programs trip over."""
    text = PLAIN
    lookalike = str.maketrans('AaeopcxHBKMTCO', 'АаеорсхНВКМТСО')
    between = ''.join
    samples = {
        'plain': text,
        'decomposed': unicodedata.normalize('NFD', text),
        'compatibility': unicodedata.normalize('NFKD', text),
        'tone behind composed vowel': re.sub('ệ', 'ê\u0323', re.sub('ố', 'ô\u0301', text)),
        'marks in the other order': unicodedata.normalize('NFD', text).replace('\u0302\u0323', '\u0323\u0302'),
        'many marks': text.replace('n', 'n' + '\u0301' * 40),
        'soft hyphens': re.sub(r'(\w\w)(\w)', '\\1\u00ad\\2', text),
        'zero width': re.sub(r'(\w) ', '\\1\u200b ', text),
        'zero width inside': between(c + '\u200d' if c.isalpha() else c for c in text),
        'no-break spaces': text.replace(' ', '\u00a0'),
        'odd spaces': text.replace(' ', '\u2003\u2009'),
        'emoji': text.replace(' ', ' 😀👩‍👩‍👧 '),
        'beyond the BMP': between(chr(0x1d7ce + int(c)) if c.isdigit() else c for c in text),
        'full width': between(chr(ord(c) + 0xfee0) if c.isdigit() else c for c in text),
        'cyrillic': text.translate(lookalike),
        'eth for đ': text.replace('Đ', 'Ð').replace('đ', 'ð'),
        'tone place': text.replace('hoà', 'hòa').replace('ủy', 'uỷ'),
        'capitals': text.upper(),
        'capitals decomposed': unicodedata.normalize('NFD', text.upper()),
        'crlf': text.replace('\n', '\r\n'),
        'cr': text.replace('\n', '\r'),
        'line separators': text.replace('\n', '\u2028').replace('. ', '.\u0085'),
        'bom': '\ufeff' + text,
        'bom inside': text.replace(' ', ' \ufeff'),
        'replacement characters': text.replace('ệ', '\ufffd'),
        'noncharacters': text.replace(' ', ' \uffff\U0010ffff'),
        'right to left': '\u202e' + text + '\u200f',
        'only marks': '\u0301\u0323' * 30,
        'only spaces': ' \t\n\u00a0\u200b' * 10,
        'empty': '',
        'quotes and backslashes': text.replace(' ', ' "\\/ '),
        'one line': text.replace('\n', ' '),
        'no spaces': text.replace(' ', ''),
        'every blank a line end': text.replace(' ', '\n'),
    }
    data = {name: sample.encode('utf-8') for name, sample in samples.items()}
    raw = text.encode('utf-8')
    data.update({
        'cut in a character': raw[:-3] + b'\xe1\xba',
        'overlong': raw.replace(b' ', b' \xc0\xaf', 6),
        'surrogates': raw.replace(b' ', b' \xed\xa0\x80', 6),
        'stray continuation': raw.replace(b' ', b'\x80 ', 6),
        'beyond U+10FFFF': raw.replace(b' ', b' \xf4\x90\x80\x80', 6),
        'truncated four': raw.replace(b' ', b' \xf0\x9f\x98', 6),
        'truncated three in a word': raw.replace('ệ'.encode(), 'ệ'.encode()[:2], 3),
        'invalid beside a mark': unicodedata.normalize('NFD', text).encode().replace(b'\xcc\xa3', b'\xff\xcc\xa3', 4),
        'a little latin-1': raw.replace('ó'.encode(), b'\xf3').replace(b'o', b'\xf2', 2),
    })
    return data


def broken_texts(count):
    """Articles with some bytes changed, removed, doubled or moved."""
    chance = random.Random(20210616)
    sources = [path.read_bytes()[:3000] for path in glo.articles()] + [PLAIN.encode()]
    for _ in range(count):
        data = bytearray(chance.choice(sources))
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(data))
            size = chance.randint(1, 40)
            change = chance.randrange(5)
            if change == 0:
                data[at] = chance.choice(b'\x80\xbf\xc3\xcc\xe1\xf0\xff \n.,/-(')
            elif change == 1:
                del data[at:at + size]
            elif change == 2:
                data[at:at] = data[at:at + size]
            elif change == 3:
                data[at:at] = chance.choice(['\u0301', '\u200b', '\u00ad', '😀', '\ufeff', '\r', '“', '\u0323']).encode()
            else:
                other = chance.randrange(len(data))
                data[at:at + size] = data[other:other + size]
        yield bytes(data)


class Units:
    """An input in the three units in which offsets can be counted."""

    def __init__(self, data):
        self.data = data
        self.text = data.decode('utf-8', 'replace')
        self.utf16 = self.text.encode('utf-16-le')

    def slice(self, unit, start, end):
        if unit == 'char':
            return self.text[start:end]
        if unit == 'byte':
            return self.data[start:end].decode('utf-8', 'replace')
        return self.utf16[2 * start:2 * end].decode('utf-16-le', 'replace')

    def size(self, unit):
        return {'char': len(self.text), 'byte': len(self.data), 'utf16': len(self.utf16) // 2}[unit]


def problems(record, units, unit='char'):
    """What is wrong with a record of this input; nothing if all is well."""
    for error in VALIDATOR.iter_errors(record):
        yield f'schema: {"/".join(map(str, error.absolute_path))}: {error.message[:300]}'
    if 'error' in record:
        yield f'an error record: {record["error"]}'
        return
    yield from sentence_problems(record['sentences'], units, unit)
    yield from entity_problems(record, units, unit)
    yield from fact_problems(record, units, unit)


def sentence_problems(sentences, units, unit):
    end = 0
    for place, sentence in enumerate(sentences):
        if sentence['id'] != place:
            yield f'sentence {place} has id {sentence["id"]}'
        if not end <= sentence['start'] < sentence['end'] <= units.size(unit):
            yield f'sentence {place}: {sentence}, behind {end}, of {units.size(unit)}'
        end = sentence['end']


def entity_problems(record, units, unit):
    entities, sentences = record['entities'], record['sentences']
    last, ends = (-1, 0), {}
    for place, entity in enumerate(entities):
        start, end, name = entity['start'], entity['end'], f'{entity["type"]} {entity["text"]!r}'
        if entity['id'] != place:
            yield f'{name} at {place} has id {entity["id"]}'
        if not 0 <= start < end <= units.size(unit) or units.slice(unit, start, end) != entity['text']:
            yield f'{name}: {unit} {start}:{end} is {units.slice(unit, start, end)!r}'
        if (start, -end) < last:
            yield f'{name} at {start}:{end} stands behind {last}'
        if start < ends.get(entity['type'], 0):
            yield f'{name} at {start}:{end} overlaps the one before'
        if entity['text'] != entity['text'].strip():
            yield f'{name} is padded'
        last, ends[entity['type']] = (start, -end), end
        number = entity['sentence']
        if number >= len(sentences) or not sentences[number]['start'] <= start < sentences[number]['end']:
            yield f'{name} at {start} is not in sentence {number} of {len(sentences)}'
        yield from (f'{name}: {problem}' for problem in field_problems(entity, entities))


def field_problems(entity, entities):
    for field, value in entity.items():
        if field != 'text' and isinstance(value, str) and (value != unicodedata.normalize('NFC', value) or value != value.strip()):
            yield f'{field} is not clean: {value!r}'
    if 'max' in entity and entity['min'] > entity['max']:
        yield f'min {entity["min"]} max {entity["max"]}'
    if 'alias_of' in entity:
        target = entity['alias_of']
        if target >= len(entities) or target == entity['id'] or entities[target]['type'] != entity['type']:
            yield f'alias_of {target}'
    if 'organisation' in entity and entities[entity['organisation']]['type'] != 'organisation':
        yield f'organisation {entity["organisation"]}'
    if entity.get('from', '') > entity.get('to', '9'):
        yield f'from {entity["from"]} to {entity["to"]}'
    if entity['type'] in ('date', 'directive'):
        for field in ('value', 'from', 'to', 'date'):
            for day in re.findall(r'[0-9X]{4}-[0-9]{2}-[0-9]{2}', str(entity.get(field, ''))):
                try:  # a day that may be the 29th of February takes a year that has one
                    datetime.date.fromisoformat(day.replace('XXXX', '2020'))
                except ValueError:
                    yield f'{field} {day} is no day'


def fact_problems(record, units, unit):
    """Facts stand in the order of their figures, and every id points to what it may point to."""
    entities, last = record['entities'], -1
    facts = record.get('facts', [])
    figures = {fact['figure'] for fact in facts}

    def points(name, target, *types):
        if target >= len(entities) or entities[target]['type'] not in types:
            yield f'{name} {target} is no {" or ".join(types)}'

    for fact in facts:
        name = f'fact of {fact["figure"]}'
        faults = list(points('figure', fact['figure'], 'money', 'count'))
        if faults or fact['figure'] <= last:
            yield f'{name}, behind {last}: {faults}'
            continue
        last = fact['figure']
        if ('role' in fact) != (entities[last]['type'] == 'money'):
            yield f'{name}: a role is of money, and all money has one'
        if 'when' in fact:
            yield from points(f'{name}: when', fact['when'], 'date')
        if fact.get('part_of', last) not in figures or fact.get('part_of') == last:
            yield f'{name}: part_of {fact["part_of"]}'
        for field in ('act', 'who', 'to'):
            yield from phrase_problems(f'{name}: {field}', fact.get(field), units, unit)
            if 'entity' in fact.get(field, {}):
                yield from points(f'{name}: {field}', fact[field]['entity'], 'organisation', 'person', 'place')
                yield from inside_problems(f'{name}: {field}', entities[fact[field]['entity']], fact[field])


def phrase_problems(name, phrase, units, unit):
    if phrase:
        start, end = phrase['start'], phrase['end']
        if not 0 <= start < end <= units.size(unit) or units.slice(unit, start, end) != phrase['text']:
            yield f'{name} {phrase["text"]!r}: {unit} {start}:{end} is {units.slice(unit, start, end)!r}'


def inside_problems(name, entity, phrase):
    if not phrase['start'] <= entity['start'] < entity['end'] <= phrase['end']:
        yield f'{name}: {entity["text"]!r} is not in {phrase["text"]!r}'


def no_problems(test, found):
    found = list(found)
    if found:
        test.fail('\n'.join([f'{len(found)} problems', *found[:8]]))


class Corpus(unittest.TestCase):
    def check(self, unit):
        self.assertTrue(glo.articles(), 'a corpus')
        result = extract('--offsets', unit, *glo.articles())
        self.assertEqual(result.code, 0, result)
        found = records(result.out)
        self.assertEqual([record['id'] for record in found], [path.stem for path in glo.articles()])
        for path, record in zip(glo.articles(), found):
            with self.subTest(path.name):
                no_problems(self, problems(record, Units(path.read_bytes()), unit))
                self.assertTrue(record['entities'])

    def test_char(self):
        self.check('char')

    def test_byte(self):
        self.check('byte')

    def test_utf16(self):
        self.check('utf16')

    def test_same_bytes_each_time(self):
        self.assertEqual(extract(*glo.articles()).out, extract(*glo.articles()).out)

    def test_the_order_of_files_changes_no_record(self):
        forward, backward = extract(*glo.articles()), extract(*reversed(glo.articles()))
        self.assertEqual(forward.out.splitlines(), backward.out.splitlines()[::-1])

    def test_json_lines_give_the_same(self):
        # Line ends and all, whatever way the text comes in.
        lines = glo.ndjson(*({'id': path.stem, 'text': path.read_bytes().decode()} for path in glo.articles()))
        self.assertEqual(extract('--from', 'ndjson', stdin=lines).out, extract(*glo.articles()).out)

    def test_pretty_holds_to_the_schema_too(self):
        path = glo.articles()[0]
        record = glo.read_line(extract('--pretty', path).out)
        no_problems(self, problems(record, Units(path.read_bytes())))


class Hostile(unittest.TestCase):
    def check_files(self, samples, unit):
        with folder() as path:
            names = []
            for number, data in enumerate(samples.values()):
                names.append(path / f'{number:04}.txt')
                names[-1].write_bytes(data)
            result = extract('--offsets', unit, *names)
        self.assertEqual(result.code, 0, result)
        found = records(result.out)
        self.assertEqual(len(found), len(samples))
        for (name, data), record in zip(samples.items(), found):
            with self.subTest(name):
                no_problems(self, problems(record, Units(data), unit))
        return dict(zip(samples, found))

    def test_char(self):
        self.check_files(hostile_texts(), 'char')

    def test_byte(self):
        self.check_files(hostile_texts(), 'byte')

    def test_utf16(self):
        self.check_files(hostile_texts(), 'utf16')

    def test_broken_at_random(self):
        samples = {str(number): data for number, data in enumerate(broken_texts(100 if glo.SANITIZED else 400))}
        for unit in ('char', 'byte', 'utf16'):
            self.check_files(samples, unit)

    def test_the_way_it_is_typed_changes_nothing_that_is_found(self):
        found = self.check_files(hostile_texts(), 'char')
        expected = [(entity['type'], entity.get('value'), entity.get('key')) for entity in found['plain']['entities']]
        for name in ('decomposed', 'tone behind composed vowel', 'marks in the other order', 'soft hyphens', 'zero width', 'no-break spaces',
                     'cyrillic', 'eth for đ', 'tone place', 'crlf', 'bom'):
            with self.subTest(name):
                self.assertEqual([(entity['type'], entity.get('value'), entity.get('key')) for entity in found[name]['entities']], expected)

    def test_every_cut_of_a_text(self):
        # An article that ends anywhere: in a number, in a character, behind a bracket.
        data = unicodedata.normalize('NFD', PLAIN[:60]).encode() + PLAIN[60:].encode()
        step = 7 if glo.SANITIZED else 2
        self.check_files({str(size): data[:size] for size in range(40, len(data), step)}, 'byte')


class Schema(unittest.TestCase):
    """The schema itself: a test that lets everything pass proves nothing."""

    def accepts(self, **fields):
        entity = {'id': 0, 'start': 0, 'end': 1, 'text': 'x', 'sentence': 0, 'rule': 'a.b', **fields}
        record = {'glo': 1, 'id': '', 'rules': 'sha256:' + '0' * 64, 'meta': {}, 'sentences': [], 'entities': [entity]}
        return VALIDATOR.is_valid(record)

    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_dates(self):
        for value in ('2019-09-03', '2015-11', '2016', '2019-Q1', '2019-H1', '2016/2021', '2015-11/..', '../2020', '2020-08-20,2020-08-21',
                      '2018-07-28T15:00', 'T07:30', 'XXXX-05-14', 'XXXX-07-28T15:00'):
            self.assertTrue(self.accepts(type='date', value=value), value)
        for value in ('', '3-9-2019', '2019-9-3', '2019-Q5', '2019-27', '2016/', '../..', '2016-2021', 'T7:30', '05-14'):
            self.assertFalse(self.accepts(type='date', value=value), value)

    def test_amounts(self):
        self.assertTrue(self.accepts(type='money', value=1, currency='VND', bound='gt', per='tháng'))
        self.assertTrue(self.accepts(type='percent', min=1, max=2))
        self.assertTrue(self.accepts(type='money', min=20, bound='ge', currency='VND'))
        self.assertTrue(self.accepts(type='money', value=1, ambiguous=True, equals='1 USD', part_of='2 USD'))
        self.assertTrue(self.accepts(type='count', value=16, of=17, unit='bị cáo'))
        for fields in ({'value': '1'}, {'min': 1}, {'min': 1, 'bound': 'gt'}, {'max': 1}, {'value': 1, 'min': 1, 'max': 2}, {'bound': 'hơn'},
                       {'currency': 'đồng'}, {'unit': 'ha'}, {'value': 1, 'ambiguous': False}):
            self.assertFalse(self.accepts(type='money', **fields), fields)

    def test_places(self):
        self.assertTrue(self.accepts(type='place', name='Gia Lai', level='province', code='64', to='2025-06-30', successor=['52']))
        self.assertTrue(self.accepts(type='place', name='Ia O', level='commune', code='23782', within='tỉnh Gia Lai', **{'from': '2025-07-01'}))
        for fields in ({'code': 64}, {'code': '6412'}, {'successor': '52'}, {'successor': []}, {'to': '2025'}, {'level': 'city'}, {'key': 'x'}):
            self.assertFalse(self.accepts(type='place', **fields), fields)

    def test_durations(self):
        for value in ('P6M', 'P2Y6M', 'PT30M', 'P4D/P5D'):
            self.assertTrue(self.accepts(type='duration', value=value), value)
        for value in ('P', 'PT', '6M', 'P1DT', 'P4D/'):
            self.assertFalse(self.accepts(type='duration', value=value), value)

    def test_persons(self):
        self.assertTrue(self.accepts(type='person', name='Lê Bé', title='ông', role='Giám đốc', key='le-be', organisation=0, alias_of=1))
        for fields in ({'organisation': 'Sở Y tế'}, {'organisation': -1}, {'name': ''}, {'branch': 'state'}):
            self.assertFalse(self.accepts(type='person', **fields), fields)

    def test_types_keep_to_their_fields_and_new_types_have_their_own(self):
        self.assertFalse(self.accepts(type='organisation', currency='VND'))
        self.assertFalse(self.accepts(type='organisation', level='city'))
        self.assertTrue(self.accepts(type='plant', colour='xanh', height=2))
        self.assertFalse(self.accepts(type='plant', colour={'a': 1}))
        self.assertFalse(self.accepts(type='plant', end='x'))

    def test_every_line_has_its_members(self):
        self.assertTrue(VALIDATOR.is_valid({'glo': 1, 'id': 'x', 'error': {'code': 'not-text', 'message': 'why'}}))
        for record in ({'glo': 1, 'id': 'x'}, {'glo': 2, 'id': 'x', 'error': {'code': 'a', 'message': 'b'}},
                       {'glo': 1, 'id': 'x', 'error': {'code': 'a'}}, {'glo': 1, 'error': {'code': 'a', 'message': 'b'}}):
            self.assertFalse(VALIDATOR.is_valid(record), record)

    def test_error_records(self):
        for arguments, data in (((), bytes(100)), (('--from', 'ndjson'), b'broken\n{}\n{"id": "x"}\n')):
            for record in records(extract(*arguments, stdin=data).out):
                self.assertIn('error', record)
                self.assertEqual([error.message for error in VALIDATOR.iter_errors(record)], [])


if __name__ == '__main__':
    unittest.main()
