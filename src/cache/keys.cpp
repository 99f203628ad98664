#include "cache/keys.h"

#include <cstddef>
#include <cstring>
#include <elf.h>
#include <fmt/format.h>
#include <link.h>

#include "text/digest.h"

namespace sessiondiff {

namespace {

constexpr std::size_t rounded_up(std::size_t size) { return (size + 3) & ~std::size_t{3}; }

// The build id that the linker wrote into a loaded file, or nothing.
std::string_view build_id(const dl_phdr_info& loaded) {
    for (int i = 0; i < loaded.dlpi_phnum; ++i) {
        const ElfW(Phdr)& segment = loaded.dlpi_phdr[i];
        if (segment.p_type != PT_NOTE) continue;
        const std::string_view notes(reinterpret_cast<const char*>(loaded.dlpi_addr + segment.p_vaddr),
                                     segment.p_memsz);
        for (std::size_t at = 0; at + sizeof(ElfW(Nhdr)) <= notes.size();) {
            ElfW(Nhdr) note;
            std::memcpy(&note, notes.data() + at, sizeof note);
            const std::size_t name = at + sizeof note;
            const std::size_t content = name + rounded_up(note.n_namesz);
            const std::size_t next = content + rounded_up(note.n_descsz);
            if (next > notes.size()) break;
            if (note.n_type == NT_GNU_BUILD_ID && notes.substr(name, 3) == "GNU")
                return notes.substr(content, note.n_descsz);
            at = next;
        }
    }
    return {};
}

int add_identity(dl_phdr_info* loaded, std::size_t /*size*/, void* identity) {
    const std::string_view name = loaded->dlpi_name;
    // The kernel's part has nothing to do with the result.
    if (name.find("vdso") != std::string_view::npos) return 0;
    std::string id;
    for (const char byte : build_id(*loaded)) id += fmt::format("{:02x}", static_cast<unsigned char>(byte));
    *static_cast<std::string*>(identity) += fmt::format("{} {}\n", name.substr(name.rfind('/') + 1), id);
    return 0;
}

}  // namespace

std::string key_of(std::span<const std::string> parts) {
    Sha256 digest;
    for (const std::string& part : parts) {
        digest.add(fmt::format("{} ", part.size()));
        digest.add(part);
    }
    return digest.hex();
}

const std::string& program_identity() {
    static const std::string identity = [] {
        std::string all = SESSIONDIFF_VERSION "\n";
        dl_iterate_phdr(add_identity, &all);
        return all;
    }();
    return identity;
}

}  // namespace sessiondiff
