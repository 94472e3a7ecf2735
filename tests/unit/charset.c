/* charset.c — the tables of the encodings, names, choices, decoding and its way back. */
#include "tools.h"

#include "text/charset_guess.h"
#include "text/charset_tables.h"
#include "text/clean.h"

/* ---- Tables: what the bytes of whole alphabets say ---------------------------------------- */

/* The toned vowels, in the order level, grave, hook, tilde, acute, dot. */
static const char small_vowels[] =
	"aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ "
	"ưừửữứự yỳỷỹýỵ đ";
static const char capital_vowels[] =
	"AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ Đ";

struct row {
	enum charset charset;
	const char *name, *bytes, *want;
};

static const struct row rows[] = {
	{.charset = CHARSET_TCVN3,
         .name = "TCVN3, small",
         .bytes = "a\xb5\xb6\xb7\xb8\xb9 \xa8\xbb\xbc\xbd\xbe\xc6 \xa9\xc7\xc8\xc9\xca\xcb "
                  "e\xcc\xce\xcf\xd0\xd1 \xaa\xd2\xd3\xd4\xd5\xd6 i\xd7\xd8\xdc\xdd\xde "
                  "o\xdf\xe1\xe2\xe3\xe4 \xab\xe5\xe6\xe7\xe8\xe9 \xac\xea\xeb\xec\xed\xee "
                  "u\xef\xf1\xf2\xf3\xf4 \xad\xf5\xf6\xf7\xf8\xf9 y\xfa\xfb\xfc\xfd\xfe \xae",
         .want = small_vowels},
	{.charset = CHARSET_TCVN3,
         .name = "TCVN3, capitals",
         .bytes = "\xa1\xa2\xa3\xa4\xa5\xa6\xa7",
         .want = "ĂÂÊÔƠƯĐ"},
	{.charset = CHARSET_TCVN3,
         .name = "TCVN3, capitals of the standard",
         .bytes = "\xaf\xba\xbf\xc0 \xc1\xc2\xc3\xc4 \xc5\xcd\xd9\xda \xdb\xe0\xf0\xff",
         .want = "ẰẲẴẮ ẦẨẪẤ ỀỂỄẾ ỒỔỖỐ"},
	{.charset = CHARSET_VNI,
         .name = "VNI, small",
         .bytes = "aa\xf8"
                  "a\xfb"
                  "a\xf5"
                  "a\xf9"
                  "a\xef a\xea"
                  "a\xe8"
                  "a\xfa"
                  "a\xfc"
                  "a\xe9"
                  "a\xeb a\xe2"
                  "a\xe0"
                  "a\xe5"
                  "a\xe3"
                  "a\xe1"
                  "a\xe4 ee\xf8"
                  "e\xfb"
                  "e\xf5"
                  "e\xf9"
                  "e\xef e\xe2"
                  "e\xe0"
                  "e\xe5"
                  "e\xe3"
                  "e\xe1"
                  "e\xe4 i\xec\xe6\xf3\xed\xf2 oo\xf8o\xfbo\xf5o\xf9o\xef "
                  "o\xe2o\xe0o\xe5o\xe3o\xe1o\xe4 \xf4\xf4\xf8\xf4\xfb\xf4\xf5\xf4\xf9\xf4\xef "
                  "uu\xf8u\xfbu\xf5u\xf9u\xef \xf6\xf6\xf8\xf6\xfb\xf6\xf5\xf6\xf9\xf6\xef "
                  "yy\xf8y\xfby\xf5y\xf9\xee \xf1",
         .want = small_vowels},
	{.charset = CHARSET_VNI,
         .name = "VNI, capitals",
         .bytes = "AA\xd8"
                  "A\xdb"
                  "A\xd5"
                  "A\xd9"
                  "A\xcf A\xca"
                  "A\xc8"
                  "A\xda"
                  "A\xdc"
                  "A\xc9"
                  "A\xcb A\xc2"
                  "A\xc0"
                  "A\xc5"
                  "A\xc3"
                  "A\xc1"
                  "A\xc4 EE\xd8"
                  "E\xdb"
                  "E\xd5"
                  "E\xd9"
                  "E\xcf E\xc2"
                  "E\xc0"
                  "E\xc5"
                  "E\xc3"
                  "E\xc1"
                  "E\xc4 I\xcc\xc6\xd3\xcd\xd2 OO\xd8O\xdbO\xd5O\xd9O\xcf "
                  "O\xc2O\xc0O\xc5O\xc3O\xc1O\xc4 \xd4\xd4\xd8\xd4\xdb\xd4\xd5\xd4\xd9\xd4\xcf "
                  "UU\xd8U\xdbU\xd5U\xd9U\xcf \xd6\xd6\xd8\xd6\xdb\xd6\xd5\xd6\xd9\xd6\xcf "
                  "YY\xd8Y\xdbY\xd5Y\xd9\xce \xd1",
         .want = capital_vowels},
	{.charset = CHARSET_VNI,
         .name = "VNI, a capital with the mark of small letters, and the other way",
         .bytes = "U\xfby ban, u\xdby ban",
         .want = "Ủy ban, ủy ban"},
	{.charset = CHARSET_VNI,
         .name = "VNI, marks on nothing",
         .bytes = "b\xe0 \xf9 a\xf9\xf9 \xf1\xe2",
         .want = "b\ufffd \ufffd á\ufffd đ\ufffd"},
	{.charset = CHARSET_WINDOWS_1258,
         .name = "Windows-1258: every vowel and every tone",
         .bytes = "a\xcc"
                  "a\xd2"
                  "a\xde"
                  "a\xec"
                  "a\xf2 \xe3\xe2\xea\xf4\xf5\xfd\xf0 \xc3\xc2\xca\xd4\xd5\xdd\xd0 \xe0\xe9\xfe",
         .want = "a\u0300a\u0309a\u0303a\u0301a\u0323 ăâêôơưđ ĂÂÊÔƠƯĐ àé₫"},
	{.charset = CHARSET_WINDOWS_1258,
         .name = "Windows-1258, what it has not",
         .bytes = "\x81\x8a\x8d\x8e\x8f\x90\x9a\x9d\x9e",
         .want = "\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd\ufffd"},
	{.charset = CHARSET_WINDOWS_1252,
         .name = "Windows-1252",
         .bytes = "\x80\x85\x91\x92\x93\x94\x96\x97\x99\xa0\xc3\xe9\xff\x81",
         .want = "€…‘’“”–—™\u00a0Ãéÿ\ufffd"},
	{.charset = CHARSET_TCVN3,
         .name = "TCVN3, punctuation",
         .bytes = "\x93\x94\x96",
         .want = "“”–"},
	{.charset = CHARSET_VNI,
         .name = "VNI, punctuation",
         .bytes = "\x93\x94\x96\xb0\xd7",
         .want = "“”–°×"},
};

