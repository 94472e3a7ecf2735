/* symbol.h — the symbols of official documents: the letters behind the number, "NĐ-CP", "CT/TW".
 * What their groups mean stands in the rule lists "symbol_kind" and "issuer". */
#ifndef GLO_SYMBOL_H
#define GLO_SYMBOL_H

#include "types/reading.h"

/* A symbol as the decree on document codes has it: no blanks, plain hyphens. */
glo_slice symbol_tidy(struct arena *arena, glo_slice symbol);

/* The full type word that a symbol names: of "NĐ-CP", Nghị định; of a symbol that begins with its
 * issuer ("BYT-DP"), Công văn. Empty if unknown. */
glo_slice symbol_kind(struct arena *arena, const glo_ruleset *rules, glo_slice symbol);

/* Who signs: of "NĐ-CP", Chính phủ; of a joint circular, all its ministries. Empty where the
 * symbol does not tell: "CT/TW" may be of three bodies, "QĐ-UBND" of any province. */
glo_slice symbol_issuer(struct arena *arena, const glo_ruleset *rules, glo_slice symbol);

/* Appends number, year and symbol in one spelling for all: 5-ct/tw (also of "05/CT-TW" and
 * "05-CT/TƯ"), 30/2020/nd-cp, 46/2016, 116. */
void symbol_add_key(struct str *key, const glo_ruleset *rules, glo_slice number, glo_slice year,
                    glo_slice symbol);

#endif
