/* html_json.c — what JSON-LD says of an article.
 *
 * Papers describe their articles to search engines in a <script>: an object of type NewsArticle,
 * alone, in a list or in an @graph, with a headline, a time, authors. A library for JSON would
 * refuse it whole for a line end in a string or a comma too many, which many pages have, and
 * cJSON's memory is the process's, not an arena's. So this scans: it looks at brackets, keys and
 * strings only, keeps what the open objects have said so far, and takes what is there when the text
 * ends too early. */
#include "text/html_tree.h"

#include "base/str.h"
#include "text/utf8.h"

enum { OPEN_MAX = 32 }; /* deeper objects are passed over */

struct open_value {
	bool list;
	glo_slice role; /* the key that it is the value of; of what is in a list: the list's */
	glo_slice key;  /* that was read last */
	struct html_json said;
	glo_slice name;
};

struct scanner {
	struct arena *arena;
	const char *at, *end;
	struct open_value open[OPEN_MAX];
	uint32_t depth; /* may be more than OPEN_MAX */
	uint32_t found_depth;
	struct html_json *found;
};

/* ---- Strings ------------------------------------------------------------------------------ */

static uint32_t read_hex(struct scanner *scanner)
{
	uint32_t c = 0;
	for (int i = 0; i < 4 && scanner->at < scanner->end; i++, scanner->at++) {
		char digit = *scanner->at;
		if (digit >= '0' && digit <= '9')
			c = c * 16 + (uint32_t)(digit - '0');
		else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
			c = c * 16 + (uint32_t)((digit | 0x20) - 'a' + 10);
		else
			break;
	}
	return c;
}

static void read_escape(struct scanner *scanner, struct str *out)
{
	char bytes[4], c = scanner->at < scanner->end ? *scanner->at++ : ' ';
	if (c != 'u') {
		str_add_char(out,
		             c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f' ? ' ' : c);
		return;
	}
	uint32_t code = read_hex(scanner);
	if (code >= 0xd800 && code < 0xdc00 && scanner->end - scanner->at >= 6 &&
	    memcmp(scanner->at, "\\u", 2) == 0) {
		scanner->at += 2;
		code = 0x10000 + ((code - 0xd800) << 10) + ((read_hex(scanner) - 0xdc00) & 0x3ff);
	}
	if (code == 0 || (code >= 0xd800 && code < 0xe000))
		code = 0xfffd;
	str_add(out, slice_of(bytes, utf8_put(bytes, code)));
}

/* The string that starts at the quote; it may end with the text. White space is collapsed. */
static glo_slice read_string(struct scanner *scanner)
{
	struct str out = {.arena = scanner->arena};
	scanner->at++;
	while (scanner->at < scanner->end && *scanner->at != '"') {
		if (*scanner->at == '\\') {
			scanner->at++;
			read_escape(scanner, &out);
		} else {
			str_add_char(&out, *scanner->at++);
		}
	}
	scanner->at += scanner->at < scanner->end;
	return html_collapse(scanner->arena, str_slice(&out).data);
}

/* ---- Values ------------------------------------------------------------------------------- */

static void set(glo_slice *member, glo_slice value)
{
	if (member->size == 0)
		*member = value;
}

static void add_name(struct scanner *scanner, glo_slice *names, glo_slice name)
{
	enum { ENOUGH = 1000 }; /* bytes of names */
	struct str out = {.arena = scanner->arena};
	if (name.size == 0 || names->size + name.size > ENOUGH ||
	    slice_starts(name, GLO_SLICE("http")))
		return;
	str_add(&out, *names);
	if (names->size)
		str_add(&out, GLO_SLICE(", "));
	str_add(&out, name);
	*names = str_slice(&out);
}

static bool is_article_type(glo_slice type)
{
	static const char *const ends[] = {"Article", "Report", "Posting"};
	for (size_t i = 0; i < LEN(ends); i++) {
		size_t size = strlen(ends[i]);
		if (type.size >= size && memcmp(type.data + type.size - size, ends[i], size) == 0)
			return true;
	}
	return false;
}

/* A string as the value of a key, or in the list that is. */
static void read_value(struct scanner *scanner, struct open_value *object, glo_slice key,
                       glo_slice value)
{
	if (slice_is(key, "@type"))
		object->said.article |= is_article_type(value);
	else if (slice_is(key, "headline"))
		set(&object->said.headline, value);
	else if (slice_is(key, "datePublished"))
		set(&object->said.published, value);
	else if (slice_is(key, "description"))
		set(&object->said.description, value);
	else if (slice_is(key, "articleBody"))
		set(&object->said.body, value);
	else if (slice_is(key, "author"))
		add_name(scanner, &object->said.author, value);
	else if (slice_is(key, "name"))
		set(&object->name, value);
}

/* The innermost open object; NULL if there is none. */
static struct open_value *open_object(struct scanner *scanner)
{
	for (uint32_t i = MIN(scanner->depth, OPEN_MAX); i-- > 0;) {
		if (!scanner->open[i].list)
			return &scanner->open[i];
	}
	return NULL;
}

static void read_text(struct scanner *scanner)
{
	glo_slice text = read_string(scanner);
	const char *next = scanner->at;
	while (next < scanner->end && (unsigned char)*next <= ' ')
		next++;
	if (scanner->depth == 0 || scanner->depth > OPEN_MAX)
		return;
	struct open_value *top = &scanner->open[scanner->depth - 1];
	if (!top->list && next < scanner->end && *next == ':') {
		top->key = text;
		scanner->at = next + 1;
		return;
	}
	struct open_value *object = open_object(scanner);
	if (object)
		read_value(scanner, object, top->list ? top->role : top->key, text);
}

static void open_value(struct scanner *scanner, bool list)
{
	if (scanner->depth < OPEN_MAX) {
		const struct open_value *around =
			scanner->depth ? &scanner->open[scanner->depth - 1] : NULL;
		struct open_value value = {.list = list};
		if (around)
			value.role = around->list ? around->role : around->key;
		scanner->open[scanner->depth] = value;
	}
	scanner->depth++;
}

static void close_value(struct scanner *scanner)
{
	if (scanner->depth == 0 || scanner->depth-- > OPEN_MAX)
		return;
	const struct open_value *closed = &scanner->open[scanner->depth];
	struct open_value *around = open_object(scanner);
	if (closed->list)
		return;
	if (around && slice_is(closed->role, "author"))
		add_name(scanner, &around->said.author, closed->name);
	/* the first one, or the one around it: the entries of a live blog are articles, too */
	if (closed->said.article &&
	    (!scanner->found->article || scanner->depth < scanner->found_depth)) {
		*scanner->found = closed->said;
		scanner->found_depth = scanner->depth;
	}
}

void html_json_read(struct html_json *found, struct arena *arena, glo_slice json)
{
	struct scanner *scanner = ARENA_NEW(arena, struct scanner);
	scanner->arena = arena;
	scanner->at = json.data;
	scanner->end = json.data + json.size;
	scanner->found = found;
	while (scanner->at < scanner->end) {
		char c = *scanner->at;
		if (c == '"') {
			read_text(scanner);
			continue;
		}
		if (c == '{' || c == '[')
			open_value(scanner, c == '[');
		else if (c == '}' || c == ']')
			close_value(scanner);
		scanner->at++;
	}
	while (scanner->depth > 0)
		close_value(scanner);
}
