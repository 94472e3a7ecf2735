/* html_hints.c — what names say that people gave to the parts of a page.
 *
 * Newspapers' systems name things in English or in Vietnamese without marks: "detail-content",
 * "fck_detail", "singular-sapo", "box-tinlienquan", "ArticleDate". A name is cut into words at
 * signs and capitals; each word is looked up, and each whole name is searched for long Vietnamese
 * words that stand in it uncut. No name of a newspaper stands here: only words that many use. */
#include "text/html_tree.h"

enum { NAME_MAX_SIZE = 64 };

struct word_hint {
	const char *word;
	uint32_t hints;
};

/* In the order of strcmp(), for the search by halves. */
static const struct word_hint words[] = {
	{"abody", HINT_BODY},
	{"ad", HINT_FURNITURE},
	{"ads", HINT_FURNITURE},
	{"adsbygoogle", HINT_FURNITURE},
	{"adsense", HINT_FURNITURE},
	{"advert", HINT_FURNITURE},
	{"advertisement", HINT_FURNITURE},
	{"article", HINT_ARTICLE},
	{"articlebody", HINT_BODY},
	{"articlecontent", HINT_BODY},
	{"author", HINT_BYLINE},
	{"authors", HINT_BYLINE},
	{"banner", HINT_FURNITURE},
	{"body", HINT_CONTENT},
	{"bodytext", HINT_BODY},
	{"breadcrumb", HINT_FURNITURE},
	{"breadcrumbs", HINT_FURNITURE},
	{"byline", HINT_BYLINE},
	{"caption", HINT_CAPTION},
	{"captions", HINT_CAPTION},
	{"chapeau", HINT_LEAD},
	{"chitiet", HINT_ARTICLE},
	{"chuthich", HINT_CAPTION},
	{"cmt", HINT_COMMENTS},
	{"comment", HINT_COMMENTS},
	{"comments", HINT_COMMENTS},
	{"content", HINT_CONTENT},
	{"contents", HINT_CONTENT},
	{"copyright", HINT_FURNITURE},
	{"createdate", HINT_TIMESTAMP},
	{"credit", HINT_CREDIT},
	{"date", HINT_TIMESTAMP},
	{"dateline", HINT_TIMESTAMP},
	{"datetime", HINT_TIMESTAMP},
	{"desc", HINT_LEAD},
	{"description", HINT_LEAD},
	{"detail", HINT_ARTICLE},
	{"details", HINT_ARTICLE},
	{"doc", HINT_ARTICLE},
	{"entry", HINT_ARTICLE},
	{"excerpt", HINT_LEAD},
	{"fck", HINT_BODY},
	{"follow", HINT_FURNITURE},
	{"footer", HINT_FURNITURE},
	{"header", HINT_HEADER},
	{"headline", HINT_TITLE},
	{"hotline", HINT_FURNITURE},
	{"intro", HINT_LEAD},
	{"keyword", HINT_FURNITURE},
	{"keywords", HINT_FURNITURE},
	{"kicker", HINT_KICKER},
	{"lead", HINT_LEAD},
	{"lede", HINT_LEAD},
	{"likebox", HINT_FURNITURE},
	{"loadmore", HINT_FURNITURE},
	{"login", HINT_FURNITURE},
	{"main", HINT_CONTENT},
	{"maincontent", HINT_BODY},
	{"masthead", HINT_FURNITURE},
	{"menu", HINT_FURNITURE},
	{"modal", HINT_FURNITURE},
	{"nav", HINT_FURNITURE},
	{"navbar", HINT_FURNITURE},
	{"navigation", HINT_FURNITURE},
	{"news", HINT_ARTICLE},
	{"newsletter", HINT_FURNITURE},
	{"noidung", HINT_BODY},
	{"outbrain", HINT_FURNITURE},
	{"overline", HINT_KICKER},
	{"pager", HINT_FURNITURE},
	{"pagination", HINT_FURNITURE},
	{"paging", HINT_FURNITURE},
	{"photo", HINT_PICTURE},
	{"photographer", HINT_CREDIT},
	{"picture", HINT_PICTURE},
	{"popular", HINT_FURNITURE},
	{"popup", HINT_FURNITURE},
	{"post", HINT_ARTICLE},
	{"pretitle", HINT_KICKER},
	{"promo", HINT_FURNITURE},
	{"published", HINT_TIMESTAMP},
	{"qc", HINT_FURNITURE},
	{"rating", HINT_FURNITURE},
	{"readmore", HINT_FURNITURE},
	{"recommend", HINT_FURNITURE},
	{"recommended", HINT_FURNITURE},
	{"relate", HINT_FURNITURE},
	{"related", HINT_FURNITURE},
	{"replies", HINT_COMMENTS},
	{"rss", HINT_FURNITURE},
	{"sapo", HINT_LEAD},
	{"search", HINT_FURNITURE},
	{"share", HINT_FURNITURE},
	{"sharing", HINT_FURNITURE},
	{"sidebar", HINT_FURNITURE},
	{"single", HINT_ARTICLE},
	{"singular", HINT_ARTICLE},
	{"social", HINT_FURNITURE},
	{"sponsor", HINT_FURNITURE},
	{"sponsored", HINT_FURNITURE},
	{"standfirst", HINT_LEAD},
	{"sticky", HINT_FURNITURE},
	{"story", HINT_ARTICLE},
	{"subscribe", HINT_FURNITURE},
	{"subtitle", HINT_KICKER},
	{"suggest", HINT_FURNITURE},
	{"summary", HINT_LEAD},
	{"supertitle", HINT_KICKER},
	{"taboola", HINT_FURNITURE},
	{"tag", HINT_FURNITURE},
	{"tagbox", HINT_FURNITURE},
	{"taglist", HINT_FURNITURE},
	{"tags", HINT_FURNITURE},
	{"text", HINT_CONTENT},
	{"time", HINT_TIMESTAMP},
	{"timestamp", HINT_TIMESTAMP},
	{"title", HINT_TITLE},
	{"toolbar", HINT_FURNITURE},
	{"toolbox", HINT_FURNITURE},
	{"tooltip", HINT_FURNITURE},
	{"topbar", HINT_FURNITURE},
	{"toptitle", HINT_KICKER},
	{"trending", HINT_FURNITURE},
	{"viewmore", HINT_FURNITURE},
	{"vote", HINT_FURNITURE},
	{"widget", HINT_FURNITURE},
	{"widgets", HINT_FURNITURE},
};

