/* clause.c — the words of a sentence that facts are read from: acts, tense, where clauses begin.
 *
 * The longest entry of all lists at a place counts, and words are not looked for inside an entity
 * or inside a longer word ("hát" in "nhà hát" is no verb). */
#include "pipeline/clause.h"

uint32_t clause_entry(const struct reader *reader, uint32_t list, uint32_t at, uint32_t *length)
{
	const struct glo_ruleset *rules = reader->work->rules;
	const struct tokens *tokens = &reader->work->doc.tokens;
	*length = 0;
	if (list == NONE || !list_begins(&rules->lists.at[list], tokens->list.at[at].word))
		return NONE; /* almost always */
	return list_longest(rules, list, tokens, at, reader->sentence.end, length);
}

bool clause_begins(const struct reader *reader, uint32_t list, uint32_t at, uint32_t *length)
{
	return reader->marks[at] != MARK_ENTITY && clause_entry(reader, list, at, length) != NONE &&
	       at + *length >= reader->ends[at];
}

bool clause_word(const struct reader *reader, uint32_t token, const char *text)
{
	return token_is(&reader->work->doc.tokens, token, text);
}

bool clause_boundary(const struct reader *reader, uint32_t i)
{
	static const char *const marks[] = {",",  ";", ":", "(", ")", "–", "—",
	                                    "\"", "“", "”", ".", "!", "?", "…"};
	const struct token *list = reader->work->doc.tokens.list.at;
	if (!(list[i].flags & TOKEN_PUNCT) || reader->inside[i])
		return false;
	if (i + 1 == reader->sentence.end) /* the full stop */
		return true;
	if (i > reader->sentence.first && i + 1 < reader->sentence.end &&
	    list[i - 1].flags & list[i + 1].flags & TOKEN_NUMBER &&
	    !(list[i + 1].flags & TOKEN_SPACED))
		return false;
	for (size_t k = 0; k < LEN(marks); k++) {
		if (clause_word(reader, i, marks[k]))
			return true;
	}
	return clause_word(reader, i, "-") && list[i].flags & TOKEN_SPACED;
}

bool clause_figure(const struct reader *reader, uint32_t token)
{
	if (reader->marks[token] != MARK_ENTITY)
		return false;
	uint32_t type = reader->work->doc.entities.at[reader->entries[token]].type;
	return type == TYPE_money || type == TYPE_count;
}

uint32_t clause_bound(const struct reader *reader, uint32_t token)
{
	while (token > reader->sentence.first) {
		token--;
		if (clause_boundary(reader, token) || reader->marks[token] == MARK_OPEN)
			return token;
	}
	return NONE;
}

uint32_t clause_start(const struct reader *reader, uint32_t token)
{
	uint32_t bound = clause_bound(reader, token);
	return bound == NONE ? reader->sentence.first : MIN(reader->ends[bound], token);
}

/* The longest entity at a token, or NONE. */
static uint32_t entity_at(const struct reader *reader, uint32_t token)
{
	const struct entity_map *map = &reader->work->matcher.entities;
	const struct glo_doc *doc = &reader->work->doc;
	uint32_t best = NONE;
	for (uint32_t ref = map->at[token]; ref != NONE; ref = map->refs.at[ref].next) {
		uint32_t entity = map->refs.at[ref].entity;
		if (best == NONE || doc->entities.at[entity].end > doc->entities.at[best].end)
			best = entity;
	}
	return best;
}

static void mark_token(struct reader *reader, uint32_t i)
{
	const struct fact_lists *lists = &reader->lists;
	/* What comes first wins where two are as long. */
	const uint32_t kinds[][2] = {
		{MARK_NONE, lists->idle}, {MARK_OPEN, lists->open},   {MARK_NOUN, lists->noun},
		{MARK_VERB, lists->verb}, {MARK_TENSE, lists->tense}, {MARK_PLAIN, lists->plain},
		{MARK_NONE, lists->word},
	};
	uint32_t best = 0, entity = entity_at(reader, i);
	reader->marks[i] = MARK_NONE;
	reader->ends[i] = i + 1;
	if (entity != NONE) {
		reader->marks[i] = MARK_ENTITY;
		reader->ends[i] = reader->work->doc.entities.at[entity].end;
		reader->entries[i] = entity;
		return;
	}
	bool name =
		i > reader->sentence.first && reader->work->doc.tokens.list.at[i].flags & TOKEN_CAP;
	for (size_t k = 0; k < LEN(kinds); k++) {
		if (name && kinds[k][0] == MARK_TENSE)
			continue; /* "cầu Bến Mới" */
		uint32_t length, entry = clause_entry(reader, kinds[k][1], i, &length);
		if (entry == NONE || length <= best)
			continue;
		best = length;
		reader->marks[i] = (uint8_t)kinds[k][0];
		reader->ends[i] = i + length;
		reader->entries[i] = entry;
	}
}

void clause_mark(struct reader *reader)
{
	bool aside = false;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i++) {
		aside |= clause_word(reader, i, "(");
		reader->aside[i] = aside;
		aside &= !clause_word(reader, i, ")");
	}
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end;) {
		mark_token(reader, i);
		for (uint32_t k = i + 1; k < reader->ends[i]; k++) {
			reader->marks[k] = MARK_NONE;
			reader->ends[k] = k + 1;
			reader->inside[k] = true;
		}
		i = reader->ends[i];
	}
}
