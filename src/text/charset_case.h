/* charset_case.h — capitals in TCVN3, which has none for vowels with a tone. */
#ifndef GLO_CHARSET_CASE_H
#define GLO_CHARSET_CASE_H

#include "base/arena.h"

/* A run of bytes whose letters are capitals. */
struct capital_run {
	uint32_t start, end;
};
struct capital_runs {
	ARRAY(struct capital_run) list; /* in order, apart from each other */
};

/* Finds them in bytes of TCVN3. */
void tcvn3_capitals(struct capital_runs *runs, struct arena *arena, glo_slice bytes);

#endif
