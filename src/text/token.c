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

/* The spelling padded with zeros. NUL is no character of any token but a lone one, which is then
 * taken for an empty slot and is never remembered. */
static inline void spelling_key(glo_slice text, size_t start, size_t size, uint64_t key[2])
{
	key[0] = key[1] = 0;
	if (start + TOKEN_CACHE_KEY > text.size) {
		memcpy(key, text.data + start, size);
		return;
	}
	/* two loads of a fixed size, and what is too much cut off */
	memcpy(key, text.data + start, TOKEN_CACHE_KEY);
	unsigned bits = (unsigned)(size * 8) & 63;
	uint64_t part = bits ? UINT64_MAX >> (64 - bits) : UINT64_MAX;
	if (size <= 8) {
		key[0] &= part;
		key[1] = 0;
	} else {
		key[1] &= part;
	}
}

static void identify_cached(glo_slice text, uint16_t kind, const struct words *words,
                            struct token_cache *cache, struct token *token)
{
	glo_slice spelling = slice_of(text.data + token->start, token->end - token->start);
	if (!cache || spelling.size > TOKEN_CACHE_KEY) {
		identify(spelling, kind, words, token);
		return;
	}
	uint64_t key[2];
	spelling_key(text, token->start, spelling.size, key);
	uint64_t mixed = (key[0] ^ (key[1] * 0x9e3779b97f4a7c15u)) * 0xff51afd7ed558ccdu;
	uint32_t slot = (uint32_t)(mixed >> 40) & (TOKEN_CACHE_SIZE - 1);
	if (cache->at[slot].key[0] != key[0] || cache->at[slot].key[1] != key[1] || !key[0]) {
		identify(spelling, kind, words, token);
		cache->at[slot].key[0] = key[0];
		cache->at[slot].key[1] = key[1];
		cache->at[slot].word = token->word;
		cache->at[slot].flags = token->flags;
		return;
	}
	token->word = cache->at[slot].word;
	token->flags = cache->at[slot].flags;
}

/* The kind of the character at *at, moving behind it. */
static inline enum char_kind next_kind(const struct words *words, glo_slice text, size_t *at)
{
	const unsigned char *p = (const unsigned char *)text.data + *at;
	uint8_t kind = words->byte_kinds[p[0]];
	if (kind != BYTE_OPEN) {
		*at += p[0] < 0x80 ? 1 : 2;
		return (enum char_kind)kind;
	}
	/* The toned letters of Vietnamese, U+1E80 to U+1EFF, and the rest of Latin-1. */
	if (p[0] == 0xe1 && (p[1] == 0xba || p[1] == 0xbb)) {
		*at += 3;
		return CHAR_LETTER;
	}
	if (p[0] == 0xc3 && p[1] != 0x97 && p[1] != 0xb7) {
		*at += 2;
		return CHAR_LETTER;
	}
	return char_kind(utf8_next(text.data, text.size, at));
}

/* The end of a word or of a run of digits that goes on at `at`. */
static size_t run_end(const struct words *words, glo_slice text, size_t at, bool digits)
{
	while (at < text.size) {
		size_t next = at;
		enum char_kind more = next_kind(words, text, &next);
		if (more != CHAR_DIGIT && (digits || (more != CHAR_LETTER && more != CHAR_MARK)))
			break;
		at = next;
	}
	return at;
}

/* The end of the token whose first character, of the given kind, ends at `at`. */
static size_t token_end(const struct words *words, glo_slice text, size_t at, enum char_kind kind,
                        char first)
{
	if (kind == CHAR_LETTER || kind == CHAR_DIGIT)
		return run_end(words, text, at, kind == CHAR_DIGIT);
	while (first == '.' && at < text.size && text.data[at] == '.')
		at++;
	return at;
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
	static const uint16_t token_kinds[] = {
	        [CHAR_LETTER] = TOKEN_WORD,  [CHAR_MARK] = TOKEN_PUNCT,
	        [CHAR_DIGIT] = TOKEN_NUMBER, [CHAR_OTHER] = TOKEN_PUNCT,
	};
	*tokens = (struct tokens){.text = text};
	size_t at = 0;
	for (;;) {
		uint16_t before = skip_space(words, text, &at);
		if (at >= text.size)
			break;
		struct token token = {.start = (uint32_t)at};
		enum char_kind kind = next_kind(words, text, &at);
		at = token_end(words, text, at, kind, text.data[token.start]);
		token.end = (uint32_t)at;
		identify_cached(text, token_kinds[kind], words, cache, &token);
		token.flags |= before;
		array_push(arena, &tokens->list) = token;
	}
}
