/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-record-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-canonical.h"
#include "ol-mission.h"

#define JSON_INTEGER_MAX G_GINT64_CONSTANT (9007199254740991)

OlRecord *
ol_record_new (const OlTable *table)
{
  OlRecord *self = g_new0 (OlRecord, 1);

  self->table = table;
  self->values = g_new0 (OlValue, table->n_columns);
  return self;
}

void
ol_record_free (OlRecord *self)
{
  if (self == NULL)
    return;
  g_free (self->values);
  g_free (self);
}

void
ol_record_reset (OlRecord *self)
{
  self->n = 0;
}

static OlValue *
next (OlRecord *self, const char *column)
{
  g_assert (self->n < self->table->n_columns);
  g_assert_cmpstr (self->table->columns[self->n].name, ==, column);

  return &self->values[self->n++];
}

void
ol_record_int (OlRecord *self, const char *column, gint64 value)
{
  OlValue *slot = next (self, column);

  slot->type = OL_VALUE_INT;
  slot->number = value;
}

static void
set_text (OlValue *slot, OlValueType type, const char *text)
{
  slot->type = text != NULL ? type : OL_VALUE_NULL;
  slot->text = text;
  slot->told = NULL;
}

void
ol_record_text (OlRecord *self, const char *column, const char *text)
{
  set_text (next (self, column), OL_VALUE_TEXT, text);
}

void
ol_record_json (OlRecord *self, const char *column, const char *json)
{
  set_text (next (self, column), OL_VALUE_JSON, json);
}

void
ol_record_json_told (OlRecord *self, const char *column, const char *json, const char *told)
{
  OlValue *slot = next (self, column);

  set_text (slot, OL_VALUE_JSON, json);
  slot->told = told;
}

void
ol_record_date (OlRecord *self, const char *column, OlDate date)
{
  OlValue *slot = next (self, column);

  set_text (slot, OL_VALUE_TEXT, date != OL_DATE_NONE ? ol_date_print (date, slot->date) : NULL);
}

void
ol_record_instant (OlRecord *self, const char *column, gint64 instant)
{
  OlValue *slot = next (self, column);

  slot->type = instant != OL_INSTANT_NONE ? OL_VALUE_INT : OL_VALUE_NULL;
  slot->number = instant;
}

gboolean
ol_value_equal (const OlValue *a, const OlValue *b)
{
  if (a->type != b->type)
    return FALSE;
  if (a->type == OL_VALUE_INT)
    return a->number == b->number;
  return a->type == OL_VALUE_NULL || strcmp (a->text, b->text) == 0;
}

#define INT_TEXT_SIZE 24

/* Where in @text the digits begin. printf takes a third of the time a document is written in. */
static const char *
print_int (gint64 number, char text[INT_TEXT_SIZE])
{
  guint64 rest = number < 0 ? -(guint64)number : (guint64)number;
  char *at = text + INT_TEXT_SIZE - 1;

  *at = '\0';
  do
    *--at = '0' + rest % 10;
  while ((rest /= 10) > 0);
  if (number < 0)
    *--at = '-';
  return at;
}

static void
append_int (gint64 number, GString *out)
{
  char text[INT_TEXT_SIZE];
  const char *digits = print_int (number, text);

  if (number > JSON_INTEGER_MAX || number < -JSON_INTEGER_MAX)
    ol_canonical_append_string (out, digits);
  else
    g_string_append (out, digits);
}

void
ol_value_append (const OlValue *self, GString *out)
{
  switch (self->type)
    {
    case OL_VALUE_INT:
      append_int (self->number, out);
      break;
    case OL_VALUE_TEXT:
      ol_canonical_append_string (out, self->text);
      break;
    case OL_VALUE_JSON:
      g_string_append (out, self->text);
      break;
    case OL_VALUE_NULL:
    default:
      g_string_append (out, "null");
      break;
    }
}

void
ol_record_append (const OlRecord *self, OlColumnFlags without, GString *out)
{
  const OlColumn *columns = self->table->columns;
  gboolean first = TRUE;

  g_assert (self->n == self->table->n_columns);

  g_string_append_c (out, '{');
  for (guint i = 0; i < self->n; i++)
    {
      if (columns[i].flags & without)
        continue;
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      ol_canonical_append_string (out, columns[i].name);
      g_string_append_c (out, ':');
      ol_value_append (&self->values[i], out);
    }
  g_string_append_c (out, '}');
}

void
ol_record_bind (const OlRecord *self, OlQuery *query)
{
  g_assert (self->n == self->table->n_columns);

  for (guint i = 0; i < self->n; i++)
    {
      const OlValue *value = &self->values[i];

      if (self->table->columns[i].flags & OL_COLUMN_DOCUMENT)
        continue;
      if (value->type == OL_VALUE_INT)
        ol_query_bind_int (query, value->number);
      else
        ol_query_bind_text (query, value->type == OL_VALUE_NULL ? NULL : value->text);
    }
}

gboolean
ol_record_check (const OlRecord *self, GError **error)
{
  for (guint i = 0; i < self->n; i++)
    {
      const OlValue *value = &self->values[i];

      if (value->type != OL_VALUE_TEXT || g_utf8_validate (value->text, -1, NULL))
        continue;
      g_set_error (error, OL_STORE_ERROR, OL_STORE_ERROR_CONSTRAINT,
                   _ ("The value of “%s” is not text in UTF-8; nothing was changed. Save the "
                      "source in UTF-8 and try again."),
                   self->table->columns[i].name);
      return FALSE;
    }
  return TRUE;
}
