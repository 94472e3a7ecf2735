/* number.c — Vietnamese numbers.
 *
 * A phrase is read from left to right. Below a thousand, words build a group (hai trăm linh năm);
 * a scale word closes it. A scale larger than the one before multiplies all that was said:
 *
 *	2 tỷ 500 triệu             2×10^9 + 500×10^6
 *	hai mươi nghìn năm trăm tỷ (20×10^3 + 500) × 10^9
 *	một tỷ rưỡi, hai triệu tư  1×10^9 + 5×10^8, 2×10^6 + 4×10^5
 *	vài chục nghìn             at least 2×10×10^3
 */
#include "types/number.h"

/* ---- Literals ----------------------------------------------------------------------------- */

static size_t count_digits(glo_slice text)
{
	size_t n = 0;
	while (n < text.size && text.data[n] >= '0' && text.data[n] <= '9')
		n++;
	return n;
}

static bool push_digits(struct decimal *value, glo_slice digits)
{
	for (size_t i = 0; i < digits.size; i++) {
		uint64_t digit = (uint64_t)(digits.data[i] - '0');
		if (value->digits > (DECIMAL_DIGITS_MAX - digit) / 10)
			return false;
		value->digits = value->digits * 10 + digit;
	}
	return true;
}

/* Digits in groups of three behind a separator, appended to value; returns the groups read. */
static size_t take_groups(glo_slice *text, char separator, struct decimal *value, bool *ok)
{
	size_t groups = 0;
	while (text->size >= 4 && text->data[0] == separator &&
	       count_digits(slice_from(*text, 1)) == 3) {
		*ok &= push_digits(value, slice_of(text->data + 1, 3));
		*text = slice_from(*text, 4);
		groups++;
	}
	return groups;
}

/* A fraction behind its separator. */
static bool take_fraction(glo_slice *text, struct decimal *value)
{
	*text = slice_from(*text, 1);
	size_t n = count_digits(*text);
	if (n == 0 || !push_digits(value, slice_of(text->data, n)))
		return false;
	value->exponent -= (int32_t)n;
	*text = slice_from(*text, n);
	return true;
}

bool number_literal(glo_slice text, enum comma_reading comma, struct decimal *value)
{
	*value = (struct decimal){0};
	size_t lead = count_digits(text);
	if (lead == 0 || !push_digits(value, slice_of(text.data, lead)))
		return false;
	text = slice_from(text, lead);
	bool ok = true, grouped_by_points = false;
	bool below_one = lead == 1 && value->digits == 0; /* 0.125 has no thousands */
	char fraction = ',';
	if (lead <= 3 && !below_one) {
		struct decimal grouped = *value;
		glo_slice rest = text;
		if (take_groups(&rest, '.', &grouped, &ok)) {
			*value = grouped;
			text = rest;
			grouped_by_points = true;
		} else {
			size_t groups = take_groups(&rest, ',', &grouped, &ok);
			if (groups > 1 || (groups == 1 && comma != COMMA_DECIMAL)) {
				*value = grouped;
				text = rest;
				fraction = '.';
			}
		}
	}
	bool english = fraction == ',' && !grouped_by_points && text.size && text.data[0] == '.' &&
	               (below_one || count_digits(slice_from(text, 1)) < 3); /* 16.5 */
	if (text.size && (text.data[0] == fraction || english))
		ok &= take_fraction(&text, value);
	*value = decimal_reduce(*value);
	return ok && text.size == 0 && value->exponent >= -DECIMAL_EXPONENT_MAX;
}

/* Whether a literal can be read two ways: "1,099" is 1.099 or, in English style, 1099. */
static bool has_doubtful_comma(glo_slice text)
{
	size_t lead = count_digits(text);
	return lead >= 1 && lead <= 3 && text.data[0] != '0' && text.size == lead + 4 &&
	       text.data[lead] == ',';
}

/* ---- Phrases ------------------------------------------------------------------------------ */

/* What a word does in a number: its value in the list "numword". */
enum word_role {
	ROLE_DIGIT,   /* 0 to 9 */
	ROLE_UNITS,   /* mốt, tư, lăm: a digit behind tens, which need not be said */
	ROLE_TEN,     /* mười */
	ROLE_TENS,    /* mươi */
	ROLE_HUNDRED, /* trăm */
	ROLE_ZERO,    /* linh, lẻ: a zero in the place of the tens */
	ROLE_HALF,    /* rưỡi */
	ROLE_DOZEN,   /* chục, tá: value in tens or twelves */
	ROLE_PART,    /* nửa, ½ */
	ROLE_NONE,
};

struct phrase {
	const struct reading *reading;
	uint32_t at, end;
	enum comma_reading comma;

