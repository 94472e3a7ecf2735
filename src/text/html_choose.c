/* html_choose.c — which part of a page is the article, and which line is its title.
 *
 * Every passage has a value: sentences count for their letters, links against. The article is the
 * element whose passages are worth most together. Menus, lists of other news and the rest of the
 * page cost more than they bring, so the element that wins is the one around the sentences, however
 * deep it is nested. Names ("article-content") multiply what an element is worth; they decide
 * between an element and the one around it, never between prose and a menu. */
#include "text/html_tree.h"

#include "base/strmap.h"

/* ---- Values ------------------------------------------------------------------------------- */

enum {
	NAMED = 140, /* percent of an element whose name is that of an article's text */
	SHORT = 20,  /* letters: a label, a name, a date; worth nothing either way */
};

static int64_t value_of(const struct html_passage *passage)
{
	int64_t linked = passage->linked, plain = passage->letters - passage->linked;
	if (linked > plain)
		return -linked * 6 / 5;
	if (passage->letters < SHORT)
		return 0;
	return passage->sentence ? plain - linked : (plain - linked) / 2;
}

/* How many hundredths of its value an element is worth, by its names and tag. */
static int64_t percent_of(const struct html_node *node)
{
	if (node->hints & HINT_BODY)
		return 150;
	if ((node->hints & HINT_ARTICLE) && (node->hints & HINT_CONTENT))
		return NAMED;
	if (node->tag == TAG_ARTICLE)
		return 130;
	return node->tag == TAG_MAIN || node->hints & HINT_CONTENT ? 110 : 100;
}

static bool holds_passages(const struct html_node *node)
{
	return node->tag != TAG_TEXT && node->tag != TAG_INLINE && node->tag != TAG_LINK &&
	       node->tag != TAG_BOLD && node->tag != TAG_BREAK && node->tag != TAG_IMAGE;
}

static void count_before(struct html_choice *choice, struct arena *arena,
                         const struct html_tree *tree, const struct html_passages *passages)
{
	uint32_t n = tree->nodes.n, k = 0, letters = 0, images = 0;
	choice->passages = ARENA_ARRAY(arena, uint32_t, n + 1);
	choice->letters = ARENA_ARRAY(arena, uint32_t, n + 1);
	choice->images = ARENA_ARRAY(arena, uint32_t, n + 1);
	for (uint32_t i = 0; i <= n; i++) {
		while (k < passages->list.n &&
		       html_passage_start(passages, &passages->list.at[k]) < i)
			letters += passages->list.at[k++].letters;
		choice->passages[i] = k;
		choice->letters[i] = letters;
		choice->images[i] = images;
		images += i < n && tree->nodes.at[i].tag == TAG_IMAGE;
	}
}

/* JSON-LD may repeat the text of the article: an element of about that length is it. */
static bool has_length(const struct html_choice *choice, const struct html_node *node, uint32_t i,
                       uint32_t letters)
{
	uint64_t inside = choice->letters[node->end] - choice->letters[i];
	return letters > 0 && inside * 5 > (uint64_t)letters * 4 &&
	       inside * 4 < (uint64_t)letters * 5;
}

/* Whether a passage is the summary under a link to another article. */
static bool is_teaser(const struct html_passage *passage, const struct html_passage *before)
{
	enum { SUMMARY_MAX = 250 }; /* letters */
	return before->letters >= SHORT && before->linked * 5 >= before->letters * 4 &&
	       passage->letters <= SUMMARY_MAX;
}

/* The values of all passages before each one. What a page says three times is said by the site:
 * "log in to read on". */
