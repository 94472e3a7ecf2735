/* api.c — the public functions, and the only place that catches "out of memory".
 *
 * Arenas jump to a buffer that lives in the public function which is running, or in the one that it
 * calls at once: a function that is jumped back into must not look at variables of its own that
 * have changed since, so an arena that grows in the meantime belongs to its caller. Nothing between
 * the buffer and the jump owns anything that an arena does not. */
#include "pipeline/doc.h"
#include "text/syllable.h"

#include <stdlib.h>

/* ---- Statuses ----------------------------------------------------------------------------- */

const char *glo_status_message(glo_status status)
{
	switch (status) {
	case GLO_OK:
		return "done";
	case GLO_ERROR_MEMORY:
		return "memory is out";
	case GLO_ERROR_IO:
		return "the rules cannot be read";
	case GLO_ERROR_RULES:
		return "the rules have errors";
	case GLO_ERROR_TOO_LARGE:
		return "the article is longer than 16 MiB; split it into articles";
	case GLO_ERROR_NOT_TEXT:
		return "the input is not text in UTF-8 or another known encoding: more than a "
		       "tenth of it are bytes that no text has";
	case GLO_ERROR_NO_ARTICLE:
		return "the page has no article: too little text outside of links and menus; give "
		       "it as text if it is one";
	case GLO_ERROR_OUTPUT:
		return "the output cannot be written";
	case GLO_ERROR_ENCODING:
		return "there is no such encoding; known are " CHARSET_NAMES;
	case GLO_ERROR_WRONG_ENCODING:
		return "the input is not in the encoding that was named; name none, and it is "
		       "found out";
	}
	return "unknown status";
}

const char *glo_status_code(glo_status status)
{
	static const char *const codes[] = {
		[GLO_OK] = "ok",
		[GLO_ERROR_MEMORY] = "out-of-memory",
		[GLO_ERROR_IO] = "rules-unreadable",
		[GLO_ERROR_RULES] = "rules-broken",
		[GLO_ERROR_TOO_LARGE] = "too-large",
		[GLO_ERROR_NOT_TEXT] = "not-text",
		[GLO_ERROR_NO_ARTICLE] = "no-article",
		[GLO_ERROR_OUTPUT] = "output",
		[GLO_ERROR_ENCODING] = "unknown-encoding",
		[GLO_ERROR_WRONG_ENCODING] = "wrong-encoding",
	};
	return (size_t)status < LEN(codes) ? codes[status] : "unknown";
}

/* ---- Diagnostics -------------------------------------------------------------------------- */

static void on_out_of_memory(struct arena *arena, jmp_buf *jump)
{
	arena->out_of_memory = jump;
}

static glo_diags *diags_new(struct arena *arena)
{
	jmp_buf jump;
	on_out_of_memory(arena, &jump);
	if (setjmp(jump)) {
		arena_free(arena);
		return NULL;
	}
	glo_diags *diags = ARENA_NEW(arena, glo_diags);
	arena->out_of_memory = NULL;
	diags->arena = *arena;
	return diags;
}

glo_diags *glo_diags_new(const glo_allocator *allocator)
{
	struct arena arena;
	arena_init(&arena, allocator);
	return diags_new(&arena);
}

void glo_diags_free(glo_diags *diags)
{
	if (diags) {
		struct arena arena = diags->arena; /* the list lives in its own arena */
		arena_free(&arena);
	}
}

size_t glo_diags_count(const glo_diags *diags)
{
	return diags->list.n;
}

const glo_diag *glo_diags_get(const glo_diags *diags, size_t index)
{
	return &diags->list.at[index];
}

/* ---- Rules -------------------------------------------------------------------------------- */

