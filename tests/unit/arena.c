/* arena.c — the arena: alignment, reuse, growth, and running out of memory. */
#include "tools.h"

static void test_alignment(void)
{
	for (size_t size = 0; size < 100; size++) {
		char *at = arena_push(&check_arena, size);
		CHECK_INT((uintptr_t)at % _Alignof(max_align_t), 0);
		if (size)
			memset(at, 0xa5, size);
	}
}

static void test_no_overlap(void)
{
	enum { N = 2000 };
	unsigned char *blocks[N];
	for (size_t i = 0; i < N; i++) {
		blocks[i] = arena_push(&check_arena, i % 97 + 1);
		memset(blocks[i], (int)(i & 0xff), i % 97 + 1);
	}
	for (size_t i = 0; i < N; i++) {
		CHECK_INT(blocks[i][0], (long long)(i & 0xff));
		CHECK_INT(blocks[i][i % 97], (long long)(i & 0xff));
	}
}

static void test_reset_reuses(void)
{
	struct counted counted;
	struct arena arena;
	jmp_buf jump;
	counted_init(&counted, 0, false);
	arena_init(&arena, &counted.allocator);
	arena.out_of_memory = &jump;
	if (setjmp(jump)) {
		CHECK(!"memory is out");
		return;
	}
	CHECK_INT(counted.calls, 0);
	const void *first = arena_push(&arena, 100);
	for (int i = 0; i < 500; i++)
		arena_push(&arena, 1000);
	size_t calls = counted.calls;
	for (int round = 0; round < 10; round++) {
		arena_reset(&arena);
		CHECK(arena_push(&arena, 100) == first);
		for (int i = 0; i < 500; i++)
			arena_push(&arena, 1000);
	}
	CHECK_INT(counted.calls, (long long)calls);
	arena_free(&arena);
	CHECK_INT(counted.blocks, 0);
	CHECK(!counted.confused);
}

static void test_large_blocks(void)
{
	struct counted counted;
	struct arena arena;
	jmp_buf jump;
	counted_init(&counted, 0, false);
	arena_init(&arena, &counted.allocator);
	arena.out_of_memory = &jump;
	if (setjmp(jump)) {
		CHECK(!"memory is out");
		return;
	}
	for (int round = 0; round < 4; round++) {
		/* Small ones before and behind, so that the large one needs a block of its own in
		 * front of those that were kept. */
		memset(arena_push(&arena, 10), 1, 10);
		memset(arena_push(&arena, 9 << 20), 2, 9 << 20);
		memset(arena_push(&arena, 10), 3, 10);
		arena_reset(&arena);
	}
	CHECK(counted.bytes < 20 << 20);
	arena_free(&arena);
	CHECK_INT(counted.bytes, 0);
	CHECK(arena_push(&arena, 8) != NULL); /* a freed arena is an empty one */
	arena_free(&arena);
	CHECK_INT(counted.blocks, 0);
}

static void test_array_grows(void)
{
	ARRAY(uint64_t) list = {0};
	for (uint64_t i = 0; i < 100000; i++)
		array_push(&check_arena, &list) = i * i;
	CHECK_INT(list.n, 100000);
	CHECK(list.capacity >= list.n);
	for (uint64_t i = 0; i < 100000; i++)
		CHECK_INT(list.at[i], (long long)(i * i));
}

static void test_copies(void)
{
	char text[] = "xin chào";
	glo_slice copy = arena_slice(&check_arena, slice_string(text));
	text[0] = 'X';
	CHECK_TEXT(copy, "xin chào");
	CHECK_INT(copy.data[copy.size], 0);
	CHECK_INT(arena_copy(&check_arena, slice_of(NULL, 0))[0], 0);
	const unsigned char *zeros = arena_push_zero(&check_arena, 500, 3);
	for (int i = 0; i < 1500; i++)
		CHECK_INT(zeros[i], 0);
}

/* ---- Out of memory ------------------------------------------------------------------------ */

enum push { PUSH_SIZE, PUSH_HUGE, PUSH_ZERO_OVERFLOW, PUSH_ARRAY_OVERFLOW, PUSH_GROW_OVERFLOW };

static void push(struct arena *arena, enum push kind)
{
	uint32_t capacity = UINT32_MAX / 2 + 1;
	switch (kind) {
	case PUSH_SIZE:
		for (;;)
			arena_push(arena, 5000);
	case PUSH_HUGE:
		arena_push(arena, SIZE_MAX - 3);
		break;
	case PUSH_ZERO_OVERFLOW:
		arena_push_zero(arena, SIZE_MAX / 8 + 2, 8);
		break;
	case PUSH_ARRAY_OVERFLOW:
		arena_push_array(arena, SIZE_MAX / 2 + 1, 2);
		break;
	case PUSH_GROW_OVERFLOW:
		array_grow(arena, NULL, 0, &capacity, 1);
		break;
	}
}

static void check_jumps(enum push kind, size_t fail_at)
{
	struct counted counted;
	struct arena arena;
	jmp_buf jump;
	counted_init(&counted, fail_at, true);
	arena_init(&arena, &counted.allocator);
	arena.out_of_memory = &jump;
	if (setjmp(jump) == 0) {
		push(&arena, kind);
		CHECK(!"there was memory");
	}
	arena_free(&arena);
	CHECK_INT(counted.blocks, 0);
	CHECK_INT(counted.bytes, 0);
	CHECK(!counted.confused);
}

static void test_out_of_memory(void)
{
	for (size_t i = 1; i <= 8; i++)
		check_jumps(PUSH_SIZE, i);
}

static void test_overflows(void)
{
	for (int kind = PUSH_HUGE; kind <= PUSH_GROW_OVERFLOW; kind++)
		check_jumps((enum push)kind, 0);
}

static void test_usable_after_failure(void)
{
	struct counted counted;
	struct arena arena;
	jmp_buf jump;
	counted_init(&counted, 2, false);
	arena_init(&arena, &counted.allocator);
	arena.out_of_memory = &jump;
	if (setjmp(jump) == 0) {
		push(&arena, PUSH_SIZE);
		CHECK(!"there was memory");
	}
	arena_reset(&arena);
	if (setjmp(jump)) {
		CHECK(!"memory is out");
		return;
	}
	for (int i = 0; i < 100; i++)
		memset(arena_push(&arena, 5000), i, 5000);
	arena_free(&arena);
	CHECK_INT(counted.blocks, 0);
}

static const struct test tests[] = {
	{.name = "every push is aligned for any scalar", .run = test_alignment},
	{.name = "pushes do not overlap", .run = test_no_overlap},
	{.name = "a reset reuses the memory", .run = test_reset_reuses},
	{.name = "pushes larger than a block", .run = test_large_blocks},
	{.name = "arrays grow and keep their elements", .run = test_array_grows},
	{.name = "copies have a NUL behind them, zeros are zero", .run = test_copies},
	{.name = "out of memory jumps and leaks nothing", .run = test_out_of_memory},
	{.name = "products that overflow are out of memory", .run = test_overflows},
	{.name = "an arena stays usable after a failure", .run = test_usable_after_failure},
};
const struct suite suite_arena = {.name = "arena", .tests = tests, .count = LEN(tests)};
