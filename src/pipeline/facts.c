/* facts.c — what each amount of money and each count says.
 *
 *	Các doanh nghiệp đã ủng hộ hơn 2 tỷ đồng cho hộ nghèo.
 *	who              status act       figure     to
 *
 * Vietnamese puts the subject first, then words of tense, the verb, what is given, and who gets
 * it. For each figure of a sentence its act is looked for (acts.c), then who stands before it and
 * who gets it (actors.c), the date that is next to it, and the word of tense. A part ("trong đó")
 * has what it does not say from its whole. The words are lists of rules/95-facts.rules. What the
 * text does not say is left out. */
#include "pipeline/facts.h"

#include "pipeline/clause.h"

/* In tokens: a longer sentence is read in pieces, so that time grows no faster than its length. */
enum { SENTENCE_MAX = 512 };

static const struct phrase nobody = {NONE, NONE};

/* ---- When --------------------------------------------------------------------------------- */

/* Whether a day only dates what somebody says: "Ngày 1/11, ông A cho biết …". */
static bool dates_saying(const struct reader *reader, const struct entity *date, uint32_t act)
{
	if (!slice_is(entity_field(date, "grain"), "day"))
		return false;
	for (uint32_t i = date->end; i < act; i = reader->ends[i]) {
		if (reader->marks[i] == MARK_OPEN &&
		    slice_is(entry_value(reader->work->rules, reader->entries[i], "value"), "says"))
			return true;
	}
	return false;
}

/* How well a date fits a figure: the smaller the better. One before it is nearer than one behind
 * it, which must stand in its clause. */
static uint32_t date_distance(const struct reader *reader, uint32_t date, uint32_t figure)
{
	enum { BEHIND = 1000 };
	if (date < figure)
		return figure - date;
	for (uint32_t i = figure; i < date; i++) {
		if (clause_boundary(reader, i) || (i > figure && clause_figure(reader, i)))
			return NONE;
	}
	return BEHIND + date - figure;
}

static uint32_t find_when(const struct reader *reader, uint32_t figure, uint32_t act)
{
	const struct glo_doc *doc = &reader->work->doc;
	uint32_t best = NONE, distance = NONE;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i = reader->ends[i]) {
		if (reader->marks[i] != MARK_ENTITY)
			continue;
		const struct entity *date = &doc->entities.at[reader->entries[i]];
		if (date->type != TYPE_date || dates_saying(reader, date, MIN(figure, act)))
			continue;
		uint32_t away = date_distance(reader, i, figure);
		if (away < distance) {
			best = reader->entries[i];
			distance = away;
		}
	}
	return best != NONE ? best : reader->period;
}

/* The term that the sentences behind go on in, up to the end of the paragraph: "Trong nhiệm kỳ
 * 2015-2020, …". Shorter dates are those of their sentence alone. */
static void carry_period(struct reader *reader)
{
	enum { START = 6 }; /* tokens */
	const struct glo_doc *doc = &reader->work->doc;
	uint32_t stop = MIN(reader->sentence.first + START, reader->sentence.end);
	for (uint32_t i = reader->sentence.first; i < stop; i++) {
		bool term = clause_word(reader, i, "nhiệm") || clause_word(reader, i, "giai");
		if (term && reader->marks[i] == MARK_ENTITY &&
		    doc->entities.at[reader->entries[i]].type == TYPE_date)
			reader->period = reader->entries[i];
	}
}

/* ---- Status ------------------------------------------------------------------------------- */

static glo_slice tense_at(const struct reader *reader, uint32_t token)
{
	return reader->marks[token] == MARK_TENSE
	               ? entry_value(reader->work->rules, reader->entries[token], "value")
	               : slice_of("", 0);
}

/* "dự kiến hoàn thành" behind a figure: what is described is not there yet. */
static bool is_expected(const struct reader *reader, uint32_t from)
{
	for (uint32_t i = from; i < reader->sentence.end; i = reader->ends[i]) {
		if (clause_word(reader, i, "dự") && slice_is(tense_at(reader, i), "planned"))
			return true;
	}
	return false;
}

/* The word of tense that counts: the nearest before a verb, or before the figure behind a noun; of
 * those in clauses before it, only what makes the whole sentence a plan or a promise. */
static glo_slice find_status(const struct reader *reader, uint32_t act, uint32_t figure)
{
	bool verbal = act != NONE && (act > figure || reader->marks[act] != MARK_NOUN);
	uint32_t from = verbal ? act : figure;
	uint32_t verb = act == NONE ? figure : MIN(act, figure);
	uint32_t first = clause_start(reader, verb);
	glo_slice status = slice_of("", 0), before = slice_of("", 0);
	for (uint32_t i = reader->sentence.first; i < from; i = reader->ends[i]) {
		glo_slice value = tense_at(reader, i);
		if (!value.size)
			continue;
		bool negated = slice_is(value, "negated");
		if (i >= first && (!negated || i + 4 >= verb))
			status = value;
		else if (i < first && !negated && !slice_is(value, "required"))
			before = value;
	}
	if (status.size)
		return status;
	bool described =
		act == NONE || reader->marks[act] == MARK_NOUN || reader->marks[act] == MARK_PLAIN;
	if (described && is_expected(reader, figure))
		return GLO_SLICE("planned");
	return before.size ? before : GLO_SLICE("done");
}

