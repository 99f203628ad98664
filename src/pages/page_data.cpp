#include "pages/page_data.h"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace sessiondiff {

const PageData* PageData::Object::search(const MemberName& name, Place& place) const {
    const auto found = is_sorted_
        ? std::lower_bound(
              members_.begin(), members_.end(), name,
              [](const Member& member, const MemberName& wanted) { return member.name.text() < wanted.text(); })
        : std::find_if(members_.begin(), members_.end(), [&](const Member& member) { return member.name == name; });
    if (found == members_.end() || !(found->name == name)) return nullptr;
    place = {found->name, static_cast<std::size_t>(found - members_.begin())};
    return &found->value;
}

PageData& PageData::Object::at_or_new(const MemberName& name) {
    if ((bits_ & name.bit()) != 0)
        for (Member& member : members_)
            if (member.name == name) return member.value;
    is_sorted_ = false;
    bits_ |= name.bit();
    return members_.emplace_back(Member{name, PageData()}).value;
}

PageData::PageData(const std::string& text)
    : kind_(Kind::text), size_(text.size() & most_bytes), as_{.text = new char[text.size()]} {
    std::memcpy(as_.text, text.data(), text.size());
}

PageData::PageData(List list) : kind_(Kind::list), as_{.list = list.empty() ? nullptr : new List(std::move(list))} {}

PageData::PageData(const std::map<std::string, std::string>& texts) : kind_(Kind::object), as_{.object = new Object} {
    as_.object->members_.reserve(texts.size());
    for (const auto& [key, text] : texts) {
        const MemberName name = MemberName::of(key);
        as_.object->bits_ |= name.bit();
        as_.object->members_.push_back({name, std::string_view(text)});
    }
    as_.object->is_sorted_ = true;
}

PageData::PageData(std::initializer_list<Given> members) : kind_(Kind::object), as_{.object = new Object} {
    as_.object->members_.reserve(members.size());
    for (const Given& member : members) {
        as_.object->bits_ |= member.name.bit();
        as_.object->members_.push_back({member.name, std::move(member.value)});
    }
}

PageData PageData::lent(const PageData& data) {
    PageData lent;
    lent.kind_ = Kind::lent;
    lent.as_.lent = &data.here();
    return lent;
}

PageData::PageData(const PageData& other) : kind_(other.kind_), size_(other.size_), as_(other.as_) {
    if (kind_ == Kind::object) as_.object = new Object(*other.as_.object);
    if (kind_ == Kind::list && as_.list != nullptr) as_.list = new List(*other.as_.list);
    if (kind_ == Kind::text) {
        as_.text = new char[size_];
        std::memcpy(as_.text, other.as_.text, size_);
    }
}

PageData& PageData::operator=(PageData other) noexcept {
    if (kind_ >= Kind::text) release();
    kind_ = other.kind_;
    size_ = other.size_;
    as_ = other.as_;
    other.kind_ = Kind::null;
    return *this;
}

void PageData::release() {
    if (kind_ == Kind::text) delete[] as_.text;
    if (kind_ == Kind::list) delete as_.list;
    if (kind_ == Kind::object) delete as_.object;
}

PageData& PageData::operator[](const MemberName& name) {
    if (kind_ == Kind::null) *this = PageData(std::initializer_list<Given>{});
    if (kind_ != Kind::object) throw std::logic_error("a member of what is no object");
    return as_.object->at_or_new(name);
}

const PageData& PageData::operator[](const MemberName& name) const {
    static const PageData missing = {};
    Object::Place place;
    const Object* const members = object();
    const PageData* const found = members != nullptr ? members->find(name, place) : nullptr;
    return found != nullptr ? *found : missing;
}

const PageData::List& PageData::list() const {
    static const List none;
    const PageData& data = here();
    return data.kind_ == Kind::list && data.as_.list != nullptr ? *data.as_.list : none;
}

bool PageData::is_false() const {
    switch (here().kind_) {
        case Kind::yes:
        case Kind::number:
        case Kind::object: return false;
        default: return text().empty() && list().empty();
    }
}

void to_json(nlohmann::ordered_json& json, const PageData& whole) {
    using Json = nlohmann::ordered_json;
    const PageData& data = whole.here();
    switch (data.kind_) {
        case PageData::Kind::no:
        case PageData::Kind::yes: json = data.kind_ == PageData::Kind::yes; break;
        case PageData::Kind::number: json = data.as_.number; break;
        case PageData::Kind::lasting_text:
        case PageData::Kind::text: json = data.text(); break;
        case PageData::Kind::list:
            json = Json::array();
            for (const PageData& item : data.list()) json.push_back(item);
            break;
        case PageData::Kind::object:
            json = Json::object();
            for (const PageData::Member& member : data.as_.object->members())
                json.emplace(std::string(member.name.text()), member.value);
            break;
        default: json = nullptr;
    }
}

}  // namespace sessiondiff
