/* alias.c — short forms that an article defines.
 *
 *	Ngân hàng Nhà nước (NHNN)  … later: NHNN
 *	Công ty CP Xi măng Hà Sơn  … later: Hà Sơn       (the rule says which part may stand alone)
 *
 * A short form in parentheses belongs to the organisation right before it if its letters are
 * initials of the name's words in order, or if the name is foreign to them altogether (WHO), as
 * long as it is written in capitals. Later occurrences become mentions of their own. */
#include "pipeline/alias.h"

#include "text/chars.h"
#include "text/utf8.h"

glo_slice tokens_line(struct arena *arena, const struct tokens *tokens, uint32_t first,
                      uint32_t end)
{
	struct str out = {.arena = arena};
	for (uint32_t i = first; i < end; i++) {
		if (i > first && tokens->list.at[i].flags & TOKEN_SPACED)
			str_add_char(&out, ' ');
		str_add(&out, token_text(tokens, i));
	}
	return str_slice(&out);
}

/* ---- Definitions -------------------------------------------------------------------------- */

/* The first letter of a token without its accents; 0 for punctuation. */
static uint32_t initial(const struct tokens *tokens, uint32_t i)
{
	size_t at = 0;
	glo_slice text = token_text(tokens, i);
	if (!(tokens->list.at[i].flags & TOKEN_WORD))
		return 0;
	return char_base(utf8_next(text.data, text.size, &at));
}

/* Whether the letters of tokens [from, to) are initials of words of [first, end) in order, the
 * first one of the first word. */
static bool are_initials(const struct tokens *tokens, uint32_t from, uint32_t to, uint32_t first,
                         uint32_t end)
{
	uint32_t word = first;
	for (uint32_t i = from; i < to; i++) {
		glo_slice letters = token_text(tokens, i);
		size_t at = 0;
		while (at < letters.size && tokens->list.at[i].flags & TOKEN_WORD) {
			uint32_t letter = char_base(utf8_next(letters.data, letters.size, &at));
			bool opening = word == first && i == from;
			while (word < end && initial(tokens, word) != letter && !opening)
				word++;
			if (word == end || initial(tokens, word) != letter)
				return false;
			word++;
		}
	}
	return true;
}

/* Whether the letters of tokens [from, to) are the initials of the last words of [first, end), one
 * a word, and not of its first: "(GTVT)" behind "Bộ Giao thông Vận tải" is short for the field. */
static bool are_last_initials(const struct tokens *tokens, uint32_t from, uint32_t to,
                              uint32_t first, uint32_t end)
{
	uint32_t letters = 0, word = end;
	for (uint32_t i = from; i < to; i++) {
		glo_slice text = token_text(tokens, i);
		for (size_t at = 0; at < text.size && tokens->list.at[i].flags & TOKEN_WORD;) {
			utf8_next(text.data, text.size, &at);
			letters++;
		}
	}
	while (letters > 0 && word > first + 1) {
		word--;
		letters -= (tokens->list.at[word].flags & TOKEN_WORD) != 0;
	}
	return letters == 0 && are_initials(tokens, from, to, word, end);
}

uint32_t short_form_end(const struct tokens *tokens, uint32_t open)
{
	enum { SHORT_TOKENS = 5 };
	uint32_t at = open + 1;
	bool capitals = false;
	while (at < tokens->list.n && at - open <= SHORT_TOKENS && !token_is(tokens, at, ")")) {
		uint16_t flags = tokens->list.at[at].flags;
		if (flags & (TOKEN_LINE | TOKEN_NUMBER) ||
		    (at > open + 1 && flags & TOKEN_SPACED && !(flags & TOKEN_CAP)))
			return 0;
		if (flags & TOKEN_WORD) {
			if (!(flags & TOKEN_CAP))
				return 0;
			capitals |= (flags & (TOKEN_INNER_UPPER | TOKEN_DIGIT)) != 0;
		} else if (!token_is(tokens, at, "&") && !token_is(tokens, at, "-") &&
		           !token_is(tokens, at, ".")) {
			return 0;
		}
		at++;
	}
	return capitals && token_is(tokens, at, ")") ? at : 0;
}