/* ---- Parts -------------------------------------------------------------------------------- */

/* Whether one value, written without an exponent, is larger than another. */
static bool is_larger(glo_slice whole, glo_slice part)
{
	size_t a = slice_find(whole, '.'), b = slice_find(part, '.');
	if (!whole.size || !part.size)
		return false;
	return a != b ? a > b : memcmp(whole.data, part.data, a) > 0;
}

static glo_slice least_value(const struct entity *entity)
{
	glo_slice value = entity_field(entity, "value");
	return value.size ? value : entity_field(entity, "min");
}

static bool may_be_whole(const struct glo_doc *doc, const struct fact *whole, uint32_t part)
{
	const struct entity *a = &doc->entities.at[whole->figure], *b = &doc->entities.at[part];
	return a->type == b->type && is_larger(least_value(a), least_value(b)) &&
	       slice_equal(entity_field(a, "currency"), entity_field(b, "currency"));
}

/* The last place before a figure where parts begin to be told: "trong đó", "gồm"; or NONE. */
static uint32_t parts_begin(const struct reader *reader, uint32_t figure)
{
	uint32_t best = NONE, length;
	for (uint32_t i = reader->sentence.first; i < figure; i++) {
		if (reader->marks[i] != MARK_ENTITY &&
		    clause_entry(reader, reader->lists.carry, i, &length) != NONE)
			best = i;
	}
	return best;
}

/* The last fact before a token that is large enough, in the same sentence or the one before; with
 * the same noun only, or with any. */
static const struct fact *whole_before(const struct glo_doc *doc, uint32_t begin, uint32_t figure,
                                       uint32_t sentence, bool same)
{
	enum { REACH = 24 }; /* figures */
	glo_slice noun = entity_field(&doc->entities.at[figure], "noun");
	for (uint32_t i = doc->facts.list.n, n = 0; i-- > 0 && n < REACH; n++) {
		const struct fact *fact = &doc->facts.list.at[i];
		const struct entity *whole = &doc->entities.at[fact->figure];
		if (whole->sentence < sentence)
			return NULL;
		if (whole->first < begin && may_be_whole(doc, fact, figure) &&
		    (!same || slice_equal(entity_field(whole, "noun"), noun)))
			return fact;
	}
	return NULL;
}

/* The fact of which a figure is a part: before "trong đó" in its sentence or, where that begins
 * it, in the sentence before. */
static const struct fact *find_whole(const struct reader *reader, uint32_t figure)
{
	const struct glo_doc *doc = &reader->work->doc;
	const struct entity *part = &doc->entities.at[figure];
	uint32_t begin = parts_begin(reader, part->first);
	if (begin == NONE)
		return NULL;
	bool first = begin == reader->sentence.first && part->sentence > 0;
	const struct fact *whole = whole_before(doc, begin, figure, part->sentence - first, true);
	return whole ? whole : whole_before(doc, begin, figure, part->sentence - first, false);
}

/* What a part does not say, it has from its whole. */
static void inherit(const struct reader *reader, struct fact *fact, const struct fact *whole,
                    uint32_t act)
{
	bool money = reader->work->doc.entities.at[fact->figure].type == TYPE_money;
	fact->part_of = whole->figure;
	bool weak = act == NONE || act < reader->sentence.first ||
	            act < reader->work->doc.entities.at[whole->figure].first;
	if (weak) {
		fact->act = whole->act;
		fact->who = whole->who;
		fact->who_carried = whole->who_carried;
	}
	if (money && (weak || slice_is(fact->role, "other")))
		fact->role = whole->role;
	if (slice_is(fact->status, "done"))
		fact->status = whole->status;
	if (fact->when == NONE)
		fact->when = whole->when;
}

/* Figures of one act, side by side, have the same receiver. */
static void share(const struct glo_doc *doc, struct fact *fact)
{
	if (!doc->facts.list.n || fact->act.first == NONE)
		return;
	const struct fact *before = &doc->facts.list.at[doc->facts.list.n - 1];
	if (before->act.first == fact->act.first && fact->to.first == NONE)
		fact->to = before->to;
}

/* ---- Facts -------------------------------------------------------------------------------- */

