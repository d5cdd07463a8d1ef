/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-date.h"

G_BEGIN_DECLS

/* Dates as people type them, and as columns show them. */

/** ol_date_text_short: (transfer full): "31/10/2026"; empty for OL_DATE_NONE. */
char *ol_date_text_short (OlDate date);

/**
 * ol_date_text_read: day, month and year with "/", "." "-" or blanks between them ("31/10/2026",
 * "31.10.26"), or ISO text. Without a year, the one of @today.
 * Returns: FALSE when it is no date; the empty text is none.
 */
gboolean ol_date_text_read (const char *text, OlDate today, OlDate *date);

G_END_DECLS