static int64_t *sum_values(struct arena *arena, const struct html_tree *tree,
                           const struct html_passages *passages)
{
	enum { OFTEN = 3 };
	uint32_t n = passages->list.n;
	int64_t *sums = ARENA_ARRAY(arena, int64_t, n + 1);
	uint32_t *ids = ARENA_ARRAY(arena, uint32_t, n + 1);
	uint32_t *times = ARENA_ZEROS(arena, uint32_t, n + 1);
	struct strmap texts;
	strmap_init(&texts, arena);
	for (uint32_t k = 0; k < n; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		ids[k] = 0;
		if (passage->letters >= SHORT)
			ids[k] = strmap_add(&texts,
			                    html_passage_text(arena, tree, passages, passage));
		times[ids[k]]++;
	}
	sums[0] = 0;
	for (uint32_t k = 0; k < n; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		bool nothing = times[ids[k]] >= OFTEN && passage->linked == 0;
		nothing |= k > 0 && passage->linked == 0 && is_teaser(passage, passage - 1);
		sums[k + 1] = sums[k] + (nothing ? 0 : value_of(passage));
	}
	return sums;
}

/* The letters of sentences in an element. */
static int64_t sentences_in(const struct html_choice *choice, const struct html_node *node,
                            uint32_t i, const int64_t *sums)
{
	int64_t letters = 0;
	for (uint32_t k = choice->passages[i]; k < choice->passages[node->end]; k++)
		letters += MAX(sums[k + 1] - sums[k], 0);
	return letters;
}

/* The innermost element in the body that holds almost all of its sentences: what is around it is a
 * title, a date, a line of the site, and those that belong to the article are found without it. */
static uint32_t innermost(const struct html_choice *choice, const struct html_tree *tree,
                          const int64_t *sums)
{
	enum { ALMOST = 90, HUNDREDTH = 100 }; /* letters */
	uint32_t inner = choice->body;
	int64_t all = sentences_in(choice, &tree->nodes.at[inner], inner, sums);
	int64_t percent = MIN(percent_of(&tree->nodes.at[inner]), NAMED);
	for (uint32_t i = inner + 1; i < tree->nodes.at[inner].end;) {
		const struct html_node *node = &tree->nodes.at[i];
		int64_t letters = holds_passages(node) ? sentences_in(choice, node, i, sums) : 0;
		if (letters + MAX(ALMOST, all / HUNDREDTH) > all && letters * 2 > all) {
			inner = percent_of(node) >= percent ? i : inner;
			i++;
		} else {
			i = node->end;
		}
	}
	return inner;
}

/* Sets the body; returns its value. */
static int64_t choose_body(struct html_choice *choice, struct arena *arena,
                           const struct html_tree *tree, const struct html_passages *passages,
                           const struct html_meta *meta)
{
	const int64_t *sums = sum_values(arena, tree, passages);
	int64_t best = 0, value = 0;
	for (uint32_t i = 0; i < tree->nodes.n; i++) {
		const struct html_node *node = &tree->nodes.at[i];
		if (!holds_passages(node))
			continue;
		int64_t plain = sums[choice->passages[node->end]] - sums[choice->passages[i]];
		int64_t worth = plain * percent_of(node);
		if (has_length(choice, node, i, meta->body_letters))
			worth = worth * 13 / 10;
		if (worth >= best) { /* of equals the inner one */
			best = worth;
			value = plain;
			choice->body = i;
		}
	}
	choice->body = innermost(choice, tree, sums);
	return value;
}

/* ---- Is it an article? -------------------------------------------------------------------- */

/* The front page of a site: half as many links to articles as paragraphs, or more. */
static bool is_list(const struct html_choice *choice, const struct html_tree *tree,
                    const struct html_passages *passages)
{
	uint32_t links = 0, prose = 0;
	uint32_t end = choice->passages[tree->nodes.at[choice->body].end];
	for (uint32_t k = choice->passages[choice->body]; k < end; k++) {
		const struct html_passage *passage = &passages->list.at[k];
		if (passage->letters < SHORT)
			continue;
		bool linked = passage->linked * 2 > passage->letters;
		links += linked;
		prose += !linked && passage->sentence &&
		         (k == 0 || !is_teaser(passage, passage - 1));
	}
	return links >= 3 && links * 2 >= prose;
}

