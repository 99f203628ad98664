// The data of a page as the template library asks for it: looked up in the JSON of the view, which is never copied as a whole.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

namespace sessiondiff {

/// Answers the names of one page's tags. Empty strings and null are false, so that `{{#x}}…{{/x}}` shows what there is; numbers are
/// text. The view has to outlive it. One context serves one rendering; it throws std::length_error where a page takes more than
/// `most_steps`: sections of a list inside sections of the same list take longer than anybody waits.
class JsonContext : public kainjow::mustache::basic_context<std::string> {
public:
    using Json = nlohmann::ordered_json;
    using Data = kainjow::mustache::data;
    static constexpr std::size_t most_steps = 100'000'000;  ///< a step is a look for one name into one of the sections around it

    explicit JsonContext(const Json& view) : frames_{&view} {}

    void push(const Data* data) override;
    void pop() override { frames_.pop_back(); }
    const Data* get(const std::string& name) const override;
    /// Partials stand in the pages already when they are parsed.
    const Data* get_partial(const std::string&) const override { return nullptr; }

private:
    const Json* find(std::string_view name) const;
    const Data* list_of(const Json& array) const;

    std::vector<const Json*> frames_;  // outermost first
    // The library asks and enters what it got, or an element of it, before it asks again. So one place is enough for all that are no
    // lists; what a list's elements stand for is kept as long as the library may walk it.
    mutable const Json* answered_ = nullptr;
    mutable std::size_t steps_ = 0;
    mutable Data text_;
    mutable std::unordered_map<const Json*, Data> lists_;
    mutable std::unordered_map<const Data*, const Json*> elements_;
};

}  // namespace sessiondiff
