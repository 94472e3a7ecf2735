/* arena.c — bump allocation in chained blocks.
 *
 * Analysing an article makes thousands of small arrays that all die together. A block is taken
 * from the caller's allocator, filled from its start, and followed by a larger one when it is
 * full. A reset walks back to the first block, so a stream of articles settles into the memory
 * that its largest article needed. */
#include "base/arena.h"

#include <stdlib.h>

enum { FIRST_BLOCK = 16 << 10, ALIGNMENT = 16 };

struct arena_block {
	struct arena_block *next;
	size_t size; /* bytes behind this header */
};

static void *default_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
	(void)ctx, (void)old_size;
	if (new_size == 0) {
		free(block);
		return NULL;
	}
	return realloc(block, new_size);
}

void arena_init(struct arena *arena, const glo_allocator *allocator)
{
	*arena = (struct arena){.allocator = {.resize = default_resize}};
	if (allocator)
		arena->allocator = *allocator;
}

void arena_free(struct arena *arena)
{
	struct arena_block *block = arena->first;
	while (block) {
		struct arena_block *next = block->next;
		arena->allocator.resize(arena->allocator.ctx, block, sizeof(*block) + block->size,
		                        0);
		block = next;
	}
	arena->first = arena->current = NULL;
	arena->used = 0;
}

void arena_reset(struct arena *arena)
{
	arena->current = arena->first;
	arena->used = 0;
}

static _Noreturn void out_of_memory(struct arena *arena)
{
	assert(arena->out_of_memory);
	longjmp(*arena->out_of_memory, 1);
}

/* Makes a block with room for size bytes the current one: the next kept one if it is large
 * enough, else a new one in front of it. */
static void next_block(struct arena *arena, size_t size)
{
	struct arena_block *current = arena->current;
	struct arena_block *next = current ? current->next : arena->first;
	if (!next || next->size < size) {
		size_t want = current ? MIN(current->size * 2, (size_t)4 << 20) : FIRST_BLOCK;
		want = MAX(want, size);
		if (want > SIZE_MAX - sizeof(*next))
			out_of_memory(arena);
		struct arena_block *block = arena->allocator.resize(arena->allocator.ctx, NULL, 0,
		                                                    sizeof(*block) + want);
		if (!block)
			out_of_memory(arena);
		*block = (struct arena_block){.next = next, .size = want};
		if (current)
			current->next = block;
		else
			arena->first = block;
		next = block;
	}
	arena->current = next;
	arena->used = 0;
}

void *arena_push(struct arena *arena, size_t size)
{
	if (size > SIZE_MAX - ALIGNMENT)
		out_of_memory(arena);
	size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
	if (!arena->current || arena->current->size - arena->used < size)
		next_block(arena, size);
	char *at = (char *)(arena->current + 1) + arena->used;
	arena->used += size;
	return at;
}

void *arena_push_array(struct arena *arena, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		out_of_memory(arena);
	return arena_push(arena, n * size);
}

void *arena_push_zero(struct arena *arena, size_t n, size_t size)
{
	void *at = arena_push_array(arena, n, size);
	memset(at, 0, n * size);
	return at;
}

char *arena_copy(struct arena *arena, glo_slice slice)
{
	char *copy = arena_push(arena, slice.size + 1);
	if (slice.size)
		memcpy(copy, slice.data, slice.size);
	copy[slice.size] = '\0';
	return copy;
}

glo_slice arena_slice(struct arena *arena, glo_slice slice)
{
	return slice_of(arena_copy(arena, slice), slice.size);
}

void *array_grow(struct arena *arena, void *at, uint32_t n, uint32_t *capacity, size_t size)
{
	if (*capacity > UINT32_MAX / 2)
		out_of_memory(arena);
	uint32_t larger = *capacity ? *capacity * 2 : 8;
	void *grown = arena_push_array(arena, larger, size);
	if (n)
		memcpy(grown, at, n * size);
	*capacity = larger;
	return grown;
}
