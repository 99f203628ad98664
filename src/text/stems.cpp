#include "text/stems.h"

#include <libstemmer.h>
#include <map>
#include <memory>

namespace sessiondiff {

namespace {

using Stemmer = std::unique_ptr<sb_stemmer, decltype(&sb_stemmer_delete)>;

// A stemmer keeps its last word: each thread has its own.
sb_stemmer* stemmer_of(const std::string& language) {
    thread_local std::map<std::string, Stemmer> stemmers;
    const auto known = stemmers.find(language);
    if (known != stemmers.end()) return known->second.get();
    Stemmer made(language.empty() ? nullptr : sb_stemmer_new(language.c_str(), "UTF_8"), &sb_stemmer_delete);
    return stemmers.emplace(language, std::move(made)).first->second.get();
}

}  // namespace

std::string stem_of(std::string_view folded_word, const std::string& language) {
    sb_stemmer* stemmer = stemmer_of(language);
    if (stemmer == nullptr) return std::string(folded_word);
    const sb_symbol* stem = sb_stemmer_stem(stemmer, reinterpret_cast<const sb_symbol*>(folded_word.data()),
                                            static_cast<int>(folded_word.size()));
    if (stem == nullptr) return std::string(folded_word);
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer))};
}

}  // namespace sessiondiff
