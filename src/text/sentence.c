/* sentence.c — sentence ends, decided on tokens.
 *
 * A full stop is far more often no sentence end in Vietnamese news than in English: "1.234 tỷ",
 * "TP.HCM", "TP. Pleiku", "ThS. Nguyễn Văn A", "ông N.V.T.", "14.5"; stop.c tells those. A stop
 * that is left ends the sentence if a new one can begin behind it:
 *
 *	… đã ký.” Sau đó …           the quote belongs to the sentence that the stop ends
 *	“Hay quá!” anh nói           a small letter goes on, so does a dash before one
 *	“Ai đấy?” Lan hỏi.           so do the few words that say whose speech it was
 *	các đơn vị... Theo đó        an ellipsis ends one only before a capital
 *	… ở lại.Ông kể …             a forgotten blank; but TP.HCM, VOV.VN, bao.vn/Tin
 *	vở “Về đâu? Về nhà.” của …   nothing ends within a title, or within brackets
 *
 * A line end ends a sentence (headings, captions and bylines have no stop), unless the line was
 * wrapped: the next one goes on in small letters, or there was no room for its first word in a
 * text whose lines are so. ";" and ":" never end one. */
#include "text/sentence.h"

#include "text/stop.h"

enum {
	LOOK_AHEAD = 80,     /* tokens that a title or a remark in brackets may have */
	TAG_WORDS = 8,       /* tokens of "Lan hỏi mẹ." */
	WRAPPED_WIDTH = 120, /* characters; longer lines are paragraphs */
	UNMEASURED = UINT32_MAX
};

struct splitter {
	struct passage passage;
	uint32_t hold;   /* nothing ends up to this token */
	bool lead_quote; /* the last quotation began its sentence */
	bool stopped;    /* a stop, and closers behind it, stand right before the token */
	bool ellipsis;   /* and it is an ellipsis */
	bool quoted;     /* and a closing quote is among the closers */
	/* The longest line of a wrapped text; 0: it is none; UNMEASURED as long as no line asks. */
	uint32_t width;
};

static bool is_any(const struct passage *p, uint32_t i, const char *const *set, size_t n)
{
	glo_slice text = token_text(p->tokens, i);
	for (size_t k = 0; k < n; k++) {
		if (slice_is(text, set[k]))
			return true;
	}
	return false;
}

static bool is_ellipsis(const struct passage *p, uint32_t i)
{
	glo_slice text = token_text(p->tokens, i);
	return slice_is(text, "…") || (text.data[0] == '.' && text.size > 1);
}

static bool is_stop(const struct passage *p, uint32_t i)
{
	return token_begins(p, i, '.') || token_begins(p, i, '!') || token_begins(p, i, '?') ||
	       is_ellipsis(p, i);
}

static bool is_dash(const struct passage *p, uint32_t i)
{
	static const char *const dashes[] = {"-", "–", "—"};
	return is_any(p, i, dashes, LEN(dashes));
}

static bool is_closing_quote(const struct passage *p, uint32_t i)
{
	static const char *const quotes[] = {"”", "\"", "»", "’", "'"};
	return is_any(p, i, quotes, LEN(quotes));
}

/* Only marks that never open may stand apart: "tốt . ”". The "/" is that of "./." and "./". */
static bool is_closer(const struct passage *p, uint32_t i)
{
	static const char *const closers[] = {"”", "»", ")", "]"};
	if (is_any(p, i, closers, LEN(closers)))
		return true;
	return !token_has(p, i, TOKEN_SPACED) &&
	       (is_closing_quote(p, i) || token_begins(p, i, '/'));
}

/* ---- What may begin behind a stop --------------------------------------------------------- */

/* “Ai đấy?” Lan hỏi.  From token i on, up to the next stop, stand a few words, a verb of speech
 * among them; what it introduces would stand behind a colon. */
static bool is_tag(const struct passage *p, uint32_t i)
{
	bool said = false;
	for (uint32_t k = i; k < i + TAG_WORDS; k++) {
		if (!token_has(p, k, TOKEN_WORD | TOKEN_PUNCT) ||
		    (k > i && token_has(p, k, TOKEN_LINE)))
			return said;
		if (token_has(p, k, TOKEN_PUNCT))
			return said && is_stop(p, k);
		said |= k > i && token_is_small(p, k) && token_marked(p, k, WORD_SAID);
	}
	return false;
}

