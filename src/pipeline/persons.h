/* persons.h — what the files about persons share. */
#ifndef GLO_PERSONS_H
#define GLO_PERSONS_H

#include "pipeline/doc.h"

/* Sets the field "key" to a slug of the name. */
void person_set_key(struct glo_work *work, struct entity *entity);

/* byline.c: adds those who wrote the article, if its last line names them. */
void find_byline(struct glo_work *work);

#endif
