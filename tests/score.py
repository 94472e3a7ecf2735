#!/usr/bin/python3
"""How good glo-extract is, against articles that a person has marked.

usage: tests/score.py [--glo PROGRAM] [--errors TYPE]... [--update-floors] [FOLDER]

FOLDER (corpus/ if none is given) holds NAME.txt and NAME.ann.jsonl: a line for each mention, in
reading order, {"type", "text", …the fields that are known}. A text stands for its first occurrence
at or behind the start of the mention before it; "left" gives the characters before it where that
would be the wrong one; "opt" marks what two careful readers may see differently.

A mention is right when type, start and end agree; a count when its start and number agree, for
where the counted thing ends is a matter of taste. `value` is the share of right mentions whose
normalised value is right too; for organisations, whose full name and "parent" are, where the gold has
them; for places, whose code is; for persons, whose full name, title, role and "organisation" (the
full name of the body that the role names) are.
"""

import argparse
import json
import math
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / 'tests' / 'floors.json'
TYPES = ('organisation', 'directive', 'date', 'money', 'count', 'measure', 'percent', 'duration', 'place', 'person')
REQUIRED = {'money': ('currency',), 'count': ('num', 'unit'), 'measure': ('unit',), 'duration': ('value',), 'directive': ('kind',)}
NUMBERS = ('money', 'count', 'measure', 'percent')


# ---- Gold --------------------------------------------------------------------------------------

def read_gold(path):
    """The text of an article, its mentions with start and end, and what is wrong with them."""
    text = path.read_bytes().decode('utf-8')
    mentions, faults, behind = [], [], 0
    lines = path.with_suffix('.ann.jsonl').read_text(encoding='utf-8').splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            mention = json.loads(line)
            start = place(text, mention, behind)
        except (ValueError, KeyError) as error:
            faults.append(f'line {number}: {error}')
            continue
        faults += [f'line {number}: {fault}' for fault in faults_of(mention)]
        mention['start'], mention['end'] = start, start + len(mention['text'])
        mentions.append(mention)
        behind = start
    return text, mentions, faults


def place(text, mention, behind):
    left, words = mention.get('left', ''), mention['text']
    if not words or words != words.strip():
        raise ValueError(f'empty or padded text {words!r}')
    start = text.find(left + words, max(0, behind - len(left)))
    if start < 0:
        raise ValueError(f'{left + words!r} does not stand behind {text[behind:behind + 40]!r}')
    return start + len(left)


def faults_of(mention):
    kind = mention['type']
    if kind not in TYPES:
        yield f'unknown type {kind!r}'
    if mention.get('opt'):
        return
    for field in REQUIRED.get(kind, ()):
        if field not in mention:
            yield f'{kind} {mention["text"]!r} lacks {field}'
    if kind in NUMBERS and not mention.keys() & {'value', 'min', 'max'}:
        yield f'{kind} {mention["text"]!r} has no number'
    if kind == 'count' and mention.get('num', '') not in mention['text']:
        yield f'num {mention["num"]!r} is not in {mention["text"]!r}'


# ---- Comparing ---------------------------------------------------------------------------------

OLD_TONES = 'oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ'.split()
NEW_TONES = 'òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy'.split()


def plain(value):
    """A word as one compares it: composed, small, its tone mark in one place, single blanks."""
    text = unicodedata.normalize('NFC', '' if value is None else str(value)).casefold()
    for old, new in zip(OLD_TONES, NEW_TONES):
        text = re.sub(rf'(?<!q){old}(?!\w)', new, text)
    return ' '.join(text.split())


def close(one, other):
    if one is None or other is None:
        return one is None and other is None
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-6, abs_tol=1e-6)
    except (TypeError, ValueError):
        return False


def same_number(gold, found):
    return all(close(gold.get(field), found.get(field)) for field in ('value', 'min', 'max'))


def same_span(gold, found):
    if gold['start'] != found['start']:
        return False
    return same_number(gold, found) if gold['type'] == 'count' else gold['end'] == found['end']


def overlap(one, other):
    return one['start'] < other['end'] and other['start'] < one['end']


def same_value(gold, found):
    """True, False, or None where the gold says nothing about it."""
    kind = gold['type']
    if kind == 'organisation':
        wanted = {'full': 'name', 'parent': 'parent'}
        compared = [plain(gold[field]) == plain(found.get(wanted[field])) for field in wanted if field in gold]
        return all(compared) if compared else None
    if kind == 'person':
        name = plain(gold.get('full', gold['text'])) == plain(found.get('name'))
        return name and all(plain(gold.get(field)) == plain(found.get(field)) for field in ('title', 'role', 'organisation'))
    if kind == 'directive':
        fields = [field for field in ('kind', 'number', 'year', 'symbol', 'issuer', 'date') if field in gold]
        return all(plain(gold[field]).lstrip('0') == plain(found.get(field)).lstrip('0') for field in fields)
    if kind == 'date':
        if 'value' not in gold:
            return None
        # A year that the text does not say may be worked out from elsewhere.
        pattern = re.escape(str(gold['value'])).replace('XXXX', '(?:XXXX|[0-9]{4})')
        return re.fullmatch(pattern, str(found.get('value'))) is not None
    if kind == 'place':
        return plain(gold['code']) == plain(found.get('code')) if 'code' in gold else None
    if kind == 'duration':
        return plain(gold.get('value')) == plain(found.get('value'))
    if not same_number(gold, found):
        return False
    if kind == 'money':
        return all(plain(gold.get(field)) == plain(found.get(field)) for field in ('currency', 'bound'))
    if kind == 'count':
        return plain(gold.get('unit')).split()[:1] == plain(found.get('unit')).split()[:1]
    return True


