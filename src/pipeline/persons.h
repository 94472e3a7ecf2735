/* persons.h — what the files about persons share. */
#ifndef GLO_PERSONS_H
#define GLO_PERSONS_H

#include "pipeline/doc.h"

/* A person at the tokens [first, end), as yet without fields. */
struct entity person_new(const struct glo_work *work, const struct rule *rule, uint32_t first,
                         uint32_t end, uint32_t sentence);
/* Sets the field "key" to a slug of the name. */
void person_set_key(struct glo_work *work, struct entity *entity);

/* byline.c: adds those who wrote the article, if its last line names them. */
void find_byline(struct glo_work *work);

#endif
