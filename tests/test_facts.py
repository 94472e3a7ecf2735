"""Facts: what figures say, held to cases, and that a record's facts agree with its entities.

facts/floors.json holds the least that each figure of tests/score_facts.py may be. When one has
left its floor behind by more than `slack`, the floor must be raised (tests/score_facts.py
--update-floors). What is marked as plain in the cases must be right whatever the figures are.
"""

import time
import unittest

import glo
import score_facts
from test_record import no_problems, problems, Units

ROLES = {'contribution', 'support', 'compensation', 'spending', 'investment', 'price', 'pay', 'revenue', 'debt', 'fine', 'loss',
         'recovered', 'value', 'other'}
STATUSES = {'done', 'ongoing', 'planned', 'pledged', 'required', 'negated'}
TEXT = ('Ngày 14-5-2021, UBND tỉnh Gia Lai trao 2 tỷ đồng cho gia đình ông Nguyễn Văn Hà, trong đó có 500 triệu đồng của huyện Ia Grai. '
        'Đồng thời, tặng 30 xe đạp cho học sinh.')


class Cases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cases = score_facts.read_cases()
        cls.records = score_facts.read_records(cls.cases, glo.EXTRACT)

    def test_cover_every_role_status_and_field(self):
        figures = [figure for case in self.cases for figure in case.figures]
        for name, values in (('role', ROLES), ('status', STATUSES)):
            given = {value for figure in figures for value in figure.fields.get(name) or ()}
            self.assertEqual(given, values)
        self.assertEqual({name for figure in figures for name in figure.fields}, set(score_facts.FIELDS))
        self.assertTrue(any(figure.carried for figure in figures))
        self.assertGreaterEqual(sum(figure.plain for figure in figures), 12)

    def test_figures_stand_once_in_their_text(self):
        bad = [f'{case.file}: {figure.text}' for case in self.cases for figure in case.figures if case.text.count(figure.text) != 1]
        self.assertEqual(bad, [])

    def test_every_figure_has_a_fact(self):
        bad = [f'{case.file}: {figure.text}' for case, record in zip(self.cases, self.records) for figure in case.figures
               if score_facts.find_fact(record, figure) is None]
        self.assertEqual(bad, [])

    def test_plain_cases_are_right(self):
        for case, record in zip(self.cases, self.records):
            for figure in case.figures:
                if figure.plain:
                    with self.subTest(case.text):
                        self.plain_case(figure, record)

    def plain_case(self, figure, record):
        fact = score_facts.find_fact(record, figure)
        self.assertIsNotNone(fact)
        found = score_facts.fact_fields(fact, record['entities'])
        for name in score_facts.FIELDS:
            expected = figure.fields.get(name)
            if expected:
                self.assertTrue(score_facts.same(name, expected, found.get(name), strict=True),
                                f'{name}: {expected} but got {found.get(name)}')
            elif name not in figure.fields:
                self.assertNotIn(name, found)
        self.assertEqual(fact.get('carried', []), ['who'] if figure.carried else [])

    def test_records_hold_to_the_schema(self):
        for case, record in zip(self.cases, self.records):
            no_problems(self, problems(record, Units(case.text.encode())))


class Floors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scores, _ = score_facts.score(glo.EXTRACT)
        cls.figures = score_facts.figures(cls.scores)
        cls.floors = score_facts.read_floors()

    def test_no_figure_is_below_its_floor(self):
        self.assertEqual(self.figures.keys(), self.floors['floors'].keys())
        for name, number in self.figures.items():
            with self.subTest(name):
                self.assertGreaterEqual(number, self.floors['floors'][name], f'\n{score_facts.table(self.scores)}')

    def test_no_floor_lags_behind(self):
        lagging = [f'{name}: {number:.3f}, floor {self.floors["floors"][name]:.3f}' for name, number in self.figures.items()
                   if number > self.floors['floors'][name] + self.floors['slack']]
        self.assertEqual(lagging, [], 'raise them: tests/score_facts.py --update-floors')