static glo_status load(struct arena *arena, const char *folder, glo_diags *diags,
                       glo_ruleset **rules)
{
	jmp_buf jump;
	glo_ruleset *volatile loading = NULL;
	on_out_of_memory(arena, &jump);
	on_out_of_memory(&diags->arena, &jump);
	if (setjmp(jump)) {
		diags->arena.out_of_memory = NULL;
		if (loading) /* the arena has moved there */
			glo_ruleset_free(loading);
		else
			arena_free(arena);
		return GLO_ERROR_MEMORY;
	}
	glo_ruleset *set = ARENA_NEW(arena, glo_ruleset);
	set->arena = *arena;
	loading = set;
	glo_status status = ruleset_load(set, folder, &type_schema, diags);
	set->arena.out_of_memory = diags->arena.out_of_memory = NULL;
	if (status == GLO_OK)
		*rules = set;
	else
		glo_ruleset_free(set);
	return status;
}

glo_status glo_ruleset_load(const char *folder, const glo_allocator *allocator, glo_diags *diags,
                            glo_ruleset **rules)
{
	struct arena arena;
	arena_init(&arena, allocator);
	return load(&arena, folder, diags, rules);
}

void glo_ruleset_free(glo_ruleset *rules)
{
	if (!rules)
		return;
	for (uint32_t i = 0; i < rules->forms.n; i++)
		form_free(rules->forms.at[i]);
	struct arena arena = rules->arena; /* the rules live in their own arena */
	arena_free(&arena);
}

const char *glo_ruleset_hash(const glo_ruleset *rules)
{
	return rules->hash;
}

size_t glo_ruleset_type_count(const glo_ruleset *rules)
{
	return rules->type_names.keys.n;
}

const char *glo_ruleset_type_name(const glo_ruleset *rules, size_t type)
{
	return rules->type_names.keys.at[type].data;
}

size_t glo_ruleset_rule_count(const glo_ruleset *rules)
{
	return rules->rules.n;
}

/* ---- Analysis ----------------------------------------------------------------------------- */

static glo_work *work_new(struct arena *keep, const glo_ruleset *rules)
{
	jmp_buf jump;
	on_out_of_memory(keep, &jump);
	if (setjmp(jump)) {
		arena_free(keep);
		return NULL;
	}
	glo_work *work = ARENA_NEW(keep, glo_work);
	work->rules = rules;
	work->tokens = ARENA_NEW(keep, struct token_cache);
	work->matcher = (struct matcher){.rules = rules, .arena = &work->arena};
	work->matcher.memo = match_memo_new(keep);
	work->forms = form_state_new(&keep->allocator);
	if (!work->forms) {
		arena_free(keep);
		return NULL;
	}
	work->matcher.forms = work->forms;
	arena_init(&work->arena, &keep->allocator);
	keep->out_of_memory = NULL;
	work->keep = *keep;
	return work;
}

glo_work *glo_work_new(const glo_ruleset *rules, const glo_allocator *allocator)
{
	struct arena keep;
	arena_init(&keep, allocator);
	return work_new(&keep, rules);
}

void glo_work_free(glo_work *work)
{
	if (!work)
		return;
	form_state_free(work->forms);
	arena_free(&work->arena);
	struct arena keep = work->keep; /* the workspace lives in it */
	arena_free(&keep);
}

static int compare_printed(const void *a, const void *b)
{
	const struct entity *x = *(const struct entity *const *)a;
	const struct entity *y = *(const struct entity *const *)b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->stop != y->stop)
		return x->stop > y->stop ? -1 : 1;
	return (x->type > y->type) - (x->type < y->type);
}

/* The entities that are printed, in order of start, then longer first. */
static void order_entities(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	uint32_t n = doc->entities.n;
	const struct entity **sorted = ARENA_ARRAY(&work->arena, const struct entity *, n + 1);
	doc->place = ARENA_ARRAY(&work->arena, uint32_t, n + 1);
	doc->order = ARENA_ARRAY(&work->arena, uint32_t, n + 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct entity *entity = &doc->entities.at[i];
		doc->place[i] = NONE;
		if (doc->types == 0 || doc->types >> entity->type & 1)
			sorted[doc->printed++] = entity;
	}
	qsort(sorted, doc->printed, sizeof(*sorted), compare_printed);
	for (uint32_t i = 0; i < doc->printed; i++) {
		doc->order[i] = (uint32_t)(sorted[i] - doc->entities.at);
		doc->place[doc->order[i]] = i;
	}
}

