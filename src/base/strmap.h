/* strmap.h — byte strings to dense ids: 1, 2, 3 … in the order in which they were added. */
#ifndef GLO_STRMAP_H
#define GLO_STRMAP_H

#include "base/arena.h"

/* The hash stands beside the id, so that a key is seldom looked at in vain. */
struct strmap_slot {
	uint32_t hash, id; /* id 0: free */
};

struct strmap {
	struct arena *arena;
	struct strmap_slot *slots; /* a power of two of them */
	uint32_t slot_count;
	ARRAY(glo_slice) keys; /* keys.at[id - 1] */
};

void strmap_init(struct strmap *map, struct arena *arena);
/* The id of the key, added (its bytes copied) if it is new. */
uint32_t strmap_add(struct strmap *map, glo_slice key);
/* The id of the key, or 0. Changes nothing: safe for any number of readers. */
uint32_t strmap_find(const struct strmap *map, glo_slice key);
glo_slice strmap_key(const struct strmap *map, uint32_t id);

/* The hash behind it, for other tables over the same keys. */
uint32_t hash_bytes(glo_slice key);

#endif
