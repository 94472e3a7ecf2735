/* zones.c — which part of the article a sentence belongs to.
 *
 * An article as it comes has a head (kicker, title, time of publication), paragraphs, captions
 * with credits between them, headings of sections, a byline, and lines of the page around it. In
 * plain text all that is told by the lines alone:
 *
 *	Đảng bộ Khối các Cơ quan tỉnh:            kicker: ends with a colon, the title behind it
 *	Chuyển biến tích cực                      title: the first line, short, without a full stop
 *	Thứ Tư, 16/06/2021, 05:44 [GMT+7]         timestamp
 *	(GLO)- Trong 5 năm qua, …                 lead: the first paragraph of several
 *	Bàn giao nhà ở xã Ia O. | Ảnh: An Nhiên   caption | credit
 *	VĂN LÊ                                    byline: the last line, nothing but names
 *
 * What each line is, is settled when the dates are known. The words for it are lists in rules/.
 * A page in HTML says by its elements what most of its lines are; the rest is told as in text. */
#include "pipeline/zones.h"

#include "pipeline/alias.h"

enum {
	TITLE_WORDS = 30,   /* longer lines are no titles, headings */
	LEAD_WORDS = 110,   /* nor leads */
	CAPTION_WORDS = 70, /* nor captions */
	CREDIT_WORDS = 10,
	BYLINE_WORDS = 8,
	HEADING_WORDS = 12, /* what is longer and has no full stop is a caption */
	FURNITURE_WORDS = 25,
};

const char *zone_name(enum zone zone)
{
	static const char *const names[] = {
		[ZONE_BODY] = "body",       [ZONE_KICKER] = "kicker",
		[ZONE_TITLE] = "title",     [ZONE_TIMESTAMP] = "timestamp",
		[ZONE_LEAD] = "lead",       [ZONE_HEADING] = "heading",
		[ZONE_CAPTION] = "caption", [ZONE_CREDIT] = "credit",
		[ZONE_BYLINE] = "byline",   [ZONE_FURNITURE] = "furniture",
	};
	return names[zone];
}

/* ---- Lines -------------------------------------------------------------------------------- */

struct line {
	uint32_t first, end; /* sentences */
	uint32_t words;
	bool closed; /* ends like a sentence */
	bool known;  /* the zone is settled */
	enum zone zone;
};

struct lines {
	struct glo_work *work;
	ARRAY(struct line) list;
	bool headed; /* the article has a title, in a line or in the input */
	bool led;    /* a page has a lead */
};

static uint32_t line_token(const struct lines *lines, const struct line *line)
{
	return lines->work->doc.sentences.list.at[line->first].first;
}

static uint32_t line_stop(const struct lines *lines, const struct line *line)
{
	return lines->work->doc.sentences.list.at[line->end - 1].end;
}

/* Whether a full stop, question or exclamation mark stands at the end, closers behind it. */
static bool is_closed(const struct tokens *tokens, uint32_t first, uint32_t end)
{
	static const char *const stops[] = {".", "!", "?", "…"};
	static const char *const closers[] = {"\"", "”", "»", ")", "]", "'", "’", "/"};
	while (end > first && tokens->list.at[end - 1].flags & TOKEN_PUNCT) {
		glo_slice text = token_text(tokens, --end);
		bool closer = false;
		for (size_t i = 0; i < LEN(stops); i++) {
			if (slice_starts(text, slice_string(stops[i])))
				return true;
		}
		for (size_t i = 0; i < LEN(closers); i++)
			closer |= slice_is(text, closers[i]);
		if (!closer)
			return false;
	}
	return false;
}

static void collect_lines(struct lines *lines)
{
	struct glo_doc *doc = &lines->work->doc;
	const struct tokens *tokens = &doc->tokens;
	for (uint32_t s = 0; s < doc->sentences.list.n; s++) {
		struct sentence sentence = doc->sentences.list.at[s];
		if (s == 0 || tokens->list.at[sentence.first].flags & TOKEN_LINE)
			array_push(&lines->work->arena, &lines->list) =
				(struct line){.first = s, .end = s};
		struct line *line = &lines->list.at[lines->list.n - 1];
		line->end = s + 1;
		for (uint32_t i = sentence.first; i < sentence.end; i++)
			line->words += (tokens->list.at[i].flags & TOKEN_WORD) != 0;
		line->closed = is_closed(tokens, sentence.first, sentence.end);
	}
}

