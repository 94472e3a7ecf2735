/* match.c — the backtracking machine.
 *
 * A program is run at one token. Where it can go two ways it takes the first and puts the other
 * on a stack; when it fails it takes the last one back. Captures are undone by a trail. A step
 * budget for each try bounds the time that any rule can take: what is over it counts as no match
 * and is reported.
 *
 * Context clauses and look-aheads run on the same stack above a mark, and are not re-entered:
 * once they have matched, their other ways are dropped. */
#include "rules/match.h"

/* ---- Forms and lists, remembered ---------------------------------------------------------- */

/* Several rules ask for the same form, or the same list, at the same token. */
enum { FORM_MEMOS = 1024, LIST_MEMOS = 512, LIST_RESULTS = 4 };

struct match_memo {
	uint32_t epoch; /* of the article; what others left is void */
	struct {
		uint32_t epoch, token, form, stop;
		struct form_match match;
	} forms[FORM_MEMOS];
	struct list_memo {
		uint32_t epoch, token, list, stop;
		uint32_t n; /* at most LIST_RESULTS */
		uint32_t entries[LIST_RESULTS], lengths[LIST_RESULTS];
	} lists[LIST_MEMOS];
};

struct match_memo *match_memo_new(struct arena *arena)
{
	return ARENA_NEW(arena, struct match_memo);
}

/* list_match() with a memory: the results, shortest first. */
static uint32_t match_list(struct matcher *m, uint32_t list, uint32_t token, uint32_t *entries,
                           uint32_t *lengths)
{
	struct list_memo *memo = &m->memo->lists[(token * 29 + list) & (LIST_MEMOS - 1)];
	if (memo->epoch == m->memo->epoch && memo->token == token && memo->list == list &&
	    memo->stop == m->stop) {
		for (uint32_t i = 0; i < memo->n; i++) {
			entries[i] = memo->entries[i];
			lengths[i] = memo->lengths[i];
		}
		return memo->n;
	}
	uint32_t n = list_match(m->rules, list, m->tokens, token, m->stop, entries, lengths,
	                        ENTRY_TOKENS);
	if (n > LIST_RESULTS)
		return n;
	*memo = (struct list_memo){m->memo->epoch, token, list, m->stop, n, {0}, {0}};
	for (uint32_t i = 0; i < n; i++) {
		memo->entries[i] = entries[i];
		memo->lengths[i] = lengths[i];
	}
	return n;
}

static const struct form_match *match_form(struct matcher *m, uint32_t form, uint32_t token)
{
	uint32_t slot = (token * 31 + form) & (FORM_MEMOS - 1);
	struct form_match *match = &m->memo->forms[slot].match;
	if (m->memo->forms[slot].epoch == m->memo->epoch && m->memo->forms[slot].token == token &&
	    m->memo->forms[slot].form == form && m->memo->forms[slot].stop == m->stop)
		return match;
	form_match(m->rules->forms.at[form], m->forms, m->tokens, token, m->stop, match);
	m->memo->forms[slot].epoch = m->memo->epoch;
	m->memo->forms[slot].token = token;
	m->memo->forms[slot].form = form;
	m->memo->forms[slot].stop = m->stop; /* `needs` looks at the match alone */
	m->limits_hit += match->limited;
	return match;
}

/* ---- Captures ----------------------------------------------------------------------------- */

/* Saves a capture before it is changed. Only in the second run of a try: see matcher_try(). */
static struct capture *change(struct matcher *m, uint32_t slot)
{
	uint32_t n = m->trail.n;
	array_push(m->arena, &m->trail).slot = slot;
	m->trail.at[n].old = m->captures[slot];
	return &m->captures[slot];
}

static void undo(struct matcher *m, uint32_t trail)
{
	while (m->trail.n > trail) {
		m->trail.n--;
		m->captures[m->trail.at[m->trail.n].slot] = m->trail.at[m->trail.n].old;
	}
}

static void open_capture(struct matcher *m, uint16_t slot, uint32_t at)
{
	struct capture *capture = change(m, slot);
	*capture = (struct capture){.first = NONE, .end = at, .entry = NONE, .entity = NONE};
}

/* Until it is closed, a capture keeps its first token in `end`. */
static void close_capture(struct matcher *m, uint16_t slot, uint32_t at)
{
	struct capture *capture = change(m, slot);
	uint32_t first = capture->end;
	if (at == first) /* it took nothing: not set */
		return;
	capture->first = first;
	capture->end = at;
	capture->start = m->tokens->list.at[first].start;
	capture->stop = m->tokens->list.at[at - 1].end;
}

