#!/usr/bin/env node
// Compiles rules/lists/verbs.tsv.  node build-verbs.mjs PACKAGE_DIR [OUT]
// PACKAGE_DIR is the unpacked npm package @vntk/dictionary (see README.md).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { norm, partsOfSpeech, writeList } from './common.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [dir, out = path.join(here, '../../rules/lists/verbs.tsv')] = process.argv.slice(2);
if (!dir) { console.error('usage: build-verbs.mjs PACKAGE_DIR [OUT]'); process.exit(2); }
const version = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;

// Words of two syllables that are verbs, and not nouns first of all; verbs of one syllable are written by hand.
const drop = new Set('công trình|dự án|đại diện|thành viên|học sinh|bảo vệ|quản lý|chủ trì|có thể|không thể|theo dõi|trở thành|trở lên|bao gồm|tiếp theo|đơn vị|hiện đại|lãnh đạo|chủ đạo|doanh nghiệp|công tác|giáo dục|du lịch|thông tin|dự toán|sinh hoạt|phòng không|liên quan|giao dịch|kinh doanh|thanh tra|kiểm toán'.split('|'));
const keep = new Set();
for (const [word, pos] of partsOfSpeech(dir)) if (pos.has('V') && word.split(' ').length === 2 && !drop.has(word)) keep.add(word);
const one = readFileSync(path.join(here, 'verbs-one.txt'), 'utf8').split('\n').filter((l) => !l.startsWith('#'));
for (const w of one.flatMap((l) => l.split('|')).map(norm)) if (w) keep.add(w);

const n = writeList(out, [
  'Verbs, for what is done to or by what a number counts.',
  `Source: npm package @vntk/dictionary ${version} (MIT, Vietnamese Natural Language Processing, VNTK): words of two syllables that it knows as verbs;`,
  'those of one syllable are written by hand (scripts/lists/verbs-one.txt). Made by scripts/lists/build-verbs.mjs: edit there.',
], ['entry'], [...keep].map((w) => [w]));
console.log(`${n} rows -> ${out}`);
