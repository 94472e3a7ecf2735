"""Bad input, bad rules, bad output: a message, the right exit code, and no article lost beside it.

0 done · 1 an article failed · 2 usage · 3 no input can be read, or not the rules · 4 output failed.
"""

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import glo
from glo import extract, folder, ndjson, of_type, records

GOOD = 'Ngày 3-9-2019, UBND tỉnh Gia Lai hỗ trợ 5 tỷ đồng.\n'
TEXT = GOOD.encode()
MEBIBYTE = 1 << 20
LIMIT = 16 * MEBIBYTE


def outcome(out):
    """What became of each article: its id, or the code of its error."""
    return [record['error']['code'] if 'error' in record else record['id'] for record in records(out)]


class Files(unittest.TestCase):
    def test_missing_file(self):
        with folder(a__txt=TEXT, c__txt=TEXT) as path:
            result = extract(path / 'a.txt', path / 'b.txt', path / 'c.txt')
        self.assertEqual(result.code, 1, result)
        self.assertIn('b.txt', result.err)
        self.assertTrue(result.err.startswith('glo-extract: '), result)
        found = records(result.out)
        self.assertEqual([record['id'] for record in found if 'error' not in record], ['a', 'c'], 'the batch goes on')
        self.assertEqual(outcome(result.out), ['a', 'unreadable', 'c'], 'and nothing is dropped silently')

    def test_directory(self):
        with folder(a__txt=TEXT) as path:
            result = extract(path, path / 'a.txt')
        self.assertEqual(result.code, 1, result)
        self.assertIn(str(path), result.err)
        self.assertIn('--recursive', result.err, 'it says what to do')
        self.assertEqual(outcome(result.out), ['unreadable', 'a'])

    def test_nothing_that_can_be_read_has_a_code_of_its_own(self):
        with folder(a__txt=bytes(100)) as path:
            none, one, some = extract(path, path / 'b.txt'), extract(path / 'b.txt'), extract(path / 'a.txt', path / 'b.txt')
        self.assertEqual((none.code, outcome(none.out)), (3, ['unreadable', 'unreadable']), none)
        self.assertEqual((one.code, outcome(one.out)), (3, ['unreadable']), one)
        self.assertEqual((some.code, outcome(some.out)), (1, ['not-text', 'unreadable']), some)

    def test_message_has_one_line_for_one_failure(self):
        with folder() as path:
            result = extract(path / 'b.txt')
        self.assertEqual(result.err.count('\n'), 1, result)


class NotText(unittest.TestCase):
    def test_binary_junk(self):
        samples = {
            'noise': random.Random(1).randbytes(5000),
            'zeros': bytes(5000),
            'picture': b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + random.Random(2).randbytes(3000),
            'invalid': b'\xff\xfe\xfd' * 1000,
        }
        for name, data in samples.items():
            with self.subTest(name), folder(a__txt=TEXT, b__txt=data, c__txt=TEXT) as path:
                result = extract(path / 'a.txt', path / 'b.txt', path / 'c.txt')
                self.assertEqual(result.code, 1, result)
                self.assertEqual(outcome(result.out), ['a', 'not-text', 'c'])
                self.assertEqual(records(result.out)[1]['id'], 'b')
                self.assertIn('b.txt', result.err)

    def test_some_invalid_bytes_are_repaired(self):
        for name, data in (('start', b'\xff' + TEXT), ('end', TEXT + b'\xe1\xba'), ('middle', TEXT + b'a\xc3 b\xed\xa0\x80\n' + TEXT)):
            with self.subTest(name):
                result = extract(stdin=data)
                self.assertEqual(result.code, 0, result)
                money = of_type(records(result.out)[0], 'money')
                self.assertEqual({entity['text'] for entity in money}, {'5 tỷ đồng'})

    def test_one_nul_byte_is_a_clear_outcome(self):
        result = extract(stdin=TEXT + b'\0' + TEXT)
        if result.code == 0:
            self.assertEqual(len(of_type(records(result.out)[0], 'money')), 2)
        else:
            self.assertEqual((result.code, outcome(result.out)), (1, ['not-text']), result)

    def test_line_ends_and_byte_order_mark(self):
        for name, data in (('crlf', TEXT.replace(b'\n', b'\r\n')), ('bom', b'\xef\xbb\xbf' + TEXT), ('cr', TEXT.replace(b'\n', b'\r')),
                           ('none', TEXT.rstrip())):
            with self.subTest(name):
                result = extract(stdin=data)
                self.assertEqual(result.code, 0, result)
                self.assertEqual({entity['type'] for entity in records(result.out)[0]['entities']}, {'date', 'organisation', 'money'})


