// Which language a text is in: scripts are ICU's, so a language needs its file and nothing else.
#include "report/detect_language.h"

#include <catch2/catch.hpp>

#include "corpus/originals.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

TEST_CASE("language: the script tells, and among languages of one script the phrases", "[config]") {
    const auto detected = [](std::string_view text) {
        return detect_language(tests::source_of(text), tests::config());
    };
    CHECK(detected("甲国批准了《核安全公约》 (Convention on Nuclear Safety)，并通过了一项执行法。\n") == "zh");
    CHECK(detected("صدقت الدولة على الاتفاقية.\n") == "ar");
    CHECK(detected("Страна присоединилась к Конвенции.\n") == "ru");
    CHECK(detected("Report of the Secretary-General\n\nA country replied.\n") == "en");
    CHECK(detected("Rapport du Secrétaire général\n\nUn pays a répondu.\n") == "fr");
    CHECK(detected("Informe del Secretario General\n\nUn país respondió.\n") == "es");
}

TEST_CASE("language: a file is enough for a language of another script", "[config]") {
    const tests::TemporaryFolder folder;
    const fs::path config = folder.path() / "config";
    fs::copy(tests::home() / "config", config, fs::copy_options::recursive);
    std::string greek = tests::content_of(config / "languages" / "en.yaml");
    greek.replace(greek.find("language: en"), 12, "language: el");
    folder.write("config/languages/el.yaml", greek);
    CHECK(detect_language(tests::source_of("Η χώρα επικύρωσε τη σύμβαση.\n"), Config(config.string())) == "el");
}
