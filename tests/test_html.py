"""Pages: the article is taken out of them, and what is found in it stands where the page has it.

tests/html/NAME.html are pages built like those of Vietnamese newspapers; NAME.json says what is the
article in them: title, published, author, description and blocks, or the code of the error. The unit
tests compare all of that; here the text is measured by tokens, as a whole, and the way back to the
page is walked.
"""

import collections
import html
import json
import re
import time
import unittest

import glo
from glo import extract, folder, ndjson, of_type, records

PAGES = glo.ROOT / 'tests' / 'html'
LEAST = 0.98
PAGE = '''<!DOCTYPE html><html><head><title>UBND tỉnh Gia Lai hỗ trợ xây nhà</title>
<meta property="article:published_time" content="2021-06-16T05:44:00+07:00"></head>
<body><nav><a href="/">Báo Mới</a></nav><h1>UBND tỉnh Gia Lai hỗ trợ xây nhà</h1>
<p>Hôm qua, UBND <b>tỉnh Gia&nbsp;Lai</b> h&#7895; tr&#7907; h&#417;n 1,7 tỷ đồng để xây 86 căn nhà, trong đó có 20 căn ở Kbang.</p>
<footer>Tòa soạn: 1 Hùng Vương</footer></body></html>'''


def wanted(page):
    return json.loads(page.with_suffix('.json').read_text(encoding='utf-8'))


def pages(error):
    return [page for page in sorted(PAGES.glob('*.html')) if ('error' in wanted(page)) == error]


def wanted_text(expected):
    """Paragraphs stand apart by a blank line, items and rows of one list by a line end."""
    text, before = '', None
    for zone, block in expected['blocks']:
        text += '' if before is None else '\n' if zone == before and zone in ('item', 'row') else '\n\n'
        text += block
        before = zone
    return text


def tokens(text):
    return collections.Counter(re.findall(r'\w+|[^\w\s]', text))


def f1(wanted_tokens, found_tokens):
    both = sum((wanted_tokens & found_tokens).values())
    return 2 * both / (sum(wanted_tokens.values()) + sum(found_tokens.values()))


def texts(out):
    """The articles that --text prints: each ends with a line end and a form feed."""
    parts = out.decode('utf-8').split('\n\f')
    if parts[-1]:
        raise AssertionError(f'the last article has no end: {out[-100:]!r}')
    return parts[:-1]


def words(text):
    return re.sub(r'\s+', ' ', text)


def letters(text):
    """Without blanks and what parts cells."""
    return re.sub(r'[\s|]+', '', text)


def without_markup(source):
    return re.sub(r'<!--.*?-->|</?\w[^>]*>', '', source, flags=re.S)


class Fixtures(unittest.TestCase):
    def test_there_are_enough(self):
        self.assertGreaterEqual(len(pages(error=False)), 25)
        self.assertGreaterEqual(len(pages(error=True)), 3)

    def test_text_by_tokens(self):
        scores = []
        for page in pages(error=False):
            with self.subTest(page.name):
                result = extract('--text', page)
                self.assertEqual(result.code, 0, result)
                text, = texts(result.out)
                expected = wanted_text(wanted(page))
                scores.append(f1(tokens(expected), tokens(text)))
                self.assertGreaterEqual(scores[-1], LEAST, text)
                self.assertEqual(text, expected)
        self.assertGreaterEqual(sum(scores) / len(scores), LEAST)

    def test_meta_is_that_of_the_page(self):
        for page in pages(error=False):
            expected = wanted(page)
            with self.subTest(page.name):
                record, = records(extract(page).out)
                for name in ('title', 'published', 'description'):
                    if expected[name]:
                        self.assertEqual(record['meta'].get(name), expected[name])
                if expected['author']:
                    self.assertIn('byline', record['meta'])

    def test_site_is_no_author(self):
        site = '<meta property="og:site_name" content="Báo Mới">'
        for author, byline in (('baomoi.example.vn', None), ('Báo Mới', None), ('Lê An', 'Lê An')):
            page = PAGE.replace('</head>', f'{site}<meta name="author" content="{author}"></head>')
            record, = records(extract(stdin=page.encode()).out)
            self.assertEqual(record['meta'].get('byline'), byline)

    def test_zones_are_those_of_the_elements(self):
        """A paragraph may still be a lead or a byline, and a caption ends in a credit."""
        seen = collections.Counter()
        for page in pages(error=False):
            read = page.read_text(encoding='utf-8')
            blocks = [(zone, letters(text)) for zone, text in wanted(page)['blocks']]
            record, = records(extract(page).out)
            for sentence in record['sentences']:
                text = letters(html.unescape(without_markup(read[sentence['start']:sentence['end']])))
                zones = {zone for zone, block in blocks if text in block}
                if not zones or zones & {'body', 'item', 'row'}:
                    continue
                with self.subTest(page=page.name, sentence=text):
                    if 'caption' in zones and sentence['zone'] == 'credit':
                        zones.add('credit')
                    self.assertIn(sentence['zone'], zones)
                    seen[sentence['zone']] += 1
        for zone in ('title', 'kicker', 'timestamp', 'lead', 'heading', 'caption', 'credit', 'byline'):
            self.assertGreater(seen[zone], 0, zone)

    def test_pages_without_article(self):
        for page in pages(error=True):
            with self.subTest(page.name):
                result = extract(page, '-', stdin=PAGE.encode())
                bad, good = records(result.out)
                self.assertEqual((result.code, bad['error']['code']), (1, wanted(page)['error']), result)
                self.assertEqual(bad['id'], page.stem)
                self.assertIn(page.name, result.err)
                self.assertEqual(good['id'], 'stdin')

    def test_entities_stand_where_the_page_has_them(self):
        plain = marked = 0
        for page in pages(error=False):
            source = page.read_bytes()
            read = source.decode('utf-8')
            chars, = records(extract(page).out)
            octets, = records(extract('--offsets', 'byte', page).out)
            for entity, other in zip(chars['entities'], octets['entities'], strict=True):
                there = read[entity['start']:entity['end']]
                with self.subTest(page=page.name, entity=entity['text']):
                    self.assertEqual(source[other['start']:other['end']].decode('utf-8'), there)
                    if '<' in there:
                        there = without_markup(there)
                        marked += 1
                    else:
                        plain += 1
                    self.assertEqual(words(html.unescape(there)), words(entity['text']))
        self.assertGreater(plain, 200)
        self.assertGreater(marked, 0)

    def test_sentences_stand_inside_the_page(self):
        for page in pages(error=False):
            size = len(page.read_text(encoding='utf-8'))
            record, = records(extract(page).out)
            end = 0
            for sentence in record['sentences']:
                with self.subTest(page=page.name, sentence=sentence['id']):
                    self.assertLessEqual(end, sentence['start'])
                    self.assertLess(sentence['start'], sentence['end'])
                    end = sentence['end']
            self.assertLessEqual(end, size)


