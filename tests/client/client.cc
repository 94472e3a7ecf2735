// The same from C++: the header must compile there, and GLO_SLICE must work.
#include <glo.h>

#include <iostream>
#include <string>

static int append(void *ctx, const char *data, size_t size)
{
	static_cast<std::string *>(ctx)->append(data, size);
	return 0;
}

int main(int argc, char **argv)
{
	glo_diags *diags = glo_diags_new(nullptr);
	glo_ruleset *rules = nullptr;
	if (argc != 2 || !diags || glo_ruleset_load(argv[1], nullptr, diags, &rules) != GLO_OK)
		return 3;
	glo_work *work = glo_work_new(rules, nullptr);
	glo_article article{};
	article.id = GLO_SLICE("client");
	article.text = GLO_SLICE("UBND tỉnh Gia Lai chi 5 tỷ đồng.");
	const glo_doc *doc = nullptr;
	const glo_write_options options{};
	std::string record;
	bool done = work && glo_analyse(work, &article, &doc) == GLO_OK &&
	            glo_doc_write(doc, &options, glo_sink{append, &record}) == GLO_OK;
	std::cout << record;
	glo_work_free(work);
	glo_ruleset_free(rules);
	glo_diags_free(diags);
	return done ? 0 : 1;
}
