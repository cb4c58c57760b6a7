dnl The azora extension. The libraries are found by pkg-config; a missing one ends configure with
dnl the name of its package.

PHP_ARG_ENABLE([azora],
  [whether to enable the azora extension],
  [AS_HELP_STRING([--enable-azora], [Enable azora: PIVC scores, streaks, leaderboards, rules, vetting, credentials])],
  [yes])

PHP_ARG_ENABLE([azora-dev],
  [whether to turn compiler warnings into errors (azora)],
  [AS_HELP_STRING([--enable-azora-dev], [azora: for developers, warnings are errors])],
  [no],
  [no])

PHP_ARG_ENABLE([azora-coverage],
  [whether to measure test coverage (azora)],
  [AS_HELP_STRING([--enable-azora-coverage], [azora: for developers, build for gcov])],
  [no],
  [no])

dnl AZORA_LIBRARY(variable, pkg-config module, minimum, apt package, dnf, apk, brew)
AC_DEFUN([AZORA_LIBRARY], [
  PKG_CHECK_MODULES([$1], [$2 >= $3], [], [
    AC_MSG_ERROR([azora needs $2 $3 or later with its headers. Install it:
    Debian, Ubuntu: apt install $4
    Fedora, RHEL:   dnf install $5
    Alpine:         apk add $6
    macOS:          brew install $7])
  ])
  PHP_EVAL_INCLINE([$$1_CFLAGS])
  PHP_EVAL_LIBLINE([$$1_LIBS], [AZORA_SHARED_LIBADD])
])

