/* directive.h — the identity of official documents. */
#ifndef GLO_DIRECTIVE_H
#define GLO_DIRECTIVE_H

#include "types/reading.h"

/* The key of a document, made of its fields kind, number, year, symbol, plenum, term and name; the
 * same for every spelling of one document: chi-thi:5-ct/tw, nghi-dinh:30/2020/nd-cp,
 * luat:dat-dai/2013, nghi-quyet:trung-uong-4/khoa-12, nghi-quyet:dai-hoi-dang-13. */
glo_slice directive_key(struct arena *arena, const glo_ruleset *rules, const struct entity *entity);

#endif
