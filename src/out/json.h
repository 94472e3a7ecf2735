/* json.h — a streaming JSON writer: no tree, no heap, one buffer in front of a sink.
 *
 * Objects and arrays are opened and closed; commas and indentation are the writer's business. The
 * first error of the sink sticks: what is written after it is dropped, and json_finish() tells. */
#ifndef GLO_JSON_H
#define GLO_JSON_H

#include "base/base.h"

enum { JSON_BUFFER = 8192, JSON_DEPTH = 8 };

struct json {
	glo_sink sink;
	bool pretty;
	int error; /* of the sink; 0: none */
	unsigned depth;
	bool filled[JSON_DEPTH]; /* the container at each depth has a member already */
	bool flat[JSON_DEPTH];   /* it is written on one line even when pretty */
	size_t used;
	char buffer[JSON_BUFFER];
};

void json_begin(struct json *json, glo_sink sink, bool pretty);
/* Writes the line end and flushes; returns the sink's error. */
int json_finish(struct json *json);

/* Containers; key is NULL inside an array and at the top. flat: on one line. */
void json_open(struct json *json, const char *key, char bracket, bool flat);
void json_close(struct json *json, char bracket);

/* Members; key is NULL inside an array. A string may be any bytes: ill-formed UTF-8 is written
 * as U+FFFD. What is raw must be a JSON value already, on one line: a number, an object … */
void json_string(struct json *json, const char *key, glo_slice value);
void json_raw(struct json *json, const char *key, glo_slice value);
void json_unsigned(struct json *json, const char *key, uint64_t value);

#endif
