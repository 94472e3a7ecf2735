#!/usr/bin/python3
"""What glo-extract says of figures, beside what a careful reader says (tests/facts/*.txt).

usage: tests/score_facts.py [--glo PROGRAM] [--errors] [--update-floors]

A case is a text on one line, and below it a line for each figure that is looked at:

    Công ty Sơn Ca đã ủng hộ 20 triệu đồng cho xã Tân Lộc.
    20 triệu đồng: role contribution; act ủng hộ; who Công ty Sơn Ca; to xã Tân Lộc; status done

The figure is the text of a money amount or count, as it stands there once. A field that is not
named must be absent, one that is `?` may be anything, `a | b` is either. `carried` says that who
stands in a sentence before; part_of names a figure. A line that begins with `!` is so plain that
all of it must be right.

role, status and act are shares of the figures for which they are given; who, to, when and part_of
have precision and recall too, so they are an F1. Texts are right when they are the same but for
case; a date also when one contains the other. done and ongoing are one.
"""

import argparse
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CASES = HERE / 'facts'
FLOORS = CASES / 'floors.json'
SHARES = ('role', 'status', 'act')
FOUND = ('who', 'to', 'when', 'part_of')
FIELDS = SHARES + FOUND
# How far below the figure a new floor is: two or three cases.
ROOM = 0.03


class Figure:
    """One expected fact: field → alternatives; None: not looked at; absent: must be absent."""

    def __init__(self, line):
        self.plain = line.startswith('! ')
        self.text, fields = line.removeprefix('! ').split(': ', 1)
        self.fields, self.carried = {}, False
        for field in fields.split('; '):
            name, _, value = field.partition(' ')
            if name == 'carried':
                self.carried = True
            elif name not in FIELDS or not value:
                raise ValueError(f'{line}: {field!r} is no field')
            else:
                self.fields[name] = None if value == '?' else value.split(' | ')


class Case:
    def __init__(self, file, text, lines):
        self.file, self.text = file, text
        self.figures = [Figure(line) for line in lines]


def read_cases():
    cases = []
    for path in sorted(CASES.glob('*.txt')):
        for block in re.split(r'\n{2,}', path.read_text(encoding='utf-8').strip()):
            lines = [line for line in block.splitlines() if not line.startswith('#')]
            if lines:
                cases.append(Case(path.name, lines[0], lines[1:]))
    return cases


def read_records(cases, program):
    """The record of each case. The program sees all at once, as it would in use."""
    lines = ''.join(json.dumps({'text': case.text}, ensure_ascii=False) + '\n' for case in cases)
    done = subprocess.run([str(program), '--from', 'ndjson'], input=lines.encode(), capture_output=True, check=False)
    records = [json.loads(line) for line in done.stdout.decode('utf-8').splitlines()]
    if done.returncode != 0 or len(records) != len(cases):
        raise RuntimeError(f'{program}: exit code {done.returncode}: {done.stderr[-500:]!r}')
    return records


def fact_fields(fact, entities):
    """A fact as the cases have it: field → text."""
    fields = {}
    for name in FIELDS:
        value = fact.get(name)
        if isinstance(value, dict):
            fields[name] = value['text']
        elif isinstance(value, int):
            fields[name] = entities[value]['text']
        elif value is not None:
            fields[name] = value
    return fields


def find_fact(record, figure):
    entities = record['entities']
    found = [fact for fact in record.get('facts', []) if entities[fact['figure']]['text'] == figure.text]
    return found[0] if len(found) == 1 else None


def same(name, expected, found, strict=False):
    if found is None:
        return False
    found = found.casefold()
    for text in map(str.casefold, expected):
        if found == text or (name == 'when' and (text in found or found in text)):
            return True
        if name == 'status' and not strict and {found, text} == {'done', 'ongoing'}:
            return True
    return False


class Score:
    def __init__(self):
        self.right = self.extra = self.missed = 0

    def add(self, name, expected, found):
        """expected: None if the field must be absent. Returns whether it is right."""
        right = same(name, expected, found) if expected else found is None
        if expected and right:
            self.right += 1
        elif not right:
            self.extra += found is not None
            self.missed += expected is not None
        return right

    def number(self, name):
        if name in SHARES:
            return self.right / ((self.right + self.missed) or 1)
        return 2 * self.right / ((2 * self.right + self.extra + self.missed) or 1)


def score(program):
    """field → Score, and what is wrong as lines."""
    cases = read_cases()
    scores, errors = {name: Score() for name in FIELDS}, []
    for case, record in zip(cases, read_records(cases, program)):
        for figure in case.figures:
            fact = find_fact(record, figure) or {}
            found = fact_fields(fact, record['entities'])
            for name in FIELDS:
                expected = figure.fields.get(name)
                if name in figure.fields and expected is None or name == 'role' and not expected:
                    continue
                if name in ('act', 'status') and not expected:
                    continue
                if not scores[name].add(name, expected, found.get(name)):
                    errors.append(f'{name:8} {case.text}\n         [{figure.text}] '
                                  f'{" | ".join(expected or ["-"])} but got {found.get(name, "-")}')
    return scores, errors


def figures(scores):
    return {name: result.number(name) for name, result in scores.items()}


def read_floors():
    return json.loads(FLOORS.read_text(encoding='utf-8'))


def raise_floors(scores):
    """Each floor rises to a little below the figure; none ever falls."""
    floors = read_floors()
    for name, number in figures(scores).items():
        least = max(0.0, math.floor((number - ROOM) * 1000) / 1000)
        floors['floors'][name] = max(floors['floors'].get(name, 0.0), least)
    FLOORS.write_text(json.dumps(floors, indent=2) + '\n', encoding='utf-8')


def table(scores):
    rows = [f'{"field":8} {"right":>5} {"missed":>6} {"extra":>5} {"figure":>6}']
    for name, result in scores.items():
        rows.append(f'{name:8} {result.right:5} {result.missed:6} {result.extra:5} {result.number(name):6.3f}')
    return '\n'.join(rows)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument('--glo', default=Path(os.environ.get('GLO_BUILD', HERE.parent / 'build' / 'release')) / 'glo-extract')
    options.add_argument('--errors', action='store_true', help='list what is wrong')
    options.add_argument('--update-floors', action='store_true', help='raise tests/facts/floors.json to these figures')
    options = options.parse_args()
    try:
        scores, errors = score(Path(options.glo).resolve())
    except (RuntimeError, OSError, ValueError) as error:
        sys.exit(f'score_facts: {error}')
    if options.errors:
        print('\n'.join(errors))
    print(table(scores))
    if options.update_floors:
        raise_floors(scores)


if __name__ == '__main__':
    main()
