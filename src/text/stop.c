/* stop.c — a full stop that belongs to the word before it.
 *
 * Half of the full stops in Vietnamese news are of this kind, and some are of both kinds at once:
 * the same stop shortens a word and ends the sentence. What decides is the word behind it and, for
 * the single letters that stand for names and for numbers, the word before it:
 *
 *	TP. Pleiku, ThS. Lan       stands before a name: goes on
 *	… toàn TP. Theo đó …       but not before a word that no name begins with
 *	John F. Kennedy            a letter within a name: goes on
 *	… gặp anh S. Trao đổi …    a letter that is all of a name: ends, but before a foreign word
 *	… vitamin C. Rau xanh …    a letter for a number: ends
 *	1. Về tổ chức  Điều 5. …   numbers a part of the text: goes on
 *	lúc 7h.  5 tr.  40 °C.     a unit: ends
 *
 * The words are lists of rules/01-sentence.rules. */
#include "text/stop.h"

/* A full stop alone, glued to the token before it. */
static bool is_glued_dot(const struct passage *p, uint32_t i)
{
	return token_begins(p, i, '.') && !token_has(p, i, TOKEN_SPACED) &&
	       p->tokens->list.at[i].end - p->tokens->list.at[i].start == 1;
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

/* One letter that can stand for a name or a number. A tone makes a word of it: Á, Ý. */
static bool is_letter(const struct passage *p, uint32_t i)
{
	static const char *const others[] = {"Đ", "đ", "Ă", "Â", "Ê", "Ô", "Ơ", "Ư"};
	glo_slice text = token_text(p->tokens, i);
	if (!token_has(p, i, TOKEN_WORD) ||
	    token_has(p, i, TOKEN_INNER_LOWER | TOKEN_INNER_UPPER | TOKEN_DIGIT))
		return false;
	for (size_t k = 0; k < LEN(others); k++) {
		if (slice_is(text, others[k]))
			return true;
	}
	return text.size == 1;
}

/* Numbers of more digits are years and amounts. */
static bool is_part_number(const struct passage *p, uint32_t i)
{
	glo_slice text = token_text(p->tokens, i);
	return token_has(p, i, TOKEN_NUMBER) ? text.size <= 3 : is_letter(p, i) || is_roman(text);
}

/* The first of the parts, glued with full stops, that end at token `last`: the N of N.T.K. Nothing
 * that is meant has more than some. */
static uint32_t chain_start(const struct passage *p, uint32_t last)
{
	enum { PARTS_MAX = 12 };
	for (int n = 1;
	     n < PARTS_MAX && last >= p->first + 2 && !token_has(p, last, TOKEN_SPACED) &&
	     is_glued_dot(p, last - 1) && token_has(p, last - 2, TOKEN_WORD | TOKEN_NUMBER);
	     n++)
		last -= 2;
	return last;
}

bool is_numbering(const struct passage *p, uint32_t last)
{
	uint32_t head = chain_start(p, last);
	for (uint32_t i = head; i <= last; i += 2) {
		if (!is_part_number(p, i))
			return false;
	}
	if (head > p->first && token_has(p, head - 1, TOKEN_CAP) &&
	    token_marked(p, head - 1, WORD_NUMBERED))
		head--;
	/* bullets, quotes and brackets may stand before it */
	for (; head > p->first && token_has(p, head - 1, TOKEN_PUNCT); head--) {
		if (token_begins(p, head - 1, ':') || token_begins(p, head - 1, ';'))
			return true;
	}
	return head == p->first;
}

/* 7h.  5 tr.  40 C.: what stands behind a number is its unit, unless it is a title as in
 * "12 BS. Lan". */
static bool is_unit(const struct passage *p, uint32_t i)
{
	return i > p->first && token_has(p, i - 1, TOKEN_NUMBER) &&
	       (!token_has(p, i, TOKEN_SPACED) || !token_has(p, i, TOKEN_CAP) || is_letter(p, i));
}

/* Whether a sentence begins with the word at i, rather than a name. */
static bool opens_sentence(const struct passage *p, uint32_t i)
{
	return token_is_opener(p, i) &&
	       !(token_marked(p, i, WORD_ALSO_NAME) && token_has(p, i + 1, TOKEN_CAP));
}

/* The stop behind a letter, or what is left of a name, at i: whether the name goes on. */
static bool name_goes_on(const struct passage *p, uint32_t i)
{
	uint32_t start = chain_start(p, i), next = i + 2;
	if (start == p->first || !token_has(p, next, TOKEN_SPACED))
		return true;
	bool named = token_marked(p, start - 1, WORD_BEFORE_NAME);
	if (token_is_quote(p, next))
		return !token_is_opener(p, next + 1); /* … gặp anh S. “Tôi không biết …” */
	if (!token_has(p, next, TOKEN_CAP) || (is_letter(p, next) && !named))
		return true;
	bool place = start == i && token_marked(p, i, WORD_ABBREVIATION) && !named; /* H., P. */
	if (place ? opens_sentence(p, next) : token_is_opener(p, next))
		return false;
	if (!token_has(p, start, TOKEN_SPACED) && !token_begins(p, start - 1, '('))
		return false; /* P/E.  °C. */
	if (token_marked(p, start - 1, WORD_LETTERED))
		return false;
	return !named || is_letter(p, next) || p->tokens->list.at[next].word == WORD_UNKNOWN;
}

/* The same behind an abbreviation. */
static bool title_goes_on(const struct passage *p, uint32_t i)
{
	bool apart = i > p->first && !token_has(p, i, TOKEN_SPACED) &&
	             (token_begins(p, i - 1, '/') || token_begins(p, i - 1, '&'));
	return !apart && !(token_has(p, i + 2, TOKEN_SPACED) && opens_sentence(p, i + 2));
}

bool stop_belongs(const struct passage *p, uint32_t i)
{
	if (i == p->first || !is_glued_dot(p, i))
		return false;
	uint32_t before = i - 1;
	if (is_numbering(p, before))
		return true;
	if (!token_has(p, before, TOKEN_WORD) || is_unit(p, before))
		return false;
	if (token_marked(p, before, WORD_BEFORE_DIGITS) && token_has(p, i + 1, TOKEN_NUMBER) &&
	    (token_has(p, before, TOKEN_CAP) || token_text(p->tokens, before).data[0] == 't'))
		return true;
	if (!token_has(p, before, TOKEN_CAP))
		return token_marked(p, before, WORD_ABBREVIATION_SMALL) &&
		       (token_text(p->tokens, before).size > 1 || token_begins(p, before - 1, '/'));
	if (is_letter(p, before) || token_marked(p, before, WORD_NAME_ONSET))
		return name_goes_on(p, before);
	return token_marked(p, before, WORD_ABBREVIATION) && title_goes_on(p, before);
}
