/* canonical.c — one form for all the ways in which a name is written.
 *
 *	UBND TP. Đà Nẵng, Ủy ban Nhân dân thành phố Đà Nẵng → ủy ban nhân dân thành phố đà nẵng
 *	Sở TN&MT, Sở Tài nguyên - Môi trường                → sở tài nguyên môi trường          */
#include "pipeline/alias.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

bool name_expand(struct glo_work *work, glo_slice name, struct tokens *tokens, struct str *out)
{
	uint32_t list = list_find(work->rules, "expansion");
	bool expanded = false;
	tokens_scan(tokens, &work->arena, name, &work->rules->words, work->tokens);
	for (uint32_t i = 0; i < tokens->list.n;) {
		uint32_t length = 1, entry = NONE;
		if (list != NONE)
			entry = list_longest(work->rules, list, tokens, i, tokens->list.n, &length);
		if (out->size)
			str_add_char(out, ' ');
		str_add(out, entry == NONE ? token_text(tokens, i)
		                           : entry_value(work->rules, entry, "value"));
		i += entry == NONE ? 1 : length;
		expanded |= entry != NONE;
	}
	return expanded;
}

/* Words that a name may have or lack. */
static bool is_filler(glo_slice folded)
{
	return slice_is(folded, "và") || slice_is(folded, "các");
}

/* A token, folded; a word of the vocabulary is so already. Empty for what a name may lack. */
static glo_slice folded_token(const struct glo_work *work, const struct tokens *tokens,
                              uint32_t token, char folded[FOLD_SIZE])
{
	unsigned letter_case;
	const struct token *t = &tokens->list.at[token];
	if (t->flags & TOKEN_PUNCT)
		return slice_of("", 0);
	glo_slice word = t->word == WORD_UNKNOWN
	                         ? slice_of(folded, fold_word(token_text(tokens, token), folded,
	                                                      &letter_case))
	                         : strmap_key(&work->rules->words.map, t->word);
	return is_filler(word) ? slice_of("", 0) : word;
}

static void add_word(struct str *out, glo_slice word)
{
	if (word.size && out->size)
		str_add_char(out, ' ');
	str_add(out, word);
}

/* The token behind a short form in parentheses that starts at a token, or the token itself. */
static uint32_t skip_parentheses(const struct tokens *tokens, uint32_t token)
{
	bool open = slice_is(token_text(tokens, token), "(");
	uint32_t end = open ? short_form_end(tokens, token) : 0;
	return end ? end + 1 : token;
}

glo_slice name_line(struct arena *arena, const struct tokens *tokens, uint32_t first, uint32_t end)
{
	struct str out = {.arena = arena};
	for (uint32_t i = first; i < end;) {
		uint32_t next = skip_parentheses(tokens, i);
		if (next == i) {
			if (out.size && tokens->list.at[i].flags & TOKEN_SPACED)
				str_add_char(&out, ' ');
			str_add(&out, token_text(tokens, i));
			next = i + 1;
		}
		i = next;
	}
	return str_slice(&out);
}

/* Words at a token that newspapers leave out of a name: "tỉnh", and those of the list "left_out";
 * their number, 0 if there are none. */
static uint32_t left_out(const struct glo_work *work, const struct tokens *tokens, uint32_t token)
{
	static const char *const lists[] = {"unit", "left_out"};
	for (size_t i = 0; i < LEN(lists); i++) {
		uint32_t list = list_find(work->rules, lists[i]), length;
		if (list != NONE &&
		    list_longest(work->rules, list, tokens, token, tokens->list.n, &length) != NONE)
			return length;
	}
	return 0;
}

struct name_forms name_forms(struct glo_work *work, glo_slice name)
{
	struct tokens tokens;
	struct str expanded = {.arena = &work->arena};
	struct str canonical = {.arena = &work->arena}, unitless = {.arena = &work->arena};
	char folded[FOLD_SIZE];
	if (name_expand(work, name, &tokens,
	                &expanded)) /* else its tokens would be the same again */
		tokens_scan(&tokens, &work->arena, str_slice(&expanded), &work->rules->words,
		            work->tokens);
	uint32_t unit_end = 0; /* behind the words that are being left out */
	for (uint32_t i = 0; i < tokens.list.n;) {
		uint32_t next = skip_parentheses(&tokens, i);
		if (next == i) {
			glo_slice word = folded_token(work, &tokens, i, folded);
			if (i && i >= unit_end)
				unit_end = i + left_out(work, &tokens, i);
			add_word(&canonical, word);
			if (i >= unit_end)
				add_word(&unitless, word);
			next++;
		}
		i = next;
	}
	return (struct name_forms){
		.canonical = str_slice(&canonical),
		.unitless = str_slice(&unitless),
	};
}

/* The word of a canonical form at *at, which moves to the next; empty at the end. */
static glo_slice next_word(glo_slice name, size_t *at)
{
	glo_slice rest = slice_from(name, MIN(*at, name.size));
	size_t size = slice_find(rest, ' ');
	*at += size + 1;
	return slice_of(rest.data, size);
}

/* Whether the letters of a word are the initials of the next words of a name, two at least. */
static bool read_initials(glo_slice word, glo_slice name, size_t *at)
{
	uint32_t n = 0;
	for (size_t i = 0; i < word.size; n++) {
		glo_slice full = next_word(name, at);
		size_t first = 0;
		if (full.size == 0 || char_base(utf8_next(word.data, word.size, &i)) !=
		                              char_base(utf8_next(full.data, full.size, &first)))
			return false;
	}
	return n > 1;
}

bool name_abbreviates(glo_slice canonical, glo_slice longer)
{
	bool shortened = false;
	size_t at = 0, to = 0;
	for (bool first = true; at < canonical.size; first = false) {
		size_t next = to;
		glo_slice word = next_word(canonical, &at);
		if (slice_equal(word, next_word(longer, &next))) {
			to = next;
			continue;
		}
		if (first || !read_initials(word, longer, &to))
			return false;
		shortened = true;
	}
	return shortened && to >= longer.size;
}

glo_slice name_head(struct glo_work *work, glo_slice name)
{
	uint32_t list = list_find(work->rules, "expansion");
	struct tokens tokens;
	char folded[FOLD_SIZE];
	tokens_scan(&tokens, &work->arena, slice_of(name.data, slice_find(name, ' ')),
	            &work->rules->words, work->tokens);
	if (tokens.list.n == 0 ||
	    (list != NONE && list_begins(&work->rules->lists.at[list], tokens.list.at[0].word)))
		return slice_of("", 0);
	return arena_slice(&work->arena, folded_token(work, &tokens, 0, folded));
}
