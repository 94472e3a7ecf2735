/* token.c — the tokenizer.
 *
 * Tokens are small on purpose: "1.234,5" is five, "05-CT/TW" is five. What belongs together is
 * the business of forms, which begin and end at token boundaries. In Vietnamese a word token is a
 * syllable.
 *
 *	"ủng hộ 1,7 tỷ đồng."  →  ủng · hộ · 1 · , · 7 · tỷ · đồng · .  */
#include "text/token.h"

#include "text/chars.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Kind and vocabulary id of one token, from its spelling alone. */
static void identify(glo_slice spelling, uint16_t kind, const struct words *words,
                     struct token *token)
{
	unsigned letter_case;
	token->word = words_find(words, spelling, &letter_case);
	token->flags = kind;
	if (kind == TOKEN_WORD)
		token->flags |= (uint16_t)(letter_case << TOKEN_CASE_SHIFT);
}

/* ---- Spellings, remembered ---------------------------------------------------------------- */

struct spelling {
	uint64_t key[2]; /* padded with zeros */
};

/* NUL is no character of any token but a lone one, which is then taken for an empty slot and is
 * never remembered. */
static inline struct spelling spelling_of(glo_slice text, size_t start, size_t size)
{
	struct spelling spelling = {{0, 0}};
	if (start + TOKEN_CACHE_KEY > text.size) {
		memcpy(spelling.key, text.data + start, size);
		return spelling;
	}
	/* two loads of a fixed size, and what is too much cut off */
	memcpy(spelling.key, text.data + start, TOKEN_CACHE_KEY);
	unsigned bits = (unsigned)(size * 8) & 63;
	uint64_t part = bits ? UINT64_MAX >> (64 - bits) : UINT64_MAX;
	spelling.key[0] &= size <= 8 ? part : UINT64_MAX;
	spelling.key[1] &= size <= 8 ? 0 : part;
	return spelling;
}

