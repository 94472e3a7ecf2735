/* offsets.c — the way back to the input.
 *
 * The program reads a repaired and composed copy of the article, but every span that it prints
 * must be a slice of what the user gave. "ngu­ời" with a soft hyphen is read as "người": one
 * copied piece, a replacement (nothing for the hyphen), one more copied piece. */
#include "text/offsets.h"

enum { BLOCK = 64 };

void offset_map_add(struct arena *arena, struct offset_map *map, uint32_t new_size,
                    uint32_t old_size, bool copied)
{
	struct offset_piece piece = {.new_size = new_size, .old_size = old_size, .copied = copied};
	if (map->pieces.n) {
		struct offset_piece *last = &map->pieces.at[map->pieces.n - 1];
		if (copied && last->copied) {
			last->new_size += new_size;
			last->old_size += old_size;
			return;
		}
		piece.new_start = last->new_start + last->new_size;
		piece.old_start = last->old_start + last->old_size;
	}
	array_push(arena, &map->pieces) = piece;
}

/* The piece that holds byte `at` of the new text. */
static const struct offset_piece *piece_at(const struct offset_map *map, uint32_t at)
{
	uint32_t low = 0, high = map->pieces.n;
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (map->pieces.at[middle].new_start <= at)
			low = middle;
		else
			high = middle;
	}
	/* An empty piece (a deletion) may start at the same byte, before the one that is meant;
	 * the search above ends at the last that starts there, which is never empty unless it is
	 * the last of all. */
	return &map->pieces.at[low];
}

uint32_t offset_map_start(const struct offset_map *map, uint32_t at)
{
	if (!map->pieces.n)
		return at;
	const struct offset_piece *piece = piece_at(map, at);
	return piece->copied ? piece->old_start + (at - piece->new_start) : piece->old_start;
}

uint32_t offset_map_end(const struct offset_map *map, uint32_t at)
{
	if (!map->pieces.n)
		return at;
	const struct offset_piece *piece = piece_at(map, at - 1);
	return piece->copied ? piece->old_start + (at - piece->new_start)
	                     : piece->old_start + piece->old_size;
}

/* The bytes of a word that continue no character, or that begin one of four bytes, each as a 1 in
 * its own byte. */
static uint64_t starts_of(uint64_t word)
{
	return (~(word >> 7) | word >> 6) & 0x0101010101010101u;
}

static uint64_t pairs_of(uint64_t word)
{
	return (word >> 7 & word >> 6 & word >> 5 & word >> 4) & 0x0101010101010101u;
}

/* The units that begin in at most BLOCK bytes. Eight bytes are counted at a time: a byte of `sums`
 * cannot overflow, since a block has but eight words and each adds at most two to it. */
static uint32_t count_units(const char *text, size_t size, glo_offset_unit unit)
{
	uint64_t sums = 0, word;
	bool pairs = unit == GLO_OFFSET_UTF16; /* four bytes: a surrogate pair */
	for (; size >= 8; text += 8, size -= 8) {
		memcpy(&word, text, 8);
		sums += starts_of(word) + (pairs ? pairs_of(word) : 0);
	}
	word = 0x8080808080808080u; /* filled up with bytes that count for nothing */
	if (size)
		memcpy(&word, text, size);
	sums += starts_of(word) + (pairs ? pairs_of(word) : 0);
	return (uint32_t)(sums * 0x0101010101010101u >> 56);
}

void unit_index_init(struct unit_index *index, struct arena *arena, glo_slice text,
                     glo_offset_unit unit)
{
	*index = (struct unit_index){.text = text, .unit = unit};
	if (unit == GLO_OFFSET_BYTE)
		return;
	size_t blocks = text.size / BLOCK + 1;
	index->before = ARENA_ARRAY(arena, uint32_t, blocks);
	uint32_t units = 0;
	for (size_t i = 0; i < blocks; i++) {
		index->before[i] = units;
		size_t start = i * BLOCK;
		units += count_units(text.data + start, MIN(BLOCK, text.size - start), unit);
	}
}

uint32_t unit_index_at(const struct unit_index *index, uint32_t byte)
{
	if (index->unit == GLO_OFFSET_BYTE)
		return byte;
	uint32_t block = byte / BLOCK;
	return index->before[block] +
	       count_units(index->text.data + (size_t)block * BLOCK, byte % BLOCK, index->unit);
}
