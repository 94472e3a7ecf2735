/* sentence.c — where sentences end, with the abbreviations of rules/. */
#include "tools.h"

#include "text/sentence.h"

/* Each text with a | where a sentence ends and another follows. */
static const char *const texts[] = {
	/* full stops that are none */
	"Ông ủng hộ 1,7 tỷ đồng.| Sau đó ông về.",
	"Chi 1.234 tỷ đồng.| Còn 14.5 tỷ.",
	"Ngày 3-9-2019, tỉnh họp.| Hội nghị kết thúc.",
	"Thực hiện Chỉ thị số 05-CT/TW ở chi bộ thôn.| Kế hoạch số 12-KH/TU nêu rõ.",
	"Ông Nam, Bí thư TP. Pleiku, phát biểu.",
	"ThS. Nguyễn Thị Lan cho biết.| ThS. Lan nói thêm.",
	"TP.HCM có 22 quận.| TP.HCM là thành phố lớn.",
	"PGS. TS. Nguyễn Văn Bình phát biểu.",
	"PGS.TS. Nguyễn Văn Bình phát biểu.",
	"BS.CKI Hùng khám cho 5 người.| BS. Lan cũng vậy.",
	"Nhà ở P. Bến Nghé, Q. 1.| Đường rộng.",
	"Bị can N.V.T.| Công an đang điều tra.",
	"Ông N.V.T. cho biết sự việc.",
	"Mr. Smith đến Hà Nội.",
	"Thăm TP.\u00a0Pleiku.|\u00a0Sau đó về.",
	"Ngày 1.1.| Sau đó nghỉ.",
	"Năm 2019.| Năm 2020.",
	"Lương 5 tr.| Thưởng 2 tr.",
	/* letters: of a name, or all of it, or for a number */
	"John F. Kennedy đến.| Ông nói.",
	"Gặp anh S.| Trao đổi với anh.",
	"Ăn nhiều vitamin C.| Rau xanh cũng tốt.",
	"Gặp ông V. Putin.",
	"Ở TP. Bà Rịa.",
	"Của TP.| Theo đó, họ làm.",
	"Lúc 7h.| Tàu chạy.",
	"Xem tr. 12, No. 5.| Hết.",
	"Điều 5. Phạm vi|\nBước 2. Trộn đều",
	/* words that are also abbreviations */
	"Mọi người kính trọng ông.| Năm 2019, ông mất.",
	"Các cháu cảm ơn bà.| Tạm biệt nhé.",
	"Bữa nào cũng ăn no.| Mọi người vui.",
	/* stops of other kinds */
	"Mệt quá!| Về thôi.| Ai đi?| Tôi.",
	"Thật à?!| Thật.",
	"Các đơn vị... theo dõi.",
	"Các đơn vị...| Theo đó, tỉnh họp.",
	"Chờ… rồi đi.",
	"Chờ…| Rồi đi.",
	"Điểm một; Điểm hai; Điểm ba.",
	"Nơi nhận: Như trên; Lưu: VT.",
	"Ủy ban thực hiện nghị quyết này./.| Nơi nhận: như trên",
	/* quotes and brackets */
	"Ông nói: “Tốt.”| Sau đó ông đi.",
	"Ông nói: \"Tốt.\"| Sau đó ông đi.",
	"Ông nói: «Tốt.»| Sau đó ông đi.",
	"“Hay quá!” anh nói.| Cô cười.",
	"Anh hỏi: “Ai?”| Không ai đáp.",
	"Ông gật đầu.| “Tốt lắm.”| Rồi ông đi.",
	"Tin vui (theo VOV.)| Hết.",
	"Ông nói (“Tốt.”).| Hết.",
	"“Ai đấy?” Lan hỏi.| Không ai đáp.",
	"“Tôi về.” - ông nói.| Ông về.",
	"Sách “Về đâu? Về nhà.” của ông.",
	"Anh (quê ở Huế. Nay ở Vinh) nói.| Hết.",
	"Chị (33 tuổi.| Nay ở Vinh.| Hết.",
	/* a forgotten blank */
	"Mưa to.|Nước lên.|Ông chạy.",
	"Báo VOV.VN, trang vov.vn/Tin, xã Ia.Pa.",
	/* what goes on */
	"Ông nói. rồi đi.",
	"Anh ấy 5 tuổi.| 3 năm sau, anh đi học.",
	"Tăng 5%.| Giảm 3%.",
	/* lines */
	"TIN TRONG TỈNH|\nUBND tỉnh họp.",
	"Ủy ban nhân dân\ntỉnh họp.| Hết.",
	"dòng một|\n\ndòng hai",
	"dòng một|\r\n\r\ndòng hai",
	"Ông Nam\r\nvà bà Lan.",
	"Hết.|\nsau đó nghỉ.",
	"Hà Nội,\nHải Phòng.",
	"ông Nguyễn\nVăn An và bà\nLê Thị Lan ở\nlàng Kép cùng\nđến.",
	"- Một con gà|\n- Hai con vịt",
	"Nguyễn Văn An|\n\nẢnh: Bình",
	"\n\n  Một.|\n  Hai.\n",
	/* numbered lines */
	"1. Về công tác cán bộ|\n2. Về tổ chức",
	"12. Về công tác cán bộ.| Không có gì.",
	"I. Phần một|\nII. Phần hai|\nIII. Phần ba",
	"IV. Tổ chức thực hiện",
	"X. Phần mười",
	/* nothing to split */
	"Không có dấu chấm",
	".",
	"",
	" \n ",
};

