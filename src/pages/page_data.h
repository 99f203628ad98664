// The data that a page shows, as templates see it: what JSON can hold, quick to make and to look names up in.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace sessiondiff {

/// The name of a member, with its hash. The text is not copied: of literals it is made at compile time, any other has
/// to outlive it.
class MemberName {
public:
    template <std::size_t N>
    consteval MemberName(const char (&literal)[N]) : MemberName(std::string_view(literal, N - 1)) {}
    static constexpr MemberName of(std::string_view lasting) { return MemberName(lasting); }

    std::string_view text() const { return {text_, size_}; }
    std::uint64_t bit() const { return std::uint64_t{1} << (hash_ % 64); }
    /// Whether both are one text in memory, which is known without a look at it.
    bool is_same_place(const MemberName& other) const { return text_ == other.text_ && size_ == other.size_; }
    friend bool operator==(const MemberName& a, const MemberName& b) {
        return a.hash_ == b.hash_ && a.text() == b.text();
    }

private:
    constexpr explicit MemberName(std::string_view text)
        : text_(text.data()), size_(static_cast<std::uint32_t>(text.size())) {
        for (const char c : text) hash_ = (hash_ ^ static_cast<unsigned char>(c)) * 16777619U;  // FNV-1a
    }

    const char* text_;
    std::uint32_t size_;
    std::uint32_t hash_ = 2166136261U;
};

/// Null, a truth, a whole number, a text, a list or an object. A `std::string` is copied; what is given as
/// `std::string_view` or literal is not and has to outlive the data, as texts of the archive and labels do. Pages have
/// half a million of these: they are small.
class PageData {
public:
    struct Member;
    struct Given;
    class Object;
    using List = std::vector<PageData>;

    PageData() = default;
    PageData(std::same_as<bool> auto truth) : kind_(truth ? Kind::yes : Kind::no) {}
    PageData(std::integral auto number) requires(!std::same_as<decltype(number), bool>)
        : kind_(Kind::number), as_{.number = static_cast<std::int64_t>(number)} {}
    PageData(const std::string& text);
    PageData(std::string_view lasting)
        : kind_(Kind::lasting_text), size_(lasting.size() & most_bytes), as_{.lasting = lasting.data()} {}
    PageData(const char* literal) : PageData(std::string_view(literal)) {}
    PageData(List list);
    explicit PageData(const std::vector<std::string>& texts) : PageData(List(texts.begin(), texts.end())) {}
    /// An object; its names and texts stay those of the map, which has to outlive it.
    explicit PageData(const std::map<std::string, std::string>& texts);
    /// An object. What it is made of is moved.
    PageData(std::initializer_list<Given> members);
    /// Data that stand elsewhere and outlive this.
    static PageData lent(const PageData& data);

    PageData(const PageData& other);
    PageData(PageData&& other) noexcept : kind_(other.kind_), size_(other.size_), as_(other.as_) {
        other.kind_ = Kind::null;
    }
    PageData& operator=(PageData other) noexcept;
    ~PageData() {
        if (kind_ >= Kind::text) release();
    }

    /// The member, made where it is missing; of null it makes an object.
    PageData& operator[](const MemberName& name);
    /// The member, null where it is missing.
    const PageData& operator[](const MemberName& name) const;

    bool empty() const { return list().empty(); }
    std::size_t size() const { return list().size(); }
    const List& list() const;  ///< empty where this is no list
    /// Empty where this is no text.
    std::string_view text() const {
        const PageData& data = here();
        if (data.kind_ == Kind::lasting_text) return {data.as_.lasting, data.size_};
        if (data.kind_ == Kind::text) return {data.as_.text, data.size_};
        return {};
    }
    const Object* object() const {
        return here().kind_ == Kind::object ? here().as_.object : nullptr;
    }  ///< none where this is no object

    bool is_list() const { return here().kind_ == Kind::list; }
    /// What hides a section: null, false, the empty text, the empty list.
    bool is_false() const;
    /// The text of a text or of a number; `digits` is room for the latter.
    std::string_view shown(std::string& digits) const {
        if (here().kind_ != Kind::number) return text();
        digits = std::to_string(here().as_.number);
        return digits;
    }

    friend void to_json(nlohmann::ordered_json& json, const PageData& data);

private:
    enum class Kind : std::uint8_t {
        null,
        no,
        yes,
        number,
        lasting_text,
        lent,
        text,
        list,
        object
    };  // from `text` on: owned

    static constexpr std::uint64_t most_bytes = (std::uint64_t{1} << 56) - 1;

    const PageData& here() const { return kind_ == Kind::lent ? *as_.lent : *this; }
    void release();

    Kind kind_ = Kind::null;
    std::uint64_t size_ : 56 = 0;  // of a text, in bytes
    union {
        std::int64_t number = 0;
        const char* lasting;
        char* text;
        List* list;  // none where it is empty
        Object* object;
        const PageData* lent;
    } as_;
};

/// Members in order, each name once.
class PageData::Object {
public:
    /// Where one name was found before: objects of one list have their members in the same order. Each name has its
    /// own.
    struct Place {
        MemberName name = "";  ///< as it stands there
        std::size_t index = 0;
    };
    /// Looks at the likely place of the name first, and sets it to where it found it.
    const PageData* find(const MemberName& name, Place& likely) const;
    /// With the bit of each name: of a name whose bit is not there, none is found.
    std::uint64_t bits() const { return bits_; }
    PageData& at_or_new(const MemberName& name);
    const std::vector<Member>& members() const { return members_; }

private:
    friend PageData;
    const PageData* search(const MemberName& name, Place& place) const;

    std::vector<Member> members_;
    std::uint64_t bits_ = 0;  // of all names: most names that an object does not have are known by theirs
    bool is_sorted_ = false;
};

struct PageData::Member {
    MemberName name;
    PageData value;
};

/// A member in braces. An initializer list has its elements const; they are there to be moved from.
struct PageData::Given {
    MemberName name;
    mutable PageData value;
};

inline const PageData* PageData::Object::find(const MemberName& name, Place& likely) const {
    if ((bits_ & name.bit()) == 0) return nullptr;
    // The same text in memory is the same name, without a look at it.
    if (likely.index < members_.size() && members_[likely.index].name.is_same_place(likely.name))
        return &members_[likely.index].value;
    return search(name, likely);
}

/// For nlohmann's conversion: `const nlohmann::ordered_json json = data;`
void to_json(nlohmann::ordered_json& json, const PageData& data);

}  // namespace sessiondiff
