/* fields.h — which member of a JSON line is what. The home of cJSON. */
#ifndef GLO_FIELDS_H
#define GLO_FIELDS_H

#include "glo.h"

#include <stdbool.h>

enum field_name { FIELD_ID, FIELD_TEXT, FIELD_PUBLISHED, FIELD_TITLE, FIELDS };

/* Where each field is read: the key of a member, or keys joined by dots for a member of a member.
 * NULL: the member of the field's own name. */
struct fields {
	const char *path[FIELDS];
};

/* Takes "text=body". What is wrong with it, or NULL. The value must outlive the fields. */
const char *fields_set(struct fields *fields, const char *value);

/* A line that was read. With a code, there is no text. All lives until the next line. */
struct line_article {
	glo_slice id; /* empty: the line names none */
	glo_slice text, published, title;
	glo_slice source; /* all other members, as a JSON object; empty: there are none */
	const char *code, *message;
};

struct line_reader;

/* NULL when memory is out. The fields must outlive it. */
struct line_reader *line_reader_new(const struct fields *fields);
void line_reader_free(struct line_reader *reader);
/* Reads a line, without its end. */
struct line_article line_read(struct line_reader *reader, const char *line, size_t size);

/* Whether it is blank, and so no article. */
bool line_is_blank(const char *line, size_t size);

#endif
