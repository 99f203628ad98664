#include "view/page.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

namespace sessiondiff {

std::string stem(const PageName& page) { return page.session == 0 ? page.kind : fmt::format("{}-{}", page.kind, page.session); }

Json page_frame(const Archive& archive, const PageName& page, const std::string& title, const ViewContext& context,
                const Phrases& phrases) {
    Json view;
    view["language"] = context.language;
    view["dir"] = direction(context.language);
    view["title"] = title;
    view["root"] = context.root;
    view["base"] = context.root.empty() ? context.language + "/" : "";
    view["stem"] = stem(page);
    view["is_index"] = page.kind == "index";
    view["is_briefing"] = page.kind == "briefing";
    view["is_changes"] = page.kind == "changes";

    Json& nav = view["nav"] = Json::array();
    for (const Report& report : archive.reports)
        nav.push_back({{"session", report.session},
                       {"name", phrases.session(report.session)},
                       {"page", stem({page.kind == "changes" ? "changes" : "briefing", report.session})},
                       {"is_current", report.session == page.session}});

    Json& twins = view["twins"] = Json::array();
    for (const std::string& language : context.languages)
        if (language != context.language)
            twins.push_back({{"code", language},
                             {"name", own_name(language)},
                             {"page", fmt::format("{}{}/{}", context.root, language, stem(page))}});
    view["has_twins"] = !twins.empty();

    view["version"] = context.version;
    view["digest"] = archive.corpus_digest;
    view["t"] = context.labels;
    return view;
}

std::string anchor_text(std::string_view id) {
    std::string out;
    for (const char c : id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (plain)
            out += c;
        else if (c == '/')
            out += '-';
        else
            out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
    return out;
}

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

}  // namespace sessiondiff