if test "$PHP_AZORA" != "no"; then
  AC_PATH_PROG([PKG_CONFIG], [pkg-config], [no])
  if test "$PKG_CONFIG" = "no"; then
    AC_MSG_ERROR([azora needs pkg-config to find its libraries. Install it:
    Debian, Ubuntu: apt install pkg-config
    Fedora, RHEL:   dnf install pkgconf-pkg-config
    Alpine:         apk add pkgconf
    macOS:          brew install pkgconf])
  fi

  AC_MSG_CHECKING([for a 64-bit platform (azora)])
  AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [[int wide[sizeof(void *) == 8 ? 1 : -1]; (void)wide;]])],
    [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([azora counts in 64-bit integers and needs a 64-bit PHP])])

  AZORA_LIBRARY([AZORA_LIBPQ], [libpq], [14], [libpq-dev], [libpq-devel], [libpq-dev], [libpq])
  AZORA_LIBRARY([AZORA_SODIUM], [libsodium], [1.0.18], [libsodium-dev], [libsodium-devel], [libsodium-dev], [libsodium])
  AZORA_LIBRARY([AZORA_JANSSON], [jansson], [2.13], [libjansson-dev], [jansson-devel], [jansson-dev], [jansson])
  AZORA_LIBRARY([AZORA_ZLIB], [zlib], [1.2.11], [zlib1g-dev], [zlib-devel], [zlib-dev], [zlib])
  AZORA_LIBRARY([AZORA_LIBXML], [libxml-2.0], [2.9.14], [libxml2-dev], [libxml2-devel], [libxml2-dev], [libxml2])
  PHP_SUBST([AZORA_SHARED_LIBADD])

  dnl libpq has no header that tells its version and minds its manners among PHP's.
  azora_libpq_built=`$PKG_CONFIG --modversion libpq`
  AC_DEFINE_UNQUOTED([AZORA_LIBPQ_BUILT], ["$azora_libpq_built"], [The libpq that azora was built with])

  dnl -ffp-contract=off: a score must be the same integer on every processor.
  AZORA_CFLAGS="-std=gnu11 -fvisibility=hidden -ffp-contract=off -DZEND_ENABLE_STATIC_TSRMLS_CACHE=1"
  if test "$PHP_AZORA_DEV" = "yes"; then
    AZORA_CFLAGS="$AZORA_CFLAGS -Wall -Wextra -Wvla -Wno-unused-parameter -Werror"
  fi
  if test "$PHP_AZORA_COVERAGE" = "yes"; then
    dnl Several threads sign at once: what they count must add up.
    AZORA_CFLAGS="$AZORA_CFLAGS -O0 -g --coverage -fprofile-update=atomic"
    LDFLAGS="$LDFLAGS --coverage"
  fi

  AZORA_SOURCES="azora.c \
    src/core/arena.c \
    src/core/badge.c \
    src/core/badge_fields.c \
    src/core/badge_forms.c \
    src/core/badge_recipient.c \
    src/core/badge_write.c \
    src/core/baked.c \
    src/core/board.c \
    src/core/board_bulk.c \
    src/core/board_bulk_large.c \
    src/core/board_bulk_places.c \
    src/core/board_bulk_rank.c \
    src/core/board_bulk_source.c \
    src/core/board_bulk_spill.c \
    src/core/board_cursor.c \
    src/core/board_groups.c \
    src/core/board_rank.c \
    src/core/board_sample.c \
    src/core/budget.c \
    src/core/buffer.c \
    src/core/bundle.c \
    src/core/bundle_verify.c \
    src/core/canonical.c \
    src/core/canonical_json.c \
    src/core/checkpoint.c \
    src/core/content.c \
    src/core/content_claims.c \
    src/core/content_elements.c \
    src/core/content_find.c \
    src/core/content_html.c \
    src/core/content_links.c \
    src/core/content_phrases.c \
    src/core/content_source.c \
    src/core/content_syllables.c \
    src/core/content_text.c \
    src/core/content_words.c \
    src/core/credential_contexts.c \
    src/core/credential_dates.c \
    src/core/credential_examine.c \
    src/core/credential_issue.c \
    src/core/credential_shape.c \
    src/core/credential_shapes.c \
    src/core/credential_shapes_badge.c \
    src/core/credential_status.c \
    src/core/credential_verify.c \
    src/core/datetime.c \
    src/core/did.c \
    src/core/did_document.c \
    src/core/did_write.c \
    src/core/document.c \
    src/core/document_find.c \
    src/core/document_names.c \
    src/core/document_number.c \
    src/core/document_text.c \
    src/core/document_write.c \
    src/core/index.c \
    src/core/issue_batch.c \
    src/core/json_pointer.c \
    src/core/json_reader.c \
    src/core/jwt_claims.c \
    src/core/jwt_issue.c \
    src/core/jwt_verify.c \
    src/core/key.c \
    src/core/key_seal.c \
    src/core/key_sealed.c \
    src/core/leaderboard.c \
    src/core/leaderboard_change.c \
    src/core/leaderboard_load.c \
    src/core/leaderboard_search.c \
    src/core/leaderboard_tree.c \
    src/core/ledger.c \
    src/core/letters.c \
    src/core/log10.c \
    src/core/logic.c \
    src/core/logic_build.c \
    src/core/logic_chain.c \
    src/core/logic_compile.c \
    src/core/logic_compile_paths.c \
    src/core/logic_evaluate.c \
    src/core/logic_iterate.c \
    src/core/logic_operators.c \
    src/core/logic_path.c \
    src/core/logic_text.c \
    src/core/map.c \
    src/core/memory.c \
    src/core/merkle.c \
    src/core/multibase.c \
    src/core/note.c \
    src/core/number.c \
    src/core/number_write.c \
    src/core/pivc.c \
    src/core/png.c \
    src/core/presentation.c \
    src/core/problem.c \
    src/core/proof.c \
    src/core/proof_chain.c \
    src/core/proof_set.c \
    src/core/ruleset.c \
    src/core/ruleset_check.c \
    src/core/ruleset_read.c \
    src/core/ruleset_table.c \
    src/core/runs.c \
    src/core/scratch.c \
    src/core/secret.c \
    src/core/sort.c \
    src/core/sorter.c \
    src/core/span.c \
    src/core/spool.c \
    src/core/spool_drain.c \
    src/core/spool_file.c \
    src/core/spool_file_windows.c \
    src/core/spool_format.c \
    src/core/spool_scan.c \
    src/core/status_credential.c \
    src/core/status_list.c \
    src/core/streak.c \
    src/core/svg.c \
    src/core/svg_parse.c \
    src/core/svg_scan.c \
    src/core/tape.c \
    src/core/url.c \
    src/core/zone.c \
    src/pg/connection.c \
    src/pg/connection_cancel.c \
    src/pg/connection_copy.c \
    src/pg/connection_error.c \
    src/pg/connection_info.c \
    src/pg/connection_open.c \
    src/pg/connection_query.c \
    src/pg/connection_wait.c \
    src/pg/copy_number.c \
    src/pg/copy_read.c \
    src/pg/copy_row.c \
    src/pg/copy_write.c \
    src/pg/pulses.c \
    src/pg/pulses_arrays.c \
    src/pg/pulses_careful.c \
    src/pg/pulses_drain.c \
    src/pg/pulses_judge.c \
    src/pg/pulses_known.c \
    src/pg/pulses_record.c \
    src/pg/pulses_sql.c \
    src/pg/pulses_store.c \
    src/pg/pulses_weigh.c \
    src/pg/reconcile.c \
    src/pg/reconcile_boards.c \
    src/pg/reconcile_boards_repair.c \
    src/pg/reconcile_completion.c \
    src/pg/reconcile_findings.c \
    src/pg/reconcile_time.c \
    src/pg/refresh.c \
    src/pg/refresh_changes.c \
    src/pg/refresh_compare.c \
    src/pg/refresh_halves.c \
    src/pg/refresh_members.c \
    src/pg/refresh_read.c \
    src/pg/refresh_stored.c \
    src/pg/refresh_sums.c \
    src/pg/refresh_sums_sql.c \
    src/pg/refresh_write.c \
    src/pg/statement.c \
    src/pg/table.c \
    src/pg/table_types.c \
    src/php/boards_spec.c \
    src/php/class_board_iterator.c \
    src/php/class_boards.c \
    src/php/class_database.c \
    src/php/class_issued_credentials.c \
    src/php/class_leaderboard.c \
    src/php/class_merkle_tree.c \
    src/php/class_pivc_policy.c \
    src/php/class_rule_set.c \
    src/php/class_signing_key.c \
    src/php/class_status_list.c \
    src/php/class_streak.c \
    src/php/class_streak_policy.c \
    src/php/class_verification.c \
    src/php/columns.c \
    src/php/credential_exception.c \
    src/php/credential_options.c \
    src/php/database_exception.c \
    src/php/database_options.c \
    src/php/database_progress.c \
    src/php/database_pulses.c \
    src/php/database_reconcile.c \
    src/php/database_refresh.c \
    src/php/decisions.c \
    src/php/functions_badge.c \
    src/php/functions_baking.c \
    src/php/functions_bundle.c \
    src/php/functions_contexts.c \
    src/php/functions_credential.c \
    src/php/functions_jcs.c \
    src/php/functions_jwt.c \
    src/php/functions_keys.c \
    src/php/functions_leaderboard.c \
    src/php/functions_ledger.c \
    src/php/functions_logic.c \
    src/php/functions_merkle.c \
    src/php/functions_pivc.c \
    src/php/functions_receipt.c \
    src/php/functions_rules.c \
    src/php/functions_status.c \
    src/php/functions_streak.c \
    src/php/functions_vet.c \
    src/php/glue.c \
    src/php/issue.c \
    src/php/key_exception.c \
    src/php/leaderboard_snapshot.c \
    src/php/learners.c \
    src/php/ledger_values.c \
    src/php/pulses_spec.c \
    src/php/reconcile_spec.c \
    src/php/refresh_spec.c \
    src/php/rule_exception.c \
    src/php/seal_options.c \
    src/php/tables_spec.c \
    src/php/values.c \
    src/php/zones.c"

  PHP_NEW_EXTENSION([azora], [$AZORA_SOURCES], [$ext_shared],, [$AZORA_CFLAGS])
  PHP_ADD_INCLUDE([$ext_srcdir])
  PHP_ADD_INCLUDE([$ext_srcdir/src])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/core])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/pg])
  PHP_ADD_BUILD_DIR([$ext_builddir/src/php])
  PHP_ADD_EXTENSION_DEP([azora], [date])
fi
