/* json.c — see json.h. */
#include "out/json.h"

#include "text/utf8.h"

#include <stdio.h>

void json_begin(struct json *json, glo_sink sink, bool pretty)
{
	json->sink = sink;
	json->pretty = pretty;
	json->error = 0;
	json->depth = 0;
	json->used = 0;
	json->filled[0] = json->flat[0] = false;
}

static void flush(struct json *json)
{
	if (json->used && !json->error)
		json->error = json->sink.write(json->sink.ctx, json->buffer, json->used);
	json->used = 0;
}

/* More than the buffer has room for. */
static void put_long(struct json *json, const char *data, size_t size)
{
	while (size) {
		if (json->used == JSON_BUFFER)
			flush(json);
		size_t n = MIN(size, JSON_BUFFER - json->used);
		memcpy(json->buffer + json->used, data, n);
		json->used += n;
		data += n, size -= n;
	}
}

static inline void put(struct json *json, const char *data, size_t size)
{
	if (size > JSON_BUFFER - json->used) {
		put_long(json, data, size);
		return;
	}
	if (size) /* an empty slice may have no data */
		memcpy(json->buffer + json->used, data, size);
	json->used += size;
}

static inline void put_char(struct json *json, char c)
{
	if (json->used == JSON_BUFFER)
		flush(json);
	json->buffer[json->used++] = c;
}

static void put_indent(struct json *json)
{
	put_char(json, '\n');
	for (unsigned i = 0; i < json->depth; i++)
		put(json, "  ", 2);
}

static void put_escape(struct json *json, unsigned char c)
{
	static const char from[] = "\"\\\n\r\t\b\f", to[] = "\"\\nrtbf";
	const char *found = c ? strchr(from, c) : NULL;
	char escape[8];
	if (found) {
		escape[0] = '\\';
		escape[1] = to[found - from];
		put(json, escape, 2);
	} else {
		put(json, escape, (size_t)snprintf(escape, sizeof(escape), "\\u%04x", c));
	}
}

static void put_string(struct json *json, glo_slice text)
{
	size_t at = 0, start = 0;
	put_char(json, '"');
	while (at < text.size) {
		unsigned char c = (unsigned char)text.data[at];
		size_t before = at;
		bool plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
		bool good = plain || utf8_next(text.data, text.size, &at) != UTF8_INVALID;
		if (plain) {
			at++;
			continue;
		}
		if (good && c >= 0x80)
			continue;
		put(json, text.data + start, before - start);
		start = at;
		if (good)
			put_escape(json, c);
		else
			put(json, "\xef\xbf\xbd", 3);
	}
	if (at > start)
		put(json, text.data + start, at - start);
	put_char(json, '"');
}

/* What stands before a member: comma, indentation, key. */
static void put_key(struct json *json, const char *key)
{
	if (json->filled[json->depth])
		put_char(json, ',');
	json->filled[json->depth] = true;
	if (json->pretty && json->depth && !json->flat[json->depth])
		put_indent(json);
	else if (json->pretty && json->depth && json->used && json->buffer[json->used - 1] == ',')
		put_char(json, ' ');
	if (key) { /* keys are constants or names of rule files: nothing to escape */
		put_char(json, '"');
		put(json, key, strlen(key));
		put(json, "\": ", json->pretty ? 3 : 2);
	}
}

void json_open(struct json *json, const char *key, char bracket, bool flat)
{
	put_key(json, key);
	put_char(json, bracket);
	assert(json->depth + 1 < JSON_DEPTH);
	json->depth++;
	json->filled[json->depth] = false;
	json->flat[json->depth] = flat || json->flat[json->depth - 1];
}

void json_close(struct json *json, char bracket)
{
	bool indent = json->pretty && json->filled[json->depth] && !json->flat[json->depth];
	json->depth--;
	if (indent)
		put_indent(json);
	put_char(json, bracket);
}

void json_string(struct json *json, const char *key, glo_slice value)
{
	put_key(json, key);
	put_string(json, value);
}

void json_raw(struct json *json, const char *key, glo_slice value)
{
	put_key(json, key);
	put(json, value.data, value.size);
}

void json_unsigned(struct json *json, const char *key, uint64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);
	do {
		digits[--at] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	json_raw(json, key, slice_of(digits + at, sizeof(digits) - at));
}

int json_finish(struct json *json)
{
	put_char(json, '\n');
	flush(json);
	return json->error;
}