/* Long enough to be nothing else wherever they stand in a name. */
static const struct word_hint parts[] = {
	{"binhluan", HINT_COMMENTS},   {"chiase", HINT_FURNITURE},
	{"chuthich", HINT_CAPTION},    {"cungchuyenmuc", HINT_FURNITURE},
	{"docthem", HINT_FURNITURE},   {"lienquan", HINT_FURNITURE},
	{"ngaydang", HINT_TIMESTAMP},  {"noidung", HINT_BODY},
	{"othernews", HINT_FURNITURE}, {"quangcao", HINT_FURNITURE},
	{"readmore", HINT_FURNITURE},  {"relatednews", HINT_FURNITURE},
	{"tacgia", HINT_BYLINE},       {"tieude", HINT_TITLE},
	{"tinkhac", HINT_FURNITURE},   {"tinmoi", HINT_FURNITURE},
	{"tomtat", HINT_LEAD},         {"tukhoa", HINT_FURNITURE},
	{"xemnhieu", HINT_FURNITURE},  {"xemthem", HINT_FURNITURE},
};

static uint32_t word_hints(const char *word)
{
	size_t low = 0, high = LEN(words);
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(words[middle].word, word);
		if (order == 0)
			return words[middle].hints;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

static uint32_t part_hints(const char *name)
{
	uint32_t hints = 0;
	for (size_t i = 0; i < LEN(parts); i++) {
		if (strstr(name, parts[i].word))
			hints |= parts[i].hints;
	}
	return hints;
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* One name of an attribute, up to the next blank: its words, and all of its letters together. */
struct name {
	char word[NAME_MAX_SIZE], all[NAME_MAX_SIZE];
	size_t word_size, all_size;
};

static uint32_t end_word(struct name *name)
{
	name->word[name->word_size] = '\0';
	name->word_size = 0;
	return word_hints(name->word);
}

/* "PhotoCMS_Caption" is photo, cms, caption. */
static bool begins_word(const char *names, size_t at)
{
	if (at == 0 || !is_upper(names[at]))
		return false;
	return is_lower(names[at - 1]) || is_lower(names[at + 1]);
}

uint32_t html_hints(const char *names)
{
	struct name name = {.word_size = 0};
	uint32_t hints = 0;
	for (size_t at = 0;; at++) {
		char c = names[at];
		bool letter = is_upper(c) || is_lower(c);
		if (!letter || begins_word(names, at))
			hints |= end_word(&name);
		if (c == '\0' || c == ' ' || c == '\t' || c == '\n' || c == '\r') {
			name.all[name.all_size] = '\0';
			hints |= name.all_size > 5 ? part_hints(name.all) : 0;
			name.all_size = 0;
		}
		if (c == '\0')
			break;
		if (!letter)
			continue;
		if (name.word_size + 1 < NAME_MAX_SIZE)
			name.word[name.word_size++] = (char)(c | 0x20);
		if (name.all_size + 1 < NAME_MAX_SIZE)
			name.all[name.all_size++] = (char)(c | 0x20);
	}
	if (hints & HINT_BODY)
		hints |= HINT_ARTICLE | HINT_CONTENT;
	return hints;
}
