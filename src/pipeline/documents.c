/* documents.c — which official document a mention means.
 *
 * An article names a document in full once ("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính
 * trị") and then by its number ("Chỉ thị 05"). A short form takes over year and symbol, and with
 * them the key, of a longer one that begins with its own key: chi-thi:5 is chi-thi:5-ct/tw. Where
 * there are several, the nearest before it is meant. Then all mentions of a document share what
 * one of them says of it, and its symbol names the issuer where no word does.
 *
 * Whatever does not stand at the mention itself is named in its field "inferred", for a reader
 * who wants only what is written there.
 */
#include "pipeline/doc.h"

#include <stdlib.h>

#include "types/directive.h"
#include "types/symbol.h"

/* A short form looks so many mentions of documents far, so that time grows with the text. */
enum { WINDOW = 500 };

struct mention {
	struct entity *entity;
	glo_slice key;
};
struct mentions {
	ARRAY(struct mention) list; /* in the order of the text */
};

static int compare_places(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->entity->first > y->entity->first) - (x->entity->first < y->entity->first);
}

/* Links may have filled year, symbol or term from a neighbour in a list, so keys are made anew. */
static void collect(struct glo_work *work, struct mentions *mentions)
{
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		struct entity *entity = &work->doc.entities.at[i];
		if (entity->type != TYPE_directive)
			continue;
		glo_slice key = directive_key(&work->arena, work->rules, entity);
		array_push(&work->arena, &mentions->list) =
			(struct mention){.entity = entity, .key = key};
	}
}

/* Copies a field that is missing, and notes that it was not at the mention. */
static void infer(struct glo_work *work, struct entity *to, const char *name, glo_field_kind kind,
                  glo_slice value)
{
	if (value.size == 0 || entity_field(to, name).size)
		return;
	entity_set_kind(&work->arena, to, name, kind, value);
	entity_append(&work->arena, to, "inferred", slice_string(name));
}

static void infer_from(struct glo_work *work, struct entity *to, const struct entity *from,
                       const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		for (uint32_t k = 0; k < from->fields.n; k++) {
			const struct field *field = &from->fields.at[k];
			if (strcmp(field->name, names[i]) == 0)
				infer(work, to, names[i], field->kind, field->value);
		}
	}
}

/* Whether a key says all that the other one says, and more: nghi-dinh:46/2016 of nghi-dinh:46. */
static bool extends(glo_slice longer, glo_slice shorter)
{
	return longer.size > shorter.size && slice_starts(longer, shorter) &&
	       (longer.data[shorter.size] == '/' || longer.data[shorter.size] == '-');
}

/* The mention in full that mention i stands for: the nearest one before it, else behind it. A law
 * without its year stays as it is: it may just as well be the one that replaces another year's. */
static const struct mention *find_full(const struct mentions *mentions, uint32_t i)
{
	const struct mention *at = mentions->list.at;
	if (entity_field(at[i].entity, "name").size)
		return NULL;
	for (uint32_t k = i; k > 0 && i - k < WINDOW; k--) {
		if (extends(at[k - 1].key, at[i].key))
			return &at[k - 1];
	}
	for (uint32_t k = i + 1; k < mentions->list.n && k - i <= WINDOW; k++) {
		if (extends(at[k].key, at[i].key))
			return &at[k];
	}
	return NULL;
}

static void complete_short_forms(struct glo_work *work, struct mentions *mentions)
{
	static const char *const identity[] = {"year", "symbol", "term"};
	for (uint32_t i = 0; i < mentions->list.n; i++) {
		struct mention *mention = &mentions->list.at[i];
		/* "46" may stand for 46/2016, and that for 46/2016/NĐ-CP */
		for (const struct mention *full; (full = find_full(mentions, i));) {
			infer_from(work, mention->entity, full->entity, identity, LEN(identity));
			mention->key = full->key;
		}
	}
}

/* What one mention says of a document is true of the others: of mentions of one key. */
static void share(struct glo_work *work, const struct mention *mentions, uint32_t n)
{
	static const char *const facts[] = {"issuer", "date", "title"};
	for (size_t f = 0; f < LEN(facts); f++) {
		const struct entity *source = NULL;
		for (uint32_t i = 0; i < n && !source; i++) {
			if (entity_field(mentions[i].entity, facts[f]).size)
				source = mentions[i].entity;
		}
		for (uint32_t i = 0; source && i < n; i++)
			infer_from(work, mentions[i].entity, source, &facts[f], 1);
	}
}

static int compare_keys(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	int order = memcmp(x->key.data, y->key.data, MIN(x->key.size, y->key.size));
	if (order == 0)
		order = (x->key.size > y->key.size) - (x->key.size < y->key.size);
	return order ? order : compare_places(a, b);
}

static void share_all(struct glo_work *work, struct mentions *mentions)
{
	struct mention *at = mentions->list.at;
	qsort(at, mentions->list.n, sizeof(*at), compare_keys);
	for (uint32_t first = 0, end; first < mentions->list.n; first = end) {
		for (end = first + 1;
		     end < mentions->list.n && slice_equal(at[end].key, at[first].key);)
			end++;
		share(work, at + first, end - first);
	}
}

void resolve_documents(struct glo_work *work)
{
	struct mentions mentions = {0};
	collect(work, &mentions);
	if (mentions.list.n == 0)
		return;
	qsort(mentions.list.at, mentions.list.n, sizeof(*mentions.list.at), compare_places);
	complete_short_forms(work, &mentions);
	share_all(work, &mentions);
	for (uint32_t i = 0; i < mentions.list.n; i++) {
		struct entity *entity = mentions.list.at[i].entity;
		glo_slice symbol = entity_field(entity, "symbol");
		infer(work, entity, "issuer", GLO_FIELD_STRING,
		      symbol_issuer(&work->arena, work->rules, symbol));
		entity_set(&work->arena, entity, "key", mentions.list.at[i].key);
	}
}
