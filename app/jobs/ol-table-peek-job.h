/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/** OlTableLine: one row of a person's table, as it is written. */
typedef struct
{
  gint64 number; /* as an editor or a spreadsheet counts */
  char **cells;  /* as many as the header has */
} OlTableLine;

/**
 * OlTablePeekJob: the header and the first rows of a CSV, XLSX or ODS file, and others that are
 * asked for. Changes nothing.
 */
#define OL_TYPE_TABLE_PEEK_JOB (ol_table_peek_job_get_type ())
G_DECLARE_FINAL_TYPE (OlTablePeekJob, ol_table_peek_job, OL, TABLE_PEEK_JOB, OlJob)

/** ol_table_peek_job_new: @path: of the file; @rows: how many of the first */
OlTablePeekJob *
ol_table_peek_job_new (OlStore *store, const OlActor *actor, const char *path, guint rows);

/** ol_table_peek_job_want: the row at line @number too. */
void ol_table_peek_job_want (OlTablePeekJob *self, gint64 number);

/** ol_table_peek_job_names: (transfer none): of the columns, NULL-terminated, once done. */
const char *const *ol_table_peek_job_names (OlTablePeekJob *self);

/** ol_table_peek_job_lines: (transfer none) (element-type OlTableLine): in their order, once done.
 */
GPtrArray *ol_table_peek_job_lines (OlTablePeekJob *self);

G_END_DECLS