/* ---- Later mentions ----------------------------------------------------------------------- */

/* A sequence of tokens that stands for an organisation from some place on. */
struct alias {
	uint32_t entity;     /* that it stands for */
	uint32_t first, end; /* tokens of its definition */
	uint32_t next;       /* another alias with the same first token, or NONE */
};

struct aliases {
	struct glo_work *work;
	uint32_t type;
	ARRAY(struct alias) list;
	struct strmap first_tokens; /* spelling of the first token → chain */
	ARRAY(uint32_t) chains;     /* by id - 1: the first alias */
	uint64_t spellings;         /* bits of all first tokens, see spelling_bit() */
};

/* A bit out of 64 that a spelling has: few tokens share one with an alias. */
static uint64_t spelling_bit(glo_slice text)
{
	return (uint64_t)1 << (((unsigned char)text.data[0] * 7u + text.size) & 63);
}

static void add_alias(struct aliases *aliases, uint32_t entity, uint32_t first, uint32_t end)
{
	const struct tokens *tokens = &aliases->work->doc.tokens;
	uint32_t id = strmap_add(&aliases->first_tokens, token_text(tokens, first));
	aliases->spellings |= spelling_bit(token_text(tokens, first));
	if (id > aliases->chains.n)
		array_push(&aliases->work->arena, &aliases->chains) = NONE;
	uint32_t chain = aliases->chains.at[id - 1];
	for (uint32_t i = chain; i != NONE; i = aliases->list.at[i].next) {
		const struct alias *old = &aliases->list.at[i];
		if (slice_equal(tokens_line(&aliases->work->arena, tokens, first, end),
		                tokens_line(&aliases->work->arena, tokens, old->first, old->end)))
			return; /* defined before */
	}
	array_push(&aliases->work->arena, &aliases->list) =
		(struct alias){.entity = entity, .first = first, .end = end, .next = chain};
	aliases->chains.at[id - 1] = aliases->list.n - 1;
}

/* No rule of the files finds these mentions: the definition says them, and its rule is there. */
static const struct rule alias_rule = {.name = "organisation.alias"};

static void add_mention(struct aliases *aliases, const struct alias *alias, uint32_t first,
                        uint32_t sentence)
{
	struct glo_work *work = aliases->work;
	const struct entity *full = &work->doc.entities.at[alias->entity];
	uint32_t end = first + (alias->end - alias->first);
	struct entity entity = entity_new(work, full->type, &alias_rule, first, end, sentence);
	entity.named = full->named;
	entity.alias_of = alias->entity;
	for (uint32_t i = 0; i < full->fields.n; i++) /* its own list, the same values */
		array_push(&work->arena, &entity.fields) = full->fields.at[i];
	extract_add(work, entity);
}

/* Whether the words before a token say that a name there is no organisation's: "dự án Hà Sơn". The
 * list "no_alias_before" holds them. */
static bool behind_other_kind(const struct glo_work *work, uint32_t at)
{
	enum { WORDS_BEFORE = 3 };
	uint32_t list = list_find(work->rules, "no_alias_before"), length;
	for (uint32_t n = 1; list != NONE && n <= WORDS_BEFORE && n <= at; n++) {
		if (list_longest(work->rules, list, &work->doc.tokens, at - n, at, &length) !=
		            NONE &&
		    length == n)
			return true;
	}
	return false;
}

/* Whether the tokens [first, end) hang on a code: "15/2021/HĐ-BTI", "QCVN 01/BYT". */
static bool part_of_code(const struct tokens *tokens, uint32_t first, uint32_t end)
{
	bool before = first > 0 && !(tokens->list.at[first].flags & TOKEN_SPACED) &&
	              (token_is(tokens, first - 1, "/") || token_is(tokens, first - 1, "-"));
	bool behind = end < tokens->list.n && !(tokens->list.at[end].flags & TOKEN_SPACED) &&
	              token_is(tokens, end, "/");
	return before || behind;
}

