/* load.c — a folder of rule files to a rule set.
 *
 * The steps, each over all files, so that a name may be used before it is declared: parse; forms;
 * lists; lets; rules; index. Types come from the schema of the floor above in their order, then
 * any other that a file declares. */
#include "rules/ruleset.h"

#include "base/file.h"
#include "base/str.h"

#include <errno.h>
#include <sha256.h>
#include <stdio.h>

static void report(glo_diags *diags, const struct file_tree *file, size_t offset,
                   const char *code, const char *message)
{
	struct place place = {file->source.name, file->source.text, offset};
	diag_add(diags, GLO_ERROR, code, place, "%s", message);
}

/* ---- Forms -------------------------------------------------------------------------------- */

struct parts {
	ARRAY(const struct regex_tree *) list;
};

/* Pastes %{name} parts into a pattern. */
static bool expand(struct arena *arena, const struct parts *parts, glo_slice regex, uint32_t depth,
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
			return false;
		str_add(out, slice_string("(?:"));
		if (!expand(arena, parts, parts->list.at[k]->regex, depth - 1, out))
			return false;
		str_add_char(out, ')');
		i += 2 + name.size;
	}
	return true;
}

static void declare_forms(glo_ruleset *rules, const struct file_tree *file,
                          const struct parts *parts, glo_diags *diags)
{
	for (uint32_t i = 0; i < file->forms.n; i++) {
		const struct regex_tree *tree = &file->forms.at[i];
		struct str regex = {.arena = &rules->arena};
		char message[256];
		size_t offset = 0;
		if (strmap_find(&rules->form_names, tree->name)) {
			report(diags, file, tree->offset, "duplicate-name",
			       "a form of this name exists already");
			continue;
		}
		if (!expand(&rules->arena, parts, tree->regex, 8, &regex)) {
			report(diags, file, tree->regex_offset, "unknown-name",
			       "a part in this pattern does not exist, or contains itself");
			continue;
		}
		struct form *form = form_compile(&rules->arena, str_slice(&regex), message,
		                                 sizeof(message), &offset);
		if (!form) {
			report(diags, file, tree->regex_offset, "bad-form", message);
			continue;
		}
		strmap_add(&rules->form_names, tree->name);
		array_push(&rules->arena, &rules->forms) = form;
	}
}

/* ---- Lets and types ----------------------------------------------------------------------- */

static void declare_lets(glo_ruleset *rules, const struct file_tree *file, glo_diags *diags)
{
	for (uint32_t i = 0; i < file->lets.n; i++) {
		const struct let_tree *let = &file->lets.at[i];
		if (strmap_find(&rules->let_names, let->name) ||
		    strmap_find(&rules->list_names, let->name)) {
			report(diags, file, let->offset, "duplicate-name",
			       "a let or list of this name exists already");
			continue;
		}
		strmap_add(&rules->let_names, let->name);
		array_push(&rules->arena, &rules->lets) = let;
	}
}

static void declare_schema(glo_ruleset *rules, const struct schema *schema)
{
	strmap_init(&rules->names, &rules->arena);
	strmap_init(&rules->type_names, &rules->arena);
	strmap_init(&rules->list_names, &rules->arena);
	strmap_init(&rules->form_names, &rules->arena);
	strmap_init(&rules->let_names, &rules->arena);
	words_init(&rules->words, &rules->arena);
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

/* The words of the list "abbreviation" end no sentence with their full stop. */
static void mark_abbreviations(glo_ruleset *rules)
{
	uint32_t list = list_find(rules, "abbreviation");
	for (uint32_t i = 0; list != NONE && i < rules->entries.n; i++) {
		if (rules->entries.at[i].list != list)
			continue;
		struct tokens tokens;
		words_split(rules, rules->entries.at[i].text, &tokens);
		uint32_t last = tokens.list.at[tokens.list.n - 1].word;
		rules->words.marks.at[last] |= WORD_ABBREVIATION;
	}
	if (list != NONE)
		rules->lists.at[list].used = true;
}

/* ---- Files -------------------------------------------------------------------------------- */

static bool read_files(glo_ruleset *rules, const char *folder, SHA256_CTX *hash,
                       glo_diags *diags)
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
		SHA256Update(hash, (const uint8_t *)names.list.at[i].data,
		             names.list.at[i].size + 1);
		SHA256Update(hash, (const uint8_t *)source.text.data, source.text.size);
		struct file_tree *tree = ARENA_NEW(&rules->arena, struct file_tree);
		parse(tree, &rules->arena, source, diags);
		array_push(&rules->arena, &rules->files) = tree;
	}
	return true;
}

/* The list files that the rules name are part of the version too. */
static void hash_lists(glo_ruleset *rules, SHA256_CTX *hash)
{
	for (uint32_t i = 0; i < rules->entries.n; i++) {
		const struct entry *entry = &rules->entries.at[i];
		SHA256Update(hash, (const uint8_t *)entry->text.data, entry->text.size + 1);
		for (uint32_t k = 0; k < rules->lists.at[entry->list].columns.n; k++)
			SHA256Update(hash, (const uint8_t *)entry->values[k].data,
			             entry->values[k].size);
	}
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
	SHA256_CTX hash;
	SHA256Init(&hash);
	declare_schema(rules, schema);
	if (!read_files(rules, folder, &hash, diags))
		return GLO_ERROR_IO;
	struct parts parts = {0};
	for (uint32_t i = 0; i < rules->files.n; i++) {
		for (uint32_t k = 0; k < rules->files.at[i]->parts.n; k++)
			array_push(&rules->arena, &parts.list) = &rules->files.at[i]->parts.at[k];
	}
	for (uint32_t i = 0; i < rules->files.n; i++) {
		declare_forms(rules, rules->files.at[i], &parts, diags);
		lists_declare(rules, rules->files.at[i], folder, diags);
		declare_type(rules, rules->files.at[i], diags);
	}
	for (uint32_t i = 0; i < rules->files.n; i++)
		declare_lets(rules, rules->files.at[i], diags);
	for (uint32_t i = 0; i < rules->files.n; i++)
		rules_compile(rules, rules->files.at[i], diags);
	if (!diags->errors)
		index_build(rules, diags);
	mark_abbreviations(rules);
	hash_lists(rules, &hash);
	finish_hash(rules, &hash);
	return diags->errors ? GLO_ERROR_RULES : GLO_OK;
}

void ruleset_release(glo_ruleset *rules)
{
	for (uint32_t i = 0; i < rules->forms.n; i++)
		form_free(rules->forms.at[i]);
	arena_free(&rules->arena);
}
