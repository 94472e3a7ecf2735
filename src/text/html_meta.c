/* html_meta.c — what a page says about its article to machines.
 *
 * The same things are said in <meta name>, <meta property> (OpenGraph), itemprop (microdata) and
 * JSON-LD, often in several of them, and not always the same. What is said for the article itself
 * goes before what is said for the page: an order of trust, one for each thing. */
#include "text/html_tree.h"

#include "base/str.h"

enum field { FIELD_TITLE, FIELD_PUBLISHED, FIELD_AUTHOR, FIELD_DESCRIPTION, FIELD_SITE, FIELDS };

/* How much a source is trusted; JSON-LD has a place of its own among them. */
enum { TRUST_NONE, TRUST_LOW, TRUST_MIDDLE, TRUST_JSON, TRUST_HIGH };

static const struct source {
	const char *name; /* of the property, in small letters */
	enum field field;
	int trust;
} sources[] = {
	{"og:title", FIELD_TITLE, TRUST_HIGH},
	{"twitter:title", FIELD_TITLE, TRUST_MIDDLE},
	{"dc.title", FIELD_TITLE, TRUST_MIDDLE},
	{"headline", FIELD_TITLE, TRUST_MIDDLE},
	{"og:site_name", FIELD_SITE, TRUST_HIGH},
	{"article:published_time", FIELD_PUBLISHED, TRUST_HIGH},
	{"og:article:published_time", FIELD_PUBLISHED, TRUST_HIGH},
	{"datepublished", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"pubdate", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"publishdate", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"publish-date", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"publish_date", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"published_time", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"dc.date.issued", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"dcterms.issued", FIELD_PUBLISHED, TRUST_MIDDLE},
	{"dc.date.created", FIELD_PUBLISHED, TRUST_LOW},
	{"dcterms.created", FIELD_PUBLISHED, TRUST_LOW},
	{"dc.date", FIELD_PUBLISHED, TRUST_LOW},
	{"date", FIELD_PUBLISHED, TRUST_LOW},
	{"article:author", FIELD_AUTHOR, TRUST_HIGH},
	{"dc.creator", FIELD_AUTHOR, TRUST_MIDDLE},
	{"author", FIELD_AUTHOR, TRUST_MIDDLE},
	{"og:description", FIELD_DESCRIPTION, TRUST_HIGH},
	{"description", FIELD_DESCRIPTION, TRUST_MIDDLE},
	{"dc.description", FIELD_DESCRIPTION, TRUST_LOW},
	{"twitter:description", FIELD_DESCRIPTION, TRUST_LOW},
};

struct gatherer {
	struct arena *arena;
	const struct html_tree *tree;
	struct html_meta *meta;
	struct {
		glo_slice value;
		int trust;
		uint32_t node;
	} best[FIELDS];
};

/* Of times that are meant for machines, one with the zone of the paper says more than one of
 * Greenwich, and that more than one without. */
static int zone_trust(glo_slice time)
{
	enum { ZONE = 10, CLOCK_END = 16 };
	if (time.size <= CLOCK_END)
		return 0;
	glo_slice behind = slice_from(time, CLOCK_END);
	if (slice_find(behind, '+') < behind.size)
		return 2 * ZONE;
	return behind.data[behind.size - 1] == 'Z' ? ZONE : 0;
}

static void take(struct gatherer *gatherer, enum field field, glo_slice value, int trust,
                 uint32_t node)
{
	if (field == FIELD_PUBLISHED) {
		value = html_time(gatherer->arena, value);
		gatherer->meta->article |= value.size && trust >= TRUST_MIDDLE;
		trust += trust >= TRUST_MIDDLE ? zone_trust(value) : 0;
	}
	if (field == FIELD_AUTHOR && slice_starts(value, GLO_SLICE("http")))
		return; /* a page about the author */
	if (value.size == 0 || trust <= gatherer->best[field].trust)
		return;
	gatherer->best[field].value = value;
	gatherer->best[field].trust = trust;
	gatherer->best[field].node = node;
}

static bool equal_ignoring_case(const char *name, const char *small)
{
	size_t i = 0;
	for (; name[i] && small[i]; i++) {
		char c = name[i] >= 'A' && name[i] <= 'Z' ? (char)(name[i] | 0x20) : name[i];
		if (c != small[i])
			return false;
	}
	return name[i] == small[i];
}

static void take_property(struct gatherer *gatherer, uint32_t i, const char *property,
                          const char *value)
{
	if (equal_ignoring_case(property, "og:type"))
		gatherer->meta->article |= equal_ignoring_case(value, "article");
	for (size_t k = 0; k < LEN(sources); k++) {
		if (equal_ignoring_case(property, sources[k].name))
			take(gatherer, sources[k].field, html_collapse(gatherer->arena, value),
			     sources[k].trust, i);
	}
}

/* The first words in an element. */
static glo_slice words_in(struct gatherer *gatherer, uint32_t i)
{
	const struct html_tree *tree = gatherer->tree;
	for (uint32_t k = i + 1; k < tree->nodes.at[i].end; k++) {
		if (tree->nodes.at[k].letters)
			return html_collapse(gatherer->arena, tree->nodes.at[k].characters);
	}
	return (glo_slice){0};
}

