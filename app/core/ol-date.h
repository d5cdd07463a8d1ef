/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlDate: a civil date as days since 1970-01-01 (proleptic Gregorian); %OL_DATE_NONE when absent.
 * Stored and exchanged as ISO text `YYYY-MM-DD`.
 */
typedef gint32 OlDate;
#define OL_DATE_NONE G_MININT32
#define OL_DATE_TEXT_SIZE 11

OlDate ol_date_from_ymd (int year, int month, int day); /* OL_DATE_NONE if impossible */
void ol_date_to_ymd (OlDate date, int *year, int *month, int *day);
int ol_date_weekday (OlDate date); /* 1 Monday ... 7 Sunday (ISO 8601) */
OlDate ol_date_first_of_month (OlDate date);
OlDate ol_date_last_of_month (OlDate date);

/** ol_date_add_months: same day @months later, clamped to the month's end. */
OlDate ol_date_add_months (OlDate date, int months);

OlDate ol_date_from_instant (gint64 utc_ms); /* at UTC+0 */

/** ol_date_parse: strict `YYYY-MM-DD`; anything else is OL_CORE_ERROR_VALUE. */
gboolean ol_date_parse (const char *text, OlDate *date, GError **error);

/** ol_date_print: writes ISO text into @buffer, empty text for OL_DATE_NONE. Returns @buffer. */
const char *ol_date_print (OlDate date, char buffer[OL_DATE_TEXT_SIZE]);
char *ol_date_format (OlDate date);

/**
 * ol_date_format_long: (transfer full)
 * @language: "fr" or "en"
 * Returns: "31 octobre 2026" / "1er octobre 2026", "31 October 2026".
 */
char *ol_date_format_long (OlDate date, const char *language);

G_END_DECLS
