#include "pages/page.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include <fmt/format.h>

#include "pages/bounds.h"

namespace sessiondiff {

std::string stem(const PageName& page) {
    if (!page.respondent.empty()) return respondent_page(page.respondent);
    if (page.session == 0) return page.kind;
    const std::string of_session = fmt::format("{}-{}", page.kind, page.session);
    return page.edition.empty() ? of_session : fmt::format("{}-{}", of_session, page.edition);
}

namespace {

// The sessions around that of the page, and the newest.
PageData nav_view(const Archive& archive, const PageName& page, const Phrases& phrases) {
    PageData::List nav;
    const auto add = [&](const Report& report, bool is_gap) {
        const bool is_of_kind = page.kind == "changes" || page.kind == "source";
        nav.push_back({{"session", report.session},
                       {"name", phrases.session(report.session)},
                       {"page", stem({is_of_kind ? page.kind : "briefing", report.session, {}})},
                       {"is_current", report.session == page.session},
                       {"is_gap", is_gap}});
    };
    const auto shown = reports_around(archive, page.session > 0 ? page.session : newest_session, most_sessions / 2);
    for (const Report& report : shown) add(report, false);
    if (!shown.empty() && &shown.back() != &archive.reports.back()) add(archive.reports.back(), true);
    return nav;
}

}  // namespace

const SessionEditions* editions_of(const Archive& archive, int session) {
    const auto found = std::find_if(archive.editions.begin(), archive.editions.end(),
                                    [&](const SessionEditions& one) { return one.session == session; });
    return found == archive.editions.end() ? nullptr : &*found;
}

PageData page_frame(const Archive& archive, const PageName& page, const std::string& title, const ViewContext& context,
                    const Phrases& phrases) {
    PageData view;
    view["language"] = context.language;
    view["dir"] = direction(context.language);
    view["title"] = title;
    view["root"] = context.root;
    view["base"] = context.root.empty() ? context.language + "/" : "";
    view["stem"] = stem(page);
    view["is_index"] = page.kind == "index";
    view["is_briefing"] = page.kind == "briefing";
    view["is_changes"] = page.kind == "changes";
    view["is_source"] = page.kind == "source" && page.edition.empty();
    view["is_editions"] = page.kind == "editions";
    view["has_editions"] = page.session > 0 && editions_of(archive, page.session) != nullptr;
    view["is_method"] = page.kind == "method";
    view["is_respondent"] = page.kind == "respondent";
    view["is_instruments"] = page.kind == "instruments";
    view["is_topics"] = page.kind == "topics";
    view["is_search"] = page.kind == "search";
    // A source page shows the lines of a file; the file itself is the plain text of it. Markdown does not search.
    view["has_markdown"] = page.kind != "source" && page.kind != "search";
    view["session"] = page.session;

    view["nav"] = nav_view(archive, page, phrases);

    PageData::List twins;
    for (const std::string& language : context.languages)
        if (language != context.language)
            twins.push_back({{"code", language},
                             {"name", own_name(language)},
                             {"page", fmt::format("{}{}/{}", context.root, language, stem(page))}});
    view["has_twins"] = !twins.empty();
    view["twins"] = std::move(twins);

    view["version"] = context.version;
    view["date"] = context.provenance.date.empty() ? "" : phrases.date(context.provenance.date);
    view["date_iso"] = context.provenance.date;
    view["digest"] = archive.corpus_digest;
    view["t"] = phrases.labels();
    return view;
}

std::string anchor_text(std::string_view id) {
    std::string out;
    for (const char c : id) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain) out += c;
        else if (c == '/') out += '-';
        else out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string respondent_page(std::string_view respondent) {
    const bool is_state = !respondent.empty() && respondent.front() >= 'A' && respondent.front() <= 'Z';
    return (is_state ? "state-" : "respondent-") + anchor_text(respondent);
}

std::string statement_anchor(std::string_view id) { return "s-" + anchor_text(id); }

std::string respondent_anchor(std::string_view respondent) { return "r-" + anchor_text(respondent); }

std::string change_anchor(const Change& change) {
    if (!change.to.empty()) return "c-" + anchor_text(change.to.front());
    return change.from.empty() ? "" : "d-" + anchor_text(change.from.front());
}

std::string shown_name(const ViewContext& context, std::string_view respondent, std::string_view heading) {
    std::string name = context.respondent_name ? context.respondent_name(respondent) : "";
    // A name service that knows nothing gives back the id; what the document printed says more.
    if ((name.empty() || name == respondent) && !heading.empty()) return std::string(heading);
    return name.empty() ? std::string(respondent) : name;
}

std::string instrument_name(const ViewContext& context, std::string_view id) {
    const std::string name = context.instrument_name ? context.instrument_name(id) : "";
    return name.empty() ? std::string(id) : name;
}

std::string topic_name(const ViewContext& context, std::string_view id) {
    const std::string name = context.topic_name ? context.topic_name(id) : "";
    return name.empty() ? std::string(id) : name;
}

std::string number_text(double value) {
    if (value == std::floor(value) && std::abs(value) < 9e15) return std::to_string(static_cast<long long>(value));
    return fmt::format("{}", value);
}

}  // namespace sessiondiff
