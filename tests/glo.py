"""What the tests share: where the programs are, how to run them, how to read what they print."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = Path(os.environ.get('GLO_BUILD', ROOT / 'build' / 'release')).resolve()
EXTRACT = BUILD / 'glo-extract'
RULES = BUILD / 'glo-rules'
CORPUS = ROOT / 'corpus'

# Sanitizers cost time and memory: limits on either are only meant for the ordinary builds.
SANITIZED = BUILD.name == 'asan'
TIMEOUT = 240 if SANITIZED else 60

ENVIRONMENT = dict(
    os.environ,
    # An exit code that is none of ours, so that no test takes a report for an expected failure.
    ASAN_OPTIONS='exitcode=99:detect_leaks=1:allocator_may_return_null=1',
    UBSAN_OPTIONS='exitcode=99:halt_on_error=1:print_stacktrace=1',
    LSAN_OPTIONS='exitcode=99',
    LC_ALL='C',
)


class Run:
    """A finished program: its exit code, its output as bytes, its messages as text."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def __str__(self):
        return f'exit code {self.code}, {len(self.out)} bytes out: {self.out[:300]!r}\n{self.err[-3000:]}'


def extract(*arguments, stdin=b'', **options):
    """Runs glo-extract. A crash, a hang or a sanitizer report is an error in any test."""
    return run(EXTRACT, *arguments, stdin=stdin, **options)


def run(program, *arguments, stdin=b'', cwd=ROOT, timeout=TIMEOUT, **options):
    done = subprocess.run(
        [str(program), *map(str, arguments)],
        **({'stdin': stdin} if hasattr(stdin, 'fileno') else {'input': stdin}),
        capture_output=True, cwd=cwd, env=ENVIRONMENT, timeout=timeout, check=False, **options)
    result = Run(done.returncode, done.stdout, done.stderr.decode('utf-8', 'replace'))
    fail_on_crash(result)
    return result


def fail_on_crash(result):
    if result.code in (99, -6, -11, -4, -7, -8) or 'Sanitizer' in result.err or 'runtime error:' in result.err:
        raise AssertionError(f'the program crashed: {result}')


def read_number(digits):
    """Numbers are exact decimals, and written as such: no exponent, nothing a double would leave."""
    if 'e' in digits.lower():
        raise AssertionError(f'a number with an exponent: {digits}')
    return Decimal(digits)


def read_object(pairs):
    result = dict(pairs)
    if len(result) != len(pairs):
        raise AssertionError(f'a key stands twice: {[key for key, _ in pairs]}')
    return result


def read_line(line):
    return json.loads(line, parse_float=read_number, object_pairs_hook=read_object)


def records(out):
    """The records of an output: one JSON object a line, each line ended, UTF-8 without a fault."""
    text = out.decode('utf-8')
    if text and not text.endswith('\n'):
        raise AssertionError(f'the last line has no end: {text[-200:]!r}')
    return [read_line(line) for line in text.split('\n')[:-1]]


def extract_text(text, *arguments):
    """The one record of one text, given on standard input."""
    if isinstance(text, str):
        text = text.encode('utf-8')
    result = extract(*arguments, stdin=text)
    found = records(result.out)
    if result.code != 0 or len(found) != 1:
        raise AssertionError(f'expected one record: {result}')
    return found[0]


def of_type(record, name):
    return [entity for entity in record['entities'] if entity['type'] == name]


def articles():
    return sorted(CORPUS.glob('*.txt'))


def paragraphs():
    """The paragraphs of the bundled articles: what tests make other articles of."""
    return [line for path in articles() for line in path.read_text(encoding='utf-8').splitlines() if len(line) > 60]


def ndjson(*articles_):
    return b''.join(json.dumps(article, ensure_ascii=False).encode() + b'\n' for article in articles_)


@contextlib.contextmanager
def folder(**files):
    """A folder for one test, with files in it: name__txt=b'…' makes name.txt."""
    path = Path(tempfile.mkdtemp(prefix='glo-test-'))
    try:
        for name, data in files.items():
            (path / name.replace('__', '.')).write_bytes(data)
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)
