/* actors.c — who does an act, and who gets or bears what it is about.
 *
 *	Các doanh nghiệp | đã ủng hộ 2 tỷ đồng | cho hộ nghèo.   who before the act, to behind "cho"
 *	Công ty A | bị | Sở B | xử phạt 50 triệu đồng.           passive: to, who
 *	Qua đó, huyện đã chi …                                   the clause of the act, or before it
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
		else if (clause_begins(reader, reader->lists.skip, phrase.first, &length))
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

static bool is_actor(const struct reader *reader, uint32_t token)
{
	return is_type(reader, token, TYPE_organisation) || is_type(reader, token, TYPE_person);
}

/* Whether a phrase is a name, perhaps with a title before it. */
static bool holds_name(const struct reader *reader, struct phrase phrase)
{
	for (uint32_t i = phrase.first; i < phrase.end; i++) {
		if (reader->ends[i] == phrase.end)
			return is_actor(reader, i) || is_type(reader, i, TYPE_place);
	}
	return false;
}

/* A clause that may hold a subject. */
struct candidate {
	struct phrase who;
	bool whole;   /* it has a verb: not only a name between commas */
	bool actor;   /* it is an organisation or a person */
	bool pronoun; /* "ông", "đơn vị này" */
	bool other;   /* something that does nothing: "số tiền", "việc" */
};

static bool is_verb(const struct reader *reader, uint32_t token)
{
	return reader->marks[token] == MARK_VERB || reader->marks[token] == MARK_PLAIN;
}

/* Whether a phrase is one: a word alone is cut off from something longer, unless it is a name or
 * one of those that stand alone ("huyện"). */
static bool is_phrase(const struct reader *reader, struct phrase phrase)
{
	uint32_t length;
	return phrase.first < phrase.end && phrase.end - phrase.first <= PHRASE_WORDS &&
	       (phrase.end - phrase.first > 1 || reader->marks[phrase.first] == MARK_ENTITY ||
	        clause_entry(reader, reader->lists.alone, phrase.first, &length) != NONE);
}

static bool is_passive(const struct reader *reader, uint32_t token)
{
	return clause_word(reader, token, "bị") || clause_word(reader, token, "được");
}

/* The first word of tense or passive in a phrase, or its end: verbs before it are part of the
 * subject ("Cơ quan điều tra đã thu hồi"). */
static uint32_t predicate_in(const struct reader *reader, struct phrase phrase)
{
	for (uint32_t i = phrase.first + 1; i < phrase.end; i++) {
		if (!reader->inside[i] && (reader->marks[i] == MARK_TENSE || is_passive(reader, i)))
			return i;
	}
	return phrase.end;
}

/* Ends a subject before its predicate, a name where it ends. Without a word of tense the first
 * verb begins the predicate, but not one that would leave a single word ("Ban tổ chức"). */
static struct phrase cut_subject(const struct reader *reader, struct phrase phrase)
{
	uint32_t length;
	if (is_actor(reader, phrase.first))
		return (struct phrase){phrase.first, MIN(phrase.end, reader->ends[phrase.first])};
	uint32_t end = predicate_in(reader, phrase);
	bool alone = clause_begins(reader, reader->lists.alone, phrase.first, &length) ||
	             reader->marks[phrase.first] == MARK_ENTITY;
	for (uint32_t i = phrase.first + 1 + !alone; end == phrase.end && i < end; i++) {
		if (!reader->inside[i] && is_verb(reader, i))
			end = i;
	}
	return trim_end(reader, (struct phrase){phrase.first, end});
}

