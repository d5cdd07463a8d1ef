/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-json.h"

#include "ol-locale.h"

void
ol_json_text (JsonBuilder *json, const char *key, const char *text)
{
  json_builder_set_member_name (json, key);
  if (text == NULL)
    json_builder_add_null_value (json);
  else
    json_builder_add_string_value (json, text);
}

void
ol_json_integer (JsonBuilder *json, const char *key, gint64 value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_int_value (json, value);
}

void
ol_json_boolean (JsonBuilder *json, const char *key, gboolean value)
{
  json_builder_set_member_name (json, key);
  json_builder_add_boolean_value (json, value);
}

void
ol_json_date (JsonBuilder *json, const char *key, OlDate date)
{
  char text[OL_DATE_TEXT_SIZE];

  ol_json_text (json, key, date == OL_DATE_NONE ? NULL : ol_date_print (date, text));
}

void
ol_json_fixed (JsonBuilder *json, const char *key, gint64 value, guint decimals)
{
  g_autofree char *text = ol_fixed_format (value, decimals);

  ol_json_text (json, key, text);
}

void
ol_json_money (JsonBuilder *json, const char *key, gint64 minor, const OlCurrency *currency)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (json, key);
  if (currency == NULL)
    {
      json_builder_add_null_value (json);
      return;
    }
  text = ol_money_text (minor, currency, ol_locale_language ());
  json_builder_begin_object (json);
  ol_json_integer (json, "minor", minor);
  ol_json_text (json, "currency", currency->code);
  ol_json_text (json, "text", text);
  json_builder_end_object (json);
}

void
ol_json_period (JsonBuilder *json, const char *key, OlDate from, OlDate to)
{
  json_builder_set_member_name (json, key);
  json_builder_begin_object (json);
  ol_json_date (json, "from", from);
  ol_json_date (json, "to", to);
  json_builder_end_object (json);
}
