/* actors.c — who does an act, and who gets or bears what it is about.
 *
 *	Các doanh nghiệp | đã ủng hộ 2 tỷ đồng | cho hộ nghèo.        who before the act, to behind "cho"
 *	Công ty A | bị | Sở B | xử phạt 50 triệu đồng.                 passive: to, who
 *	Qua đó, huyện đã chi …                                        the clause of the act, else one before
 *
 * What cannot be pointed at is left out. */
#include "pipeline/clause.h"

enum {
	PHRASE_WORDS = 14 /* a subject or receiver is no longer */
};

static const struct phrase nobody = {NONE, NONE};

static bool is_type(const struct reader *reader, uint32_t token, uint32_t type)
{
	return reader->marks[token] == MARK_ENTITY &&
	       reader->work->doc.entities.at[reader->entries[token]].type == type;
}

/* ---- Who ---------------------------------------------------------------------------------- */

/* Skips words of a list, and dates, at the start of a phrase. */
static struct phrase skip_start(const struct reader *reader, struct phrase phrase)
{
	uint32_t length;
	while (phrase.first < phrase.end) {
		if (is_type(reader, phrase.first, TYPE_date) ||
		    is_type(reader, phrase.first, TYPE_duration))
			phrase.first = reader->ends[phrase.first];
		else if (reader->marks[phrase.first] != MARK_ENTITY &&
		         clause_entry(reader, reader->lists.skip, phrase.first, &length) != NONE)
			phrase.first += length;
		else
			break;
	}
	return phrase;
}

/* Takes words of tense and adverbs off the end. */
static struct phrase trim_end(const struct reader *reader, struct phrase phrase)
{
	uint32_t length;
	while (phrase.end > phrase.first &&
	       (reader->marks[phrase.end - 1] == MARK_TENSE ||
	        clause_entry(reader, reader->lists.skip, phrase.end - 1, &length) != NONE))
		phrase.end--;
	return phrase;
}

/* The organisation or person at whose end further words only describe it. */
static struct phrase only_name(const struct reader *reader, struct phrase phrase)
{
	uint32_t first = phrase.first;
	if (is_type(reader, first, TYPE_organisation) || is_type(reader, first, TYPE_person))
		phrase.end = MIN(phrase.end, reader->ends[first]);
	return phrase;
}

/* The subject in the clause [first, end), or nobody. */
static struct phrase subject_in(const struct reader *reader, uint32_t first, uint32_t end)
{
	uint32_t length;
	struct phrase phrase = skip_start(reader, (struct phrase){first, end});
	if (phrase.first >= phrase.end || reader->marks[phrase.first] == MARK_TENSE ||
	    reader->marks[phrase.first] == MARK_VERB || reader->marks[phrase.first] == MARK_PLAIN ||
	    reader->marks[phrase.first] == MARK_NOUN ||
	    clause_entry(reader, reader->lists.adverbial, phrase.first, &length) != NONE)
		return nobody;
	for (uint32_t i = phrase.first; i < phrase.end; i = reader->ends[i]) {
		if (reader->marks[i] == MARK_TENSE ||
		    (i > phrase.first && reader->marks[i] == MARK_VERB)) {
			phrase.end = i;
			break;
		}
	}
	phrase = only_name(reader, trim_end(reader, phrase));
	if (phrase.first >= phrase.end || phrase.end - phrase.first > PHRASE_WORDS)
		return nobody;
	return phrase;
}

/* The subject of an act: in its own clause, else in the nearest one before it that has one. */
static struct phrase find_who(const struct reader *reader, uint32_t act, bool *carried)
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

void carry_subject(struct reader *reader)
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

/* ---- To ----------------------------------------------------------------------------------- */

/* A noun phrase that begins at a token, up to the next boundary, verb or figure. */
static struct phrase noun_phrase(const struct reader *reader, uint32_t first, uint32_t stop)
{
	static const char *const behind[] = {"để", "với", "từ", "trong", "theo", "và"};
	uint32_t end = first;
	while (end < stop && end - first < PHRASE_WORDS && !clause_boundary(reader, end) &&
	       reader->marks[end] != MARK_TENSE &&
	       !(end > first && (clause_figure(reader, end) || reader->marks[end] == MARK_VERB))) {
		for (size_t k = 0; k < LEN(behind); k++) {
			if (end > first && clause_word(reader, end, behind[k]))
				stop = end;
		}
		if (end < stop)
			end = MAX(end + 1, reader->ends[end]);
	}
	end = MIN(end, stop);
	return end > first ? (struct phrase){first, end} : nobody;
}

/* What stands between the act and the figure, without "hơn", "số tiền": who is paid or fined. */
static struct phrase object_of(const struct reader *reader, uint32_t act, uint32_t figure)
{
	struct phrase phrase = {reader->ends[act], figure};
	uint32_t length;
	phrase.first += clause_word(reader, phrase.first, "cho");
	for (uint32_t i = phrase.first; i < phrase.end; i = MAX(i + 1, reader->ends[i])) {
		if (clause_boundary(reader, i) || clause_figure(reader, i))
			return nobody;
		if (reader->marks[i] != MARK_ENTITY &&
		    clause_entry(reader, reader->lists.quantity, i, &length) != NONE) {
			phrase.end = i;
			break;
		}
	}
	return phrase.first < phrase.end && phrase.end - phrase.first <= PHRASE_WORDS ? phrase
	                                                                              : nobody;
}

static struct phrase find_to(const struct reader *reader, uint32_t act, const struct entity *figure)
{
	uint32_t stop = reader->sentence.end;
	for (uint32_t i = figure->end; i < stop && i < figure->end + PHRASE_WORDS; i++) {
		if (clause_boundary(reader, i) || clause_figure(reader, i))
			break;
		if (clause_word(reader, i, "cho"))
			return noun_phrase(reader, i + 1, stop);
		if (clause_word(reader, i, "đối") && clause_word(reader, i + 1, "với"))
			return noun_phrase(reader, i + 2, stop);
	}
	bool verb = act < figure->first && reader->marks[act] == MARK_VERB;
	return verb ? object_of(reader, act, figure->first) : nobody;
}

/* ---- Passive ------------------------------------------------------------------------------ */

/* "A bị phạt", "A được B hỗ trợ": the passive word before an act in its clause, or NONE. */
static uint32_t passive_word(const struct reader *reader, uint32_t act)
{
	uint32_t first = clause_start(reader, act);
	for (uint32_t i = act, n = 0; i-- > first && n < PHRASE_WORDS; n++) {
		if (clause_word(reader, i, "bị") || clause_word(reader, i, "được"))
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
	if (word == NONE || reader->marks[act] == MARK_NOUN)
		return;
	struct phrase doer = trim_end(reader, (struct phrase){word + 1, act});
	if (fact->to.first == NONE && !fact->who_carried)
		fact->to = fact->who;
	fact->who = doer.first < doer.end ? doer : nobody;
	fact->who_carried = false;
}

void read_actors(struct reader *reader, uint32_t act, struct fact *fact)
{
	const struct entity *figure = &reader->work->doc.entities.at[fact->figure];
	if (act > figure->first)
		return;
	fact->who = find_who(reader, act, &fact->who_carried);
	fact->to = find_to(reader, act, figure);
	read_passive(reader, act, fact);
}
