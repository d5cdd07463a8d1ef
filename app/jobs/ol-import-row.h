/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-table-reader.h"
#include "ol-date.h"
#include "ol-import-job.h"
#include "ol-partner-index.h"

G_BEGIN_DECLS

/**
 * OlImportRow: the current row of an imported table, read field by field; each bad cell becomes a
 * problem of the job with line, column and value, and the getter answers FALSE. An empty cell gives
 * the default and TRUE.
 */
typedef struct
{
  OlImportJob *job;
  OlTableReader *reader;
  gboolean people; /* a table as people have it: their words and dates are understood too */
} OlImportRow;

/** ol_import_row_check_formulas: reports every cell of @columns that a spreadsheet would run. */
gboolean ol_import_row_check_formulas (const OlImportRow *row, const char *const *columns);

/** ol_import_row_problem: about the cell of @column. Always FALSE. */
gboolean ol_import_row_problem (const OlImportRow *row, const char *column, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/** ol_import_row_text: cleaned text of at most @max characters. @text: (out) (transfer full): NULL
 * when empty */
gboolean ol_import_row_text (
    const OlImportRow *row, const char *column, gboolean required, glong max, char **text);

/** ol_import_row_fixed: a number of @decimals decimals between @min and @max; 0 when empty. */
gboolean ol_import_row_fixed (const OlImportRow *row,
                              const char *column,
                              guint decimals,
                              gint64 min,
                              gint64 max,
                              gint64 *value);

/** ol_import_row_integer: as ol_import_row_fixed() without decimals. */
gboolean
ol_import_row_integer (const OlImportRow *row, const char *column, gint32 max, gint32 *value);

/** ol_import_row_instant: between 2000 and 2100; OL_INSTANT_NONE when empty. */
gboolean ol_import_row_instant (const OlImportRow *row, const char *column, gint64 *instant);

/** ol_import_row_date: between 2000 and 2100; OL_DATE_NONE when empty. */
gboolean ol_import_row_date (const OlImportRow *row, const char *column, OlDate *date);

/** ol_import_row_partner: (transfer none) (nullable): NULL with a problem that names the partners
 * there are. */
const OlPartner *
ol_import_row_partner (const OlImportRow *row, const char *column, OlPartnerIndex *partners);

G_END_DECLS