static struct str decoded(enum charset charset, glo_slice bytes)
{
	struct str out = {.arena = &check_arena};
	char character[4];
	for (size_t at = 0; at < bytes.size;) {
		uint32_t c = charset_next(charset, bytes.data, bytes.size, &at);
		size_t size = utf8_put(character, c == UTF8_INVALID ? 0xfffd : c);
		str_add(&out, slice_of(character, size));
	}
	return out;
}

static void test_tables(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		struct str out = decoded(rows[i].charset, slice_string(rows[i].bytes));
		CHECK_TEXT(str_slice(&out), rows[i].want);
	}
}

/* Two bytes never mean the same letter: what is decoded can be encoded in one way. */
static void test_one_way(void)
{
	static const enum charset bytewise[] = {CHARSET_TCVN3, CHARSET_WINDOWS_1258,
	                                        CHARSET_WINDOWS_1252};
	for (size_t i = 0; i < LEN(bytewise); i++) {
		uint32_t seen[256];
		check_case("one way: %s", charset_name(bytewise[i]));
		for (unsigned byte = 0; byte < 256; byte++) {
			char data[] = {(char)byte};
			size_t at = 0;
			seen[byte] = charset_next(bytewise[i], data, 1, &at);
			CHECK_INT(at, 1);
			for (unsigned k = 0; k < byte; k++)
				CHECK(seen[k] != seen[byte] || seen[k] == UTF8_INVALID);
		}
	}
}

