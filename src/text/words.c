/* words.c — folding in front of a string map. */
#include "text/words.h"

#include "text/chars.h"
#include "text/fold.h"

void words_init(struct words *words, struct arena *arena)
{
	*words = (struct words){0};
	strmap_init(&words->map, arena);
	array_push(arena, &words->marks) = 0; /* of WORD_UNKNOWN */
	for (uint32_t byte = 0; byte < 256; byte++) {
		enum char_kind kind = byte < 0x80 ? char_kind(byte) : CHAR_LETTER;
		bool two_bytes = byte >= 0xc4 && byte <= 0xc8; /* U+0100 to U+023F are letters */
		words->byte_kinds[byte] = (uint8_t)kind;
		words->byte_steps[byte] = byte < 0x80 ? 1 : two_bytes ? 2 : 0;
		if (kind == CHAR_LETTER || kind == CHAR_DIGIT)
			words->letter_steps[byte] = words->byte_steps[byte];
	}
	words->letter_steps[0xc3] = words->letter_steps[0xe1] = LETTER_OPEN;
}

uint32_t words_add(struct words *words, glo_slice word, unsigned *letter_case)
{
	char folded[FOLD_SIZE];
	size_t size = fold_word(word, folded, letter_case);
	uint32_t id = strmap_add(&words->map, slice_of(folded, size));
	while (words->marks.n <= id)
		array_push(words->map.arena, &words->marks) = 0;
	return id;
}

uint32_t words_find(const struct words *words, glo_slice word, unsigned *letter_case)
{
	char folded[FOLD_SIZE];
	size_t size = fold_word(word, folded, letter_case);
	return word.size > FOLD_MAX ? WORD_UNKNOWN
	                            : strmap_find(&words->map, slice_of(folded, size));
}
