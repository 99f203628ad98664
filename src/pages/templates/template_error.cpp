#include "pages/templates/template_error.h"

#include <utility>

#include <fmt/format.h>

namespace sessiondiff {

namespace {

std::string error_text(const std::string& file, int line, const std::string& message) {
    return line > 0 ? fmt::format("{}:{}: error: {} [template-syntax]", file, line, message)
                    : fmt::format("{}: error: {} [template-syntax]", file, message);
}

}  // namespace

TemplateError::TemplateError(std::string file, int line, std::string message)
    : std::runtime_error(error_text(file, line, message)), file_(std::move(file)), line_(line),
      message_(std::move(message)) {}

}  // namespace sessiondiff