static void test_utf16(void)
{
	struct str out =
		decoded(CHARSET_UTF_16LE, GLO_SLICE("\xff\xfe\xd1\x1e\x3d\xd8\x00\xde\x3d\xd8"
	                                            "a\0\x00\xde\x3d"));
	CHECK_TEXT(str_slice(&out), "\ufeffố\U0001f600\ufffda\ufffd\ufffd");
	out = decoded(CHARSET_UTF_16BE, GLO_SLICE("\xfe\xff\x1e\xd1\xd8\x3d\xde\x00\xd8\x3d"));
	CHECK_TEXT(str_slice(&out), "\ufeffố\U0001f600\ufffd");
}

/* ---- Names -------------------------------------------------------------------------------- */

static void test_names(void)
{
	static const char *const known[] = {"utf-8",  "UTF-16",       "utf-16le", "UTF-16BE",
	                                    "CP1258", "Windows-1258", "TCVN3",    "abc",
	                                    "VNI",    "vni-windows",  "latin-1",  "ISO-8859-1"};
	for (size_t i = 0; i < LEN(known); i++)
		CHECK(charset_known(slice_string(known[i])));
	CHECK(!charset_known(GLO_SLICE("")) && !charset_known(GLO_SLICE("utf-")) &&
	      !charset_known(GLO_SLICE("gb2312")));
	for (int i = 0; i < CHARSET_COUNT; i++) {
		glo_slice name = slice_string(charset_name((enum charset)i));
		CHECK(charset_known(name));
		CHECK_INT(glo_encoding_known(name), 1);
	}
	CHECK_INT(glo_encoding_known(GLO_SLICE("klingon")), 0);
}

/* Messages and help name what there is. */
static void test_listed_names(void)
{
	glo_slice list = slice_string(CHARSET_NAMES);
	while (list.size) {
		size_t end = 0;
		while (end < list.size && !strchr(", ()", list.data[end]))
			end++;
		glo_slice name = slice_of(list.data, end);
		CHECK(!end || slice_is(name, "or") || charset_known(name));
		list = slice_from(list, MIN(end + 1, list.size));
	}
}

/* ---- Choices ------------------------------------------------------------------------------ */

#define UTF_8_LINE "Ủy ban nhân dân tỉnh đã họp và quyết định hỗ trợ các hộ nghèo.\n"
#define TCVN3_LINE                                                                                 \
	"\xf1y ban nh\xa9n d\xa9n t\xd8nh \xae\xb7 h\xe4p v\xb5 quy\xd5t \xae\xden"                \
	"h.\n"
#define VNI_LINE                                                                                   \
	"U\xfby ban nha\xe2n da\xe2n t\xe6nh \xf1"                                                 \
	"a\xf5 ho\xefp va\xf8 quye\xe1t \xf1\xf2nh.\n"
#define CP1258_LINE                                                                                \
	"U\xd2y ban nh\xe2n d\xe2n ti\xd2nh \xf0"                                                  \
	"a\xde ho\xf2p va\xcc quy\xea\xect \xf0i\xf2nh.\n"

struct choice {
	const char *name, *bytes, *declared;
	enum charset charset, other;
	bool is_declared, overruled;
};

