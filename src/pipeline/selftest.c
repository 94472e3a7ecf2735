/* selftest.c — the examples that stand beside the rules, run as articles of their own.
 *
 * A "+" example must give exactly the spans in brackets, of its rule's type, the first of them
 * with the fields named; a "-" example none. The example of a link marks the entity whose fields
 * it names, of whatever type; a "-" names fields that must not have got these values. */
#include "pipeline/doc.h"

enum { MARKS_MAX = 16 };

struct marked {
	glo_slice text; /* without brackets */
	uint32_t count;
	struct {
		size_t start, end; /* bytes of text */
	} spans[MARKS_MAX];
};

/* Takes the brackets out of an example's text, and undoes its escapes. */
static struct marked read_marks(struct arena *arena, glo_slice raw)
{
	struct marked marked = {0};
	struct str text = {.arena = arena};
	for (size_t i = 0; i < raw.size; i++) {
		char c = raw.data[i];
		if (c == '[' && marked.count < MARKS_MAX) {
			marked.spans[marked.count].start = text.size;
		} else if (c == ']' && marked.count < MARKS_MAX) {
			marked.spans[marked.count++].end = text.size;
		} else {
			if (c == '\\' && i + 1 < raw.size) {
				c = raw.data[++i];
				c = c == 'n' ? '\n' : c;
			}
			str_add_char(&text, c);
		}
	}
	marked.text = str_slice(&text);
	return marked;
}

struct selftest {
	const glo_ruleset *rules;
	glo_work *work;
	struct arena *arena;
	glo_diags *diags;
	glo_check_report *report;
};

/* The value of a field as examples write it: "a; b" for several. */
static glo_slice shown(struct arena *arena, glo_slice value)
{
	struct str out = {.arena = arena};
	for (size_t i = 0; i < value.size; i++) {
		if (value.data[i] == '\x1f')
			str_add(&out, GLO_SLICE("; "));
		else
			str_add_char(&out, value.data[i]);
	}
	return str_slice(&out);
}

static void describe(struct str *out, const glo_doc *doc, const struct entity *entity)
{
	glo_slice text = doc_entity_text(doc, entity);
	str_format(out, " [%.*s] %s", (int)text.size, text.data, entity->rule->name);
	for (uint32_t i = 0; i < entity->fields.n; i++) {
		glo_slice value = shown(out->arena, entity->fields.at[i].value);
		str_format(out, " %s=%.*s", entity->fields.at[i].name, (int)value.size, value.data);
	}
}

/* Whether an entity covers a marked span; printed entities are in order. */
static const struct entity *entity_at(const glo_doc *doc, uint32_t type, size_t start, size_t end)
{
	for (size_t i = 0; i < doc->printed; i++) {
		const struct entity *entity = &doc->entities.at[doc->order[i]];
		glo_entity seen = glo_doc_entity(doc, i);
		if ((type == TYPE_LINK || entity->type == type) && seen.start == start &&
		    seen.end == end)
			return entity;
	}
	return NULL;
}

static uint32_t count_type(const glo_doc *doc, uint32_t type)
{
	uint32_t n = 0;
	for (uint32_t i = 0; i < doc->entities.n; i++)
		n += doc->entities.at[i].type == type;
	return n;
}

/* The reason why an example fails, or NULL. */
static const char *judge(const struct selftest *test, const struct rule *rule,
                         const struct example *example, const struct marked *marked,
                         const glo_doc *doc)
{
	struct str why = {.arena = test->arena};
	const struct entity *first = NULL;
	for (uint32_t i = 0; i < marked->count; i++) {
		const struct entity *entity =
			entity_at(doc, rule->type, marked->spans[i].start, marked->spans[i].end);
		if (!entity) {
			str_format(&why, "no entity is \"%.*s\"",
			           (int)(marked->spans[i].end - marked->spans[i].start),
			           marked->text.data + marked->spans[i].start);
			return str_slice(&why).data;
		}
		first = first ? first : entity;
	}
	if (rule->type != TYPE_LINK && count_type(doc, rule->type) != marked->count)
		return example->positive ? "there are entities that are not marked"
		                         : "there should be no entity";
	for (uint32_t i = 0; first && i < example->fields.n; i++) {
		const struct assignment *want = &example->fields.at[i];
		glo_slice got = shown(test->arena,
		                      entity_field(first, arena_copy(test->arena, want->name)));
		if (slice_equal(got, want->value) == example->positive)
			continue;
		str_format(&why, "%.*s is \"%.*s\"", (int)want->name.size, want->name.data,
		           (int)got.size, got.data);
		if (example->positive)
			str_format(&why, ", not \"%.*s\"", (int)want->value.size, want->value.data);
		else
			str_add(&why, GLO_SLICE(", as it should not be"));
		return str_slice(&why).data;
	}
	return NULL;
}

