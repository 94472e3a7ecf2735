/* persons.c — whom a short form of a name means, and later mentions without a title.
 *
 *	ông Nguyễn Văn Thành … ông Thành … Thành       the last syllable, or the last two
 *	Tổng thống Donald Trump … ông Trump … Trump    likewise
 *	Tập Cận Bình … ông Tập                         the first one, if a title stands before it
 *
 * A mention takes the name of the nearest person before it whose name ends so and whose title does
 * not contradict; if there is none, of the first one behind it. A name without a title is looked
 * for only where a rule found the full one, in the middle of a sentence or where the article never
 * has the same word in small letters: at the start of a sentence "Trường" may be a school. */
#include "pipeline/persons.h"

#include "pipeline/alias.h"

#include "text/utf8.h"
#include "types/slug.h"

#include <stdlib.h>

enum { NAME_TOKENS = 6 };

struct mention {
	uint32_t first; /* token */
	uint32_t entity;
};

/* A person's mention that gives more than one part of the name. */
struct full {
	uint32_t entity;
	uint32_t next; /* an earlier one that ends, or begins, in the same way, or NONE */
};

/* By how names end, or begin: the last full mention. Indices into `fulls`. */
struct ends {
	struct strmap keys;
	ARRAY(uint32_t) last;
	ARRAY(struct full) fulls;
};

/* The lists that are read here. */
enum list_id {
	LIST_GENDER,
	LIST_NAMED_AFTER,
	LIST_OPENER,
	LIST_COUNTRY,
	LIST_COMPOUND,
	LIST_NO_LONE_NAME,
	LIST_COUNT,
};
static const char *const list_names[] = {
	[LIST_GENDER] = "gender",     [LIST_NAMED_AFTER] = "named_after",
	[LIST_OPENER] = "opener",     [LIST_COUNTRY] = "country",
	[LIST_COMPOUND] = "compound", [LIST_NO_LONE_NAME] = "no_lone_name",
};
static_assert(LEN(list_names) == LIST_COUNT, "a name for every list");

struct persons {
	struct glo_work *work;
	uint32_t lists[LIST_COUNT];     /* or NONE */
	ARRAY(struct mention) mentions; /* in the order of the text */
	struct ends ends, begins;
	struct strmap firsts; /* the first tokens of what ends holds */
	bool *small;        /* by word: the article has it in small letters; NULL: not asked yet */
	struct strmap bare; /* short forms that stood without a title in mid-sentence */
	struct strmap titles;     /* that were looked up, … */
	ARRAY(glo_slice) genders; /* … by id - 1: what the list says of them, or empty */
	uint64_t first_bits;      /* of the words in firsts, see word_bit() */
};

/* ---- Collecting --------------------------------------------------------------------------- */

static int compare_mentions(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return (x->first > y->first) - (x->first < y->first);
}

static glo_slice line(const struct persons *persons, uint32_t first, uint32_t end)
{
	return tokens_line(&persons->work->arena, &persons->work->doc.tokens, first, end);
}

static void ends_init(struct ends *ends, struct arena *arena)
{
	*ends = (struct ends){0};
	strmap_init(&ends->keys, arena);
}

static void ends_add(struct persons *persons, struct ends *ends, uint32_t first, uint32_t end,
                     uint32_t entity)
{
	struct arena *arena = &persons->work->arena;
	uint32_t id = strmap_add(&ends->keys, line(persons, first, end));
	if (id > ends->last.n)
		array_push(arena, &ends->last) = NONE;
	array_push(arena, &ends->fulls) =
		(struct full){.entity = entity, .next = ends->last.at[id - 1]};
	ends->last.at[id - 1] = ends->fulls.n - 1;
}

static bool is_word(const struct persons *persons, uint32_t token)
{
	return persons->work->doc.tokens.list.at[token].flags & TOKEN_WORD;
}

/* "Nguyễn Văn A" and "N.T.A" end in letters that stand for something else. */
static bool ends_in_letter(const struct persons *persons, const struct entity *entity)
{
	glo_slice last = token_text(&persons->work->doc.tokens, entity->end - 1);
	size_t at = 0;
	utf8_next(last.data, last.size, &at);
	return at == last.size;
}

static bool is_credit(const struct entity *entity)
{
	return strcmp(entity->rule->name, "person.credit") == 0;
}

/* A bit out of 64 that a word has: few words share one with the first word of a name. */
static uint64_t word_bit(glo_slice word)
{
	return (uint64_t)1 << (((unsigned char)word.data[word.size - 1] * 7u + word.size +
	                        (unsigned char)word.data[0]) &
	                       63);
}

/* Enters a full name under the ways in which later mentions may shorten it. */
static void index_full(struct persons *persons, uint32_t number)
{
	const struct entity *entity = &persons->work->doc.entities.at[number];
	uint32_t length = entity->end - entity->first;
	if (length < 2 || is_credit(entity) || entity->named || ends_in_letter(persons, entity))
		return;
	for (uint32_t i = entity->first; i < entity->end; i++) {
		uint32_t kept = entity->end - i;
		if (!is_word(persons, i) || (i > entity->first && kept > 2))
			continue;
		ends_add(persons, &persons->ends, i, entity->end, number);
		glo_slice word = token_text(&persons->work->doc.tokens, i);
		persons->first_bits |= word_bit(word);
		strmap_add(&persons->firsts, word);
	}
	ends_add(persons, &persons->begins, entity->first, entity->first + 1, number);
}

