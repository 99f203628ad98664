#include "data/parsed_files.h"

#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <unistd.h>

#include "data/parsed.h"
#include "text/unicode.h"

namespace sessiondiff {

namespace {

namespace fs = std::filesystem;

Diagnostic problem(const std::string& file, int line, std::string_view code, std::string text) {
    return {Severity::error, std::string(code), std::move(text), {line, line}, file, 0};
}

}  // namespace

InputLines::InputLines(const std::string& file) {
    std::error_code error;
    if (file == "-") {
        in_ = &std::cin;
    } else if (!fs::is_directory(file, error)) {
        opened_.open(file);
        if (opened_.is_open()) in_ = &opened_;
    }
}

std::optional<std::string> InputLines::next() {
    std::string line;
    if (in_ == nullptr || !std::getline(*in_, line)) return std::nullopt;
    return line;
}

ParsedFiles::ParsedFiles(const std::vector<std::string>& files, const Corpus& corpus) {
    for (const CorpusEntry& entry : corpus.reports) places_[entry.path];
    for (const std::string& file : files) add_lines(file);
    // Loading reads past the buffer.
    if (copies_ && std::fflush(copies_.get()) != 0)
        diagnostics_.push_back(problem("-", 0, "unreadable-file", "there is no room for a copy of it"));
}

void ParsedFiles::add_lines(const std::string& file) {
    std::error_code ignored;
    const bool is_copied = file == "-" || !fs::is_regular_file(file, ignored);
    InputLines lines(file);
    std::uint64_t begin = 0;
    for (int number = 1; const auto line = lines.next(); ++number) {
        const std::uint64_t at = is_copied ? copied_ : begin;
        if (is_copied && !copy(*line)) {
            diagnostics_.push_back(problem(file, 0, "unreadable-file", "there is no room for a copy of it"));
            return;
        }
        add_line(*line, {file, number, 0, is_copied, at, line->size()});
        begin += line->size() + 1;
    }
    if (!lines.is_readable()) diagnostics_.push_back(problem(file, 0, "unreadable-file", "cannot be read"));
}

void ParsedFiles::add_line(std::string_view line, Place place) {
    const auto add = [&](Diagnostic refused) { diagnostics_.push_back(std::move(refused)); };
    try {
        const LineHead head = read_line_head(line, SESSIONDIFF_VERSION);
        const auto known = places_.find(head.path);
        place.session = head.session;
        if (known == places_.end())
            add(problem(place.file, place.line, "parsed-unknown",
                        fmt::format("the corpus has no report '{}'", shortened(head.path))));
        else if (known->second)
            add(problem(place.file, place.line, "parsed-twice",
                        fmt::format("'{}' stands in a line before", shortened(head.path))));
        else known->second = std::move(place);
    } catch (const ParsedError& error) {
        add(problem(place.file, place.line, "parsed-unusable", error.what()));
    }
}

bool ParsedFiles::copy(std::string_view line) {
    if (!copies_) copies_.reset(std::tmpfile());
    copied_ += line.size();
    return copies_ && std::fwrite(line.data(), 1, line.size(), copies_.get()) == line.size();
}

std::optional<int> ParsedFiles::session(const CorpusEntry& entry) const {
    const auto place = places_.find(entry.path);
    return place == places_.end() || !place->second ? std::nullopt : std::optional(place->second->session);
}

// Shorter than the line was where the file has changed.
std::string ParsedFiles::text_of(const Place& place) const {
    std::string text(place.size, '\0');
    std::size_t size = 0;
    if (place.is_copied) {
        while (size < text.size()) {
            const auto count = ::pread(::fileno(copies_.get()), text.data() + size, text.size() - size,
                                       static_cast<off_t>(place.begin + size));
            if (count <= 0) break;
            size += static_cast<std::size_t>(count);
        }
    } else {
        std::ifstream file(place.file);
        file.seekg(static_cast<std::streamoff>(place.begin));
        file.read(text.data(), static_cast<std::streamsize>(text.size()));
        size = static_cast<std::size_t>(file.gcount());
    }
    text.resize(size);
    return text;
}

ReportResult ParsedFiles::load(const CorpusEntry& entry, const Config& config) const {
    const auto found = places_.find(entry.path);
    if (found == places_.end() || !found->second)
        return {{},
                {problem(entry.location, 0, "parsed-missing",
                         "the corpus names this report, and none of the lines has it")}};
    const Place& place = *found->second;
    try {
        Report report = from_line(text_of(place), SESSIONDIFF_VERSION);
        if (report.path != entry.path || report.session != place.session)
            throw ParsedError("the file was changed while it was read");
        if (!config.has_language(report.language))
            return {{},
                    {problem(place.file, place.line, "unknown-language",
                             fmt::format("there is no language file for '{}'", report.language))}};
        for (Diagnostic& diagnostic : report.diagnostics) diagnostic.file = entry.location;
        return {std::move(report), {}};
    } catch (const ParsedError& error) {
        return {{}, {problem(place.file, place.line, "parsed-unusable", error.what())}};
    }
}

}  // namespace sessiondiff
