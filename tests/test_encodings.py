"""Encodings: what is found out and what is named gives the entities of the same text in UTF-8."""

import json
import unicodedata
import unittest
from decimal import Decimal
from pathlib import Path

import glo
import legacy
from glo import extract, extract_text, folder, ndjson, records

TEXT = ('Sáng 14-5-2021, Ủy ban nhân dân tỉnh Gia Lai trao hơn 1,7 tỷ đồng xây 86 căn nhà cho hộ nghèo.\n'
        'Chủ tịch xã cho biết việc này đã được người dân ủng hộ từ nhiều năm nay.\n')
ENGLISH = ('The committee met on Tuesday to discuss the budget for the next year, and several members '
           'asked whether the figures that were published last month had been checked by anyone.\n')


def same(text):
    return text


class Form:
    """A way to write a text down: what it can hold, its bytes, what they say character by character."""

    def __init__(self, encode, name=None, option=None, prepare=same, decode=None):
        self.encode, self.name, self.option = encode, name, option
        self.prepare = prepare  # to what the form can hold
        self.decode = decode or prepare  # what offsets in code points count

    def text(self, text):
        return self.prepare(legacy.holdable(unicodedata.normalize('NFC', text), self.encode))


FORMS = {
    'tcvn3': Form(legacy.encode_tcvn3, 'TCVN3', 'tcvn3', legacy.tcvn3_text, same),
    'vni': Form(legacy.encode_vni, 'VNI', 'VNI-Windows'),
    'windows-1258': Form(legacy.encode_windows_1258, 'Windows-1258', 'cp1258', same, legacy.windows_1258_text),
    'utf-16le': Form(lambda text: text.encode('utf-16-le'), 'UTF-16LE', 'utf-16le'),
    'utf-16be': Form(lambda text: text.encode('utf-16-be'), 'UTF-16BE', 'utf-16'),
    'utf-16le with a mark': Form(lambda text: ('\ufeff' + text).encode('utf-16-le'), 'UTF-16LE', 'UTF-16', same,
                                 lambda text: '\ufeff' + text),
    'utf-16be with a mark': Form(lambda text: ('\ufeff' + text).encode('utf-16-be'), 'UTF-16BE', 'utf-16', same,
                                 lambda text: '\ufeff' + text),
    'utf-8 with a mark': Form(lambda text: ('\ufeff' + text).encode(), None, 'utf-8', same, lambda text: '\ufeff' + text),
    'decomposed': Form(lambda text: unicodedata.normalize('NFD', text).encode(), None, 'utf-8', same,
                       lambda text: unicodedata.normalize('NFD', text)),
}


def composed(value):
    if isinstance(value, str):
        return unicodedata.normalize('NFC', value)
    return [composed(one) for one in value] if isinstance(value, list) else value


def entities(record):
    """All that does not depend on the encoding."""
    return [{key: composed(value) for key, value in entity.items() if key not in ('start', 'end')}
            for entity in record['entities']]


