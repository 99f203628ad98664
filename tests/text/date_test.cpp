#include "text/date.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"

using namespace sessiondiff;

namespace {

std::vector<std::string> dates(const std::string& language, const std::string& text) {
    std::vector<std::string> found;
    for (const FoundDate& date : find_dates(text, tests::config().language(language).dates)) found.push_back(date.iso);
    return found;
}

using Dates = std::vector<std::string>;

}  // namespace

TEST_CASE("date: six languages", "[text]") {
    CHECK(dates("zh", "2020年5月8日、2018 年 4 月 5 日和2019年6月") == Dates{"2020-05-08", "2018-04-05", "2019-06"});
    CHECK(dates("en", "on 8 May 2020 and in June 2019") == Dates{"2020-05-08", "2019-06"});
    CHECK(dates("fr", "le 1er août 2020 puis le 12 février 2021") == Dates{"2020-08-01", "2021-02-12"});
    CHECK(dates("es", "el 8 de mayo de 2020 y en junio de 2019") == Dates{"2020-05-08", "2019-06"});
    CHECK(dates("ru", "8 мая 2020 года и 12 февраля 2021 года") == Dates{"2020-05-08", "2021-02-12"});
    CHECK(dates("ar", "في 8 أيار/مايو 2020") == Dates{"2020-05-08"});
}

TEST_CASE("date: days and months that do not exist are none", "[text]") {
    CHECK(dates("zh", "2021年2月29日").empty());
    CHECK(dates("zh", "2020年2月29日") == Dates{"2020-02-29"});
    CHECK(dates("zh", "2020年13月").empty());
    CHECK(dates("en", "31 April 2020 was no day").empty());
}

TEST_CASE("date: offsets are bytes of the text", "[text]") {
    const std::string text = "截至2020年5月8日，收到";
    const auto found = find_date(text, tests::config().language("zh").dates);
    REQUIRE(found);
    CHECK(text.substr(found->begin, found->end - found->begin) == "2020年5月8日");
    CHECK_FALSE(find_date("没有日期", tests::config().language("zh").dates));
}

TEST_CASE("date: names of months come from ICU", "[text]") {
    const auto names = month_names({"fr", "ru"});
    CHECK(names.at("août") == 8);
    CHECK(names.at("мая") == 5);
    CHECK(names.at("май") == 5);
    CHECK(month_names({}).empty());
}
