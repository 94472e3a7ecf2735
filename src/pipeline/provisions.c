/* provisions.c — places in a law, from the largest part down: "điểm a khoản 2 Điều 8" is
 * "Điều 8, khoản 2, điểm a", however a text orders them, so that they can be counted.
 *
 * A list of numbers is that many places: "khoản 2, 3 Điều 8" are "Điều 8, khoản 2" and
 * "Điều 8, khoản 3". The words and their rank, 1 for the largest part, stand in the rule list
 * "provision_word". */
#include "pipeline/doc.h"

#include "types/number.h"

enum { RANKS = 9, IDS_MAX = 8 };

struct part {
	glo_slice word; /* as the list spells it; empty: there is none of this rank */
	glo_slice ids[IDS_MAX];
	uint32_t n;
};

/* The part whose word stands at a token, or NULL. */
static struct part *part_at(const struct glo_work *work, uint32_t token, uint32_t end,
                            struct part *parts)
{
	uint32_t list = list_find(work->rules, "provision_word"), length;
	uint32_t entry = list == NONE ? NONE
	                              : list_longest(work->rules, list, &work->doc.tokens, token,
	                                             end, &length);
	if (entry == NONE)
		return NULL;
	glo_slice rank = entry_value(work->rules, entry, "value");
	if (rank.size != 1 || rank.data[0] < '1' || rank.data[0] >= '1' + RANKS)
		return NULL;
	struct part *part = &parts[rank.data[0] - '1'];
	part->word = work->rules->entries.at[entry].text;
	return part;
}

/* 8, a, đ, IV: no "và" or comma. */
static bool is_id(const struct token *token, glo_slice text)
{
	bool letter = text.size == 1 || slice_is(text, "đ") || slice_is(text, "Đ");
	return token->flags & TOKEN_NUMBER ||
	       (token->flags & TOKEN_WORD && (letter || number_roman(text)));
}

static void collect(const struct glo_work *work, const struct capture *capture, struct part *parts)
{
	struct part *part = NULL;
	for (uint32_t i = capture->first; i < capture->end; i++) {
		const struct token *token = &work->doc.tokens.list.at[i];
		glo_slice text = slice_of(work->doc.tokens.text.data + token->start,
		                          token->end - token->start);
		struct part *next = part_at(work, i, capture->end, parts);
		if (next)
			part = next;
		if (next || !part || !is_id(token, text))
			continue;
		if (part->n && !(token->flags & TOKEN_SPACED)) /* 12a */
			part->ids[part->n - 1].size += text.size;
		else if (part->n < IDS_MAX)
			part->ids[part->n++] = text;
	}
}

/* One place for each number of the smallest part; of larger parts the first number counts. */
static void add_places(struct glo_work *work, struct entity *document, const struct part *parts)
{
	uint32_t last = RANKS;
	for (uint32_t rank = 0; rank < RANKS; rank++) {
		if (parts[rank].n)
			last = rank;
	}
	for (uint32_t i = 0; last < RANKS && i < parts[last].n; i++) {
		struct str place = {.arena = &work->arena};
		for (uint32_t rank = 0; rank <= last; rank++) {
			if (parts[rank].n == 0)
				continue;
			if (place.size)
				str_add(&place, GLO_SLICE(", "));
			str_add(&place, parts[rank].word);
			str_add_char(&place, ' ');
			str_add(&place, parts[rank].ids[rank == last ? i : 0]);
		}
		entity_append(&work->arena, document, "provisions", str_slice(&place));
	}
}

void add_provisions(struct glo_work *work, struct entity *document, const struct capture *capture)
{
	struct part parts[RANKS] = {0};
	collect(work, capture, parts);
	add_places(work, document, parts);
}
