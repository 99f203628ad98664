# What `cmake --install` puts where, and what is made for it from the program's own options.
include(GNUInstallDirs)

set(usage ${CMAKE_BINARY_DIR}/usage)
file(MAKE_DIRECTORY ${usage})
# <form>: <file>. The names are those under which man and the shells look.
set(usage_files)
macro(sessiondiff_usage form file)
  add_custom_command(OUTPUT ${usage}/${file}
                     COMMAND sessiondiff usage ${form} ${ARGN} > ${usage}/${file}
                     DEPENDS sessiondiff VERBATIM)
  list(APPEND usage_files ${usage}/${file})
endmacro()
sessiondiff_usage(man sessiondiff.1 --date ${SESSIONDIFF_DATE})
sessiondiff_usage(bash sessiondiff)
sessiondiff_usage(zsh _sessiondiff)
sessiondiff_usage(fish sessiondiff.fish)
add_custom_target(sessiondiff_usage ALL DEPENDS ${usage_files})

install(TARGETS sessiondiff RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Under share/, whatever CMAKE_INSTALL_DATADIR says: there the program looks for them.
install(DIRECTORY config templates schemas DESTINATION share/sessiondiff)
install(FILES ${usage}/sessiondiff.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${usage}/sessiondiff DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES ${usage}/_sessiondiff DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${usage}/sessiondiff.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR})
# The condensed editions, to try the program on.
install(DIRECTORY corpus DESTINATION ${CMAKE_INSTALL_DOCDIR}/examples PATTERN official EXCLUDE)
