/* facts.c — what each amount of money and each count says.
 *
 *	Các doanh nghiệp đã ủng hộ hơn 2 tỷ đồng cho hộ nghèo.
 *	who              status act       figure     to
 *
 * Vietnamese puts the subject first, then words of tense, the verb, what is given, and who gets
 * it; a noun can stand for the verb ("tổng mức đầu tư 90 tỷ đồng"), and a figure can be the subject
 * itself ("3 người tử vong"). Around each figure of a sentence the nearest act is looked for, to
 * its left first; what stands before the act, from the start of its clause on, is the subject.
 * The words are lists of rules/95-facts.rules. What the text does not say is left out. */
#include "pipeline/doc.h"

enum {
	ACT_REACH = 34,   /* tokens between a figure and its act */
	ACT_BEHIND = 9,   /* … where the act stands behind it */
	PHRASE_WORDS = 14 /* a subject or receiver is no longer */
};

/* What begins at a token of a sentence. */
enum mark { MARK_NONE, MARK_NOUN, MARK_VERB, MARK_PLAIN, MARK_TENSE, MARK_OPEN, MARK_ENTITY };

struct reader {
	struct glo_work *work;
	uint32_t noun, verb, plain, tense, open, quantity, adverbial, skip, receiver, carry;
	struct sentence sentence;
	uint8_t *marks;   /* by token of the document: enum mark, at its first token */
	uint32_t *ends;   /* the token behind it */
	uint32_t *entries; /* its list entry, or the entity */
	struct phrase before; /* the last subject of the sentences before */
};

static bool is_word(const struct reader *reader, uint32_t i, const char *text)
{
	return token_is(&reader->work->doc.tokens, i, text);
}

/* Whether a punctuation mark ends a clause; "1.234,5" and "TP.HCM" are one. */
static bool is_boundary(const struct reader *reader, uint32_t i)
{
	static const char *const marks[] = {",", ";", ":", "(", ")", "–", "—", "\"", "“", "”"};
	const struct token *list = reader->work->doc.tokens.list.at;
	if (!(list[i].flags & TOKEN_PUNCT))
		return false;
	if (i > reader->sentence.first && i + 1 < reader->sentence.end &&
	    list[i - 1].flags & list[i + 1].flags & TOKEN_NUMBER &&
	    !(list[i + 1].flags & TOKEN_SPACED))
		return false;
	for (size_t k = 0; k < LEN(marks); k++) {
		if (is_word(reader, i, marks[k]))
			return true;
	}
	return is_word(reader, i, "-") && list[i].flags & TOKEN_SPACED;
}

static uint32_t longest(const struct reader *reader, uint32_t list, uint32_t at, uint32_t *length)
{
	*length = 0;
	return list == NONE ? NONE
	                    : list_longest(reader->work->rules, list, &reader->work->doc.tokens,
	                                   at, reader->sentence.end, length);
}

/* ---- Marks -------------------------------------------------------------------------------- */

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
	const uint32_t lists[] = {reader->open, reader->noun, reader->verb, reader->tense,
	                          reader->plain};
	static const uint8_t kinds[] = {MARK_OPEN, MARK_NOUN, MARK_VERB, MARK_TENSE, MARK_PLAIN};
	uint32_t best = 0, entity = entity_at(reader, i);
	if (entity != NONE) {
		reader->marks[i] = MARK_ENTITY;
		reader->ends[i] = reader->work->doc.entities.at[entity].end;
		reader->entries[i] = entity;
		return;
	}
	reader->marks[i] = MARK_NONE;
	reader->ends[i] = i + 1;
	for (size_t k = 0; k < LEN(lists); k++) {
		uint32_t length, entry = longest(reader, lists[k], i, &length);
		if (entry == NONE || length <= best)
			continue;
		best = length;
		reader->marks[i] = kinds[k];
		reader->ends[i] = i + length;
		reader->entries[i] = entry;
	}
}

static void mark_sentence(struct reader *reader)
{
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end;) {
		mark_token(reader, i);
		for (uint32_t k = i + 1; k < reader->ends[i]; k++) {
			reader->marks[k] = MARK_NONE;
			reader->ends[k] = k + 1;
		}
		i = reader->ends[i];
	}
}

/* ---- Act ---------------------------------------------------------------------------------- */

static bool is_money(const struct reader *reader, uint32_t entity)
{
	return reader->work->doc.entities.at[entity].type == TYPE_money;
}

static bool is_figure(const struct reader *reader, uint32_t token)
{
	if (reader->marks[token] != MARK_ENTITY)
		return false;
	uint32_t type = reader->work->doc.entities.at[reader->entries[token]].type;
	return type == TYPE_money || type == TYPE_count;
}