static void settle(struct line *line, enum zone zone)
{
	line->zone = zone;
	line->known = true;
}

/* ---- What a line says by itself ----------------------------------------------------------- */

/* The line of a sentence. */
static struct line *line_at(const struct lines *lines, uint32_t sentence)
{
	uint32_t low = 0, high = lines->list.n;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (lines->list.at[middle].first <= sentence)
			low = middle;
		else
			high = middle;
	}
	return &lines->list.at[low];
}

/* The block of the page that holds a line, or NULL: the article is no page. */
static const struct html_block *block_of(const struct lines *lines, const struct line *line)
{
	const struct glo_doc *doc = &lines->work->doc;
	uint32_t token = doc->tokens.list.at[line_token(lines, line)].start;
	uint32_t at = offset_map_start(&doc->clean.to_page, token);
	uint32_t low = 0, high = doc->page.blocks.n;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (doc->page.blocks.at[middle].start <= at)
			low = middle;
		else
			high = middle;
	}
	return high ? &doc->page.blocks.at[low] : NULL;
}

/* What the elements of a page say. A paragraph may still be anything. */
static void mark_blocks(struct lines *lines)
{
	static const uint8_t zones[] = {
		[HTML_TITLE] = ZONE_TITLE,     [HTML_KICKER] = ZONE_KICKER,
		[HTML_LEAD] = ZONE_LEAD,       [HTML_HEADING] = ZONE_HEADING,
		[HTML_CAPTION] = ZONE_CAPTION, [HTML_CREDIT] = ZONE_CREDIT,
		[HTML_BYLINE] = ZONE_BYLINE,   [HTML_TIMESTAMP] = ZONE_TIMESTAMP,
	};
	for (uint32_t k = 0; k < lines->list.n; k++) {
		struct line *line = &lines->list.at[k];
		const struct html_block *block = block_of(lines, line);
		if (!block || block->zone == HTML_BODY)
			continue;
		settle(line, (enum zone)zones[block->zone]);
		lines->headed |= block->zone == HTML_TITLE;
		lines->led |= block->zone == HTML_LEAD;
	}
}

static void mark_timestamps(struct lines *lines)
{
	const struct glo_doc *doc = &lines->work->doc;
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		const struct entity *entity = &doc->entities.at[i];
		if (entity->date && slice_is(entity_field(entity, "role"), "published"))
			settle(line_at(lines, entity->sentence), ZONE_TIMESTAMP);
	}
}

static bool is_contact(const struct lines *lines, const struct line *line)
{
	const struct glo_work *work = lines->work;
	uint32_t id = strmap_find(&work->rules->form_names, GLO_SLICE("contact"));
	struct form_match match = {0};
	uint32_t first = line_token(lines, line), stop = line_stop(lines, line);
	if (id)
		form_match(work->rules->forms.at[id - 1], work->forms, &work->doc.tokens, first,
		           stop, &match);
	return match.end == stop;
}

static bool is_furniture(const struct lines *lines, const struct line *line)
{
	const struct tokens *tokens = &lines->work->doc.tokens;
	uint32_t first = line_token(lines, line), stop = line_stop(lines, line);
	if (line->words > FURNITURE_WORDS)
		return false;
	if (token_is(tokens, first, ">") && token_is(tokens, first + 1, ">"))
		return true;
	uint32_t end = first + list_entry_length(lines->work, "furniture", first, stop);
	bool phrase = end > first && tokens->list.at[first].flags & TOKEN_CAP;
	return (phrase && (end == stop || tokens->list.at[end].flags & TOKEN_PUNCT)) ||
	       is_contact(lines, line);
}

/* A credit at the end of a line, or NONE: its sentence. */
static uint32_t credit_of(const struct lines *lines, const struct line *line)
{
	const struct glo_doc *doc = &lines->work->doc;
	struct sentence last = doc->sentences.list.at[line->end - 1];
	bool begins = credit_begins(lines->work, last.first, last.end);
	return begins && last.end - last.first <= 2 * CREDIT_WORDS ? line->end - 1 : NONE;
}

/* A credit on a line of its own belongs to the line above it; "Ảnh minh họa: …" does not, where
 * that is a paragraph: such a picture needs no caption. */
