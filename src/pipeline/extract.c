/* extract.c — candidates, overlaps, entities.
 *
 * One pass over the tokens finds the places where rules may begin, for all types at once. Then
 * the types run in their order. Within a type, every rule is tried at its places, the normaliser
 * may veto, and of candidates that overlap the longest wins, then the higher priority, then the
 * rule that stands first, then the one further left. A token that an earlier type took is free for
 * a later one only if the rule says so ("over"). */
#include "pipeline/alias.h"
#include "pipeline/doc.h"

#include "rules/screen.h"

#include <stdlib.h>

/* ---- Where rules may begin ---------------------------------------------------------------- */

/* What lies ahead of each token: where the next number is, and the marks of its sentence. */
static void look_ahead(struct glo_work *work)
{
	const struct tokens *tokens = &work->doc.tokens;
	const uint64_t *marks = work->rules->index.word_marks;
	uint32_t number = NONE, sentence = work->doc.sentences.list.n;
	uint64_t ahead = 0;
	work->next_number = ARENA_ARRAY(&work->arena, uint32_t, tokens->list.n + 1);
	work->ahead = ARENA_ARRAY(&work->arena, uint64_t, tokens->list.n + 1);
	for (uint32_t i = tokens->list.n; i-- > 0;) {
		if (sentence && work->doc.sentences.list.at[sentence - 1].end == i + 1) {
			sentence--;
			ahead = 0;
		}
		if (tokens->list.at[i].flags & TOKEN_NUMBER)
			number = i;
		work->next_number[i] = number;
		work->ahead[i] = ahead |= marks[tokens->list.at[i].word];
	}
}

/* What lies behind: the marks of the sentence before each token. */
static void look_behind(struct glo_work *work)
{
	const struct tokens *tokens = &work->doc.tokens;
	const uint64_t *marks = work->rules->index.word_marks;
	work->behind = ARENA_ARRAY(&work->arena, uint64_t, tokens->list.n + 1);
	for (uint32_t s = 0; s < work->doc.sentences.list.n; s++) {
		struct sentence sentence = work->doc.sentences.list.at[s];
		uint64_t behind = 0;
		for (uint32_t i = sentence.first; i < sentence.end; i++) {
			work->behind[i] = behind;
			behind |= marks[tokens->list.at[i].word];
		}
	}
}

/* Whether the sentence has, around a token, all that every match of a rule has. */
static inline bool has_marks(const struct glo_work *work, const struct rule_gate *gate,
                             const struct sentence *sentence, uint32_t token)
{
	uint64_t ahead = work->ahead[token], behind = work->behind[token];
	uint64_t after = token + 1 < sentence->end ? work->ahead[token + 1] : 0;
	uint64_t lacking = (gate->ahead & ~ahead) | (gate->behind & ~behind) |
	                   (gate->around & ~(ahead | behind)) | (gate->after & ~after);
	if (lacking ||
	    (gate->needs_number && work->next_number[token] > token + gate->number_within))
		return false;
	return gate->before == NONE ||
	       (token > sentence->first && filter_passes(&work->rules->filters.at[gate->before],
	                                                 &work->doc.tokens.list.at[token - 1]));
}

static void add_try(struct glo_work *work, uint32_t rule, uint32_t token, uint32_t sentence)
{
	uint32_t type = work->rules->gates[rule].type;
	struct starts *links = &work->starts[TYPE_LINK];
	if (type != TYPE_LINK)
		array_push(&work->arena, &work->tries[type].list) =
			(struct try){.token = token, .sentence = sentence, .rule = rule};
	else if (!links->list.n || links->list.at[links->list.n - 1].token != token)
		array_push(&work->arena, &links->list) =
			(struct start){.token = token, .sentence = sentence};
}