static bool may_be_act(const struct reader *reader, uint32_t token, bool money)
{
	uint8_t mark = reader->marks[token];
	return mark == MARK_VERB || mark == MARK_NOUN || (!money && mark == MARK_PLAIN);
}

/* The act of a figure, to its left; NONE: none. */
static uint32_t act_before(const struct reader *reader, uint32_t figure, bool money, bool far)
{
	for (uint32_t i = figure, n = 0; i-- > reader->sentence.first && n < ACT_REACH; n++) {
		if (is_word(reader, i, ";") || (!far && is_word(reader, i, ",")))
			return NONE;
		if (may_be_act(reader, i, money))
			return i;
	}
	return NONE;
}

static uint32_t act_behind(const struct reader *reader, uint32_t end, bool money)
{
	for (uint32_t i = end; i < reader->sentence.end && i < end + ACT_BEHIND; i++) {
		if (is_boundary(reader, i) || is_figure(reader, i))
			return NONE;
		if (may_be_act(reader, i, money))
			return i;
	}
	return NONE;
}

/* Whether a clause begins behind a token: after punctuation, or after "cho biết", "rằng". */
static bool opens_clause(const struct reader *reader, uint32_t i)
{
	return is_boundary(reader, i) || reader->marks[i] == MARK_OPEN;
}

/* The token at which the clause that ends before a token is cut off; NONE: the sentence begins. */
static uint32_t clause_bound(const struct reader *reader, uint32_t token)
{
	while (token > reader->sentence.first) {
		if (opens_clause(reader, --token))
			return token;
	}
	return NONE;
}

/* The first word of the clause that ends before a token. */
static uint32_t clause_start(const struct reader *reader, uint32_t token)
{
	uint32_t bound = clause_bound(reader, token);
	return bound == NONE ? reader->sentence.first : MIN(reader->ends[bound], token);
}

static bool is_there(const struct reader *reader, uint32_t act)
{
	return is_word(reader, act, "có") || is_word(reader, act, "gồm") ||
	       is_word(reader, act, "là");
}

static uint32_t find_act(const struct reader *reader, const struct entity *figure)
{
	bool money = figure->type == TYPE_money;
	uint32_t act = act_before(reader, figure->first, money, false);
	uint32_t behind = act_behind(reader, figure->end, money);
	if (act == NONE && behind != NONE)
		return behind;
	if (!money && act != NONE && is_there(reader, act) && behind != NONE)
		return behind;
	if (act == NONE)
		act = act_before(reader, figure->first, money, true);
	return act != NONE ? act : money ? act_before(reader, figure->first, false, true) : act;
}

/* ---- Who ---------------------------------------------------------------------------------- */

/* Skips words of a list at the start of a phrase. */
static struct phrase skip_start(const struct reader *reader, struct phrase phrase, uint32_t list)
{
	uint32_t length;
	while (phrase.first < phrase.end &&
	       longest(reader, list, phrase.first, &length) != NONE &&
	       reader->marks[phrase.first] != MARK_ENTITY)
		phrase.first += length;
	return phrase;
}

/* Takes words of tense and adverbs off the end. */
static struct phrase trim_end(const struct reader *reader, struct phrase phrase)
{
	static const char *const adverbs[] = {"đã", "đang", "sẽ", "cũng", "vừa", "còn", "được", "bị",
	                                      "phải", "chỉ", "không", "chưa", "đều", "tiếp", "tục",
	                                      "thì", "và", "có", "để", "từng", "mới", "cùng", "lại"};
	bool again = true;
	while (again && phrase.end > phrase.first) {
		again = reader->marks[phrase.end - 1] == MARK_TENSE;
		for (size_t k = 0; k < LEN(adverbs) && !again; k++)
			again = is_word(reader, phrase.end - 1, adverbs[k]);
		phrase.end -= again;
	}
	return phrase;
}

static const struct phrase nobody = {NONE, NONE};

/* The subject in the clause [first, end), or nobody. */
static struct phrase subject_in(const struct reader *reader, uint32_t first, uint32_t end)
{
	uint32_t length;
	struct phrase phrase = skip_start(reader, (struct phrase){first, end}, reader->skip);
	if (phrase.first >= phrase.end || reader->marks[phrase.first] == MARK_TENSE ||
	    longest(reader, reader->adverbial, phrase.first, &length) != NONE)
		return nobody;
	if (reader->marks[phrase.first] == MARK_ENTITY) {
		uint32_t type = reader->work->doc.entities.at[reader->entries[phrase.first]].type;
		if (type == TYPE_date || type == TYPE_duration)
			return nobody;
	}
	for (uint32_t i = phrase.first; i < phrase.end; i = reader->ends[i]) {
		if (reader->marks[i] == MARK_TENSE ||
		    (i > phrase.first && reader->marks[i] == MARK_VERB)) {
			phrase.end = i;
			break;
		}
	}
	phrase = trim_end(reader, phrase);
	if (phrase.first >= phrase.end || phrase.end - phrase.first > 2 * PHRASE_WORDS)
		return nobody;
	return phrase;
}

