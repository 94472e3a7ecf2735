"""Batches: which files are read and what they are called, compressed files, output that is whole or not there,
and going on after whatever has happened."""

import base64
import contextlib
import gzip
import os
import pty
import random
import resource
import select
import shutil
import signal
import struct
import subprocess
import time
import unittest
from pathlib import Path

import glo
from glo import extract, folder, ndjson, records

GOOD = 'Ngày 3-9-2019, UBND tỉnh Gia Lai hỗ trợ 5 tỷ đồng.\n'
TEXT = GOOD.encode()
MEBIBYTE = 1 << 20

# `zstd` of a text, with a checksum: three times "Sở Y tế Hà Nội tiếp nhận 20 triệu đồng.\n".
ZSTD = base64.b64decode('KLUv/QRoBQIAhANT4bufIFkgdOG6vyBIw6AgTuG7mWkgdGnhur9wIG5o4bqtbiAyMCB0cmnhu4d1IMSR4buTbmcuCgEA2HaqoGEj1AI=')
ZSTD_TEXT = 'Sở Y tế Hà Nội tiếp nhận 20 triệu đồng.\n' * 3


def zstd(data):
    """A zstd frame whose blocks are stored as they are."""
    blocks = [data[at:at + 100000] for at in range(0, len(data), 100000)] or [b'']
    frame = b'\x28\xb5\x2f\xfd\xa0' + struct.pack('<I', len(data))
    for number, block in enumerate(blocks):
        frame += struct.pack('<I', (number + 1 == len(blocks)) | len(block) << 3)[:3] + block
    return frame


def outcome(out):
    return [record['error']['code'] if 'error' in record else record['id'] for record in records(out)]


def ids(out):
    return [record['id'] for record in records(out)]


def make_tree(root, *paths, data=TEXT):
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def batch_of(n):
    """JSON Lines of n short articles, each another one."""
    chance, every = random.Random(7), glo.paragraphs()
    return ndjson(*({'slug': f'bai-{number:05}', 'body': '\n'.join(chance.sample(every, chance.randrange(1, 4))),
                     'n': number} for number in range(n)))


