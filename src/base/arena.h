/* arena.h — memory that is given back all at once.
 *
 * An arena belongs to one lifetime: a rule set, a workspace, an article. Nothing is freed inside
 * it; arena_reset() gives everything back and keeps the blocks for the next article.
 *
 * When memory is out, arena_push() does not return: it jumps to arena->out_of_memory, which the
 * API function that owns the lifetime has set. Code that uses an arena never checks for NULL. */
#ifndef GLO_ARENA_H
#define GLO_ARENA_H

#include "base/base.h"

#include <setjmp.h>

struct arena_block;

struct arena {
	struct arena_block *first;   /* all blocks, oldest first; kept over a reset */
	struct arena_block *current; /* the block that is being filled */
	size_t used;                 /* bytes used in the current block */
	glo_allocator allocator;
	jmp_buf *out_of_memory; /* must be set while anything is pushed */
};

/* allocator may be NULL: realloc() and free(). Allocates nothing yet. */
void arena_init(struct arena *arena, const glo_allocator *allocator);
void arena_free(struct arena *arena);
/* Forgets everything that was pushed; the memory stays for reuse. */
void arena_reset(struct arena *arena);

/* size bytes, aligned for any scalar, not initialised. */
void *arena_push(struct arena *arena, size_t size);
/* n * size bytes set to zero; a product that overflows counts as out of memory. */
void *arena_push_zero(struct arena *arena, size_t n, size_t size);
/* n * size bytes, not initialised; overflow as above. */
void *arena_push_array(struct arena *arena, size_t n, size_t size);
/* A copy with a NUL behind it. */
char *arena_copy(struct arena *arena, glo_slice slice);
glo_slice arena_slice(struct arena *arena, glo_slice slice);

#define ARENA_NEW(arena, type)      ((type *)arena_push_zero((arena), 1, sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_push_array((arena), (n), sizeof(type)))
#define ARENA_ZEROS(arena, type, n) ((type *)arena_push_zero((arena), (n), sizeof(type)))

/* A typed array that grows in an arena. `array_push(arena, &list) = value;` appends. */
#define ARRAY(type)                                                                                \
	struct {                                                                                   \
		type *at;                                                                          \
		uint32_t n, capacity;                                                              \
	}

void *array_grow(struct arena *arena, void *at, uint32_t n, uint32_t *capacity, size_t size);

#define array_push(arena, array)                                                                   \
	(*((array)->n == (array)->capacity                                                         \
	           ? ((array)->at = array_grow((arena), (array)->at, (array)->n,                   \
	                                       &(array)->capacity, sizeof(*(array)->at)),          \
	              &(array)->at[(array)->n++])                                                  \
	           : &(array)->at[(array)->n++]))

#endif