static void set_form_groups(struct matcher *m, const struct instruction *instruction,
                            const struct form_match *match, uint32_t token)
{
	const struct form *form = m->rules->forms.at[instruction->a];
	for (size_t i = 0; i < form_group_count(form); i++) {
		if (match->groups[i].start == NONE)
			continue;
		struct capture *capture = change(m, m->rules->form_slots.at[instruction->b + i]);
		*capture = (struct capture){
			.first = token,
			.end = match->end,
			.start = match->groups[i].start,
			.stop = match->groups[i].end,
			.entry = NONE,
			.entity = NONE,
		};
	}
}

/* ---- The machine -------------------------------------------------------------------------- */

static bool run(struct matcher *m, uint32_t pc, uint32_t at, uint32_t must_end, uint32_t *end);

static void push_frame(struct matcher *m, uint32_t pc, uint32_t at)
{
	array_push(m->arena, &m->stack) =
		(struct frame){.pc = pc, .at = at, .trail = m->trail.n, .entry = NONE};
}

static void set_entry(struct matcher *m, uint16_t slot, uint32_t entry)
{
	if (m->capturing && slot != NO_SLOT)
		change(m, slot)->entry = entry;
}

/* Takes the longest entry; the shorter ones wait on the stack. */
static bool step_list(struct matcher *m, const struct instruction *instruction, uint32_t pc,
                      uint32_t *at)
{
	uint32_t entries[ENTRY_TOKENS], lengths[ENTRY_TOKENS];
	uint32_t n = match_list(m, instruction->a, *at, entries, lengths);
	if (n == 0)
		return false;
	for (uint32_t i = 0; i + 1 < n; i++) {
		push_frame(m, pc + 1, *at + lengths[i]);
		m->stack.at[m->stack.n - 1].entry = entries[i];
		m->stack.at[m->stack.n - 1].slot = instruction->slot;
	}
	set_entry(m, instruction->slot, entries[n - 1]);
	*at += lengths[n - 1];
	return true;
}

static bool step_form(struct matcher *m, const struct instruction *instruction, uint32_t *at)
{
	const struct form_match *match = match_form(m, instruction->a, *at);
	if (!match->end || match->end > m->stop)
		return false;
	if (m->capturing && instruction->b != NONE)
		set_form_groups(m, instruction, match, *at);
	*at = match->end;
	return true;
}

static bool step_entity(struct matcher *m, const struct instruction *instruction, uint32_t *at)
{
	if (*at >= m->stop)
		return false;
	uint32_t ref = m->entities.at[*at];
	while (ref != NONE && m->entities.refs.at[ref].type != instruction->a)
		ref = m->entities.refs.at[ref].next;
	if (ref == NONE || m->entities.refs.at[ref].end > m->stop)
		return false;
	if (m->capturing && instruction->slot != NO_SLOT)
		change(m, instruction->slot)->entity = m->entities.refs.at[ref].entity;
	*at = m->entities.refs.at[ref].end;
	return true;
}

static inline bool word_fits(const struct instruction *instruction, const struct token *token)
{
	return token->word == instruction->a &&
	       (instruction->flags == CASE_ANY ||
	        (token->flags & TOKEN_CASES) == instruction->flags);
}

static bool starts_list(struct matcher *m, uint32_t list, uint32_t at)
{
	uint32_t entries[ENTRY_TOKENS], lengths[ENTRY_TOKENS];
	return match_list(m, list, at, entries, lengths) > 0;
}

/* Whether the way, or the pattern, that the instruction at pc leads to can begin at a token. */
static inline bool can_begin(const struct matcher *m, uint32_t pc, uint32_t at, uint32_t stop)
{
	const struct token_set *set = &m->rules->token_sets.at[m->rules->set_at[pc]];
	return set->empty || (at < stop && token_set_has(set, m->tokens, at));
}

static bool step_test(const struct matcher *m, enum token_test test, uint32_t at)
{
	switch (test) {
	case TEST_START:
		return at == m->first;
	case TEST_END:
		return at == m->stop;
	case TEST_GLUED:
		return at < m->stop && !(m->tokens->list.at[at].flags & TOKEN_SPACED);
	case TEST_SPACED:
		return at < m->stop && (m->tokens->list.at[at].flags & TOKEN_SPACED);
	case TEST_COUNT:
		break;
	}
	return false;
}

