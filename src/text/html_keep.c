/* html_keep.c — what of a page is kept once it is known where the article is, and as what.
 *
 * The body is kept but for links to other articles and the labels of buttons. Before it stand, up
 * to the title, the lead, the time and the authors; before the title a kicker, the time again;
 * behind the body at most who wrote it. All else of the page is left. */
#include "text/html_tree.h"

#include "base/str.h"
#include "text/fold.h"

enum {
	LEVELS = 8,        /* of elements that are asked for what they hold */
	LABEL_MAX = 40,    /* letters: a time, a name, the label of a button */
	BYLINE_MAX = 120,  /* letters */
	CAPTION_MAX = 400, /* letters that stand with a picture */
	LEAD_MIN = 60,     /* letters: a shorter paragraph before the body is no lead */
	LEAD_MAX = 1500,   /* letters */
	HEAD_MAX = 8,      /* passages before the title that may belong to it */
	TAIL_MAX = 4,      /* passages behind the body that may */
};

struct keeper {
	struct html_passages *passages;
	struct arena *arena;
	const struct html_tree *tree;
	const struct html_choice *choice;
	const struct html_meta *meta;
	uint32_t first, end; /* the passages of the body */
	bool body_began;     /* a paragraph of the body is kept */
};

/* ---- Zones by names ----------------------------------------------------------------------- */

static bool is_linked(const struct html_passage *passage)
{
	return passage->linked * 10 >= passage->letters * 7;
}

static uint32_t letters_in(const struct keeper *keeper, uint32_t node)
{
	uint32_t end = keeper->tree->nodes.at[node].end;
	return keeper->choice->letters[end] - keeper->choice->letters[node];
}

static bool has_image(const struct keeper *keeper, uint32_t node)
{
	uint32_t end = keeper->tree->nodes.at[node].end;
	return keeper->choice->images[end] > keeper->choice->images[node];
}

/* What one element around a passage makes of it; HTML_BODY: nothing. */
static enum html_zone zone_of_node(const struct keeper *keeper, uint32_t i)
{
	const struct html_node *node = &keeper->tree->nodes.at[i];
	uint32_t letters = letters_in(keeper, i);
	if ((node->hints & HINT_TIMESTAMP || node->tag == TAG_TIME) && letters <= 2 * BYLINE_MAX)
		return HTML_TIMESTAMP;
	if (node->hints & HINT_BYLINE && letters <= 2 * BYLINE_MAX)
		return HTML_BYLINE;
	if (node->hints & HINT_LEAD && letters <= LEAD_MAX)
		return HTML_LEAD;
	if (node->hints & HINT_KICKER && letters <= 2 * BYLINE_MAX)
		return HTML_KICKER;
	return node->tag == TAG_HEADING || node->tag == TAG_H1 ? HTML_HEADING : HTML_BODY;
}

static bool is_caption_node(const struct keeper *keeper, uint32_t i)
{
	const struct html_node *node = &keeper->tree->nodes.at[i];
	const uint32_t *passages = keeper->choice->passages;
	return node->tag == TAG_FIGCAPTION || node->tag == TAG_FIGURE ||
	       node->hints & HINT_CAPTION ||
	       (node->tag == TAG_BLOCK && has_image(keeper, i) &&
	        passages[node->end] - passages[i] == 1 && letters_in(keeper, i) <= CAPTION_MAX);
}

/* So has what a table, a paragraph, an element of a picture holds beside it. */
static bool is_picture_node(const struct keeper *keeper, uint32_t i)
{
	const struct html_node *node = &keeper->tree->nodes.at[i];
	bool around = node->tag == TAG_TABLE || node->tag == TAG_PARAGRAPH;
	return letters_in(keeper, i) <= CAPTION_MAX &&
	       (node->hints & HINT_PICTURE || (around && has_image(keeper, i)));
}

static enum html_zone zone_by_names(const struct keeper *keeper, const struct html_passage *passage)
{
	enum html_zone zone = HTML_BODY;
	uint32_t i = html_passage_start(keeper->passages, passage);
	for (uint32_t level = 0; level < LEVELS && i != NONE && i != keeper->choice->body;
	     level++) {
		if (keeper->tree->nodes.at[i].hints & HINT_CREDIT && passage->letters <= BYLINE_MAX)
			return HTML_CREDIT;
		if (is_caption_node(keeper, i))
			return HTML_CAPTION;
		if (zone == HTML_BODY)
			zone = is_picture_node(keeper, i) ? HTML_CAPTION : zone_of_node(keeper, i);
		i = keeper->tree->nodes.at[i].parent;
	}
	return zone;
}

static glo_slice text_of(struct keeper *keeper, const struct html_passage *passage)
{
	return html_passage_text(keeper->arena, keeper->tree, keeper->passages, passage);
}

