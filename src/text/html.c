/* html.c — taking the article out of a page.
 *
 * source ─► tree ─► metadata ─► passages ─► where the article is ─► what is kept ─► text
 *           html_tree html_meta html_passages html_choose           html_keep       html_text
 *
 * All of it is linear in the size of the page, without recursion, in the article's arena. */
#include "text/html.h"

#include "text/html_tree.h"

/* ---- Reading ------------------------------------------------------------------------------ */

/* The time that the article states with <time datetime>, where the head says none. */
static glo_slice stated_time(struct arena *arena, const struct html_tree *tree,
                             const struct html_passages *passages)
{
	for (uint32_t k = 0; k < passages->list.n; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		uint32_t time =
			html_ancestor(tree, html_passage_start(passages, passage), TAG_TIME);
		if (!passage->kept || time == NONE)
			continue;
		const char *stated = html_attribute(&tree->nodes.at[time], "datetime");
		glo_slice found = stated ? html_time(arena, slice_string(stated)) : (glo_slice){0};
		if (found.size)
			return found;
	}
	return (glo_slice){0};
}

bool html_read(struct html_page *page, struct arena *arena, glo_slice source)
{
	struct html_tree tree;
	struct html_meta meta;
	struct html_passages passages;
	struct html_choice choice;
	*page = (struct html_page){.text = {0}};
	html_tree_read(&tree, arena, source);
	html_meta_read(&meta, arena, &tree);
	html_passages_read(&passages, arena, &tree);
	html_choose(&choice, arena, &tree, &passages, &meta);
	if (!choice.found)
		return false;
	html_keep(&passages, arena, &tree, &choice, &meta);
	html_text_write(page, arena, &tree, &passages, &choice, &meta);
	page->title = choice.title == NONE ? meta.title
	                                   : html_passage_text(arena, &tree, &passages,
	                                                       &passages.list.at[choice.title]);
	page->published =
		meta.published.size ? meta.published : stated_time(arena, &tree, &passages);
	page->author = meta.author;
	page->description = meta.description;
	return true;
}

/* ---- First bytes -------------------------------------------------------------------------- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Whether a text starts with a word, in any case of ASCII letters. */
static bool starts_with(glo_slice text, const char *small)
{
	for (; *small; small++, text = slice_from(text, 1)) {
		char c = text.size ? text.data[0] : '\0';
		if ((c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c) != *small)
			return false;
	}
	return true;
}

static glo_slice skip_blanks(glo_slice text)
{
	while (text.size && is_blank(text.data[0]))
		text = slice_from(text, 1);
	return text;
}

/* What stands behind the next `end`; nothing if there is none. */
static glo_slice behind(glo_slice text, const char *end)
{
	while (text.size && !starts_with(text, end))
		text = slice_from(text, 1);
	return slice_from(text, MIN(strlen(end), text.size));
}

bool html_begins(glo_slice bytes)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head"};
	if (slice_starts(bytes, GLO_SLICE("\xef\xbb\xbf")))
		bytes = slice_from(bytes, 3);
	bytes = skip_blanks(bytes);
	while (starts_with(bytes, "<!--") || starts_with(bytes, "<?xml"))
		bytes = skip_blanks(behind(bytes, bytes.data[1] == '!' ? "-->" : "?>"));
	for (size_t i = 0; i < LEN(starts); i++) {
		size_t size = strlen(starts[i]);
		if (starts_with(bytes, starts[i]) &&
		    (bytes.size == size || bytes.data[size] == '>' || is_blank(bytes.data[size])))
			return true;
	}
	return false;
}

/* ---- The encoding ------------------------------------------------------------------------- */

/* The name behind "charset=" in a tag, which may be quoted, or a part of what is. */
static glo_slice charset_in(glo_slice tag)
{
	glo_slice at = tag;
	while ((at = behind(at, "charset")).size) {
		at = skip_blanks(at);
		if (!at.size || at.data[0] != '=')
			continue;
		at = skip_blanks(slice_from(at, 1));
		if (at.size && (at.data[0] == '"' || at.data[0] == '\''))
			at = skip_blanks(slice_from(at, 1));
		size_t size = 0;
		while (size < at.size && !is_blank(at.data[size]) &&
		       !strchr("\"';>/", at.data[size]))
			size++;
		return slice_of(at.data, size);
	}
	return (glo_slice){0};
}

glo_slice html_declared_charset(glo_slice bytes)
{
	enum { LOOKED_AT = 1024 };
	glo_slice text = slice_of(bytes.data, MIN(bytes.size, LOOKED_AT));
	while (text.size) {
		if (starts_with(text, "<!--")) {
			text = behind(text, "-->");
		} else if (starts_with(text, "<meta")) {
			glo_slice found = charset_in(slice_of(text.data, slice_find(text, '>')));
			if (found.size)
				return found;
			text = slice_from(text, 5);
		} else {
			text = slice_from(text, 1);
		}
	}
	return (glo_slice){0};
}
