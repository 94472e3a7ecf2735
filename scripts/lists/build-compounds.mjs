#!/usr/bin/env node
// Compiles rules/lists/compounds.tsv.  node build-compounds.mjs PACKAGE_DIR [OUT]
// PACKAGE_DIR is the unpacked npm package @vntk/dictionary (see README.md). Only word forms are taken, no definitions or examples.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { norm, partsOfSpeech, writeList } from './common.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [dir, out = path.join(here, '../../rules/lists/compounds.tsv')] = process.argv.slice(2);
if (!dir) { console.error('usage: build-compounds.mjs PACKAGE_DIR [OUT]'); process.exit(2); }
const words = (f) => readFileSync(path.join(dir, 'data', f), 'utf8').split('\n').map(norm);
const own = (f) => readFileSync(path.join(here, f), 'utf8').split('\n').filter((l) => !l.startsWith('#')).flatMap((l) => l.split('|')).map(norm).filter(Boolean);
const version = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;

// Parts of speech from dictionary.json, by folded word.
const pos = partsOfSpeech(dir);
const is = (w, tags) => [...tags].some((t) => pos.get(w)?.has(t));

// A second syllable that is a function word more often begins what follows the name.
const FUNCTION = new Set(('đã sẽ đang được là của và với cho các những này đó khi nếu để vì có cũng vừa phải nên ra vào lên đến đi về lại '
  + 'trên một từ kia ấy nọ gì sao nào thế vậy quá lắm rồi thì mà ạ nhé').split(' '));
const usable = (w) => {
  if (!/^\p{Ll}+ \p{Ll}+$/u.test(w)) return false;
  const [a, b] = w.split(' ');
  return a !== b && !FUNCTION.has(b);
};

const drop = new Set(own('compounds-drop.txt'));
const keep = new Set();
for (const w of words('Viet22K.txt')) if (usable(w) && is(w, 'NV')) keep.add(w);   // nouns and verbs of the middle list
for (const w of words('Viet11K.txt')) if (usable(w) && is(w, 'NVA')) keep.add(w);  // and the adjectives of the short one
for (const w of drop) keep.delete(w);
for (const w of own('compounds-extra.txt')) if (!drop.has(w)) keep.add(w);

const n = writeList(out, [
  'Two-syllable Vietnamese words. Inside an organisation\'s name only the first syllable of a word is a capital; a lower-case syllable',
  'continues a name only if it makes one of these words with the capitalised syllable before it.',
  `Source: npm package @vntk/dictionary ${version} (MIT, Vietnamese Natural Language Processing, VNTK): word forms only, nouns and verbs of its`,
  '22,000-word list and adjectives of its 11,000-word list; with words added and taken out by hand (scripts/lists/compounds-extra.txt, -drop.txt).',
  'Made by scripts/lists/build-compounds.mjs: edit there.',
], ['entry'], [...keep].map((w) => [w]));
console.log(`${n} rows -> ${out}`);
