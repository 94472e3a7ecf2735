/* list.c — gazetteers: lists of words and names as one trie over word ids.
 *
 * "Ủy ban nhân dân" is four edges from its list's root. Looking for a name costs one hash probe
 * for each token that goes on, whatever the length of the list, and a word that begins no name
 * costs one probe. */
#include "rules/ruleset.h"

#include "base/file.h"
#include "base/str.h"
#include "text/clean.h"
#include "text/fold.h"

/* ---- Trie --------------------------------------------------------------------------------- */

enum { FIRST_EDGES = 1024 };

static uint32_t edge_slot(const struct trie *trie, uint64_t key)
{
	uint64_t hash = key * 0x9e3779b97f4a7c15u;
	uint32_t slot = (uint32_t)(hash >> 32) & (trie->capacity - 1);
	while (trie->keys[slot] && trie->keys[slot] != key)
		slot = (slot + 1) & (trie->capacity - 1);
	return slot;
}

static void grow_edges(struct trie *trie, struct arena *arena)
{
	struct trie old = *trie;
	trie->capacity = old.capacity ? old.capacity * 2 : FIRST_EDGES;
	trie->keys = ARENA_ZEROS(arena, uint64_t, trie->capacity);
	trie->targets = ARENA_ARRAY(arena, uint32_t, trie->capacity);
	for (uint32_t i = 0; i < old.capacity; i++) {
		if (old.keys[i]) {
			uint32_t slot = edge_slot(trie, old.keys[i]);
			trie->keys[slot] = old.keys[i];
			trie->targets[slot] = old.targets[i];
		}
	}
}

static uint32_t new_node(struct trie *trie, struct arena *arena)
{
	array_push(arena, &trie->first_entry) = NONE;
	array_push(arena, &trie->inner) = 0;
	return trie->first_entry.n - 1;
}

/* Words start at 1, so a key is never 0. */
static uint64_t edge_key(uint32_t node, uint32_t word)
{
	return (uint64_t)node << 32 | word;
}

static uint32_t add_edge(struct trie *trie, struct arena *arena, uint32_t node, uint32_t word)
{
	if (trie->count >= trie->capacity / 2)
		grow_edges(trie, arena);
	uint32_t slot = edge_slot(trie, edge_key(node, word));
	if (!trie->keys[slot]) {
		trie->keys[slot] = edge_key(node, word);
		trie->targets[slot] = new_node(trie, arena);
		trie->inner.at[node] = 1;
		trie->count++;
	}
	return trie->targets[slot];
}

uint32_t trie_next(const struct trie *trie, uint32_t node, uint32_t word)
{
	if (word == WORD_UNKNOWN || !trie->inner.at[node])
		return NONE;
	uint32_t slot = edge_slot(trie, edge_key(node, word));
	return trie->keys[slot] ? trie->targets[slot] : NONE;
}

/* ---- Matching ----------------------------------------------------------------------------- */

static bool entry_fits(const struct entry *entry, const struct token *tokens)
{
	for (uint32_t i = 0; entry->cases && i < entry->tokens; i++) {
		if ((tokens[i].flags & TOKEN_CASES) != entry->cases[i])
			return false;
	}
	return true;
}

static bool has_bit(const uint32_t *bits, uint32_t i)
{
	return bits[i >> 5] >> (i & 31) & 1;
}

static void set_bit(uint32_t *bits, uint32_t i)
{
	bits[i >> 5] |= 1u << (i & 31);
}

/* The first entry of a chain whose case fits, or NONE. */
static uint32_t fitting_entry(const glo_ruleset *rules, uint32_t entry, const struct token *tokens)
{
	while (entry != NONE && has_bit(rules->cased, entry) &&
	       !entry_fits(&rules->entries.at[entry], tokens))
		entry = rules->entries.at[entry].next;
	return entry;
}

/* One of 64 bits for a word: after most first words only few of them are set. */
static uint64_t second_bit(uint32_t word)
{
	return (uint64_t)1 << (word * 0x9e3779b1u >> 26);
}

/* The place of a first word among the firsts of its list. */
static uint32_t first_rank(const struct list *list, uint32_t word)
{
	uint32_t before = list->first_bits[word >> 5] & ((1u << (word & 31)) - 1);
	return list->first_ranks[word >> 5] + (uint32_t)__builtin_popcount(before);
}

uint32_t list_match(const glo_ruleset *rules, uint32_t list, const struct tokens *tokens,
                    uint32_t token, uint32_t stop, uint32_t *entries, uint32_t *lengths,
                    uint32_t max)
{
	const struct list *in = &rules->lists.at[list];
	if (token >= stop || !has_bit(in->first_bits, tokens->list.at[token].word))
		return 0;
	const struct token *first = &tokens->list.at[token];
	const struct list_first *begin = &in->firsts[first_rank(in, first->word)];
	uint32_t node = begin->node, entry = begin->entry, found = 0;
	bool goes_on = token + 1 < stop && begin->seconds & second_bit(first[1].word);
	for (uint32_t length = 1; found < max; length++) {
		entry = fitting_entry(rules, entry, first);
		if (entry != NONE) {
			entries[found] = entry;
			lengths[found++] = length;
		}
		if (!goes_on || token + length == stop)
			break;
		node = trie_next(&rules->trie, node, first[length].word);
		if (node == NONE)
			break;
		entry = rules->trie.first_entry.at[node];
	}
	return found;
}

