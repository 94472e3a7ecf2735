/* reach.c — walking a program along all of its ways at once, up to where it takes a token.
 *
 * Look-aheads at a class narrow down the tokens that come through; other look-aheads, and tests,
 * only take matches away, and are passed by. */
#include "rules/reach.h"

struct mask mask_of_class(const struct mask *mask, enum token_class token_class, bool inverse)
{
	struct mask part = {.end = mask->end && inverse};
	for (uint32_t kind = 0; kind < TOKEN_KINDS; kind++) {
		if (mask_has(mask, kind) && class_has(token_class, (uint16_t)kind) != inverse)
			part.kinds[kind / 64] |= (uint64_t)1 << kind % 64;
	}
	return part;
}

struct mask mask_of_case(const struct mask *mask, uint8_t cases)
{
	struct mask part = {.end = false};
	if (cases == CASE_ANY) {
		part = *mask;
		part.end = false;
		return part;
	}
	for (uint32_t kind = 0; kind < TOKEN_KINDS; kind++) {
		if (mask_has(mask, kind) && (kind & TOKEN_CASES) == cases)
			part.kinds[kind / 64] |= (uint64_t)1 << kind % 64;
	}
	return part;
}

void mask_caps(const struct mask *mask, bool caps[2])
{
	/* kinds with TOKEN_CAP: eight without it, eight with it, and so on */
	static_assert(TOKEN_CAP == 8, "the bit of eights");
	const uint64_t with = 0xff00ff00ff00ff00u;
	uint64_t all = mask->kinds[0] | mask->kinds[1];
	caps[0] = all & ~with;
	caps[1] = all & with;
}

void reach_enter(struct reach *reach, uint32_t pc, struct mask mask)
{
	struct mask *reached = &reach->reached[pc - reach->program];
	bool grown = mask.end && !reached->end;
	for (size_t i = 0; i < LEN(mask.kinds); i++) {
		grown |= (mask.kinds[i] & ~reached->kinds[i]) != 0;
		reached->kinds[i] |= mask.kinds[i];
	}
	reached->end |= mask.end;
	if (grown)
		array_push(&reach->rules->arena, &reach->places) = pc;
}

/* Goes on from a place, unless a token is taken there or the pattern ends. */
static void step(struct reach *reach, uint32_t pc)
{
	const struct instruction *instruction = &reach->rules->code.at[pc];
	struct mask mask = reach->reached[pc - reach->program];
	switch ((enum opcode)instruction->op) {
	case OP_OPEN:
	case OP_CLOSE:
	case OP_TEST:
	case OP_PEEK_LIST:
		reach_enter(reach, pc + 1, mask);
		break;
	case OP_PEEK:
		mask = mask_of_class(&mask, (enum token_class)instruction->a, instruction->flags);
		reach_enter(reach, pc + 1, mask);
		break;
	case OP_SPLIT:
		reach_enter(reach, instruction->a, mask);
		reach_enter(reach, instruction->b, mask);
		break;
	case OP_JUMP:
	case OP_AHEAD:
	case OP_NOT:
		reach_enter(reach, instruction->a, mask);
		break;
	default:
		break;
	}
}

static bool is_taker(enum opcode op)
{
	return op <= OP_ENTITY ? op != OP_TEST : op == OP_CONTEXT || op == OP_RETURN;
}

void reach_walk(struct reach *reach)
{
	for (uint32_t i = 0; i < reach->places.n; i++)
		step(reach, reach->places.at[i]);
	reach->takers.n = 0;
	for (uint32_t i = 0; i < reach->places.n; i++) {
		uint32_t pc = reach->places.at[i];
		struct mask *mask = &reach->reached[pc - reach->program];
		bool first = mask->end || mask->kinds[0] || mask->kinds[1]; /* met once already */
		if (first && is_taker((enum opcode)reach->rules->code.at[pc].op))
			array_push(&reach->rules->arena, &reach->takers) =
				(struct taker){pc, *mask};
		*mask = (struct mask){.end = false};
	}
	reach->places.n = 0;
}