void doc_warn(struct glo_work *work, const char *code, const char *message)
{
	array_push(&work->arena, &work->doc.warnings) =
		(struct warning){.code = code, .message = message};
}

/* What the text of the article makes doubtful. */
static void warn_encoding(struct glo_work *work)
{
	enum {
		MOJIBAKE_MIN = 3,
		LETTERS_USUAL = 16 /* bytes of text for one that ASCII has not */
	};
	const struct clean *clean = &work->doc.clean;
	if (clean->repaired && clean->charset.charset == CHARSET_UTF_8)
		doc_warn(work, "invalid-utf-8", "bytes that are not UTF-8 were read as U+FFFD");
	else if (clean->repaired)
		doc_warn(work, "invalid-bytes",
		         "bytes that mean nothing in the encoding were read as U+FFFD");
	if (clean->charset.other != clean->charset.charset)
		doc_warn(work, "mixed-encoding",
		         "some lines are in another encoding than the rest; each was read in its "
		         "own");
	if (clean->mojibake >= MOJIBAKE_MIN)
		doc_warn(work, "mojibake",
		         "the text was UTF-8, was read as Windows-1252 and saved again; repair it");
	else if ((uint64_t)clean->letters * LETTERS_USUAL < clean->text.size &&
	         !text_may_be_vietnamese(clean->text))
		doc_warn(work, "not-vietnamese", "most words are not Vietnamese");
}

/* The text that rules read, by way of the page that it is in. */
static glo_status read_text(struct glo_work *work, const glo_article *article)
{
	struct glo_doc *doc = &work->doc;
	struct clean *clean = &doc->clean;
	if (article->format == GLO_FORMAT_TEXT)
		return clean_read(clean, &work->arena, article->text, article->encoding);
	glo_status status = clean_source(clean, &work->arena, article->text, article->encoding,
	                                 html_declared_charset(article->text));
	if (status != GLO_OK)
		return status;
	if (!html_read(&doc->page, &work->arena, clean->source))
		return GLO_ERROR_NO_ARTICLE;
	clean->page = doc->page.text;
	clean->to_source = doc->page.to_source;
	clean_page(clean, &work->arena);
	return GLO_OK;
}

int glo_looks_like_html(glo_slice text)
{
	return html_begins(text);
}

static glo_status analyse(struct glo_work *work, const glo_article *article)
{
	struct glo_doc *doc = &work->doc;
	glo_status status = read_text(work, article);
	if (status != GLO_OK)
		return status;
	tokens_scan(&doc->tokens, &work->arena, doc->clean.text, &work->rules->words, work->tokens);
	sentences_split(&doc->sentences, &work->arena, &doc->tokens, &work->rules->words);
	doc->meta.title =
		clean_compose(&work->arena, article->title.size ? article->title : doc->page.title);
	split_units(work);
	extract_entities(work);
	find_zones(work);
	resolve_dates(work, article);
	resolve_names(work);
	resolve_units(work);
	resolve_persons(work);
	apply_links(work);
	resolve_documents(work);
	read_meta(work);
	find_facts(work);
	order_entities(work);
	number_facts(work);
	if (article->published.size && !glo_time_valid(article->published))
		doc_warn(work, "bad-published",
		         "the published time was not used: it is no ISO 8601 time such as "
		         "2021-06-16");
	warn_encoding(work);
	if (work->matcher.limits_hit)
		doc_warn(work, "limit",
		         "a rule was given up at a place where it took too many steps");
	return GLO_OK;
}

int glo_encoding_known(glo_slice name)
{
	return charset_known(name);
}

int glo_time_valid(glo_slice text)
{
	struct point point;
	return point_parse_start(text, &point);
}

glo_status glo_analyse(glo_work *work, const glo_article *article, const glo_doc **doc)
{
	jmp_buf jump;
	arena_reset(&work->arena);
	work->doc = (struct glo_doc){
		.rules = work->rules,
		.arena = &work->arena,
		.id = article->id,
		.source = article->source,
		.types = article->types,
	};
	work->arena.out_of_memory = &jump;
	if (setjmp(jump)) {
		work->arena.out_of_memory = NULL;
		return GLO_ERROR_MEMORY;
	}
	glo_status status = analyse(work, article);
	work->arena.out_of_memory = NULL;
	if (status == GLO_OK)
		*doc = &work->doc;
	return status;
}

