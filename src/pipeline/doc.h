/* doc.h — one article while it is worked on, and the steps of the work, in their order. */
#ifndef GLO_DOC_H
#define GLO_DOC_H

#include "pipeline/facts.h"
#include "pipeline/zones.h"
#include "text/clean.h"
#include "text/html.h"
#include "text/sentence.h"
#include "types/date.h"
#include "types/registry.h"

struct warning {
	const char *code;
	const char *message;
};

struct glo_doc {
	const glo_ruleset *rules;
	struct arena *arena;
	glo_slice id;
	glo_slice source; /* carried through */
	uint64_t types;   /* to be printed; 0: all */

	struct clean clean;
	struct html_page page; /* of an article in HTML; else empty */
	struct tokens tokens;
	struct sentences sentences;
	uint8_t *zones; /* of each sentence */
	struct meta meta;
	struct facts facts;

	ARRAY(struct entity) entities; /* as they were found */
	uint32_t *order;               /* indices into entities, as they are printed */
	uint32_t *place;               /* the inverse: the printed id of an entity, or NONE */
	uint32_t printed;

	struct point published;   /* year UNKNOWN: not known */
	glo_slice published_text; /* as it is printed; empty: not known */
	ARRAY(struct warning) warnings;
};

/* A place where links may begin. */
struct start {
	uint32_t token, sentence;
};
struct starts {
	ARRAY(struct start) list;
};

/* A place where a rule may match. */
struct
try {
	uint32_t token, sentence, rule;
};
struct tries {
	ARRAY(struct try) list;
};

struct glo_work {
	const glo_ruleset *rules;
	glo_allocator allocator;
	struct arena arena; /* of the article */
	struct arena keep;  /* of the workspace */
	struct form_state *forms;
	struct token_cache *tokens;
	struct matcher matcher;
	struct tries tries[TYPES_MAX];       /* of each type */
	struct starts starts[TYPES_MAX + 1]; /* of links, at TYPE_LINK */
	uint32_t *taken;                     /* of each token: the set of types that cover it */
	uint32_t *next_number; /* of each token: the first token of digits from there on */
	uint64_t *ahead;  /* of each token: the marks from there to the end of its sentence … */
	uint64_t *behind; /* … and those before it in its sentence */
	struct glo_doc doc;
};

/* split.c: cuts credits off, drops lines without a word. */
void split_units(struct glo_work *work);
/* Whether "Ảnh: An Nhiên" or "(Ảnh minh họa)" begins at a token. */
bool credit_begins(const struct glo_work *work, uint32_t at, uint32_t stop);
/* The tokens that the longest entry of a list takes at a token; 0: none. */
uint32_t list_entry_length(const struct glo_work *work, const char *name, uint32_t at,
                           uint32_t stop);
/* zones.c: which part of the article each sentence is. */
void find_zones(struct glo_work *work);
/* facts.c: what the figures say. */
void find_facts(struct glo_work *work);
/* fact_ids.c: drops the facts that are not printed; entities become their printed ids. */
void number_facts(struct glo_work *work);
/* meta.c: what the zones say of the article; which captions are copies. */
void read_meta(struct glo_work *work);

/* extract.c: entities, type by type. */
void extract_entities(struct glo_work *work);
/* Whether a rule may find something that covers the tokens [first, end). */
bool tokens_free(const struct glo_work *work, const struct rule *rule, uint32_t type,
                 uint32_t first, uint32_t end);
/* An entity of the tokens [first, end) that a rule found, without fields. */
struct entity entity_new(const struct glo_work *work, uint32_t type, const struct rule *rule,
                         uint32_t first, uint32_t end, uint32_t sentence);

/* Adds an entity that was found, and takes its tokens. */
void extract_add(struct glo_work *work, struct entity entity);

/* resolve.c: years, relative dates and the publication time. */
void resolve_dates(struct glo_work *work, const glo_article *article);

/* names.c: which organisation a mention means. */
void resolve_names(struct glo_work *work);

/* units.c: which administrative unit a place is. */
void resolve_units(struct glo_work *work);

/* persons.c: whom a short form of a name means, and who wrote the article. */
void resolve_persons(struct glo_work *work);

/* link.c: link rules. */
void apply_links(struct glo_work *work);

/* provisions.c: adds the places of a law that a capture names to a document's provisions. */
void add_provisions(struct glo_work *work, struct entity *document, const struct capture *capture);

/* documents.c: which official document a mention means. */
void resolve_documents(struct glo_work *work);

/* Adds a warning to the record; both strings are constants. */
void doc_warn(struct glo_work *work, const char *code, const char *message);

/* The text of an entity on the input's side: a slice of the repaired source. */
glo_slice doc_entity_text(const struct glo_doc *doc, const struct entity *entity);

#endif
