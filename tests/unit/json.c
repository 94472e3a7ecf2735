/* json.c — the JSON writer: escapes, nesting, and a sink that refuses. */
#include "tools.h"

#include "out/json.h"
#include "text/utf8.h"

static const struct {
	const char *name;
	glo_slice text;
	const char *want;
} strings[] = {
	{.name = "empty", .text = {"", 0}, .want = "\"\""},
	{.name = "no data", .text = {NULL, 0}, .want = "\"\""},
	{.name = "Vietnamese", .text = {"Ủy ban 🙂", 13}, .want = "\"Ủy ban 🙂\""},
	{.name = "quote and backslash", .text = {"a\"b\\c", 5}, .want = "\"a\\\"b\\\\c\""},
	{.name = "slash is left alone", .text = {"a/b", 3}, .want = "\"a/b\""},
	{.name = "line ends and tabs", .text = {"\n\r\t\b\f", 5}, .want = "\"\\n\\r\\t\\b\\f\""},
	{.name = "other controls", .text = {"\0\1\x1f", 3}, .want = "\"\\u0000\\u0001\\u001f\""},
	{.name = "delete", .text = {"\x7f", 1}, .want = "\"\\u007f\""},
	{.name = "ill-formed byte",
         .text = {"a\xff"
                  "b",
                  3},
         .want = "\"a\ufffdb\""},
	{.name = "cut sequence at the end", .text = {"a\xe1\xbb", 3}, .want = "\"a\ufffd\""},
	{.name = "surrogate", .text = {"\xed\xa0\x80", 3}, .want = "\"\ufffd\ufffd\ufffd\""},
	{.name = "overlong slash", .text = {"\xc0\xaf", 2}, .want = "\"\ufffd\ufffd\""},
	{.name = "ill-formed then quote", .text = {"\xc4\"", 2}, .want = "\"\ufffd\\\"\""},
	{.name = "line separator", .text = {"\xe2\x80\xa8", 3}, .want = "\"\u2028\""},
};

static void test_strings(void)
{
	for (size_t i = 0; i < LEN(strings); i++) {
		struct str out = {.arena = &check_arena};
		struct json json;
		json_begin(&json, sink_into(&out), false);
		json_string(&json, NULL, strings[i].text);
		check_case("%s", strings[i].name);
		CHECK_INT(json_finish(&json), 0);
		CHECK_TEXT(str_slice(&out), slice_join("%s\n", strings[i].want).data);
	}
}

/* Whatever the bytes: well-formed UTF-8 without control characters comes out. */
static void test_any_bytes(void)
{
	uint32_t state = 7;
	for (int i = 0; i < 2000; i++) {
		char bytes[32];
		struct str out = {.arena = &check_arena};
		struct json json;
		for (size_t k = 0; k < sizeof(bytes); k++) {
			state = state * 1664525u + 1013904223u;
			bytes[k] = (char)(state >> 24);
		}
		json_begin(&json, sink_into(&out), false);
		json_string(&json, NULL, slice_of(bytes, sizeof(bytes)));
		json_finish(&json);
		for (size_t at = 0; at < out.size;) {
			uint32_t c = utf8_next(out.data, out.size, &at);
			CHECK(c != UTF8_INVALID && (c >= 0x20 || at == out.size));
		}
		arena_reset(&check_arena);
	}
}

