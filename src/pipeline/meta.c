/* meta.c — what the zones say of an article: its kicker, title, agency and captions;
 * and what the head of a page says beside it.
 *
 * A page often has a caption twice, as the picture's alternative text and below it. Both copies
 * are sentences with entities; those of the later one say of which they are duplicates, so that
 * nothing is counted twice. */
#include "pipeline/alias.h"
#include "pipeline/doc.h"

/* The sentences [first, end) on one line. */
static glo_slice line_of(struct glo_work *work, uint32_t first, uint32_t end)
{
	const struct sentence *sentences = work->doc.sentences.list.at;
	return tokens_line(&work->arena, &work->doc.tokens, sentences[first].first,
	                   sentences[end - 1].end);
}

/* The end of the run of sentences of one zone that starts at one, on its line. */
static uint32_t zone_end(const struct glo_doc *doc, uint32_t first)
{
	const struct sentence *sentences = doc->sentences.list.at;
	uint32_t end = first + 1;
	while (end < doc->sentences.list.n && doc->zones[end] == doc->zones[first] &&
	       !(doc->tokens.list.at[sentences[end].first].flags & TOKEN_LINE))
		end++;
	return end;
}

/* ---- Head --------------------------------------------------------------------------------- */

static glo_slice without_colon(glo_slice text)
{
	while (text.size && (text.data[text.size - 1] == ':' || text.data[text.size - 1] == ' '))
		text.size--;
	return text;
}

/* "(GLO)- Trong …", "TTO - Sáng …": the agency at the start of the first paragraph. */
static void read_agency(struct glo_work *work, uint32_t sentence)
{
	struct sentence first = work->doc.sentences.list.at[sentence];
	uint32_t id = strmap_find(&work->rules->form_names, GLO_SLICE("agency"));
	struct form_match match = {0};
	if (!id)
		return;
	const struct form *form = work->rules->forms.at[id - 1];
	form_match(form, work->forms, &work->doc.tokens, first.first, first.end, &match);
	for (size_t i = 0; match.end && i < form_group_count(form); i++) {
		if (match.groups[i].start != NONE)
			work->doc.meta.agency =
				slice_of(work->doc.tokens.text.data + match.groups[i].start,
			                 match.groups[i].end - match.groups[i].start);
	}
}

static void read_head(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	struct meta *meta = &doc->meta;
	uint32_t n = doc->sentences.list.n;
	bool paragraph = false;
	for (uint32_t s = 0; s < n && !paragraph; s++) {
		if (doc->zones[s] == ZONE_KICKER && !meta->kicker.size)
			meta->kicker = without_colon(line_of(work, s, zone_end(doc, s)));
		else if (doc->zones[s] == ZONE_TITLE && !meta->title.size)
			meta->title = line_of(work, s, zone_end(doc, s));
		paragraph = doc->zones[s] == ZONE_LEAD || doc->zones[s] == ZONE_BODY;
		if (paragraph)
			read_agency(work, s);
	}
}

/* ---- Time --------------------------------------------------------------------------------- */

/* The weekday that a date names, 1 for Monday; 0: none. */
static int named_weekday(const struct glo_work *work, const struct entity *entity)
{
	uint32_t list = list_find(work->rules, "weekday"), length;
	for (uint32_t i = entity->first; list != NONE && i < entity->end; i++) {
		uint32_t entry =
			list_longest(work->rules, list, &work->doc.tokens, i, entity->end, &length);
		if (entry != NONE)
			return entry_value(work->rules, entry, "value").data[0] - '0';
	}
	return 0;
}

/* "Thứ Hai, 16/06/2021" was a Wednesday. */
static void check_weekday(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		const struct entity *entity = &doc->entities.at[i];
		if (!entity->date || doc->zones[entity->sentence] != ZONE_TIMESTAMP)
			continue;
		const struct point *point = &entity->date->points[0];
		int weekday = named_weekday(work, entity);
		if (weekday && entity->date->point_count == 1 && point->day != UNKNOWN &&
		    point->year != UNKNOWN &&
		    weekday != day_weekday((struct day){point->year, point->month, point->day})) {
			doc_warn(work, "weekday",
			         "the weekday of the time of publication is not that of its date");
			return;
		}
	}
}

