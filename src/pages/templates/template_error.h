// What is wrong with a template.
#pragma once

#include <stdexcept>
#include <string>

namespace sessiondiff {

/// A template that cannot be used. what() is `file:line: error: message [template-syntax]`, without the line where it
/// is 0.
class TemplateError : public std::runtime_error {
public:
    TemplateError(std::string file, int line, std::string message);
    const std::string& file() const { return file_; }
    int line() const { return line_; }
    const std::string& message() const { return message_; }

private:
    std::string file_;
    int line_;
    std::string message_;
};

}  // namespace sessiondiff
