/* glo.h — the public interface of libglo, the only header that is installed.
 *
 * libglo reads Vietnamese news articles and finds the organisations, persons, official documents,
 * dates, money amounts, counts, measures, percentages, durations and places (administrative units)
 * in them, each with where it stands, its normalised value and the rule that found it.
 *
 *	glo_ruleset *rules;
 *	glo_diags *diags = glo_diags_new(NULL);
 *	if (glo_ruleset_load("rules", NULL, diags, &rules) != GLO_OK)
 *		…                                       // glo_diags_get() says what and where
 *	glo_work *work = glo_work_new(rules, NULL);
 *	const glo_doc *doc;
 *	glo_article article = {.id = GLO_SLICE("a1"), .text = {bytes, length}};
 *	if (glo_analyse(work, &article, &doc) == GLO_OK)
 *		glo_doc_write(doc, &(glo_write_options){0}, sink);
 *
 * Conventions, for every function unless its comment says otherwise:
 *   - Strings are UTF-8 slices with a length, not NUL-terminated.
 *   - Functions that can fail return a glo_status; out-parameters are written only on GLO_OK.
 *   - No argument may be NULL where its comment does not allow it. Freeing NULL does nothing.
 *   - A glo_ruleset never changes after it is loaded: any number of threads may share it. A
 *     glo_work, and the document that it made, belong to one thread at a time.
 *   - The library keeps no global state, never prints, never exits, and reads neither the clock
 *     nor the locale: the same input and rules give the same output, always.
 */
#ifndef GLO_H
#define GLO_H

#include <stddef.h>
#include <stdint.h>

#define GLO_VERSION "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define GLO_API __attribute__((visibility("default")))
#else
#define GLO_API
#endif

typedef struct {
	const char *data;
	size_t size; /* bytes */
} glo_slice;

#ifdef __cplusplus
#define GLO_SLICE(literal) (glo_slice{literal, sizeof(literal) - 1})
#else
#define GLO_SLICE(literal) ((glo_slice){.data = "" literal, .size = sizeof(literal) - 1})
#endif

typedef enum {
	GLO_OK = 0,
	GLO_ERROR_MEMORY,     /* the allocator failed; nothing is leaked, the object stays usable */
	GLO_ERROR_IO,         /* a rule file or folder cannot be read */
	GLO_ERROR_RULES,      /* the rules have errors: see the diagnostics */
	GLO_ERROR_TOO_LARGE,  /* the article is longer than GLO_ARTICLE_MAX */
	GLO_ERROR_NOT_TEXT,   /* the article is no text in any encoding that is known */
	GLO_ERROR_NO_ARTICLE, /* the page has no article: a front page, a list, an error page */
	GLO_ERROR_OUTPUT,     /* the sink refused bytes */
	GLO_ERROR_ENCODING,   /* there is no encoding of the name that was given */
	GLO_ERROR_WRONG_ENCODING /* the article's bytes are not in the encoding that was named */
} glo_status;

/* A constant English sentence for a status; never NULL. */
GLO_API const char *glo_status_message(glo_status status);

/* The short stable name of a status as it stands in error records ("too-large", "not-text" …). */
GLO_API const char *glo_status_code(glo_status status);

/* The longest article, in bytes. A longer one is refused whole, never cut. */
#define GLO_ARTICLE_MAX ((size_t)16 << 20)

/* Memory. resize(ctx, NULL, 0, n) allocates, resize(ctx, p, old, n) resizes, n == 0 frees and
 * returns NULL. It returns NULL on failure and must then leave the old block as it was. Where an
 * allocator is NULL, realloc() and free() serve. It must outlive every object made with it. */
typedef struct {
	void *(*resize)(void *ctx, void *block, size_t old_size, size_t new_size);
	void *ctx;
} glo_allocator;

/* ---- Diagnostics: what is wrong with rules, where ---------------------------------------- */

typedef struct glo_diags glo_diags;

typedef enum { GLO_WARNING, GLO_ERROR } glo_severity;

typedef struct {
	glo_severity severity;
	const char *code;    /* stable, such as "unknown-name" */
	const char *message; /* one sentence: what is wrong, and what to do about it */
	const char *file;    /* "" where no file is concerned */
	uint32_t line;       /* from 1; 0 where none is concerned */
	uint32_t column;     /* from 1, in code points */
	glo_slice source;    /* the line itself, without its line end; empty where there is none */
} glo_diag;

/* An empty list of diagnostics; NULL when memory is out. */
GLO_API glo_diags *glo_diags_new(const glo_allocator *allocator);
GLO_API void glo_diags_free(glo_diags *diags);
GLO_API size_t glo_diags_count(const glo_diags *diags);
/* The diagnostic at index < count, in the order in which they were found. It lives as long as
 * the list. */
