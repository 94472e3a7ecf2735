/* lex.c — rule text to lexemes. */
#include "rules/syntax.h"

#include "base/str.h"
#include "text/utf8.h"

struct lexer {
	struct arena *arena;
	const struct source *source;
	glo_diags *diags;
	struct lexemes *lexemes;
	size_t at;
	bool line_start;
	size_t odd_until; /* odd spaces before this place have been reported: one error a line */
};

static void lex_error(const struct lexer *lexer, size_t offset, const char *code,
                      const char *message)
{
	struct place place = {lexer->source->name, lexer->source->text, offset};
	diag_add(lexer->diags, GLO_ERROR, code, place, "%s", message);
}

static bool is_name_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       c == '_' || c == '.';
}

static void push(struct lexer *lexer, enum lexeme_kind kind, size_t offset, glo_slice text)
{
	glo_slice file = lexer->source->text;
	bool zero = offset == 0 || file.data[offset - 1] == '\n';
	array_push(lexer->arena, &lexer->lexemes->list) = (struct lexeme){
		.kind = kind,
		.text = text,
		.offset = offset,
		.line_start = lexer->line_start,
		.column_zero = zero,
	};
	lexer->line_start = false;
}

/* The size of a space that is pasted from web pages and looks like an ordinary one, or like none;
 * 0 if there is none at this place. */
static size_t odd_space(glo_slice file, size_t at)
{
	size_t start = at;
	if ((unsigned char)file.data[at] < 0xc2)
		return 0;
	uint32_t c = utf8_next(file.data, file.size, &at);
	bool odd = c == 0xa0 || (c >= 0x2000 && c <= 0x200f) || c == 0x202f || c == 0x205f ||
	           c == 0x2060 || c == 0x3000 || c == 0xfeff;
	return odd ? at - start : 0;
}

static void skip_odd_space(struct lexer *lexer, size_t size)
{
	glo_slice file = lexer->source->text;
	if (lexer->at >= lexer->odd_until)
		lex_error(lexer, lexer->at, "odd-space",
		          "this is a no-break space, or one that cannot be seen; type an ordinary "
		          "space");
	lexer->odd_until = lexer->at + slice_find(slice_from(file, lexer->at), '\n');
	lexer->at += size;
}

/* A string or regex up to its closing character on the same line; a backslash protects it. */
static void lex_quoted(struct lexer *lexer, enum lexeme_kind kind, char close)
{
	glo_slice file = lexer->source->text;
	size_t start = lexer->at, at = start + 1;
	while (at < file.size && file.data[at] != close && file.data[at] != '\n') {
		bool pair =
			file.data[at] == '\\' && at + 1 < file.size && file.data[at + 1] != '\n';
		at += pair ? 2 : 1;
	}
	if (at >= file.size || file.data[at] != close) {
		lex_error(lexer, start, "unclosed-quote",
		          kind == LEX_REGEX ? "this pattern has no closing / on its line"
		                            : "this quote is not closed on its line");
		push(lexer, kind, start, slice_of(file.data + start + 1, at - start - 1));
		lexer->at = at;
		return;
	}
	push(lexer, kind, start, slice_of(file.data + start + 1, at - start - 1));
	lexer->at = at + 1;
}

static bool is_value_char(glo_slice file, size_t at)
{
	return (unsigned char)file.data[at] > ' ' && !odd_space(file, at);
}

static void lex_run(struct lexer *lexer, enum lexeme_kind kind)
{
	glo_slice file = lexer->source->text;
	size_t start = lexer->at;
	while (lexer->at < file.size) {
		char c = file.data[lexer->at];
		bool inside = kind == LEX_VALUE ? is_value_char(file, lexer->at) : is_name_char(c);
		if (!inside)
			break;
		lexer->at++;
	}
	push(lexer, kind, start, slice_of(file.data + start, lexer->at - start));
}

/* A name, a number, a sign, or what stands behind "=". */
static void lex_one(struct lexer *lexer)
{
	glo_slice file = lexer->source->text;
	size_t start = lexer->at;
	char c = file.data[start];
	if (c == '"') {
		lex_quoted(lexer, LEX_DQ, '"');
	} else if (c == '\'') {
		lex_quoted(lexer, LEX_SQ, '\'');
	} else if (c == '/') {
		lex_quoted(lexer, LEX_REGEX, '/');
	} else if (c >= '0' && c <= '9') {
		lex_run(lexer, LEX_NUMBER);
	} else if (is_name_char(c)) {
		lex_run(lexer, LEX_NAME);
	} else {
		push(lexer, LEX_SIGN, start, slice_of(file.data + start, 1));
		lexer->at++;
		bool value = c == '=' && lexer->at < file.size && file.data[lexer->at] != '"' &&
		             is_value_char(file, lexer->at);
		if (value)
			lex_run(lexer, LEX_VALUE);
	}
}

void lex(struct lexemes *lexemes, struct arena *arena, const struct source *source,
         glo_diags *diags)
{
	*lexemes = (struct lexemes){0};
	struct lexer lexer = {
		.arena = arena,
		.source = source,
		.diags = diags,
		.lexemes = lexemes,
		.line_start = true,
	};
	while (lexer.at < source->text.size) {
		char c = source->text.data[lexer.at];
		size_t odd = odd_space(source->text, lexer.at);
		if (odd) {
			skip_odd_space(&lexer, odd);
		} else if (c == '\n') {
			lexer.line_start = true;
			lexer.at++;
		} else if (c == ' ' || c == '\t' || c == '\r') {
			lexer.at++;
		} else if (c == '#') {
			lexer.at += slice_find(slice_from(source->text, lexer.at), '\n');
		} else {
			lex_one(&lexer);
		}
	}
	lexer.line_start = true;
	push(&lexer, LEX_END, source->text.size, slice_of("", 0));
	lexemes->list.at[lexemes->list.n - 1].column_zero = true;
}

glo_slice lex_unescape(struct arena *arena, glo_slice text)
{
	if (slice_find(text, '\\') == text.size)
		return text;
	struct str out = {.arena = arena};
	for (size_t i = 0; i < text.size; i++) {
		char c = text.data[i];
		if (c == '\\' && i + 1 < text.size) {
			c = text.data[++i];
			if (c == 'n')
				c = '\n';
		}
		str_add_char(&out, c);
	}
	return str_slice(&out);
}
