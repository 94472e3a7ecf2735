// Shared by the list scripts: tone folding, sorting, reading the dictionary, writing.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const TONES = { '\u0300': 0, '\u0301': 1, '\u0309': 2, '\u0303': 3, '\u0323': 4 };

/** One spelling for hoà/hòa, khoẻ/khỏe, thuỷ/thủy: the tone goes on the first vowel of an open oa, oe, uy. */
export function placeTone(s) {
  const d = s.normalize('NFD');
  // o/u + a/e/y + tone at the end of a syllable; "qu" is a consonant
  const out = d.replace(/(?<![qQ])([oO])([aAeE])([\u0300\u0301\u0309\u0303\u0323])(?![\p{L}\p{M}])/gu, '$1$3$2')
    .replace(/(?<![qQ])([uU])([yY])([\u0300\u0301\u0309\u0303\u0323])(?![\p{L}\p{M}])/gu, '$1$3$2');
  return out.normalize('NFC');
}

/** The form under which two entries count as the same one. */
export const foldKey = (s) => placeTone(s).toLowerCase().normalize('NFC');

// Vietnamese alphabetical order: letter, then tone, syllable by syllable.
const LETTERS = 'aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
function weigh(s) {
  const letters = [], tones = [];
  for (const ch of s.toLowerCase().normalize('NFC')) {
    let base = ch, tone = 0;
    const d = ch.normalize('NFD');
    for (const m of d) if (m in TONES) tone = TONES[m] + 1;
    if (tone) base = [...d].filter((m) => !(m in TONES)).join('').normalize('NFC');
    const at = LETTERS.indexOf(base);
    letters.push(base === ' ' ? 0 : at >= 0 ? 200 + at : Math.min(199, base.codePointAt(0)));
    tones.push(tone);
  }
  return [letters, tones];
}
export function compareVi(a, b) {
  const [la, ta] = weigh(a), [lb, tb] = weigh(b);
  for (const [x, y] of [[la, lb], [ta, tb]]) {
    for (let i = 0; i < Math.max(x.length, y.length); i++) {
      const d = (x[i] ?? -1) - (y[i] ?? -1);
      if (d) return d;
    }
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A word of a source in one spelling. */
export const norm = (s) => placeTone(s.trim().normalize('NFC'));

/** Small word → the set of its parts of speech, from the unpacked package @vntk/dictionary. */
export function partsOfSpeech(dir) {
  const pos = new Map();
  for (const [w, senses] of Object.entries(JSON.parse(readFileSync(path.join(dir, 'data/dictionary.json'), 'utf8')))) {
    const key = norm(w).toLowerCase();
    if (!pos.has(key)) pos.set(key, new Set());
    for (const s of senses) pos.get(key).add(s.pos);
  }
  return pos;
}

/** Writes head comments, the header row and the rows; drops entries that fold to one already there. */
export function writeList(file, comments, header, rows) {
  const seen = new Map();
  for (const row of rows) {
    const key = foldKey(row[0]);
    if (!seen.has(key)) seen.set(key, row);
  }
  const sorted = [...seen.values()].sort((a, b) => compareVi(a[0], b[0]));
  const text = [...comments.map((c) => `# ${c}`), header.join('\t'), ...sorted.map((r) => r.join('\t'))].join('\n') + '\n';
  writeFileSync(file, text.normalize('NFC'));
  return sorted.length;
}