class RoundTrips(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.texts = {path.stem: path.read_text(encoding='utf-8') for path in glo.articles()}

    def run_all(self, blobs, *arguments):
        with folder() as path:
            names = [path / f'{name}.txt' for name in blobs]
            for name, data in zip(names, blobs.values()):
                name.write_bytes(data)
            result = extract(*arguments, *names)
        self.assertEqual((result.code, result.err), (0, ''), result)
        return dict(zip(blobs, records(result.out)))

    def check(self, form, *arguments):
        form = FORMS[form]
        texts = {name: form.text(text) for name, text in self.texts.items()}
        expected = self.run_all({name: text.encode() for name, text in texts.items()})
        got = self.run_all({name: form.encode(text) for name, text in texts.items()}, *arguments)
        for name, record in got.items():
            with self.subTest(article=name):
                self.assertEqual(record.get('encoding', {}).get('name'), form.name)
                self.assertNotIn('warnings', record)
                self.assertEqual(entities(record), entities(expected[name]))
                self.check_encoding(record, form, bool(arguments))
                self.check_slices(record, form.decode(texts[name]))
        return got

    def check_encoding(self, record, form, named):
        if form.name and not named:
            self.assertGreaterEqual(record['encoding']['confidence'], Decimal('0.9'))
        else:
            self.assertNotIn('confidence', record.get('encoding', {}))

    def check_slices(self, record, decoded):
        for entity in record['entities']:
            self.assertEqual(decoded[entity['start']:entity['end']], entity['text'])

    def check_bytes(self, form):
        form = FORMS[form]
        blobs = {name: form.encode(form.text(text)) for name, text in self.texts.items()}
        for name, record in self.run_all(blobs, '--offsets', 'byte').items():
            for entity in record['entities']:
                with self.subTest(article=name, text=entity['text']):
                    # the bytes of an entity are those that its text is written with
                    found, want = blobs[name][entity['start']:entity['end']], form.encode(composed(entity['text']))
                    self.assertIn(found, (want, want.removeprefix(form.encode(''))))


for form_name, form in FORMS.items():
    method = form_name.replace(' ', '_').replace('-', '_')
    setattr(RoundTrips, f'test_{method}_is_found_out', lambda self, form_name=form_name: self.check(form_name))
    setattr(RoundTrips, f'test_{method}_is_named',
            lambda self, form_name=form_name, form=form: self.check(form_name, '--encoding', form.option))
    setattr(RoundTrips, f'test_{method}_has_its_bytes', lambda self, form_name=form_name: self.check_bytes(form_name))


class Capitals(unittest.TestCase):
    """TCVN3 has no capitals with tones: they are told by what stands around them."""

    def check(self, text):
        record = extract_text(legacy.encode_tcvn3(text) + b'\n' + legacy.encode_tcvn3(TEXT), '--encoding', 'tcvn3')
        first = record['sentences'][0]
        self.assertEqual((first['start'], first['end']), (0, len(text)))
        return record['entities']

    def test_word_in_capitals(self):
        found = self.check('UBND TỈNH GIA LAI họp ngày 3-9-2019')
        self.assertEqual(found[0]['text'], 'UBND TỈNH GIA LAI')

    def test_start_of_a_sentence(self):
        found = self.check('Ủy ban nhân dân tỉnh Gia Lai họp')
        self.assertEqual(found[0]['text'], 'Ủy ban nhân dân tỉnh Gia Lai')


class Warnings(unittest.TestCase):
    def codes(self, data, *arguments):
        record = extract_text(data, *arguments)
        return record, [warning['code'] for warning in record.get('warnings', [])]

    def test_mixed(self):
        texts = TEXT.splitlines(keepends=True)
        for form in ('tcvn3', 'vni', 'windows-1258'):
            with self.subTest(form):
                record, codes = self.codes(texts[0].encode() * 3 + FORMS[form].encode(FORMS[form].text(texts[1])))
                self.assertEqual(codes, ['mixed-encoding'])
                self.assertEqual((record['encoding']['name'], record['encoding']['also']), ('UTF-8', FORMS[form].name))

    def test_each_line_of_a_mixed_file_is_read_in_its_own(self):
        first, second = TEXT.splitlines(keepends=True)
        data = first.encode() + legacy.encode_vni(second) + first.encode() + legacy.encode_vni(second)
        record, codes = self.codes(data)
        self.assertEqual(codes, ['mixed-encoding'])
        want = extract_text(first + second + first + second)
        self.assertEqual(entities(record), entities(want))

    def test_two_legacy_encodings(self):
        first, second = TEXT.splitlines(keepends=True)
        record, codes = self.codes(legacy.encode_tcvn3(first) * 2 + legacy.encode_vni(second))
        self.assertEqual(codes, ['mixed-encoding'])
        self.assertEqual((record['encoding']['name'], record['encoding']['also']), ('TCVN3', 'VNI'))

    def test_some_broken_bytes_are_no_second_encoding(self):
        record, codes = self.codes(TEXT.encode() + b'caf\xe9 \xff\n' + TEXT.encode())
        self.assertEqual((codes, record.get('encoding')), (['invalid-utf-8'], None))

    def test_not_vietnamese(self):
        for name, text in (('English', ENGLISH),
                           ('French', 'Le comité s’est réuni mardi à Genève pour étudier le budget de l’année prochaine, '
                            'et plusieurs membres ont demandé que les chiffres soient vérifiés avant la fin du mois.'),
                           ('Russian', 'Комитет собрался во вторник, чтобы обсудить бюджет на следующий год, и несколько '
                            'членов спросили, проверял ли кто-нибудь опубликованные в прошлом месяце цифры и отчёты.')):
            for form, encode in (('utf-8', str.encode), ('utf-16', lambda text: text.encode('utf-16'))):
                with self.subTest(language=name, form=form):
                    self.assertEqual(self.codes(encode(text))[1], ['not-vietnamese'])

    def test_vietnamese_without_marks_is_vietnamese(self):
        bare = unicodedata.normalize('NFD', (TEXT * 2).replace('đ', 'd').replace('Đ', 'D')).encode('ascii', 'ignore')
        self.assertEqual(self.codes(bare)[1], [])

    def test_a_short_text_is_not_judged(self):
        self.assertEqual(self.codes(b'The budget of the next year')[1], [])

    def test_mojibake(self):
        for name, wrong in (('windows-1252', TEXT.encode().decode('cp1252', 'ignore')),
                            ('latin-1', TEXT.encode().decode('latin-1'))):
            with self.subTest(name):
                self.assertEqual(self.codes(wrong.encode())[1], ['mojibake'])

    def test_quotations_that_end_in_a_vowel_are_no_mojibake(self):
        self.assertEqual(self.codes('Ông nói «khá», «quá», «giá», «lá» và «đá» khi được hỏi.\n'.encode() * 3)[1], [])

    def test_bytes_that_mean_nothing(self):
        record, codes = self.codes(legacy.encode_vni(TEXT) + b'x\xe0 \x81\n')
        self.assertEqual((record['encoding']['name'], codes), ('VNI', ['invalid-bytes']))


class Named(unittest.TestCase):
    def test_unknown_name_lists_the_known(self):
        result = extract('--encoding', 'klingon', stdin=TEXT.encode())
        self.assertEqual((result.code, result.out), (2, b''))
        for name in ('klingon', 'utf-16', 'windows-1258', 'tcvn3', 'vni'):
            self.assertIn(name, result.err)

    def test_wrong_name_is_an_error_record_and_the_batch_goes_on(self):
        wrong = {'utf-16': ('utf-8', 'tcvn3', 'vni'), 'utf-8': ('tcvn3', 'vni', 'windows-1258', 'utf-16le'),
                 'tcvn3': ('utf-8', 'vni', 'windows-1258', 'utf-16be'), 'vni': ('utf-8', 'tcvn3', 'windows-1258'),
                 'windows-1258': ('utf-8', 'tcvn3', 'vni', 'utf-16le'), 'windows-1252': ('utf-8', 'tcvn3')}
        for name, forms in wrong.items():
            with self.subTest(name), folder(z__txt=b'Chi 5 USD.') as path:
                good = FORMS.get(name)
                for form in forms:
                    data = TEXT.encode() if form == 'utf-8' else FORMS[form].encode(FORMS[form].text(TEXT))
                    (path / f'{form}.txt').write_bytes(data)
                (path / 'good.txt').write_bytes(good.encode(good.text(TEXT)) if good else b'Chi 5 USD.')
                if name == 'utf-16':
                    (path / 'good.txt').write_bytes(TEXT.encode('utf-16'))
                result = extract('--encoding', name, *(path / f'{form}.txt' for form in forms), path / 'good.txt')
                found = records(result.out)
                self.assertEqual(result.code, 1, result)
                self.assertEqual([record.get('error', {}).get('code') for record in found],
                                 ['wrong-encoding'] * len(forms) + [None])
                self.assertTrue(found[-1]['entities'])
                self.assertEqual(result.err.count('\n'), len(forms) + 1)  # the last line sums up

    def test_plain_ascii_is_in_every_encoding(self):
        for name in ('utf-8', 'TCVN3', 'abc', 'vni', 'Windows-1258', 'latin-1'):
            with self.subTest(name):
                record = extract_text(b'Chi 5 USD.', '--encoding', name)
                self.assertEqual([entity['text'] for entity in record['entities']], ['5 USD'])

    def test_json_lines_are_always_utf_8(self):
        result = extract('--from', 'ndjson', '--encoding', 'tcvn3', stdin=ndjson({'id': 'x', 'text': TEXT}))
        record, = records(result.out)
        self.assertNotIn('encoding', record)
        self.assertEqual(entities(record), entities(extract_text(TEXT)))

    def test_help_and_readme_name_it(self):
        self.assertIn(b'--encoding NAME', extract('--help').out)
        self.assertIn('--encoding', Path(glo.ROOT / 'README.md').read_text(encoding='utf-8'))

    def test_empty(self):
        for name in ('utf-8', 'utf-16', 'tcvn3'):
            self.assertEqual(extract_text(b'', '--encoding', name)['entities'], [])


class Hostile(unittest.TestCase):
    def test_time_is_linear(self):
        """Inputs that make the slow path slow: no line ends, only line ends, only short words."""
        for name, piece in (('one line', b'\xb8\xe1 '), ('lines', b'\xe9\n'), ('marks', b'a\xf9\xf9'), ('open words', b'H\xb5 ')):
            with self.subTest(name):
                result = extract('--types', 'money', stdin=piece * (1_000_000 // len(piece)), timeout=glo.TIMEOUT)
                self.assertIn(result.code, (0, 1), result)

    def test_half_a_character_at_the_end(self):
        data = TEXT.encode('utf-16-le')
        for cut in (1, 3):
            record = extract_text(data[:-cut])
            self.assertEqual(record['encoding']['name'], 'UTF-16LE')
            self.assertEqual([warning['code'] for warning in record['warnings']], ['invalid-bytes'])

    def test_records_are_utf_8(self):
        for data in (bytes(range(1, 256)) * 3, legacy.encode_tcvn3(TEXT) + bytes(range(128, 256)),
                     b'\xff\xfe' + bytes(range(256)), '\ufeff\U0001f600\ud800'.encode('utf-16-le', 'surrogatepass')):
            json.loads(extract(stdin=data).out.decode('utf-8'))


if __name__ == '__main__':
    unittest.main()
