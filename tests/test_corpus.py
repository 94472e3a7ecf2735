"""The corpus: its gold is sound, and what is found in it never gets worse.

floors.json holds the least that each figure may be. When a figure has left its floor behind by
more than `slack`, the floor must be raised (tests/score.py --update-floors), so that what was won
cannot be lost again unseen. Where slack is null, floors are not yet held to that.
"""

import unittest

import glo
import score


class Gold(unittest.TestCase):
    def test_is_sound(self):
        for path in glo.articles():
            with self.subTest(path.name):
                self.assertTrue(path.with_suffix('.ann.jsonl').exists(), 'its gold')
                _, mentions, faults = score.read_gold(path)
                self.assertEqual(faults, [])
                self.assertGreater(len(mentions), 5)

    def test_has_articles_enough_and_all_types(self):
        self.assertGreaterEqual(len(glo.articles()), 12)
        types = {mention['type'] for path in glo.articles() for mention in score.read_gold(path)[1]}
        self.assertEqual(types, set(score.TYPES))

    def test_has_no_file_without_its_other_half(self):
        names = {path.name for path in glo.CORPUS.iterdir()}
        expected = {name for path in glo.articles() for name in (path.name, path.with_suffix('.ann.jsonl').name)}
        self.assertEqual(names - {'README.md'}, expected)


class Floors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scores = score.score_folder(glo.CORPUS, glo.EXTRACT)
        cls.figures = score.figures(cls.scores)
        cls.floors = score.read_floors()

    def test_no_figure_is_below_its_floor(self):
        for kind, floor in self.floors['floors'].items():
            for name, least in floor.items():
                with self.subTest(type=kind, figure=name):
                    number = self.figures[kind].get(name)
                    if number is None:
                        self.assertEqual(least, 0.0, 'the figure is gone')
                    else:
                        self.assertGreaterEqual(number, least, f'\n{score.table(self.scores)}')

    def test_every_figure_has_a_floor(self):
        for kind, pair in self.figures.items():
            self.assertLessEqual(pair.keys(), self.floors['floors'].get(kind, {}).keys(), kind)

    def test_no_floor_lags_behind(self):
        slack = self.floors['slack']
        if slack is None:
            self.skipTest('floors.json has no slack yet')
        lagging = [f'{kind} {name}: {number:.3f}, floor {self.floors["floors"][kind][name]:.3f}'
                   for kind, pair in self.figures.items() for name, number in pair.items()
                   if number > self.floors['floors'][kind][name] + slack]
        self.assertEqual(lagging, [], 'raise them: tests/score.py --update-floors')


if __name__ == '__main__':
    unittest.main()
