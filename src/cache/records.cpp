#include "cache/records.h"

#include <concepts>
#include <cstddef>
#include <cstring>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace sessiondiff {

namespace {

// The members of each structure, for both directions.
template <typename One, typename T>
concept Of = std::same_as<std::remove_const_t<One>, T>;

template <Of<SourceRecord> One>
auto members(One& one) {
    return std::tie(one.session, one.symbol, one.title, one.language, one.layout, one.path, one.sha256);
}
template <Of<Attendance::Entry> One>
auto members(One& one) {
    return std::tie(one.respondent, one.kind, one.reproduced);
}
template <Of<Attendance> One>
auto members(One& one) {
    return std::tie(one.session, one.series, one.submissions, one.annex);
}
template <Of<SeriesPoint> One>
auto members(One& one) {
    return std::tie(one.session, one.as_of, one.value, one.statement, one.as_printed);
}
template <Of<ThreadFigure> One>
auto members(One& one) {
    return std::tie(one.unit, one.noun, one.point);
}
template <Of<IndicatorPoint> One>
auto members(One& one) {
    return std::tie(one.indicator, one.point);
}
template <Of<InstrumentMention> One>
auto members(One& one) {
    return std::tie(one.instrument, one.status, one.statement);
}
template <Of<FollowedStatement> One>
auto members(One& one) {
    return std::tie(one.id, one.digest, one.figures);
}
template <Of<FollowedSubmission> One>
auto members(One& one) {
    return std::tie(one.respondent, one.statements, one.indicators, one.instruments);
}
template <Of<FollowedReport> One>
auto members(One& one) {
    return std::tie(one.session, one.series, one.language, one.key, one.submissions);
}
template <Of<Lines> One>
auto members(One& one) {
    return std::tie(one.first, one.last);
}
template <Of<Diagnostic> One>
auto members(One& one) {
    return std::tie(one.severity, one.code, one.message, one.lines, one.column);
}
template <Of<Join> One>
auto members(One& one) {
    return std::tie(one.from, one.to);
}
template <Of<Resumption> One>
auto members(One& one) {
    return std::tie(one.question, one.answer);
}
template <Of<std::pair<std::size_t, std::size_t>> One>
auto members(One& one) {
    return std::tie(one.first, one.second);
}
template <Of<ReportRecord> One>
auto members(One& one) {
    return std::tie(one.source, one.attendance, one.followed, one.diagnostics);
}
template <Of<ChangesRecord> One>
auto members(One& one) {
    return std::tie(one.text_bytes, one.joins);
}
template <Of<FileState> One>
auto members(One& one) {
    return std::tie(one.device, one.inode, one.bytes, one.written, one.changed);
}
template <Of<FilePiece> One>
auto members(One& one) {
    return std::tie(one.key, one.bytes);
}
template <Of<KnownFile> One>
auto members(One& one) {
    return std::tie(one.state, one.sha256, one.pieces);
}
template <Of<ResultRecord> One>
auto members(One& one) {
    return std::tie(one.boot, one.files);
}

template <typename T>
concept Structure = requires(T& one) {
    members(one);
};

template <typename T>
concept Plain = std::is_arithmetic_v<T> || std::is_enum_v<T> || std::same_as<T, StatementDigest>;

// Numbers as they are in memory, texts and lists after their length.
class Writer {
public:
    template <typename T>
    void put(const T& value) {
        if constexpr (Structure<T>) {
            std::apply([&](const auto&... member) { (put(member), ...); }, members(value));
        } else {
            static_assert(Plain<T>);
            bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
    }
    void put(const std::string& text) {
        put(text.size());
        bytes_ += text;
    }
    template <typename T>
    void put(const std::optional<T>& value) {
        put(value.has_value());
        if (value) put(*value);
    }
    template <typename T>
    void put(const std::vector<T>& values) {
        put(values.size());
        for (const T& value : values) put(value);
    }
    template <typename T>
    void put(const std::map<std::string, T>& values) {
        put(values.size());
        for (const auto& [key, value] : values) {
            put(key);
            put(value);
        }
    }
    std::string bytes() && { return std::move(bytes_); }

private:
    std::string bytes_;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}
    template <typename T>
    void take(T& value) {
        if constexpr (Structure<T>) {
            std::apply([&](auto&... member) { (take(member), ...); }, members(value));
        } else {
            static_assert(Plain<T>);
            std::memcpy(&value, next(sizeof value).data(), sizeof value);
        }
    }
    void take(std::string& text) { text = next(length()); }
    template <typename T>
    void take(std::optional<T>& value) {
        bool is_there = false;
        take(is_there);
        if (is_there) take(value.emplace());
    }
    template <typename T>
    void take(std::vector<T>& values) {
        values.resize(length());
        for (T& value : values) take(value);
    }
    template <typename T>
    void take(std::map<std::string, T>& values) {
        for (std::size_t left = length(); left > 0; --left) {
            std::string key;
            take(key);
            take(values[key]);
        }
    }
    void expect_end() const {
        if (!bytes_.empty()) throw std::runtime_error("bytes are left");
    }

private:
    std::string_view next(std::size_t count) {
        if (count > bytes_.size()) throw std::runtime_error("bytes are missing");
        const std::string_view taken = bytes_.substr(0, count);
        bytes_.remove_prefix(count);
        return taken;
    }
    // Nothing is smaller than a byte: what says that it is longer than all that follows is not believed.
    std::size_t length() {
        std::size_t count = 0;
        take(count);
        if (count > bytes_.size()) throw std::runtime_error("bytes are missing");
        return count;
    }

    std::string_view bytes_;
};

template <typename T>
std::string bytes_of(const T& record) {
    Writer writer;
    writer.put(record);
    return std::move(writer).bytes();
}

template <typename T>
T record_of(std::string_view bytes) {
    Reader reader(bytes);
    T record;
    reader.take(record);
    reader.expect_end();
    return record;
}

}  // namespace

std::string to_bytes(const ReportRecord& record) { return bytes_of(record); }
std::string to_bytes(const ChangesRecord& record) { return bytes_of(record); }
std::string to_bytes(const Resumptions& resumptions) { return bytes_of(resumptions); }
std::string to_bytes(const ResultRecord& record) { return bytes_of(record); }

ReportRecord report_record(std::string_view bytes) { return record_of<ReportRecord>(bytes); }
ChangesRecord changes_record(std::string_view bytes) { return record_of<ChangesRecord>(bytes); }
Resumptions resumptions(std::string_view bytes) { return record_of<Resumptions>(bytes); }
ResultRecord result_record(std::string_view bytes) { return record_of<ResultRecord>(bytes); }

}  // namespace sessiondiff