/* The subject in the clause [first, end). */
static struct candidate subject_in(const struct reader *reader, uint32_t first, uint32_t end)
{
	struct candidate none = {.who = nobody}, found = none;
	uint32_t length;
	struct phrase phrase = skip_start(reader, (struct phrase){first, end});
	if (phrase.first >= phrase.end)
		return none;
	uint8_t mark = reader->marks[phrase.first];
	uint32_t title = phrase.first;
	if (mark == MARK_TENSE || mark == MARK_NOUN || is_verb(reader, phrase.first))
		return none;
	if (clause_begins(reader, reader->lists.pronoun, phrase.first, &length)) {
		found.pronoun = !is_type(reader, phrase.first + length, TYPE_person);
		if (found.pronoun)
			return found;
		phrase.first += length; /* "ông Nguyễn Văn A" */
	}
	found.other = clause_begins(reader, reader->lists.nothing, phrase.first, &length);
	if (found.other)
		return found;
	if (clause_begins(reader, reader->lists.adverbial, phrase.first, &length))
		return none;
	for (uint32_t i = phrase.first; i < phrase.end; i = reader->ends[i])
		found.whole |= reader->marks[i] == MARK_TENSE || is_verb(reader, i);
	found.who = cut_subject(reader, phrase);
	found.actor = is_actor(reader, phrase.first);
	if (found.actor)
		found.who.first = title;
	if (!is_phrase(reader, found.who))
		found = (struct candidate){.who = nobody, .other = true};
	return found;
}

/* The subject of an act: in its own clause, else in the nearest whole clause before it; a name
 * between commas ("ông A, Giám đốc Sở B, đã …") is one where no clause has any. Where all clauses
 * begin with verbs, it is that of the sentences before. */
static struct phrase find_who(const struct reader *reader, uint32_t act, bool *carried)
{
	struct phrase name = nobody;
	bool other = reader->marks[act] == MARK_NOUN;
	*carried = false;
	for (uint32_t end = act; end != NONE; end = clause_bound(reader, end)) {
		uint32_t first = clause_start(reader, end);
		if (first < act && reader->aside[first] && !reader->aside[act])
			continue;
		struct candidate found = subject_in(reader, first, end);
		other = (other || found.other) && !found.pronoun;
		if (found.pronoun)
			break;
		if (found.who.first == NONE)
			continue;
		if (end == act || found.whole)
			return found.who;
		if (found.actor)
			name = found.who;
	}
	if (name.first != NONE)
		return name;
	*carried = !other && reader->before.first != NONE;
	return *carried ? reader->before : nobody;
}

void carry_subject(struct reader *reader)
{
	bool carried;
	for (uint32_t i = reader->sentence.first; i < reader->sentence.end; i = reader->ends[i]) {
		if (reader->marks[i] != MARK_VERB && reader->marks[i] != MARK_PLAIN)
			continue;
		struct phrase who = find_who(reader, i, &carried);
		if (who.first != NONE && !carried && holds_name(reader, who)) {
			reader->before = who;
			return;
		}
	}
}

/* ---- To ----------------------------------------------------------------------------------- */

/* Skips "hơn", "khoảng", "số tiền". */
static uint32_t skip_quantity(const struct reader *reader, uint32_t first, uint32_t stop)
{
	uint32_t length;
	while (first < stop && clause_begins(reader, reader->lists.quantity, first, &length))
		first += length;
	return first;
}

static bool ends_phrase(const struct reader *reader, uint32_t token)
{
	static const char *const behind[] = {"để",  "với", "từ", "trong", "theo",
	                                     "tại", "sau", "là", "đạt"};
	for (size_t k = 0; k < LEN(behind); k++) {
		if (clause_word(reader, token, behind[k]))
			return true;
	}
	return clause_boundary(reader, token) || clause_figure(reader, token) ||
	       reader->marks[token] == MARK_TENSE || reader->marks[token] == MARK_VERB;
}

/* A noun phrase that begins at a token, up to the next boundary, verb or figure; it may begin with
 * a figure. */
