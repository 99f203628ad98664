// Blocks to statements: sentences and list items.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "config/language.h"
#include "model/report.h"

namespace sessiondiff {

/// Adds the sentences of one block with their source lines; ids are left empty. Headings and notes give none.
void add_statements(const Block& block, const Language& language, std::vector<Statement>& statements);

/// Gives the statements ids "<session>/<owner>/<n>" with n from 1.
void number_statements(std::vector<Statement>& statements, int session, std::string_view owner);

}  // namespace sessiondiff