class Record(unittest.TestCase):
    """Which facts are printed, and what their ids point to."""

    @classmethod
    def setUpClass(cls):
        cls.record = glo.extract_text(TEXT)

    def fact(self, record, text):
        found = [fact for fact in record['facts'] if record['entities'][fact['figure']]['text'] == text]
        self.assertEqual(len(found), 1, text)
        return found[0]

    def named(self, phrase):
        return self.record['entities'][phrase['entity']]['text']

    def test_entities_of_phrases(self):
        fact = self.fact(self.record, '2 tỷ đồng')
        self.assertEqual(self.named(fact['who']), 'UBND tỉnh Gia Lai')
        self.assertEqual(fact['to']['text'], 'gia đình ông Nguyễn Văn Hà')
        self.assertEqual(self.named(fact['to']), 'Nguyễn Văn Hà')
        self.assertEqual(self.record['entities'][fact['when']]['value'], '2021-05-14')

    def test_a_subject_that_is_carried_on(self):
        fact = self.fact(self.record, '30 xe đạp')
        self.assertEqual((self.named(fact['who']), fact['carried']), ('UBND tỉnh Gia Lai', ['who']))
        self.assertNotIn('entity', fact['to'])
        self.assertNotIn('carried', self.fact(self.record, '2 tỷ đồng'))

    def test_a_part(self):
        whole = self.fact(self.record, '2 tỷ đồng')
        self.assertEqual(self.fact(self.record, '500 triệu đồng')['part_of'], whole['figure'])

    def test_types_change_what_is_printed_and_not_what_it_says(self):
        def plain(fact):
            phrases = {name: fact[name]['text'] for name in ('act', 'who', 'to') if name in fact}
            return phrases | {name: fact.get(name) for name in ('role', 'status', 'carried')}
        money = glo.extract_text(TEXT, '--types', 'money')
        self.assertEqual(len(money['facts']), 2)
        for text in ('2 tỷ đồng', '500 triệu đồng'):
            fact = self.fact(money, text)
            self.assertEqual(plain(fact), plain(self.fact(self.record, text)))
            self.assertNotIn('when', fact)
            self.assertFalse(any('entity' in fact.get(name, {}) for name in ('who', 'to')))
        self.assertIn('part_of', self.fact(money, '500 triệu đồng'))
        with_dates = glo.extract_text(TEXT, '--types', 'money,date')
        self.assertIn('when', self.fact(with_dates, '2 tỷ đồng'))
        self.assertNotIn('facts', glo.extract_text(TEXT, '--types', 'date,organisation'))

    def test_no_facts_without_figures(self):
        self.assertNotIn('facts', glo.extract_text('UBND tỉnh Gia Lai họp ngày 14-5-2021.'))

    def test_no_facts_of_a_second_copy(self):
        text = 'Xây cầu ở xã Ia O\n\nCầu dài 30 m. Vốn là 2 tỷ đồng.\n' + \
            'UBND huyện Ia Grai trao 50 triệu đồng. Ảnh: An Nhiên\n' * 2 + 'Cầu xong rồi.\n'
        record = glo.extract_text(text)
        figures = [record['entities'][fact['figure']] for fact in record['facts']]
        self.assertEqual([figure['text'] for figure in figures], ['2 tỷ đồng', '50 triệu đồng'])
        self.assertFalse(any('duplicate_of' in figure for figure in figures))

    def test_every_figure_that_is_no_duplicate_has_one_fact(self):
        for path in glo.articles():
            record = glo.extract_text(path.read_bytes())
            figures = [entity['id'] for entity in record['entities']
                       if entity['type'] in ('money', 'count') and 'duplicate_of' not in entity]
            self.assertEqual([fact['figure'] for fact in record.get('facts', [])], figures, path.name)

    @unittest.skipIf(glo.SANITIZED, 'sanitizers take their own time')
    def test_time_is_linear_in_the_parts_of_a_sentence(self):
        for part in ('trong đó có 5 người, ', 'ông A ủng hộ hộ nghèo 5 triệu đồng, cho xã trong đó '):
            seconds = []
            for times in (2000, 8000):
                start = time.monotonic()
                self.assertEqual(glo.extract(stdin=(part * times).encode()).code, 0)
                seconds.append(time.monotonic() - start)
            self.assertLess(seconds[1], 10 * seconds[0] + 0.3, part)


if __name__ == '__main__':
    unittest.main()