GLO_API const glo_diag *glo_diags_get(const glo_diags *diags, size_t index);

/* ---- Rules -------------------------------------------------------------------------------- */

typedef struct glo_ruleset glo_ruleset;

/* Loads every *.rules file of a folder, in the order of their names, with the lists that they
 * name. All errors of all files are reported, then GLO_ERROR_RULES is returned. */
GLO_API glo_status glo_ruleset_load(const char *folder, const glo_allocator *allocator,
                                    glo_diags *diags, glo_ruleset **rules);
GLO_API void glo_ruleset_free(glo_ruleset *rules);
/* "sha256:…" over the names and bytes of all rule and list files: the version of the rules. */
GLO_API const char *glo_ruleset_hash(const glo_ruleset *rules);
/* The entity types, in the order in which they run. */
GLO_API size_t glo_ruleset_type_count(const glo_ruleset *rules);
GLO_API const char *glo_ruleset_type_name(const glo_ruleset *rules, size_t type);
/* The number of rules in the set. */
GLO_API size_t glo_ruleset_rule_count(const glo_ruleset *rules);

typedef struct {
	size_t passed, failed, todo; /* examples */
} glo_check_report;

/* Runs the examples that stand beside the rules; each one that fails is a diagnostic. */
GLO_API glo_status glo_ruleset_check(const glo_ruleset *rules, const glo_allocator *allocator,
                                     glo_diags *diags, glo_check_report *report);

/* ---- Analysis ----------------------------------------------------------------------------- */

typedef struct glo_work glo_work;
typedef struct glo_doc glo_doc;

/* The running state for one thread: arenas and match data, reused from article to article.
 * The rules must outlive it. NULL when memory is out. */
GLO_API glo_work *glo_work_new(const glo_ruleset *rules, const glo_allocator *allocator);
GLO_API void glo_work_free(glo_work *work);

/* What an article is given as. Out of a page the article is taken: no menus, comments, lists of
 * other articles. A piece of a page ("<p>…</p>", as content systems store it) is all article. */
typedef enum { GLO_FORMAT_TEXT, GLO_FORMAT_HTML } glo_format;

/* Whether a text begins as a page does: with <!doctype html>, <html> or <head>, behind blanks and
 * comments. */
GLO_API int glo_looks_like_html(glo_slice text);

typedef struct {
	glo_slice id;        /* printed back; may be empty */
	glo_slice text;      /* the article, as it is, in any encoding of glo_encoding_known();
	                        bytes that mean nothing in it are read as U+FFFD */
	glo_slice encoding;  /* its name; empty: found out */
	glo_slice published; /* the time that relative dates refer to (see glo_time_valid), or
	                        empty; one that is no time becomes a warning in the record */
	glo_slice published_fallback; /* the same, for articles that do not say it themselves */
	glo_slice title;              /* what the article is called elsewhere than in its text, or
	                                 empty */
	glo_slice source; /* a JSON object to be carried through, verbatim; empty: none. It must
	                     stay as it is while the document is used */
	uint64_t types;   /* bit i set: print type i; 0: all */
	glo_format format;
} glo_article;

/* Whether a text is an ISO 8601 day, "2021-06-16", with or without a clock time behind it,
 * "2021-06-16T05:44:00+07:00". */
GLO_API int glo_time_valid(glo_slice text);

/* Whether there is an encoding of that name, in capitals or small letters: "utf-8", "utf-16",
 * "utf-16le", "utf-16be", "windows-1258", "tcvn3" (also called "abc"), "vni", "windows-1252". */
GLO_API int glo_encoding_known(glo_slice name);

/* Analyses one article. The text must stay as it is while the document is used; the document
 * lives until the next call with the same work, or until the work is freed. */
GLO_API glo_status glo_analyse(glo_work *work, const glo_article *article, const glo_doc **doc);

/* ---- Reading a document ------------------------------------------------------------------- */

/* What offsets in records count. Bytes are always those of the input. Code points and UTF-16 units
 * are those of the input decoded to Unicode, one to one and a byte order mark included: of TCVN3 a
 * code point for each byte, of VNI for each letter with its mark, of Windows-1258 for each letter
 * and one more for its tone. */
typedef enum { GLO_OFFSET_CHAR, GLO_OFFSET_BYTE, GLO_OFFSET_UTF16 } glo_offset_unit;