uint32_t list_longest(const glo_ruleset *rules, uint32_t list, const struct tokens *tokens,
                      uint32_t token, uint32_t stop, uint32_t *length)
{
	uint32_t entries[ENTRY_TOKENS], lengths[ENTRY_TOKENS];
	uint32_t n = list_match(rules, list, tokens, token, stop, entries, lengths, ENTRY_TOKENS);
	*length = n ? lengths[n - 1] : 0;
	return n ? entries[n - 1] : NONE;
}

uint32_t list_find(const glo_ruleset *rules, const char *name)
{
	uint32_t id = strmap_find(&rules->list_names, slice_string(name));
	return id ? id - 1 : NONE;
}

glo_slice entry_value(const glo_ruleset *rules, uint32_t entry, const char *column)
{
	const struct entry *e = &rules->entries.at[entry];
	const struct list *list = &rules->lists.at[e->list];
	for (uint32_t i = 0; i < list->columns.n; i++) {
		if (slice_is(list->columns.at[i], column))
			return e->values[i];
	}
	return slice_of("", 0);
}

/* ---- Loading ------------------------------------------------------------------------------ */

struct list_reader {
	glo_ruleset *rules;
	uint32_t list;
	struct source source;
	glo_diags *diags;
};

static void list_error(const struct list_reader *reader, size_t offset, const char *code,
                       const char *message)
{
	struct place place = {reader->source.name, reader->source.text, offset};
	diag_add(reader->diags, GLO_ERROR, code, place, "%s", message);
}

static const uint8_t *exact_cases(glo_ruleset *rules, const struct tokens *tokens)
{
	uint8_t *cases = ARENA_ARRAY(&rules->arena, uint8_t, tokens->list.n);
	for (uint32_t i = 0; i < tokens->list.n; i++)
		cases[i] = (uint8_t)(tokens->list.at[i].flags & TOKEN_CASES);
	return cases;
}

static void add_entry(const struct list_reader *reader, glo_slice text, bool exact,
                      const glo_slice *values, size_t offset)
{
	glo_ruleset *rules = reader->rules;
	struct tokens tokens;
	words_split(rules, text, &tokens);
	if (tokens.list.n == 0 || tokens.list.n > ENTRY_TOKENS) {
		list_error(reader, offset, "list-entry",
		           tokens.list.n ? "an entry has at most 24 tokens" : "an entry is empty");
		return;
	}
	struct list *list = &rules->lists.at[reader->list];
	uint32_t node = list->root;
	for (uint32_t i = 0; i < tokens.list.n; i++) {
		uint32_t word = tokens.list.at[i].word;
		if (i == 0 && trie_next(&rules->trie, node, word) == NONE)
			array_push(&rules->arena, &list->first_words) = word;
		node = add_edge(&rules->trie, &rules->arena, node, word);
	}
	struct entry entry = {
		.text = arena_slice(&rules->arena, text),
		.values = values,
		.list = reader->list,
		.next = rules->trie.first_entry.at[node],
		.cases = exact ? exact_cases(rules, &tokens) : NULL,
		.first_word = tokens.list.at[0].word,
		.second_word = tokens.list.at[MIN(1, tokens.list.n - 1)].word,
		.last_word = tokens.list.at[tokens.list.n - 1].word,
		.tokens = (uint8_t)tokens.list.n,
	};
	rules->trie.first_entry.at[node] = rules->entries.n;
	array_push(&rules->arena, &rules->entries) = entry;
	list->entry_count++;
	list->max_tokens = MAX(list->max_tokens, tokens.list.n);
}

/* The next cell of a line, moving *line behind it and its tab. */
static glo_slice take_cell(glo_slice *line)
{
	size_t size = slice_find(*line, '\t');
	glo_slice cell = slice_of(line->data, size);
	*line = slice_from(*line, MIN(size + 1, line->size));
	return cell;
}

static void read_columns(struct list_reader *reader, glo_slice line, size_t offset)
{
	struct list *list = &reader->rules->lists.at[reader->list];
	if (!slice_is(take_cell(&line), "entry"))
		list_error(reader, offset, "list-header",
		           "the first line of a list names its columns; the first is \"entry\"");
	while (line.size) {
		glo_slice name = take_cell(&line);
		if (slice_is(name, "value"))
			list->value_column = list->columns.n;
		array_push(&reader->rules->arena, &list->columns) = name;
	}
}

static void read_row(struct list_reader *reader, glo_slice line, size_t offset)
{
	glo_ruleset *rules = reader->rules;
	uint32_t n = rules->lists.at[reader->list].columns.n;
	glo_slice *values = ARENA_ZEROS(&rules->arena, glo_slice, n + 1);
	glo_slice text = take_cell(&line);
	for (uint32_t i = 0; i < n; i++)
		values[i] = take_cell(&line);
	if (line.size)
		list_error(reader, offset, "list-columns", "this line has more cells than columns");
	add_entry(reader, text, false, values, offset);
}