	struct decimal total; /* what scales have closed */
	int32_t last_scale;   /* of total; 0: none yet */
	struct decimal group; /* what has been said since */
	bool has_group;
	bool plain_group;   /* the group is formal: not "hai triệu tư" */
	bool literal;       /* it begins with digits */
	uint32_t unit;      /* 1: the last word of the group was a lone digit; 10, 100: a place */
	bool after_hundred; /* it stands right behind trăm: "hai trăm ba" is 230 */

	bool open;   /* begins with vài, hàng trăm */
	bool counts; /* says a digit: not "trăm triệu" */
	bool doubt;  /* a literal can be read two ways */
};

static enum word_role role_of(const struct phrase *p, unsigned *digit, uint32_t *length)
{
	static const struct {
		const char *value;
		enum word_role role;
		unsigned digit;
	} roles[] = {
		{"ten", ROLE_TEN, 10},     {"tens", ROLE_TENS, 10}, {"hundred", ROLE_HUNDRED, 100},
		{"zero", ROLE_ZERO, 0},    {"half", ROLE_HALF, 0},  {"chuc", ROLE_DOZEN, 10},
		{"dozen", ROLE_DOZEN, 12}, {"part", ROLE_PART, 0},
	};
	const struct reading *r = p->reading;
	if (r->numword == NONE)
		return ROLE_NONE;
	uint32_t entry = list_longest(r->rules, r->numword, r->tokens, p->at, p->end, length);
	if (entry == NONE)
		return ROLE_NONE;
	glo_slice value = entry_value(r->rules, entry, "value");
	if (value.size && count_digits(value) == value.size) { /* "4", behind tens "04" */
		*digit = (unsigned)(value.data[value.size - 1] - '0');
		return value.size == 1 ? ROLE_DIGIT : ROLE_UNITS;
	}
	for (size_t i = 0; i < LEN(roles); i++) {
		if (slice_is(value, roles[i].value)) {
			*digit = roles[i].digit;
			return roles[i].role;
		}
	}
	return ROLE_NONE;
}

static void add_to_group(struct phrase *p, uint64_t value)
{
	p->group.digits += value;
	p->has_group = true;
}

/* A digit into the group. Two digits make a number only if the second shows that tens were left
 * out: "hai lăm" is 25, "hai ba" is two or three. */
static bool take_digit(struct phrase *p, enum word_role role, unsigned digit)
{
	if (p->unit == 1) {
		uint64_t lone = p->group.digits % 10;
		p->group.digits += lone * 9 + digit;
		p->unit = 0;
		p->plain_group = true;
		p->after_hundred = false;
		return lone > 0 && role == ROLE_UNITS;
	}
	add_to_group(p, digit);
	p->after_hundred = p->unit == 100;
	p->unit = p->unit == 10 ? 0 : 1;
	return true;
}

/* mươi: the digit before it counts tens. */
static bool take_tens(struct phrase *p)
{
	uint64_t lone = p->group.digits % 10;
	if (p->unit != 1 || lone == 0)
		return false;
	p->group.digits += lone * 9;
	p->unit = 10;
	p->after_hundred = false;
	return true;
}

static bool take_hundred(struct phrase *p)
{
	if (p->has_group && (p->unit != 1 || p->group.digits > 9))
		return false;
	p->group.digits = p->has_group ? p->group.digits * 100 : 100;
	p->has_group = true;
	p->unit = 100;
	return true;
}

/* One number word into the group; false if it cannot stand there. */
static bool take_word(struct phrase *p, enum word_role role, unsigned digit)
{
	p->counts |= role != ROLE_HUNDRED && role != ROLE_DOZEN;
	if (role == ROLE_DIGIT || role == ROLE_UNITS)
		return take_digit(p, role, digit);
	p->plain_group = true;
	switch (role) {
	case ROLE_TEN:
		if (p->unit == 1)
			return false;
		add_to_group(p, 10);
		p->unit = 10;
		return true;
	case ROLE_TENS:
		return take_tens(p);
	case ROLE_HUNDRED:
		return take_hundred(p);
	case ROLE_ZERO:
		p->unit = 10;
		return p->has_group || p->last_scale;
	case ROLE_DOZEN:
		if (p->has_group && p->group.exponent)
			return false;
		p->group.digits = (p->has_group ? p->group.digits : 1) * digit;
		p->has_group = true;
		p->unit = digit == 10 ? 10 : 0;
		return true;
	case ROLE_PART:
		if (p->has_group)
			return false;
		p->group = (struct decimal){.digits = 5, .exponent = -1};
		p->has_group = true;
		p->unit = 0;
		return true;
	default:
		return false;
	}
}