static const struct choice choices[] = {
	{"nothing", "", "", CHARSET_UTF_8, CHARSET_UTF_8, false, false},
	{"ASCII", "abc", "", CHARSET_UTF_8, CHARSET_UTF_8, false, false},
	{"UTF-8", UTF_8_LINE, "", CHARSET_UTF_8, CHARSET_UTF_8, false, false},
	{"UTF-8, one byte broken", UTF_8_LINE "\xff" UTF_8_LINE, "", CHARSET_UTF_8, CHARSET_UTF_8,
         false, false},
	{"TCVN3", TCVN3_LINE, "", CHARSET_TCVN3, CHARSET_TCVN3, false, false},
	{"VNI", VNI_LINE, "", CHARSET_VNI, CHARSET_VNI, false, false},
	{"Windows-1258", CP1258_LINE, "", CHARSET_WINDOWS_1258, CHARSET_WINDOWS_1258, false, false},
	{"one word", "t\xd8nh Gia Lai", "", CHARSET_TCVN3, CHARSET_TCVN3, false, false},
	{"UTF-8 with a line of TCVN3", UTF_8_LINE UTF_8_LINE TCVN3_LINE, "", CHARSET_UTF_8,
         CHARSET_TCVN3, false, false},
	{"TCVN3 with a line of UTF-8", TCVN3_LINE TCVN3_LINE UTF_8_LINE, "", CHARSET_TCVN3,
         CHARSET_UTF_8, false, false},
	{"TCVN3 with a line of VNI", TCVN3_LINE TCVN3_LINE VNI_LINE, "", CHARSET_TCVN3, CHARSET_VNI,
         false, false},
	{"declared rightly", TCVN3_LINE, "TCVN3", CHARSET_TCVN3, CHARSET_TCVN3, true, false},
	{"UTF-8 declared as Latin-1", UTF_8_LINE, "iso-8859-1", CHARSET_UTF_8, CHARSET_UTF_8, false,
         true},
	{"quotes in UTF-8 declared as Windows-1252", "“x”", "windows-1252", CHARSET_UTF_8,
         CHARSET_UTF_8, false, true},
	{"TCVN3 declared as UTF-8", TCVN3_LINE, "utf-8", CHARSET_TCVN3, CHARSET_TCVN3, false, true},
	{"TCVN3 declared as Windows-1252", TCVN3_LINE, "windows-1252", CHARSET_TCVN3, CHARSET_TCVN3,
         false, true},
	{"UTF-8 declared as UTF-16", UTF_8_LINE, "utf-16", CHARSET_UTF_8, CHARSET_UTF_8, false,
         true},
	{"VNI declared as UTF-16", VNI_LINE, "utf-16", CHARSET_VNI, CHARSET_VNI, false, true},
	{"French declared as Latin-1", "Le comit\xe9 a d\xe9lib\xe9r\xe9 sur les mati\xe8res.",
         "latin1", CHARSET_WINDOWS_1252, CHARSET_WINDOWS_1252, true, false},
	{"ASCII declared as anything", "abc", "vni", CHARSET_VNI, CHARSET_VNI, true, false},
	{"an unknown name", VNI_LINE, "x-user-defined", CHARSET_VNI, CHARSET_VNI, false, false},
	{"markup around it", "<p class=\"a\">" VNI_LINE "</p>", "utf-8", CHARSET_VNI, CHARSET_VNI,
         false, true},
};

static void test_choices(void)
{
	for (size_t i = 0; i < LEN(choices); i++) {
		const struct choice *row = &choices[i];
		check_case("choice: %s", row->name);
		struct charset_choice choice =
			charset_choose(slice_string(row->bytes), slice_string(row->declared));
		CHECK_INT(choice.charset, row->charset);
		CHECK_INT(choice.other, row->other);
		CHECK_INT(choice.declared, row->is_declared);
		CHECK_INT(choice.overruled, row->overruled);
		CHECK(choice.confidence <= 100);
	}
}

static enum charset chosen(glo_slice bytes, const char *declared)
{
	return charset_choose(bytes, slice_string(declared)).charset;
}

