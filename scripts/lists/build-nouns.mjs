#!/usr/bin/env node
// Compiles rules/lists/nouns.tsv.  node build-nouns.mjs PACKAGE_DIR [OUT]
// PACKAGE_DIR is the unpacked npm package @vntk/dictionary (see README.md); run build-compounds.mjs first.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { norm, partsOfSpeech, writeList } from './common.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const lists = path.join(here, '../../rules/lists');
const [dir, out = path.join(lists, 'nouns.tsv')] = process.argv.slice(2);
if (!dir) { console.error('usage: build-nouns.mjs PACKAGE_DIR [OUT]'); process.exit(2); }
const lines = (f) => readFileSync(f, 'utf8').split('\n').filter((l) => !l.startsWith('#'));
const version = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;

// Words that the dictionary knows as nouns and nothing else.
const pos = partsOfSpeech(dir);
const onlyNoun = (w) => pos.get(w)?.size === 1 && pos.get(w).has('N');

// Nouns that nobody counts: times, and what behind a number is something else.
const drop = new Set(('chung cuộc|hiện nay|hiện tại|âm lịch|dương lịch|thập kỷ|thập kỉ|thập niên|thế kỷ|thế kỉ|thời gian|phân khối|ngày kìa|ngày kia|'
  + 'ngày nay|ngày mai|hôm nay|hôm qua|hôm kia|ban ngày|ban đêm|nửa đêm|tháng giêng|tháng chạp|năm nay|ngày sau|ngày xưa|sớm mai|'
  + 'kinh tế|sức khỏe|trái mùa|hai chấm|nội địa|trong ngoài|mặt khác|ngày giờ|năm tháng|tuổi tác|tuổi trẻ|tuổi thơ|mét khối|cây số|'
  + 'tháng ngày|giờ giấc|đêm ngày|sáng sớm|chiều tối|đầu năm|cuối năm|đầu tháng|cuối tháng|giữa trưa|bây giờ|tương lai|quá khứ|người yêu|người thân|người ta|người dưng|người lạ|người làm').split('|'));
const TIME = /^(năm|tháng|ngày|giờ|phút|giây|tuần|tuổi|hôm|nghìn|trăm|triệu|tỷ|vạn|chục|phần) /;
const keep = new Set();
for (const w of lines(path.join(lists, 'compounds.tsv')).slice(1)) if (onlyNoun(w.trim()) && !drop.has(w.trim()) && !TIME.test(w)) keep.add(w.trim());
for (const w of lines(path.join(here, 'nouns-extra.txt')).flatMap((l) => l.split('|')).map(norm)) if (w && !drop.has(w)) keep.add(w);

const n = writeList(out, [
  'Two-syllable nouns, for what a number counts.',
  `Source: npm package @vntk/dictionary ${version} (MIT, Vietnamese Natural Language Processing, VNTK): word forms that it knows as nouns only;`,
  'with words added by hand (scripts/lists/nouns-extra.txt). Made by scripts/lists/build-nouns.mjs: edit there.',
], ['entry'], [...keep].map((w) => [w]));
console.log(`${n} rows -> ${out}`);