static void mark_captions_above(struct lines *lines)
{
	for (uint32_t k = 1; k < lines->list.n; k++) {
		struct line *above = &lines->list.at[k - 1], *line = &lines->list.at[k];
		bool note = list_entry_length(lines->work, "photo_note", line_token(lines, line),
		                              line_stop(lines, line)) > 0;
		if (line->zone == ZONE_CREDIT && !above->known && !(note && above->closed) &&
		    above->words <= CAPTION_WORDS && above->end - above->first <= 2)
			settle(above, ZONE_CAPTION);
	}
}

static void mark_by_words(struct lines *lines)
{
	for (uint32_t k = 0; k < lines->list.n; k++) {
		struct line *line = &lines->list.at[k];
		uint32_t credit = credit_of(lines, line);
		if (line->known)
			continue;
		if (credit != NONE && credit == line->first)
			settle(line, ZONE_CREDIT);
		else if (credit != NONE && line->words <= CAPTION_WORDS)
			settle(line, ZONE_CAPTION);
		else if (is_furniture(lines, line))
			settle(line, ZONE_FURNITURE);
	}
	mark_captions_above(lines);
}

/* ---- What a line is by its place ---------------------------------------------------------- */

/* The next line that is not settled yet, from k on; the number of lines: none. */
static uint32_t open_line(const struct lines *lines, uint32_t k)
{
	while (k < lines->list.n && lines->list.at[k].known)
		k++;
	return k;
}

static bool may_be_title(const struct lines *lines, const struct line *line)
{
	const struct tokens *tokens = &lines->work->doc.tokens;
	uint32_t stop = line_stop(lines, line);
	bool asks = token_is(tokens, stop - 1, "?") || token_is(tokens, stop - 1, "!");
	return line->words <= TITLE_WORDS && line->end - line->first <= 2 &&
	       (!line->closed || asks || !token_is(tokens, stop - 1, "."));
}

static bool is_name_line(const struct lines *lines, const struct line *line)
{
	const struct glo_work *work = lines->work;
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t stop = line_stop(lines, line);
	if (line->words > BYLINE_WORDS || line->closed)
		return false;
	for (uint32_t i = line_token(lines, line); i < stop; i++) {
		uint16_t flags = tokens->list.at[i].flags;
		uint32_t length = list_entry_length(work, "byline_word", i, stop);
		if (length)
			i += length - 1;
		else if (flags & TOKEN_NUMBER || (flags & TOKEN_WORD && !(flags & TOKEN_CAP)))
			return false;
	}
	return true;
}

/* The line that is the title which the input says, among the first; the number of lines: none. */
static uint32_t given_title(const struct lines *lines)
{
	enum { HEAD_LINES = 4 };
	struct glo_work *work = lines->work;
	uint32_t n = lines->list.n;
	for (uint32_t k = 0; k < MIN(n, HEAD_LINES); k++) {
		const struct line *line = &lines->list.at[k];
		if (slice_equal(tokens_line(&work->arena, &work->doc.tokens,
		                            line_token(lines, line), line_stop(lines, line)),
		                work->doc.meta.title))
			return k;
	}
	return n;
}

/* The line of the title, or the number of lines. The line above it may be the kicker: it ends with
 * a colon, or a time of publication follows the second of two short lines. */
static uint32_t find_title(struct lines *lines)
{
	struct line *list = lines->list.at;
	uint32_t n = lines->list.n, title = open_line(lines, 0);
	uint32_t next = open_line(lines, title + 1);
	if (lines->work->doc.meta.title.size)
		return given_title(lines);
	if (next >= n || !may_be_title(lines, &list[title]))
		return n;
	bool colon = token_is(&lines->work->doc.tokens, line_stop(lines, &list[title]) - 1, ":");
	bool dated = next + 1 < n && list[next + 1].zone == ZONE_TIMESTAMP && next == title + 1;
	if ((!colon && !dated) || !may_be_title(lines, &list[next]) ||
	    open_line(lines, next + 1) == n)
		return title;
	return next; /* what stands above a title is a kicker */
}

