/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ol-draft-edit.h"

G_BEGIN_DECLS

/** OlSheetKind: what a row of an invoice's table is. */
typedef enum
{
  OL_SHEET_LINE,    /* has the rows of its missions below it */
  OL_SHEET_MISSION, /* a mission's part of a line */
  OL_SHEET_EXTRA,   /* an extra amount: a line or a charge of its own */
  OL_SHEET_CHARGE,  /* a surcharge by percentage */
} OlSheetKind;

/**
 * OlSheetRow: a row of the table of one invoice. Never changes.
 *
 * Properties, all text: "text", "note" (nullable), "quantity", "price", "amount" (empty where there
 * is none).
 */
#define OL_TYPE_SHEET_ROW (ol_sheet_row_get_type ())
G_DECLARE_FINAL_TYPE (OlSheetRow, ol_sheet_row, OL, SHEET_ROW, GObject)

/**
 * ol_sheet_rows_new: (transfer full) (element-type OlSheetRow): the rows of @invoice: its lines,
 * then its charges. May be called on any thread.
 */
GPtrArray *ol_sheet_rows_new (const OlInvoice *invoice);

OlSheetKind ol_sheet_row_kind (OlSheetRow *self);
/** ol_sheet_row_key: what names the row among others of the invoice, also after an edit. */
const char *ol_sheet_row_key (OlSheetRow *self);
/** ol_sheet_row_mission: (nullable): id of the mission of an OL_SHEET_MISSION. */
const char *ol_sheet_row_mission (OlSheetRow *self);
const char *ol_sheet_row_text (OlSheetRow *self);
/** ol_sheet_row_extra: which extra amount an OL_SHEET_EXTRA is; FALSE for other rows. */
gboolean ol_sheet_row_extra (OlSheetRow *self, OlExtra *kind, guint *index);
/** ol_sheet_row_children: (transfer full) (nullable): the missions of a line. */
GListModel *ol_sheet_row_children (OlSheetRow *self);

G_END_DECLS
