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

static void identify_cached(glo_slice spelling, uint16_t kind, const struct words *words,
                            struct token_cache *cache, struct token *token)
{
	if (!cache || spelling.size > TOKEN_CACHE_KEY) {
		identify(spelling, kind, words, token);
		return;
	}
	uint32_t slot = hash_bytes(spelling) & (TOKEN_CACHE_SIZE - 1);
	if (cache->at[slot].size != spelling.size ||
	    memcmp(cache->at[slot].key, spelling.data, spelling.size) != 0) {
		identify(spelling, kind, words, token);
		memcpy(cache->at[slot].key, spelling.data, spelling.size);
		cache->at[slot].size = (uint8_t)spelling.size;
		cache->at[slot].word = token->word;
		cache->at[slot].flags = token->flags;
		return;
	}
	token->word = cache->at[slot].word;
	token->flags = cache->at[slot].flags;
}

/* The kind of the character at *at, moving behind it. */
static enum char_kind next_kind(glo_slice text, size_t *at)
{
	unsigned char byte = (unsigned char)text.data[*at];
	if (byte < 0x80) {
		++*at;
		return char_kind(byte);
	}
	return char_kind(utf8_next(text.data, text.size, at));
}

/* The end of the token whose first character, of the given kind, ends at `at`. */
static size_t token_end(glo_slice text, size_t at, enum char_kind kind, char first)
{
	while (at < text.size) {
		size_t next = at;
		if (kind == CHAR_OTHER) {
			if (first != '.' || text.data[at] != '.')
				return at;
			next = at + 1;
		} else {
			enum char_kind more = next_kind(text, &next);
			bool goes_on = kind == CHAR_DIGIT ? more == CHAR_DIGIT
			                                  : more == CHAR_LETTER || more == CHAR_DIGIT ||
			                                            more == CHAR_MARK;
			if (!goes_on)
				return at;
		}
		at = next;
	}
	return at;
}

/* White space up to the next token, as TOKEN_ flags; a carriage return and a line feed are one
 * line end. */
static uint16_t skip_space(glo_slice text, size_t *at)
{
	uint16_t flags = *at ? 0 : TOKEN_LINE | TOKEN_PARAGRAPH | TOKEN_SPACED;
	while (*at < text.size) {
		size_t next = *at;
		enum char_kind kind = next_kind(text, &next);
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
		uint16_t before = skip_space(text, &at);
		if (at >= text.size)
			break;
		struct token token = {.start = (uint32_t)at};
		enum char_kind kind = next_kind(text, &at);
		at = token_end(text, at, kind == CHAR_MARK ? CHAR_OTHER : kind,
		               text.data[token.start]);
		token.end = (uint32_t)at;
		identify_cached(slice_of(text.data + token.start, at - token.start),
		                token_kinds[kind], words, cache, &token);
		token.flags |= before;
		array_push(arena, &tokens->list) = token;
	}
}