class Score:
    """One type over all articles."""

    def __init__(self):
        self.right = self.missed = self.extra = self.values = self.values_right = 0
        self.errors = []

    @property
    def f1(self):
        total = 2 * self.right + self.missed + self.extra
        return 2 * self.right / total if total else None

    @property
    def value(self):
        return self.values_right / self.values if self.values else None

    def add(self, name, text, gold, found):
        """gold, found: the mentions of this type in one article."""
        free, missed = list(found), []
        for mention in gold:
            match = next((entity for entity in free if same_span(mention, entity)), None)
            if match is not None:
                free.remove(match)
                if not mention.get('opt'):
                    self.add_right(name, mention, match)
            elif not mention.get('opt'):
                missed.append(mention)
        extra = [entity for entity in free if not any(mention.get('opt') and overlap(mention, entity) for mention in gold)]
        self.missed += len(missed)
        self.extra += len(extra)
        for kind, mentions in (('missed', missed), ('extra', extra)):
            for mention in mentions:
                before, after = text[max(0, mention['start'] - 25):mention['start']], text[mention['end']:mention['end'] + 20]
                self.errors.append(f'{kind:6} {name}: {before!r} [{mention["text"]}] {after!r} {mention.get("rule", "")}')

    def add_right(self, name, gold, found):
        self.right += 1
        right = same_value(gold, found)
        if right is None:
            return
        self.values += 1
        self.values_right += right
        if not right:
            self.errors.append(f'value  {name}: [{gold["text"]}] {fields(gold)} but got {fields(found)}')


def fields(mention):
    common = ('type', 'text', 'start', 'end', 'left', 'opt', 'id', 'sentence', 'rule', 'key')
    return {field: value for field, value in mention.items() if field not in common}


def score_folder(folder, program):
    """Type → Score. The program sees all articles at once, as it would in use."""
    paths = [path for path in sorted(Path(folder).glob('*.txt')) if path.with_suffix('.ann.jsonl').exists()]
    done = subprocess.run([str(program), *map(str, paths)], capture_output=True, check=False, cwd=ROOT)
    lines = done.stdout.decode('utf-8').splitlines()
    if done.returncode != 0 or len(lines) != len(paths):
        raise RuntimeError(f'{program}: exit code {done.returncode}, {len(lines)} records for {len(paths)} articles: {done.stderr[-500:]!r}')
    scores = {kind: Score() for kind in TYPES}
    for path, line in zip(paths, lines):
        text, gold, faults = read_gold(path)
        if faults:
            raise RuntimeError(f'{path}: {faults[0]}')
        found = json.loads(line)['entities']
        names = {entity['id']: entity.get('name') for entity in found}
        for entity in found:
            if entity['type'] == 'person' and 'organisation' in entity:
                entity['organisation'] = names[entity['organisation']]
        for kind, score in scores.items():
            score.add(path.stem, text, [mention for mention in gold if mention['type'] == kind],
                      [entity for entity in found if entity['type'] == kind])
    return scores


def figures(scores):
    """What floors are about: type → {f1, value}, without the figures that do not exist."""
    pairs = {kind: {'f1': score.f1, 'value': score.value} for kind, score in scores.items()}
    return {kind: {name: number for name, number in pair.items() if number is not None} for kind, pair in pairs.items()}


# ---- Floors ------------------------------------------------------------------------------------

def read_floors():
    return json.loads(FLOORS.read_text(encoding='utf-8'))


def raise_floors(scores):
    """Each floor rises to the figure, rounded down to a thousandth; none ever falls."""
    floors = read_floors()
    for kind, pair in figures(scores).items():
        floor = floors['floors'].setdefault(kind, {})
        for name, number in pair.items():
            floor[name] = max(floor.get(name, 0.0), math.floor(number * 1000 + 1e-6) / 1000)
    lines = ',\n'.join(f'    {json.dumps(kind)}: {json.dumps(floor)}' for kind, floor in floors['floors'].items())
    FLOORS.write_text(f'{{\n  "slack": {json.dumps(floors["slack"])},\n  "floors": {{\n{lines}\n  }}\n}}\n', encoding='utf-8')


def table(scores):
    def show(number):
        return '     -' if number is None else f'{number:6.3f}'
    rows = [f'{"type":13} {"gold":>5} {"P":>6} {"R":>6} {"F1":>6} {"value":>6}']
    for kind, score in scores.items():
        found, gold = score.right + score.extra, score.right + score.missed
        precision, recall = (score.right / total if total else None for total in (found, gold))
        rows.append(f'{kind:13} {gold:5} {show(precision)} {show(recall)} {show(score.f1)} {show(score.value)}')
    return '\n'.join(rows)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('folder', nargs='?', default=ROOT / 'corpus')
    options.add_argument('--glo', default=Path(os.environ.get('GLO_BUILD', ROOT / 'build' / 'release')) / 'glo-extract')
    options.add_argument('--errors', action='append', default=[], metavar='TYPE', help='list what is wrong; `all` for every type')
    options.add_argument('--update-floors', action='store_true', help='raise tests/floors.json to these figures (corpus/ only)')
    options = options.parse_args()
    try:
        scores = score_folder(options.folder, Path(options.glo).resolve())
    except (RuntimeError, OSError) as error:
        sys.exit(f'score: {error}')
    for kind, score in scores.items():
        if kind in options.errors or 'all' in options.errors:
            print('\n'.join([kind, *(f'  {error}' for error in score.errors)]))
    print(table(scores))
    if options.update_floors:
        if Path(options.folder).resolve() != ROOT / 'corpus':
            sys.exit('score: floors are for corpus/ only')
        raise_floors(scores)


if __name__ == '__main__':
    main()
