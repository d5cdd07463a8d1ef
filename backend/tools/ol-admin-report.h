/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-admin-arguments.h"

G_BEGIN_DECLS

/** ol_admin_report_help: of one command, or of all; people read it on standard error. */
void ol_admin_report_help (const OlAdminArguments *arguments);

/**
 * ol_admin_report_error: {"error": {...}} on standard output, a sentence on standard error
 * @rule: (nullable): the word of the rule that refused
 * Returns the exit status.
 */
int ol_admin_report_error (const GError *error, const char *rule);

/** ol_admin_report_answer: one JSON document; FALSE when it could not be written whole. */
gboolean ol_admin_report_answer (JsonNode *answer);

G_END_DECLS
