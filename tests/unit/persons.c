/* persons.c — names: what is cut out of a match, whom short forms mean, who wrote the article. */
#include "tools.h"

#define RULES                                                                                           \
	"entity organisation\nlist known \"Sở Y tế\"\nrule organisation.known\n  match "            \
	"name:{known}\n"                                                                                \
	"---\n"                                                                                         \
	"entity person\nlist title \"ông\" \"bà\"\nlist gender \"ông\"=male \"bà\"=female\n"        \
	"list place \"Gia Lai\"\nlist country \"Nga\"\nlist named_after \"đường\"\n"                \
	"list no_byline \"Theo\"\nlist opener \"Nhưng\"\nlist credit \"Bài và ảnh\"\nlist common " \
	"\"trường\" \"minh\"\n"                                                                      \
	"rule person.titled\n  match title:{title} name:(<cap>{1,4}) (\",\" post:(\"giám đốc\" "    \
	"organisation:@organisation?))?\n  over organisation\n"                                         \
	"rule person.role priority 1\n  match role:(\"giám đốc\" organisation:@organisation) "      \
	"title:{title}? name:(<cap>{2,4}) (\",\" post:\"bác sĩ\")?\n  over organisation\n"

struct row {
	const char *name, *text, *want;
};

static const struct row rows[] = {
	{.name = "the name alone is the mention",
         .text = "gặp ông Lê Văn Bé ở chợ",
         .want = "person[Lê Văn Bé] name=Lê Văn Bé title=ông key=le-van-be"},
	{.name = "the office before it, and behind it",
         .text = "giám đốc Sở Y tế Lê Bé, bác sĩ",
         .want = "organisation[Sở Y tế] name=Sở Y tế key=so-y-te "
                 "person[Lê Bé] name=Lê Bé role=giám đốc Sở Y tế, bác sĩ key=le-be"},
	{.name = "the longer match where both give the same name",
         .text = "giám đốc Sở Y tế ông Lê Bé",
         .want = "organisation[Sở Y tế] name=Sở Y tế key=so-y-te "
                 "person[Lê Bé] name=Lê Bé title=ông role=giám đốc Sở Y tế key=le-be"},
	{.name = "a name does not take what is an organisation's",
         .text = "gặp ông Sở Y tế",
         .want = "organisation[Sở Y tế] name=Sở Y tế key=so-y-te"},
	{.name = "a short form",
         .text = "ông Lê Văn Bé và ông Bé",
         .want = "person[Lê Văn Bé] name=Lê Văn Bé title=ông key=le-van-be "
                 "person[Bé] name=Lê Văn Bé title=ông key=le-van-be"},
	{.name = "a short form before the full one",
         .text = "ông Bé là ông Lê Văn Bé",
         .want = "person[Bé] name=Lê Văn Bé title=ông key=le-van-be "
                 "person[Lê Văn Bé] name=Lê Văn Bé title=ông key=le-van-be"},
	{.name = "another title is another person",
         .text = "ông Lê Văn Bé và bà Bé",
         .want = "person[Lê Văn Bé] name=Lê Văn Bé title=ông key=le-van-be "
                 "person[Bé] name=Bé title=bà key=be"},
	{.name = "the nearest before it",
         .text = "ông Lê Bé, ông Hà Bé, ông Bé",
         .want = "person[Lê Bé] name=Lê Bé title=ông key=le-be "
                 "person[Hà Bé] name=Hà Bé title=ông key=ha-be "
                 "person[Bé] name=Hà Bé title=ông key=ha-be"},
	{.name = "the first syllable, with a title",
         .text = "ông Tập Cận Bình, ông Tập, với Tập nói",
         .want = "person[Tập Cận Bình] name=Tập Cận Bình title=ông key=tap-can-binh "
                 "person[Tập] name=Tập Cận Bình title=ông key=tap-can-binh"},
	{.name = "without a title",
         .text = "ông Lê Văn Bé khai: nhà của Bé, của Văn Bé, của Lê Văn Bé",
         .want = "person[Lê Văn Bé] name=Lê Văn Bé title=ông key=le-van-be "
                 "person[Bé] name=Lê Văn Bé key=le-van-be "
                 "person[Văn Bé] name=Lê Văn Bé key=le-van-be "
                 "person[Lê Văn Bé] name=Lê Văn Bé key=le-van-be"},
	{.name = "a part of another name, a street, a country",
         .text = "ông Lê Bé, của Bé Hai, đường Bé; bà Lê Nga, nước Nga",
         .want = "person[Lê Bé] name=Lê Bé title=ông key=le-be "
                 "person[Lê Nga] name=Lê Nga title=bà key=le-nga"},
	{.name = "at the start of a sentence, when the middle of one knows it",
         .text = "ông Lê Minh cười. Minh đi. Tôi gặp Minh. Minh về. Nhưng Minh khóc.",
         .want = "person[Lê Minh] name=Lê Minh title=ông key=le-minh "
                 "person[Minh] name=Lê Minh key=le-minh "
                 "person[Minh] name=Lê Minh key=le-minh "
                 "person[Minh] name=Lê Minh key=le-minh"},
	{.name = "not where the article has it in small letters",
         .text = "ông Lê Trường cười. Tôi gặp Trường ở trường. Trường vắng.",
         .want = "person[Lê Trường] name=Lê Trường title=ông key=le-truong "
                 "person[Trường] name=Lê Trường key=le-truong"},
	{.name = "a letter is short for anything",
         .text = "ông Lê Văn B và ông B",
         .want = "person[Lê Văn B] name=Lê Văn B title=ông key=le-van-b "
                 "person[B] name=B title=ông key=b"},
	/* the byline */
	{.name = "the last line",
         .text = "Một.\nHai.\nBa.\nVăn Lê\n",
         .want = "person[Văn Lê] name=Văn Lê key=van-le"},
	{.name = "in capitals, with a full stop on a line of its own",
         .text = "Một.\nHai.\nBa.\nVĂN THÙY ĐÀO\n.\n",
         .want = "person[VĂN THÙY ĐÀO] name=Văn Thùy Đào key=van-thuy-dao"},
	{.name = "two, and where it was taken from",
         .text = "Một.\nHai.\nBa.\nVăn Hùng – Anh Cường (TTXVN)\n",
         .want = "person[Văn Hùng] name=Văn Hùng key=van-hung "
                 "person[Anh Cường] name=Anh Cường key=anh-cuong"},
	{.name = "behind what they did; in capitals even a town's name",
         .text = "Một.\nHai.\nBa.\nBài và ảnh: GIA LAI\n",
         .want = "person[GIA LAI] name=Gia Lai key=gia-lai"},
	{.name = "no byline: a source", .text = "Một.\nHai.\nBa.\nTheo Reuters\n", .want = ""},
	{.name = "no byline: a place", .text = "Một.\nHai.\nBa.\nGia Lai\n", .want = ""},
	{.name = "no byline: a sentence", .text = "Một.\nHai.\nBa.\nVăn Lê viết\n", .want = ""},
	{.name = "no byline: one word", .text = "Một.\nHai.\nBa.\nHết\n", .want = ""},
	{.name = "no byline: a headline alone", .text = "Văn Lê\n", .want = ""},
};

static void test_rows(void)
{
	for (size_t i = 0; i < LEN(rows); i++) {
		check_case("%s", rows[i].name);
		CHECK_TEXT(rules_find(RULES, NULL, rows[i].text), rows[i].want);
	}
}

static const struct test tests[] = {
	{.name = "rows", .run = test_rows},
};
const struct suite suite_persons = {.name = "persons", .tests = tests, .count = LEN(tests)};
