/* charset.h — the encodings that articles come in: which one it is, and UTF-8 of it. */
#ifndef GLO_CHARSET_H
#define GLO_CHARSET_H

#include "text/offsets.h"

enum charset {
	CHARSET_UTF_8,
	CHARSET_UTF_16LE,
	CHARSET_UTF_16BE,
	CHARSET_WINDOWS_1258,
	CHARSET_TCVN3,        /* also called ABC */
	CHARSET_VNI,          /* VNI-Windows */
	CHARSET_WINDOWS_1252, /* never guessed: what pages in Latin-1 declare */
	CHARSET_COUNT,
};

/* What --encoding takes, for messages. Spellings in pages ("cp1258", "latin1" …) are known, too. */
#define CHARSET_NAMES                                                                              \
	"utf-8, utf-16, utf-16le, utf-16be, windows-1258, tcvn3 (or abc), vni, windows-1252"

/* Whether there is an encoding of that name, in capitals or small letters. */
bool charset_known(glo_slice name);
/* As records say it: "TCVN3". A name that charset_known() knows. */
const char *charset_name(enum charset charset);

struct charset_choice {
	enum charset charset;
	enum charset other;  /* of the lines that are not in it; the same where all are */
	unsigned confidence; /* in hundredths; means nothing where `declared` */
	bool declared;       /* it is the one that was named */
	bool overruled;      /* one was named, and the bytes contradict it */
};

/* Decides which encoding some bytes are in. A byte order mark goes before all; then a declared name
 * is honoured (it may be empty; an unknown one counts as empty) unless the bytes say otherwise:
 *   - they are UTF-16 or valid UTF-8 beyond ASCII, and the name is another;
 *   - read as declared, most words beyond ASCII are no Vietnamese syllables; read in another of
 *     these encodings, at least four in five are.
 * Without a name they are what makes the most Vietnamese syllables, or else UTF-8. Markup among the
 * bytes does no harm. Linear in their size; valid UTF-8 is read once. */
struct charset_choice charset_choose(glo_slice bytes, glo_slice declared);

struct charset_text {
	glo_slice text;             /* valid UTF-8; a byte order mark is U+FEFF in it */
	struct offset_map to_bytes; /* text → bytes */
	uint32_t invalid;           /* how many U+FFFD stand for bytes that mean nothing */
};

/* Decodes bytes into the arena. The size of the bytes must not be over GLO_ARTICLE_MAX. */
void charset_decode(struct charset_text *out, struct arena *arena, glo_slice bytes,
                    const struct charset_choice *choice);

#endif
