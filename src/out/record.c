/* record.c — the record of an article: one JSON object on one line. Its shape is a contract; see
 * record.schema.json. */
#include "out/json.h"
#include "pipeline/doc.h"

enum { RECORD_VERSION = 1 };

/* Offsets as the user counts them: in the repaired source for code points and UTF-16 units, in
 * the input itself for bytes. */
struct ruler {
	const glo_doc *doc;
	struct unit_index units;
	bool bytes;
};

static void ruler_init(struct ruler *ruler, const glo_doc *doc, glo_offset_unit unit)
{
	ruler->doc = doc;
	ruler->bytes = unit == GLO_OFFSET_BYTE;
	unit_index_init(&ruler->units, doc->arena, doc->clean.source, unit);
}

static void write_span(struct json *json, const struct ruler *ruler, uint32_t start, uint32_t end)
{
	const struct clean *clean = &ruler->doc->clean;
	if (ruler->bytes) {
		start = clean_input_start(clean, start);
		end = clean_input_end(clean, end);
	} else {
		start = unit_index_at(&ruler->units, clean_source_start(clean, start));
		end = unit_index_at(&ruler->units, clean_source_end(clean, end));
	}
	json_unsigned(json, "start", start);
	json_unsigned(json, "end", end);
}

static void write_head(struct json *json, glo_slice id)
{
	json_open(json, NULL, '{', false);
	json_unsigned(json, "glo", RECORD_VERSION);
	json_string(json, "id", id);
}

static void write_strings(struct json *json, const char *key, glo_slice joined)
{
	json_open(json, key, '[', true);
	while (joined.size) {
		size_t size = slice_find(joined, '\x1f');
		json_string(json, NULL, slice_of(joined.data, size));
		joined = slice_from(joined, MIN(size + 1, joined.size));
	}
	json_close(json, ']');
}

static void write_field(struct json *json, const struct field *field)
{
	switch (field->kind) {
	case GLO_FIELD_STRING:
		json_string(json, field->name, field->value);
		break;
	case GLO_FIELD_NUMBER:
	case GLO_FIELD_BOOLEAN:
		json_raw(json, field->name, field->value);
		break;
	case GLO_FIELD_STRINGS:
		write_strings(json, field->name, field->value);
		break;
	}
}

static void write_id(struct json *json, const char *key, uint32_t id)
{
	if (id != NONE)
		json_unsigned(json, key, id);
}

/* Another entity, if it is printed. */
static void write_target(struct json *json, const glo_doc *doc, const char *key, uint32_t entity)
{
	if (entity != NONE)
		write_id(json, key, doc->place[entity]);
}

static void write_entity(struct json *json, const struct ruler *ruler, uint32_t id)
{
	const glo_doc *doc = ruler->doc;
	const struct entity *entity = &doc->entities.at[doc->order[id]];
	json_open(json, NULL, '{', true);
	json_unsigned(json, "id", id);
	json_string(json, "type", slice_string(glo_ruleset_type_name(doc->rules, entity->type)));
	write_span(json, ruler, entity->start, entity->stop);
	json_string(json, "text", doc_entity_text(doc, entity));
	json_unsigned(json, "sentence", entity->sentence);
	json_string(json, "rule", slice_string(entity->rule->name));
	for (uint32_t i = 0; i < entity->fields.n; i++)
		write_field(json, &entity->fields.at[i]);
	write_target(json, doc, "organisation", entity->body);
	write_target(json, doc, "alias_of", entity->alias_of);
	write_target(json, doc, "duplicate_of", entity->duplicate_of);
	json_close(json, '}');
}

