/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ol-date.h"
#include "ol-money.h"

G_BEGIN_DECLS

/* Members of the document on standard output. Exact numbers that are no whole numbers are text:
 * "27.35". */

/** ol_json_text: @text NULL is null. */
void ol_json_text (JsonBuilder *json, const char *key, const char *text);
void ol_json_integer (JsonBuilder *json, const char *key, gint64 value);
void ol_json_boolean (JsonBuilder *json, const char *key, gboolean value);
/** ol_json_date: OL_DATE_NONE is null. */
void ol_json_date (JsonBuilder *json, const char *key, OlDate date);
void ol_json_fixed (JsonBuilder *json, const char *key, gint64 value, guint decimals);

/** ol_json_money: {minor, currency, text}, the text in the process's language. @currency NULL: null
 */
void ol_json_money (JsonBuilder *json, const char *key, gint64 minor, const OlCurrency *currency);

/** ol_json_period: {from, to}. */
void ol_json_period (JsonBuilder *json, const char *key, OlDate from, OlDate to);

G_END_DECLS
