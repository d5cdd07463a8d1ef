/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-credit-form.h"

G_BEGIN_DECLS

/** OlCreditLineRow: a line of an invoice, and how much of it is taken back. */
#define OL_TYPE_CREDIT_LINE_ROW (ol_credit_line_row_get_type ())
G_DECLARE_FINAL_TYPE (OlCreditLineRow, ol_credit_line_row, OL, CREDIT_LINE_ROW, GtkListBoxRow)

/** ol_credit_line_row_new: about line @index (from 0) of @form; follows it. */
GtkWidget *ol_credit_line_row_new (OlCreditForm *form, guint index);

G_END_DECLS
