/* offsets.h — from a place in one version of a text to the same place in another, and from bytes
 * to code points or UTF-16 units. */
#ifndef GLO_OFFSETS_H
#define GLO_OFFSETS_H

#include "base/arena.h"

/* Pieces of the new text beside the pieces of the old text that they came from, in order and
 * without gaps. A piece whose two sizes are equal is a copy, byte by byte; any other is a
 * replacement that only makes sense whole. No pieces: the texts are the same. */
struct offset_piece {
	uint32_t new_start, new_size;
	uint32_t old_start, old_size;
	bool copied;
};

struct offset_map {
	ARRAY(struct offset_piece) pieces;
};

/* Appends a piece behind the last one; copies are joined. */
void offset_map_add(struct arena *arena, struct offset_map *map, uint32_t new_size,
                    uint32_t old_size, bool copied);

/* Where the character that starts at byte `at` of the new text starts in the old one. */
uint32_t offset_map_start(const struct offset_map *map, uint32_t at);
/* Where the character that ends before byte `at` > 0 of the new text ends in the old one. */
uint32_t offset_map_end(const struct offset_map *map, uint32_t at);

/* Counts units before any byte of a valid UTF-8 text in constant time, by checkpoints. */
struct unit_index {
	glo_slice text;
	glo_offset_unit unit;
	uint32_t *before; /* before[i]: units in the first i blocks */
};

void unit_index_init(struct unit_index *index, struct arena *arena, glo_slice text,
                     glo_offset_unit unit);
uint32_t unit_index_at(const struct unit_index *index, uint32_t byte);

#endif