/* The tries of a set of rules at a token, if their gates let them through. */
static void add_tries(struct glo_work *work, uint64_t set, uint32_t lane, uint32_t token,
                      uint32_t sentence)
{
	const struct sentence *in = &work->doc.sentences.list.at[sentence];
	for (; set; set &= set - 1) {
		uint32_t rule = lane * 64 + (uint32_t)__builtin_ctzll(set);
		if (has_marks(work, &work->rules->gates[rule], in, token))
			add_try(work, rule, token, sentence);
	}
}

/* The tries at the tokens of a sentence. */
static void find_tries(struct glo_work *work, uint32_t number)
{
	const struct sentence sentence = work->doc.sentences.list.at[number];
	const struct screen screen = work->rules->index.screen;
	const struct tokens tokens = work->doc.tokens;
	for (uint32_t lane = 0; lane < screen.lanes; lane++) {
		struct screen_look last = {0};
		for (uint32_t i = sentence.first; i < sentence.end; i++) {
			uint64_t set = screen_set(&screen, lane, last, &tokens, i);
			if (set)
				add_tries(work, set, lane, i - 1, number);
			last = screen_look(&screen, lane, &tokens, i);
		}
		add_tries(work, last.form | (last.at & screen.at_last[lane]), lane,
		          sentence.end - 1, number);
	}
}

/* ---- Candidates of one type --------------------------------------------------------------- */

struct candidates {
	struct glo_work *work;
	uint32_t type;
	ARRAY(struct entity) list;
};

bool tokens_free(const struct glo_work *work, const struct rule *rule, uint32_t type,
                 uint32_t first, uint32_t end)
{
	uint32_t earlier = (1u << type) - 1, over = rule ? rule->gate.over : 0;
	for (uint32_t i = first; i < end; i++) {
		if (work->taken[i] & earlier & ~over)
			return false;
	}
	return true;
}

struct entity entity_new(const struct glo_work *work, uint32_t type, const struct rule *rule,
                         uint32_t first, uint32_t end, uint32_t sentence)
{
	return (struct entity){
		.type = type,
		.rule = rule,
		.first = first,
		.end = end,
		.start = work->doc.tokens.list.at[first].start,
		.stop = work->doc.tokens.list.at[end - 1].end,
		.sentence = sentence,
		.alias_of = NONE,
		.owner = NONE,
		.short_first = NONE,
		.brand_first = NONE,
		.head_end = NONE,
		.place_first = NONE,
		.body = NONE,
		.duplicate_of = NONE,
		.found = first,
	};
}

static void normalise(struct candidates *candidates, const struct rule *rule, uint32_t first,
                      uint32_t end, uint32_t sentence)
{
	struct glo_work *work = candidates->work;
	struct reading reading = {
		.arena = &work->arena,
		.rules = work->rules,
		.tokens = &work->doc.tokens,
		.rule = rule,
		.captures = work->matcher.captures,
		.first = first,
		.end = end,
		.numword = list_find(work->rules, "numword"),
		.scale = list_find(work->rules, "scale"),
	};
	struct entity entity = entity_new(work, candidates->type, rule, first, end, sentence);
	if (!type_normaliser(candidates->type)(&reading, &entity))
		return;
	/* "over" is for what the match reaches over, not for an entity that is a part of it */
	bool part = entity.first > first || entity.end < end;
	if (!part || tokens_free(work, NULL, entity.type, entity.first, entity.end))
		array_push(&work->arena, &candidates->list) = entity;
}

static void try_rule(struct candidates *candidates, uint32_t number, struct start start)
{
	struct glo_work *work = candidates->work;
	const struct sentence *sentence = &work->doc.sentences.list.at[start.sentence];
	const struct rule_gate *gate = &work->rules->gates[number];
	const struct rule *rule = &work->rules->rules.at[number];
	uint32_t end;
	if (work->taken[start.token] & ((1u << gate->type) - 1) & ~gate->over)
		return;
	work->matcher.first = sentence->first;
	work->matcher.stop = sentence->end;
	if (matcher_try(&work->matcher, rule, start.token, &end) &&
	    tokens_free(work, rule, rule->type, start.token, end))
		normalise(candidates, rule, start.token, end, start.sentence);
}

