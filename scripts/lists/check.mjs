#!/usr/bin/env node
// Checks the word lists: node check.mjs [FILE...]. Exit status 1 if anything is wrong.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldKey } from './common.mjs';

const lists = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../rules/lists');
const given = process.argv.slice(2);
const files = given.length ? given : readdirSync(lists).filter((f) => f.endsWith('.tsv')).map((f) => path.join(lists, f));
let bad = 0;
for (const file of files) {
  const complain = (n, what, line) => { bad++; console.log(`${path.basename(file)}:${n}: ${what}: ${JSON.stringify(line)}`); };
  const text = readFileSync(file, 'utf8');
  if (!text.endsWith('\n')) complain(0, 'no newline at the end', '');
  const lines = text.split('\n').slice(0, -1);
  const seen = new Map();
  let width = 0, rows = 0;
  lines.forEach((line, i) => {
    const n = i + 1;
    if (line !== line.normalize('NFC')) complain(n, 'not NFC', line);
    if (!width && line.startsWith('#')) return;
    const cells = line.split('\t');
    if (!width) {
      width = cells.length;
      if (cells[0] !== 'entry') complain(n, 'header must begin with "entry"', line);
      return;
    }
    rows++;
    if (cells.length !== width) complain(n, `${cells.length} cells, header has ${width}`, line);
    if (!cells[0]) complain(n, 'empty entry', line);
    for (const c of cells) if (c !== c.trim() || /[^\S ]| {2}/.test(c)) complain(n, 'stray space', line);
    if (/[\p{Script=Cyrillic}\p{Script=Greek}\p{Cc}\p{Cf}\u00d0\u00f0\u0189\p{M}"“”]/u.test(line.replace(/\t/g, ''))) complain(n, 'look-alike or odd character', line);
    const key = foldKey(cells[0]);
    if (seen.has(key)) complain(n, `same entry as line ${seen.get(key)}`, line);
    seen.set(key, n);
  });
  console.log(`${path.basename(file)}: ${rows} rows`);
}
process.exit(bad ? 1 : 0);