class JsonLines(unittest.TestCase):
    def check(self, line, code):
        lines = ndjson({'id': 'a', 'text': GOOD}) + line + b'\n' + ndjson({'id': 'c', 'text': GOOD})
        with folder(bai__ndjson=lines) as path:
            result = extract(path / 'bai.ndjson')
        self.assertEqual(result.code, 1, result)
        self.assertEqual(outcome(result.out), ['a', code, 'c'])
        self.assertIn('bai.ndjson:2', result.err, 'the message says where')
        return records(result.out)[1]

    def test_broken_line(self):
        for line in (b'{"id": "b", "text": "cut', b'nonsense', b'{"text": "a"} more', b'{"text": "\\ud800"}', b'{"text": "\\q"}',
                     b'{"text": "a\\u00g1"}', b'{"text": "a", "b": "\\u12"}', b'[' * 100000, b'{"a":' * 100000, b'{"text": "a",}', b'\x00', b'\xff\xfe'):
            with self.subTest(line[:30]):
                self.check(line, 'bad-json')

    def test_line_without_text(self):
        for line in (b'{"id": "b"}', b'{"id": "b", "text": null}', b'{"id": "b", "text": 5}', b'{"id": "b", "text": ["a"]}'):
            with self.subTest(line):
                self.assertEqual(self.check(line, 'no-text')['id'], 'b')

    def test_line_that_is_no_object(self):
        for line in (b'[1, 2]', b'"text"', b'5', b'null'):
            with self.subTest(line):
                self.check(line, 'no-text')

    def test_escaped_nul_loses_no_text(self):
        # A C string would end there, and what follows would be gone without a word.
        lines = b'{"id": "b", "text": "' + b'a' * 2000 + b' \\u0000 thu 5 t\xe1\xbb\xb7 \xc4\x91\xe1\xbb\x93ng"}\n'
        result = extract('--from', 'ndjson', stdin=lines + ndjson({'id': 'c', 'text': GOOD}))
        found = records(result.out)
        self.assertEqual(len(found), 2, result)
        if 'error' not in found[0]:
            self.assertEqual([entity['text'] for entity in of_type(found[0], 'money')], ['5 tỷ đồng'])
        else:
            self.assertEqual(result.code, 1)

    def test_bad_published(self):
        lines = ndjson({'id': 'a', 'text': GOOD, 'published': 'soon'}, {'id': 'c', 'text': GOOD})
        result = extract('--from', 'ndjson', stdin=lines)
        found = records(result.out)
        self.assertEqual(found[-1]['id'], 'c')
        self.assertTrue('error' in found[0] or 'warnings' in found[0], 'a time that is none is not passed over in silence')

    def test_bad_article_keeps_its_id(self):
        result = extract('--from', 'ndjson', stdin=b'{"id": "x1", "text": "' + b'\xff\xfe' * 500 + b'"}\n')
        found = records(result.out)
        self.assertEqual((result.code, len(found), found[0]['id']), (1, 1, 'x1'), result)

    def test_standard_input_has_line_numbers_too(self):
        result = extract('--from', 'ndjson', stdin=b'\n\nnonsense\n')
        self.assertEqual(result.code, 1)
        self.assertIn(':3', result.err)