/* "Thứ Ba, 09:12, 03/08/2021" before the body, in an element without a name. */
static bool is_time(struct keeper *keeper, const struct html_passage *passage)
{
	return passage->letters <= LABEL_MAX &&
	       html_time(keeper->arena, text_of(keeper, passage)).size;
}

/* ---- Furniture by words ------------------------------------------------------------------- */

/* The words of a passage in folded form, a blank between them, without signs at its end. */
static glo_slice fold_text(struct keeper *keeper, glo_slice text)
{
	struct str out = {.arena = keeper->arena};
	char folded[FOLD_SIZE];
	unsigned letter_case;
	while (text.size) {
		size_t size = slice_find(text, ' ');
		str_add(&out, slice_of(folded, fold_word(slice_of(text.data, MIN(size, FOLD_MAX)),
		                                         folded, &letter_case)));
		text = slice_from(text, MIN(size + 1, text.size));
		if (text.size)
			str_add_char(&out, ' ');
	}
	glo_slice all = str_slice(&out);
	while (all.size && strchr(" :.>", all.data[all.size - 1]))
		all.size--;
	return all;
}

/* In folded form. */
static bool is_label(glo_slice text)
{
	static const char *const labels[] = {
		"tin liên quan",
		"bài liên quan",
		"bài viết liên quan",
		"tin bài liên quan",
		"tin, bài liên quan",
		"xem thêm",
		"đọc thêm",
		"đọc tiếp",
		"xem tiếp",
		"chia sẻ",
		"bình luận",
		"từ khóa",
		"tag",
		"tags",
		"quảng cáo",
		"in bài viết",
		"in bài",
		"về trang chủ",
		"tin khác",
		"các tin khác",
		"tin cùng chuyên mục",
		"cùng chuyên mục",
		"có thể bạn quan tâm",
		"nghe đọc bài",
		"nghe bài viết",
		"gửi bình luận",
		"ý kiến bạn đọc",
		"facebook",
		"zalo",
		"twitter",
		"copy link",
		"sao chép liên kết",
		"lưu bài viết",
		"đọc nhiều",
		"xem nhiều",
		"video liên quan",
		"có liên quan",
		"trở lại",
		"quay lại",
		"gửi email",
	};
	for (size_t i = 0; i < LEN(labels); i++) {
		if (slice_is(text, labels[i]))
			return true;
	}
	return false;
}

/* What announces a link to another article. */
static bool announces(glo_slice text)
{
	static const char *const starts[] = {
		">",        "»",        "xem thêm",    "đọc thêm",    "xem lại",
		"tin liên", "bài liên", "mời bạn đọc", "mời độc giả", "mời quý",
	};
	for (size_t i = 0; i < LEN(starts); i++) {
		if (slice_starts(text, slice_string(starts[i])))
			return true;
	}
	return false;
}

static bool is_furniture(struct keeper *keeper, const struct html_passage *passage)
{
	if (is_linked(passage))
		return passage->zone != HTML_BYLINE && passage->zone != HTML_CAPTION &&
		       passage->zone != HTML_CREDIT && passage->zone != HTML_LEAD;
	if (passage->letters > LABEL_MAX && (passage->linked == 0 || passage->letters > BYLINE_MAX))
		return false;
	glo_slice text = fold_text(keeper, text_of(keeper, passage));
	return is_label(text) || (passage->linked > 0 && announces(text));
}

/* ---- Around the body ---------------------------------------------------------------------- */

static bool repeats_title(struct keeper *keeper, const struct html_passage *passage)
{
	const struct html_choice *choice = keeper->choice;
	if (choice->title == NONE ||
	    passage->letters != keeper->passages->list.at[choice->title].letters)
		return false;
	return slice_equal(text_of(keeper, passage),
	                   text_of(keeper, &keeper->passages->list.at[choice->title]));
}

static bool is_kept_before_title(const struct html_passage *passage, uint32_t distance)
{
	return distance <= HEAD_MAX && passage->letters <= BYLINE_MAX && !is_linked(passage) &&
	       (passage->zone == HTML_KICKER || passage->zone == HTML_TIMESTAMP ||
	        passage->zone == HTML_BYLINE);
}

static bool is_kept_before_body(struct keeper *keeper, const struct html_passage *passage)
{
	if (is_furniture(keeper, passage))
		return false;
	if (passage->zone == HTML_BODY || passage->zone == HTML_HEADING)
		return passage->letters >= LEAD_MIN && passage->sentence &&
		       passage->linked * 5 < passage->letters;
	return true;
}

