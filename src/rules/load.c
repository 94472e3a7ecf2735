/* load.c — a folder of rule files to a rule set.
 *
 * The steps, each over all files, so that a name may be used before it is declared: parse; forms
 * and lists; lets; rules; index. Types come from the schema of the floor above in their order, then
 * any other that a file declares. */
#include "rules/ruleset.h"

#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <sha256.h>
#include <stdio.h>

static void report(glo_diags *diags, const struct file_tree *file, size_t offset, const char *code,
                   const char *message)
{
	struct place place = {file->source.name, file->source.text, offset};
	diag_add(diags, GLO_ERROR, code, place, "%s", message);
}

/* ---- Forms -------------------------------------------------------------------------------- */

enum { PART_DEPTH_MAX = 8, FORM_SIZE_MAX = 20000 };

struct parts {
	ARRAY(const struct regex_tree *) list;
};

static void collect_parts(glo_ruleset *rules, struct parts *parts, glo_diags *diags)
{
	struct strmap names;
	strmap_init(&names, &rules->arena);
	for (uint32_t i = 0; i < rules->files.n; i++) {
		const struct file_tree *file = rules->files.at[i];
		for (uint32_t k = 0; k < file->parts.n; k++) {
			const struct regex_tree *part = &file->parts.at[k];
			if (strmap_find(&names, part->name))
				report(diags, file, part->offset, "duplicate-name",
				       "a part of this name exists already");
			strmap_add(&names, part->name);
			array_push(&rules->arena, &parts->list) = part;
		}
	}
}

enum expanded {
	EXPANDED,
	PART_UNKNOWN,
	PART_BROKEN, /* it has been reported */
	PART_LONG,
};

/* Pastes %{name} parts into a pattern. */
static enum expanded expand(const struct parts *parts, glo_slice regex, uint32_t depth,
                            struct str *out)
{
	for (size_t i = 0; i < regex.size; i++) {
		if (regex.data[i] != '%' || i + 1 >= regex.size || regex.data[i + 1] != '{') {
			str_add_char(out, regex.data[i]);
			continue;
		}
		glo_slice rest = slice_from(regex, i + 2);
		glo_slice name = slice_of(rest.data, slice_find(rest, '}'));
		uint32_t k = 0;
		while (k < parts->list.n && !slice_equal(parts->list.at[k]->name, name))
			k++;
		if (k == parts->list.n || depth == 0)
			return PART_UNKNOWN;
		if (parts->list.at[k]->broken)
			return PART_BROKEN;
		str_add(out, slice_string("(?:"));
		enum expanded inner = expand(parts, parts->list.at[k]->regex, depth - 1, out);
		if (inner != EXPANDED)
			return inner;
		str_add_char(out, ')');
		if (out->size > FORM_SIZE_MAX)
			return PART_LONG;
		i += 2 + name.size;
	}
	return EXPANDED;
}

/* NULL if it is broken. */
static struct form *compile_form(glo_ruleset *rules, const struct file_tree *file,
                                 const struct parts *parts, const struct regex_tree *tree,
                                 glo_diags *diags)
{
	struct str text = {.arena = &rules->arena};
	struct place place = {file->source.name, file->source.text, tree->regex_offset};
	char message[256];
	size_t offset = 0;
	enum expanded expanded = PART_BROKEN;
	if (!tree->broken)
		expanded = expand(parts, tree->regex, PART_DEPTH_MAX, &text);
	if (expanded == PART_UNKNOWN)
		report(diags, file, tree->regex_offset, "unknown-name",
		       "a part in this pattern does not exist, or contains itself");
	if (expanded == PART_LONG)
		report(diags, file, tree->regex_offset, "bad-form",
		       "with its parts this pattern is too long");
	if (expanded != EXPANDED)
		return NULL;
	glo_slice pattern = str_slice(&text);
	struct form *form = form_compile(&rules->arena, pattern, message, sizeof(message), &offset);
	if (!form) /* what was read before the trouble: with its parts, it is long elsewhere */
		diag_add(diags, GLO_ERROR, "bad-form", place, "%s%s%.*s%s", message,
		         offset ? ", behind /" : "", (int)offset, pattern.data, offset ? "/" : "");
	return form;
}

static void declare_forms(glo_ruleset *rules, const struct file_tree *file,
                          const struct parts *parts, glo_diags *diags)
{
	for (uint32_t i = 0; i < file->forms.n; i++) {
		const struct regex_tree *tree = &file->forms.at[i];
		if (tree->name.size == 0)
			continue;
		if (strmap_find(&rules->form_names, tree->name)) {
			report(diags, file, tree->offset, "duplicate-name",
			       "a form of this name exists already");
			continue;
		}
		/* Its place first: what is compiled must be owned before memory can run out. */
		strmap_add(&rules->form_names, tree->name);
		array_push(&rules->arena, &rules->forms) = NULL;
		struct form *form = compile_form(rules, file, parts, tree, diags);
		rules->forms.at[rules->forms.n - 1] = form;
	}
}