class Limits(unittest.TestCase):
    def measure(self, *arguments, stdin=subprocess.DEVNULL):
        """Runs it with its output in a file: (exit code, output, seconds, peak memory in MiB)."""
        def bound():
            resource.setrlimit(resource.RLIMIT_CPU, (glo.TIMEOUT, glo.TIMEOUT))
            if not glo.SANITIZED:
                resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        with tempfile.TemporaryFile() as out:
            begin = time.monotonic()
            with subprocess.Popen([glo.EXTRACT, *map(str, arguments)], stdin=stdin, stdout=out, cwd=glo.ROOT,
                                  stderr=subprocess.DEVNULL, env=glo.ENVIRONMENT, preexec_fn=bound) as program:
                _, status, usage = os.wait4(program.pid, 0)
                program.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            return program.returncode, out.read(), time.monotonic() - begin, usage.ru_maxrss / 1024

    def test_huge_file_is_refused_in_little_memory(self):
        with folder(a__txt=TEXT, c__txt=TEXT) as path:
            with open(path / 'b.txt', 'wb') as file:
                block = TEXT * (MEBIBYTE // len(TEXT))
                for _ in range(200):
                    file.write(block)
            code, out, seconds, memory = self.measure(path / 'a.txt', path / 'b.txt', path / 'c.txt')
            with open(path / 'b.txt', 'rb') as file:
                from_pipe = self.measure('-', stdin=file)
        self.assertEqual((code, outcome(out)), (1, ['a', 'too-large', 'c']))
        self.assertEqual(from_pipe[:1] + (outcome(from_pipe[1]),), (1, ['too-large']))
        if not glo.SANITIZED:
            self.assertLess(max(memory, from_pipe[3]), 150, 'MiB: it must not hold the file')
            self.assertLess(max(seconds, from_pipe[2]), 10)

    def test_sparse_file_is_refused(self):
        with folder(b__txt=b'') as path:
            os.truncate(path / 'b.txt', 1 << 40)
            code, out, seconds, _ = self.measure(path / 'b.txt')
        self.assertEqual(code, 1)
        self.assertIn(outcome(out)[0], ('too-large', 'not-text'))
        self.assertLess(seconds, 30, 'a terabyte is not read to its end')

    def test_the_limit_is_where_it_is_said(self):
        line = ('x' * 79 + '\n').encode()
        text = line * (LIMIT // len(line) + 1)
        with folder(a__txt=text[:LIMIT], b__txt=text[:LIMIT + 1]) as path:
            result = extract(path / 'a.txt', path / 'b.txt')
        self.assertEqual((result.code, outcome(result.out)), (1, ['a', 'too-large']), result.err)

    def test_large_json_line_does_not_stop_the_others(self):
        lines = (ndjson({'id': 'a', 'text': GOOD}) + ndjson({'id': 'b', 'text': 'x' * (LIMIT + 1)})
                 + b'{"id": "b2", "text": "' + b'x' * (150 * MEBIBYTE) + b'"}\n' + ndjson({'id': 'c', 'text': GOOD}))
        with folder(bai__ndjson=lines) as path:
            code, out, _, memory = self.measure(path / 'bai.ndjson')
        self.assertEqual((code, outcome(out)), (1, ['a', 'too-large', 'too-large', 'c']))
        self.assertEqual(records(out)[1]['id'], 'b')
        if not glo.SANITIZED:
            self.assertLess(memory, 600)

    def test_time_grows_with_the_input_only(self):
        size = MEBIBYTE // (8 if glo.SANITIZED else 1)
        samples = {
            'digits': '1', 'letters': 'a', 'capitals': 'Ư', 'spaces': ' ', 'lines': '\n', 'dots': '.', 'quotes': '"“', 'brackets': '(',
            'numbers': '1.234,5 ', 'dates': '1-2-3/4/5 ', 'and': 'Hà và ', 'heads': 'UBND ', 'names': 'Ban Thường vụ Đảng ủy Khối ',
            'codes': '05-CT/TW-', 'list': 'Nghị định 43, 44, ', 'number words': 'ba mươi lăm ', 'marks': 'a\u0301\u0323\u0300',
            'zero-width': 'a\u200b\u00ad', 'combining only': '\u0301', 'emoji': '😀',
        }
        for name, unit in samples.items():
            with self.subTest(name):
                result = extract(stdin=(unit * size)[:size].encode(), timeout=glo.TIMEOUT / 4)
                self.assertEqual((result.code, len(records(result.out))), (0, 1), result)


class Rules(unittest.TestCase):
    def test_missing_folder(self):
        for arguments in (('--rules', '/nonexistent/rules'), ('--rules', '/etc/passwd')):
            result = extract(*arguments, stdin=TEXT)
            self.assertEqual((result.code, result.out), (3, b''), result)
            self.assertIn(arguments[1], result.err)

    def test_folder_without_rules(self):
        with folder() as path:
            result = extract('--rules', path, stdin=TEXT)
        self.assertEqual((result.code, result.out), (3, b''), result)

    def test_broken_rules_are_shown_with_a_caret(self):
        with folder() as path:
            shutil.copytree(glo.ROOT / 'rules', path / 'rules')
            (path / 'rules' / '99-test.rules').write_text('# one\nbogus statement\n\nlist "x"\n', encoding='utf-8')
            for result in (extract('--rules', path / 'rules', stdin=TEXT), glo.run(glo.RULES, 'check', path / 'rules')):
                self.assertEqual(result.code, 3, result)
                everything = result.err + result.out.decode()
                self.assertIn('99-test.rules:2:1', everything)
                self.assertIn('99-test.rules:4:', everything, 'one error does not hide the next')
                self.assertIn('^', everything)

    def test_example_that_fails(self):
        with folder() as path:
            (path / 'test.rules').write_text(
                'entity money\nlist dong "đồng"=VND\nform number /(?<int>[0-9]+)/\n'
                'rule money.test\n  match value:<number> currency:{dong}\n'
                '  + "giá [5 đồng] thôi"\n  + "giá [5] đồng"\n  - "giá 5 hào"\n', encoding='utf-8')
            result = glo.run(glo.RULES, 'check', path)
        self.assertEqual(result.code, 1, result)
        self.assertIn('test.rules:7', result.err + result.out.decode())
        self.assertRegex(result.out.decode().splitlines()[-1], '^2 passed, 1 failed(, 0 todo)?$')


class Output(unittest.TestCase):
    def test_full_device(self):
        for arguments in ((), ('--pretty',), ('--help',), ('--version',)):
            with self.subTest(arguments), open('/dev/full', 'wb') as full:
                done = subprocess.run([glo.EXTRACT, *arguments], input=TEXT, stdout=full, stderr=subprocess.PIPE,
                                      cwd=glo.ROOT, env=glo.ENVIRONMENT, timeout=glo.TIMEOUT, check=False)
                self.assertEqual(done.returncode, 4, done.stderr)
                self.assertTrue(done.stderr.startswith(b'glo-extract: '), done.stderr)

    def test_closed_output(self):
        # The first file that is opened gets descriptor 1, and must not be taken for the output.
        with folder(bai__txt=TEXT) as path:
            done = subprocess.run(['/bin/sh', '-c', '"$0" "$1" >&-', glo.EXTRACT, path / 'bai.txt'], stderr=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT, timeout=glo.TIMEOUT, check=False)
            self.assertEqual((path / 'bai.txt').read_bytes(), TEXT)
        self.assertEqual(done.returncode, 4, done.stderr)

    def close_pipe(self, restore):
        """Its exit code when the reader takes one line and goes; restore: SIGPIPE has its usual effect."""
        with folder(bai__ndjson=ndjson({'text': GOOD * 20}) * 2000) as path:
            with subprocess.Popen([glo.EXTRACT, path / 'bai.ndjson'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT, restore_signals=restore) as program:
                json.loads(program.stdout.readline())
                program.stdout.close()
                error = program.stderr.read()
                return program.wait(glo.TIMEOUT), error

    def test_reader_that_goes_away(self):
        code, error = self.close_pipe(restore=True)
        self.assertIn(code, (-signal.SIGPIPE, 4), error)

    def test_reader_that_goes_away_with_the_signal_ignored(self):
        code, error = self.close_pipe(restore=False)
        self.assertEqual(code, 4, error)


if __name__ == '__main__':
    unittest.main()
