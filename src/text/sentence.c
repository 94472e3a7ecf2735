/* sentence.c — sentence ends, decided on tokens.
 *
 * A full stop is far more often no sentence end in Vietnamese news than in English: "1.234 tỷ",
 * "TP.HCM", "TP. Pleiku", "ThS. Nguyễn Văn A", "ông N.V.T.", "14.5". The decision needs the token
 * before the stop, the closing quotes behind it, and the token that follows:
 *
 *	… đã ký.” Sau đó …        the quote belongs to the sentence that the stop ends
 *	TP. Pleiku, ThS. Lan      an abbreviation (a list in rules/) or an initial ends none
 *	1. Về công tác cán bộ     a number that begins the line ends none
 *	“Hay quá!” anh nói        a small letter goes on
 *	các đơn vị... Theo đó     an ellipsis ends one only before a capital
 *
 * A line end ends a sentence (headings, captions and bylines have no stop), unless the next line
 * goes on in small letters: text that was wrapped by hand. ";" and ":" never end one. */
#include "text/sentence.h"

static bool token_is(const struct tokens *tokens, uint32_t i, const char *const *set, size_t n)
{
	glo_slice text = token_text(tokens, i);
	for (size_t k = 0; k < n; k++) {
		if (slice_is(text, set[k]))
			return true;
	}
	return false;
}

static bool is_stop(const struct tokens *tokens, uint32_t i)
{
	static const char *const stops[] = {"!", "?", "…"};
	return (tokens->list.at[i].flags & TOKEN_PUNCT) &&
	       (tokens->text.data[tokens->list.at[i].start] == '.' ||
	        token_is(tokens, i, stops, LEN(stops)));
}

static bool is_closer(const struct tokens *tokens, uint32_t i)
{
	static const char *const closers[] = {"”", "\"", "»", ")", "]", "’", "'"};
	return (tokens->list.at[i].flags & TOKEN_PUNCT) &&
	       !(tokens->list.at[i].flags & TOKEN_SPACED) &&
	       token_is(tokens, i, closers, LEN(closers));
}

/* A roman numeral that counts parts, of capitals: II, IV, XIX. */
static bool is_roman(glo_slice text)
{
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (c != 'I' && c != 'V' && c != 'X')
			return false;
	}
	return text.size > 0;
}

/* A single full stop at token i that belongs to the token before it. */
static bool is_abbreviation_stop(const struct tokens *tokens, const struct words *words,
                                 uint32_t first, uint32_t i)
{
	const struct token *list = tokens->list.at;
	if (list[i].end - list[i].start != 1 || tokens->text.data[list[i].start] != '.' ||
	    i == first || list[i].flags & TOKEN_SPACED)
		return false;
	const struct token *before = &list[i - 1];
	if (before->flags & TOKEN_WORD) {
		bool initial = (before->flags & TOKEN_CAP) &&
		               !(before->flags & (TOKEN_INNER_LOWER | TOKEN_INNER_UPPER));
		return initial || words->marks.at[before->word] & WORD_ABBREVIATION ||
		       ((before->flags & TOKEN_LINE) && is_roman(token_text(tokens, i - 1)));
	}
	/* "1." at the start of a line, as "II." above */
	return (before->flags & TOKEN_NUMBER) && i - 1 == first;
}

/* Whether a sentence that is stopped before token i may begin anew there. */
static bool may_begin(const struct tokens *tokens, uint32_t i)
{
	uint16_t flags = tokens->list.at[i].flags;
	if (!(flags & TOKEN_SPACED))
		return false;
	return !(flags & TOKEN_WORD) || flags & TOKEN_CAP;
}

/* Whether a sentence ends before token i, whose line begins there. */
static bool line_ends(const struct tokens *tokens, uint32_t i)
{
	uint16_t flags = tokens->list.at[i].flags;
	if (flags & TOKEN_PARAGRAPH)
		return true;
	return !(flags & TOKEN_WORD) || flags & TOKEN_CAP || is_stop(tokens, i - 1);
}

void sentences_split(struct sentences *sentences, struct arena *arena, const struct tokens *tokens,
                     const struct words *words)
{
	*sentences = (struct sentences){0};
	uint32_t n = tokens->list.n, first = 0;
	bool stopped = false; /* a stop, and closers behind it, stand right before the token */
	for (uint32_t i = 0; i < n; i++) {
		if (!stopped && !(tokens->list.at[i].flags & (TOKEN_LINE | TOKEN_PUNCT)))
			continue; /* nothing begins or ends at most words */
		bool ends = i > first &&
		            ((tokens->list.at[i].flags & TOKEN_LINE && line_ends(tokens, i)) ||
		             (stopped && may_begin(tokens, i)));
		if (ends) {
			array_push(arena, &sentences->list) =
				(struct sentence){.first = first, .end = i};
			first = i;
			stopped = false;
		}
		if (is_stop(tokens, i))
			stopped = !is_abbreviation_stop(tokens, words, first, i);
		else if (!(stopped && is_closer(tokens, i)))
			stopped = false;
	}
	if (first < n)
		array_push(arena, &sentences->list) = (struct sentence){.first = first, .end = n};
}
