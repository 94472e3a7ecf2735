/* byline.c — who wrote the article.
 *
 *	VĂN LÊ		Văn Hùng – Anh Cường		Bài và ảnh: Đinh Hằng (TTXVN)
 *
 * One to three names, and perhaps the agency behind them, on the line that the zones take for the
 * byline, or in the last sentence of a text that has no lines. The list "no_byline" holds what
 * else stands there ("Theo Reuters", "Tổng hợp"). */
#include "pipeline/persons.h"

#include "text/fold.h"
#include "text/utf8.h"

static const struct rule byline_rule = {.name = "person.byline"};

static bool is_word(const struct glo_work *work, uint32_t token)
{
	return work->doc.tokens.list.at[token].flags & TOKEN_WORD;
}

/* A word that begins with a capital and has no digits. */
static bool is_capital(const struct glo_work *work, uint32_t token)
{
	uint16_t flags = work->doc.tokens.list.at[token].flags;
	return flags & TOKEN_CAP && !(flags & TOKEN_DIGIT);
}

/* Whether an entry of a list covers all of the tokens [first, end). */
static bool in_list(const struct glo_work *work, const char *name, uint32_t first, uint32_t end)
{
	uint32_t list = list_find(work->rules, name), length = 0;
	return list != NONE &&
	       list_longest(work->rules, list, &work->doc.tokens, first, end, &length) != NONE &&
	       length == end - first;
}

static glo_slice folded(struct glo_work *work, uint32_t token)
{
	unsigned letter_case;
	char *room = ARENA_ARRAY(&work->arena, char, FOLD_SIZE);
	size_t size = fold_word(token_text(&work->doc.tokens, token), room, &letter_case);
	return slice_of(room, size);
}

/* A name on one line; one in capitals (VĂN LÊ) as one writes it elsewhere (Văn Lê). */
static glo_slice written(struct glo_work *work, uint32_t first, uint32_t end)
{
	const struct tokens *tokens = &work->doc.tokens;
	struct str out = {.arena = &work->arena};
	for (uint32_t i = first; i < end; i++) {
		glo_slice text = token_text(tokens, i), small = folded(work, i);
		size_t letter = 0, small_letter = 0;
		if (i > first && tokens->list.at[i].flags & TOKEN_SPACED)
			str_add_char(&out, ' ');
		if (!class_has(CLASS_UPPER, tokens->list.at[i].flags)) {
			str_add(&out, text);
			continue;
		}
		utf8_next(text.data, text.size, &letter);
		utf8_next(small.data, small.size, &small_letter);
		str_add(&out, slice_of(text.data, letter));
		str_add(&out, slice_from(small, small_letter));
	}
	return str_slice(&out);
}

/* The end of the name that starts at a token of a byline: two to four words with capitals. */
static uint32_t byline_name_end(const struct glo_work *work, uint32_t first, uint32_t stop)
{
	uint32_t end = first;
	while (end < stop && is_capital(work, end) && !work->taken[end])
		end++;
	if (end - first < 2 || end - first > 4)
		return first;
	for (uint32_t i = first; i < end; i++) {
		if (in_list(work, "no_byline", i, i + 1) || in_list(work, "no_byline", i, end))
			return first;
	}
	bool capitals = class_has(CLASS_UPPER, work->doc.tokens.list.at[first].flags);
	bool land = in_list(work, "place", first, end) || in_list(work, "country", first, end);
	return land && !capitals ? first : end; /* ĐỨC TRỌNG is a writer, Đức Trọng a district */
}

static void add_byline(struct glo_work *work, uint32_t first, uint32_t end, uint32_t sentence)
{
	struct entity entity = entity_new(work, TYPE_person, &byline_rule, first, end, sentence);
	entity_set(&work->arena, &entity, "name", written(work, first, end));
	person_set_key(work, &entity);
	extract_add(work, entity);
}

/* "Đinh Hằng (TTXVN)", "Vũ Dũng/VOV": behind the name, whom the article was taken from. */
static bool opens_source(const struct glo_work *work, uint32_t token)
{
	glo_slice text = token_text(&work->doc.tokens, token);
	return slice_is(text, "(") || slice_is(text, "/");
}

/* The token behind "Bài và ảnh:", or the first of the sentence. */
static uint32_t names_start(const struct glo_work *work, const struct sentence *sentence)
{
	for (uint32_t i = sentence->first; i < sentence->end; i++) {
		if (slice_is(token_text(&work->doc.tokens, i), ":"))
			return in_list(work, "credit", sentence->first, i) ? i + 1
			                                                   : sentence->first;
	}
	return sentence->first;
}

/* The sentence that may name the writers, or NONE: the last of a line that is a byline, else the
 * last of a text that has no lines. */
static uint32_t byline_sentence(const struct glo_work *work)
{
	enum { SENTENCES = 3 };
	const struct glo_doc *doc = &work->doc;
	uint32_t n = doc->sentences.list.n, last = NONE;
	for (uint32_t s = 0; s < n; s++) {
		if (doc->zones[s] == ZONE_BYLINE || (s + 1 == n && last == NONE))
			last = s;
	}
	return last != NONE && (doc->zones[last] == ZONE_BYLINE || n > SENTENCES) ? last : NONE;
}

/* The end of the person that starts at a token and was found by a rule; the token itself: none. */
static uint32_t known_person_end(const struct glo_work *work, uint32_t first)
{
	const struct entity_map *map = &work->matcher.entities;
	for (uint32_t ref = map->at[first]; ref != NONE; ref = map->refs.at[ref].next) {
		if (map->refs.at[ref].type == TYPE_person)
			return work->doc.entities.at[map->refs.at[ref].entity].end;
	}
	return first;
}

enum { BYLINE_NAMES = 3 };

/* The names of a sentence that is nothing but names; how many. */
static uint32_t read_names(const struct glo_work *work, const struct sentence *sentence,
                           struct sentence names[BYLINE_NAMES])
{
	uint32_t n = 0;
	for (uint32_t i = names_start(work, sentence); i < sentence->end; i++) {
		uint32_t end = known_person_end(work, i);
		if (n == BYLINE_NAMES)
			return 0;
		if (end == i)
			end = byline_name_end(work, i, sentence->end);
		if (end == i || (end < sentence->end && is_word(work, end)))
			return 0;
		names[n].first = i;
		names[n++].end = end;
		if (end < sentence->end && opens_source(work, end))
			break;
		i = end;
	}
	return n;
}

void find_byline(struct glo_work *work)
{
	struct sentence names[BYLINE_NAMES];
	struct str line = {.arena = &work->arena};
	uint32_t s = byline_sentence(work);
	if (s == NONE || list_find(work->rules, "no_byline") == NONE)
		return;
	uint32_t n = read_names(work, &work->doc.sentences.list.at[s], names);
	for (uint32_t i = 0; i < n; i++) {
		if (known_person_end(work, names[i].first) == names[i].first)
			add_byline(work, names[i].first, names[i].end, s);
		str_add(&line, i ? GLO_SLICE(", ") : GLO_SLICE(""));
		str_add(&line, written(work, names[i].first, names[i].end));
	}
	if (n == 0)
		return;
	work->doc.meta.byline = str_slice(&line);
	work->doc.zones[s] = ZONE_BYLINE;
}