/* Whether another speaker is named from token i on: Ông Hải: … */
static bool is_turn(const struct passage *p, uint32_t i)
{
	for (uint32_t k = i; k < i + TAG_WORDS && token_has(p, k, TOKEN_WORD | TOKEN_PUNCT); k++) {
		if (token_begins(p, k, ':'))
			return true;
		if (token_has(p, k, TOKEN_PUNCT) && is_stop(p, k))
			break;
	}
	return false;
}

/* Whether the sentence that is stopped goes on with the mark at i. */
static bool mark_goes_on(const struct splitter *s, uint32_t i)
{
	static const char *const inner[] = {",", ";", ":", "/", "&", "="};
	const struct passage *p = &s->passage;
	if (is_dash(p, i))
		return token_is_small(p, i + 1) || (s->quoted && !is_turn(p, i + 1));
	if (token_begins(p, i, '('))
		return token_begins(p, i + 1, '?') || token_begins(p, i + 1, '!') ||
		       (s->ellipsis && token_is_small(p, i + 1)); /* … không (?) */
	if (s->ellipsis && token_is_quote(p, i))
		return token_is_small(p, i + 1);
	return is_any(p, i, inner, LEN(inner));
}

/* The word at i follows a stop without a blank: a blank was forgotten, or the stop is one of a
 * name, an address, a file. The word before the stop tells. */
static bool begins_glued(const struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	uint32_t before = i - 2;
	bool address = !token_has(p, i + 1, TOKEN_SPACED) &&
	               (token_begins(p, i + 1, '.') || token_begins(p, i + 1, '@') ||
	                token_begins(p, i + 1, '/'));
	if (!token_has(p, i, TOKEN_CAP) || address || i < p->first + 2)
		return false;
	if (!is_stop(p, i - 1) || token_has(p, before, TOKEN_PUNCT))
		return token_is_opener(p, i);
	bool syllable = token_has(p, i, TOKEN_INNER_LOWER) || !token_is_ascii(p, i);
	if (s->ellipsis)
		return syllable;
	if (!token_is_small(p, before) || token_has(p, before - 1, TOKEN_NUMBER))
		return token_is_opener(p, i);
	return token_is_ascii(p, before) ? syllable && token_has(p, before, TOKEN_SPACED) : true;
}

/* Whether a sentence that is stopped before token i may begin anew there. */
static bool may_begin(const struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	if (!token_has(p, i, TOKEN_SPACED)) {
		if (token_has(p, i, TOKEN_PUNCT))
			return token_is_quote(p, i) && token_has(p, i + 1, TOKEN_CAP) && !s->quoted;
		return begins_glued(s, i);
	}
	if (token_has(p, i, TOKEN_WORD)) {
		if (token_is_small(p, i))
			return token_has(p, i, TOKEN_INNER_UPPER); /* iPhone */
		return !(s->quoted && s->lead_quote && !token_begins(p, i - 2, '.') &&
		         is_tag(p, i));
	}
	if (token_has(p, i, TOKEN_NUMBER))
		return !(s->ellipsis && token_marked(p, i - 2, WORD_BEFORE_FIGURE));
	return !mark_goes_on(s, i);
}

/* ---- Lines -------------------------------------------------------------------------------- */

static uint32_t columns(const struct tokens *tokens, uint32_t first, uint32_t last)
{
	uint32_t n = 0;
	for (uint32_t at = tokens->list.at[first].start; at < tokens->list.at[last].end; at++)
		n += ((unsigned char)tokens->text.data[at] & 0xc0) != 0x80;
	return n;
}