class Directories(unittest.TestCase):
    def test_files_by_extension_in_the_order_of_their_paths(self):
        with folder() as path:
            make_tree(path, 'b.txt', 'a/z.txt', 'a.txt', 'a-b.txt', 'a/Đ.htm', 'a/a.HTML', 'a/x.pdf', 'a/txt', 'README', '.an.txt',
                      'a/.git/x.txt', 'Z/y.txt')
            make_tree(path, 'a/l.ndjson', 'a/m.jsonl', data=ndjson({'text': GOOD}, {'id': 'x', 'text': GOOD}))
            result = extract('-r', path)
            self.assertEqual((result.code, result.err), (0, ''), result)
            self.assertEqual(ids(result.out), ['Z/y', 'a-b', 'a', 'a/a', 'a/l:1', 'x', 'a/m:1', 'x', 'a/z', 'a/Đ', 'b'])
            for name in ('.', './', str(path) + '//', '../' + path.name):
                self.assertEqual(extract('--recursive', name, cwd=path).out, result.out, name)

    def test_ids_of_several_directories_begin_with_them(self):
        with folder() as path:
            make_tree(path, 'một/x.txt', 'hai/x.txt', 'y.txt')
            result = extract('-r', 'một/', './hai', 'y.txt', cwd=path)
        self.assertEqual((result.code, ids(result.out)), (0, ['một/x', 'hai/x', 'y']), result)

    def test_files_that_differ_in_the_ending_keep_it(self):
        with folder() as path:
            make_tree(path, 'bai.html', 'bai-2.txt', 'bai.txt', 'bai.x/bai.txt', 'bai/a.txt')
            (path / 'bai.htm.gz').write_bytes(gzip.compress(TEXT))
            result = extract('-r', path)
        self.assertEqual((result.code, ids(result.out)),
                         (0, ['bai-2', 'bai.htm.gz', 'bai.html', 'bai.txt', 'bai.x/bai', 'bai/a']), result)

    def test_loops_of_links_end(self):
        with folder() as path:
            make_tree(path, 'a/x.txt', 'b/y.txt')
            (path / 'a' / 'up').symlink_to('..')
            (path / 'a' / 'up.txt').symlink_to('..')
            (path / 'a' / 'self.txt').symlink_to('self.txt')
            (path / 'a' / 'gone.txt').symlink_to('nowhere')
            (path / 'a' / 'y.txt').symlink_to('../b/y.txt')
            (path / 'link').symlink_to('a')
            result = extract('-r', path)
            self.assertEqual((result.code, outcome(result.out)), (1, ['unreadable', 'unreadable', 'a/x', 'a/y', 'b/y']), result)
            self.assertEqual(ids(result.out)[:2], ['a/gone', 'a/self'])
            self.assertEqual(ids(extract('-r', path / 'link').out), ['gone', 'self', 'x', 'y'], 'one that is named is followed')

    def test_what_is_no_file_is_passed_over(self):
        with folder() as path:
            make_tree(path, 'x.txt')
            os.mkfifo(path / 'pipe.txt')
            result = extract('-r', path)
        self.assertEqual((result.code, ids(result.out)), (0, ['x']), result)

    def test_directory_without_articles(self):
        with folder() as path:
            make_tree(path, 'x.pdf')
            result, quiet = extract('-r', path), extract('-r', '--quiet', path)
        self.assertEqual((result.code, result.out), (0, b''), result)
        self.assertIn('.ndjson', result.err, 'it says what it looks for')
        self.assertEqual(quiet.err, '')

    def test_directory_too_deep_to_be_read(self):
        with folder(a__txt=TEXT, z__txt=TEXT) as path:
            here = os.open(path, os.O_RDONLY)
            for _ in range(25):
                os.mkdir('d' * 200, dir_fd=here)
                below = os.open('d' * 200, os.O_RDONLY, dir_fd=here)
                os.close(here)
                here = below
            os.close(here)
            result = extract('-r', path)
            subprocess.run(['rm', '-rf', str(path / ('d' * 200))], check=True)
        self.assertEqual((result.code, outcome(result.out)), (1, ['a', 'unreadable', 'z']), result.err)
        self.assertIn('1 of 3 articles failed: 1 unreadable', result.err)

    def test_directory_without_permission(self):
        with folder() as path:
            make_tree(path, 'a.txt', 'closed/x.txt', 'blind/x.txt', 'z.txt', 'secret.txt')
            (path / 'closed').chmod(0)
            (path / 'blind').chmod(0o644)
            (path / 'secret.txt').chmod(0)
            with as_somebody(path) as run:
                result = run('-r', path)
            for name in ('closed', 'blind'):
                (path / name).chmod(0o755)
        self.assertEqual(ids(result.out), ['a', 'blind/x', 'closed', 'secret', 'z'], result)
        self.assertEqual((result.code, outcome(result.out)), (1, ['a', 'unreadable', 'unreadable', 'unreadable', 'z']))
        self.assertIn('closed', result.err)
        self.assertIn('3 of 5 articles failed: 3 unreadable', result.err)

    def test_output_in_the_directory_is_not_read(self):
        with folder() as path:
            make_tree(path, 'a.txt', 'b.txt')
            for _ in range(2):
                result = extract('-r', '.', '--output', 'out.jsonl', cwd=path)
                self.assertEqual((result.code, ids((path / 'out.jsonl').read_bytes())), (0, ['a', 'b']), result)


@contextlib.contextmanager
def as_somebody(readable):
    """Runs glo-extract as a user whom permissions bind: root reads whatever it likes."""
    if os.getuid() != 0:
        yield extract
        return
    with folder() as path:
        shutil.copy(glo.EXTRACT, path / 'glo-extract')
        shutil.copytree(glo.ROOT / 'rules', path / 'rules')
        for one in (path, readable):
            one.chmod(0o755)

        def run(*arguments, **options):
            return glo.run(path / 'glo-extract', '--rules', path / 'rules', *arguments, cwd='/', user=65534, **options)
        yield run