/* The subject of an act: in its own clause, else in the nearest one before it that has one. */
static struct phrase find_who(struct reader *reader, uint32_t act, bool *carried)
{
	uint32_t end = act;
	*carried = false;
	while (end != NONE) {
		struct phrase who = subject_in(reader, clause_start(reader, end), end);
		if (who.first != NONE)
			return who;
		end = clause_bound(reader, end);
	}
	*carried = reader->before.first != NONE;
	return reader->before;
}

/* ---- To ----------------------------------------------------------------------------------- */

/* A noun phrase that begins at a token, up to the next boundary, verb or figure. */
static struct phrase noun_phrase(const struct reader *reader, uint32_t first, uint32_t stop)
{
	uint32_t end = first;
	while (end < stop && end - first < PHRASE_WORDS && !is_boundary(reader, end) &&
	       !is_figure(reader, end) && reader->marks[end] != MARK_TENSE &&
	       !(end > first && reader->marks[end] == MARK_VERB) && !is_word(reader, end, "để") &&
	       !is_word(reader, end, "với") && !is_word(reader, end, "từ") &&
	       !is_word(reader, end, "trong"))
		end = MAX(end + 1, reader->ends[end]);
	end = MIN(end, stop);
	return end > first ? (struct phrase){first, end} : nobody;
}

/* What stands between the act and the figure, without "hơn", "số tiền": who is paid or fined. */
static struct phrase object_of(const struct reader *reader, uint32_t act, uint32_t figure)
{
	struct phrase phrase = {reader->ends[act], figure};
	uint32_t length;
	for (uint32_t i = phrase.first; i < phrase.end; i = MAX(i + 1, reader->ends[i])) {
		if (is_boundary(reader, i) || is_figure(reader, i))
			return nobody;
		if (longest(reader, reader->quantity, i, &length) != NONE) {
			phrase.end = i;
			break;
		}
	}
	if (is_word(reader, phrase.first, "cho"))
		phrase.first++;
	return phrase.first < phrase.end && phrase.end - phrase.first <= 2 * PHRASE_WORDS ? phrase
	                                                                                  : nobody;
}

static struct phrase find_to(const struct reader *reader, uint32_t act, const struct entity *figure)
{
	uint32_t stop = reader->sentence.end;
	bool verb = act != NONE && act < figure->first && reader->marks[act] == MARK_VERB;
	for (uint32_t i = figure->end; i < stop && i < figure->end + PHRASE_WORDS; i++) {
		if (is_boundary(reader, i) || is_figure(reader, i))
			break;
		if (is_word(reader, i, "cho"))
			return noun_phrase(reader, i + 1, stop);
		if (is_word(reader, i, "đối") && is_word(reader, i + 1, "với"))
			return noun_phrase(reader, i + 2, stop);
	}
	return verb ? object_of(reader, act, figure->first) : nobody;
}

/* "A bị phạt", "A được B hỗ trợ": the token of the passive word before an act, or NONE. */
static uint32_t passive_word(const struct reader *reader, uint32_t act)
{
	uint32_t first = clause_start(reader, act);
	for (uint32_t i = act, n = 0; i-- > first && n < PHRASE_WORDS; n++) {
		if (is_word(reader, i, "bị") || is_word(reader, i, "được"))
			return i;
		if (reader->marks[i] == MARK_VERB)
			return NONE;
	}
	return NONE;
}

/* Turns who and to round where the act is passive. */
static void read_passive(struct reader *reader, uint32_t act, struct fact *fact)
{
	uint32_t word = passive_word(reader, act);
	if (word == NONE || reader->marks[act] != MARK_VERB)
		return;
	struct phrase doer = trim_end(reader, (struct phrase){word + 1, act});
	if (fact->to.first == NONE && !fact->who_carried)
		fact->to = fact->who;
	fact->who = doer.first < doer.end ? doer : nobody;
	fact->who_carried = false;
}

/* ---- When, status ------------------------------------------------------------------------- */

static uint32_t find_when(const struct reader *reader, const struct entity *figure, uint32_t act)
{
	const struct glo_doc *doc = &reader->work->doc;
	uint32_t best = NONE, distance = 0;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i = reader->ends[i]) {
		if (reader->marks[i] != MARK_ENTITY ||
		    doc->entities.at[reader->entries[i]].type != TYPE_date)
			continue;
		uint32_t from = act == NONE ? figure->first : act;
		uint32_t away = i < from ? from - i : i - from;
		if (best == NONE || away < distance) {
			best = reader->entries[i];
			distance = away;
		}
	}
	return best;
}

