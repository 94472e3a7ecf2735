/* fields.c — a JSON line taken apart: what is read from it, and what is carried through.
 *
 *	line ─► cJSON ─► the members that are fields ─► their values
 *	  └───────────────── as positions ────────────► members.c: the line without them
 *
 * cJSON says where a member stands and what a string decodes to; numbers and all else that is
 * printed again are cut out of the line itself. */
#include "cli/fields.h"

#include "cli/members.h"

#include <cjson/cJSON.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct line_reader {
	const struct fields *fields;
	cJSON *json;         /* of the line in hand */
	struct bytes spare;  /* the line with its escaped NULs replaced */
	struct bytes source; /* what is carried through */
	char message[256];
};

static const char *const names[FIELDS] = {"id", "text", "published", "title"};

/* ---- Options ------------------------------------------------------------------------------ */

const char *fields_set(struct fields *fields, const char *value)
{
	size_t size = strcspn(value, "="), dots = 0;
	const char *path = value + size + 1;
	if (value[size] == '\0' || *path == '\0')
		return "it takes NAME=MEMBER, such as text=body";
	for (const char *at = path; *at; at++)
		dots += *at == '.';
	if (dots >= CUT_DEPTH)
		return "the member is too deep: it may have 15 dots";
	for (size_t i = 0; i < FIELDS; i++) {
		if (strlen(names[i]) != size || memcmp(names[i], value, size) != 0)
			continue;
		fields->path[i] = path;
		return NULL;
	}
	return "the fields are id, text, published and title";
}

static const char *field_path(const struct fields *fields, enum field_name name)
{
	return fields->path[name] ? fields->path[name] : names[name];
}

/* ---- Finding members ---------------------------------------------------------------------- */

/* The first member with this key, and the how manieth it is. */
static const cJSON *find_member(const cJSON *object, const char *key, size_t size, uint32_t *index)
{
	*index = 0;
	for (const cJSON *member = object->child; member; member = member->next, ++*index) {
		if (strlen(member->string) == size && memcmp(member->string, key, size) == 0)
			return member;
	}
	return NULL;
}

/* Follows a path. A key that has dots itself goes first: "dc.title" before title in dc. */
static const cJSON *find_path(const cJSON *json, const char *path, struct cut *cut)
{
	cut->depth = 0;
	while (cJSON_IsObject(json) && cut->depth < CUT_DEPTH) {
		uint32_t *index = &cut->index[cut->depth++];
		const cJSON *member = find_member(json, path, strlen(path), index);
		if (member)
			return member;
		size_t size = strcspn(path, ".");
		if (path[size] == '\0')
			return NULL;
		json = find_member(json, path, size, index);
		path += size + 1;
	}
	return NULL;
}

/* ---- Lines -------------------------------------------------------------------------------- */

struct line_reader *line_reader_new(const struct fields *fields)
{
	struct line_reader *reader = calloc(1, sizeof(*reader));
	if (reader)
		reader->fields = fields;
	return reader;
}

void line_reader_free(struct line_reader *reader)
{
	if (!reader)
		return;
	cJSON_Delete(reader->json);
	free(reader->spare.data);
	free(reader->source.data);
	free(reader);
}

bool line_is_blank(const char *line, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		if (!strchr(" \t\r\n", line[i]) || line[i] == '\0')
			return false;
	}
	return true;
}

/* Whether every \u has its four digits: cJSON reads \u00g1 as a NUL. */
static bool has_good_escapes(const char *line, size_t size)
{
	const char *end = line + size, *at = line;
	while ((at = memchr(at, '\\', (size_t)(end - at))) && end - at >= 2) {
		for (int i = 2; at[1] == 'u' && i < 6; i++) {
			if (end - at <= i || !isxdigit((unsigned char)at[i]))
				return false;
		}
		at += 2; /* what is escaped starts no escape */
	}
	return true;
}

/* A string of C ends at a NUL, and cJSON makes them; the replacement character has the same
 * length in every unit that offsets are counted in, but UTF-8 bytes. Returns the line, or a copy
 * where something had to be replaced; NULL when memory is out. */
