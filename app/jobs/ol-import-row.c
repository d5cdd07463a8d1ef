/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-row.h"

#include <glib/gi18n-lib.h>

#include "ol-clock.h"
#include "ol-decimal.h"
#include "ol-mission-words.h"
#include "ol-table-writer.h"
#include "ol-text.h"

#define FIRST_YEAR 2000
#define LAST_YEAR 2100

gboolean
ol_import_row_problem (const OlImportRow *row, const char *column, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  ol_import_job_problem (row->job, ol_table_reader_line (row->reader), column,
                         ol_table_reader_get (row->reader, column), "%s", reason);
  return FALSE;
}

gboolean
ol_import_row_check_formulas (const OlImportRow *row, const char *const *columns)
{
  gboolean clean = TRUE;

  for (gsize i = 0; columns[i] != NULL; i++)
    if (ol_csv_cell_is_formula (ol_table_reader_get (row->reader, columns[i])))
      clean = ol_import_row_problem (
          row, columns[i],
          _ ("The cell starts like a formula. Write the text itself, without =, +, - or @."));
  return clean;
}

gboolean
ol_import_row_text (
    const OlImportRow *row, const char *column, gboolean required, glong max, char **text)
{
  const char *cell = ol_table_reader_get (row->reader, column);
  g_autofree char *clean = ol_text_clean (cell);

  if (g_utf8_strlen (clean, -1) > max)
    return ol_import_row_problem (row, column, _ ("The text is longer than %ld characters."), max);
  if (*clean == '\0' && required)
    return ol_import_row_problem (row, column, _ ("The cell is empty and must be filled."));
  *text = *clean == '\0' ? NULL : g_steal_pointer (&clean);
  return TRUE;
}

gboolean
ol_import_row_fixed (const OlImportRow *row,
                     const char *column,
                     guint decimals,
                     gint64 min,
                     gint64 max,
                     gint64 *value)
{
  const char *cell = ol_table_reader_get (row->reader, column);
  g_autoptr (GError) error = NULL;
  g_autofree char *least = NULL;
  g_autofree char *most = NULL;

  *value = 0;
  if (*cell == '\0')
    return TRUE;
  if (!ol_fixed_parse (cell, decimals, value, &error))
    return ol_import_row_problem (row, column, "%s", error->message);
  if (*value >= min && *value <= max)
    return TRUE;
  least = ol_fixed_format (min, decimals);
  most = ol_fixed_format (max, decimals);
  return ol_import_row_problem (row, column, _ ("The number must lie between %s and %s."), least,
                                most);
}

gboolean
ol_import_row_integer (const OlImportRow *row, const char *column, gint32 max, gint32 *value)
{
  gint64 number = 0;
  gboolean ok = ol_import_row_fixed (row, column, 0, 0, max, &number);

  *value = ok ? (gint32)number : 0;
  return ok;
}

static gboolean
is_in_range (OlDate date)
{
  return date >= ol_date_from_ymd (FIRST_YEAR, 1, 1)
         && date <= ol_date_from_ymd (LAST_YEAR, 12, 31);
}

static gboolean
out_of_range (const OlImportRow *row, const char *column)
{
  return ol_import_row_problem (row, column, _ ("The date must lie between the years %d and %d."),
                                FIRST_YEAR, LAST_YEAR);
}

gboolean
ol_import_row_instant (const OlImportRow *row, const char *column, gint64 *instant)
{
  const char *cell = ol_table_reader_get (row->reader, column);
  g_autofree char *text = row->people ? ol_mission_words_instant (cell) : g_strdup (cell);
  g_autoptr (GError) error = NULL;

  *instant = OL_INSTANT_NONE;
  if (*cell == '\0')
    return TRUE;
  if (!ol_instant_parse (text, instant, &error) && !g_str_equal (text, cell))
    return ol_import_row_problem (row, column,
                                  _ ("There is no such day or time. Write it with the day first, "
                                     "as 31/10/2026 14:30."));
  if (error != NULL)
    return ol_import_row_problem (row, column, "%s", error->message);
  return is_in_range (ol_date_from_instant (*instant)) || out_of_range (row, column);
}

gboolean
ol_import_row_date (const OlImportRow *row, const char *column, OlDate *date)
{
  const char *cell = ol_table_reader_get (row->reader, column);
  g_autoptr (GError) error = NULL;

  *date = OL_DATE_NONE;
  if (*cell == '\0')
    return TRUE;
  if (!ol_date_parse (cell, date, &error))
    return ol_import_row_problem (row, column, "%s", error->message);
  return is_in_range (*date) || out_of_range (row, column);
}

const OlPartner *
ol_import_row_partner (const OlImportRow *row, const char *column, OlPartnerIndex *partners)
{
  const char *cell = ol_table_reader_get (row->reader, column);
  const OlPartner *partner = *cell == '\0' ? NULL : ol_partner_index_find (partners, cell);
  g_autofree char *names = NULL;

  if (partner != NULL)
    return partner;
  names = ol_partner_index_names (partners);
  ol_import_row_problem (row, column, _ ("There is no such partner. Known are: %s."), names);
  return NULL;
}