/* <meta>, and any element that says who or when with an itemprop. */
static void take_element(struct gatherer *gatherer, uint32_t i)
{
	static const char *const naming[] = {"property", "name", "itemprop"};
	const struct html_node *node = &gatherer->tree->nodes.at[i];
	const char *content = html_attribute(node, "content");
	const char *itemprop = html_attribute(node, "itemprop");
	for (size_t k = 0; node->tag == TAG_META && content && k < LEN(naming); k++) {
		const char *property = html_attribute(node, naming[k]);
		if (property)
			take_property(gatherer, i, property, content);
	}
	if (!itemprop || node->tag == TAG_META)
		return;
	if (strcmp(itemprop, "author") == 0)
		take(gatherer, FIELD_AUTHOR, words_in(gatherer, i), TRUST_LOW, i);
	gatherer->meta->article |= strcmp(itemprop, "articleBody") == 0;
	const char *time = content ? content : html_attribute(node, "datetime");
	if (time && strcmp(itemprop, "datePublished") == 0)
		take_property(gatherer, i, itemprop, time);
}

static void take_json(struct gatherer *gatherer, uint32_t i)
{
	const struct html_node *node = &gatherer->tree->nodes.at[i];
	struct html_json said = {.article = false};
	if (node->end == i + 1)
		return;
	html_json_read(&said, gatherer->arena, slice_string(node[1].characters));
	if (!said.article)
		return;
	gatherer->meta->article = true;
	take(gatherer, FIELD_PUBLISHED, said.published, TRUST_JSON, NONE);
	take(gatherer, FIELD_AUTHOR, said.author, TRUST_JSON, NONE);
	take(gatherer, FIELD_DESCRIPTION, said.description, TRUST_JSON, NONE);
	take(gatherer, FIELD_TITLE, said.headline, TRUST_LOW, NONE);
	for (size_t k = 0; k < said.body.size; k++)
		gatherer->meta->body_letters +=
			(said.body.data[k] & 0xc0) != 0x80 && said.body.data[k] != ' ';
}

/* ---- The title ---------------------------------------------------------------------------- */

/* The last sign that separates a title from a name behind it; the size of the text if there is
 * none. *sign is the size of the sign with its blanks. */
static size_t find_separator(glo_slice text, size_t *sign)
{
	static const char *const signs[] = {" - ", " | ", " – ", " — ", " :: ", " » "};
	for (size_t at = text.size; at-- > 0;) {
		for (size_t i = 0; i < LEN(signs); i++) {
			*sign = strlen(signs[i]);
			if (slice_starts(slice_from(text, at), slice_string(signs[i])))
				return at;
		}
	}
	return text.size;
}

/* A title without the name of the site. The <title> has names of sections, too, which are shorter
 * than titles; what a page gives as the article's title has at most the name that it states. */
static glo_slice without_site(glo_slice title, glo_slice site, bool of_page)
{
	enum { LEAST = 15 }; /* bytes that are left */
	for (;;) {
		size_t sign, at = find_separator(title, &sign);
		if (at == title.size || at < LEAST)
			return title;
		glo_slice behind = slice_from(title, at + sign);
		if (!slice_equal(behind, site) && !(of_page && behind.size * 3 < at * 2))
			return title;
		title.size = at;
	}
}

static void take_title(struct gatherer *gatherer, uint32_t i)
{
	const struct html_node *node = &gatherer->tree->nodes.at[i];
	glo_slice title = {0};
	if (node->end > i + 1 && html_ancestor(gatherer->tree, i, TAG_HEAD) != NONE)
		title = html_collapse(gatherer->arena, node[1].characters);
	if (title.size)
		take(gatherer, FIELD_TITLE, title, TRUST_LOW, i + 1);
}

/* Whether the author is the site itself, by its name or its domain. */
static bool is_site(glo_slice author, glo_slice site)
{
	return slice_equal(author, site) ||
	       (slice_find(author, ' ') == author.size && slice_find(author, '.') < author.size);
}

void html_meta_read(struct html_meta *meta, struct arena *arena, const struct html_tree *tree)
{
	*meta = (struct html_meta){.title_node = NONE};
	struct gatherer gatherer = {.arena = arena, .tree = tree, .meta = meta};
	for (uint32_t i = 0; i < tree->nodes.n; i++) {
		enum html_tag tag = tree->nodes.at[i].tag;
		if (tag == TAG_JSON)
			take_json(&gatherer, i);
		else if (tag == TAG_TITLE)
			take_title(&gatherer, i);
		else if (tag != TAG_TEXT)
			take_element(&gatherer, i);
	}
	meta->published = gatherer.best[FIELD_PUBLISHED].value;
	if (!is_site(gatherer.best[FIELD_AUTHOR].value, gatherer.best[FIELD_SITE].value))
		meta->author = gatherer.best[FIELD_AUTHOR].value;
	meta->description = gatherer.best[FIELD_DESCRIPTION].value;
	if (gatherer.best[FIELD_TITLE].trust == TRUST_NONE)
		return;
	meta->title_node = gatherer.best[FIELD_TITLE].node;
	bool of_page = meta->title_node != NONE && tree->nodes.at[meta->title_node].tag == TAG_TEXT;
	meta->title = without_site(gatherer.best[FIELD_TITLE].value,
	                           gatherer.best[FIELD_SITE].value, of_page);
}
