/* form.c — the home of PCRE2.
 *
 * A form is tried at a token whose first byte can begin it, and its match must end where a token
 * ends. Every pattern gets a word boundary behind it, so that alternatives are tried until one
 * fits the whole token ("22/10" is not read as "22/1").
 *
 * PCRE2 is told at compile time that matches are anchored (at match time that would silently drop
 * the JIT), and at match time that the text is valid UTF-8, which clean.c made sure of. Limits
 * are low: a form is a few dozen characters long. */
#include "text/form.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdio.h>

enum { MATCH_LIMIT = 10000, DEPTH_LIMIT = 500, HEAP_LIMIT_KIB = 1024 };

struct form_state {
	glo_allocator allocator;
	pcre2_match_data *data;
	pcre2_match_context *context;
};

static void add_first(struct form *form, uint32_t byte)
{
	form->first[byte >> 3] |= (uint8_t)(1u << (byte & 7));
}

/* Whether "(?i" stands anywhere, alone or among other options. Too many are no harm. */
static bool may_ignore_case(glo_slice pattern)
{
	for (size_t i = 0; i + 2 < pattern.size; i++) {
		if (pattern.data[i] != '(' || pattern.data[i + 1] != '?')
			continue;
		for (size_t k = i + 2; k < pattern.size; k++) {
			char c = pattern.data[k];
			if (c == 'i')
				return true;
			if (c != '^' && c != '-' && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
				break;
		}
	}
	return false;
}

/* PCRE2 knows the first byte, or a set of them. A set has both cases of its letters; of a single
 * byte it does not tell whether case counts. */
static void read_first_bytes(struct form *form, glo_slice pattern)
{
	uint32_t type = 0, byte = 0;
	const uint8_t *bits = NULL;
	pcre2_pattern_info(form->code, PCRE2_INFO_FIRSTCODETYPE, &type);
	pcre2_pattern_info(form->code, PCRE2_INFO_FIRSTCODEUNIT, &byte);
	pcre2_pattern_info(form->code, PCRE2_INFO_FIRSTBITMAP, (void *)&bits);
	bool ignore_case = type == 1 && may_ignore_case(pattern);
	bool letter = (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z';
	if (type == 1 && !(ignore_case && byte >= 0x80)) {
		add_first(form, byte & 0xff);
		if (ignore_case && letter)
			add_first(form, byte ^ 0x20);
	} else if (type != 1 && bits) {
		memcpy(form->first, bits, sizeof(form->first));
	} else {
		memset(form->first, 0xff, sizeof(form->first));
	}
}

/* The names stay in PCRE2's table: nothing may ask for memory while a pattern is not yet owned. */
static bool read_groups(struct form *form)
{
	uint32_t count = 0, size = 0;
	PCRE2_SPTR table = NULL;
	pcre2_pattern_info(form->code, PCRE2_INFO_NAMECOUNT, &count);
	pcre2_pattern_info(form->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
	pcre2_pattern_info(form->code, PCRE2_INFO_NAMETABLE, (void *)&table);
	if (count > FORM_GROUPS)
		return false;
	for (uint32_t i = 0; i < count; i++) {
		PCRE2_SPTR entry = table + (size_t)i * size;
		form->groups[i] = (struct form_group){
			.number = (uint32_t)entry[0] << 8 | entry[1],
			.name = slice_string((const char *)entry + 2),
		};
	}
	form->group_count = count;
	return true;
}

static pcre2_code *compile(const char *pattern, size_t size, char *message, size_t message_size,
                           size_t *offset)
{
	int error;
	PCRE2_SIZE at;
	pcre2_code *code =
		pcre2_compile((PCRE2_SPTR)pattern, size,
	                      PCRE2_UTF | PCRE2_UCP | PCRE2_ANCHORED | PCRE2_NO_AUTO_CAPTURE |
	                              PCRE2_NEVER_BACKSLASH_C | PCRE2_DUPNAMES,
	                      &error, &at, NULL);
	if (!code) {
		pcre2_get_error_message(error, (PCRE2_UCHAR *)message, message_size);
		*offset = at;
	}
	return code;
}

/* The pattern must be one by itself: with what is put around it, "ab[c" or "a)|(b" would be. */
static pcre2_code *compile_alone(glo_slice pattern, char *message, size_t size, size_t *offset)
{
	uint32_t shortest = 0;
	pcre2_code *code =
		compile(pattern.size ? pattern.data : "", pattern.size, message, size, offset);
	if (!code)
		return NULL;
	pcre2_pattern_info(code, PCRE2_INFO_MINLENGTH, &shortest);
	if (shortest)
		return code;
	snprintf(message, size, "it can match nothing at all");
	pcre2_code_free(code);
	return NULL;
}

struct form *form_compile(struct arena *arena, glo_slice pattern, char *message, size_t size,
                          size_t *offset)
{
	static const char before[] = "(?:", behind[] = ")(?![0-9])(?!(?<=[\\p{L}])[\\p{L}])";
	struct form *form = ARENA_NEW(arena, struct form);
	char *whole = arena_push(arena, pattern.size + sizeof(before) + sizeof(behind));
	int length = snprintf(whole, pattern.size + sizeof(before) + sizeof(behind), "%s%.*s%s",
	                      before, (int)pattern.size, pattern.data, behind);
	*offset = 0;
	pcre2_code *alone = compile_alone(pattern, message, size, offset);
	if (!alone)
		return NULL;
	pcre2_code_free(alone);
	form->code = compile(whole, (size_t)length, message, size, offset);
	if (!form->code) {
		/* a comment to the line's end (?x), a \Q without its \E */
		*offset = pattern.size;
		return NULL;
	}
	if (!read_groups(form)) {
		snprintf(message, size, "more than %d named groups", FORM_GROUPS);
		form_free(form);
		return NULL;
	}
	form->fast = pcre2_jit_compile(form->code, PCRE2_JIT_COMPLETE) == 0; /* else only slower */
	form->shape = shape_of(pattern);
	read_first_bytes(form, pattern);
	return form;
}

void form_free(struct form *form)
{
	if (form)
		pcre2_code_free(form->code);
}

size_t form_group_count(const struct form *form)
{
	return form->group_count;
}

struct form_group form_group(const struct form *form, size_t index)
{
	return form->groups[index];
}

struct form_state *form_state_new(const glo_allocator *allocator)
{
	struct form_state *state = allocator->resize(allocator->ctx, NULL, 0, sizeof(*state));
	if (!state)
		return NULL;
	*state = (struct form_state){
		.allocator = *allocator,
		.data = pcre2_match_data_create(64, NULL),
		.context = pcre2_match_context_create(NULL),
	};
	if (!state->data || !state->context) {
		form_state_free(state);
		return NULL;
	}
	pcre2_set_match_limit(state->context, MATCH_LIMIT);
	pcre2_set_depth_limit(state->context, DEPTH_LIMIT);
	pcre2_set_heap_limit(state->context, HEAP_LIMIT_KIB);
	return state;
}

void form_state_free(struct form_state *state)
{
	if (!state)
		return;
	pcre2_match_data_free(state->data);
	pcre2_match_context_free(state->context);
	state->allocator.resize(state->allocator.ctx, state, sizeof(*state), 0);
}

/* The token behind the one that ends at a byte, searched from `token`; 0 if none ends there. */
static uint32_t token_behind(const struct tokens *tokens, uint32_t token, uint32_t stop,
                             size_t byte)
{
	while (token < stop && tokens->list.at[token].end < byte)
		token++;
	return token < stop && tokens->list.at[token].end == byte ? token + 1 : 0;
}

/* The call that goes to the machine code directly saves half of a short match. */
static int match_code(const struct form *form, struct form_state *state, glo_slice text,
                      size_t start)
{
	PCRE2_SPTR subject = (PCRE2_SPTR)text.data;
	return form->fast ? pcre2_jit_match(form->code, subject, text.size, start,
	                                    PCRE2_NO_UTF_CHECK, state->data, state->context)
	                  : pcre2_match(form->code, subject, text.size, start, PCRE2_NO_UTF_CHECK,
	                                state->data, state->context);
}

void form_match(const struct form *form, struct form_state *state, const struct tokens *tokens,
                uint32_t token, uint32_t stop, struct form_match *match)
{
	*match = (struct form_match){0};
	const struct token *first = &tokens->list.at[token];
	if (!form_may_match(form, tokens, token))
		return;
	/* The rest of the sentence, so that a match cannot run into the next one. */
	size_t subject_end = tokens->list.at[stop - 1].end;
	int status =
		match_code(form, state, slice_of(tokens->text.data, subject_end), first->start);
	if (status < 0) {
		match->limited = status != PCRE2_ERROR_NOMATCH;
		return;
	}
	const PCRE2_SIZE *spans = pcre2_get_ovector_pointer(state->data);
	match->end = token_behind(tokens, token, stop, spans[1]);
	for (uint32_t i = 0; match->end && i < form->group_count; i++) {
		uint32_t number = form->groups[i].number;
		bool set = spans[2 * number] != PCRE2_UNSET;
		match->groups[i].start = set ? (uint32_t)spans[2 * number] : NONE;
		match->groups[i].end = set ? (uint32_t)spans[2 * number + 1] : NONE;
	}
}