/* "- Một", "• Hai", "b) Ba", "2. Bốn" */
static bool is_item(const struct passage *p, uint32_t i)
{
	static const char *const bullets[] = {"+", "*", "•", "▪", "●", "·"};
	if (token_has(p, i, TOKEN_PUNCT))
		return is_dash(p, i) || is_any(p, i, bullets, LEN(bullets));
	bool marked = token_begins(p, i + 1, ')') || token_begins(p, i + 1, '.');
	struct passage line = {.tokens = p->tokens, .words = p->words, .first = i};
	return marked && !token_has(p, i + 1, TOKEN_SPACED) && token_has(p, i + 2, TOKEN_SPACED) &&
	       !token_has(p, i + 2, TOKEN_LINE) && is_numbering(&line, i);
}

/* A text is wrapped if no line is long and a good part of the lines go on in small letters. */
static uint32_t wrapped_width(const struct passage *p)
{
	uint32_t width = 0, breaks = 0, wraps = 0, start = 0, n = p->tokens->list.n;
	for (uint32_t i = 1; i <= n; i++) {
		if (i < n && !token_has(p, i, TOKEN_LINE))
			continue;
		uint32_t line = columns(p->tokens, start, i - 1);
		if (line > WRAPPED_WIDTH)
			return 0;
		width = line > width ? line : width;
		if (i < n && !token_has(p, i, TOKEN_PARAGRAPH)) {
			breaks++;
			wraps += token_is_small(p, i) && !is_stop(p, i - 1) && !is_item(p, i);
		}
		start = i;
	}
	return wraps * 4 >= breaks ? width : 0;
}

/* Whether the first word of the line at i had no room in the line before it. */
static bool had_no_room(struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	if (s->width == UNMEASURED)
		s->width = wrapped_width(p);
	if (s->width == 0)
		return false;
	uint32_t start = i - 1, end = i;
	while (!token_has(p, start, TOKEN_LINE))
		start--;
	while (end + 1 < p->tokens->list.n && !token_has(p, end + 1, TOKEN_SPACED))
		end++;
	return columns(p->tokens, start, i - 1) + 1 + columns(p->tokens, i, end) > s->width;
}

/* Whether the line at i goes on with the sentence of the line before it, for all that the line end
 * says: as behind a blank, a stop may still end it. */
static bool is_wrap(struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	if (token_has(p, i, TOKEN_PARAGRAPH))
		return false;
	if (is_item(p, i))
		return !s->stopped && token_has(p, i, TOKEN_NUMBER) && had_no_room(s, i);
	if (token_is_small(p, i))
		return s->stopped ? s->ellipsis || s->quoted : !token_has(p, i, TOKEN_INNER_UPPER);
	bool title = !s->stopped && i >= p->first + 2 && token_begins(p, i - 1, '.') &&
	             token_marked(p, i - 2, WORD_ABBREVIATION) &&
	             token_has(p, i - 2, TOKEN_INNER_UPPER | TOKEN_INNER_LOWER) &&
	             !token_is_opener(p, i);
	return title || token_begins(p, i - 1, ',') || had_no_room(s, i);
}

/* ---- The walk ----------------------------------------------------------------------------- */

/* The token that closes the bracket at i, in its line and not too far; i if there is none. */
static uint32_t closing_bracket(const struct passage *p, uint32_t i)
{
	char open = p->tokens->text.data[p->tokens->list.at[i].start];
	uint32_t depth = 1;
	for (uint32_t k = i + 1; k <= i + LOOK_AHEAD && k < p->tokens->list.n; k++) {
		if (token_has(p, k, TOKEN_LINE))
			break;
		depth += token_begins(p, k, open);
		depth -= token_begins(p, k, open == '(' ? ')' : ']');
		if (depth == 0)
			return k;
	}
	return i;
}

/* The same for a quotation mark, whatever its shape. */
static uint32_t closing_quote(const struct passage *p, uint32_t i)
{
	for (uint32_t k = i + 1; k <= i + LOOK_AHEAD && k < p->tokens->list.n; k++) {
		if (token_has(p, k, TOKEN_LINE))
			break;
		if (!token_has(p, k, TOKEN_PUNCT))
			continue;
		glo_slice text = token_text(p->tokens, k);
		if (slice_is(text, "”") || slice_is(text, "\"") || slice_is(text, "»"))
			return k;
		if (token_is_quote(p, k))
			break;
	}
	return i;
}