/* A list file: tab-separated, "#" comments, a line of column names, one entry a line. */
static void read_list_file(struct list_reader *reader)
{
	glo_slice rest = reader->source.text;
	bool header = true;
	while (rest.size) {
		size_t offset = (size_t)(rest.data - reader->source.text.data);
		size_t size = slice_find(rest, '\n');
		glo_slice line = slice_of(rest.data, size);
		rest = slice_from(rest, MIN(size + 1, rest.size));
		if (line.size && line.data[line.size - 1] == '\r')
			line.size--;
		if (line.size == 0 || line.data[0] == '#')
			continue;
		if (header)
			read_columns(reader, line, offset);
		else
			read_row(reader, line, offset);
		header = false;
	}
}

static void read_list_entries(struct list_reader *reader, const struct list_tree *tree)
{
	glo_ruleset *rules = reader->rules;
	struct list *list = &rules->lists.at[reader->list];
	list->value_column = 0;
	array_push(&rules->arena, &list->columns) = slice_string("value");
	for (uint32_t i = 0; i < tree->entries.n; i++) {
		const struct entry_tree *entry = &tree->entries.at[i];
		glo_slice *value = ARENA_NEW(&rules->arena, glo_slice);
		*value = entry->value.size ? entry->value : entry->text;
		add_entry(reader, entry->text, entry->exact_case, value, entry->offset);
	}
}

static void declare_list(glo_ruleset *rules, const struct file_tree *file,
                         const struct list_tree *tree, const char *folder, glo_diags *diags)
{
	struct list_reader reader = {rules, rules->lists.n, file->source, diags};
	if (strmap_find(&rules->list_names, tree->name)) {
		list_error(&reader, tree->offset, "duplicate-name",
		           "a list of this name exists already");
		return;
	}
	strmap_add(&rules->list_names, tree->name);
	array_push(&rules->arena, &rules->lists) = (struct list){
		.name = tree->name,
		.root = new_node(&rules->trie, &rules->arena),
		.first_entry = rules->entries.n,
		.value_column = NONE,
	};
	if (tree->from.size == 0) {
		read_list_entries(&reader, tree);
		return;
	}
	struct str path = {.arena = &rules->arena};
	str_format(&path, "%s/%.*s", folder, (int)tree->from.size, tree->from.data);
	glo_slice text;
	if (!file_read(&rules->arena, str_slice(&path).data, &text)) {
		list_error(&reader, tree->offset, "list-file",
		           "the file of this list cannot be read");
		return;
	}
	rules->lists.at[reader.list].file = text;
	reader.source = (struct source){path.data, text_of_bytes(text)};
	read_list_file(&reader);
}

/* ---- Indexing ----------------------------------------------------------------------------- */

static void index_firsts(glo_ruleset *rules, struct list *list)
{
	list->firsts = ARENA_ARRAY(&rules->arena, struct list_first, list->first_words.n + 1);
	for (uint32_t i = 0; i < list->first_words.n; i++) {
		uint32_t word = list->first_words.at[i];
		uint32_t node = trie_next(&rules->trie, list->root, word);
		list->firsts[first_rank(list, word)] = (struct list_first){
			.node = node,
			.entry = rules->trie.first_entry.at[node],
		};
	}
	for (uint32_t i = 0; i < list->entry_count; i++) {
		const struct entry *entry = &rules->entries.at[list->first_entry + i];
		if (entry->tokens > 1)
			list->firsts[first_rank(list, entry->first_word)].seconds |=
				second_bit(entry->second_word);
		if (entry->cases)
			set_bit(rules->cased, list->first_entry + i);
	}
}

void lists_index(glo_ruleset *rules)
{
	uint32_t groups = rules->words.map.keys.n / 32 + 1;
	rules->cased = ARENA_ZEROS(&rules->arena, uint32_t, rules->entries.n / 32 + 1);
	for (uint32_t i = 0; i < rules->lists.n; i++) {
		struct list *list = &rules->lists.at[i];
		list->first_bits = ARENA_ZEROS(&rules->arena, uint32_t, groups);
		list->first_ranks = ARENA_ARRAY(&rules->arena, uint32_t, groups);
		for (uint32_t k = 0; k < list->first_words.n; k++)
			set_bit(list->first_bits, list->first_words.at[k]);
		uint32_t rank = 0;
		for (uint32_t k = 0; k < groups; k++) {
			list->first_ranks[k] = rank;
			rank += (uint32_t)__builtin_popcount(list->first_bits[k]);
		}
		index_firsts(rules, list);
	}
}

void lists_declare(glo_ruleset *rules, const struct file_tree *file, const char *folder,
                   glo_diags *diags)
{
	for (uint32_t i = 0; i < file->lists.n; i++)
		declare_list(rules, file, &file->lists.at[i], folder, diags);
}
