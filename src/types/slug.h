/* slug.h — readable, stable identifiers: "Ủy ban nhân dân" is uy-ban-nhan-dan. */
#ifndef GLO_SLUG_H
#define GLO_SLUG_H

#include "base/str.h"

/* Appends a text without its tone marks and accents, in lower case, words joined by hyphens. */
void slug_add(struct str *out, glo_slice text);
/* The same, but "/" and "-" stay as they are: for document symbols. */
void slug_add_code(struct str *out, glo_slice text);

#endif
