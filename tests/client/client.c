/* A program that uses the installed library as anyone would: glo.h and pkg-config, nothing else.
 * usage: client RULES; reads the article from a constant, prints its record. */
#include <glo.h>

#include <stdio.h>
#include <string.h>

static int write_file(void *ctx, const char *data, size_t size)
{
	return fwrite(data, 1, size, ctx) == size ? 0 : 1;
}

int main(int argc, char **argv)
{
	const char *text = "UBND tỉnh Gia Lai chi 5 tỷ đồng.";
	glo_diags *diags = glo_diags_new(NULL);
	glo_ruleset *rules = NULL;
	if (argc != 2 || !diags || glo_ruleset_load(argv[1], NULL, diags, &rules) != GLO_OK)
		return 3;
	glo_work *work = glo_work_new(rules, NULL);
	glo_article article = {.id = GLO_SLICE("client"), .text = {text, strlen(text)}};
	const glo_doc *doc = NULL;
	glo_status status = work ? glo_analyse(work, &article, &doc) : GLO_ERROR_MEMORY;
	if (status == GLO_OK)
		status =
			glo_doc_write(doc, &(glo_write_options){0}, (glo_sink){write_file, stdout});
	if (status != GLO_OK)
		fprintf(stderr, "client: %s\n", glo_status_message(status));
	glo_work_free(work);
	glo_ruleset_free(rules);
	glo_diags_free(diags);
	return status == GLO_OK ? 0 : 1;
}