/* ---- Reading ------------------------------------------------------------------------------ */

glo_slice doc_entity_text(const struct glo_doc *doc, const struct entity *entity)
{
	return clean_page_slice(&doc->clean, entity->start, entity->stop);
}

static const struct entity *printed_entity(const glo_doc *doc, size_t entity)
{
	return &doc->entities.at[doc->order[entity]];
}

glo_slice glo_doc_text(const glo_doc *doc)
{
	return doc->clean.page;
}

size_t glo_doc_entity_count(const glo_doc *doc)
{
	return doc->printed;
}

glo_entity glo_doc_entity(const glo_doc *doc, size_t entity)
{
	const struct entity *e = printed_entity(doc, entity);
	return (glo_entity){
		.type = glo_ruleset_type_name(doc->rules, e->type),
		.rule = e->rule->name,
		.text = doc_entity_text(doc, e),
		.start = clean_input_start(&doc->clean, e->start),
		.end = clean_input_end(&doc->clean, e->stop),
		.sentence = e->sentence,
	};
}

size_t glo_doc_field_count(const glo_doc *doc, size_t entity)
{
	return printed_entity(doc, entity)->fields.n;
}

glo_field glo_doc_field(const glo_doc *doc, size_t entity, size_t field)
{
	const struct field *f = &printed_entity(doc, entity)->fields.at[field];
	return (glo_field){.name = f->name, .kind = f->kind, .value = f->value};
}

size_t glo_doc_fact_count(const glo_doc *doc)
{
	return doc->facts.list.n;
}

static glo_phrase phrase_of(const glo_doc *doc, struct phrase phrase, uint32_t entity)
{
	const struct token *tokens = doc->tokens.list.at;
	if (phrase.first == NONE)
		return (glo_phrase){.text = slice_of("", 0), .entity = GLO_NONE};
	uint32_t start = tokens[phrase.first].start, end = tokens[phrase.end - 1].end;
	return (glo_phrase){
		.text = clean_page_slice(&doc->clean, start, end),
		.start = clean_input_start(&doc->clean, start),
		.end = clean_input_end(&doc->clean, end),
		.entity = entity,
	};
}

glo_fact glo_doc_fact(const glo_doc *doc, size_t fact)
{
	const struct fact *f = &doc->facts.list.at[fact];
	return (glo_fact){
		.figure = f->figure,
		.when = f->when,
		.part_of = f->part_of,
		.role = f->role,
		.status = f->status,
		.act = phrase_of(doc, f->act, NONE),
		.who = phrase_of(doc, f->who, f->who_entity),
		.to = phrase_of(doc, f->to, f->to_entity),
		.who_carried = f->who_carried,
	};
}

size_t glo_doc_sentence_count(const glo_doc *doc)
{
	return doc->sentences.list.n;
}

void glo_doc_sentence(const glo_doc *doc, size_t sentence, size_t *start, size_t *end)
{
	const struct sentence *s = &doc->sentences.list.at[sentence];
	*start = clean_input_start(&doc->clean, doc->tokens.list.at[s->first].start);
	*end = clean_input_end(&doc->clean, doc->tokens.list.at[s->end - 1].end);
}

const char *glo_doc_sentence_zone(const glo_doc *doc, size_t sentence)
{
	return zone_name(doc->zones[sentence]);
}

glo_slice glo_doc_meta(const glo_doc *doc, const char *name)
{
	const struct {
		const char *name;
		glo_slice value;
	} known[] = {
		{"kicker", doc->meta.kicker},       {"title", doc->meta.title},
		{"published", doc->published_text}, {"agency", doc->meta.agency},
		{"byline", doc->meta.byline},       {"description", doc->meta.description},
	};
	for (size_t i = 0; i < LEN(known); i++) {
		if (strcmp(known[i].name, name) == 0)
			return known[i].value;
	}
	return slice_of("", 0);
}