static void write_sentences(struct json *json, const struct ruler *ruler)
{
	const glo_doc *doc = ruler->doc;
	json_open(json, "sentences", '[', false);
	for (uint32_t i = 0; i < doc->sentences.list.n; i++) {
		const struct sentence *sentence = &doc->sentences.list.at[i];
		json_open(json, NULL, '{', true);
		json_unsigned(json, "id", i);
		write_span(json, ruler, doc->tokens.list.at[sentence->first].start,
		           doc->tokens.list.at[sentence->end - 1].end);
		json_string(json, "zone", slice_string(zone_name(doc->zones[i])));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void write_known(struct json *json, const char *key, glo_slice value)
{
	if (value.size)
		json_string(json, key, value);
}

static void write_meta(struct json *json, const glo_doc *doc)
{
	const struct meta *meta = &doc->meta;
	json_open(json, "meta", '{', false);
	write_known(json, "kicker", meta->kicker);
	write_known(json, "title", meta->title);
	write_known(json, "published", doc->published_text);
	write_known(json, "agency", meta->agency);
	write_known(json, "byline", meta->byline);
	write_known(json, "description", meta->description);
	if (meta->captions.n)
		json_open(json, "captions", '[', false);
	for (uint32_t i = 0; i < meta->captions.n; i++) {
		json_open(json, NULL, '{', true);
		json_string(json, "text", meta->captions.at[i].text);
		write_known(json, "credit", meta->captions.at[i].credit);
		json_unsigned(json, "copies", meta->captions.at[i].copies);
		json_close(json, '}');
	}
	if (meta->captions.n)
		json_close(json, ']');
	json_close(json, '}');
}

static void write_phrase(struct json *json, const struct ruler *ruler, const char *key,
                         struct phrase phrase, uint32_t entity)
{
	const struct token *tokens = ruler->doc->tokens.list.at;
	if (phrase.first == NONE)
		return;
	uint32_t start = tokens[phrase.first].start, end = tokens[phrase.end - 1].end;
	json_open(json, key, '{', true);
	json_string(json, "text", clean_page_slice(&ruler->doc->clean, start, end));
	write_span(json, ruler, start, end);
	write_id(json, "entity", entity);
	json_close(json, '}');
}

static void write_fact(struct json *json, const struct ruler *ruler, const struct fact *fact)
{
	json_open(json, NULL, '{', true);
	json_unsigned(json, "figure", fact->figure);
	write_known(json, "role", fact->role);
	write_phrase(json, ruler, "act", fact->act, NONE);
	write_phrase(json, ruler, "who", fact->who, fact->who_entity);
	write_phrase(json, ruler, "to", fact->to, fact->to_entity);
	write_id(json, "when", fact->when);
	json_string(json, "status", fact->status);
	write_id(json, "part_of", fact->part_of);
	if (fact->who_carried)
		write_strings(json, "carried", GLO_SLICE("who"));
	json_close(json, '}');
}

static void write_facts(struct json *json, const struct ruler *ruler)
{
	const struct facts *facts = &ruler->doc->facts;
	if (facts->list.n == 0)
		return;
	json_open(json, "facts", '[', false);
	for (uint32_t i = 0; i < facts->list.n; i++)
		write_fact(json, ruler, &facts->list.at[i]);
	json_close(json, ']');
}

/* Nothing for the usual: UTF-8 throughout. */
static void write_encoding(struct json *json, const glo_doc *doc)
{
	const struct charset_choice *choice = &doc->clean.charset;
	bool mixed = choice->other != choice->charset;
	if (choice->charset == CHARSET_UTF_8 && !mixed)
		return;
	json_open(json, "encoding", '{', true);
	json_string(json, "name", slice_string(charset_name(choice->charset)));
	if (mixed)
		json_string(json, "also", slice_string(charset_name(choice->other)));
	if (!choice->declared) {
		char digits[] = {(char)('0' + choice->confidence / 100), '.',
		                 (char)('0' + choice->confidence / 10 % 10),
		                 (char)('0' + choice->confidence % 10)};
		json_raw(json, "confidence", slice_of(digits, sizeof(digits)));
	}
	json_close(json, '}');
}

static void write_warnings(struct json *json, const glo_doc *doc)
{
	if (doc->warnings.n == 0)
		return;
	json_open(json, "warnings", '[', false);
	for (uint32_t i = 0; i < doc->warnings.n; i++) {
		json_open(json, NULL, '{', true);
		json_string(json, "code", slice_string(doc->warnings.at[i].code));
		json_string(json, "message", slice_string(doc->warnings.at[i].message));
		json_close(json, '}');
	}
	json_close(json, ']');
}

/* What belongs to every record, and its end. */
static glo_status finish(struct json *json, glo_slice source)
{
	if (source.size)
		json_raw(json, "source", source);
	json_close(json, '}');
	return json_finish(json) ? GLO_ERROR_OUTPUT : GLO_OK;
}

glo_status glo_doc_write(const glo_doc *doc, const glo_write_options *options, glo_sink sink)
{
	struct json json;
	struct ruler ruler;
	jmp_buf jump;
	doc->arena->out_of_memory = &jump;
	if (setjmp(jump)) {
		doc->arena->out_of_memory = NULL;
		return GLO_ERROR_MEMORY;
	}
	ruler_init(&ruler, doc, options->offsets); /* the only thing here that takes memory */
	doc->arena->out_of_memory = NULL;
	json_begin(&json, sink, options->pretty);
	write_head(&json, doc->id);
	json_string(&json, "rules", slice_string(doc->rules->hash));
	write_encoding(&json, doc);
	write_meta(&json, doc);
	write_sentences(&json, &ruler);
	json_open(&json, "entities", '[', false);
	for (uint32_t i = 0; i < doc->printed; i++)
		write_entity(&json, &ruler, i);
	json_close(&json, ']');
	write_facts(&json, &ruler);
	write_warnings(&json, doc);
	return finish(&json, doc->source);
}

glo_status glo_error_write(glo_slice id, const char *code, glo_slice message, glo_slice source,
                           const glo_write_options *options, glo_sink sink)
{
	struct json json;
	json_begin(&json, sink, options->pretty);
	write_head(&json, id);
	json_open(&json, "error", '{', true);
	json_string(&json, "code", slice_string(code));
	json_string(&json, "message", message);
	json_close(&json, '}');
	return finish(&json, source);
}