static const char *without_escaped_nuls(struct line_reader *reader, const char *line, size_t size)
{
	const char *end = line + size, *at = line;
	reader->spare.size = 0;
	while ((at = memchr(at, '\\', (size_t)(end - at))) && end - at >= 2) {
		if (end - at >= 6 && memcmp(at, "\\u0000", 6) == 0) {
			if (!reader->spare.size)
				bytes_add(&reader->spare, line, size);
			if (reader->spare.failed)
				return NULL;
			memcpy(reader->spare.data + (at - line), "\\ufffd", 6);
		}
		at += 2;
	}
	return reader->spare.size ? reader->spare.data : line;
}

static void fail(struct line_article *article, const char *code, const char *message)
{
	article->code = code;
	article->message = message;
}

static void fail_json(struct line_article *article)
{
	fail(article, "bad-json", "this line is no JSON value");
}

/* Parses the line as a whole. */
static bool parse(struct line_reader *reader, struct line_article *article, const char *line,
                  size_t size)
{
	const char *end = NULL, *text = without_escaped_nuls(reader, line, size);
	cJSON_Delete(reader->json);
	reader->json = NULL;
	if (!text) {
		fail(article, "out-of-memory", "memory is out");
		return false;
	}
	if (!memchr(line, '\0', size) && has_good_escapes(line, size))
		reader->json = cJSON_ParseWithLengthOpts(text, size, &end, 0);
	if (reader->json && line_is_blank(end, (size_t)(text + size - end)))
		return true;
	fail_json(article);
	return false;
}

/* Everything but the members that were read. */
static void carry(struct line_reader *reader, struct line_article *article, glo_slice line,
                  const struct cut *cuts, uint32_t n)
{
	uint32_t members = 0, taken = 0;
	for (const cJSON *member = reader->json->child; member; member = member->next)
		members++;
	for (uint32_t i = 0; i < n; i++) {
		bool seen = cuts[i].depth != 1;
		for (uint32_t k = 0; k < i; k++)
			seen |= cuts[k].depth == 1 && cuts[k].index[0] == cuts[i].index[0];
		taken += !seen;
	}
	reader->source.size = 0;
	if (members == taken)
		return;
	if (!members_cut(line, cuts, n, &reader->source))
		fail_json(article);
	else if (reader->source.failed)
		fail(article, "out-of-memory", "memory is out");
	else
		article->source =
			(glo_slice){.data = reader->source.data, .size = reader->source.size};
}

static void read_object(struct line_reader *reader, struct line_article *article, glo_slice line)
{
	glo_slice *const values[FIELDS] = {&article->id, &article->text, &article->published,
	                                   &article->title};
	struct cut cuts[FIELDS];
	uint32_t n = 0;
	bool number = false, text = false;
	for (enum field_name name = 0; name < FIELDS; name++) {
		const cJSON *member =
			find_path(reader->json, field_path(reader->fields, name), &cuts[n]);
		if (cJSON_IsString(member)) {
			*values[name] = (glo_slice){.data = member->valuestring,
			                            .size = strlen(member->valuestring)};
			text |= name == FIELD_TEXT;
		} else if (name == FIELD_ID && cJSON_IsNumber(member)) {
			article->id = members_value(line, &cuts[n]);
			number = true;
		} else {
			continue; /* it is of another kind, and no field: it is carried through */
		}
		n++;
	}
	carry(reader, article, line, cuts, n);
	if (number && !article->id.size)
		fail_json(article);
	if (text || article->code)
		return;
	snprintf(reader->message, sizeof(reader->message),
	         "this line has no string \"%s\"; name the member that has the text with "
	         "--field text=MEMBER",
	         field_path(reader->fields, FIELD_TEXT));
	fail(article, "no-text", reader->message);
}

struct line_article line_read(struct line_reader *reader, const char *line, size_t size)
{
	struct line_article article = {0};
	if (!parse(reader, &article, line, size))
		return article;
	if (cJSON_IsObject(reader->json))
		read_object(reader, &article, (glo_slice){.data = line, .size = size});
	else
		fail(&article, "no-text", "this line is no object; nothing was read from it");
	return article;
}