/* Where the matches of a context clause may begin: tokens [from, to). */
struct context_range {
	uint32_t from, to;
	bool empty; /* the last of them is only good for an empty match */
};

static struct context_range context_range(const struct matcher *m,
                                          const struct instruction *instruction, bool empty,
                                          uint32_t at)
{
	enum { NEAR_TOKENS = 40 };
	const struct end_filter *ends = &m->rules->filters.at[instruction->slot];
	uint32_t reach = NEAR_TOKENS;
	switch ((enum clause_kind)(instruction->flags & ~(CONTEXT_NOT | CONTEXT_OPTIONAL))) {
	case CLAUSE_PREV:
		reach = MIN(m->begin - m->first, instruction->b);
		if (reach && !filter_passes(ends, &m->tokens->list.at[m->begin - 1]))
			reach = 0;
		return (struct context_range){m->begin - reach, m->begin + empty, true};
	case CLAUSE_NEEDS:
		return (struct context_range){m->begin, at, false};
	case CLAUSE_NEAR:
		return (struct context_range){m->begin - MIN(m->begin - m->first, reach),
		                              MIN(m->stop, at + reach + 1), false};
	case CLAUSE_NEXT:
	case CLAUSE_MATCH:
		break;
	}
	return (struct context_range){at, at + 1, false};
}

/* A context clause; `at` is the end of the match. In the second run it is known where the match
 * ends, and with its beginning and end all clauses hold: only their captures are of interest. */
static bool context_holds(struct matcher *m, uint32_t pc, uint32_t at)
{
	const struct instruction *instruction = &m->rules->code.at[pc];
	if (m->capturing && (at != m->end || instruction->flags & CONTEXT_NOT))
		return at == m->end;
	unsigned kind = instruction->flags & ~(CONTEXT_NOT | CONTEXT_OPTIONAL);
	if (instruction->flags & CONTEXT_OPTIONAL && !m->capturing)
		return true;
	const struct token_set *set = &m->rules->token_sets.at[m->rules->set_at[pc]];
	struct context_range range = context_range(m, instruction, set->empty, at);
	uint32_t saved_stop = m->stop, trail = m->trail.n, end;
	bool found = false;
	if (kind == CLAUSE_NEEDS)
		m->stop = at;
	for (uint32_t i = range.from; i < range.to && !found; i++) {
		bool empty = set->empty && (!range.empty || i == m->begin);
		if (!empty && (i >= m->stop || !token_set_has(set, m->tokens, i)))
			continue;
		found = run(m, instruction->a, i, kind == CLAUSE_PREV ? m->begin : NONE, &end);
		if (!found)
			undo(m, trail);
	}
	m->stop = saved_stop;
	if (instruction->flags & CONTEXT_NOT)
		undo(m, trail);
	return found != !!(instruction->flags & CONTEXT_NOT);
}

/* Runs a program from pc at a token until its RETURN; it must end at must_end unless that is
 * NONE. One case an instruction: longer than other functions, and meant to be. What the loop asks
 * at every step stands in locals; only a context clause changes m->stop, and puts it back. */
