/* html_tree.c — from bytes to a list of nodes; the home of the parser.
 *
 * gumbo builds the tree that HTML5 prescribes for any bytes, and knows where in them each tag and
 * each run of characters stands. Its memory is the article's arena: nothing is freed by hand, and
 * when memory is out the jump leaves the parser where it is. The tree is laid out flat, so that
 * what reads it needs no recursion. */
#include "text/html_tree.h"

#include <gumbo.h>

/* ---- Parsing ------------------------------------------------------------------------------ */

static void *take(void *arena, size_t size)
{
	return arena_push(arena, size);
}

static void give_back(void *arena, void *block)
{
	(void)arena, (void)block;
}

static const GumboNode *parse(struct arena *arena, glo_slice text)
{
	GumboOptions options = kGumboDefaultOptions;
	options.allocator = take;
	options.deallocator = give_back;
	options.userdata = arena;
	options.max_errors = 0;
	return gumbo_parse_with_options(&options, text.data, text.size)->document;
}

/* ---- Elements ----------------------------------------------------------------------------- */

static const uint8_t tags[GUMBO_TAG_LAST] = {
#define HTML_TAG(name, traits, tag) [GUMBO_TAG_##name] = (tag),
#include "text/html_tags.def"
#undef HTML_TAG
};

/* All others stand in a line of text. */
static enum html_tag tag_of(GumboTag tag)
{
	return tags[tag] ? (enum html_tag)tags[tag] : TAG_INLINE;
}

static const GumboAttribute *attribute(const struct html_node *node, const char *name)
{
	const GumboElement *element = node->element;
	return element ? gumbo_get_attribute(&element->attributes, name) : NULL;
}

const char *html_attribute(const struct html_node *node, const char *name)
{
	const GumboAttribute *found = attribute(node, name);
	return found ? found->value : NULL;
}

void html_attribute_place(const struct html_tree *tree, const struct html_node *node,
                          const char *name, uint32_t *start, uint32_t *stop)
{
	GumboStringPiece value = attribute(node, name)->original_value;
	*start = *stop = 0;
	if (!value.data)
		return;
	*start = (uint32_t)(value.data - tree->parsed);
	*stop = *start + (uint32_t)value.length;
	if (value.length >= 2 && (value.data[0] == '"' || value.data[0] == '\'')) {
		++*start;
		--*stop;
	}
}

/* ---- Hints -------------------------------------------------------------------------------- */

static bool attribute_is(const struct html_node *node, const char *name, const char *value)
{
	const char *found = html_attribute(node, name);
	return found && strcmp(found, value) == 0;
}

/* Whether a style sets a property to a value, with or without a blank between them. */
static bool style_has(const char *style, const char *property, const char *value)
{
	size_t size = strlen(property);
	for (const char *at = style; at && (at = strstr(at, property)); at += size) {
		const char *set = at + size;
		set += strspn(set, " ");
		if (*set == ':' &&
		    strncmp(set + 1 + strspn(set + 1, " "), value, strlen(value)) == 0)
			return true;
	}
	return false;
}

static uint32_t itemprop_hint(const char *itemprop)
{
	static const struct {
		const char *name;
		uint32_t hint;
	} hints[] = {
		{"articleBody", HINT_BODY | HINT_ARTICLE | HINT_CONTENT},
		{"headline", HINT_TITLE},
		{"author", HINT_BYLINE},
		{"datePublished", HINT_TIMESTAMP},
		{"caption", HINT_CAPTION},
		{"comment", HINT_COMMENTS},
	};
	for (size_t i = 0; itemprop && i < LEN(hints); i++) {
		if (strcmp(hints[i].name, itemprop) == 0)
			return hints[i].hint;
	}
	return 0;
}

static uint32_t hints_of(const struct html_node *node)
{
	uint32_t hints = itemprop_hint(html_attribute(node, "itemprop"));
	const char *style = html_attribute(node, "style");
	static const char *const naming[] = {"class", "id", "type", "role"};
	for (size_t i = 0; i < LEN(naming); i++) {
		const char *names = html_attribute(node, naming[i]);
		hints |= names ? html_hints(names) : 0;
	}
	if (html_attribute(node, "hidden") || attribute_is(node, "aria-hidden", "true") ||
	    style_has(style, "display", "none") || style_has(style, "visibility", "hidden"))
		hints |= HINT_HIDDEN;
	if (style_has(style, "text-align", "right") || attribute_is(node, "align", "right"))
		hints |= HINT_RIGHT;
	if (attribute_is(node, "rel", "author"))
		hints |= HINT_BYLINE;
	return hints;
}

/* Links to other pages; <a name> and links inside the page are text like any other. */
static bool leads_away(const struct html_node *node)
{
	const char *target = html_attribute(node, "href");
	return target && target[0] && target[0] != '#';
}

/* ---- The list ----------------------------------------------------------------------------- */

struct frame {
	const GumboNode *node;
	unsigned next; /* child */
	uint32_t index;
};

struct builder {
	struct html_tree *tree;
	struct arena *arena;
	ARRAY(struct frame) stack;
};

