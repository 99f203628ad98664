#include "eval/case_file.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <span>

namespace sessiondiff {

namespace {

using Texts = std::vector<std::string>;

// White space that an editor hides or loses is written as a visible sign.
std::string with_white_space(std::string text) {
    static const std::vector<std::pair<std::string, std::string>> signs{
        {"␠", " "}, {"␉", "\t"}, {"␌", "\f"}, {"␍", "\r"}, {"⍽", "\u00A0"}};
    for (const auto& [sign, meant] : signs)
        for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + meant.size()))
            text.replace(at, sign.size(), meant);
    return text;
}

Texts lines_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) throw case_error(path, 0, "no file that can be read");
    Texts lines;
    for (std::string line; std::getline(in, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(with_white_space(std::move(line)));
    }
    return lines;
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \t") == std::string::npos; }

// Of "key: value", the key in small letters; 0 for any other line.
std::size_t key_size(const std::string& line) {
    const std::size_t size = line.find_first_not_of("abcdefghijklmnopqrstuvwxyz-");
    return size != std::string::npos && line.compare(size, 2, ": ") == 0 ? size : 0;
}

// A text, a line with a dot, what is expected; `first` is the number of the first line.
Case case_of(const std::string& file, int first, std::span<const std::string> lines) {
    const auto dot = std::find(lines.begin(), lines.end(), ".");
    if (dot == lines.begin()) throw case_error(file, first, "a case begins with its text");
    if (dot == lines.end()) throw case_error(file, first, "no line with a dot ends the text that begins here");
    if (dot + 1 == lines.end()) throw case_error(file, first, "nothing is expected of the text that begins here");
    if (std::find(dot + 1, lines.end(), ".") != lines.end())
        throw case_error(file, first, "two dots: a blank line stands between two cases");
    return {file, first, {}, {}, {lines.begin(), dot}, {dot + 1, lines.end()}};
}

}  // namespace

std::string Case::setting(const std::string& key) const {
    const auto found = settings.find(key);
    return found == settings.end() ? std::string() : found->second;
}

std::string Case::place(std::size_t line_of_text) const {
    return fmt::format("{}:{}", file, line + static_cast<int>(line_of_text));
}

ConfigError case_error(const std::string& file, int line, std::string_view message) {
    return ConfigError({Severity::error, "case-form", std::string(message), {line, line}, file, 0});
}

std::vector<Case> read_cases(const std::string& path, const std::set<std::string>& known) {
    const Texts lines = lines_of(path);
    std::vector<Case> cases;
    std::map<std::string, std::string> settings;
    std::map<std::string, std::string> above;  // the next line, without a blank line between
    std::string title;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        const int number = static_cast<int>(i) + 1;
        if (is_blank(line)) {  // then they are not one case's own
            for (const auto& [key, value] : std::exchange(above, {})) settings[key] = value;
        } else if (line.starts_with('#')) {
            title = line.substr(std::min(line.find_first_not_of("# "), line.size()));
        } else if (const std::size_t size = key_size(line); size > 0) {
            const std::string key = line.substr(0, size);
            if (!known.contains(key))
                throw case_error(path, number,
                                 fmt::format("no setting '{}' here; known: {}", key, fmt::join(known, ", ")));
            above[key] = line.substr(size + 2);
        } else {
            const bool fenced = line.starts_with("```");
            const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(fenced ? i + 1 : i);
            const auto end = fenced ? std::find(begin, lines.end(), line) : std::find_if(begin, lines.end(), is_blank);
            if (fenced && end == lines.end()) throw case_error(path, number, "no line like this one ends the case");
            Case one = case_of(path, fenced ? number + 1 : number, {begin, end});
            one.title = title;
            one.settings = std::exchange(above, {});
            one.settings.insert(settings.begin(), settings.end());
            cases.push_back(std::move(one));
            i = static_cast<std::size_t>(end - lines.begin());
        }
    }
    return cases;
}

std::vector<std::string> case_files(const std::string& folder) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".test") files.push_back(entry.path().string());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace sessiondiff