static bool run(struct matcher *m, uint32_t pc, uint32_t at, uint32_t must_end, uint32_t *end)
{
	const struct instruction *const code = m->rules->code.at;
	const struct token *const tokens = m->tokens->list.at;
	const uint32_t mark = m->stack.n, stop = m->stop;
	uint32_t steps = m->steps;
	for (;;) {
		const struct instruction *instruction = &code[pc];
		bool ok = true;
		uint32_t ignored, trail;
		if (++steps > STEP_BUDGET) {
			m->limits_hit++;
			m->steps = steps;
			m->stack.n = mark;
			return false;
		}
		switch ((enum opcode)instruction->op) {
		case OP_WORD:
			ok = at < stop && word_fits(instruction, &tokens[at]);
			at += ok;
			break;
		case OP_CLASS:
			ok = at < stop &&
			     class_has((enum token_class)instruction->a, tokens[at].flags);
			at += ok;
			break;
		case OP_TEST:
			ok = step_test(m, (enum token_test)instruction->a, at);
			break;
		case OP_LIST:
			ok = at < stop &&
			     list_begins(&m->rules->lists.at[instruction->a], tokens[at].word) &&
			     step_list(m, instruction, pc, &at);
			break;
		case OP_FORM:
			ok = at < stop &&
			     form_may_match(m->rules->forms.at[instruction->a], m->tokens, at) &&
			     step_form(m, instruction, &at);
			break;
		case OP_ENTITY:
			ok = step_entity(m, instruction, &at);
			break;
		case OP_SPLIT:
			if (!can_begin(m, pc, at, stop)) {
				pc = instruction->b;
				continue;
			}
			push_frame(m, instruction->b, at);
			pc = instruction->a;
			continue;
		case OP_JUMP:
			pc = instruction->a;
			continue;
		case OP_OPEN:
			if (m->capturing)
				open_capture(m, instruction->slot, at);
			break;
		case OP_CLOSE:
			if (m->capturing)
				close_capture(m, instruction->slot, at);
			break;
		case OP_PEEK:
			ok = at < stop &&
			     class_has((enum token_class)instruction->a, tokens[at].flags);
			ok = ok != instruction->flags;
			break;
		case OP_PEEK_LIST:
			ok = at < stop &&
			     list_begins(&m->rules->lists.at[instruction->a], tokens[at].word) &&
			     starts_list(m, instruction->a, at);
			ok = ok != instruction->flags;
			break;
		case OP_AHEAD:
		case OP_NOT:
			trail = m->trail.n;
			m->steps = steps;
			ok = can_begin(m, pc, at, stop) && run(m, pc + 1, at, NONE, &ignored);
			steps = m->steps;
			ok = ok == (instruction->op == OP_AHEAD);
			if (instruction->op == OP_NOT)
				undo(m, trail);
			if (ok) {
				pc = instruction->a;
				continue;
			}
			break;
		case OP_CONTEXT:
			m->steps = steps;
			ok = context_holds(m, pc, at);
			steps = m->steps;
			break;
		case OP_RETURN:
			ok = must_end == NONE || at == must_end;
			if (ok) {
				m->steps = steps;
				m->stack.n = mark;
				*end = at;
				return true;
			}
			break;
		}
		if (ok) {
			pc++;
			continue;
		}
		if (m->stack.n == mark) {
			m->steps = steps;
			return false;
		}
		const struct frame *frame = &m->stack.at[--m->stack.n];
		if (m->capturing)
			undo(m, frame->trail);
		pc = frame->pc;
		at = frame->at;
		if (m->capturing && frame->entry != NONE)
			set_entry(m, frame->slot, frame->entry);
	}
}

/* Few tries succeed, so a rule is first run without captures, and again with them if it matches.
 * The program takes the same way again: clauses depend on the beginning and the end of a match
 * alone, so the first way to that end is the one that matched. */
bool matcher_try(struct matcher *matcher, const struct rule *rule, uint32_t token, uint32_t *end)
{
	if (rule->gate.types & ~matcher->entities.types)
		return false;
	matcher->begin = token;
	matcher->steps = 0;
	matcher->stack.n = 0;
	matcher->capturing = false;
	if (!run(matcher, rule->program, token, NONE, end) || *end <= token)
		return false;
	for (uint32_t i = 0; i < rule->slot_count; i++)
		matcher->captures[i] =
			(struct capture){.first = NONE, .entry = NONE, .entity = NONE};
	matcher->steps = 0;
	matcher->stack.n = 0;
	matcher->trail.n = 0;
	matcher->capturing = true;
	matcher->end = *end;
	return run(matcher, rule->program, token, *end, end);
}

void matcher_begin(struct matcher *matcher, const struct tokens *tokens)
{
	matcher->tokens = tokens;
	matcher->entities = (struct entity_map){0};
	matcher->entities.at = ARENA_ARRAY(matcher->arena, uint32_t, tokens->list.n + 1);
	memset(matcher->entities.at, 0xff, (tokens->list.n + 1) * sizeof(uint32_t));
	matcher->stack.at = NULL, matcher->stack.n = matcher->stack.capacity = 0;
	matcher->trail.at = NULL, matcher->trail.n = matcher->trail.capacity = 0;
	matcher->limits_hit = 0;
	if (++matcher->memo->epoch == 0) { /* the counter went round: forget everything */
		memset(matcher->memo, 0, sizeof(*matcher->memo));
		matcher->memo->epoch = 1;
	}
}

void matcher_add_entity(struct matcher *matcher, uint32_t type, uint32_t first, uint32_t end,
                        uint32_t entity)
{
	uint32_t ref = matcher->entities.refs.n;
	matcher->entities.types |= 1u << type;
	array_push(matcher->arena, &matcher->entities.refs) = (struct entity_ref){
		.type = type,
		.end = end,
		.entity = entity,
		.next = matcher->entities.at[first],
	};
	matcher->entities.at[first] = ref;
}