class Input(unittest.TestCase):
    def entities(self, *arguments, **options):
        result = extract(*arguments, **options)
        self.assertEqual(result.code, 0, result)
        record, = records(result.out)
        return record

    def check(self, record):
        self.assertEqual([entity['text'] for entity in of_type(record, 'organisation')],
                         ['UBND tỉnh Gia Lai', 'UBND tỉnh Gia Lai'])
        self.assertEqual(of_type(record, 'money')[0]['value'], 1700000000)
        self.assertNotIn('Hùng Vương', json.dumps(record, ensure_ascii=False))

    def test_by_name(self):
        for name in ('bai__html', 'bai__htm'):
            with self.subTest(name), folder(**{name: PAGE.encode()}) as path:
                self.check(self.entities(path / name.replace('__', '.')))

    def test_by_its_start(self):
        for start in ('', '\ufeff', '\n<!-- lưu từ mạng -->\n', '<?xml version="1.0"?>'):
            with self.subTest(start):
                self.check(self.entities(stdin=(start + PAGE).encode()))
        with folder(bai__php=PAGE.encode()) as path:
            self.check(self.entities(path / 'bai.php'))

    def test_from_html(self):
        self.check(self.entities('--from', 'html', stdin=b'<p>a' + PAGE[PAGE.index('<h1>'):].encode()))

    def test_from_text_reads_markup(self):
        result = extract('--text', '--from', 'text', stdin=PAGE.encode())
        self.assertEqual(texts(result.out), [PAGE])

    def test_text_that_mentions_a_tag_is_text(self):
        record = self.entities(stdin='Thẻ <html> mở đầu một trang. UBND tỉnh Gia Lai chi 5 tỷ đồng.'.encode())
        self.assertEqual(len(of_type(record, 'money')), 1)

    def test_published_of_the_page(self):
        record = self.entities(stdin=PAGE.encode())
        self.assertEqual(record['meta']['published'], '2021-06-16T05:44:00+07:00')
        self.assertEqual(of_type(record, 'date')[0]['value'], '2021-06-15')

    def test_published_of_the_input_goes_first(self):
        lines = ndjson({'id': 'a', 'text': PAGE, 'published': '2020-05-02'})
        record = self.entities('--from', 'ndjson+html', stdin=lines)
        self.assertEqual(record['meta']['published'], '2020-05-02')
        self.assertEqual(of_type(record, 'date')[0]['value'], '2020-05-01')

    def test_published_of_the_command_line_goes_last(self):
        record = self.entities('--published', '2020-05-02', stdin=PAGE.encode())
        self.assertEqual(record['meta']['published'], '2021-06-16T05:44:00+07:00')

    def test_json_lines_of_html(self):
        body = '<p>UBND tỉnh Gia&nbsp;Lai chi <b>5 tỷ</b> đồng.</p><div class="related"><a href="/x">Sở Y tế Hà Nội họp</a></div>'
        result = extract('--from', 'ndjson+html', stdin=ndjson({'id': 'a', 'text': body}, {'id': 'b', 'text': ''}))
        self.assertEqual(result.code, 0, result)
        first, empty = records(result.out)
        self.assertEqual([(entity['type'], entity['text'], body[entity['start']:entity['end']]) for entity in first['entities']],
                         [('organisation', 'UBND tỉnh Gia Lai', 'UBND tỉnh Gia&nbsp;Lai'),
                          ('money', '5 tỷ đồng', '5 tỷ</b> đồng')])
        self.assertEqual((empty['id'], empty['entities'], empty['sentences']), ('b', [], []))

    def test_json_lines_are_text_unless_said(self):
        record = self.entities('--from', 'ndjson', stdin=ndjson({'text': '<b>5 tỷ đồng</b>'}))
        self.assertEqual(of_type(record, 'money')[0]['start'], 3)

    def test_unknown_format(self):
        result = extract('--from', 'xml')
        self.assertEqual(result.code, 2)
        self.assertIn('ndjson+html', result.err)

    def test_decomposed_and_broken_bytes(self):
        source = '<!doctype html><h1>Tiêu đề của bài</h1><p>Ngày 3-9-2019, UBND ti\u0309nh Gia Lai'.encode() + b'\xff' + \
            ' chi 5&nbsp;tỷ đồng để xây nhà, làm đường, mở trường học cho con em đồng bào.'.encode() * 4
        result = extract('--offsets', 'byte', stdin=source)
        record, = records(result.out)
        self.assertEqual([warning['code'] for warning in record['warnings']], ['invalid-utf-8'])
        for entity in record['entities']:
            there = source[entity['start']:entity['end']].decode('utf-8')
            self.assertEqual(html.unescape(there).replace('\xa0', ' '), entity['text'])