/* The word of tense that counts: the nearest before the act; of those in clauses before it, only
 * what makes the whole sentence a plan or a promise. */
static glo_slice find_status(const struct reader *reader, uint32_t act, uint32_t figure)
{
	uint32_t from = act == NONE ? figure : MAX(act, figure);
	uint32_t verb = act == NONE ? figure : MIN(act, figure);
	uint32_t first = clause_start(reader, verb);
	glo_slice status = GLO_SLICE("done"), before = slice_of("", 0);
	for (uint32_t i = reader->sentence.first; i < from; i = reader->ends[i]) {
		if (reader->marks[i] != MARK_TENSE)
			continue;
		glo_slice value = entry_value(reader->work->rules, reader->entries[i], "value");
		bool negated = slice_is(value, "negated");
		if (i >= first && (!negated || i + 4 >= verb))
			status = value;
		else if (i < first && !negated && !slice_is(value, "required"))
			before = value;
	}
	return slice_is(status, "done") && before.size ? before : status;
}

/* ---- Facts -------------------------------------------------------------------------------- */

static void read_figure(struct reader *reader, uint32_t index)
{
	struct glo_doc *doc = &reader->work->doc;
	const struct entity *figure = &doc->entities.at[index];
	uint32_t act = find_act(reader, figure);
	struct fact fact = {.figure = index, .act = nobody, .who = nobody, .to = nobody,
	                    .when = NONE, .part_of = NONE};
	if (act != NONE) {
		fact.act = (struct phrase){act, reader->ends[act]};
		if (act < figure->first)
			fact.who = find_who(reader, act, &fact.who_carried);
		if (is_money(reader, index) && reader->marks[act] != MARK_PLAIN)
			fact.role = entry_value(reader->work->rules, reader->entries[act], "value");
	}
	if (is_money(reader, index) && !fact.role.size)
		fact.role = GLO_SLICE("other");
	fact.to = find_to(reader, act, figure);
	if (act != NONE && act < figure->first)
		read_passive(reader, act, &fact);
	fact.when = find_when(reader, figure, act);
	fact.status = find_status(reader, act, figure->first);
	array_push(&reader->work->arena, &doc->facts.list) = fact;
}

/* Remembers the subject of a sentence for those behind it. */
static void carry_subject(struct reader *reader)
{
	bool carried;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i = reader->ends[i]) {
		if (reader->marks[i] != MARK_VERB && reader->marks[i] != MARK_PLAIN)
			continue;
		struct phrase who = find_who(reader, i, &carried);
		if (who.first != NONE && !carried) {
			reader->before = who;
			return;
		}
	}
}

void find_facts(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	uint32_t n = doc->tokens.list.n + 1;
	struct reader reader = {
		.work = work,
		.noun = list_find(work->rules, "fact_noun"),
		.verb = list_find(work->rules, "fact_verb"),
		.plain = list_find(work->rules, "verb"),
		.tense = list_find(work->rules, "tense"),
		.open = list_find(work->rules, "clause_opener"),
		.quantity = list_find(work->rules, "figure_lead"),
		.adverbial = list_find(work->rules, "adverbial_start"),
		.skip = list_find(work->rules, "subject_skip"),
		.receiver = list_find(work->rules, "receiver_start"),
		.carry = list_find(work->rules, "carry_start"),
		.marks = ARENA_ZEROS(&work->arena, uint8_t, n),
		.ends = ARENA_ZEROS(&work->arena, uint32_t, n),
		.entries = ARENA_ZEROS(&work->arena, uint32_t, n),
		.before = {NONE, NONE},
	};
	if (reader.verb == NONE)
		return;
	bool figures = false;
	for (uint32_t i = 0; i < doc->entities.n && !figures; i++)
		figures = doc->entities.at[i].type == TYPE_money ||
		          doc->entities.at[i].type == TYPE_count;
	for (uint32_t s = 0; figures && s < doc->sentences.list.n; s++) {
		reader.sentence = doc->sentences.list.at[s];
		mark_sentence(&reader);
		for (uint32_t i = reader.sentence.first; i < reader.sentence.end; i++) {
			const struct entity_map *map = &work->matcher.entities;
			for (uint32_t ref = map->at[i]; ref != NONE; ref = map->refs.at[ref].next) {
				uint32_t type = map->refs.at[ref].type;
				if (type == TYPE_money || type == TYPE_count)
					read_figure(&reader, map->refs.at[ref].entity);
			}
		}
		carry_subject(&reader);
	}
}