static void collect(struct persons *persons)
{
	struct glo_work *work = persons->work;
	for (uint32_t i = 0; i < work->doc.entities.n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		if (entity->type == TYPE_person)
			array_push(&work->arena, &persons->mentions) =
				(struct mention){.first = entity->first, .entity = i};
	}
	if (persons->mentions.n)
		qsort(persons->mentions.at, persons->mentions.n, sizeof(struct mention),
		      compare_mentions);
	for (uint32_t i = 0; i < persons->mentions.n; i++)
		index_full(persons, persons->mentions.at[i].entity);
}

/* ---- Lists of the rules ------------------------------------------------------------------- */

/* The entry of a list that covers all of the tokens [first, end), or NONE. */
static uint32_t entry_of(const struct persons *persons, const struct tokens *tokens,
                         enum list_id list, uint32_t first, uint32_t end)
{
	uint32_t id = persons->lists[list], length = 0, entry = NONE;
	if (id != NONE)
		entry = list_longest(persons->work->rules, id, tokens, first, end, &length);
	return length == end - first ? entry : NONE;
}

static bool in_list(const struct persons *persons, enum list_id list, uint32_t first, uint32_t end)
{
	return entry_of(persons, &persons->work->doc.tokens, list, first, end) != NONE;
}

/* What the list "gender" says of a title; empty if nothing. */
static glo_slice gender_of(struct persons *persons, glo_slice title)
{
	struct glo_work *work = persons->work;
	uint32_t id = title.size ? strmap_add(&persons->titles, title) : 0;
	if (id > persons->genders.n) {
		struct tokens tokens;
		tokens_scan(&tokens, &work->arena, title, &work->rules->words, work->tokens);
		uint32_t entry = entry_of(persons, &tokens, LIST_GENDER, 0, tokens.list.n);
		array_push(&work->arena, &persons->genders) =
			entry == NONE ? slice_of("", 0) : entry_value(work->rules, entry, "value");
	}
	return id ? persons->genders.at[id - 1] : title;
}

static bool agree(struct persons *persons, const struct entity *a, const struct entity *b)
{
	glo_slice x = gender_of(persons, entity_field(a, "title"));
	glo_slice y = gender_of(persons, entity_field(b, "title"));
	return !x.size || !y.size || slice_equal(x, y);
}

/* ---- Whom a mention means ----------------------------------------------------------------- */

/* The full name that a short one stands for: the nearest before it that agrees, else the first
 * behind it; NONE if there is none. */
static uint32_t find_full(struct persons *persons, const struct ends *ends, glo_slice text,
                          const struct entity *mention)
{
	enum { LOOKS = 64 }; /* time must not grow with the square of the text */
	const struct entity *entities = persons->work->doc.entities.at;
	uint32_t id = strmap_find(&ends->keys, text), best = NONE, looks = 0;
	for (uint32_t i = id ? ends->last.at[id - 1] : NONE; i != NONE && looks < LOOKS;
	     i = ends->fulls.at[i].next, looks++) {
		const struct entity *full = &entities[ends->fulls.at[i].entity];
		if (full->end - full->first <= mention->end - mention->first ||
		    !agree(persons, full, mention))
			continue;
		best = ends->fulls.at[i].entity;
		if (full->first < mention->first)
			break;
	}
	return best;
}

void person_set_key(struct glo_work *work, struct entity *entity)
{
	struct str key = {.arena = &work->arena};
	slug_add(&key, entity_field(entity, "name"));
	if (key.size)
		entity_set(&work->arena, entity, "key", str_slice(&key));
}

static void resolve_mention(struct persons *persons, uint32_t number)
{
	struct entity *entity = &persons->work->doc.entities.at[number];
	glo_slice text = line(persons, entity->first, entity->end);
	uint32_t full = NONE;
	if (!entity->named && !is_credit(entity) && !ends_in_letter(persons, entity)) {
		full = find_full(persons, &persons->ends, text, entity);
		if (full == NONE && entity_field(entity, "title").size)
			full = find_full(persons, &persons->begins, text, entity);
	}
	if (full != NONE) {
		const struct entity *of = &persons->work->doc.entities.at[full];
		entity->alias_of = full;
		entity_set(&persons->work->arena, entity, "name",
		           line(persons, of->first, of->end));
	}
	person_set_key(persons->work, entity);
}

/* ---- Mentions without a title ------------------------------------------------------------- */

/* No rule of the files finds these: what the article said before does. */
static const struct rule again_rule = {.name = "person.again"};

