/* acts.c — the verb that governs a figure, or the noun that stands for one.
 *
 *	đã ủng hộ hơn 2 tỷ đồng              the nearest verb before it, in its clause
 *	tổng mức đầu tư là 90 tỷ đồng        a noun; "là" and "đạt" only join them
 *	mua đất với giá 3 tỷ đồng            the verb, where the noun is only its manner
 *	có 16 hộ dân gửi đơn                 the verb behind, where the figure is the subject
 *	3 người bị thương                    the same */
#include "pipeline/clause.h"

enum {
	REACH = 34,        /* tokens between a figure and its act */
	REACH_BEHIND = 20, /* … where the act stands behind it */
	REACH_PASSIVE = 6
};

static bool may_be_act(const struct reader *reader, uint32_t token, bool money)
{
	uint8_t mark = reader->marks[token];
	return mark == MARK_VERB || mark == MARK_NOUN || (!money && mark == MARK_PLAIN);
}

/* Verbs that join a figure to its noun. */
static bool joins(const struct reader *reader, uint32_t act)
{
	static const char *const verbs[] = {"là", "có", "đạt", "còn", "bằng", "gồm"};
	for (size_t i = 0; i < LEN(verbs); i++) {
		if (clause_word(reader, act, verbs[i]))
			return true;
	}
	return false;
}

/* What stands in parentheses says nothing of a figure outside of them. */
static bool is_aside(const struct reader *reader, uint32_t token, uint32_t figure)
{
	return reader->aside[token] && !reader->aside[figure];
}

static uint32_t act_before(const struct reader *reader, uint32_t figure, bool money, bool far)
{
	for (uint32_t i = figure, n = 0; i-- > reader->sentence.first && n < REACH; n++) {
		if (is_aside(reader, i, figure))
			continue;
		if (clause_word(reader, i, ";") || (!far && clause_word(reader, i, ",")))
			return NONE;
		if (may_be_act(reader, i, money))
			return i;
	}
	return NONE;
}

/* The first verb behind a figure; after "đã", "bị" where one of these stands in its clause, for
 * what comes before is part of the figure's noun ("3 hộ nuôi cá bị thiệt hại"). */
static uint32_t act_behind(const struct reader *reader, uint32_t end, uint32_t reach)
{
	uint32_t first = NONE;
	bool marked = false;
	for (uint32_t i = end; i < reader->sentence.end && i < end + reach; i++) {
		if (is_aside(reader, i, end - 1))
			continue;
		if (clause_boundary(reader, i) || clause_figure(reader, i))
			break;
		marked |= reader->marks[i] == MARK_TENSE || clause_word(reader, i, "bị") ||
		          clause_word(reader, i, "được");
		if (!may_be_act(reader, i, false) || joins(reader, i))
			continue;
		if (marked)
			return i;
		first = MIN(first, i);
	}
	return first;
}

/* "52 người bị bắt": the verb of a passive that directly follows a count. */
static uint32_t passive_behind(const struct reader *reader, uint32_t end)
{
	for (uint32_t i = end; i < reader->sentence.end && i < end + REACH_PASSIVE; i++) {
		if (clause_boundary(reader, i) || reader->marks[i] == MARK_VERB ||
		    reader->marks[i] == MARK_PLAIN)
			return NONE;
		if (clause_word(reader, i, "bị"))
			return act_behind(reader, i + 1, REACH_PASSIVE);
	}
	return NONE;
}

/* The noun before a joining verb, or the verb before "với giá"; else the act itself. */
static uint32_t real_act(const struct reader *reader, uint32_t act)
{
	uint32_t start = clause_start(reader, act);
	bool manner = reader->marks[act] == MARK_NOUN && act > start &&
	              clause_word(reader, act - 1, "với");
	if (!manner && !joins(reader, act))
		return act;
	for (uint32_t i = act; i-- > start;) {
		uint8_t mark = reader->marks[i];
		if (manner && (mark == MARK_VERB || mark == MARK_PLAIN) && !joins(reader, i))
			return i;
		if (!manner && mark == MARK_NOUN)
			return i;
		if (!manner && (mark == MARK_VERB || mark == MARK_PLAIN))
			return act;
	}
	return act;
}

uint32_t find_act(const struct reader *reader, const struct entity *figure, uint32_t *said)
{
	bool money = figure->type == TYPE_money;
	uint32_t behind = money ? NONE : passive_behind(reader, figure->end);
	uint32_t act = act_before(reader, figure->first, money, false);
	*said = behind;
	if (behind != NONE)
		return behind;
	behind = act_behind(reader, figure->end, REACH_BEHIND);
	if (act == NONE && !money)
		act = behind;
	else if (!money && behind != NONE &&
	         (clause_word(reader, act, "có") || clause_word(reader, act, "Có")) &&
	         real_act(reader, act) == act)
		act = behind;
	if (act == NONE)
		act = act_before(reader, figure->first, money, true);
	if (act == NONE && money)
		act = act_before(reader, figure->first, false, true);
	if (act == NONE)
		act = behind;
	*said = act;
	return act == NONE || act > figure->first ? act : real_act(reader, act);
}