/* Nothing ends within brackets that a sentence holds, nor within a quotation behind which it goes
 * on in small letters: a title, or a part of the sentence. Speech stands behind a colon, or has a
 * comma behind it. */
static void open_at(struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	bool inside = i != p->first;
	if (token_begins(p, i, '(') || token_begins(p, i, '[')) {
		if (inside && i > s->hold)
			s->hold = closing_bracket(p, i);
		return;
	}
	if (!token_is_quote(p, i) || (token_begins(p, i, '"') && token_has(p, i + 1, TOKEN_SPACED)))
		return;
	s->lead_quote = !inside;
	if (!inside || i <= s->hold || token_begins(p, i - 1, ':'))
		return;
	uint32_t end = closing_quote(p, i);
	if (token_is_small(p, end + 1) && token_has(p, end + 1, TOKEN_SPACED))
		s->hold = end;
}

static bool ends_before(struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	if (token_has(p, i, TOKEN_LINE) && !is_wrap(s, i))
		return true;
	if (!s->stopped || i <= s->hold)
		return false;
	bool more = is_stop(p, i) && !(is_ellipsis(p, i) && token_has(p, i, TOKEN_SPACED));
	if (token_has(p, i, TOKEN_PUNCT) && (is_closer(p, i) || more))
		return false; /* the stops and closers of one end */
	return may_begin(s, i);
}

/* "Người thắng cuộc là… Hoa": an ellipsis at i that only delays what must follow, unless speech is
 * broken off. */
static bool is_unfinished(const struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	return s->ellipsis && token_is_small(p, i - 1) && token_marked(p, i - 1, WORD_UNFINISHED) &&
	       !(token_has(p, i + 1, TOKEN_PUNCT) && !token_is_quote(p, i + 1));
}

/* "(Ảnh: Minh Đức)", closed at i, needs no stop to be done; "(TTXVN)" opens a sentence. */
static bool is_credit(const struct passage *p, uint32_t i)
{
	bool colon = false;
	for (uint32_t k = p->first + 1; k < i && k < p->first + 5; k++)
		colon |= token_begins(p, k, ':');
	return colon && token_begins(p, p->first, '(');
}

/* What token i leaves behind it for the next one. */
static void pass(struct splitter *s, uint32_t i)
{
	const struct passage *p = &s->passage;
	char c = p->tokens->text.data[p->tokens->list.at[i].start];
	if (!token_has(p, i, TOKEN_PUNCT) || c == ',' || c == ';' || c == ':') {
		s->stopped = false; /* as nearly always */
	} else if (is_stop(p, i)) {
		bool leads =
			i == p->first || (i == p->first + 1 && token_has(p, i - 1, TOKEN_PUNCT));
		s->ellipsis = is_ellipsis(p, i);
		s->quoted = false;
		s->stopped = !leads && !stop_belongs(p, i) && !is_unfinished(s, i);
	} else if (s->stopped && is_closer(p, i)) {
		s->quoted |= is_closing_quote(p, i);
	} else {
		s->stopped = c == ')' && is_credit(p, i);
		open_at(s, i);
	}
}

void sentences_split(struct sentences *sentences, struct arena *arena, const struct tokens *tokens,
                     const struct words *words)
{
	*sentences = (struct sentences){0};
	struct splitter s = {
		.passage = {.tokens = tokens, .words = words},
		.width = UNMEASURED,
	};
	uint32_t n = tokens->list.n;
	for (uint32_t i = 0; i < n; i++) {
		if (!s.stopped && !(tokens->list.at[i].flags & (TOKEN_LINE | TOKEN_PUNCT)))
			continue; /* nothing begins or ends at most words */
		if (i > s.passage.first && ends_before(&s, i)) {
			array_push(arena, &sentences->list) =
				(struct sentence){.first = s.passage.first, .end = i};
			s.passage.first = i;
			s.stopped = false;
		}
		pass(&s, i);
	}
	if (s.passage.first < n)
		array_push(arena, &sentences->list) =
			(struct sentence){.first = s.passage.first, .end = n};
}