static inline uint32_t cache_slot(struct spelling spelling)
{
	uint64_t mixed =
		(spelling.key[0] ^ (spelling.key[1] * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
	return (uint32_t)(mixed >> 40) & (TOKEN_CACHE_SIZE - 1);
}

void token_cache_forget(struct token_cache *cache, glo_slice text, const struct token *token)
{
	size_t size = token->end - token->start;
	if (size <= TOKEN_CACHE_KEY)
		cache->at[cache_slot(spelling_of(text, token->start, size))].key[0] = 0;
}

static inline void identify_cached(glo_slice text, uint16_t kind, const struct words *words,
                                   struct token_cache *cache, struct token *token)
{
	size_t size = token->end - token->start;
	glo_slice whole = slice_of(text.data + token->start, size);
	if (!cache || size > TOKEN_CACHE_KEY) {
		identify(whole, kind, words, token);
		return;
	}
	struct spelling spelling = spelling_of(text, token->start, size);
	uint32_t slot = cache_slot(spelling);
	if (cache->at[slot].key[0] != spelling.key[0] ||
	    cache->at[slot].key[1] != spelling.key[1] || !spelling.key[0]) {
		identify(whole, kind, words, token);
		cache->at[slot].key[0] = spelling.key[0];
		cache->at[slot].key[1] = spelling.key[1];
		cache->at[slot].word = token->word;
		cache->at[slot].flags = token->flags;
	}
	token->word = cache->at[slot].word;
	token->flags = cache->at[slot].flags;
}

/* ---- Scanning ----------------------------------------------------------------------------- */

/* The kind of the character at *at, moving behind it. */
static enum char_kind next_kind(const struct words *words, glo_slice text, size_t *at)
{
	unsigned char byte = (unsigned char)text.data[*at];
	if (words->byte_steps[byte]) {
		*at += words->byte_steps[byte];
		return (enum char_kind)words->byte_kinds[byte];
	}
	return char_kind(utf8_next(text.data, text.size, at));
}

/* How far the letter, or digit, at p goes: 0 if it is none, or none that is told quickly. `left`
 * bytes of valid UTF-8 are there. */
static inline size_t quick_letter(const struct words *words, const unsigned char *p)
{
	size_t step = words->letter_steps[p[0]];
	if (step < 3)
		return step;
	/* The toned letters of Vietnamese, U+1E80 to U+1EFF, and the rest of Latin-1. */
	if (p[0] == 0xe1)
		return p[1] == 0xba || p[1] == 0xbb ? 3 : 0;
	return p[1] != 0x97 && p[1] != 0xb7 ? 2 : 0;
}

/* The end of a word that goes on at `at`. */
static size_t word_end(const struct words *words, glo_slice text, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)text.data;
	while (at < text.size) {
		size_t step = quick_letter(words, bytes + at), next = at;
		if (step) {
			at += step;
			continue;
		}
		if (bytes[at] < 0x80)
			break;
		enum char_kind kind = next_kind(words, text, &next);
		if (kind != CHAR_LETTER && kind != CHAR_MARK)
			break;
		at = next;
	}
	return at;
}

/* The end of a run of digits, or of full stops, that goes on at `at`. */
static size_t run_end(glo_slice text, size_t at, char first, char last)
{
	while (at < text.size && text.data[at] >= first && text.data[at] <= last)
		at++;
	return at;
}

/* Reads one token at `at`: its end is returned, its kind put in *kind. */
static size_t token_end(const struct words *words, glo_slice text, size_t at, uint16_t *kind)
{
	static const uint16_t token_kinds[] = {
		[CHAR_LETTER] = TOKEN_WORD,
		[CHAR_MARK] = TOKEN_PUNCT,
		[CHAR_DIGIT] = TOKEN_NUMBER,
		[CHAR_OTHER] = TOKEN_PUNCT,
	};
	char first = text.data[at];
	enum char_kind found = CHAR_LETTER;
	size_t step = first >= '0' && first <= '9'
	                      ? 0
	                      : quick_letter(words, (const unsigned char *)text.data + at);
	at += step;
	if (!step)
		found = next_kind(words, text, &at);
	*kind = token_kinds[found];
	if (found == CHAR_LETTER)
		return word_end(words, text, at);
	if (found == CHAR_DIGIT)
		return run_end(text, at, '0', '9');
	return first == '.' ? run_end(text, at, '.', '.') : at;
}

/* White space up to the next token, as TOKEN_ flags; a carriage return and a line feed are one
 * line end. */
static uint16_t skip_space(const struct words *words, glo_slice text, size_t *at)
{
	uint16_t flags = *at ? 0 : TOKEN_LINE | TOKEN_PARAGRAPH | TOKEN_SPACED;
	while (*at < text.size) {
		size_t next = *at;
		enum char_kind kind = next_kind(words, text, &next);
		if (kind == CHAR_NEWLINE) {
			bool second = text.data[*at] == '\n' && *at && text.data[*at - 1] == '\r';
			if (!second)
				flags |= flags & TOKEN_LINE ? TOKEN_PARAGRAPH : TOKEN_LINE;
		} else if (kind != CHAR_SPACE) {
			break;
		}
		flags |= TOKEN_SPACED;
		*at = next;
	}
	return flags;
}

void tokens_scan(struct tokens *tokens, struct arena *arena, glo_slice text,
                 const struct words *words, struct token_cache *cache)
{
	*tokens = (struct tokens){.text = text};
	size_t at = 0;
	for (;;) {
		uint16_t before = 0, kind;
		if (at && at + 1 < text.size && text.data[at] == ' ' &&
		    words->letter_steps[(unsigned char)text.data[at + 1]]) {
			before = TOKEN_SPACED; /* a blank and a letter, as nearly always */
			at++;
		} else {
			before = skip_space(words, text, &at);
		}
		if (at >= text.size)
			break;
		struct token token = {.start = (uint32_t)at};
		at = token_end(words, text, at, &kind);
		token.end = (uint32_t)at;
		identify_cached(text, kind, words, cache, &token);
		token.flags |= before;
		array_push(arena, &tokens->list) = token;
	}
}