static struct phrase noun_phrase(const struct reader *reader, uint32_t first, uint32_t stop)
{
	first = skip_quantity(reader, first, stop);
	uint32_t end = first;
	if (end >= stop || clause_boundary(reader, end) || reader->marks[end] == MARK_TENSE)
		return nobody;
	if (is_actor(reader, first))
		return (struct phrase){first, MIN(reader->ends[first], stop)};
	do
		end = MAX(end + 1, reader->ends[end]);
	while (end < stop && end - first < PHRASE_WORDS && !ends_phrase(reader, end));
	struct phrase phrase = {first, MIN(end, stop)};
	return is_phrase(reader, phrase) ? phrase : nobody;
}

/* What stands between the act and the figure, without "hơn", "số tiền": who is paid or fined. */
static struct phrase object_of(const struct reader *reader, uint32_t act, uint32_t figure)
{
	uint32_t first = reader->ends[act], length;
	first += clause_word(reader, first, "ngay");
	first += clause_word(reader, first, "cho");
	bool fits = first < figure &&
	            ((reader->marks[first] == MARK_ENTITY && !is_type(reader, first, TYPE_money)) ||
	             clause_entry(reader, reader->lists.receiver, first, &length) != NONE);
	if (!fits)
		return nobody;
	struct phrase phrase = noun_phrase(reader, first, figure);
	for (uint32_t i = phrase.first; phrase.first != NONE && i < phrase.end;
	     i = reader->ends[i]) {
		if (i > phrase.first && clause_begins(reader, reader->lists.quantity, i, &length))
			phrase.end = i;
	}
	return phrase.first != NONE && is_phrase(reader, phrase) ? phrase : nobody;
}

/* "5 tỷ đồng hỗ trợ 300 hộ dân", "… để xây nhà cho hộ nghèo": whom or what money is for, directly
 * behind it. */
static struct phrase purpose_of(const struct reader *reader, uint32_t end)
{
	uint32_t length, stop = reader->sentence.end;
	end += clause_word(reader, end, "để");
	if (end >= stop || clause_entry(reader, reader->lists.purpose, end, &length) == NONE)
		return nobody;
	end += length;
	for (uint32_t i = end; i < stop && !clause_boundary(reader, i); i++) {
		if (clause_word(reader, i, "cho"))
			return noun_phrase(reader, i + 1, stop);
	}
	while (end < stop && is_verb(reader, end))
		end = reader->ends[end];
	return noun_phrase(reader, end, stop);
}

static bool is_receiver(const struct reader *reader, uint32_t token)
{
	uint32_t length;
	return token < reader->sentence.end &&
	       (is_actor(reader, token) ||
	        clause_begins(reader, reader->lists.receiver, token, &length));
}

/* The receiver that a word in [first, stop) introduces: "cho", "đối với", and "của" of whom
 * something is taken from. */
static struct phrase receiver_in(const struct reader *reader, uint32_t first, uint32_t stop,
                                 bool taken)
{
	for (uint32_t i = first; i < stop; i++) {
		if (clause_boundary(reader, i) || clause_figure(reader, i) ||
		    reader->marks[i] == MARK_OPEN || reader->marks[i] == MARK_VERB)
			break;
		bool there = clause_word(reader, i, "đến") && is_receiver(reader, i + 1);
		if (there || clause_word(reader, i, "cho") ||
		    (taken && clause_word(reader, i, "của")))
			return noun_phrase(reader, i + 1, reader->sentence.end);
		if (clause_word(reader, i, "đối") && clause_word(reader, i + 1, "với"))
			return noun_phrase(reader, i + 2, reader->sentence.end);
	}
	return nobody;
}

static struct phrase find_to(const struct reader *reader, uint32_t act, const struct fact *fact)
{
	const struct entity *figure = &reader->work->doc.entities.at[fact->figure];
	bool taken = slice_is(fact->role, "loss") || clause_word(reader, act, "nhận");
	uint32_t stop = MIN(reader->sentence.end, figure->end + PHRASE_WORDS);
	struct phrase to = receiver_in(reader, figure->end, stop, taken);
	if (to.first == NONE && figure->type == TYPE_money)
		to = purpose_of(reader, figure->end);
	if (to.first == NONE && act < figure->first)
		to = receiver_in(reader, reader->ends[act], figure->first, taken);
	bool verb = act < figure->first && reader->marks[act] == MARK_VERB;
	if (to.first == NONE && verb && figure->type == TYPE_money)
		to = object_of(reader, act, figure->first);
	return to;
}