/* A short form that is a word of its own kind, capitals and all, may stand before it is defined,
 * as in a headline; and so may a whole name that only its surroundings gave away: a team is one
 * before the table of results, too. */
static bool known_before(const struct aliases *aliases, const struct alias *alias)
{
	const struct tokens *tokens = &aliases->work->doc.tokens;
	const struct entity *entity = &aliases->work->doc.entities.at[alias->entity];
	if (entity->first == alias->first && entity->end == alias->end)
		return true;
	return alias->end - alias->first == 1 &&
	       class_has(CLASS_UPPER, tokens->list.at[alias->first].flags) &&
	       tokens->list.at[alias->first].end - tokens->list.at[alias->first].start >= 3;
}

/* Whether the alias stands at a token, as a whole and spelled as it was defined. */
static bool stands_at(const struct aliases *aliases, const struct alias *alias, uint32_t at,
                      uint32_t stop)
{
	const struct glo_work *work = aliases->work;
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t length = alias->end - alias->first;
	if (at + length > stop)
		return false;
	for (uint32_t i = 0; i < length; i++) {
		if (!slice_equal(token_text(tokens, at + i),
		                 token_text(tokens, alias->first + i)) ||
		    work->taken[at + i])
			return false;
	}
	if (behind_other_kind(work, at))
		return false;
	if (part_of_code(tokens, at, at + length))
		return false;
	/* not the start of a longer name: "Hà Sơn" in "Hà Sơn Bình" */
	bool followed = at + length < stop && tokens->list.at[at + length].flags & TOKEN_CAP;
	bool preceded = at > alias->end && tokens->list.at[at - 1].flags & TOKEN_CAP &&
	                length > 1 && !(tokens->list.at[at - 1].flags & TOKEN_LINE);
	return !(followed && length > 1) && !preceded;
}

/* The longest alias that stands at a token and is defined there, or NONE. */
static uint32_t longest_alias(const struct aliases *aliases, uint32_t at, uint32_t stop)
{
	const struct tokens *tokens = &aliases->work->doc.tokens;
	if (!(aliases->spellings & spelling_bit(token_text(tokens, at))))
		return NONE;
	uint32_t id = strmap_find(&aliases->first_tokens, token_text(tokens, at));
	uint32_t best = NONE, best_length = 0;
	for (uint32_t a = id ? aliases->chains.at[id - 1] : NONE; a != NONE;
	     a = aliases->list.at[a].next) {
		const struct alias *alias = &aliases->list.at[a];
		uint32_t length = alias->end - alias->first;
		bool defined = at >= alias->first || known_before(aliases, alias);
		if (length > best_length && defined && stands_at(aliases, alias, at, stop)) {
			best = a;
			best_length = length;
		}
	}
	return best;
}

static void find_mentions(struct aliases *aliases)
{
	struct glo_work *work = aliases->work;
	for (uint32_t s = 0; s < work->doc.sentences.list.n; s++) {
		struct sentence sentence = work->doc.sentences.list.at[s];
		for (uint32_t i = sentence.first; i < sentence.end; i++) {
			uint32_t alias = longest_alias(aliases, i, sentence.end);
			if (alias != NONE)
				add_mention(aliases, &aliases->list.at[alias], i, s);
		}
	}
}

/* The organisation that starts at a token, or NONE. */
static uint32_t organisation_at(const struct glo_work *work, uint32_t type, uint32_t token)
{
	const struct entity_map *map = &work->matcher.entities;
	uint32_t ref = token < work->doc.tokens.list.n ? map->at[token] : NONE;
	while (ref != NONE && map->refs.at[ref].type != type)
		ref = map->refs.at[ref].next;
	return ref == NONE ? NONE : map->refs.at[ref].entity;
}