/* Bytes that continue no character; blanks and no-break spaces count for nothing. */
static uint32_t count_letters(const char *text)
{
	uint32_t letters = 0;
	for (const char *p = text; *p; p++) {
		bool blank = (unsigned char)*p <= ' ' || (p[0] == '\xc2' && p[1] == '\xa0');
		letters += ((unsigned char)*p & 0xc0) != 0x80 && !blank;
	}
	return letters;
}

static void set_place(const struct builder *builder, struct html_node *node, GumboStringPiece piece)
{
	uintptr_t base = (uintptr_t)builder->tree->parsed, at = (uintptr_t)piece.data;
	if (!piece.data || at < base || at - base > builder->tree->source.size)
		return;
	node->start = (uint32_t)(at - base);
	node->stop = (uint32_t)MIN(at - base + piece.length, builder->tree->source.size);
}

static void add_text(struct builder *builder, const GumboText *text, uint32_t parent)
{
	struct html_node node = {.tag = TAG_TEXT, .parent = parent, .characters = text->text};
	set_place(builder, &node, text->original_text);
	node.letters = count_letters(text->text);
	node.end = builder->tree->nodes.n + 1;
	array_push(builder->arena, &builder->tree->nodes) = node;
}

static void set_kind(struct html_node *node, const GumboElement *element)
{
	node->tag = tag_of(element->tag);
	node->hints = element->attributes.length ? hints_of(node) : 0;
	if (node->tag == TAG_LINK && leads_away(node))
		node->hints |= HINT_LINK;
	if (node->tag == TAG_HEADER)
		node->hints |= HINT_HEADER;
	if (element->tag != GUMBO_TAG_UNKNOWN)
		return;
	GumboStringPiece name = element->original_tag;
	gumbo_tag_from_original_text(&name);
	char copy[32];
	if (name.length < sizeof(copy) && memchr(name.data, '-', name.length)) {
		memcpy(copy, name.data, name.length);
		copy[name.length] = '\0';
		node->hints |= html_hints(copy); /* <amp-sidebar> */
		node->tag = TAG_BLOCK;
	}
}

/* Adds an element and goes into it, unless what is in it is not read. */
static void add_element(struct builder *builder, const GumboNode *from, uint32_t parent)
{
	const GumboElement *element = &from->v.element;
	struct html_node node = {.parent = parent, .element = element};
	if (element->tag == GUMBO_TAG_SCRIPT) {
		if (!attribute_is(&node, "type", "application/ld+json"))
			return;
		node.tag = TAG_JSON;
	} else if (tag_of(element->tag) == TAG_SKIPPED ||
	           element->tag_namespace != GUMBO_NAMESPACE_HTML) {
		return;
	} else {
		set_kind(&node, element);
	}
	set_place(builder, &node, element->original_tag);
	struct frame frame = {.node = from, .index = builder->tree->nodes.n};
	array_push(builder->arena, &builder->tree->nodes) = node;
	array_push(builder->arena, &builder->stack) = frame;
}

static const GumboVector *children_of(const GumboNode *node)
{
	return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children
	                                         : &node->v.element.children;
}

static void lay_out(struct builder *builder, const GumboNode *document)
{
	array_push(builder->arena, &builder->tree->nodes) =
		(struct html_node){.tag = TAG_ROOT, .parent = NONE};
	array_push(builder->arena, &builder->stack) = (struct frame){.node = document};
	while (builder->stack.n > 0) {
		struct frame *top = &builder->stack.at[builder->stack.n - 1];
		const GumboVector *children = children_of(top->node);
		if (top->next == children->length) {
			builder->tree->nodes.at[top->index].end = builder->tree->nodes.n;
			builder->stack.n--;
			continue;
		}
		const GumboNode *child = children->data[top->next++];
		if (child->type == GUMBO_NODE_ELEMENT)
			add_element(builder, child, top->index);
		else if (child->type != GUMBO_NODE_COMMENT && child->type != GUMBO_NODE_TEMPLATE)
			add_text(builder, &child->v.text, top->index);
	}
}

/* A piece of a page has none of the elements that a page begins with. */
static bool is_fragment(const GumboNode *document)
{
	const GumboVector *children = &document->v.document.children;
	if (document->v.document.has_doctype)
		return false;
	for (unsigned i = 0; i < children->length; i++) {
		const GumboNode *root = children->data[i];
		if (root->type != GUMBO_NODE_ELEMENT)
			continue;
		if (root->v.element.original_tag.length)
			return false;
		for (unsigned k = 0; k < root->v.element.children.length; k++) {
			const GumboNode *part = root->v.element.children.data[k];
			if (part->type == GUMBO_NODE_ELEMENT && part->v.element.original_tag.length)
				return false;
		}
	}
	return true;
}

void html_tree_read(struct html_tree *tree, struct arena *arena, glo_slice source)
{
	glo_slice text = html_screen(arena, source.size ? source : GLO_SLICE(""));
	*tree = (struct html_tree){.source = source, .parsed = text.data};
	struct builder builder = {.tree = tree, .arena = arena};
	const GumboNode *document = parse(arena, text);
	lay_out(&builder, document);
	tree->fragment = is_fragment(document);
}
