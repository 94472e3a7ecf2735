// What the packages lack, for build-units.mjs: spellings of the press, units of before the snapshot.
const words = (s) => s.trim().split(/[|\n]/).map((w) => w.trim()).filter(Boolean);

/** Units that were abolished before the snapshot; codes of the General Statistics Office. */
export const EXTRA_UNITS = [
  { kind: 'q', name: '2', code: '769', parent: '79', to: '2020-12-31' },
  { kind: 'q', name: '9', code: '763', parent: '79', to: '2020-12-31' },
  { kind: 'p', name: 'Hà Tây', code: '28', successors: ['01'], to: '2008-07-31' },
  { kind: 'd', name: 'Từ Liêm', code: '019', parent: '01', to: '2013-12-31' },
  { kind: 'd', name: 'Tân Thành', code: '754', parent: '77', to: '2018-04-11' },
  { kind: 'q', name: 'Thủ Đức', code: '762', parent: '79', to: '2020-12-31' },
];

/** The districts of which TP Thủ Đức was made in 2021, by the codes of their wards; quận 2 gave the city its code. */
export const BEFORE_THU_DUC = { 762: ['26794', '26827'], 763: ['26830', '26866'] };

/** Spellings = the register's name. Without "=": a spelling that differs only in signs and accents. */
export const PROVINCE_SPELLINGS = [
  'TPHCM|TP.HCM|TP HCM|TP. HCM|Tp.HCM|Tp HCM|Tp. HCM|Thành phố HCM|TP.Hồ Chí Minh|TP Hồ Chí Minh|TP. Hồ Chí Minh|Thành phố Hồ Chí Minh|TP.HCMC|T.P HCM|T.P Hồ Chí Minh|TP- HCM|TP - HCM|Sài Gòn|Sài-gòn|Saigon=Hồ Chí Minh',
  'Hanoi|Hà-nội=Hà Nội',
  'Thừa Thiên - Huế|Thừa Thiên-Huế|Thừa Thiên – Huế|Thừa Thiên|TT-Huế|TT - Huế|TT Huế|TT.Huế=Thừa Thiên Huế',
  'Bà Rịa-Vũng Tàu|Bà Rịa – Vũng Tàu|Bà Rịa Vũng Tàu|BR-VT|BR - VT|BRVT=Bà Rịa - Vũng Tàu',
  'Đắc Lắc|Đăk Lăk|Đắk Lăk|Đăk Lắk|Đak Lak|Đắc Lắk|Đắclắc|Đắklắk|Đăklăk|Daklak|Dak Lak|Dak Lăk|Đăk Lak|Đắk Lak|Đắc Lăk=Đắk Lắk',
  'Đắc Nông|Đăk Nông|Đak Nông|Đắknông|Đăknông|Dak Nông|Daknong=Đắk Nông',
  'Kontum|Kon-Tum|Công Tum|KonTum=Kon Tum',
  'Bắc Cạn=Bắc Kạn',
  'Gialai|Gia-lai=Gia Lai',
  'Đanang|Danang=Đà Nẵng',
  'Thanh Hoá=Thanh Hóa',
];
export const DISTRICT_SPELLINGS = words(`
Playku=Pleiku|Plei Ku|Buôn Mê Thuột=Buôn Ma Thuột|Ban Mê Thuột=Buôn Ma Thuột|Buôn Ma Thuật=Buôn Ma Thuột|BMT=Buôn Ma Thuột|Phan Rang - Tháp Chàm|Phan Rang – Tháp Chàm|Phan Rang Tháp Chàm|Phan Rang=Phan Rang-Tháp Chàm
Đak Đoa|Đắk Đoa|Đắc Đoa=Đăk Đoa|Đak Pơ|Đắk Pơ|Chư Pah|Chư Pãh|Chư Pứh|Chư Pưh|Chư Puh|Chư P'rông|K'Bang=KBang|Kơ Bang=KBang|Kông Chơ Ro=Kông Chro|Kông Ch'ro|Ia Grai|Ia Pa|AyunPa|A Yun Pa|Krông Pa|Mang Yang
Đăk Glei|Đắk Glêi|Đăk Hà|Đak Hà|Đăk Tô|Đak Tô|Tu Mơ Rông|Tumơrông|Kon Plong|KonPlông|Ia H'Drai|Ia H’Drai
Krông Ana|Krông A Na|Krông Pắk=Krông Pắc|Krông Păk=Krông Pắc|Krông Pak=Krông Pắc|Krông Pắc|Krông Buk|Krông Búk|Cư Jut|Cư Kuin|Cư Mgar|Cư M’gar|Ea Hleo|Ea H’leo|Eahleo|EaH'leo|Ea Kar|EaKar|Ea Súp|EaSúp|Lak|Lắk|M’Đrắk|M'Đrăk|M’Đrăk|M'Drắk|M'Đrak|MĐrắk
Đắk Glong|Đak Glong|Đăk GLong|Đắk R’Lấp|Đắk RLấp|Đắk R'lấp|Đăk R'Lấp|Đăk R’Lấp|Đăk Rlấp|Đắk Song|Đăk Song|Đăk Mil|Đak Mil|Krông Nô|Tuy Đức
Đạ Tẻ=Đạ Tẻh|Đạ Huoai|Đạ Teh|Cát Tiên|Đam Rông|Đạ Hoai=Đạ Huoai
Đakrông|Đăk Rông|Đắk Rông|Đa Krông|Hướng Hoá
Sapa|Simacai|Si Ma Cai|Mù Cang Chải|Mù Căng Chải|Xi Ma Cai=Si Ma Cai|Phú Quí
Bạch Long Vỹ=Bạch Long Vĩ|Lí Sơn=Lý Sơn|Mĩ Tho=Mỹ Tho|Qui Nhơn=Quy Nhơn
`);

/** Names of large cities and towns that mean no other thing: a city alone, without "TP". */
export const BARE_CITIES = words(`
Pleiku|Buôn Ma Thuột|Đà Lạt|Nha Trang|Vũng Tàu|Quy Nhơn|Hạ Long|Biên Hòa|Phan Thiết|Mỹ Tho|Long Xuyên|Rạch Giá|Việt Trì|Thủ Dầu Một|Tam Kỳ|Hội An|Đồng Hới|Đông Hà|Tuy Hòa|Cam Ranh|Móng Cái|Cẩm Phả|Uông Bí|Phú Quốc|Sa Pa
Sầm Sơn|Phủ Lý|Tam Điệp|Chí Linh|Thủ Đức|Cao Lãnh|Sa Đéc|Châu Đốc|Gia Nghĩa|Dĩ An|Vị Thanh|Bảo Lộc|Đồng Xoài|Ngã Bảy|Điện Bàn|Cửa Lò|An Khê|Ayun Pa|Phan Rang-Tháp Chàm
`);
/** Names that are a place alone, with the kinds of unit that they then mean. */
export const BARE = [['Huế', 'mC']];