static bool says_not_found(glo_slice title)
{
	static const char *const words[] = {"404", "ông tìm thấy", "ông tồn tại"};
	for (size_t i = 0; title.size && i < LEN(words); i++) {
		if (strstr(title.data, words[i]))
			return true;
	}
	return false;
}

static bool is_article(const struct html_choice *choice, const struct html_tree *tree,
                       const struct html_passages *passages, const struct html_meta *meta,
                       int64_t value)
{
	enum { LEAST = 200, LEAST_OF_ARTICLE = 30, NOTICE = 800 };
	if (tree->fragment)
		return true;
	if (meta->article)
		return value >= LEAST_OF_ARTICLE;
	if (value < NOTICE && says_not_found(meta->title))
		return false;
	return value >= LEAST && !is_list(choice, tree, passages);
}

/* ---- The title ---------------------------------------------------------------------------- */

static bool contains(glo_slice text, glo_slice part)
{
	while (text.size >= part.size) {
		if (slice_starts(text, part))
			return true;
		text = slice_from(text, 1);
	}
	return false;
}

static bool are_alike(glo_slice a, glo_slice b)
{
	enum { LEAST = 10 };
	return a.size >= LEAST && b.size >= LEAST && a.size < 1000 && b.size < 1000 &&
	       (contains(a, b) || contains(b, a));
}

/* How much a passage is a title: 3 an <h1> that the head of the page repeats, 2 something else
 * that it repeats, as long as it is a heading or all of it, 1 an <h1>, 0 nothing. */
static int title_rank(struct arena *arena, const struct html_tree *tree,
                      const struct html_passages *passages, uint32_t k,
                      const struct html_meta *meta)
{
	enum { LONG = 400 }; /* letters */
	const struct html_passage *passage = &passages->list.at[k];
	uint32_t start = html_passage_start(passages, passage);
	bool first = html_ancestor(tree, start, TAG_H1) != NONE;
	bool heading = first || html_ancestor(tree, start, TAG_HEADING) != NONE;
	for (uint32_t i = start, level = 0; i != NONE && level < 3; level++) {
		heading |= (tree->nodes.at[i].hints & HINT_TITLE) != 0;
		i = tree->nodes.at[i].parent;
	}
	if (passage->letters > LONG || passage->letters > meta->title.size + LONG * heading)
		return 0;
	glo_slice text = html_passage_text(arena, tree, passages, passage);
	if (heading && are_alike(text, meta->title))
		return first ? 3 : 2;
	return first ? 1 : slice_equal(text, meta->title) ? 2 : 0;
}

/* The best title up to the middle of the body; of equals the last before the body. */
static uint32_t choose_title(const struct html_choice *choice, struct arena *arena,
                             const struct html_tree *tree, const struct html_passages *passages,
                             const struct html_meta *meta)
{
	uint32_t title = NONE, first = choice->passages[choice->body];
	uint32_t last = choice->passages[tree->nodes.at[choice->body].end];
	int best = 0;
	for (uint32_t k = 0; k < first + (last - first + 1) / 2; k++) {
		int rank = title_rank(arena, tree, passages, k, meta);
		if (rank > best || (rank == best && rank == 1 && k <= first)) {
			best = rank;
			title = k;
		}
	}
	return title;
}

void html_choose(struct html_choice *choice, struct arena *arena, const struct html_tree *tree,
                 const struct html_passages *passages, const struct html_meta *meta)
{
	*choice = (struct html_choice){.title = NONE};
	count_before(choice, arena, tree, passages);
	int64_t value = choose_body(choice, arena, tree, passages, meta);
	choice->found = is_article(choice, tree, passages, meta, value);
	if (tree->fragment)
		choice->body = 0;
	if (choice->found)
		choice->title = choose_title(choice, arena, tree, passages, meta);
}