/* ---- Passive ------------------------------------------------------------------------------ */

/* "A bị phạt", "A được B hỗ trợ": the passive word before an act in its clause, or NONE. */
static uint32_t passive_word(const struct reader *reader, uint32_t act)
{
	uint32_t first = clause_start(reader, act);
	for (uint32_t i = act, n = 0; i-- > first && n < PHRASE_WORDS; n++) {
		if (is_passive(reader, i))
			return i;
		if (reader->marks[i] == MARK_VERB)
			return NONE;
	}
	return NONE;
}

/* "52 hộ dân được hỗ trợ": the figure that ends at a token, or nobody. */
static struct phrase figure_before(const struct reader *reader, uint32_t token)
{
	for (uint32_t i = token; i-- > reader->sentence.first;) {
		if (!reader->inside[i])
			return clause_figure(reader, i) ? (struct phrase){i, token} : nobody;
	}
	return nobody;
}

/* "bị phạt 2 lần": the count is not what it is done to. */
static bool is_times(const struct reader *reader, uint32_t figure)
{
	const struct entity *entity = &reader->work->doc.entities.at[figure];
	return slice_is(entity_field(entity, "noun"), "lần");
}

/* Turns who and to round where the act is passive. */
static void read_passive(struct reader *reader, uint32_t act, struct fact *fact)
{
	uint32_t word = passive_word(reader, act);
	if (word == NONE || reader->marks[act] == MARK_NOUN)
		return;
	struct phrase doer = trim_end(reader, (struct phrase){word + 1, act});
	struct phrase counted = figure_before(reader, word);
	bool given = fact->role.size || reader->marks[act] == MARK_VERB ||
	             is_times(reader, fact->figure);
	if (counted.first != NONE &&
	    counted.first != reader->work->doc.entities.at[fact->figure].first) {
		fact->to = counted;
		if (fact->who.first == counted.first)
			fact->who = nobody;
	} else {
		if (fact->to.first == NONE && given)
			fact->to = fact->who;
		fact->who = nobody;
		fact->who_carried = false;
	}
	if (is_phrase(reader, doer))
		fact->who = doer;
}

/* "vốn điều lệ của công ty A là": whose the noun is. */
static struct phrase owner_of(const struct reader *reader, uint32_t act, uint32_t figure)
{
	for (uint32_t i = reader->ends[act]; i < figure && !clause_figure(reader, i); i++) {
		if (clause_word(reader, i, "của") && reader->aside[i] == reader->aside[act])
			return noun_phrase(reader, i + 1, figure);
	}
	return nobody;
}

/* "vụ nổ khiến 3 người bị thương": what does it to the figure, or nobody. */
static struct phrase cause_of(const struct reader *reader, uint32_t figure)
{
	enum { NEAR = 4 };
	bool carried;
	for (uint32_t i = figure, n = 0; i-- > reader->sentence.first && n < NEAR; n++) {
		if (!clause_word(reader, i, "khiến") && !clause_word(reader, i, "làm"))
			continue;
		struct phrase who = find_who(reader, i, &carried);
		return carried ? nobody : who;
	}
	return nobody;
}

void read_actors(struct reader *reader, uint32_t act, struct fact *fact)
{
	const struct entity *figure = &reader->work->doc.entities.at[fact->figure];
	if (act > figure->first) {
		fact->who = cause_of(reader, figure->first);
		return;
	}
	if (reader->marks[act] == MARK_NOUN)
		fact->who = owner_of(reader, act, figure->first);
	if (fact->who.first == NONE)
		fact->who = find_who(reader, act, &fact->who_carried);
	fact->to = find_to(reader, act, fact);
	read_passive(reader, act, fact);
}
