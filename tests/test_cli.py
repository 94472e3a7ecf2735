"""glo-extract as a filter: what goes in, what comes out, what the options do."""

import json
import os
import re
import select
import shutil
import subprocess
import threading
import unittest

import glo
from glo import extract, extract_text, folder, ndjson, of_type, records

SENTENCE = 'Ngày 3-9-2019, UBND tỉnh Gia Lai hỗ trợ hơn 1,7 tỷ đồng để xây 86 căn nhà.\n'
TEXT = SENTENCE.encode()
OTHER = 'Sở Y tế Hà Nội tiếp nhận 20 triệu đồng.\n'.encode()


def without(record, *keys):
    return {key: value for key, value in record.items() if key not in keys}


def ids(out):
    return [record['id'] for record in records(out)]


class Input(unittest.TestCase):
    def test_file_gives_one_record_named_after_it(self):
        with folder(bai__txt=TEXT) as path:
            result = extract(path / 'bai.txt')
        self.assertEqual((result.code, result.err), (0, ''))
        self.assertEqual(ids(result.out), ['bai'])

    def test_finds_what_a_plain_sentence_says(self):
        record = extract_text(TEXT)
        found = {(entity['type'], entity['text']) for entity in record['entities']}
        self.assertLessEqual({('date', 'Ngày 3-9-2019'), ('organisation', 'UBND tỉnh Gia Lai'),
                              ('money', '1,7 tỷ đồng'), ('count', '86 căn nhà')}, found)
        self.assertEqual(of_type(record, 'date')[0]['value'], '2019-09-03')
        money = of_type(record, 'money')[0]
        self.assertEqual((money['value'], money['currency'], money['bound']), (1700000000, 'VND', 'gt'))

    def test_numbers_beyond_a_double_are_exact(self):
        result = extract(stdin='Vay 1.234.567.890.123.456.789 đồng, trả 2,35 tỷ đồng.'.encode())
        money = of_type(records(result.out)[0], 'money')
        self.assertEqual([entity['value'] for entity in money], [1234567890123456789, 2350000000])

    def test_standard_input_without_arguments_and_for_dash(self):
        with folder(bai__txt=TEXT) as path:
            from_file = records(extract(path / 'bai.txt').out)
        bare, dash = extract(stdin=TEXT), extract('-', stdin=TEXT)
        self.assertEqual((bare.code, dash.code), (0, 0))
        self.assertEqual(bare.out, dash.out)
        self.assertEqual([without(record, 'id') for record in records(bare.out)],
                         [without(record, 'id') for record in from_file])

    def test_several_files_in_order(self):
        with folder(b__txt=TEXT, a__txt=OTHER, c__txt=TEXT) as path:
            result = extract(path / 'b.txt', path / 'a.txt', '-', path / 'c.txt', path / 'b.txt', stdin=OTHER)
        self.assertEqual(result.code, 0, result)
        found = ids(result.out)
        self.assertEqual(len(found), 5)
        self.assertEqual(found[:2] + found[3:], ['b', 'a', 'c', 'b'])

    def test_one_article_does_not_touch_the_next(self):
        with folder(a__txt=TEXT, b__txt=OTHER) as path:
            together = records(extract(path / 'a.txt', path / 'b.txt', path / 'a.txt').out)
            alone = records(extract(path / 'a.txt').out) + records(extract(path / 'b.txt').out)
        self.assertEqual(together, [alone[0], alone[1], alone[0]])

    def test_many_files(self):
        with folder() as path:
            names = [path / f'{number:03}.txt' for number in range(300)]
            for name in names:
                name.write_bytes(TEXT)
            result = extract(*names)
        self.assertEqual(result.code, 0, result)
        self.assertEqual(ids(result.out), [name.stem for name in names])

    def test_extension_says_json_lines(self):
        lines = ndjson({'id': 'x', 'text': SENTENCE}, {'id': 'y', 'text': OTHER.decode()})
        for name in ('bai.ndjson', 'bai.jsonl'):
            with self.subTest(name=name), folder() as path:
                (path / name).write_bytes(lines)
                result = extract(path / name)
                self.assertEqual(result.code, 0, result)
                self.assertEqual(ids(result.out), ['x', 'y'])

    def test_from_overrules_the_extension(self):
        with folder(a__txt=ndjson({'id': 'x', 'text': SENTENCE}), b__ndjson=TEXT) as path:
            lines = extract('--from', 'ndjson', path / 'a.txt')
            text = extract('--from', 'text', path / 'b.ndjson')
        self.assertEqual((lines.code, ids(lines.out)), (0, ['x']), lines)
        self.assertEqual((text.code, ids(text.out)), (0, ['b']), text)

    def test_text_and_json_lines_together(self):
        with folder(a__txt=OTHER, b__ndjson=ndjson({'id': 'x', 'text': SENTENCE})) as path:
            result = extract(path / 'a.txt', path / 'b.ndjson')
        self.assertEqual((result.code, ids(result.out)), (0, ['a', 'x']), result)

    def test_json_line_is_read_like_a_file(self):
        plain = extract_text(TEXT)
        escaped = json.dumps(SENTENCE)  # all in ASCII
        for name, line in (('raw', ndjson({'text': SENTENCE})),
                           ('escaped', b'{"text": ' + escaped.encode() + b'}'),
                           ('spaced', b' \t{ "other" : [1, {"text": 2}] , "text" :\t"'
                            + SENTENCE.encode().replace(b'\n', b'\\n') + b'" } \r\n')):
            with self.subTest(name):
                result = extract('--from', 'ndjson', stdin=line)
                self.assertEqual(result.code, 0, result)
                self.assertEqual([without(record, 'id', 'source') for record in records(result.out)], [without(plain, 'id')])

    def test_json_lines_without_last_line_end_and_with_blank_lines(self):
        lines = b'\n' + ndjson({'id': 'x', 'text': SENTENCE}) + b'  \r\n' + ndjson({'id': 'y', 'text': ''}).rstrip()
        result = extract('--from', 'ndjson', stdin=lines)
        self.assertEqual((result.code, ids(result.out)), (0, ['x', 'y']), result)

    def test_json_lines_with_byte_order_mark_and_crlf(self):
        lines = ndjson({'id': 'x', 'text': SENTENCE}, {'id': 'y', 'text': SENTENCE})
        result = extract('--from', 'ndjson', stdin=b'\xef\xbb\xbf' + lines.replace(b'\n', b'\r\n'))
        self.assertEqual((result.code, ids(result.out)), (0, ['x', 'y']), result)

    def test_json_ids(self):
        lines = ndjson({'id': 17, 'text': 'a'}, {'text': 'a'}, {'id': 'Bài "một"\n\u0001', 'text': 'a'})
        result = extract('--from', 'ndjson', stdin=lines)
        found = ids(result.out)
        self.assertEqual((result.code, len(found)), (0, 3), result)
        self.assertEqual((found[0], found[2]), ('17', 'Bài "một"\n\u0001'))
        self.assertTrue(found[1], 'a line without id gets one')

    def test_empty_input_is_an_article_without_entities(self):
        with folder(trong__txt=b'') as path:
            result = extract(path / 'trong.txt')
        record, = records(result.out)
        self.assertEqual((result.code, record['id'], record['entities'], record['sentences']), (0, 'trong', [], []))
        self.assertEqual(extract(stdin=b'').code, 0)

    def test_no_json_lines_are_no_records(self):
        result = extract('--from', 'ndjson', stdin=b'')
        self.assertEqual((result.code, result.out), (0, b''), result)

    def test_reads_a_pipe_by_name(self):
        with folder() as path:
            os.mkfifo(path / 'pipe.txt')
            # A daemon: if the program never opens the pipe, the writer must not keep the tests alive.
            threading.Thread(target=(path / 'pipe.txt').write_bytes, args=(TEXT,), daemon=True).start()
            result = extract(path / 'pipe.txt')
        self.assertEqual((result.code, ids(result.out)), (0, ['pipe']), result)

    def test_runs_from_any_folder(self):
        with folder(bai__txt=TEXT) as path:
            here, there = extract(path / 'bai.txt'), extract('bai.txt', cwd=path)
        self.assertEqual((there.code, there.out), (0, here.out), there)

    def test_double_dash_ends_the_options(self):
        with folder() as path:
            (path / '--pretty').write_bytes(TEXT)
            result = extract('--', '--pretty', cwd=path)
        self.assertEqual((result.code, len(records(result.out))), (0, 1), result)