static const char *without_bars(const char *text)
{
	struct str out = {.arena = &check_arena};
	for (; *text; text++) {
		if (*text != '|')
			str_add_char(&out, *text);
	}
	return str_slice(&out).data;
}

static struct sentences split(const struct tokens *tokens)
{
	struct sentences sentences;
	sentences_split(&sentences, &check_arena, tokens, &repository_rules()->words);
	return sentences;
}

static void test_texts(void)
{
	for (size_t i = 0; i < LEN(texts); i++) {
		const char *text = without_bars(texts[i]);
		struct tokens tokens = tokens_of(text, repository_rules());
		struct sentences sentences = split(&tokens);
		struct str got = {.arena = &check_arena};
		size_t at = 0;
		for (uint32_t k = 0; k + 1 < sentences.list.n; k++) {
			size_t end = tokens.list.at[sentences.list.at[k].end - 1].end;
			str_format(&got, "%.*s|", (int)(end - at), text + at);
			at = end;
		}
		str_add(&got, slice_string(text + at));
		check_case("'%s'", texts[i]);
		CHECK_TEXT(str_slice(&got), texts[i]);
	}
}

static void test_cover(void)
{
	struct str text = {.arena = &check_arena};
	for (size_t i = 0; i < LEN(texts); i++)
		str_format(&text, "%s%s", texts[i], i % 3 ? " " : "\n");
	struct tokens tokens = tokens_of(str_slice(&text).data, repository_rules());
	struct sentences sentences = split(&tokens);
	uint32_t next = 0;
	for (uint32_t i = 0; i < sentences.list.n; i++) {
		CHECK_INT(sentences.list.at[i].first, next);
		CHECK(sentences.list.at[i].end > next);
		next = sentences.list.at[i].end;
	}
	CHECK_INT(next, tokens.list.n);
}

static void test_none(void)
{
	struct tokens tokens = tokens_of("\n ", NULL);
	CHECK_INT(split(&tokens).list.n, 0);
}

static const struct test tests[] = {
	{.name = "split", .run = test_texts},
	{.name = "every token is in exactly one sentence", .run = test_cover},
	{.name = "a text without tokens has no sentence", .run = test_none},
};
const struct suite suite_sentence = {.name = "sentence", .tests = tests, .count = LEN(tests)};
