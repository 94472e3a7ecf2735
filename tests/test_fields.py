"""JSON Lines as content systems export them: which member is what, and that the others are carried through."""

import json
import random
import unittest

import glo
from glo import extract, ndjson, of_type, records

TEXT = 'Hôm qua, UBND tỉnh Gia Lai hỗ trợ 5 tỷ đồng.'


def line(*members):
    """A JSON line of members as they are written: line('"id": 7', '"a":1.10')."""
    return ('{' + ', '.join(members) + '}\n').encode()


def source(out):
    """The text of the "source" of the one record of an output; '' without."""
    found = out.decode().rstrip('\n').partition('"source":')[2]
    return found[:-1]


class Fields(unittest.TestCase):
    def one(self, data, *fields, code=0):
        options = [option for field in fields for option in ('--field', field)]
        result = extract('--from', 'ndjson', *options, stdin=data)
        self.assertEqual(result.code, code, result)
        record, = records(result.out)
        return record, result

    def test_members_are_named(self):
        data = ndjson({'slug': 'bai-1', 'body': TEXT, 'date': '2020-05-01', 'headline': 'Hỗ trợ'})
        record, _ = self.one(data, 'text=body', 'id=slug', 'published=date', 'title=headline')
        self.assertEqual(record['id'], 'bai-1')
        self.assertEqual(of_type(record, 'date')[0]['value'], '2020-04-30')
        self.assertEqual(len(of_type(record, 'money')), 1)
        self.assertNotIn('source', record, 'nothing is left')

    def test_member_of_a_member(self):
        data = ndjson({'fields': {'body': TEXT, 'meta': {'id': 'x', 'lang': 'vi'}}, 'n': 1})
        record, result = self.one(data, 'text=fields.body', 'id=fields.meta.id')
        self.assertEqual((record['id'], record['source']), ('x', {'fields': {'meta': {'lang': 'vi'}}, 'n': 1}), result)

    def test_key_with_a_dot_goes_before_a_member_of_a_member(self):
        data = line(f'"a": {{"b": "khác", "c.d": {json.dumps(TEXT)}}}', '"a.b": "id"')
        record, _ = self.one(data, 'text=a.c.d', 'id=a.b')
        self.assertEqual((record['id'], record['source']), ('id', {'a': {'b': 'khác'}}))

    def test_last_of_two_options_for_one_field_counts(self):
        record, _ = self.one(ndjson({'a': 'x', 'b': TEXT}), 'text=a', 'text=b')
        self.assertEqual((len(of_type(record, 'money')), record['source']), (1, {'a': 'x'}))

    def test_two_fields_may_be_one_member(self):
        record, _ = self.one(ndjson({'slug': 'một', 'text': TEXT, 'n': 1}), 'id=slug', 'title=slug')
        self.assertEqual((record['id'], record['source']), ('một', {'n': 1}))

    def test_field_that_is_elsewhere_leaves_its_usual_member_alone(self):
        record, _ = self.one(ndjson({'text': 'tóm tắt', 'body': TEXT, 'id': 'x'}), 'text=body')
        self.assertEqual(record['source'], {'text': 'tóm tắt'})

    def test_missing_member_is_named(self):
        record, result = self.one(ndjson({'id': 'x', 'text': TEXT}), 'text=fields.body', code=1)
        self.assertEqual((record['id'], record['error']['code']), ('x', 'no-text'))
        self.assertIn('fields.body', record['error']['message'])
        self.assertIn('--field', result.err, 'it says what to do')
        self.assertEqual(record['source'], {'text': TEXT}, 'an error record carries it through, too')

    def test_path_through_what_is_no_object(self):
        for data in (line('"a": 5'), line('"a": ["b"]'), line('"a": null'), line('"a": {"b": {"c": "x"}}')):
            with self.subTest(data):
                self.assertEqual(self.one(data, 'text=a.b', code=1)[0]['error']['code'], 'no-text')

    def test_fields_of_another_kind_are_carried_through(self):
        record, _ = self.one(ndjson({'id': None, 'text': TEXT, 'published': 1592265840, 'title': ['a']}))
        self.assertEqual((record['id'], record['source']), ('stdin:1', {'id': None, 'published': 1592265840, 'title': ['a']}))

    def test_numeric_id_is_its_digits(self):
        for digits in ('17', '12345678901234567890123', '-0', '1.50', '1e3'):
            with self.subTest(digits):
                record, _ = self.one(line('"n": 1', f'"id": {digits}', f'"text": {json.dumps(TEXT)}'))
                self.assertEqual((record['id'], record['source']), (digits, {'n': 1}))
                nested, _ = self.one(line(f'"a": {{"x": [1, "}}"], "id": {digits} }}', f'"text": {json.dumps(TEXT)}'), 'id=a.id')
                self.assertEqual((nested['id'], nested['source']), (digits, {'a': {'x': [1, '}']}}))