class Options(unittest.TestCase):
    def test_pretty_is_the_same_record_on_several_lines(self):
        plain, pretty = extract(stdin=TEXT), extract('--pretty', stdin=TEXT)
        self.assertEqual(pretty.code, 0, pretty)
        self.assertGreater(pretty.out.count(b'\n'), 10)
        self.assertTrue(pretty.out.endswith(b'\n'))
        self.assertEqual(glo.read_line(pretty.out), records(plain.out)[0])

    def test_line_form_is_one_line(self):
        self.assertEqual(extract(stdin=TEXT * 3).out.count(b'\n'), 1)

    def test_options_take_their_value_either_way(self):
        apart, joined = extract('--offsets', 'byte', stdin=TEXT), extract('--offsets=byte', stdin=TEXT)
        self.assertEqual((joined.code, joined.out), (0, apart.out), joined)

    def test_options_may_follow_files(self):
        with folder(bai__txt=TEXT) as path:
            before, behind = extract('--pretty', path / 'bai.txt'), extract(path / 'bai.txt', '--pretty')
        self.assertEqual((behind.code, behind.out), (0, before.out), behind)

    def test_offsets_char_is_the_default(self):
        self.assertEqual(extract('--offsets', 'char', stdin=TEXT).out, extract(stdin=TEXT).out)

    def test_types_prints_these_and_only_these(self):
        every = extract_text(TEXT)
        some = extract_text(TEXT, '--types', 'date,money')
        self.assertEqual([without(entity, 'id') for entity in some['entities']],
                         [without(entity, 'id') for entity in every['entities'] if entity['type'] in ('date', 'money')])
        self.assertEqual([entity['id'] for entity in some['entities']], list(range(len(some['entities']))))
        self.assertEqual({entity['type'] for entity in some['entities']}, {'date', 'money'})

    def test_types_does_not_change_what_is_found(self):
        for article in glo.articles()[:6]:
            with self.subTest(article.name):
                every, = records(extract(article).out)
                some, = records(extract('--types=organisation', article).out)
                spans = [(entity['start'], entity['end'], entity.get('name')) for entity in of_type(every, 'organisation')]
                self.assertEqual([(entity['start'], entity['end'], entity.get('name')) for entity in some['entities']], spans)
                for entity in some['entities']:
                    defined = entity.get('alias_of', 0)
                    self.assertLess(defined, len(some['entities']))

    def test_published_is_what_relative_dates_refer_to(self):
        text = 'Hôm qua, UBND tỉnh Gia Lai họp với 20 doanh nghiệp.'
        self.assertNotIn('value', of_type(extract_text(text), 'date')[0])
        for published in ('2020-05-01', '2020-05-01T08:30', '2020-05-01T08:30:00+07:00'):
            with self.subTest(published):
                date, = of_type(extract_text(text, '--published', published), 'date')
                self.assertEqual(date['value'], '2020-04-30')

    def test_published_in_another_zone_is_a_day_in_vietnam(self):
        for published, today in (('2024-05-31T18:30:00Z', '2024-06-01'), ('2024-05-31T16:59:59.123Z', '2024-05-31'),
                                 ('2024-12-31T23:30+07:00', '2024-12-31'), ('2024-12-31T19:30+0000', '2025-01-01'),
                                 ('2024-03-01T01:00:00+09:00', '2024-02-29'), ('2024-05-31T10:30:00-08:00', '2024-06-01'),
                                 ('2024-05-31T18:30', '2024-05-31')):
            with self.subTest(published):
                date, = of_type(extract_text('Hôm nay, huyện khởi công cầu.', '--published', published), 'date')
                self.assertEqual(date['value'], today)

    def test_published_in_the_input_goes_first(self):
        text = 'Hôm qua, UBND tỉnh Gia Lai họp với 20 doanh nghiệp.'
        lines = ndjson({'id': 'a', 'text': text, 'published': '2018-01-01'}, {'id': 'b', 'text': text})
        result = extract('--from', 'ndjson', '--published', '2020-05-01', stdin=lines)
        values = [of_type(record, 'date')[0]['value'] for record in records(result.out)]
        self.assertEqual(values, ['2017-12-31', '2020-04-30'])

    def test_rules_folder_can_be_given(self):
        with folder(bai__txt=TEXT) as path:
            shutil.copytree(glo.ROOT / 'rules', path / 'rules')
            usual, given = extract(path / 'bai.txt'), extract('--rules', path / 'rules', path / 'bai.txt', cwd=path)
            self.assertEqual((given.code, given.out), (0, usual.out), given)
            with open(min((path / 'rules').glob('*.rules')), 'a', encoding='utf-8') as file:
                file.write('\n# changed\n')
            changed = extract('--rules', path / 'rules', path / 'bai.txt')
        before, after = records(usual.out)[0], records(changed.out)[0]
        self.assertNotEqual(before['rules'], after['rules'], 'the hash names the very rules')
        self.assertEqual(without(before, 'rules'), without(after, 'rules'))

    def test_help(self):
        result = extract('--help')
        self.assertEqual((result.code, result.err), (0, ''))
        text = result.out.decode()
        for option in ('--field', '--recursive', '--files-from', '--null', '--output', '--resume', '--progress', '--quiet',
                       '--from', '--published', '--offsets', '--pretty', '--rules', '--text', '--types', '--help', '--version'):
            self.assertIn(option, text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80, 'it fits a terminal')

    def test_version(self):
        header = (glo.ROOT / 'src' / 'glo.h').read_text(encoding='utf-8')
        version = re.search(r'#define GLO_VERSION "(.*)"', header).group(1)
        result = extract('--version')
        self.assertEqual((result.code, result.out.decode()), (0, f'glo-extract {version}\n'))


