/* strmap.c — open addressing over dense ids.
 *
 * The vocabulary of a rule set is filled while the rules load and only read afterwards. Keys are
 * syllables of a few bytes, so the hash mixes eight bytes at a time and probing is linear. */
#include "base/strmap.h"

enum { FIRST_SLOTS = 64 };

/* Up to eight bytes as a number, loaded in pieces of fixed sizes that may overlap. */
static inline uint64_t load_short(const char *p, size_t size)
{
	uint32_t first, last;
	if (size >= 4) {
		memcpy(&first, p, 4);
		memcpy(&last, p + size - 4, 4);
		return (uint64_t)last << 32 | first;
	}
	if (size == 0)
		return 0;
	return (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[size / 2] << 8 |
	       (uint64_t)(unsigned char)p[size - 1] << 16;
}

static inline uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0xff51afd7ed558ccdu;
	return hash ^ hash >> 32;
}

uint32_t hash_bytes(glo_slice key)
{
	uint64_t hash = 0x9e3779b97f4a7c15u ^ key.size, word;
	size_t at = 0;
	for (; at + 8 < key.size; at += 8) {
		memcpy(&word, key.data + at, 8);
		hash = mix(hash, word);
	}
	hash = mix(hash, load_short(key.data + at, key.size - at));
	return (uint32_t)(hash * 0xc4ceb9fe1a85ec53u >> 32);
}

void strmap_init(struct strmap *map, struct arena *arena)
{
	*map = (struct strmap){.arena = arena, .slot_count = FIRST_SLOTS};
	map->slots = ARENA_ZEROS(arena, struct strmap_slot, FIRST_SLOTS);
}

/* The slot that holds the key, or the free one where it belongs. At most half of the slots are
 * taken, so the walk ends. */
static struct strmap_slot *find_slot(const struct strmap *map, glo_slice key, uint32_t hash)
{
	uint32_t at = hash & (map->slot_count - 1);
	while (map->slots[at].id && (map->slots[at].hash != hash ||
	                             !slice_equal(map->keys.at[map->slots[at].id - 1], key)))
		at = (at + 1) & (map->slot_count - 1);
	return &map->slots[at];
}

static void grow(struct strmap *map)
{
	const struct strmap_slot *old = map->slots;
	uint32_t old_count = map->slot_count, mask = map->slot_count * 2 - 1;
	map->slot_count *= 2;
	map->slots = ARENA_ZEROS(map->arena, struct strmap_slot, map->slot_count);
	for (uint32_t i = 0; i < old_count; i++) {
		uint32_t at = old[i].hash & mask;
		while (old[i].id && map->slots[at].id)
			at = (at + 1) & mask;
		if (old[i].id)
			map->slots[at] = old[i];
	}
}

uint32_t strmap_add(struct strmap *map, glo_slice key)
{
	uint32_t hash = hash_bytes(key);
	struct strmap_slot *slot = find_slot(map, key, hash);
	if (slot->id)
		return slot->id;
	if (map->keys.n >= map->slot_count / 2) {
		grow(map);
		slot = find_slot(map, key, hash);
	}
	array_push(map->arena, &map->keys) = arena_slice(map->arena, key);
	*slot = (struct strmap_slot){.hash = hash, .id = map->keys.n};
	return map->keys.n;
}

uint32_t strmap_find(const struct strmap *map, glo_slice key)
{
	return find_slot(map, key, hash_bytes(key))->id;
}

glo_slice strmap_key(const struct strmap *map, uint32_t id)
{
	return map->keys.at[id - 1];
}
