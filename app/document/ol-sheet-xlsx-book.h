/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-sheet-xml.h"

G_BEGIN_DECLS

/** OlXlsxBook: what the cells of a sheet point to: shared texts, formats that show days. */
typedef struct
{
  char *sheet;         /* owned: name of the first visible sheet's part */
  gboolean since_1904; /* how days are counted */
  GArray *date_styles; /* element-type gboolean, by cell format */
  GPtrArray *texts;    /* element-type utf8, borrowed from chunk */
  GStringChunk *chunk;
} OlXlsxBook;

/** ol_xlsx_book_load: FALSE with the fault set when there is no sheet to be read. */
gboolean ol_xlsx_book_load (OlXlsxBook *self, OlSheetParts *parts, OlSheetFault *fault);
void ol_xlsx_book_clear (OlXlsxBook *self);

/** ol_xlsx_book_text: (transfer none): the shared text @index, "" when there is none. */
const char *ol_xlsx_book_text (const OlXlsxBook *self, guint64 index);

/** ol_xlsx_book_is_date: whether the cell format @style shows a day or a time. */
gboolean ol_xlsx_book_is_date (const OlXlsxBook *self, gint64 style);

G_END_DECLS
