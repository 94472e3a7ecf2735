/* resolve.c — what dates mean that only the article can tell.
 *
 * The publication time comes from the input, else from the article's own dateline, else from the
 * user. Seen from it, "hôm qua" is a day and "5 năm qua" a period. A bare "14/5" takes its year
 * from the dates of its own sentence, else the year that puts it nearest to the publication
 * time. Where that is not known, it is of the year that most days and months of the article are
 * of, for that is what news is about; else its year stays unknown. */
#include "pipeline/doc.h"

#include <stdlib.h>

/* ---- Publication time --------------------------------------------------------------------- */

static bool set_published(struct glo_doc *doc, glo_slice text)
{
	if (!point_parse_start(text, &doc->published))
		return false;
	doc->published_text = text;
	return true;
}

/* The first date whose rule says that it is the publication time. */
static void published_from_text(struct glo_work *work)
{
	struct glo_doc *doc = &work->doc;
	const struct entity *best = NULL;
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		const struct entity *entity = &doc->entities.at[i];
		if (entity->date && entity->date->point_count == 1 &&
		    slice_is(entity_field(entity, "role"), "published") &&
		    (!best || entity->first < best->first))
			best = entity;
	}
	if (!best)
		return;
	struct str out = {.arena = &work->arena};
	point_format(&out, &best->date->points[0]);
	if (best->date->points[0].hour != UNKNOWN)
		str_add(&out, GLO_SLICE("+07:00"));
	set_published(doc, str_slice(&out));
}

static void find_published(struct glo_work *work, const glo_article *article)
{
	struct glo_doc *doc = &work->doc;
	doc->published = (struct point){.year = UNKNOWN};
	if (article->published.size && set_published(doc, article->published))
		return;
	if (doc->page.published.size && set_published(doc, doc->page.published))
		return;
	published_from_text(work);
	if (doc->published.year == UNKNOWN && article->published_fallback.size)
		set_published(doc, article->published_fallback);
}

/* ---- Years -------------------------------------------------------------------------------- */

/* A day or month whose year the text leaves open. */
static bool lacks_year(const struct date *date)
{
	const struct point *point = &date->points[0];
	return date->point_count && date->shift == SHIFT_NONE && !date->lunar &&
	       point->year == UNKNOWN &&
	       (point->month != UNKNOWN || point->quarter != UNKNOWN || point->half != UNKNOWN);
}

/* A date that can lend its year: it is one point in time. */
static bool lends_year(const struct date *date)
{
	return date && date->point_count == 1 && date->shift == SHIFT_NONE && !date->lunar &&
	       !date->alone && date->points[0].year != UNKNOWN && !date->open_end &&
	       !date->open_start;
}

/* A year alone is lent only to what follows it: in "tháng 5 tăng so với năm 2016" it is another. */
static bool lends_year_back(const struct date *date)
{
	const struct point *point = &date->points[0];
	return lends_year(date) && (point->month != UNKNOWN || point->quarter != UNKNOWN);
}

static void set_year(struct date *date, int year)
{
	for (uint32_t i = 0; i < date->point_count; i++) {
		struct point *point = &date->points[i];
		if (point->year == UNKNOWN)
			point->year = year;
		if (point->day != UNKNOWN && !day_exists(point->year, point->month, point->day))
			point->year = UNKNOWN; /* 29/2 of a common year */
	}
}

/* The days of a point in a year, for nearest_year(). */
static bool days_in_year(const void *what, int year, struct day *first, struct day *last)
{
	struct point there = *(const struct point *)what;
	there.year = year;
	return point_days(&there, first, last);
}

static int compare_places(const void *a, const void *b)
{
	const struct entity *x = *(const struct entity *const *)a;
	const struct entity *y = *(const struct entity *const *)b;
	return (x->first > y->first) - (x->first < y->first);
}

typedef ARRAY(struct entity *) entity_list;

/* The year that the sentence of date i gives it: of the nearest date before it, else behind it. */
static int sentence_year(const entity_list *dates, uint32_t i)
{
	uint32_t sentence = dates->at[i]->sentence;
	for (uint32_t k = i; k-- > 0 && dates->at[k]->sentence == sentence;) {
		if (lends_year(dates->at[k]->date))
			return dates->at[k]->date->points[0].year;
	}
	for (uint32_t k = i + 1; k < dates->n && dates->at[k]->sentence == sentence; k++) {
		if (lends_year_back(dates->at[k]->date))
			return dates->at[k]->date->points[0].year;
	}
	return UNKNOWN;
}

/* Newspapers that a machine can read: an article whose only dates are older is of another time. */
enum { FIRST_NEWS_YEAR = 1990 };

/* The year that most days, months and quarters of the article are of; of several, the last. */
static int article_year(struct glo_work *work, const entity_list *dates)
{
	uint32_t *counts = ARENA_ZEROS(&work->arena, uint32_t, LAST_YEAR + 1);
	int best = UNKNOWN;
	for (uint32_t i = 0; i < dates->n; i++) {
		const struct date *date = dates->at[i]->date;
		if (!lends_year_back(date) || date->points[0].year < FIRST_NEWS_YEAR)
			continue;
		int year = date->points[0].year;
		counts[year]++;
		if (best == UNKNOWN || counts[year] > counts[best] ||
		    (year > best && counts[year] == counts[best]))
			best = year;
	}
	return best;
}

static void complete_year(struct glo_doc *doc, const entity_list *dates, uint32_t i, int usual)
{
	struct date *date = dates->at[i]->date;
	int year = sentence_year(dates, i);
	if (year == UNKNOWN && doc->published.year != UNKNOWN)
		year = nearest_year((struct day){doc->published.year, doc->published.month,
		                                 doc->published.day},
		                    days_in_year, &date->points[0]);
	else if (year == UNKNOWN)
		year = usual;
	if (year != UNKNOWN)
		set_year(date, year);
}

/* "31/1/2019, tức 26 Tết": a year of the same sentence is better than the day of publication. */
static void resolve_lunar(const entity_list *dates, uint32_t i, const struct point *reference)
{
	struct point there = *reference;
	int year = sentence_year(dates, i);
	if (year != UNKNOWN)
		there = (struct point){.year = year, .month = UNKNOWN, .day = UNKNOWN};
	date_resolve_lunar(dates->at[i]->date, &there);
}

void resolve_dates(struct glo_work *work, const glo_article *article)
{
	struct glo_doc *doc = &work->doc;
	entity_list dates = {0};
	find_published(work, article);
	for (uint32_t i = 0; i < doc->entities.n; i++) {
		if (doc->entities.at[i].date)
			array_push(&work->arena, &dates) = &doc->entities.at[i];
	}
	if (dates.n)
		qsort(dates.at, dates.n, sizeof(*dates.at), compare_places);
	int usual = article_year(work, &dates); /* as the text has it, before years are filled in */
	for (uint32_t i = 0; i < dates.n; i++) {
		if (lacks_year(dates.at[i]->date))
			complete_year(doc, &dates, i, usual);
	}
	struct point reference = doc->published;
	if (reference.year == UNKNOWN)
		reference = (struct point){.year = usual, .month = UNKNOWN, .day = UNKNOWN};
	for (uint32_t i = 0; i < dates.n; i++) {
		struct date *date = dates.at[i]->date;
		if (date->lunar)
			resolve_lunar(&dates, i, &reference);
		if (date->lunar || date_resolve(date, &reference))
			date_write(&work->arena, dates.at[i]);
	}
}