typedef struct {
	const char *type;
	const char *rule;  /* "money.dong" */
	glo_slice text;    /* the exact slice of the input, in UTF-8; of a page, without markup */
	size_t start, end; /* in bytes of the input; end exclusive */
	uint32_t sentence; /* index of the sentence that it begins in */
} glo_entity;

typedef enum {
	GLO_FIELD_STRING,
	GLO_FIELD_NUMBER,
	GLO_FIELD_STRINGS,
	GLO_FIELD_BOOLEAN
} glo_field_kind;

typedef struct {
	const char *name;
	glo_field_kind kind;
	/* a number in its shortest exact decimal form; strings joined by U+001F; true or false */
	glo_slice value;
} glo_field;

/* The text that was read: of a page its article, without markup. Paragraphs stand apart by a blank
 * line, items of a list and rows of a table by a line end, cells by " | ". It lives as long as the
 * document. */
GLO_API glo_slice glo_doc_text(const glo_doc *doc);
GLO_API size_t glo_doc_entity_count(const glo_doc *doc);
/* entity < glo_doc_entity_count(); the slices live as long as the document. */
GLO_API glo_entity glo_doc_entity(const glo_doc *doc, size_t entity);
GLO_API size_t glo_doc_field_count(const glo_doc *doc, size_t entity);
GLO_API glo_field glo_doc_field(const glo_doc *doc, size_t entity, size_t field);

/* No entity. */
#define GLO_NONE ((uint32_t)-1)

typedef struct {
	glo_slice text;    /* as glo_entity's; empty where the text does not say it */
	size_t start, end; /* in bytes of the input; end exclusive */
	uint32_t entity;   /* the organisation, person or place that it names, or GLO_NONE */
} glo_phrase;

/* What a figure says: who did what, for whom, when, done or only promised. Entities are indices as
 * in glo_doc_entity(), or GLO_NONE where the text names none or its type is not printed. */
typedef struct {
	uint32_t figure;  /* the entity that it is about, money or a count; never GLO_NONE */
	uint32_t when;    /* the date of the act */
	uint32_t part_of; /* the figure of which this one is a stated part */
	glo_slice role;   /* of money: "contribution", "support", "compensation", "spending",
	                     "investment", "price", "pay", "revenue", "debt", "fine", "loss",
	                     "recovered", "value" or "other"; of counts: empty */
	glo_slice status; /* "done", "ongoing", "planned", "pledged", "required" or "negated" */
	glo_phrase act;   /* the verb, or the noun that stands for one; names no entity */
	glo_phrase who;   /* who does it, or has it */
	glo_phrase to;    /* who gets it or bears it */
	int who_carried;  /* nonzero: who stands in a sentence before and is carried on */
} glo_fact;

/* The facts of the money amounts and counts that are printed, in the order of the text; not of
 * those in a second copy of a caption (they have a field "duplicate_of" in the record). */
GLO_API size_t glo_doc_fact_count(const glo_doc *doc);
/* fact < glo_doc_fact_count(); the slices live as long as the document. */
GLO_API glo_fact glo_doc_fact(const glo_doc *doc, size_t fact);

GLO_API size_t glo_doc_sentence_count(const glo_doc *doc);
/* Start and end of a sentence, in bytes of the input. */
GLO_API void glo_doc_sentence(const glo_doc *doc, size_t sentence, size_t *start, size_t *end);

/* The part of the article that a sentence belongs to: "kicker", "title", "timestamp", "lead",
 * "body", "heading", "caption", "credit", "byline" or "furniture". A constant. */
GLO_API const char *glo_doc_sentence_zone(const glo_doc *doc, size_t sentence);
/* What the article says of itself: "kicker", "title", "published", "agency", "byline" or
 * "description" (of a page). Empty where it does not say it, and for any other name. Lives as long
 * as the document. */
GLO_API glo_slice glo_doc_meta(const glo_doc *doc, const char *name);

/* ---- Writing ------------------------------------------------------------------------------ */

/* Takes bytes in order; returns 0, or an error number after which it is not called again. */
typedef struct {
	int (*write)(void *ctx, const char *data, size_t size);
	void *ctx;
} glo_sink;

typedef struct {
	glo_offset_unit offsets;
	int pretty; /* nonzero: indented, for reading; else one line */
} glo_write_options;

/* Writes the record of a document, with a line feed at its end. */
GLO_API glo_status glo_doc_write(const glo_doc *doc, const glo_write_options *options,
                                 glo_sink sink);

/* Writes the record of an article that could not be processed. The source is as in glo_article. */
GLO_API glo_status glo_error_write(glo_slice id, const char *code, glo_slice message,
                                   glo_slice source, const glo_write_options *options,
                                   glo_sink sink);

#ifdef __cplusplus
}
#endif
#endif
