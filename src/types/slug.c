/* slug.c — Vietnamese to plain ASCII.
 *
 * The tone is dropped along with everything that a stranger's keyboard lacks, so different words
 * can share a slug; as the key of a body's full name that is rare enough, and worth the ease. */
#include "types/slug.h"

#include "text/chars.h"
#include "text/utf8.h"

static void add(struct str *out, glo_slice text, bool code)
{
	size_t at = 0, start = out->size;
	bool gap = false;
	while (at < text.size) {
		uint32_t c = utf8_next(text.data, text.size, &at);
		uint32_t letter = char_base(c);
		bool kept = code && (c == '/' || c == '-');
		if (kept || (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
			if (gap && out->size > start)
				str_add_char(out, '-');
			str_add_char(out, (char)letter);
			gap = false;
		} else if (char_kind(c) != CHAR_MARK) {
			gap = !code;
		}
	}
}

void slug_add(struct str *out, glo_slice text)
{
	add(out, text, false);
}

void slug_add_code(struct str *out, glo_slice text)
{
	add(out, text, true);
}
