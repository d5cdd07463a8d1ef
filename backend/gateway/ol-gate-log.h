/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * One JSON object a line on standard output. After MESSAGE: key, value, key, value ..., NULL; a
 * value that is NULL is left out. Never a personal value, never a token.
 */
void ol_gate_log (const char *level, const char *message, ...) G_GNUC_NULL_TERMINATED;

/* Writes LINE, which ends with a line feed, in one piece. */
void ol_gate_log_write (const GString *line);

/* Appends the time as a member: {"at":"2026-11-25T02:28:33.123Z" */
void ol_gate_log_begin (GString *line);

G_END_DECLS