/* ---- Captions ----------------------------------------------------------------------------- */

/* "Ảnh: An Nhiên", "(Ảnh: An Nhiên)" → An Nhiên */
static glo_slice credit_name(struct glo_work *work, uint32_t first, uint32_t end)
{
	glo_slice line = line_of(work, first, end);
	size_t colon = slice_find(line, ':');
	if (colon == line.size)
		return slice_of("", 0);
	line = slice_from(line, colon + 1);
	while (line.size && line.data[0] == ' ')
		line = slice_from(line, 1);
	while (line.size && (line.data[line.size - 1] == ')' || line.data[line.size - 1] == '.'))
		line.size--;
	return line;
}

/* The entity of a type over the tokens [first, end), or NONE. */
static uint32_t entity_over(const struct glo_work *work, uint32_t type, uint32_t first,
                            uint32_t end)
{
	const struct entity_map *map = &work->matcher.entities;
	for (uint32_t ref = map->at[first]; ref != NONE; ref = map->refs.at[ref].next) {
		uint32_t entity = map->refs.at[ref].entity;
		if (map->refs.at[ref].type == type && work->doc.entities.at[entity].end == end)
			return entity;
	}
	return NONE;
}

/* What a copy of sentences must know: how far behind its original it stands. */
struct copy {
	uint32_t first, end; /* its sentences */
	uint32_t distance;   /* in tokens */
};

static void mark_duplicates(struct glo_work *work, const struct copy *copies, uint32_t n)
{
	struct glo_doc *doc = &work->doc;
	for (uint32_t i = 0; n && i < doc->entities.n; i++) {
		struct entity *entity = &doc->entities.at[i];
		uint32_t low = 0, high = n;
		while (high - low > 1) { /* the last copy that starts at or before it */
			uint32_t middle = low + (high - low) / 2;
			if (copies[middle].first <= entity->sentence)
				low = middle;
			else
				high = middle;
		}
		if (entity->sentence >= copies[low].first && entity->sentence < copies[low].end)
			entity->duplicate_of = entity_over(work, entity->type,
			                                   entity->first - copies[low].distance,
			                                   entity->end - copies[low].distance);
	}
}

static void read_captions(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	struct strmap texts;
	ARRAY(struct copy) copies = {0};
	strmap_init(&texts, &work->arena);
	for (uint32_t s = 0, end; s < doc->sentences.list.n; s = end) {
		end = zone_end(doc, s);
		if (doc->zones[s] != ZONE_CAPTION)
			continue;
		struct caption caption = {line_of(work, s, end), {"", 0}, s, end, 1};
		if (end < doc->sentences.list.n && doc->zones[end] == ZONE_CREDIT) {
			caption.end = zone_end(doc, end);
			caption.credit = credit_name(work, end, caption.end);
			end = caption.end;
		}
		uint32_t known = strmap_find(&texts, caption.text);
		if (!known) {
			strmap_add(&texts, caption.text);
			array_push(&work->arena, &doc->meta.captions) = caption;
			continue;
		}
		struct caption *original = &doc->meta.captions.at[known - 1];
		original->copies++;
		array_push(&work->arena, &copies) =
			(struct copy){s, end,
		                      doc->sentences.list.at[s].first -
		                              doc->sentences.list.at[original->first].first};
	}
	mark_duplicates(work, copies.at, copies.n);
}

/* What the head of a page says and its text does not. */
static void read_page(struct glo_work *work)
{
	struct meta *meta = &work->doc.meta;
	meta->description = clean_compose(&work->arena, work->doc.page.description);
	if (!meta->byline.size)
		meta->byline = clean_compose(&work->arena, work->doc.page.author);
}

void read_meta(struct glo_work *work)
{
	read_head(work);
	read_page(work);
	check_weekday(work);
	read_captions(work);
}