/* rưỡi: half of the last scale, of the hundred, or of one. */
static bool take_half(struct phrase *p)
{
	struct decimal half = {.digits = 5, .exponent = -1};
	p->counts = true;
	if (!p->has_group && p->last_scale)
		return decimal_shift(half, p->last_scale, &half) &&
		       decimal_add(p->total, half, &p->total);
	if (p->unit == 100)
		half.exponent = 1;
	p->plain_group = true;
	return p->has_group && decimal_add(p->group, half, &p->group);
}

/* A lone digit behind trăm counts tens: "hai trăm ba" is 230; 203 is "hai trăm linh ba". */
static void finish_group(struct phrase *p)
{
	if (p->after_hundred)
		p->group.digits += p->group.digits % 10 * 9;
	p->after_hundred = false;
}

/* A literal of billions before tỷ: "68.266.067.050 tỷ đồng" says the scale twice. */
static bool says_scale_twice(const struct phrase *p, int32_t scale)
{
	return scale == 9 && p->last_scale == 0 && p->has_group && p->literal &&
	       decimal_compare(p->group, (struct decimal){.digits = 1, .exponent = 9}) >= 0;
}

/* Closes the group with a scale word. */
static bool take_scale(struct phrase *p, int32_t scale)
{
	finish_group(p);
	if (says_scale_twice(p, scale)) {
		p->doubt = true;
		return true;
	}
	struct decimal group = p->group;
	if (!p->has_group && p->last_scale == 0)
		group = (struct decimal){.digits = 1}; /* "tỷ rưỡi" */
	if (p->last_scale && scale > p->last_scale) {
		if (!decimal_add(p->total, group, &p->total) ||
		    !decimal_shift(p->total, scale, &p->total))
			return false;
	} else if (p->last_scale && !p->has_group) { /* "triệu triệu" */
		if (!decimal_shift(p->total, scale, &p->total))
			return false;
	} else if (!decimal_shift(decimal_reduce(group), scale, &group) ||
	           !decimal_add(p->total, group, &p->total)) {
		return false;
	}
	p->last_scale = scale;
	p->group = (struct decimal){0};
	p->has_group = p->plain_group = p->literal = false;
	p->unit = 0;
	return true;
}

/* Thousands behind blanks: "400 000". The tokens from stop on that belong to a literal that ends
 * there go into the group; returns the new end. */
static uint32_t take_spaced_groups(struct phrase *p, uint32_t stop, bool *ok)
{
	const struct token *tokens = p->reading->tokens->list.at;
	const char *text = p->reading->tokens->text.data;
	const unsigned wanted = TOKEN_NUMBER | TOKEN_SPACED;
	for (; stop < p->end && (tokens[stop].flags & wanted) == wanted &&
	       tokens[stop].end - tokens[stop].start == 3;
	     stop++)
		*ok &= push_digits(&p->group, slice_of(text + tokens[stop].start, 3));
	return stop;
}

/* A literal at the phrase's place: digits, points and commas up to the end of the phrase. */
static bool take_literal(struct phrase *p)
{
	const struct token *tokens = p->reading->tokens->list.at;
	const char *text = p->reading->tokens->text.data;
	uint32_t stop = p->at + 1;
	while (stop + 1 < p->end && tokens[stop + 1].flags & TOKEN_NUMBER &&
	       !((tokens[stop].flags | tokens[stop + 1].flags) & TOKEN_SPACED) &&
	       (text[tokens[stop].start] == '.' || text[tokens[stop].start] == ','))
		stop += 2;
	uint32_t start = tokens[p->at].start;
	glo_slice literal = slice_of(text + start, tokens[stop - 1].end - start);
	enum comma_reading comma = stop < p->end ? COMMA_DECIMAL : p->comma;
	if (p->has_group || !number_literal(literal, comma, &p->group))
		return false;
	bool ok = true;
	if (literal.size <= 3 && p->group.exponent >= 0) {
		for (; p->group.exponent > 0; p->group.exponent--)
			p->group.digits *= 10;
		stop = take_spaced_groups(p, stop, &ok);
		p->group = decimal_reduce(p->group);
	}
	p->counts = p->literal = true;
	p->doubt |= comma != COMMA_THOUSANDS && has_doubtful_comma(literal);
	/* "1 triệu 200": three digits behind a scale are thousandths of it */
	p->plain_group = literal.size != 1 || p->last_scale == 0;
	if (p->last_scale > 3 && literal.size == 3 && stop == p->end)
		p->group.exponent += p->last_scale - 3;
	p->has_group = true;
	p->unit = literal.size == 1 ? 1 : 0;
	p->at = stop;
	return ok;
}

