/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Values as workbooks store them, to text as people write it. All of it on digits: no value passes
 * through a binary fraction.
 */

/**
 * ol_sheet_number: appends @text, a number with or without exponent, as a plain decimal number of
 * at most 15 significant digits, which is what spreadsheets show and promise: "1.1000000000000001"
 * is "1.1", "2.5E-1" is "0.25". Anything else is appended as it is.
 */
void ol_sheet_number (const char *text, GString *out);

/**
 * ol_sheet_serial: appends a day count of a workbook as "2026-10-05", with " 14:30" or " 14:30:05"
 * when it has a time of day; a count below one is a time alone.
 * @since_1904: days count from 1904-01-01 instead of 1899-12-30
 * Returns: FALSE, and nothing appended, when @text is no such count
 */
gboolean ol_sheet_serial (const char *text, gboolean since_1904, GString *out);

/** ol_sheet_iso: appends an ISO instant in the same form: "2026-10-05T00:00:00" is the day alone.
 */
void ol_sheet_iso (const char *text, GString *out);

/** ol_sheet_is_date_format: whether a number format of Excel ("dd/mm/yyyy") shows a day or a time.
 */
gboolean ol_sheet_is_date_format (const char *code);

G_END_DECLS