class Usage(unittest.TestCase):
    """Exit code 2, nothing on standard output, and a message that names the trouble."""

    def check(self, *arguments, names):
        result = extract(*arguments, stdin=TEXT)
        self.assertEqual((result.code, result.out), (2, b''), result)
        self.assertTrue(result.err.startswith('glo-extract: '), result)
        self.assertIn(names, result.err)
        return result

    def test_unknown_option(self):
        result = self.check('--bogus', names='--bogus')
        self.assertIn('--help', result.err, 'it says where to read on')
        self.check('-z', names='-z')

    def test_missing_value(self):
        for option in ('--from', '--offsets', '--published', '--rules', '--types', '--field', '--files-from', '--output'):
            with self.subTest(option):
                self.check(option, names=option)

    def test_value_where_none_belongs(self):
        self.check('--pretty=yes', names='--pretty')

    def test_bad_values(self):
        for option, value in (('--from', 'xml'), ('--offsets', 'words'), ('--types', 'date,nosuch'),
                              ('--types', ''), ('--published', 'yesterday'), ('--published', '2020-02-30'),
                              ('--field', 'text'), ('--field', 'text='), ('--field', 'body=text'), ('--field', 'text=' + 'a.' * 16 + 'a')):
            with self.subTest(option=option, value=value):
                self.check(option, value, names=option)

    def test_options_that_do_not_go_together(self):
        for arguments, names in ((('--resume',), '--output'), (('--resume', '--pretty', '--output', 'x'), '--pretty'),
                                 (('--null',), '--files-from'), (('--files-from', '-', '-'), 'standard input')):
            with self.subTest(arguments):
                self.check(*arguments, names=names)

    def test_glo_rules_usage(self):
        for arguments in ((), ('bogus',), ('check', '--bogus')):
            with self.subTest(arguments):
                result = glo.run(glo.RULES, *arguments)
                self.assertEqual((result.code, result.out), (2, b''), result)
        self.assertEqual(glo.run(glo.RULES, '--help').code, 0)


class Stream(unittest.TestCase):
    def test_each_record_is_seen_at_once(self):
        # The writer keeps its end open: whoever waits for a full buffer or the end waits forever.
        with subprocess.Popen([glo.EXTRACT, '--from', 'ndjson'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
            try:
                for name in ('one', 'two', 'three'):
                    program.stdin.write(ndjson({'id': name, 'text': SENTENCE}))
                    program.stdin.flush()
                    ready, _, _ = select.select([program.stdout], [], [], glo.TIMEOUT)
                    self.assertTrue(ready, f'no record for {name} while the input is open')
                    self.assertEqual(glo.read_line(program.stdout.readline())['id'], name)
                program.stdin.close()
                self.assertEqual(program.stdout.read(), b'')
                self.assertEqual(program.wait(glo.TIMEOUT), 0)
            finally:
                program.kill()


if __name__ == '__main__':
    unittest.main()