/* ---- Lets and types ----------------------------------------------------------------------- */

static void declare_lets(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags)
{
	for (uint32_t i = 0; i < file->lets.n; i++) {
		const struct let_tree *let = &file->lets.at[i];
		if (let->name.size == 0)
			continue;
		if (strmap_find(&rules->let_names, let->name) ||
		    strmap_find(&rules->list_names, let->name)) {
			report(diags, file, let->offset, "duplicate-name",
			       "a let or list of this name exists already");
			continue;
		}
		strmap_add(&rules->let_names, let->name);
		array_push(&rules->arena, &rules->lets) =
			(struct let){.tree = let, .file = file, .broken = let->broken};
	}
}

static void declare_rules(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags)
{
	for (uint32_t i = 0; i < file->rules.n; i++) {
		const struct rule_tree *rule = &file->rules.at[i];
		if (strmap_find(&rules->rule_names, rule->name) && !rule->broken)
			report(diags, file, rule->offset, "duplicate-name",
			       "a rule or link of this name exists already");
		strmap_add(&rules->rule_names, rule->name);
	}
}

static void check_anchors(const struct file_tree *file, const struct schema *schema,
                          glo_diags *diags)
{
	for (uint32_t i = 0; i < file->anchors.n; i++) {
		const struct anchor_tree *anchor = &file->anchors.at[i];
		if (!schema->time_valid(anchor->text))
			report(diags, file, anchor->offset, "bad-anchor",
			       "this is no day such as 2021-06-16, or no time such as "
			       "2021-06-16T05:44");
	}
}

static void declare_schema(glo_ruleset *rules, const struct schema *schema)
{
	strmap_init(&rules->names, &rules->arena);
	strmap_init(&rules->type_names, &rules->arena);
	strmap_init(&rules->list_names, &rules->arena);
	strmap_init(&rules->form_names, &rules->arena);
	strmap_init(&rules->let_names, &rules->arena);
	strmap_init(&rules->rule_names, &rules->arena);
	words_init(&rules->words, &rules->arena);
	rules->spellings = ARENA_NEW(&rules->arena, struct token_cache);
	for (size_t i = 0; i < schema->type_count; i++)
		strmap_add(&rules->type_names, slice_string(schema->types[i]));
	for (size_t i = 0; i < schema->name_count; i++)
		strmap_add(&rules->names, slice_string(schema->names[i]));
}

static void declare_type(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags)
{
	if (file->entity.size == 0)
		return;
	strmap_add(&rules->type_names, file->entity);
	if (rules->type_names.keys.n > TYPES_MAX)
		report(diags, file, 0, "type-limit", "there are too many entity types");
}

/* ---- What the sentence splitter is told ---------------------------------------------------- */

struct word_list {
	const char *name;
	uint16_t mark;
	bool first; /* the first word of an entry says it, else the last */
};

static void mark_entry(glo_ruleset *rules, const struct entry *entry,
                       const struct word_list *word_list)
{
	struct tokens tokens;
	words_split(rules, entry->text, &tokens);
	uint32_t at = word_list->first ? 0 : tokens.list.n - 1;
	if (!(tokens.list.at[at].flags & TOKEN_WORD))
		at = 0; /* "Mr." */
	rules->words.marks.at[tokens.list.at[at].word] |= word_list->mark;
}

static void mark_words(glo_ruleset *rules)
{
	static const struct word_list lists[] = {
		{.name = "abbreviation", .mark = WORD_ABBREVIATION},
		{.name = "abbreviation_small", .mark = WORD_ABBREVIATION_SMALL},
		{.name = "name_onset", .mark = WORD_NAME_ONSET},
		{.name = "honorific", .mark = WORD_BEFORE_NAME},
		{.name = "before_initial", .mark = WORD_BEFORE_NAME},
		{.name = "sentence_opener", .mark = WORD_OPENER, .first = true},
		{.name = "opener_or_name", .mark = WORD_ALSO_NAME},
		{.name = "lettered", .mark = WORD_LETTERED},
		{.name = "numbered_part", .mark = WORD_NUMBERED},
		{.name = "before_digits", .mark = WORD_BEFORE_DIGITS},
		{.name = "speech_verb", .mark = WORD_SAID},
		{.name = "unfinished", .mark = WORD_UNFINISHED},
		{.name = "before_figure", .mark = WORD_BEFORE_FIGURE},
	};
	const struct word_list **of =
		ARENA_ZEROS(&rules->arena, const struct word_list *, rules->lists.n + 1);
	for (size_t i = 0; i < LEN(lists); i++) {
		uint32_t list = list_find(rules, lists[i].name);
		if (list == NONE)
			continue;
		of[list] = &lists[i];
		rules->lists.at[list].used = true;
	}
	for (uint32_t i = 0; i < rules->entries.n; i++) {
		const struct entry *entry = &rules->entries.at[i];
		if (of[entry->list])
			mark_entry(rules, entry, of[entry->list]);
	}
}

