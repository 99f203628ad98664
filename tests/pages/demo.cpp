#include "demo.h"

#include <utility>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#ifndef SESSIONDIFF_HOME
#define SESSIONDIFF_HOME "."
#endif

namespace sessiondiff {

PageData page_data(const Json& json) {
    if (json.is_object()) {
        PageData::Object object;
        for (const auto& [name, value] : json.get_ref<const Json::object_t&>())
            object.emplace_back(name, page_data(value));
        PageData data;
        data.value = std::move(object);
        return data;
    }
    if (json.is_array()) {
        PageData::List list;
        for (const Json& item : json) list.push_back(page_data(item));
        return list;
    }
    if (json.is_boolean()) return json.get<bool>();
    if (json.is_number_integer()) return json.get<std::int64_t>();
    if (json.is_string()) return json.get<std::string>();
    return {};
}

}  // namespace sessiondiff

namespace sessiondiff::demo {

namespace {

struct Who {
    const char* id;
    RespondentKind kind;
    const char* heading;
    const char* date;
    const char* language;
};

constexpr Who cuba{"CU", RespondentKind::state, "古巴", "2020-05-08", "es"};
constexpr Who lebanon{"LB", RespondentKind::state, "黎巴嫩", "2020-04", "ar"};
constexpr Who ecuador{"EC", RespondentKind::state, "厄瓜多尔", "2018-05-02", "es"};
constexpr Who georgia{"GE", RespondentKind::state, "格鲁吉亚", "2023-06-01", "en"};
constexpr Who union_{"eu", RespondentKind::european_union, "欧洲联盟", "2023-05-30", "en"};
constexpr Who iaea{"iaea", RespondentKind::organization, "国际原子能机构", "2020", "en"};
constexpr Who who_{"who", RespondentKind::organization, "世界卫生组织", "", "en"};
constexpr Who unknown{"x-demo-institute", RespondentKind::organization, "示例研究所", "2023-04-11", "fr"};

Statement statement(int session, std::string_view respondent, int number, std::string text, int line) {
    Statement out;
    out.id = fmt::format("{}/{}/{}", session, respondent, number);
    out.text = std::move(text);
    out.lines = {line, line + number % 3};
    out.topics = {"legislation"};
    return out;
}

Submission submission(int session, const Who& who, const std::vector<std::string>& texts, int line) {
    Submission out;
    out.respondent = who.id;
    out.kind = who.kind;
    out.heading = who.heading;
    out.section = who.kind == RespondentKind::state  ? SectionKind::governments
        : who.kind == RespondentKind::european_union ? SectionKind::european_union
                                                     : SectionKind::organizations;
    out.original_language = who.language;
    if (who.date[0] != '\0') out.date = who.date;
    out.lines = {line, line + 3 * static_cast<int>(texts.size())};
    int number = 0;
    for (const std::string& text : texts) {
        ++number;
        out.statements.push_back(statement(session, who.id, number, text, line + 3 * number));
    }
    return out;
}

FactMove figure_moved(const std::string& noun, int from, int to) {
    FactMove move;
    move.noun = noun;
    move.from.emplace_back(Quantity{static_cast<double>(from), std::to_string(from), ""});
    move.to.emplace_back(Quantity{static_cast<double>(to), std::to_string(to), ""});
    return move;
}

Change change(ChangeKind kind, std::vector<std::string> from, std::vector<std::string> to, double significance = 0) {
    Change out;
    out.kind = kind;
    out.from = std::move(from);
    out.to = std::move(to);
    out.significance = significance;
    return out;
}

Fact resolution(const std::string& id) {
    Fact fact;
    fact.kind = FactKind::resolution;
    fact.id = id;
    return fact;
}

Comparison first(const Submission& submission) {
    Comparison out;
    out.respondent = submission.respondent;
    for (const Statement& statement : submission.statements)
        out.changes.push_back(change(ChangeKind::added, {}, {statement.id}));
    return out;
}

Report report(int session, const std::string& hostile) {
    Report out;
    out.session = session;
    out.language = "zh";
    out.layout = "word-text";
    out.path = fmt::format("reports/{}.txt", session);
    out.sha256 = std::string(64, static_cast<char>('0' + session % 10));
    out.introduction = {statement(session, "intro", 1, "本报告汇编各方的答复。" + hostile, 20),
                        statement(session, "intro", 2, fmt::format("共收到{}份答复。", session % 7 + 3), 22)};
    return out;
}

// The file that the report would have been read from, and its blocks: one for each statement.
void add_source(Report& report) {
    const auto add = [&](const Statement& statement, std::vector<Block>& blocks) {
        if (report.source_lines.size() < static_cast<std::size_t>(statement.lines.last))
            report.source_lines.resize(static_cast<std::size_t>(statement.lines.last));
        report.source_lines[static_cast<std::size_t>(statement.lines.first) - 1] = "  " + statement.text;
        Block block;
        block.text = statement.text;
        block.lines = statement.lines;
        block.pieces = {{statement.lines.first, 2, 2 + statement.text.size(), 0}};
        blocks.push_back(block);
    };
    Section introduction;
    for (Statement& statement : report.introduction) {
        statement.lines.last = statement.lines.first;
        add(statement, introduction.blocks);
    }
    if (report.sections.empty()) report.sections.push_back(introduction);
    else report.sections.front().blocks = introduction.blocks;
    for (Submission& submission : report.submissions)
        for (const Statement& statement : submission.statements) add(statement, submission.blocks);
}

// Figure `i` of a respondent in a session, as a sentence.
std::string figure_text(int i, double value) { return fmt::format("第{}类检查站{}处。", i, value); }

double figure_value(int session, int i) { return 10 * i + session * i % 7; }

void follow_figures(Archive& archive, const Who& who) {
    for (int i = 1; i <= 15; ++i) {
        Thread thread;
        FigureSeries series;
        for (const Report& report : archive.reports) {
            const std::string id = fmt::format("{}/{}/{}", report.session, who.id, i);
            thread.points.push_back({report.session, {id}});
            series.points.push_back({report.session, "", figure_value(report.session, i), id, ""});
        }
        thread.id = "t-" + thread.points.front().statements.front();
        thread.respondent = series.respondent = who.id;
        series.indicator = fmt::format("figure-{}", i);
        archive.threads.push_back(thread);
        archive.series.push_back(series);
    }
}

void add_participation(Archive& archive, const std::vector<Who>& respondents) {
    for (const Report& report : archive.reports) archive.participation.sessions.push_back(report.session);
    for (const Who& who : respondents) {
        ParticipationRow row{who.id, who.kind, {}};
        for (const Report& report : archive.reports)
            row.states.push_back(find_submission(report, who.id) != nullptr ? Participation::submitted
                                                                            : Participation::silent);
        archive.participation.rows.push_back(row);
    }
}

}  // namespace

Archive long_archive(int sessions) {
    Archive archive;
    archive.corpus_digest = std::string(64, '0');
    for (int session = 1; session <= sessions; ++session) {
        archive.reports.push_back(report(session, ""));
        Report& made = archive.reports.back();
        SessionChanges changes;
        changes.session = session;
        changes.introduction.respondent = "intro";
        const auto add = [&](const Who& who) {
            std::vector<std::string> texts;
            for (int i = 1; i <= 15; ++i) texts.push_back(figure_text(i, figure_value(session, i)));
            made.submissions.push_back(submission(session, who, texts, 40 + 60 * int(made.submissions.size())));
            changes.comparisons.push_back(first(made.submissions.back()));
        };
        for (const Who& who : {cuba, georgia, iaea}) {
            add(who);
            if (session == 1) continue;
            Comparison& comparison = changes.comparisons.back();
            comparison.previous = session - 1;
            comparison.status = ComparisonStatus::continuing;
            for (Change& entry : comparison.changes)
                entry = change(ChangeKind::reworded,
                               {std::to_string(session - 1) + entry.to.front().substr(entry.to.front().find('/'))},
                               entry.to, 0.5);
        }
        if (session == 1) add(lebanon);
        else changes.absent.push_back({lebanon.id, 1});
        if (session == sessions - 2 || session == sessions - 1) add(ecuador);
        if (session == sessions) changes.absent.push_back({ecuador.id, sessions - 1});
        add_source(made);
        archive.changes.push_back(changes);
    }
    for (const Who& who : {cuba, georgia, iaea}) follow_figures(archive, who);
    for (int session = 2; session <= sessions; ++session) {
        Thread thread;
        thread.id = fmt::format("t-ends-{}", session);
        thread.respondent = cuba.id;
        for (const int in : {session - 1, session}) thread.points.push_back({in, {fmt::format("{}/CU/1", in)}});
        archive.threads.push_back(thread);
    }
    InstrumentRow instrument{cuba.id, "icsant", {{1, {Status::signed_, {"1/CU/1"}}}}};
    for (int session = 2; session <= sessions; ++session)
        instrument.sessions.push_back({session, {Status::not_mentioned, {}}});
    archive.instruments = {instrument};
    add_participation(archive, {cuba, georgia, iaea, lebanon, ecuador});
    return archive;
}

Archive archive(const std::string& hostile) {
    Archive archive;
    archive.corpus_digest = "5d41402abc4b2a76b9719d911017c592ae2f0d6c1b8e4f3a9c7d6e5f40312345";

    Report r62 = report(62, hostile);
    r62.series = Series::strategy;
    r62.symbol = "A/62/900";
    r62.title = "联合国全球反恐战略:示例标题" + hostile;
    r62.distributed = "2008-07-07";
    r62.submissions = {submission(62, iaea, {"机构举办了12期训练班。", "机构维持一个事件数据库。"}, 40)};
    r62.submissions[0].paragraphs_numbered = {28, 37, 53, 54, 55, 56, 57};
    r62.submissions[0].paragraphs_acting = {28, 53, 54};

    Report r73 = report(73, hostile);
    r73.announced.states = 3;
    r73.announced.organizations = 1;
    r73.submissions = {
        submission(73, cuba, {"古巴已加入14项国际反恐文书。", "国会通过了第93号法。", "每年举行一次演习。"}, 60),
        submission(73, ecuador, {"厄瓜多尔设立了国家委员会。"}, 90),
        submission(73, iaea, {"机构举办了18期训练班。", "机构维持一个事件数据库。", "成员国自愿捐款。"}, 120),
        submission(73, who_, {}, 150)};
    r73.submissions[3].reproduced = false;
    r73.diagnostics = {
        {Severity::warning,
         "front-matter-missing",
         "the file has no cover: symbol and title are unknown" + hostile,
         {0, 0},
         "",
         0},
        {Severity::warning,
         "announced-count",
         "the introduction announces 3 States, 2 replies were found",
         {21, 21},
         "",
         0},
        {Severity::note, "doubtful-join", "joined over a page break: \"演" + hostile + "习\"", {77, 79}, "", 0}};

    Report r75 = report(75, hostile);
    r75.symbol = "A/75/123" + hostile;
    r75.title = "防止恐怖分子取得武器的措施(示例)" + hostile;
    r75.agenda_item = "103 (v)";
    r75.mandate = "A/RES/74/43";
    r75.requests = {{"note_verbale", "2020-01-29"}, {"letter_to_organizations", "2020-02"}};
    r75.deadline = "2020-05-31";
    r75.announced.eu = true;
    r75.submissions = {
        submission(75, cuba, {"古巴已加入18项国际反恐文书。", "国会通过了第93号法。", "海关设有检查站。"}, 60),
        submission(75, lebanon, {"黎巴嫩执行第1540号决议。" + hostile}, 95)};

    Report r78 = report(78, hostile);
    r78.symbol = "A/78/117";
    r78.title = "防止恐怖分子取得武器的措施(示例)";
    r78.agenda_item = "97 (z)";
    r78.distributed = "2023-07-05";
    r78.original_languages = {"ar", "en", "es"};
    r78.mandate = "A/RES/77/75";
    r78.deadline = "2023-05-31";
    r78.announced.states = 3;
    r78.announced.organizations = 2;
    r78.announced.as_of = "2023-06-15";
    r78.announced.eu = true;
    r78.contents = {{"一. 导言", 3, {10, 10}}, {"二. 各国政府的答复" + hostile, 4, {11, 11}}};
    for (int i = 0; i < 3; ++i) {
        Section section;
        section.number = std::vector<std::string>{"一", "二", "三"}.at(static_cast<std::size_t>(i));
        section.title = std::vector<std::string>{"导言", "各国政府的答复" + hostile, "各组织的答复"}.at(
            static_cast<std::size_t>(i));
        section.kind =
            std::vector<SectionKind>{SectionKind::introduction, SectionKind::governments, SectionKind::organizations}
                .at(static_cast<std::size_t>(i));
        section.lines = {20 + 30 * i, 40 + 30 * i};
        r78.sections.push_back(section);
    }
    r78.submissions = {
        submission(78, cuba,
                   {"古巴已加入19项国际反恐文书。" + hostile, "国民议会通过了第93号法和第127号法。",
                    "海关和边防部队设有检查站。", "检查站配有辐射探测器。"},
                   60),
        submission(78, georgia, {"格鲁吉亚成立了机构间委员会。" + hostile, "委员会每季度开会。"}, 85),
        submission(78, union_, {"欧洲联盟支助15个国家的能力建设。"}, 100),
        submission(78, iaea, {"机构举办了25期训练班,并维持一个事件数据库。", "机构新设一个训练中心。"}, 130),
        submission(78, unknown, {"研究所出版了一份手册。" + hostile}, 150)};
    r78.submissions[0].statements[0].facts = {resolution("A/RES/71/38"), resolution("S/RES/1540(2004)"),
                                              resolution("A/RES/71/38")};
    r78.submissions[1].heading += hostile;
    r78.submissions[4].heading += hostile;
    r78.submissions[4].notes = {"原件附有表格。" + hostile};
    r78.diagnostics = {
        {Severity::note, "unknown-respondent", "no registry knows \"示例研究所" + hostile + "\"", {150, 150}, "", 0}};

    for (Report* one : {&r62, &r73, &r75, &r78}) add_source(*one);
    archive.reports = {r62, r73, r75, r78};

    SessionChanges c62;
    c62.session = 62;
    c62.comparisons = {first(r62.submissions[0])};
    c62.introduction.respondent = "intro";

    SessionChanges c73;
    c73.session = 73;
    c73.introduction.respondent = "intro";
    Comparison iaea73;
    iaea73.respondent = "iaea";
    iaea73.previous = 62;
    iaea73.status = ComparisonStatus::continuing;
    iaea73.changes = {change(ChangeKind::updated, {"62/iaea/1"}, {"73/iaea/1"}, 0.7),
                      change(ChangeKind::unchanged, {"62/iaea/2"}, {"73/iaea/2"}),
                      change(ChangeKind::added, {}, {"73/iaea/3"}, 0.3)};
    iaea73.changes[0].facts = {figure_moved("训练班", 12, 18)};
    iaea73.changes[0].wording = {{WordRun::Op::same, "机构举办了", "机构举办了"},
                                 {WordRun::Op::removed, "12", ""},
                                 {WordRun::Op::inserted, "", "18"},
                                 {WordRun::Op::same, "期训练班。", "期训练班。"}};
    c73.comparisons = {first(r73.submissions[0]), first(r73.submissions[1]), iaea73, first(r73.submissions[3])};

    SessionChanges c75;
    c75.session = 75;
    c75.introduction.respondent = "intro";
    Comparison cuba75;
    cuba75.respondent = "CU";
    cuba75.previous = 73;
    cuba75.status = ComparisonStatus::continuing;
    cuba75.changes = {change(ChangeKind::updated, {"73/CU/1"}, {"75/CU/1"}, 0.9),
                      change(ChangeKind::unchanged, {"73/CU/2"}, {"75/CU/2"}),
                      change(ChangeKind::dropped, {"73/CU/3"}, {}, 0.4),
                      change(ChangeKind::added, {}, {"75/CU/3"}, 0.4)};
    cuba75.changes[0].facts = {figure_moved("国际反恐文书", 14, 18)};
    cuba75.changes[0].wording = {{WordRun::Op::same, "古巴已加入", "古巴已加入"},
                                 {WordRun::Op::removed, "14", ""},
                                 {WordRun::Op::inserted, "", "18"},
                                 {WordRun::Op::same, "项国际反恐文书。", "项国际反恐文书。"}};
    c75.comparisons = {cuba75, first(r75.submissions[1])};
    c75.absent = {{"EC", 73}, {"iaea", 73}};

    SessionChanges c78;
    c78.session = 78;
    c78.introduction.respondent = "intro";
    c78.introduction.previous = 75;
    c78.introduction.status = ComparisonStatus::continuing;
    c78.introduction.changes = {change(ChangeKind::unchanged, {"75/intro/1"}, {"78/intro/1"}),
                                change(ChangeKind::reworded, {"75/intro/2"}, {"78/intro/2"}, 0.2)};
    c78.introduction.changes[1].wording = {{WordRun::Op::removed, "共", ""},
                                           {WordRun::Op::same, "收到", "收到"},
                                           {WordRun::Op::inserted, "", "下列" + hostile},
                                           {WordRun::Op::same, "答复。", "答复。"}};
    Comparison cuba78;
    cuba78.respondent = "CU";
    cuba78.previous = 75;
    cuba78.status = ComparisonStatus::continuing;
    cuba78.changes = {change(ChangeKind::updated, {"75/CU/1"}, {"78/CU/1"}, 0.95),
                      change(ChangeKind::reworded, {"75/CU/2"}, {"78/CU/2"}, 0.5),
                      change(ChangeKind::split, {"75/CU/3"}, {"78/CU/3", "78/CU/4"}, 0.3)};
    cuba78.changes[0].facts = {figure_moved("国际反恐文书" + hostile, 18, 19)};
    cuba78.changes[0].wording = {{WordRun::Op::same, "古巴已加入", "古巴已加入"},
                                 {WordRun::Op::removed, "18" + hostile, ""},
                                 {WordRun::Op::inserted, "", "19" + hostile},
                                 {WordRun::Op::same, "项国际", "项国际"},
                                 {WordRun::Op::same, "反恐文书。", "反恐文书。"}};
    cuba78.changes[1].wording = {{WordRun::Op::removed, "国会", ""},
                                 {WordRun::Op::inserted, "", "国民议会"},
                                 {WordRun::Op::same, "通过了第93号法", "通过了第93号法"},
                                 {WordRun::Op::inserted, "", "和第127号法"},
                                 {WordRun::Op::same, "。", "。"}};
    Comparison iaea78;
    iaea78.respondent = "iaea";
    iaea78.previous = 73;
    iaea78.status = ComparisonStatus::returning;
    iaea78.changes = {change(ChangeKind::merged, {"73/iaea/1", "73/iaea/2"}, {"78/iaea/1"}, 0.6),
                      change(ChangeKind::dropped, {"73/iaea/3"}, {}, 0.4),
                      change(ChangeKind::added, {}, {"78/iaea/2"}, 0.5)};
    c78.comparisons = {cuba78, first(r78.submissions[1]), first(r78.submissions[2]), iaea78, first(r78.submissions[4])};
    c78.absent = {{"EC", 73}, {"LB", 75}, {"who", 73}};

    c78.points = {
        {PointKind::figure_moved,
         "CU",
         {},
         0.9,
         {"75/CU/1", "78/CU/1"},
         {},
         {{"en", "Cuba states other figures: “instruments”: 19 (at session 75: 18)."}}},
        {PointKind::participation, "LB", {"LB"}, 0.8, {}, {}, {{"en", "Replied at session 75 and not now: Lebanon."}}}};

    archive.changes = {c62, c73, c75, c78};

    Thread thread;
    thread.id = "t-73/CU/1";
    thread.respondent = "CU";
    thread.points = {{73, {"73/CU/1"}}, {75, {"75/CU/1"}}, {78, {"78/CU/1"}}};
    Thread resumed;
    resumed.id = "t-62/iaea/2";
    resumed.respondent = "iaea";
    resumed.points = {{62, {"62/iaea/2"}}, {78, {"78/iaea/2"}}};
    resumed.resumed = true;
    archive.threads = {thread, resumed};
    FigureSeries series;
    series.respondent = "CU";
    series.indicator = "ct-conventions";
    series.label = {{"en", "conventions" + hostile}, {"zh", "公约" + hostile}};
    series.points = {{73, "", 14, "73/CU/1", "14项" + hostile},
                     {75, "2020", 18, "75/CU/1", "18项"},
                     {78, "2023-05", 19, "78/CU/1", "19项"}};
    archive.series = {series};
    InstrumentRow instrument;
    instrument.respondent = "CU";
    instrument.instrument = "icsant";
    instrument.sessions = {
        {73, {Status::not_mentioned, {}}}, {75, {Status::signed_, {"75/CU/1"}}}, {78, {Status::party, {"78/CU/1"}}}};
    archive.instruments = {instrument};

    for (int session = 62; session <= 78; ++session) archive.participation.sessions.push_back(session);
    for (const Who& who : {lebanon, cuba, ecuador, georgia, union_, who_, iaea, unknown}) {
        ParticipationRow row;
        row.respondent = who.id;
        row.kind = who.kind;
        for (const int session : archive.participation.sessions) {
            Participation state = Participation::not_in_corpus;
            for (const Report& one : archive.reports) {
                if (one.session != session) continue;
                const Submission* found = find_submission(one, who.id);
                if (found != nullptr) state = found->reproduced ? Participation::submitted : Participation::listed;
                else
                    state = one.series == Series::strategy && who.kind == RespondentKind::state
                        ? Participation::not_asked
                        : Participation::silent;
            }
            row.states.push_back(state);
        }
        archive.participation.rows.push_back(row);
    }
    return archive;
}

std::map<std::string, std::string> labels(const std::string& language) {
    std::map<std::string, std::string> out;
    for (const auto& entry : YAML::LoadFile(fmt::format("{}/config/labels/{}.yaml", SESSIONDIFF_HOME, language)))
        out[entry.first.as<std::string>()] = entry.second.as<std::string>();
    return out;
}

std::string name(const std::string& language, std::string_view respondent) {
    static const std::map<std::string, std::pair<std::string, std::string>, std::less<>> names{
        {"CU", {"Cuba", "古巴"}},
        {"LB", {"Lebanon", "黎巴嫩"}},
        {"EC", {"Ecuador", "厄瓜多尔"}},
        {"GE", {"Georgia", "格鲁吉亚"}},
        {"eu", {"European Union", "欧洲联盟"}},
        {"who", {"World Health Organization", "世界卫生组织"}},
        {"iaea", {"International Atomic Energy Agency", "国际原子能机构"}}};
    const auto found = names.find(respondent);
    if (found == names.end()) return std::string(respondent);
    return language == "zh" ? found->second.second : found->second.first;
}

}  // namespace sessiondiff::demo
