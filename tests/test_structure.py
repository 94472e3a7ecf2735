"""The shape of the repository: floors, homes, sizes, and that what is installed works elsewhere."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import glo

SRC = glo.ROOT / 'src'

# A file includes headers of its own floor or of a lower one.
FLOORS = ('base', 'text', 'rules', 'types', 'pipeline', 'out', 'cli')

# Each third-party header has one home: whoever replaces the library changes that file.
HOMES = {
    'pcre2.h': ('text/form.c',),
    'unicode/': ('text/clean.c', 'text/fold.c', 'text/chars.c'),
    'sha256.h': ('rules/load.c',),
    'cjson/': ('cli/fields.c',),
    'zlib.h': ('cli/decompress.c',),
    'zstd.h': ('cli/decompress.c',),
    'gumbo.h': ('text/html_tree.c', 'text/html_screen.c'),
    'pthread.h': ('cli/workers.c',),
    'setjmp.h': ('base/arena.h', 'pipeline/api.c'),  # out of memory, and nothing else
    'locale.h': (),
    'time.h': ('cli/',),
    'unistd.h': ('cli/',),
    'signal.h': ('cli/',),
}

# What C11 and POSIX bring. Any other <header> is a dependency that nobody has agreed to.
STANDARD = set('''assert.h ctype.h errno.h inttypes.h limits.h math.h stdalign.h stdarg.h stdbool.h stddef.h stdint.h
    stdio.h stdlib.h stdnoreturn.h string.h dirent.h fcntl.h sys/stat.h sys/types.h sys/resource.h
    sys/select.h strings.h getopt.h'''.split())

# The library neither prints nor exits, and asks neither the clock nor the locale nor the environment.
FORBIDDEN = set('''printf vprintf fprintf vfprintf puts putchar putc fputs fputc fwrite perror stdout stderr stdin
    exit _exit _Exit quick_exit abort atexit time clock clock_gettime gettimeofday localtime gmtime mktime strftime
    setlocale localeconv getenv setenv strtod strtof strtok rand srand random'''.split())

MAX_FILE = 500
MAX_FUNCTION = 60
# A function that must be longer says so in the comment above it, with these words.
LONG_ON_PURPOSE = 'longer than other functions'

TOP = {'Makefile', 'README.md', 'LICENSE', 'src', 'rules', 'corpus', 'tests', 'scripts', '.ci', '.gitignore', '.clang-format'}


def sources():
    return [path for path in sorted(SRC.rglob('*')) if path.suffix in ('.c', '.h', '.def')]


def name(path):
    return path.relative_to(SRC).as_posix()


def includes(path):
    """(line number, "quoted"?, header) of each include."""
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        match = re.match(r'\s*#\s*include\s*(["<])([^">]+)[">]', line)
        if match:
            yield number, match[1] == '"', match[2]


def functions(text):
    """(first line, lines of the body, the comment above) of each function, braces included.

    The formatter puts the braces of a function, and of nothing else, alone at the start of a line."""
    lines, begin, comment = text.splitlines(), None, ''
    for number, line in enumerate(lines, 1):
        if line == '{':
            begin = number
        elif line == '}' and begin is not None:
            yield begin, number - begin + 1, comment_above(lines, begin - 1)
            begin = None


def comment_above(lines, index):
    """The comment before the signature that stands above lines[index]; '' if there is none."""
    while index > 0 and lines[index - 1].strip() and not lines[index - 1].rstrip().endswith('*/'):
        index -= 1
    end = index
    while index > 0 and '/*' not in lines[index - 1]:
        if not lines[index - 1].strip():
            return ''
        index -= 1
    return ' '.join(lines[max(0, index - 1):end])


def none(test, bad):
    if bad:
        test.fail('\n'.join([f'{len(bad)} found', *bad[:20]]))


class Sources(unittest.TestCase):
    def test_folders_are_floors(self):
        self.assertEqual({path.name for path in SRC.iterdir() if path.is_dir()} - set(FLOORS), set())

    def test_includes_go_down(self):
        bad = []
        for path in sources():
            floor = name(path).split('/')[0]
            for number, quoted, header in includes(path):
                if not quoted or header == 'glo.h':
                    continue
                other = header.split('/')[0]
                if not (SRC / header).is_file():
                    bad.append(f'{name(path)}:{number}: "{header}" is no file of src/')
                elif floor in FLOORS and FLOORS.index(other) > FLOORS.index(floor):
                    bad.append(f'{name(path)}:{number}: {floor}/ includes "{header}" of a higher floor')
                elif floor not in FLOORS:
                    bad.append(f'{name(path)}:{number}: the public header includes "{header}"')
        none(self, bad)

    def test_a_file_includes_its_own_header_first(self):
        bad = []
        for path in sources():
            own = name(path.with_suffix('.h'))
            if path.suffix == '.c' and (SRC / own).exists():
                first = next(includes(path), (0, False, None))
                if first[2] != own:
                    bad.append(f'{name(path)}:{first[0]}: {first[2]} before {own}')
        none(self, bad)

    def test_each_foreign_header_has_one_home(self):
        bad = []
        for path in sources():
            for number, quoted, header in includes(path):
                homes = [files for prefix, files in HOMES.items() if header.startswith(prefix)]
                if homes and not name(path).startswith(homes[0] or ('nowhere',)):
                    bad.append(f'{name(path)}:{number}: <{header}> belongs to {", ".join(homes[0]) or "nothing"}')
                elif not homes and not quoted and header not in STANDARD:
                    bad.append(f'{name(path)}:{number}: <{header}> is no header of C or POSIX and has no home')
        none(self, bad)

    def test_files_are_small(self):
        sizes = {name(path): path.read_text(encoding='utf-8').count('\n') for path in sources()}
        none(self, [f'{file}: {size} lines' for file, size in sizes.items() if size > MAX_FILE])

    def test_functions_are_small(self):
        bad = []
        for path in sources():
            for line, size, comment in functions(path.read_text(encoding='utf-8')):
                if size > MAX_FUNCTION and LONG_ON_PURPOSE not in comment:
                    bad.append(f'{name(path)}:{line}: {size} lines')
        none(self, bad)

    def test_the_function_counter_counts(self):
        text = '/* Why. It is longer than other functions. */\nint f(int a,\n      int b)\n{\n\treturn 1;\n}\n\nstruct a {\n\tint b;\n};\n\nint g(void)\n{\n}\n'
        found = list(functions(text))
        self.assertEqual([entry[:2] for entry in found], [(4, 3), (13, 2)])
        self.assertIn(LONG_ON_PURPOSE, found[0][2])
        self.assertEqual(found[1][2], '')

    def test_every_c_file_says_why_it_exists(self):
        bad = [name(path) for path in sources() if not path.read_text(encoding='utf-8').startswith(f'/* {path.name} — ')]
        none(self, bad)

    def test_no_leftovers(self):
        bad = []
        for path in sources():
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
                if re.search(r'\b(TODO|FIXME|XXX)\b', line) or re.match(r'\s*#\s*if\s+0\b', line) or line != line.rstrip() or len(line.expandtabs(8)) > 100:
                    bad.append(f'{name(path)}:{number}: {line.strip()[:60]}')
        none(self, bad)


class Library(unittest.TestCase):
    def output(self, *command):
        done = subprocess.run(list(map(str, command)), capture_output=True, check=False, encoding='utf-8')
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    @unittest.skipIf(glo.SANITIZED, 'sanitizers add data of their own')
    def test_has_no_mutable_statics(self):
        member, bad = '', []
        for line in self.output('size', '-A', glo.BUILD / 'libglo.a').splitlines():
            words = line.split()
            if line and not line.startswith('.') and len(words) > 1 and words[1].startswith('(ex'):
                member = words[0]
            elif len(words) == 3 and re.fullmatch(r'\.t?(data|bss)(\..*)?', words[0]) and words[1] != '0':
                # Constant tables of pointers stand there only until they are relocated.
                if not words[0].startswith('.data.rel.ro'):
                    bad.append(f'{member} {words[0]} {words[1]} bytes')
        self.assertTrue(member, 'the list was read')
        none(self, bad)

    @unittest.skipIf(glo.SANITIZED, 'sanitizers call what they like')
    def test_calls_nothing_that_belongs_to_programs(self):
        member, bad = '', []
        for line in self.output('nm', '--undefined-only', '--format=posix', glo.BUILD / 'libglo.a').splitlines():
            symbol = line.split()[0] if line else ''
            if line.endswith(':'):
                member = line
            elif symbol in FORBIDDEN:
                bad.append(f'{member} {symbol}')
        none(self, bad)

    def test_shared_library_shows_the_public_functions_and_no_others(self):
        header = (SRC / 'glo.h').read_text(encoding='utf-8')
        declared = set(re.findall(r'GLO_API[^;{]*?\b(glo_\w+)\(', header))
        lines = self.output('nm', '-D', '--defined-only', '--format=posix', glo.BUILD / 'libglo.so').splitlines()
        shown = {line.split()[0].split('@')[0] for line in lines}
        if glo.SANITIZED:
            shown = {symbol for symbol in shown if symbol.startswith('glo_')}
        self.assertEqual(shown, declared)


class Repository(unittest.TestCase):
    def test_top_level(self):
        found = {path.name for path in glo.ROOT.iterdir()} - {'.git', 'build'}
        self.assertEqual(found, TOP)

    def test_shell_scripts_are_clean(self):
        if not shutil.which('shellcheck'):
            self.skipTest('no shellcheck here')
        scripts = [path for folder in ('scripts', '.ci') for path in (glo.ROOT / folder).rglob('*')
                   if path.is_file() and re.match(rb'#!.*\b(sh|bash)\b', path.read_bytes()[:40])]
        self.assertTrue(scripts)
        done = subprocess.run(['shellcheck', *scripts], capture_output=True, check=False, encoding='utf-8')
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_setup_is_silent_where_nothing_is_missing(self):
        for what in ('build', 'test'):
            done = subprocess.run([glo.ROOT / 'scripts' / 'setup', what], capture_output=True, check=False)
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b'', b''))

    def test_setup_says_what_it_takes(self):
        done = subprocess.run([glo.ROOT / 'scripts' / 'setup', 'bogus'], capture_output=True, check=False)
        self.assertEqual((done.returncode, done.stdout), (2, b''))
        self.assertIn(b'build|test', done.stderr)


class Installed(unittest.TestCase):
    """Built anew into a folder of its own (the debug mode compiles fastest) and installed."""

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='glo-install-'))
        cls.prefix = cls.folder / 'prefix'
        cls.environment = {key: value for key, value in glo.ENVIRONMENT.items() if not key.startswith(('MAKE', 'MFLAGS'))}
        cls.make('install', f'PREFIX={cls.prefix}')
        cls.environment.update(PKG_CONFIG_PATH=str(cls.prefix / 'lib' / 'pkgconfig'),
                               LD_LIBRARY_PATH=str(cls.prefix / 'lib'))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder, ignore_errors=True)

    @classmethod
    def make(cls, *arguments):
        cls.run_command('make', f'-j{os.cpu_count()}', 'MODE=debug', f'BUILD={cls.folder / "build"}', *arguments, cwd=glo.ROOT)

    @classmethod
    def run_command(cls, *command, cwd=None, **options):
        done = subprocess.run(list(map(str, command)), capture_output=True, check=False, encoding='utf-8',
                              cwd=cwd or cls.folder, env=cls.environment, timeout=600, **options)
        if done.returncode != 0:
            raise AssertionError(f'{command[0]} ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-3000:]}')
        return done.stdout

    def test_files(self):
        files = {path.relative_to(self.prefix).as_posix() for path in self.prefix.rglob('*') if not path.is_dir()}
        rules = {file for file in files if file.startswith('share/glo/rules/')}
        self.assertEqual(rules, {'share/glo/' + path.relative_to(glo.ROOT).as_posix()
                                 for path in (glo.ROOT / 'rules').rglob('*') if path.is_file()})
        version = self.run_command('pkg-config', '--modversion', 'glo').strip()
        self.assertEqual(files - rules, {
            'bin/glo-extract', 'bin/glo-rules', 'include/glo.h', 'lib/libglo.a', 'lib/libglo.so', 'lib/libglo.so.0',
            f'lib/libglo.so.{version}', 'lib/pkgconfig/glo.pc', 'share/glo/record.schema.json'})

    def test_program_finds_its_rules(self):
        out = self.run_command(self.prefix / 'bin' / 'glo-extract', input='UBND tỉnh Gia Lai chi 5 tỷ đồng.')
        record, = glo.records(out.encode())
        self.assertEqual({entity['type'] for entity in record['entities']}, {'organisation', 'money'})
        self.assertRegex(self.run_command(self.prefix / 'bin' / 'glo-rules', 'check'), r'(?m)^\d+ passed, 0 failed')

    def test_staged_below_destdir_and_removed_again(self):
        stage = self.folder / 'stage'
        self.make('install', f'DESTDIR={stage}', 'PREFIX=/usr')
        self.assertTrue((stage / 'usr' / 'bin' / 'glo-extract').exists())
        self.assertIn('prefix=/usr\n', (stage / 'usr' / 'lib' / 'pkgconfig' / 'glo.pc').read_text(encoding='utf-8'))
        self.assertEqual([path for path in stage.iterdir()], [stage / 'usr'])
        out = self.run_command(stage / 'usr' / 'bin' / 'glo-extract', '--rules', stage / 'usr' / 'share' / 'glo' / 'rules',
                               input='Chi 5 tỷ đồng.')
        self.assertEqual(len(glo.records(out.encode())), 1)
        self.make('uninstall', f'DESTDIR={stage}', 'PREFIX=/usr')
        self.assertEqual([path for path in stage.rglob('*') if not path.is_dir()], [])

    def client(self, compiler, source, *flags):
        if not shutil.which(compiler):
            self.skipTest(f'no {compiler} here')
        package = self.run_command('pkg-config', '--cflags', '--libs', 'glo')
        program = self.folder / (source + '.program')
        self.run_command(compiler, *flags, '-Wall', '-Wextra', '-Wpedantic', '-Werror',
                         glo.ROOT / 'tests' / 'client' / source, '-o', program, *shlex.split(package))
        out = self.run_command(program, self.prefix / 'share' / 'glo' / 'rules')
        record, = glo.records(out.encode())
        self.assertEqual((record['id'], {entity['text'] for entity in record['entities']}),
                         ('client', {'UBND tỉnh Gia Lai', '5 tỷ đồng'}))

    def test_client_in_c(self):
        self.client('cc', 'client.c', '-std=c11')

    def test_client_in_cxx(self):
        self.client('c++', 'client.cc', '-std=c++11')

    def test_client_linked_statically(self):
        package = shlex.split(self.run_command('pkg-config', '--cflags', '--libs', '--static', 'glo'))
        package = [str(self.prefix / 'lib' / 'libglo.a') if word == '-lglo' else word for word in package]
        program = self.folder / 'static.program'
        self.run_command('cc', '-std=c11', glo.ROOT / 'tests' / 'client' / 'client.c', '-o', program, *package)
        self.assertIn('5 tỷ đồng', self.run_command(program, self.prefix / 'share' / 'glo' / 'rules'))


if __name__ == '__main__':
    unittest.main()