/* ---- Files -------------------------------------------------------------------------------- */

/* The size is hashed as well, so that no bytes can move from one file to the next. */
static void hash_file(SHA256_CTX *hash, glo_slice name, glo_slice bytes)
{
	char head[32];
	int size = snprintf(head, sizeof(head), " %zu\n", bytes.size);
	SHA256Update(hash, (const uint8_t *)name.data, name.size);
	SHA256Update(hash, (const uint8_t *)head, (size_t)size);
	if (bytes.size)
		SHA256Update(hash, (const uint8_t *)bytes.data, bytes.size);
}

static bool read_files(glo_ruleset *rules, const char *folder, SHA256_CTX *hash, glo_diags *diags)
{
	struct file_names names;
	struct place nowhere = {.file = folder};
	if (!folder_read(&rules->arena, folder, ".rules", &names)) {
		diag_add(diags, GLO_ERROR, "rules-folder", nowhere,
		         "the folder of rules cannot be read: %s", strerror(errno));
		return false;
	}
	if (names.list.n == 0) {
		diag_add(diags, GLO_ERROR, "rules-folder", nowhere,
		         "there is no file NAME.rules in this folder");
		return false;
	}
	for (uint32_t i = 0; i < names.list.n; i++) {
		struct str path = {.arena = &rules->arena};
		str_format(&path, "%s/%s", folder, names.list.at[i].data);
		struct source source = {.name = str_slice(&path).data};
		if (!file_read(&rules->arena, source.name, &source.text)) {
			struct place place = {.file = source.name};
			diag_add(diags, GLO_ERROR, "rules-file", place, "cannot be read: %s",
			         strerror(errno));
			return false;
		}
		hash_file(hash, names.list.at[i], source.text);
		source.text = text_of_bytes(source.text);
		struct file_tree *tree = ARENA_NEW(&rules->arena, struct file_tree);
		parse(tree, &rules->arena, source, diags);
		array_push(&rules->arena, &rules->files) = tree;
	}
	return true;
}

/* The list files that the rules name are part of the version too. */
static void hash_lists(const glo_ruleset *rules, SHA256_CTX *hash)
{
	for (uint32_t i = 0; i < rules->lists.n; i++)
		hash_file(hash, rules->lists.at[i].name, rules->lists.at[i].file);
}

static void finish_hash(glo_ruleset *rules, SHA256_CTX *hash)
{
	uint8_t digest[SHA256_DIGEST_LENGTH];
	SHA256Final(digest, hash);
	size_t n = (size_t)snprintf(rules->hash, sizeof(rules->hash), "sha256:");
	for (size_t i = 0; i < sizeof(digest); i++)
		n += (size_t)snprintf(rules->hash + n, sizeof(rules->hash) - n, "%02x", digest[i]);
}

glo_status ruleset_load(glo_ruleset *rules, const char *folder, const struct schema *schema,
                        glo_diags *diags)
{
	const uint32_t errors_before = diags->errors;
	SHA256_CTX hash;
	SHA256Init(&hash);
	declare_schema(rules, schema);
	if (!read_files(rules, folder, &hash, diags))
		return GLO_ERROR_IO;
	struct parts parts = {0};
	collect_parts(rules, &parts, diags);
	for (uint32_t i = 0; i < rules->files.n; i++) {
		declare_forms(rules, rules->files.at[i], &parts, diags);
		lists_declare(rules, rules->files.at[i], folder, diags);
		declare_type(rules, rules->files.at[i], diags);
		check_anchors(rules->files.at[i], schema, diags);
	}
	for (uint32_t i = 0; i < rules->files.n; i++) {
		declare_lets(rules, rules->files.at[i], diags);
		declare_rules(rules, rules->files.at[i], diags);
	}
	lets_check(rules, diags);
	/* With too many types a rule's set of them does not hold all. */
	for (uint32_t i = 0; rules->type_names.keys.n <= TYPES_MAX && i < rules->files.n; i++)
		rules_compile(rules, rules->files.at[i], diags);
	bool good = diags->errors == errors_before;
	if (good)
		index_build(rules);
	mark_words(rules);
	hash_lists(rules, &hash);
	finish_hash(rules, &hash);
	return good ? GLO_OK : GLO_ERROR_RULES;
}

void ruleset_release(glo_ruleset *rules)
{
	for (uint32_t i = 0; i < rules->forms.n; i++)
		form_free(rules->forms.at[i]);
	arena_free(&rules->arena);
}