/* "X (gọi tắt là công ty Y)": the organisation Y is an alias of X. */
static void read_called(struct glo_work *work, uint32_t type, uint32_t entity)
{
	uint32_t list = list_find(work->rules, "alias_phrase"), length;
	uint32_t at = work->doc.entities.at[entity].end;
	if (list == NONE || !token_is(&work->doc.tokens, at, "("))
		return;
	uint32_t stop = MIN(at + 1 + ENTRY_TOKENS, work->doc.tokens.list.n);
	if (list_longest(work->rules, list, &work->doc.tokens, at + 1, stop, &length) == NONE)
		return;
	uint32_t called = organisation_at(work, type, at + 1 + length);
	if (called != NONE)
		work->doc.entities.at[called].alias_of = entity;
}

/* Whether the short form [first, end) behind an organisation is its own, and not one of a part of
 * its name that no rule lets stand alone, nor one that the list "no_alias" holds. */
static bool is_short_for(const struct glo_work *work, const struct entity *entity, uint32_t first,
                         uint32_t end)
{
	const struct tokens *tokens = &work->doc.tokens;
	uint32_t list = list_find(work->rules, "no_alias"), length;
	bool foreign = end == first + 1; /* one word in capitals: WHO, EVN */
	if (list != NONE && list_longest(work->rules, list, tokens, first, end, &length) != NONE &&
	    length == end - first)
		return false;
	if (entity->short_first == NONE &&
	    are_last_initials(tokens, first, end, entity->first, entity->end))
		return false;
	return foreign || are_initials(tokens, first, end, entity->first, entity->end);
}

/* The short form may be an organisation of its own already, which the list knows by that only. */
static void define_alias(struct aliases *aliases, uint32_t entity, uint32_t first, uint32_t end)
{
	struct glo_work *work = aliases->work;
	uint32_t known = organisation_at(work, aliases->type, first);
	if (known == NONE)
		add_alias(aliases, entity, first, end);
	else if (!work->doc.entities.at[known].named && work->doc.entities.at[known].end == end)
		work->doc.entities.at[known].alias_of = entity;
}

/* "Công ty cổ phần Hoa Lâm (Hoa Lâm Sapphire)": a name that begins like the part of the firm's that
 * may stand alone, and goes on. */
static void read_trade_name(struct aliases *aliases, uint32_t i)
{
	const struct tokens *tokens = &aliases->work->doc.tokens;
	const struct entity *entity = &aliases->work->doc.entities.at[i];
	uint32_t first = entity->end + 1, end = first;
	if (entity->short_first == NONE || !token_is(tokens, entity->end, "("))
		return;
	uint32_t part = entity->short_first;
	while (end < tokens->list.n && tokens->list.at[end].flags & TOKEN_CAP &&
	       (part == entity->short_end ||
	        slice_equal(token_text(tokens, end), token_text(tokens, part)))) {
		part += part < entity->short_end;
		end++;
	}
	if (part == entity->short_end && end - first > part - entity->short_first &&
	    token_is(tokens, end, ")"))
		define_alias(aliases, i, first, end);
}

void find_aliases(struct glo_work *work, uint32_t type)
{
	struct aliases aliases = {.work = work, .type = type};
	const struct tokens *tokens = &work->doc.tokens;
	strmap_init(&aliases.first_tokens, &work->arena);
	uint32_t n = work->doc.entities.n;
	for (uint32_t i = 0; i < n; i++) {
		const struct entity *entity = &work->doc.entities.at[i];
		if (entity->type != type)
			continue;
		uint32_t end = token_is(tokens, entity->end, "(")
		                       ? short_form_end(tokens, entity->end)
		                       : 0;
		uint32_t first = entity->end + 1;
		if (end && is_short_for(work, entity, first, end))
			define_alias(&aliases, i, first, end);
		else
			read_trade_name(&aliases, i);
		read_called(work, type, i);
		if (entity->short_first != NONE)
			add_alias(&aliases, i, entity->short_first, entity->short_end);
		if (entity->brand_first != NONE && entity->brand_first != entity->short_first)
			add_alias(&aliases, i, entity->brand_first, entity->short_end);
	}
	if (aliases.list.n)
		find_mentions(&aliases);
}