/* A word that leaves the number open, at the phrase's start: vài, hàng trăm. */
static void take_open_word(struct phrase *p)
{
	const struct reading *r = p->reading;
	if (p->at == p->end || r->tokens->list.at[p->at].flags & TOKEN_NUMBER)
		return;
	uint32_t length, list = list_find(r->rules, "openword");
	if (list == NONE)
		return;
	uint32_t entry = list_longest(r->rules, list, r->tokens, p->at, p->end, &length);
	if (entry == NONE || !push_digits(&p->group, entry_value(r->rules, entry, "value")))
		return;
	p->open = p->has_group = true;
	p->unit = p->group.digits < 10 ? 1 : 10;
	p->plain_group = p->unit != 1;
	p->at += length;
}

static bool take_next(struct phrase *p)
{
	const struct reading *r = p->reading;
	if (r->tokens->list.at[p->at].flags & TOKEN_NUMBER)
		return take_literal(p);
	uint32_t length;
	uint32_t entry = r->scale == NONE ? NONE
	                                  : list_longest(r->rules, r->scale, r->tokens, p->at,
	                                                 p->end, &length);
	if (entry != NONE) {
		glo_slice value = entry_value(r->rules, entry, "value");
		int32_t scale = 0;
		for (size_t i = 0; i < value.size && i < 2; i++)
			scale = scale * 10 + (value.data[i] - '0');
		p->at += length;
		return take_scale(p, scale);
	}
	unsigned digit = 0;
	enum word_role role = role_of(p, &digit, &length);
	if (role == ROLE_NONE)
		return false;
	p->at += length;
	return role == ROLE_HALF ? take_half(p) : take_word(p, role, digit);
}

bool number_parse(const struct reading *reading, uint32_t first, uint32_t end,
                  enum comma_reading comma, struct number *number)
{
	struct phrase p = {.reading = reading, .at = first, .end = end, .comma = comma};
	take_open_word(&p);
	while (p.at < p.end) {
		if (!take_next(&p))
			return false;
	}
	if (!p.has_group && p.last_scale == 0)
		return false;
	finish_group(&p);
	/* "hai triệu tư": a lone digit behind a scale is tenths of it; behind trăm, tens */
	if (p.has_group && !p.plain_group && p.last_scale && p.unit == 1)
		p.group.exponent += p.last_scale - 1;
	number->scale = p.last_scale;
	number->open = p.open;
	number->round = !p.open && !p.counts;
	number->ambiguous = p.doubt;
	return decimal_add(p.total, decimal_reduce(p.group), &number->value);
}

bool number_capture(const struct reading *reading, uint32_t name, enum comma_reading comma,
                    struct number *number)
{
	const struct capture *capture = reading_capture(reading, name);
	return capture && number_parse(reading, capture->first, capture->end, comma, number) &&
	       !number->open;
}

bool number_small(const struct reading *reading, uint32_t name, int *value)
{
	glo_slice text = reading_value(reading, name);
	bool negative = text.size > 1 && text.data[0] == '-';
	if (negative)
		text = slice_from(text, 1);
	if (text.size && count_digits(text) == text.size && text.size <= 6) {
		*value = 0;
		for (size_t i = 0; i < text.size; i++)
			*value = *value * 10 + (text.data[i] - '0');
		*value = negative ? -*value : *value;
		return true;
	}
	struct number number;
	if (!number_capture(reading, name, COMMA_DECIMAL, &number) || number.value.exponent < 0 ||
	    number.value.exponent > 4 || number.value.digits > 9999)
		return false;
	uint64_t whole = number.value.digits;
	for (int32_t i = 0; i < number.value.exponent; i++)
		whole *= 10;
	*value = (int)whole;
	return true;
}

unsigned number_roman(glo_slice text)
{
	static const struct {
		const char *letters;
		unsigned value;
	} signs[] = {
		{"M", 1000}, {"CM", 900}, {"D", 500}, {"CD", 400}, {"C", 100},
		{"XC", 90},  {"L", 50},   {"XL", 40}, {"X", 10},   {"IX", 9},
		{"V", 5},    {"IV", 4},   {"I", 1},
	};
	unsigned total = 0;
	glo_slice rest = text;
	for (size_t i = 0; i < LEN(signs); i++) {
		glo_slice sign = slice_string(signs[i].letters);
		for (; slice_starts(rest, sign); rest = slice_from(rest, sign.size))
			total += signs[i].value;
	}
	/* A number has one spelling: what writes differently (IIII, IXV, MMMM) is none. */
	if (rest.size || total > 3999)
		return 0;
	unsigned left = total;
	rest = text;
	for (size_t i = 0; i < LEN(signs); i++) {
		glo_slice sign = slice_string(signs[i].letters);
		for (; left >= signs[i].value; left -= signs[i].value) {
			if (!slice_starts(rest, sign))
				return 0;
			rest = slice_from(rest, sign.size);
		}
	}
	return total;
}