static void test_utf16_choices(void)
{
	CHECK_INT(chosen(GLO_SLICE("\xff\xfe\x65\x00"), ""), CHARSET_UTF_16LE);
	CHECK_INT(chosen(GLO_SLICE("\xfe\xff\x00\x65"), ""), CHARSET_UTF_16BE);
	CHECK_INT(chosen(GLO_SLICE("\xfe\xff\x00\x65"), "utf-16le"), CHARSET_UTF_16BE);
	CHECK_INT(chosen(GLO_SLICE("t\0\xc9\x1en\0h\0"), ""), CHARSET_UTF_16LE);
	CHECK_INT(chosen(GLO_SLICE("\0t\x1e\xc9\0n\0h"), ""), CHARSET_UTF_16BE);
	CHECK_INT(chosen(GLO_SLICE("\0t\x1e\xc9\0n\0h"), "utf-8"), CHARSET_UTF_16BE);
	CHECK_INT(chosen(GLO_SLICE("\x4e\x2d\xff\x0c\x65\x87"), "utf-16be"), CHARSET_UTF_16BE);
	/* a byte order mark is none when no text follows */
	CHECK_INT(chosen(GLO_SLICE("\xff\xfe\xfd\xff\xfe\xfd\xff\xfe\xfd"), ""), CHARSET_UTF_8);
	CHECK_INT(chosen(GLO_SLICE("\xff\xfe\xff\xfe\xff\xfe"), ""), CHARSET_UTF_8);
}

static void test_confidence(void)
{
	struct str text = {.arena = &check_arena};
	unsigned last = 0;
	for (int i = 0; i < 6; i++) {
		str_add(&text, GLO_SLICE(VNI_LINE));
		struct charset_choice choice = charset_choose(str_slice(&text), (glo_slice){0});
		CHECK(choice.confidence >= last);
		last = choice.confidence;
	}
	CHECK(last >= 95 && last < 100);
}

/* ---- Decoding ----------------------------------------------------------------------------- */

static void check_decoding(enum charset charset, glo_slice bytes, const char *want)
{
	struct charset_choice choice = {.charset = charset, .other = charset};
	struct charset_text out;
	charset_decode(&out, &check_arena, bytes, &choice);
	CHECK_TEXT(out.text, want);
	/* characters come from the bytes that follow each other without a gap */
	size_t reached = 0;
	for (size_t at = 0; at < out.text.size;) {
		size_t start = at;
		utf8_next(out.text.data, out.text.size, &at);
		CHECK_INT(offset_map_start(&out.to_bytes, (uint32_t)start), (long long)reached);
		charset_next(charset, bytes.data, bytes.size, &reached);
		CHECK_INT(offset_map_end(&out.to_bytes, (uint32_t)at), (long long)reached);
	}
	CHECK_INT(reached, (long long)bytes.size);
}

static void test_decoding(void)
{
	check_decoding(CHARSET_UTF_8, GLO_SLICE("\xffố a\xe1\xbb"), "\ufffdố a\ufffd");
	check_decoding(CHARSET_TCVN3, GLO_SLICE("trong t\xd8nh\n\xae\xb7 \x81"),
	               "trong tỉnh\nđã \ufffd");
	check_decoding(CHARSET_VNI, GLO_SLICE("Vie\xe4t Nam \xe4"), "Việt Nam \ufffd");
	check_decoding(CHARSET_WINDOWS_1258, GLO_SLICE("Vi\xea\xf2t"), "Viê\u0323t");
	check_decoding(CHARSET_UTF_16LE, GLO_SLICE("\xff\xfet\0\xc9\x1en\0h\0\n\0\n"),
	               "\ufefftỉnh\n\ufffd");
	check_decoding(CHARSET_UTF_16BE, GLO_SLICE("\0t\x1e\xc9\xd8\x3d\xde\x00"), "tỉ\U0001f600");
	check_decoding(CHARSET_WINDOWS_1252, GLO_SLICE(""), "");
}

static void test_mixed_decoding(void)
{
	struct charset_choice choice =
		charset_choose(GLO_SLICE(UTF_8_LINE UTF_8_LINE TCVN3_LINE "abc"), (glo_slice){0});
	struct charset_text out;
	charset_decode(&out, &check_arena, GLO_SLICE(UTF_8_LINE UTF_8_LINE TCVN3_LINE "abc"),
	               &choice);
	CHECK_TEXT(out.text,
	           UTF_8_LINE UTF_8_LINE "Ủy ban nhân dân tỉnh đã họp và quyết định.\nabc");
	CHECK_INT(out.invalid, 0);
}

