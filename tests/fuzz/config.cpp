// Bytes as a configuration file; the first byte chooses which. Refused with file and line, or taken.
#include <filesystem>
#include <fstream>
#include <functional>
#include <unistd.h>
#include <vector>

#include "config/alignment.h"
#include "config/corpus.h"
#include "config/indicators.h"
#include "config/instruments.h"
#include "config/language.h"
#include "config/registry.h"
#include "config/significance.h"
#include "config/terms.h"
#include "config/topics.h"
#include "config/yaml.h"
#include "fuzz/harness.h"
#include "config/furniture.h"

using namespace sessiondiff;
namespace fs = std::filesystem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::string path =
        (fs::temp_directory_path() / ("sessiondiff-fuzz-" + std::to_string(::getpid()) + ".yaml")).string();
    static const std::string countries = SESSIONDIFF_HOME "/config/countries.yaml";
    static const std::vector<std::function<void()>> readers{
        [] { load_language(path); },   [] { Registry(path, countries); }, [] { InstrumentRegistry{path}; },
        [] { TopicRegistry{path}; },   [] { load_terms(path); },          [] { load_furniture(path); },
        [] { load_indicators(path); }, [] { load_alignment(path); },      [] { load_significance(path); },
        [] { load_corpus(path); },
    };
    if (size == 0) return 0;
    std::ofstream(path, std::ios::binary) << fuzz::text_of(data + 1, size - 1);
    try {
        readers[data[0] % readers.size()]();
    } catch (const ConfigError& error) {
        fuzz::require(!error.diagnostic.message.empty() && !error.diagnostic.file.empty(),
                      "a file that is refused has a reason and a name");
    }
    fs::remove(path);
    return 0;
}