static void read_figure(struct reader *reader, uint32_t index)
{
	struct glo_doc *doc = &reader->work->doc;
	const struct entity *figure = &doc->entities.at[index];
	uint32_t said, act = find_act(reader, figure, &said);
	struct fact fact = {.figure = index,
	                    .act = nobody,
	                    .who = nobody,
	                    .to = nobody,
	                    .when = NONE,
	                    .part_of = NONE};
	if (figure->type == TYPE_money)
		fact.role = GLO_SLICE("other");
	if (said != NONE && figure->type == TYPE_money && reader->marks[said] != MARK_PLAIN)
		fact.role = entry_value(reader->work->rules, reader->entries[said], "value");
	if (act != NONE) {
		fact.act = (struct phrase){act, reader->ends[act]};
		read_actors(reader, act, &fact);
	}
	fact.when = find_when(reader, figure->first, act);
	fact.status = find_status(reader, act, figure->first);
	share(doc, &fact);
	const struct fact *whole = find_whole(reader, index);
	if (whole)
		inherit(reader, &fact, whole, act);
	array_push(&reader->work->arena, &doc->facts.list) = fact;
}

static void read_sentence(struct reader *reader)
{
	const struct entity_map *map = &reader->work->matcher.entities;
	const struct token *tokens = reader->work->doc.tokens.list.at;
	clause_mark(reader);
	if (tokens[reader->sentence.first].flags & TOKEN_LINE)
		reader->period = NONE;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i++) {
		for (uint32_t ref = map->at[i]; ref != NONE; ref = map->refs.at[ref].next) {
			uint32_t type = map->refs.at[ref].type;
			if (type == TYPE_money || type == TYPE_count)
				read_figure(reader, map->refs.at[ref].entity);
		}
	}
	carry_subject(reader);
	carry_period(reader);
}

/* A title, lead or caption has its status from the body, where the same figure stands again: a
 * headline says "chi" of what the article says "sẽ chi". */
static void repeat_status(struct glo_doc *doc)
{
	struct facts *facts = &doc->facts;
	for (uint32_t i = 0; i < facts->list.n; i++) {
		const struct entity *figure = &doc->entities.at[facts->list.at[i].figure];
		if (doc->zones[figure->sentence] != ZONE_TITLE ||
		    !slice_is(facts->list.at[i].status, "done"))
			continue;
		for (uint32_t k = i + 1; k < facts->list.n; k++) {
			const struct entity *other = &doc->entities.at[facts->list.at[k].figure];
			if (other->type == figure->type &&
			    doc->zones[other->sentence] != ZONE_TITLE &&
			    slice_equal(least_value(other), least_value(figure)) &&
			    slice_equal(entity_field(other, "noun"),
			                entity_field(figure, "noun"))) {
				facts->list.at[i].status = facts->list.at[k].status;
				break;
			}
		}
	}
}

static bool has_figures(const struct glo_doc *doc)
{
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		uint32_t type = doc->entities.at[i].type;
		if (type == TYPE_money || type == TYPE_count)
			return true;
	}
	return false;
}

static struct fact_lists find_lists(const struct glo_ruleset *rules)
{
	return (struct fact_lists){
		.noun = list_find(rules, "fact_noun"),
		.verb = list_find(rules, "fact_verb"),
		.plain = list_find(rules, "verb"),
		.word = list_find(rules, "compound"),
		.idle = list_find(rules, "no_act"),
		.tense = list_find(rules, "tense"),
		.open = list_find(rules, "clause_opener"),
		.quantity = list_find(rules, "figure_lead"),
		.adverbial = list_find(rules, "adverbial_start"),
		.alone = list_find(rules, "short_subject"),
		.nothing = list_find(rules, "no_subject"),
		.receiver = list_find(rules, "receiver_start"),
		.purpose = list_find(rules, "purpose"),
		.pronoun = list_find(rules, "pronoun"),
		.skip = list_find(rules, "subject_skip"),
		.carry = list_find(rules, "parts_start"),
	};
}

void find_facts(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	uint32_t n = doc->tokens.list.n + 1;
	struct reader reader = {.work = work,
	                        .lists = find_lists(work->rules),
	                        .before = {NONE, NONE},
	                        .period = NONE};
	if (reader.lists.verb == NONE || !has_figures(doc))
		return;
	reader.marks = ARENA_ZEROS(&work->arena, uint8_t, n);
	reader.aside = ARENA_ZEROS(&work->arena, bool, n);
	reader.inside = ARENA_ZEROS(&work->arena, bool, n);
	reader.ends = ARENA_ZEROS(&work->arena, uint32_t, n);
	reader.entries = ARENA_ZEROS(&work->arena, uint32_t, n);
	for (uint32_t s = 0; s < doc->sentences.list.n; s++) {
		const struct sentence whole = doc->sentences.list.at[s];
		for (uint32_t i = whole.first; i < whole.end; i += SENTENCE_MAX) {
			reader.sentence = (struct sentence){i, MIN(whole.end, i + SENTENCE_MAX)};
			read_sentence(&reader);
		}
	}
	repeat_status(doc);
}
