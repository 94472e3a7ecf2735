/* vowels.c — letters to vowels and tones, and both cases of them. */
#include "tools.h"

#include "text/utf8.h"
#include "text/vowels.h"

static void test_vowels(void)
{
	for (unsigned vowel = 0; vowel < VOWEL_COUNT; vowel++) {
		for (unsigned tone = 0; tone < TONE_COUNT; tone++) {
			uint32_t c = vowel_tones[vowel][tone], capital = letter_capital(c);
			unsigned found = 99;
			CHECK_INT(vowel_of(c, &found), vowel);
			CHECK_INT(found, tone);
			CHECK(capital != c);
			CHECK_INT(letter_small(capital), c);
			CHECK_INT(letter_capital(capital), capital);
			CHECK_INT(letter_small(c), c);
			CHECK_INT(vowel_of(capital, &found), VOWEL_NONE);
		}
	}
}

static void test_others(void)
{
	static const uint32_t others[] = {'b',   'z',    0xe4,   0xf1, 0xff, 0x111,
	                                  0x1d0, 0x1eff, 0x4e2d, '7',  0,    0x1f642};
	static const uint32_t unpaired[] = {'7', '@', '[', 0xd7, 0xf7, 0xdf, 0xff, 0x1d0, 0x4e2d};
	unsigned tone;
	for (size_t i = 0; i < LEN(others); i++)
		CHECK_INT(vowel_of(others[i], &tone), VOWEL_NONE);
	for (size_t i = 0; i < LEN(unpaired); i++) {
		CHECK_INT(letter_small(unpaired[i]), unpaired[i]);
		CHECK_INT(letter_capital(unpaired[i]), unpaired[i]);
	}
	CHECK_INT(letter_capital(0x111), 0x110);
	CHECK_INT(letter_small(0x110), 0x111);
}

static void test_marks(void)
{
	CHECK_INT(vowel_tone_of_mark(0x300), TONE_GRAVE);
	CHECK_INT(vowel_tone_of_mark(0x301), TONE_ACUTE);
	CHECK_INT(vowel_tone_of_mark(0x309), TONE_HOOK);
	CHECK_INT(vowel_tone_of_mark(0x303), TONE_TILDE);
	CHECK_INT(vowel_tone_of_mark(0x323), TONE_DOT);
	CHECK_INT(vowel_tone_of_mark(0x302), TONE_LEVEL);
	CHECK_INT(vowel_tone_of_mark('a'), TONE_LEVEL);
}

static const struct test tests[] = {
	{.name = "every vowel with every tone", .run = test_vowels},
	{.name = "what is no vowel and has no case", .run = test_others},
	{.name = "combining tones", .run = test_marks},
};
const struct suite suite_vowels = {.name = "vowels", .tests = tests, .count = LEN(tests)};