/* Kicker, title, and the writer below it. Returns the line at which the body begins. */
static uint32_t mark_head(struct lines *lines)
{
	uint32_t n = lines->list.n, title = lines->headed ? n : find_title(lines);
	lines->headed |= title < n || lines->work->doc.meta.title.size;
	if (title == n)
		return open_line(lines, 0);
	settle(&lines->list.at[title], ZONE_TITLE);
	if (title > 0 && !lines->list.at[title - 1].known)
		settle(&lines->list.at[title - 1], ZONE_KICKER);
	uint32_t next = open_line(lines, title + 1);
	if (next + 1 < n && is_name_line(lines, &lines->list.at[next]) &&
	    lines->list.at[next].words <= BYLINE_WORDS / 2)
		settle(&lines->list.at[next], ZONE_BYLINE);
	return title + 1;
}

/* "Theo Reuters", "(Theo báo Gia Lai)": where the article was taken from. */
static bool is_source_line(const struct lines *lines, const struct line *line)
{
	const struct tokens *tokens = &lines->work->doc.tokens;
	uint32_t first = line_token(lines, line);
	first += token_is(tokens, first, "(");
	return line->words <= BYLINE_WORDS && token_is(tokens, first, "Theo") &&
	       (!line->closed || token_is(tokens, line_stop(lines, line) - 1, ")"));
}

/* The byline: the last line of the article, behind which only captions, furniture and the source
 * stand. */
static void mark_byline(struct lines *lines, uint32_t from)
{
	for (uint32_t k = lines->list.n; k-- > from + 1;) {
		struct line *line = &lines->list.at[k];
		if (line->known)
			continue;
		if (!is_source_line(lines, line)) {
			if (is_name_line(lines, line))
				settle(line, ZONE_BYLINE);
			return;
		}
		settle(line, ZONE_CREDIT);
	}
}

/* Whether a line is an item of a list or of a conversation. */
static bool is_item(const struct lines *lines, const struct line *line)
{
	static const char *const marks[] = {"-", "–", "—", "•", "*", "+", "●", "▪", "►"};
	for (size_t i = 0; i < LEN(marks); i++) {
		if (token_is(&lines->work->doc.tokens, line_token(lines, line), marks[i]))
			return true;
	}
	return false;
}

/* Whether a line goes on in the next: a list, or what introduces one. */
static bool goes_on(const struct lines *lines, const struct line *line)
{
	const struct tokens *tokens = &lines->work->doc.tokens;
	uint32_t last = line_stop(lines, line) - 1;
	return token_is(tokens, last, ":") || token_is(tokens, last, ";") ||
	       token_is(tokens, last, ",");
}

/* Lead, headings, and captions without a credit. In a page these have elements of their own, and
 * short lines are rows of tables. */
static void mark_body(struct lines *lines, uint32_t from)
{
	uint32_t first = open_line(lines, from), n = lines->list.n;
	bool paged = lines->work->doc.page.blocks.n > 0;
	for (uint32_t k = first; k < n; k = open_line(lines, k + 1)) {
		struct line *line = &lines->list.at[k];
		bool last = open_line(lines, k + 1) == n;
		if (last || is_item(lines, line) || goes_on(lines, line))
			continue;
		if (k == first && lines->headed && !lines->led && line->words <= LEAD_WORDS &&
		    (line->closed || line->words > HEADING_WORDS))
			settle(line, ZONE_LEAD);
		else if (!paged && !line->closed && line->words > 0 && line->words <= CAPTION_WORDS)
			settle(line, line->words <= HEADING_WORDS ? ZONE_HEADING : ZONE_CAPTION);
	}
}

/* ---- All of it ---------------------------------------------------------------------------- */

static void write_zones(const struct lines *lines)
{
	struct glo_doc *doc = &lines->work->doc;
	for (uint32_t k = 0; k < lines->list.n; k++) {
		const struct line *line = &lines->list.at[k];
		for (uint32_t s = line->first; s < line->end; s++)
			doc->zones[s] = (uint8_t)line->zone;
		if (line->zone == ZONE_CAPTION && credit_of(lines, line) != NONE)
			doc->zones[line->end - 1] = ZONE_CREDIT;
	}
}

void find_zones(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	struct lines lines = {.work = work};
	doc->zones = ARENA_ZEROS(&work->arena, uint8_t, doc->sentences.list.n + 1);
	collect_lines(&lines);
	mark_blocks(&lines);
	mark_timestamps(&lines);
	mark_by_words(&lines);
	uint32_t body = mark_head(&lines);
	mark_byline(&lines, body);
	mark_body(&lines, body);
	write_zones(&lines);
}