class Text(unittest.TestCase):
    def test_prints_what_was_read(self):
        result = extract('--text', stdin=PAGE.encode())
        title, body = texts(result.out)[0].split('\n\n')
        self.assertEqual(title, 'UBND tỉnh Gia Lai hỗ trợ xây nhà')
        self.assertTrue(body.startswith('Hôm qua, UBND tỉnh Gia Lai hỗ trợ hơn 1,7 tỷ đồng để xây'))

    def test_several_articles(self):
        with folder(a__txt='Một.\n\nHai.'.encode(), b__html=PAGE.encode(), c__txt=b'') as path:
            result = extract('--text', path / 'a.txt', path / 'b.html', path / 'c.txt')
        found = texts(result.out)
        self.assertEqual((result.code, len(found), found[0], found[2]), (0, 3, 'Một.\n\nHai.', ''), result)

    def test_a_failed_article_prints_nothing(self):
        with folder(a__txt=b'a', b__html=b'<html><a href="/">Trang</a></html>', c__txt=b'c') as path:
            result = extract('--text', path / 'a.txt', path / 'b.html', path / 'c.txt')
        self.assertEqual((result.code, texts(result.out)), (1, ['a', 'c']), result)
        self.assertIn('b.html', result.err)


class Limits(unittest.TestCase):
    def test_deep_nests(self):
        for name, opened, closed in (('div', '<div>', '</div>'), ('bold', '<b>', '</b>'), ('list', '<ul><li>', '</ul>'),
                                     ('table', '<table><tr><td>', '</table>'), ('open', '<div><p><span>', '')):
            for n in (1000, 100000):
                with self.subTest(name=name, n=n):
                    source = opened * n + 'UBND tỉnh Gia Lai chi 5 tỷ đồng.' + closed * n
                    result = extract('--from', 'html', stdin=source.encode())
                    record, = records(result.out)
                    self.assertEqual(result.code, 0, result)
                    self.assertEqual([entity['text'] for entity in record['entities']], ['UBND tỉnh Gia Lai', '5 tỷ đồng'])
                    self.assertEqual(source[record['entities'][0]['start']:record['entities'][0]['end']], 'UBND tỉnh Gia Lai')

    @unittest.skipIf(glo.SANITIZED, 'sanitizers take their own time')
    def test_time_is_linear(self):
        head, _, rest = (PAGES / 'section-sidebar.html').read_text(encoding='utf-8').partition('<article')
        body, _, tail = rest.rpartition('</article>')
        seconds = []
        for times in (100, 400):
            page = (head + ('<article' + body + '</article>') * times + tail).encode()
            start = time.monotonic()
            self.assertEqual(extract('--text', '--from', 'html', stdin=page).code, 0)
            seconds.append(time.monotonic() - start)
        self.assertLess(seconds[1], 12 * seconds[0] + 1, seconds)

    def test_too_large(self):
        result = extract('--from', 'html', stdin=b'<p>' + b'a ' * (8 << 20))
        self.assertEqual((result.code, records(result.out)[0]['error']['code']), (1, 'too-large'))


if __name__ == '__main__':
    unittest.main()
