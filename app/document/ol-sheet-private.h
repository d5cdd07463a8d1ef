/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-sheet-reader.h"
#include "ol-sheet-xml.h"

G_BEGIN_DECLS

/*
 * What the two formats of workbooks give to the reader: rows of texts.
 */

/** OlSheetRow: one row, reused for the next. */
typedef struct
{
  gint64 line;    /* as the spreadsheet counts */
  guint count;    /* cells up to the last that is not empty */
  guint beyond;   /* cells with something in them past %OL_CSV_MAX_CELLS */
  guint too_long; /* number of the first cell longer than %OL_CSV_MAX_CELL_SIZE, from 1; 0: none */
  GString *cells[OL_CSV_MAX_CELLS];
} OlSheetRow;

void ol_sheet_row_init (OlSheetRow *self);
void ol_sheet_row_clear (OlSheetRow *self);
/** ol_sheet_row_reset: empty, at @line. */
void ol_sheet_row_reset (OlSheetRow *self, gint64 line);
/** ol_sheet_row_put: @text into the cell @index, from 0. */
void ol_sheet_row_put (OlSheetRow *self, gint64 index, const char *text);

/** OlSheetFormat: how a kind of workbook is read. */
typedef struct
{
  /* open: (nullable): NULL with the fault set. */
  gpointer (*open) (OlSheetParts *parts, OlSheetFault *fault);
  /* next: FALSE at the end or with the fault set; rows may be empty. */
  gboolean (*next) (gpointer book, OlSheetRow *row);
  void (*free) (gpointer book);
} OlSheetFormat;

extern const OlSheetFormat ol_sheet_xlsx;
extern const OlSheetFormat ol_sheet_ods;

/** ol_sheet_reader_new_from_parts: as ol_sheet_reader_new(), from parts that are unpacked already:
 * @parts: (transfer full) */
OlSheetReader *
ol_sheet_reader_new_from_parts (OlSheetParts *parts, GPtrArray *problems, GError **error);

G_END_DECLS