/* TCVN3 writes both Hà and HÀ as "Hµ". */
static const struct {
	const char *bytes, *want;
} cases[] = {
	{"UBND T\xd8NH", "UBND TỈNH"},
	{"UBND t\xd8nh", "UBND tỉnh"},
	{"H\xb5 N\xe9i", "Hà Nội"},
	{"H\xb5 N\xe9I", "HÀ NỘI"},
	{"S\xeb Y t\xd5 GIA LAI", "Sở Y tế GIA LAI"},
	{"S\xeb Y T\xd5 T\xd8NH GIA LAI", "SỞ Y TẾ TỈNH GIA LAI"},
	{"S\xeb Y T\xd5", "Sở Y Tế"},
	{"h\xe4p v\xed"
         "i UBND \xeb TP HCM n\xa8m nay",
         "họp với UBND ở TP HCM năm nay"},
	{"CH\xa2U \xb8", "CHÂU Á"},
	{"b\xb5 L\xa3 TH\xde H\xb5, nh\xa9n vi\xaan", "bà LÊ THỊ HÀ, nhân viên"},
	{"b\xb5 L\xa3 H\xb5 n\xe3i", "bà LÊ Hà nói"},
	{"\xeb x\xb7. \xeb huy\xd6n, \xeb t\xd8nh", "Ở xã. Ở huyện, ở tỉnh"},
	{"xong?\n\"\xb8n \xae\xb7 tuy\xaan\"", "xong?\n\"Án đã tuyên\""},
	{"\xa7\xb5 N\xbdng", "Đà Nẵng"},
	{"\xa7\xb5 N\xbdNG", "ĐÀ NẴNG"},
};

static void test_capitals(void)
{
	struct charset_choice choice = {.charset = CHARSET_TCVN3, .other = CHARSET_TCVN3};
	for (size_t i = 0; i < LEN(cases); i++) {
		struct charset_text out;
		check_case("TCVN3: %s", cases[i].want);
		charset_decode(&out, &check_arena, slice_string(cases[i].bytes), &choice);
		CHECK_TEXT(out.text, cases[i].want);
	}
}

static glo_status read_as(const char *bytes, const char *encoding)
{
	struct clean clean;
	return clean_read(&clean, &check_arena, slice_string(bytes), slice_string(encoding));
}

static void test_reading(void)
{
	CHECK_INT(read_as(TCVN3_LINE, "abc"), GLO_OK);
	CHECK_INT(read_as(TCVN3_LINE, ""), GLO_OK);
	CHECK_INT(read_as(TCVN3_LINE, "vni"), GLO_ERROR_WRONG_ENCODING);
	CHECK_INT(read_as(TCVN3_LINE, "utf-8"), GLO_ERROR_WRONG_ENCODING);
	CHECK_INT(read_as(UTF_8_LINE, "utf-16"), GLO_ERROR_WRONG_ENCODING);
	CHECK_INT(read_as("\xff\xff\xff", "utf-8"), GLO_ERROR_WRONG_ENCODING);
	CHECK_INT(read_as(TCVN3_LINE, "x"), GLO_ERROR_ENCODING);
}

static const struct test tests[] = {
	{.name = "tables", .run = test_tables},
	{.name = "tables: one byte a letter", .run = test_one_way},
	{.name = "UTF-16", .run = test_utf16},
	{.name = "names", .run = test_names},
	{.name = "listed names", .run = test_listed_names},
	{.name = "choices", .run = test_choices},
	{.name = "choices of UTF-16", .run = test_utf16_choices},
	{.name = "confidence grows with the text", .run = test_confidence},
	{.name = "decoding", .run = test_decoding},
	{.name = "decoding lines in two encodings", .run = test_mixed_decoding},
	{.name = "capitals", .run = test_capitals},
	{.name = "reading with a name", .run = test_reading},
};
const struct suite suite_charset = {.name = "charset", .tests = tests, .count = LEN(tests)};