class Lists(unittest.TestCase):
    def test_names_from_standard_input(self):
        with folder() as path:
            make_tree(path, 'a/x.txt', 'b/x.txt', 'c d.txt')
            result = extract('--files-from', '-', cwd=path, stdin=b'a/x.txt\n\n./b/x.txt\r\nc d.txt')
        self.assertEqual((result.code, ids(result.out)), (0, ['a/x', 'b/x', 'c d']), result)

    def test_names_that_end_with_nul(self):
        with folder() as path:
            make_tree(path, 'a\nb.txt', 'c.txt')
            for option in ('-0', '--null'):
                result = extract(option, '--files-from=-', cwd=path, stdin=b'a\nb.txt\0c.txt\0')
                self.assertEqual((result.code, ids(result.out)), (0, ['a\nb', 'c']), result)

    def test_list_in_a_file_behind_the_arguments(self):
        with folder(list=b'b.txt\n-\n', a__txt=TEXT, b__txt=TEXT) as path:
            (path / '-').write_bytes(TEXT)
            result = extract('--files-from', 'list', 'a.txt', cwd=path)
        self.assertEqual((result.code, ids(result.out)), (0, ['a', 'b', '-']), result)

    def test_directories_in_a_list(self):
        with folder() as path:
            make_tree(path, 'a/x.txt', 'b/y.txt')
            flat, deep = (extract(*option, '--files-from', '-', cwd=path, stdin=b'a\nb/y.txt\n') for option in ((), ('-r',)))
        self.assertEqual((flat.code, outcome(flat.out)), (1, ['unreadable', 'b/y']), flat)
        self.assertEqual((deep.code, outcome(deep.out)), (0, ['a/x', 'b/y']), deep)

    def test_file_that_vanishes(self):
        # The list is a pipe: the file is there when its name is told, and gone when it is its turn.
        with folder() as path:
            make_tree(path, 'a.txt', 'b.txt', 'c.txt')
            with subprocess.Popen([glo.EXTRACT, '--files-from', '-'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, cwd=path, env=glo.ENVIRONMENT) as program:
                (path / 'b.txt').unlink()
                out, error = program.communicate(b'a.txt\nb.txt\nc.txt\n', timeout=glo.TIMEOUT)
        self.assertEqual((program.returncode, outcome(out)), (1, ['a', 'unreadable', 'c']), error)
        self.assertIn(b'b.txt', error)
        self.assertIn(b'1 of 3 articles failed: 1 unreadable\n', error)

    def test_list_that_is_not_there(self):
        with folder() as path:
            for name in ('nowhere', '.'):
                result = extract('--files-from', name, cwd=path)
                self.assertEqual((result.code, outcome(result.out)), (3, ['unreadable']), result)
                self.assertIn(name, result.err)

    def test_empty_list(self):
        result = extract('--files-from', '-')
        self.assertEqual((result.code, result.out), (0, b''), result)


class Compressed(unittest.TestCase):
    def plain(self, data, *arguments):
        result = extract(*arguments, stdin=data)
        self.assertEqual(result.code, 0, result)
        return result.out

    def test_by_name_and_by_the_first_bytes(self):
        lines = ndjson({'text': GOOD}, {'id': 'x', 'text': GOOD})
        for pack, ending in ((gzip.compress, '.gz'), (zstd, '.zst')):
            with self.subTest(ending), folder() as path:
                for name, data in (('a.txt' + ending, TEXT), ('b.ndjson' + ending, lines), ('c.txt', TEXT), ('d.jsonl', lines)):
                    (path / name).write_bytes(pack(data))
                result = extract(*sorted(path.iterdir()))
                self.assertEqual((result.code, ids(result.out)), (0, ['a', 'b:1', 'x', 'c', 'd:1', 'x']), result)
                self.assertEqual(extract('-r', path).out, result.out)
                self.assertEqual(extract(stdin=pack(TEXT)).out, extract(stdin=TEXT).out)
                self.assertEqual(extract('--from', 'ndjson', stdin=pack(lines)).out, extract('--from', 'ndjson', stdin=lines).out)

    def test_real_zstd(self):
        self.assertEqual(extract(stdin=ZSTD).out, extract(stdin=ZSTD_TEXT.encode()).out)

    def test_members_in_a_row(self):
        lines = [ndjson({'id': name, 'text': GOOD}) for name in 'abc']
        whole = b''.join(lines)
        cuts = (whole[:10], whole[10:len(lines[0]) + 5], b'', whole[len(lines[0]) + 5:])
        for pack in (gzip.compress, zstd):
            for filler in (b'', bytes(1000)) if pack is gzip.compress else (b'',):
                result = extract('--from', 'ndjson', stdin=b''.join(map(pack, cuts)) + filler)
                self.assertEqual((result.code, ids(result.out)), (0, ['a', 'b', 'c']), result)

    def test_large_and_well_compressed(self):
        lines = ndjson({'id': 'a', 'text': GOOD * 2000}) * 4
        for pack in (gzip.compress, zstd):
            result = extract('--from', 'ndjson', stdin=pack(lines))
            self.assertEqual((result.code, ids(result.out)), (0, ['a'] * 4), result)

    def test_empty(self):
        for pack in (gzip.compress, zstd):
            self.assertEqual(outcome(extract(stdin=pack(b'')).out), ['stdin'])
            self.assertEqual(extract('--from', 'ndjson', stdin=pack(b'')).out, b'')

    def test_truncated_anywhere(self):
        chance = random.Random(3)
        noise = ''.join(chance.choice('aăâbcdđeêghiklmnoôơ ') for _ in range(3000))
        lines = ndjson(*({'id': str(number), 'text': GOOD + noise[number * 100:][:300]} for number in range(20)))
        for pack, ending in ((gzip.compress, '.gz'), (zstd, '.zst')):
            data = pack(lines)
            for size in sorted({0, 1, 2, 3, 4, 5, 9, 10, 11, len(data) - 1, len(data) - 4, len(data) - 8, len(data) - 9,
                                *(chance.randrange(len(data)) for _ in range(10))}):
                with self.subTest(ending=ending, size=size), folder(z__txt=TEXT) as path:
                    (path / ('a.ndjson' + ending)).write_bytes(data[:size])
                    result = extract(path / ('a.ndjson' + ending), path / 'z.txt')
                    found = outcome(result.out)
                    self.assertEqual((result.code, found[-2:]), (1, ['truncated', 'z']), result)
                    self.assertEqual(found[:-2], [str(number) for number in range(len(found) - 2)], 'what was whole is there')
                    self.assertIn('a.ndjson' + ending, result.err)

    def test_truncated_text_is_no_article(self):
        for pack, ending in ((gzip.compress, '.gz'), (zstd, '.zst')):
            with folder(z__txt=TEXT) as path:
                (path / ('a.txt' + ending)).write_bytes(pack(TEXT * 3000)[:-5])
                result = extract(path / ('a.txt' + ending), path / 'z.txt')
            self.assertEqual((result.code, outcome(result.out)), (1, ['truncated', 'z']), result)
            self.assertIn('1 of 2 articles failed: 1 truncated', result.err)

    def test_damaged(self):
        chance = random.Random(4)
        lines = ndjson(*({'id': str(number), 'text': chance.randbytes(300).hex()} for number in range(200)))
        packed = gzip.compress(lines)
        damaged = packed[:len(packed) // 2] + bytes(20) + packed[len(packed) // 2 + 20:]
        checksum = packed[:-8] + bytes(4) + packed[-4:]
        trailing = packed + b'rest'
        for name, data, whole in (('middle', damaged, False), ('checksum', checksum, True), ('behind', trailing, True)):
            with self.subTest(name):
                result = extract('--from', 'ndjson', stdin=data)
                found = outcome(result.out)
                self.assertEqual((result.code, found[-1]), (1, 'corrupt'), result)
                # What is damaged may be unpacked to nonsense for a while before it shows.
                good = [one for one in found[:-1] if one != 'bad-json']
                self.assertEqual(good, [str(number) for number in range(len(good))])
                self.assertEqual(len(good), 200 if whole else found.index('bad-json' if 'bad-json' in found else 'corrupt'))
        result = extract(stdin=ZSTD[:-1] + bytes([ZSTD[-1] ^ 1]))
        self.assertEqual((result.code, outcome(result.out)), (1, ['corrupt']), result)

    def test_name_that_promises_what_is_not_there(self):
        for ending in ('.gz', '.zst'):
            with folder(z__txt=TEXT) as path:
                (path / ('a.txt' + ending)).write_bytes(TEXT)
                result = extract(path / ('a.txt' + ending), path / 'z.txt')
            self.assertEqual((result.code, outcome(result.out)), (1, ['corrupt', 'z']), result)
            self.assertIn('rename', result.err)

    def test_text_that_begins_as_compressed_does(self):
        for data in (b'(', b'(GLO)- ' + TEXT, b'\x1f', b'\x1f\x8b'):
            self.assertIn(extract(stdin=data).code, (0, 1))
        self.assertEqual(outcome(extract(stdin=b'(').out), ['stdin'])

    def test_line_of_100_megabytes_is_passed_over(self):
        with folder() as path:
            with gzip.open(path / 'a.jsonl.gz', 'wb', compresslevel=1) as file:
                file.write(ndjson({'id': 'a', 'text': GOOD}) + b'{"id": "b", "text": "')
                for _ in range(100):
                    file.write(b'x' * MEBIBYTE)
                file.write(b'"}\n' + ndjson({'id': 'c', 'text': GOOD}))
            with subprocess.Popen([glo.EXTRACT, path / 'a.jsonl.gz'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
                out, error = program.stdout.read(), program.stderr.read()
                _, status, usage = os.wait4(program.pid, 0)
                program.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual((program.returncode, outcome(out)), (1, ['a', 'too-large', 'c']), error)
        self.assertIn(b'1 of 3 articles failed: 1 too-large\n', error)
        if not glo.SANITIZED:
            self.assertLess(usage.ru_maxrss / 1024, 300, 'MiB')


class Summary(unittest.TestCase):
    LINES = ndjson({'id': 'a', 'text': GOOD}) * 1200 + b'nonsense\n{"id": 1}\n' + b'x\n' + ndjson({'id': 'a', 'text': GOOD})

    def test_counts_by_code(self):
        with folder(a__jsonl=self.LINES, b__txt=bytes(100)) as path:
            result = extract(path / 'a.jsonl', path / 'b.txt')
            quiet = extract('--quiet', path / 'a.jsonl', path / 'b.txt')
        lines = result.err.splitlines()
        self.assertEqual((result.code, lines[-1]),
                         (1, 'glo-extract: 4 of 1,205 articles failed: 2 bad-json, 1 no-text, 1 not-text'), result)
        self.assertEqual((quiet.code, quiet.err.splitlines()), (1, lines[:-1]), 'failures are told, the summary is not')

    def test_silent_when_all_is_well(self):
        with folder(a__jsonl=ndjson({'text': GOOD}) * 10) as path:
            result = extract(path / 'a.jsonl')
        self.assertEqual((result.code, result.err), (0, ''))


class Progress(unittest.TestCase):
    def terminal(self, *arguments, first=b'', stdin=b'', lines=40, pause=0.05):
        """What standard error, a terminal, gets while lines arrive slowly."""
        master, slave = pty.openpty()
        with subprocess.Popen([glo.EXTRACT, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                              stderr=slave, cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
            os.close(slave)
            program.stdin.write(first)
            for _ in range(lines):
                with contextlib.suppress(BrokenPipeError):
                    program.stdin.write(stdin)
                    program.stdin.flush()
                time.sleep(pause)
            program.stdin.close()
            shown = b''
            with contextlib.suppress(OSError):  # how a terminal ends
                while select.select([master], [], [], glo.TIMEOUT)[0]:
                    data = os.read(master, 65536)
                    if not data:
                        break
                    shown += data
            code = program.wait(glo.TIMEOUT)
        os.close(master)
        return code, shown.decode()

    def test_a_line_that_is_rewritten_and_cleared(self):
        code, shown = self.terminal('--from', 'ndjson', first=b'nonsense\n' * 40, stdin=ndjson({'text': GOOD}))
        self.assertEqual(code, 1, shown)
        lines = [line for line in shown.split('\r') if 'articles, ' in line and 'MB/s' in line]
        self.assertTrue(2 <= len(lines) <= 40 * 0.05 * 5 + 20, shown)
        self.assertRegex(lines[-1], r'glo-extract: [0-9,]+ articles, [0-9,]+ failed, [0-9.]+ MB/s$')
        self.assertRegex(shown, r'MB/s\r\x1b\[Kglo-extract: 40 of 80 articles failed: 40 bad-json\r\n$', 'cleared at the end')

    def test_quiet_and_pipes(self):
        code, shown = self.terminal('--quiet', '--from', 'ndjson', stdin=ndjson({'text': GOOD}), lines=15)
        self.assertEqual((code, shown), (0, ''))

    def test_forced_in_a_pipe_with_the_time_left(self):
        n = 400 if glo.SANITIZED else 8000
        with folder() as path:
            (path / 'a.jsonl.gz').write_bytes(gzip.compress(batch_of(n), 1))
            result = extract('--progress', '--field', 'text=body', '-r', path)
        self.assertEqual(result.code, 0, result)
        shown = result.err.split('\r')
        self.assertTrue(any('MB/s' in line for line in shown), result.err)
        self.assertTrue(any(line.endswith(' left') for line in shown) or n < 8000, result.err)
        self.assertTrue(result.err.endswith('\r\x1b[K'), 'and cleared')


class Output(unittest.TestCase):
    def test_file_is_written_and_nothing_else_is_left(self):
        with folder(a__txt=TEXT) as path:
            result = extract('--output', path / 'out.jsonl', path / 'a.txt')
            self.assertEqual((result.code, result.out, result.err), (0, b'', ''))
            self.assertEqual((path / 'out.jsonl').read_bytes(), extract(path / 'a.txt').out)
            self.assertEqual(sorted(file.name for file in path.iterdir()), ['a.txt', 'out.jsonl'])

    def test_old_file_stays_until_the_new_one_is_complete(self):
        with folder(out__jsonl=b'old\n') as path:
            (path / 'out.jsonl').chmod(0o640)
            with subprocess.Popen([glo.EXTRACT, '--from', 'ndjson', '--output', path / 'out.jsonl'], stdin=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
                program.stdin.write(ndjson({'text': GOOD}))
                program.stdin.flush()
                wait_for(lambda: size_of(path / 'out.jsonl.partial') > 0)
                self.assertEqual((path / 'out.jsonl').read_bytes(), b'old\n')
                program.stdin.close()
                self.assertEqual(program.wait(glo.TIMEOUT), 0)
            self.assertEqual(len(records((path / 'out.jsonl').read_bytes())), 1)
            self.assertEqual((path / 'out.jsonl').stat().st_mode & 0o777, 0o640, 'who may read it stays')
            self.assertFalse((path / 'out.jsonl.partial').exists())

    def test_written_also_when_articles_fail(self):
        with folder(a__txt=TEXT) as path:
            result = extract('--output', path / 'out', path / 'a.txt', path / 'b.txt')
            self.assertEqual((result.code, outcome((path / 'out').read_bytes())), (1, ['a', 'unreadable']), result)

    def test_links_and_what_is_no_file(self):
        with folder(a__txt=TEXT, real=b'') as path:
            (path / 'link').symlink_to('real')
            self.assertEqual(extract('--output', path / 'link', path / 'a.txt').code, 0)
            self.assertTrue((path / 'link').is_symlink())
            self.assertEqual(ids((path / 'real').read_bytes()), ['a'])
            self.assertEqual(extract('--output', '/dev/null', path / 'a.txt').code, 0)
            self.assertTrue(Path('/dev/null').is_char_device())
            self.assertEqual(ids(extract('--output', '/dev/stdout', path / 'a.txt').out), ['a'])

    def test_output_that_cannot_be_opened(self):
        with folder(a__txt=TEXT) as path:
            for name in ('nowhere/out', '.'):
                result = extract('--output', path / name, path / 'a.txt')
                self.assertEqual((result.code, result.out), (4, b''), result)
                self.assertTrue(result.err.startswith('glo-extract: '), result)
            result = extract('--resume', '--output', '/dev/null', path / 'a.txt')
            self.assertEqual(result.code, 4, result)

    def test_full_disk(self):
        lines = batch_of(100)

        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (50000, 50000))
        with folder(a__jsonl=lines) as path:
            arguments = ['--field', 'text=body', '--field', 'id=slug', '--output', path / 'out', path / 'a.jsonl']
            # Python ignores SIGXFSZ, and so does what it starts when signals are not restored.
            result = extract(*arguments, preexec_fn=small, restore_signals=False)
            self.assertEqual((result.code, sorted(file.name for file in path.iterdir())), (4, ['a.jsonl']), result)
            self.assertIn('out', result.err)
            kept = extract('--resume', *arguments, preexec_fn=small, restore_signals=False)
            self.assertEqual((kept.code, sorted(file.name for file in path.iterdir())), (4, ['a.jsonl', 'out.partial']), kept)
            done = extract('--resume', *arguments)
            self.assertEqual(done.code, 0, done)
            self.assertEqual((path / 'out').read_bytes(), extract(*arguments[:4], path / 'a.jsonl').out)

    def test_name_that_is_taken_meanwhile(self):
        with folder() as path:
            with subprocess.Popen([glo.EXTRACT, '--output', path / 'out'], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
                wait_for((path / 'out.partial').exists)
                (path / 'out').mkdir()
                _, error = program.communicate(TEXT, timeout=glo.TIMEOUT)
            self.assertEqual(program.returncode, 4, error)
            self.assertIn(b'out.partial', error, 'it says where the records are')
            self.assertEqual(ids((path / 'out.partial').read_bytes()), ['stdin'])

    def test_full_device(self):
        result = extract('--output', '/dev/full', stdin=TEXT)
        self.assertEqual(result.code, 4, result)
        self.assertIn('/dev/full', result.err)

    def test_two_batches_do_not_write_one_file(self):
        with folder(a__txt=TEXT) as path:
            with subprocess.Popen([glo.EXTRACT, '--output', path / 'out'], stdin=subprocess.PIPE, cwd=glo.ROOT,
                                  env=glo.ENVIRONMENT) as program:
                wait_for((path / 'out.partial').exists)
                for resume in ((), ('--resume',)):
                    second = extract('--output', path / 'out', *resume, path / 'a.txt')
                    self.assertEqual(second.code, 4, second)
                    self.assertIn('another', second.err)
                program.communicate(TEXT, timeout=glo.TIMEOUT)
            self.assertEqual((program.returncode, ids((path / 'out').read_bytes())), (0, ['stdin']))


def size_of(path):
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def wait_for(condition):
    end = time.monotonic() + glo.TIMEOUT
    while not condition():
        if time.monotonic() > end:
            raise AssertionError('it did not come')
        time.sleep(0.002)


class Resume(unittest.TestCase):
    FIELDS = ('--field', 'text=body', '--field', 'id=slug')

    def setUp(self):
        self.stack = contextlib.ExitStack()
        self.path = self.stack.enter_context(folder())
        self.addCleanup(self.stack.close)
        self.out, self.partial = self.path / 'out.jsonl', self.path / 'out.jsonl.partial'

    def command(self, *arguments):
        return ['--output', self.out, *arguments]

    def start(self, *arguments, **options):
        return subprocess.Popen([str(glo.EXTRACT), *map(str, self.command('--resume', *arguments))], stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, cwd=glo.ROOT, env=glo.ENVIRONMENT, **options)

    def test_killed_ten_times_at_random_it_is_the_same_to_the_byte(self):
        n = 300 if glo.SANITIZED else 3247
        (self.path / 'a.jsonl').write_bytes(batch_of(n))
        arguments = [*self.FIELDS, self.path / 'a.jsonl']
        whole = extract(*arguments).out
        self.assertEqual(len(records(whole)), n)
        chance = random.Random()  # another one each time: no moment may be a bad one
        for size in sorted(chance.randrange(len(whole) * 9 // 10) for _ in range(10)):
            with self.start(*arguments) as program:
                wait_for(lambda: size_of(self.partial) > size or program.poll() is not None)
                time.sleep(chance.random() * 0.002)
                program.kill()
            self.assertEqual(program.returncode, -signal.SIGKILL)
            self.assertFalse(self.out.exists(), 'nobody sees half a file')
            self.assertTrue(whole.startswith(self.partial.read_bytes()))
        result = extract(*self.command('--resume', *arguments))
        self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)
        self.assertFalse(self.partial.exists())

    def test_killed_at_any_time_also_while_it_resumes(self):
        (self.path / 'a.jsonl').write_bytes(batch_of(400))
        arguments = [*self.FIELDS, self.path / 'a.jsonl']
        begin = time.monotonic()
        whole = extract(*arguments).out
        chance, length = random.Random(), time.monotonic() - begin
        for _ in range(25):
            with self.start(*arguments) as program:
                time.sleep(chance.random() * length)
                program.kill()
            if self.out.exists():  # it was done before
                self.assertEqual(self.out.read_bytes(), whole)
                self.out.unlink()
            elif self.partial.exists():
                self.assertTrue(whole.startswith(self.partial.read_bytes()))
        result = extract(*self.command('--resume', *arguments))
        self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)

    def test_cut_anywhere(self):
        (self.path / 'a.jsonl').write_bytes(batch_of(12))
        arguments = [*self.FIELDS, self.path / 'a.jsonl']
        whole = extract(*arguments).out
        chance = random.Random(6)
        ends = [at + 1 for at, byte in enumerate(whole) if byte == 10]
        for size in sorted({0, 1, 5, 7, len(whole) - 1, len(whole), *ends[3:5], ends[4] - 1, ends[4] + 1,
                            *(chance.randrange(len(whole)) for _ in range(8))}):
            for tail in (b'', bytes(5000)):  # a crash of the machine leaves zeros
                with self.subTest(size=size, tail=len(tail)):
                    self.partial.write_bytes(whole[:size] + tail)
                    result = extract(*self.command('--resume', *arguments))
                    self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)
                    self.out.unlink()

    def test_zeros_in_the_middle_of_what_was_written(self):
        (self.path / 'a.jsonl').write_bytes(batch_of(12))
        arguments = [*self.FIELDS, self.path / 'a.jsonl']
        whole = extract(*arguments).out
        for at in (3, len(whole) // 3, len(whole) // 2):
            self.partial.write_bytes(whole[:at] + bytes(50) + whole[at + 50:])
            result = extract(*self.command('--resume', *arguments))
            self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)

    def test_failures_before_are_counted_with_those_after(self):
        lines = batch_of(6).splitlines(keepends=True)
        (self.path / 'a.jsonl').write_bytes(b''.join(lines[:2]) + b'x\n' + b''.join(lines[2:]) + b'y\n')
        arguments = [*self.FIELDS, self.path / 'a.jsonl', self.path / 'none.txt']
        whole = extract(*arguments)
        for kept in range(len(records(whole.out)) + 1):
            self.partial.write_bytes(b''.join(whole.out.splitlines(keepends=True)[:kept]))
            result = extract(*self.command('--resume', *arguments))
            self.assertEqual((result.code, self.out.read_bytes()), (1, whole.out), result)
            self.assertEqual(result.err.splitlines()[-1], whole.err.splitlines()[-1])

    def test_files_directories_and_compressed_files(self):
        make_tree(self.path, 'in/a.txt', 'in/b/c.txt', 'in/b/d.html')
        make_tree(self.path, 'in/b/e.jsonl', data=ndjson({'text': GOOD}, {'id': 'x"\\', 'text': GOOD}))
        (self.path / 'in' / 'f.txt.gz').write_bytes(gzip.compress(TEXT))
        (self.path / 'in' / 'g.txt').write_bytes(TEXT)
        whole = extract('-r', self.path / 'in').out
        self.assertEqual(len(records(whole)), 7)
        for kept in range(8):
            self.partial.write_bytes(b''.join(whole.splitlines(keepends=True)[:kept]))
            result = extract(*self.command('--resume', '-r', self.path / 'in'))
            self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)

    def refuse(self, *arguments, says):
        before = self.partial.read_bytes()
        result = extract(*self.command('--resume', *arguments))
        self.assertEqual((result.code, result.out), (2, b''), result)
        self.assertIn(says, result.err)
        self.assertIn('without --resume', result.err, 'it says what to do')
        self.assertEqual(self.partial.read_bytes(), before)
        self.assertFalse(self.out.exists())

    def test_other_input_rules_or_options_are_refused(self):
        lines = batch_of(6).splitlines(keepends=True)
        source = self.path / 'a.jsonl'
        source.write_bytes(b''.join(lines))
        whole = extract(*self.FIELDS, source).out
        self.partial.write_bytes(b''.join(whole.splitlines(keepends=True)[:4]))
        self.refuse(*self.FIELDS, '--types', 'duration', source, says='options')
        self.refuse('--field', 'text=body', source, says='record 1 is not of "a:1"')
        source.write_bytes(b''.join(lines[:3]))
        self.refuse(*self.FIELDS, source, says='more records')
        source.write_bytes(b''.join(lines[:2] + lines[3:]))
        self.refuse(*self.FIELDS, source, says='record 3')
        source.write_bytes(b''.join(lines[:3]) + lines[3].replace('"body": "'.encode(), '"body": "Chi 7 tỷ đồng. '.encode()) + lines[4])
        self.refuse(*self.FIELDS, source, says='last record')
        source.write_bytes(b''.join(lines))
        shutil.copytree(glo.ROOT / 'rules', self.path / 'rules')
        with open(min((self.path / 'rules').glob('*.rules')), 'a', encoding='utf-8') as file:
            file.write('\n# changed\n')
        self.refuse('--rules', self.path / 'rules', *self.FIELDS, source, says='other rules')
        result = extract(*self.command('--resume', *self.FIELDS, source))
        self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)

    def test_what_has_no_records_of_one_line_is_refused(self):
        (self.path / 'a.txt').write_bytes(TEXT)
        for option in ('--pretty', '--text'):
            result = extract(*self.command('--resume', option, self.path / 'a.txt'))
            self.assertEqual((result.code, result.out), (2, b''), result)
            self.assertIn(f'not with {option}', result.err)
            self.assertFalse(self.partial.exists())

    def test_without_resume_it_begins_anew(self):
        self.partial.write_bytes(b'whatever\n' * 1000)
        (self.path / 'a.txt').write_bytes(TEXT)
        result = extract(*self.command(self.path / 'a.txt'))
        self.assertEqual((result.code, ids(self.out.read_bytes())), (0, ['a']), result)

    def test_nothing_to_resume_is_a_beginning(self):
        (self.path / 'a.txt').write_bytes(TEXT)
        for _ in range(2):
            result = extract(*self.command('--resume', self.path / 'a.txt'))
            self.assertEqual((result.code, ids(self.out.read_bytes())), (0, ['a']), result)

    def test_interrupted_it_ends_between_two_records(self):
        n = 200 if glo.SANITIZED else 2000
        (self.path / 'a.jsonl').write_bytes(batch_of(n))
        arguments = [*self.FIELDS, self.path / 'a.jsonl']
        whole = extract(*arguments).out
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            self.partial.unlink(missing_ok=True)
            with subprocess.Popen([str(glo.EXTRACT), *map(str, self.command(*arguments))], stderr=subprocess.PIPE,
                                  cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
                wait_for(lambda: size_of(self.partial) > len(whole) // 10)
                program.send_signal(number)
                error = program.stderr.read().decode()
            self.assertEqual(program.returncode, code, error)
            self.assertIn('--resume', error)
            self.assertTrue(whole.startswith(self.partial.read_bytes()) and self.partial.read_bytes().endswith(b'\n'))
        result = extract(*self.command('--resume', *arguments))
        self.assertEqual((result.code, self.out.read_bytes() == whole), (0, True), result)

    def test_interrupted_while_it_waits(self):
        # Half a line and half a text are no articles.
        for arguments, data, count in ((('--from', 'ndjson'), ndjson({'text': GOOD}) + b'{"te', 1), ((), TEXT, 0)):
            for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
                with subprocess.Popen([glo.EXTRACT, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE, cwd=glo.ROOT, env=glo.ENVIRONMENT) as program:
                    program.stdin.write(data)
                    program.stdin.flush()
                    wait_for(lambda: sleeps(program.pid))
                    program.send_signal(number)
                    out = program.stdout.read()
                    self.assertEqual(program.wait(glo.TIMEOUT), code, program.stderr.read())
                self.assertEqual(len(records(out)), count)


def sleeps(pid):
    """Whether a program waits for something, now and a little later."""
    for _ in range(2):
        if Path(f'/proc/{pid}/stat').read_text(encoding='ascii').rpartition(')')[2].split()[0] != 'S':
            return False
        time.sleep(0.05)
    return True


if __name__ == '__main__':
    unittest.main()
