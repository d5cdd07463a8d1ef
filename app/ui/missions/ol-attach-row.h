/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-document-kind.h"

G_BEGIN_DECLS

/**
 * OlAttachRow: a file that is about to be attached, with its kind.
 *
 * Signal: "removed": a person took it off the list.
 */
#define OL_TYPE_ATTACH_ROW (ol_attach_row_get_type ())
G_DECLARE_FINAL_TYPE (OlAttachRow, ol_attach_row, OL, ATTACH_ROW, AdwActionRow)

/** ol_attach_row_new: @kind: proposed */
GtkWidget *ol_attach_row_new (const char *path, OlDocumentKind kind);

/** ol_attach_row_path, ol_attach_row_kind: what goes into the job. */
const char *ol_attach_row_path (OlAttachRow *self);
OlDocumentKind ol_attach_row_kind (OlAttachRow *self);
/** ol_attach_row_set_kind: what the list proposes; a person's choice stays. */
void ol_attach_row_set_kind (OlAttachRow *self, OlDocumentKind kind);

G_END_DECLS