/* Rules that begin with an entity of an earlier type. */
static void try_entity_starts(struct candidates *candidates)
{
	const struct glo_work *work = candidates->work;
	const struct rule_index *index = &work->rules->index;
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		const struct rule_range *range = &index->entity_rules[entity->type];
		if (!(index->entity_types[entity->type] & 1u << candidates->type))
			continue;
		for (uint32_t k = 0; k < range->n; k++) {
			if (work->rules->gates[range->rules[k]].type == candidates->type)
				try_rule(candidates, range->rules[k],
				         (struct start){entity->first, entity->sentence});
		}
	}
}

/* ---- Overlaps ----------------------------------------------------------------------------- */

static int compare_start(const void *a, const void *b)
{
	const struct entity *x = a, *y = b;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->rule->order > y->rule->order) - (x->rule->order < y->rule->order);
}

/* Whether x goes before y: longer, higher priority, match that begins further left, rule that
 * stands first, further left. */
static int compare_rank(const void *a, const void *b)
{
	const struct entity *x = a, *y = b;
	uint32_t length_x = x->stop - x->start, length_y = y->stop - y->start;
	if (length_x != length_y)
		return length_x > length_y ? -1 : 1;
	if (x->rule->priority != y->rule->priority)
		return x->rule->priority > y->rule->priority ? -1 : 1;
	if (x->first == y->first && x->found != y->found)
		return x->found < y->found ? -1 : 1;
	if (x->rule->order != y->rule->order)
		return x->rule->order < y->rule->order ? -1 : 1;
	return compare_start(a, b);
}

static bool is_free_in_type(const struct glo_work *work, const struct entity *entity)
{
	for (uint32_t i = entity->first; i < entity->end; i++) {
		if (work->taken[i] >> entity->type & 1)
			return false;
	}
	return true;
}

void extract_add(struct glo_work *work, struct entity entity)
{
	for (uint32_t i = entity.first; i < entity.end; i++)
		work->taken[i] |= 1u << entity.type;
	matcher_add_entity(&work->matcher, entity.type, entity.first, entity.end,
	                   work->doc.entities.n);
	array_push(&work->arena, &work->doc.entities) = entity;
}

/* Groups of candidates that overlap in a chain are settled one after the other. */
static void choose(struct candidates *candidates)
{
	struct entity *list = candidates->list.at;
	uint32_t n = candidates->list.n;
	if (n)
		qsort(list, n, sizeof(*list), compare_start);
	for (uint32_t first = 0, end; first < n; first = end) {
		uint32_t reach = list[first].end;
		for (end = first + 1; end < n && list[end].first < reach; end++)
			reach = MAX(reach, list[end].end);
		qsort(list + first, end - first, sizeof(*list), compare_rank);
		for (uint32_t i = first; i < end; i++) {
			if (is_free_in_type(candidates->work, &list[i]))
				extract_add(candidates->work, list[i]);
		}
	}
}

void extract_entities(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	matcher_begin(&work->matcher, &doc->tokens);
	work->taken = ARENA_ZEROS(&work->arena, uint32_t, doc->tokens.list.n + 1);
	look_ahead(work);
	look_behind(work);
	memset(work->tries, 0, sizeof(work->tries));
	memset(work->starts, 0, sizeof(work->starts));
	for (uint32_t i = 0; i < doc->sentences.list.n; i++)
		find_tries(work, i);
	uint32_t organisation =
		strmap_find(&work->rules->type_names, GLO_SLICE("organisation")) - 1;
	for (uint32_t type = 0; type < work->rules->type_names.keys.n; type++) {
		struct candidates candidates = {.work = work, .type = type};
		for (uint32_t i = 0; i < work->tries[type].list.n; i++) {
			struct try try = work->tries[type].list.at[i];
			try_rule(&candidates, try.rule, (struct start){try.token, try.sentence});
		}
		try_entity_starts(&candidates);
		choose(&candidates);
		if (type == organisation) /* before a person's name takes a short form */
			find_aliases(work, type);
	}
}
