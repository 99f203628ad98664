#include "pages/templates/template_run.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace sessiondiff {

namespace {

// One rendering of a page.
class Rendering {
public:
    Rendering(const TemplateProgram& program, TemplateEscape escape, const PageData& view, std::size_t most_steps,
              std::string& out)
        : program_(program), escape_(escape), most_steps_(most_steps), out_(out), likely_(program.instructions.size()),
          likely_further_(program.further.size()) {
        enter(view);
    }
    void run(std::size_t begin, std::size_t end);

private:
    struct Frame {
        const PageData* value;
        const PageData::Object* object;  // none where the value is another one
        std::uint64_t bits;              // of the object: most frames are passed by without a look at it
    };
    void enter(const PageData& value) {
        const PageData::Object* const object = value.object();
        frames_.push_back({&value, object, object != nullptr ? object->bits() : 0});
    }
    void run_section(std::size_t at, const PageData& value);
    const PageData* find(std::size_t at);
    const PageData* find_further(const PageData* found, const TemplateInstruction& instruction);

    const TemplateProgram& program_;
    const TemplateEscape escape_;
    const std::size_t most_steps_;
    std::string& out_;
    std::vector<PageData::Object::Place> likely_;  // of each instruction
    std::vector<PageData::Object::Place> likely_further_;
    std::vector<Frame> frames_;  // outermost first
    std::size_t steps_ = 0;
    std::string digits_;
};

const PageData* Rendering::find_further(const PageData* found, const TemplateInstruction& instruction) {
    for (std::size_t i = instruction.first_further;
         found != nullptr && i < instruction.first_further + instruction.further; ++i) {
        const PageData::Object* const object = found->object();
        found = object != nullptr ? object->find(program_.further[i], likely_further_[i]) : nullptr;
    }
    return found;
}

// The value of an instruction: in the innermost section that has it.
const PageData* Rendering::find(std::size_t at) {
    const TemplateInstruction& instruction = program_.instructions[at];
    if (instruction.is_whole_frame) return frames_.back().value;
    const std::uint64_t bit = instruction.name.bit();
    for (auto frame = frames_.rbegin(); frame != frames_.rend(); ++frame) {
        if (++steps_ > most_steps_) throw std::length_error("a page takes too many steps");
        if ((frame->bits & bit) == 0) continue;
        if (const PageData* const found = frame->object->find(instruction.name, likely_[at]))
            if (const PageData* const value = instruction.further == 0 ? found : find_further(found, instruction))
                return value;
    }
    return nullptr;
}

void Rendering::run_section(std::size_t at, const PageData& value) {
    enter(value);
    run(at + 1, program_.instructions[at].number);
    frames_.pop_back();
}

void Rendering::run(std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at < end; ++at) {
        const TemplateInstruction& instruction = program_.instructions[at];
        if (instruction.kind == TemplateInstruction::Kind::text) {
            out_ += program_.texts[instruction.number];
            continue;
        }
        if (instruction.kind == TemplateInstruction::Kind::section_end) continue;
        const PageData* const value = find(at);
        switch (instruction.kind) {
            case TemplateInstruction::Kind::escaped:
                if (value != nullptr) escape_(out_, value->shown(digits_));
                break;
            case TemplateInstruction::Kind::raw:
                if (value != nullptr) out_ += value->shown(digits_);
                break;
            case TemplateInstruction::Kind::section:
                if (value != nullptr && value->is_list())
                    for (const PageData& element : value->list()) run_section(at, element);
                else if (value != nullptr && !value->is_false()) run_section(at, *value);
                break;
            default:
                if (value == nullptr) run(at + 1, instruction.number);
                else if (value->is_false()) run_section(at, *value);
        }
        if (instruction.kind == TemplateInstruction::Kind::section ||
            instruction.kind == TemplateInstruction::Kind::inverted)
            at = instruction.number;
    }
}

}  // namespace

void run_template(const TemplateProgram& program, TemplateEscape escape, const PageData& view, std::size_t most_steps,
                  std::string& out) {
    Rendering(program, escape, view, most_steps, out).run(0, program.instructions.size());
}

}  // namespace sessiondiff