/* The reason why an example says nothing, or NULL. */
static const char *judge_example(const struct rule *rule, const struct example *example,
                                 const struct marked *marked)
{
	if (rule->type == TYPE_LINK && marked->count == 0)
		return "the example of a link marks the entity that it fills with [ ]";
	if (rule->type == TYPE_LINK && !example->positive && example->fields.n == 0)
		return "the - example of a link names a field that it must not fill so";
	if (example->positive && marked->count == 0)
		return "a + example marks what is found with [ ]";
	return NULL;
}

static void fail_example(const struct selftest *test, const struct rule *rule,
                         const struct example *example, const char *why, const glo_doc *doc)
{
	struct str found = {.arena = test->arena};
	for (uint32_t i = 0; doc && i < doc->entities.n; i++) {
		if (rule->type == TYPE_LINK || doc->entities.at[i].type == rule->type)
			describe(&found, doc, &doc->entities.at[i]);
	}
	struct place place = {rule->file->source.name, rule->file->source.text, example->offset};
	diag_add(test->diags, GLO_ERROR, "example-failed", place, "rule %s: %s; found:%s",
	         rule->name, why, found.size ? str_slice(&found).data : " nothing");
	test->report->failed++;
}

/* GLO_ERROR_MEMORY if there is too little for the example; it has not failed then. */
static glo_status run_example(const struct selftest *test, const struct rule *rule,
                              const struct example *example)
{
	struct marked marked = read_marks(test->arena, example->text);
	const glo_doc *doc = NULL;
	glo_article article = {.text = marked.text, .published = rule->tree->anchor};
	if (example->todo) {
		test->report->todo++;
		return GLO_OK;
	}
	glo_status status = glo_analyse(test->work, &article, &doc);
	if (status == GLO_ERROR_MEMORY)
		return status;
	if (status != GLO_OK) {
		fail_example(test, rule, example, glo_status_message(status), NULL);
		return GLO_OK;
	}
	const char *why = judge_example(rule, example, &marked);
	if (!why)
		why = judge(test, rule, example, &marked, doc);
	if (why)
		fail_example(test, rule, example, why, doc);
	else
		test->report->passed++;
	return GLO_OK;
}

static glo_status run_examples(const struct selftest *test)
{
	jmp_buf jump;
	test->arena->out_of_memory = test->diags->arena.out_of_memory = &jump;
	if (setjmp(jump))
		return GLO_ERROR_MEMORY;
	for (uint32_t i = 0; i < test->rules->rules.n; i++) {
		const struct rule *rule = &test->rules->rules.at[i];
		for (uint32_t k = 0; k < rule->tree->examples.n; k++) {
			glo_status status = run_example(test, rule, &rule->tree->examples.at[k]);
			if (status != GLO_OK)
				return status;
			arena_reset(test->arena);
		}
	}
	return test->report->failed ? GLO_ERROR_RULES : GLO_OK;
}

glo_status glo_ruleset_check(const glo_ruleset *rules, const glo_allocator *allocator,
                             glo_diags *diags, glo_check_report *report)
{
	struct arena arena;
	glo_work *work = glo_work_new(rules, allocator);
	if (!work)
		return GLO_ERROR_MEMORY;
	*report = (glo_check_report){0};
	arena_init(&arena, allocator);
	const struct selftest test = {rules, work, &arena, diags, report};
	glo_status status = run_examples(&test);
	diags->arena.out_of_memory = NULL;
	arena_free(&arena);
	glo_work_free(work);
	return status;
}