static void write_tree(struct json *json)
{
	json_open(json, NULL, '{', false);
	json_unsigned(json, "n", UINT64_MAX);
	json_open(json, "empty", '[', false);
	json_close(json, ']');
	json_open(json, "list", '[', false);
	for (unsigned i = 0; i < 2; i++) {
		json_open(json, NULL, '{', true);
		json_unsigned(json, "a", i);
		json_raw(json, "b", GLO_SLICE("2.35"));
		json_open(json, "c", '[', false); /* in a flat one all are flat */
		json_string(json, NULL, GLO_SLICE("x"));
		json_string(json, NULL, GLO_SLICE("y"));
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
	json_close(json, '}');
}

static void test_tree(void)
{
	static const char *const want[] = {
		"{\"n\":18446744073709551615,\"empty\":[],\"list\":[{\"a\":0,\"b\":2.35,\"c\":["
		"\"x\","
		"\"y\"]},{\"a\":1,\"b\":2.35,\"c\":[\"x\",\"y\"]}]}\n",
		"{\n  \"n\": 18446744073709551615,\n  \"empty\": [],\n  \"list\": [\n"
		"    {\"a\": 0, \"b\": 2.35, \"c\": [\"x\", \"y\"]},\n"
		"    {\"a\": 1, \"b\": 2.35, \"c\": [\"x\", \"y\"]}\n  ]\n}\n",
	};
	for (int pretty = 0; pretty < 2; pretty++) {
		struct str out = {.arena = &check_arena};
		struct json json;
		check_case(pretty ? "pretty" : "one line");
		json_begin(&json, sink_into(&out), pretty);
		write_tree(&json);
		CHECK_INT(json_finish(&json), 0);
		CHECK_TEXT(str_slice(&out), want[pretty]);
	}
}

static void test_deepest(void)
{
	struct str out = {.arena = &check_arena};
	struct json json;
	json_begin(&json, sink_into(&out), false);
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		json_open(&json, NULL, '[', false);
	for (int i = 0; i < JSON_DEPTH - 1; i++)
		json_close(&json, ']');
	json_finish(&json);
	CHECK_TEXT(str_slice(&out), "[[[[[[[]]]]]]]\n");
}

/* Around the size of the buffer, wherever its end falls. */
static void test_large(void)
{
	static char text[3 * JSON_BUFFER];
	memset(text, 'x', sizeof(text));
	for (size_t size = JSON_BUFFER - 12; size < JSON_BUFFER + 12; size++) {
		struct str out = {.arena = &check_arena};
		struct json json;
		json_begin(&json, sink_into(&out), true);
		json_open(&json, NULL, '[', true);
		json_string(&json, NULL, slice_of(text, size));
		json_string(&json, NULL, GLO_SLICE("\""));
		json_string(&json, NULL, slice_of(text, sizeof(text)));
		json_close(&json, ']');
		CHECK_INT(json_finish(&json), 0);
		CHECK_INT(out.size, (long long)(size + sizeof(text) + 15));
		CHECK(memcmp(out.data + 2 + size, "\", \"\\\"\", \"x", 11) == 0);
		arena_reset(&check_arena);
	}
}

/* ---- A sink that refuses ------------------------------------------------------------------ */

struct refusing {
	unsigned calls, accept;
};

static int refuse(void *ctx, const char *data, size_t size)
{
	struct refusing *refusing = ctx;
	(void)data, (void)size;
	return refusing->calls++ < refusing->accept ? 0 : 28;
}

static void test_sink_error(void)
{
	static char text[10 * JSON_BUFFER];
	memset(text, 'x', sizeof(text));
	for (unsigned accept = 0; accept < 4; accept++) {
		struct refusing refusing = {.accept = accept};
		struct json json;
		json_begin(&json, (glo_sink){.write = refuse, .ctx = &refusing}, false);
		for (int i = 0; i < 3; i++)
			json_string(&json, NULL, slice_of(text, sizeof(text)));
		CHECK_INT(json_finish(&json), 28);
		CHECK_INT(json_finish(&json), 28);
		CHECK_INT(refusing.calls, accept + 1); /* never called again */
	}
}

static const struct test tests[] = {
	{.name = "strings", .run = test_strings},
	{.name = "any bytes become well-formed UTF-8", .run = test_any_bytes},
	{.name = "tree", .run = test_tree},
	{.name = "as deep as it goes", .run = test_deepest},
	{.name = "output larger than the buffer", .run = test_large},
	{.name = "the error of the sink sticks", .run = test_sink_error},
};
const struct suite suite_json = {.name = "json", .tests = tests, .count = LEN(tests)};