/* Who wrote it, right behind the body. */
static bool is_kept_behind_body(const struct keeper *keeper, const struct html_passage *passage,
                                uint32_t distance)
{
	const struct html_tree *tree = keeper->tree;
	uint32_t around = tree->nodes.at[keeper->choice->body].parent;
	uint32_t start = html_passage_start(keeper->passages, passage);
	return distance < TAIL_MAX && passage->zone == HTML_BYLINE && around != NONE &&
	       start < tree->nodes.at[around].end && passage->letters <= LABEL_MAX;
}

static bool is_kept(struct keeper *keeper, uint32_t k)
{
	const struct html_passage *passage = &keeper->passages->list.at[k];
	uint32_t title = keeper->choice->title;
	if (k == title)
		return true;
	if (title != NONE && k < title)
		return is_kept_before_title(passage, title - k);
	if (k >= keeper->end)
		return is_kept_behind_body(keeper, passage, k - keeper->end);
	if (repeats_title(keeper, passage))
		return false;
	if (k >= keeper->first)
		return !is_furniture(keeper, passage);
	return title != NONE && is_kept_before_body(keeper, passage);
}

/* ---- Zones by place ----------------------------------------------------------------------- */

static bool is_described(struct keeper *keeper, const struct html_passage *passage)
{
	enum { LEAST = 40, ENOUGH = 60 }; /* bytes that are alike */
	glo_slice description = keeper->meta->description;
	if (description.size < LEAST || passage->letters > LEAD_MAX)
		return false;
	glo_slice text = text_of(keeper, passage);
	/* a dateline, "(TTXVN) - ", may stand before it */
	size_t dateline = text.size && text.data[0] == '(' ? slice_find(text, '-') : text.size;
	glo_slice begin = slice_of(description.data, MIN(description.size, ENOUGH));
	if (slice_starts(text, begin))
		return true;
	text = slice_from(text, MIN(dateline + 1, text.size));
	while (text.size && text.data[0] == ' ')
		text = slice_from(text, 1);
	return slice_starts(text, begin);
}

static bool ends_sentence(glo_slice text)
{
	return text.size && (strchr(".!?:;,", text.data[text.size - 1]) ||
	                     (text.size > 3 && memcmp(text.data + text.size - 3, "…", 3) == 0));
}

static enum html_zone zone_by_place(struct keeper *keeper, uint32_t k)
{
	struct html_passage *passage = &keeper->passages->list.at[k];
	const struct html_node *node = &keeper->tree->nodes.at[passage->node];
	bool bold = passage->bold * 20 >= passage->letters * 19, early = !keeper->body_began;
	uint32_t cell = html_ancestor(keeper->tree, passage->node, TAG_CELL);
	bool in_cell = cell != NONE && cell > keeper->choice->body;
	if (k == keeper->choice->title)
		return HTML_TITLE;
	if (passage->zone == HTML_KICKER && !early)
		return HTML_HEADING;
	if (passage->zone == HTML_LEAD || passage->zone == HTML_HEADING)
		return !early && passage->zone == HTML_LEAD    ? HTML_BODY
		       : early && passage->letters >= LEAD_MIN ? HTML_LEAD
		       : early && passage->zone == HTML_LEAD   ? HTML_LEAD
		                                               : HTML_HEADING;
	if (passage->zone != HTML_BODY)
		return passage->zone;
	if (early && (is_described(keeper, passage) ||
	              (passage->letters >= LEAD_MIN && (k < keeper->first || bold))))
		return HTML_LEAD;
	if (node->hints & HINT_RIGHT && !in_cell && passage->letters <= LABEL_MAX && !early)
		return HTML_BYLINE;
	if (bold && !early && passage->letters <= BYLINE_MAX && !in_cell && k + 1 < keeper->end &&
	    !ends_sentence(text_of(keeper, passage)))
		return HTML_HEADING;
	return HTML_BODY;
}

void html_keep(struct html_passages *passages, struct arena *arena, const struct html_tree *tree,
               const struct html_choice *choice, const struct html_meta *meta)
{
	struct keeper keeper = {.passages = passages,
	                        .arena = arena,
	                        .tree = tree,
	                        .choice = choice,
	                        .meta = meta,
	                        .first = choice->passages[choice->body],
	                        .end = choice->passages[tree->nodes.at[choice->body].end]};
	for (uint32_t k = 0; k < passages->list.n; k++) {
		struct html_passage *passage = &passages->list.at[k];
		passage->zone = zone_by_names(&keeper, passage);
		if (passage->zone == HTML_BODY && !keeper.body_began && is_time(&keeper, passage))
			passage->zone = HTML_TIMESTAMP;
		passage->kept = is_kept(&keeper, k);
		if (!passage->kept)
			continue;
		passage->zone = zone_by_place(&keeper, k);
		keeper.body_began |= passage->zone == HTML_BODY;
	}
}