class Source(unittest.TestCase):
    def carried(self, *members, code=0):
        result = extract('--from', 'ndjson', stdin=line('"id": "x"', *members, f'"text": {json.dumps(TEXT)}'))
        self.assertEqual(result.code, code, result)
        json.loads(result.out)
        return source(result.out)

    def test_absent_without_other_members(self):
        record, = records(extract('--from', 'ndjson', stdin=ndjson({'id': 'x', 'text': TEXT, 'published': '2020-01-01', 'title': 'T'})).out)
        self.assertNotIn('source', record)

    def test_members_are_carried_through_byte_for_byte(self):
        for member in ('"a":1.10', '"a" :  12345678901234567890.000', '"a":1e400', '"a":-0', '"a": [ 1,2 , {"b" : [] } ]',
                       '"a":"\\u0110\\/ \\u0000 \\ud83d\\ude42"', '"Đ\\u0041\\"":"}]{["', '"a":null', '"":{}', '"a":true',
                       '"tags":["xã hội", "y tế"]', '"a":{"text":"b","id":5}'):
            with self.subTest(member):
                self.assertEqual(self.carried(member), '{' + member + '}')

    def test_order_is_kept(self):
        self.assertEqual(self.carried('"z":1', '"title":"x"', '"a":2', '"m":3'), '{"z":1,"a":2,"m":3}')

    def test_second_member_of_one_name_is_not_lost(self):
        result = extract('--from', 'ndjson', stdin=line('"id": "x"', '"id": "y"', f'"text": {json.dumps(TEXT)}', '"text": "b"'))
        self.assertEqual((result.code, source(result.out)), (0, '{"id": "y","text": "b"}'), result)
        self.assertIn(b'"id":"x"', result.out)

    def test_escaped_key_is_the_same_key(self):
        result = extract('--from', 'ndjson', stdin=line('"\\u0069d": "x"', f'"t\\u0065xt": {json.dumps(TEXT)}', '"n": 1'))
        record, = records(result.out)
        self.assertEqual((record['id'], len(of_type(record, 'money')), record['source']), ('x', 1, {'n': 1}))

    def test_deep_nesting(self):
        deep = '[' * 900 + ']' * 900
        self.assertEqual(self.carried(f'"a":{deep}'), '{"a":' + deep + '}')
        result = extract('--from', 'ndjson', stdin=line('"a":' + '[' * 5000 + ']' * 5000, '"text": "b"') + ndjson({'text': TEXT}))
        self.assertEqual((result.code, [record.get('error', {}).get('code') for record in records(result.out)]), (1, ['bad-json', None]))

    def test_what_no_json_may_have_is_repaired_or_refused(self):
        # Readers are lenient with it; a record must be JSON for all of them.
        result = extract('--from', 'ndjson', stdin=b'{"a": "x\ty\x01\xff\xc3z",\x0b"b":\x0c[1,\t2],"text": "b"}\n')
        self.assertEqual((result.code, records(result.out)[0]['source']), (0, {'a': 'x\ty\x01\ufffd\ufffdz', 'b': [1, 2]}), result)
        for member in (b'"a":01', b'"a":1.', b'"a":-.5', b'"a":[2, 00]', b'"a":"\0"'):
            with self.subTest(member):
                result = extract('--from', 'ndjson', stdin=b'{"text": "b",' + member + b'}\n')
                self.assertEqual((result.code, records(result.out)[0]['error']['code']), (1, 'bad-json'), result)

    def test_large_members(self):
        member = '"a":' + json.dumps([{'n': number, 'x': 'ế' * 20} for number in range(20000)])
        self.assertEqual(self.carried(member), '{' + member + '}')

    def test_pretty_keeps_it_on_its_line(self):
        result = extract('--from', 'ndjson', '--pretty', stdin=line('"a":{"b":1.10}', '"text": "b"'))
        self.assertIn(b'"source": {"a":{"b":1.10}}\n', result.out)

    def test_failed_article_carries_it_through(self):
        result = extract('--from', 'ndjson', stdin=line('"id": "x"', '"a":1.10', f'"text": "{"x" * ((16 << 20) + 1)}"'))
        self.assertEqual((result.code, records(result.out)[0]['error']['code'], source(result.out)), (1, 'too-large', '{"a":1.10}'))

    def value(self, chance, depth=0):
        kind = chance.randrange(8 if depth < 4 else 6)
        if kind < 2:
            return ''.join(chance.choice('aĐế"\\/\n\t🙂 {}[]:,.') for _ in range(chance.randrange(8)))
        if kind < 6:
            return (chance.randrange(-10**20, 10**20), chance.random(), None, True)[kind - 2]
        if kind == 6:
            return [self.value(chance, depth + 1) for _ in range(chance.randrange(4))]
        return {str(self.value(chance, 9)) if chance.random() < 0.1 else chance.choice('abcde') + str(n): self.value(chance, depth + 1)
                for n in range(chance.randrange(4))}

    def test_random_objects(self):
        chance, lines, expected = random.Random(5), [], []
        for number in range(400):
            members = {f'k{n}': self.value(chance) for n in range(chance.randrange(6))}
            members.update({'text': 'a', 'id': str(number)})
            keys = list(members)
            chance.shuffle(keys)
            ascii_only = chance.random() < 0.5
            separators = chance.choice(((',', ':'), (', ', ': '), (' ,\t', ' : ')))
            lines.append(json.dumps({key: members[key] for key in keys}, ensure_ascii=ascii_only, separators=separators) + '\n')
            expected.append({key: members[key] for key in keys if key not in ('text', 'id')})
        result = extract('--from', 'ndjson', stdin=''.join(lines).encode())
        self.assertEqual(result.code, 0, result)
        found = [json.loads(line_).get('source', {}) for line_ in result.out.decode().split('\n')[:-1]]
        self.assertEqual(found, expected)
        self.assertEqual([list(one) for one in found], [list(one) for one in expected], 'their order, too')

    def test_schema_knows_it(self):
        import test_record
        result = extract('--from', 'ndjson', stdin=line('"a":{"b":[1.10]}', '"text": "b"') + line('"a":1'))
        for record in records(result.out):
            self.assertEqual(list(test_record.VALIDATOR.iter_errors(json.loads(json.dumps(record, default=float)))), [])


if __name__ == '__main__':
    unittest.main()