/* Whether the article has the word in small letters; a word of no rule is none. */
static bool is_common(struct persons *persons, uint32_t token)
{
	const struct tokens *tokens = &persons->work->doc.tokens;
	if (!persons->small) {
		persons->small = ARENA_ZEROS(&persons->work->arena, bool,
		                             persons->work->rules->words.map.keys.n + 1);
		for (uint32_t i = 0; i < tokens->list.n; i++) {
			if (!(tokens->list.at[i].flags & TOKEN_CAP))
				persons->small[tokens->list.at[i].word] = true;
		}
	}
	return tokens->list.at[token].word != WORD_UNKNOWN &&
	       persons->small[tokens->list.at[token].word];
}

static bool is_capital(const struct persons *persons, uint32_t token)
{
	return persons->work->doc.tokens.list.at[token].flags & TOKEN_CAP;
}

/* Whether [first, end) stands between words that are no parts of its name, inside [from, to). */
static bool stands_apart(const struct persons *persons, uint32_t first, uint32_t end, uint32_t from,
                         uint32_t to)
{
	const struct tokens *tokens = &persons->work->doc.tokens;
	if (end < to && (is_capital(persons, end) || slice_is(token_text(tokens, end), "/")))
		return false;
	if (first == from)
		return true;
	uint32_t before = first - 1;
	if (tokens->list.at[before].flags & TOKEN_NUMBER ||
	    slice_is(token_text(tokens, before), "/"))
		return false;
	for (uint32_t n = 1; n <= 3 && first - from >= n; n++) {
		if (in_list(persons, LIST_NAMED_AFTER, first - n, first))
			return false;
	}
	return !is_capital(persons, before) || in_list(persons, LIST_OPENER, before, first);
}

/* Whether a lone syllable is a name where it stands: not Đại of "Đại hội". */
static bool is_lone_name(struct persons *persons, uint32_t token, uint32_t from, uint32_t stop)
{
	const struct tokens *tokens = &persons->work->doc.tokens;
	if (in_list(persons, LIST_COUNTRY, token, token + 1) ||
	    in_list(persons, LIST_NO_LONE_NAME, token, token + 1) ||
	    (token + 1 < stop && in_list(persons, LIST_COMPOUND, token, token + 2)))
		return false;
	if (token > from && is_word(persons, token - 1) && !is_capital(persons, token - 1)) {
		strmap_add(&persons->bare, token_text(tokens, token));
		return true;
	}
	return strmap_find(&persons->bare, token_text(tokens, token)) && !is_common(persons, token);
}

/* The end of the longest name known that stands at a token, or the token itself. */
static uint32_t name_end(struct persons *persons, uint32_t token, const struct sentence *sentence)
{
	const struct glo_work *work = persons->work;
	uint32_t end = token;
	while (end < sentence->end && end - token < NAME_TOKENS && !work->taken[end])
		end++;
	for (; end > token; end--) {
		if (!is_word(persons, end - 1) ||
		    !strmap_find(&persons->ends.keys, line(persons, token, end)) ||
		    !stands_apart(persons, token, end, sentence->first, sentence->end))
			continue;
		if (end - token > 1 || is_lone_name(persons, token, sentence->first, sentence->end))
			return end;
	}
	return token;
}

static void add_again(struct persons *persons, uint32_t first, uint32_t end, uint32_t sentence)
{
	struct glo_work *work = persons->work;
	struct entity entity = entity_new(work, TYPE_person, &again_rule, first, end, sentence);
	entity_set(&work->arena, &entity, "name", line(persons, first, end));
	extract_add(work, entity);
	resolve_mention(persons, work->doc.entities.n - 1);
}

static bool begins_name(const struct persons *persons, uint32_t token)
{
	glo_slice word = token_text(&persons->work->doc.tokens, token);
	return persons->first_bits & word_bit(word) && strmap_find(&persons->firsts, word);
}

static void find_again(struct persons *persons)
{
	struct glo_work *work = persons->work;
	for (uint32_t s = 0; s < work->doc.sentences.list.n; s++) {
		struct sentence sentence = work->doc.sentences.list.at[s];
		for (uint32_t i = sentence.first; i < sentence.end; i++) {
			if (!is_capital(persons, i) || work->taken[i] || !begins_name(persons, i))
				continue;
			uint32_t end = name_end(persons, i, &sentence);
			if (end > i) {
				add_again(persons, i, end, s);
				i = end - 1;
			}
		}
	}
}

void resolve_persons(struct glo_work *work)
{
	struct persons persons = {.work = work};
	ends_init(&persons.ends, &work->arena);
	ends_init(&persons.begins, &work->arena);
	strmap_init(&persons.firsts, &work->arena);
	strmap_init(&persons.bare, &work->arena);
	strmap_init(&persons.titles, &work->arena);
	for (uint32_t i = 0; i < LIST_COUNT; i++)
		persons.lists[i] = list_find(work->rules, list_names[i]);
	collect(&persons);
	for (uint32_t i = 0; i < persons.mentions.n; i++)
		resolve_mention(&persons, persons.mentions.at[i].entity);
	if (persons.ends.fulls.n)
		find_again(&persons);
	find_byline(work);
}
