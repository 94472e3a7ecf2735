/* tools.c — see tools.h. */
#include "tools.h"

#include "pipeline/doc.h"
#include "types/registry.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- Memory ------------------------------------------------------------------------------- */

/* In front of every block, so that sizes which are told can be compared; keeps the alignment. */
union header {
	size_t size;
	char space[16];
};

static void *counted_resize(void *ctx, void *block, size_t old_size, size_t new_size)
{
	struct counted *counted = ctx;
	union header *old = block ? (union header *)block - 1 : NULL;
	counted->confused |= (old ? old->size : 0) != old_size;
	if (new_size == 0) {
		counted->blocks -= old != NULL;
		counted->bytes -= old ? old->size : 0;
		free(old);
		return NULL;
	}
	counted->calls++;
	if (counted->fail_at && (counted->calls == counted->fail_at ||
	                         (counted->fail_on && counted->calls > counted->fail_at)))
		return NULL;
	union header *grown = realloc(old, sizeof(*grown) + new_size);
	if (!grown)
		return NULL;
	counted->blocks += old == NULL;
	counted->bytes += new_size - old_size;
	grown->size = new_size;
	return grown + 1;
}

void counted_init(struct counted *counted, size_t fail_at, bool fail_on)
{
	*counted = (struct counted){.fail_at = fail_at, .fail_on = fail_on};
	counted->allocator = (glo_allocator){.resize = counted_resize, .ctx = counted};
}

int free_descriptor(void)
{
	int descriptor = open("/dev/null", O_RDONLY);
	close(descriptor);
	return descriptor;
}

/* ---- Text --------------------------------------------------------------------------------- */

const glo_ruleset *repository_rules(void)
{
	static struct arena arena;
	static glo_ruleset *rules;
	static glo_diags diags;
	if (rules)
		return rules;
	arena_init(&arena, NULL);
	arena.out_of_memory = check_arena.out_of_memory;
	rules = ARENA_NEW(&arena, glo_ruleset);
	rules->arena = arena;
	arena_init(&diags.arena, NULL);
	diags.arena.out_of_memory = check_arena.out_of_memory;
	glo_status status = ruleset_load(rules, "rules", &type_schema, &diags);
	check_that(status == GLO_OK, __FILE__, __LINE__,
	           "rules/ must load, and the folder above it be the working directory");
	return rules;
}

struct tokens tokens_of(const char *text, const glo_ruleset *rules)
{
	struct tokens tokens;
	struct words words;
	words_init(&words, &check_arena);
	tokens_scan(&tokens, &check_arena, slice_string(text), rules ? &rules->words : &words,
	            NULL);
	return tokens;
}

glo_slice slice_join(const char *format, ...)
{
	struct str out = {.arena = &check_arena};
	va_list args;
	va_start(args, format);
	str_vformat(&out, format, args);
	va_end(args);
	return str_slice(&out);
}

/* ---- Small rules -------------------------------------------------------------------------- */

void write_file(const char *folder, const char *name, const char *text)
{
	FILE *file = fopen(slice_join("%s/%s", folder, name).data, "wb");
	if (!check_that(file != NULL, __FILE__, __LINE__, "%s/%s: cannot write", folder, name))
		exit(1);
	fputs(text, file);
	fclose(file);
}

const char *rules_folder(const char *rules, const char *list)
{
	static unsigned number;
	const char *path = slice_join("%s/%ld-%u", check_folder, (long)getpid(), number++).data;
	mkdir(path, 0700);
	for (int file = 10; rules; file++) {
		static const char line[] = "---\n";
		const char *next = strstr(rules, line);
		size_t size = next ? (size_t)(next - rules) : strlen(rules);
		glo_slice text = arena_slice(&check_arena, slice_of(rules, size));
		write_file(path, slice_join("%d-test.rules", file).data, text.data);
		rules = next ? next + strlen(line) : NULL;
	}
	if (list)
		write_file(path, "names.tsv", list);
	return path;
}

static glo_slice describe_diags(const glo_diags *diags)
{
	struct str out = {.arena = &check_arena};
	for (size_t i = 0; i < glo_diags_count(diags); i++) {
		const glo_diag *diag = glo_diags_get(diags, i);
		str_format(&out, "%s%s@%u:%u", i ? " " : "", diag->code, (unsigned)diag->line,
		           (unsigned)diag->column);
	}
	return str_slice(&out);
}

glo_slice rule_errors(const char *rules, const char *list)
{
	glo_ruleset *set = NULL;
	glo_diags *diags = glo_diags_new(NULL);
	if (glo_ruleset_load(rules_folder(rules, list), NULL, diags, &set) == GLO_OK)
		glo_ruleset_free(set);
	glo_slice errors = describe_diags(diags);
	glo_diags_free(diags);
	return errors;
}

static glo_slice describe_doc(const glo_doc *doc)
{
	struct str out = {.arena = &check_arena};
	for (size_t i = 0; i < glo_doc_entity_count(doc); i++) {
		glo_entity entity = glo_doc_entity(doc, i);
		str_format(&out, "%s%s[%.*s]", out.size ? " " : "", entity.type,
		           (int)entity.text.size, entity.text.data);
		for (size_t k = 0; k < glo_doc_field_count(doc, i); k++) {
			glo_field field = glo_doc_field(doc, i, k);
			str_format(&out, " %s=%.*s", field.name, (int)field.value.size,
			           field.value.data);
		}
	}
	for (uint32_t i = 0; i < doc->warnings.n; i++)
		str_format(&out, "%s!%s", out.size ? " " : "", doc->warnings.at[i].code);
	return str_slice(&out);
}

glo_slice rules_find(const char *rules, const char *list, const char *text)
{
	glo_ruleset *set;
	glo_slice found;
	glo_diags *diags = glo_diags_new(NULL);
	if (glo_ruleset_load(rules_folder(rules, list), NULL, diags, &set) == GLO_OK) {
		glo_work *work = glo_work_new(set, NULL);
		glo_article article = {.text = slice_string(text)};
		const glo_doc *doc;
		glo_status status = glo_analyse(work, &article, &doc);
		found = status == GLO_OK ? describe_doc(doc)
		                         : slice_join("?%s", glo_status_code(status));
		glo_work_free(work);
		glo_ruleset_free(set);
	} else {
		found = slice_join("?%s", describe_diags(diags).data);
	}
	glo_diags_free(diags);
	return found;
}

static int append(void *ctx, const char *data, size_t size)
{
	str_add(ctx, slice_of(data, size));
	return 0;
}

glo_sink sink_into(struct str *out)
{
	return (glo_sink){.write = append, .ctx = out};
}
