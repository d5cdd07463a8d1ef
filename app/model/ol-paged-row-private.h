/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-paged-row.h"

G_BEGIN_DECLS

/*
 * OlPagedRows: the rows of one list that somebody holds, by id. It keeps none of them alive.
 */
typedef struct _OlPagedRows OlPagedRows;

/** ol_paged_rows_new: @free_data: of what the rows are given */
OlPagedRows *ol_paged_rows_new (GDestroyNotify free_data);
void ol_paged_rows_unref (OlPagedRows *self);

/** ol_paged_rows_ensure: (transfer full): the row of @id, made when nobody holds it. */
OlPagedRow *ol_paged_rows_ensure (OlPagedRows *self, guint32 id);

/** ol_paged_rows_ids: (transfer full) (element-type guint32): of all that somebody holds. */
GArray *ol_paged_rows_ids (OlPagedRows *self);

/** ol_paged_rows_fill: gives @data (transfer full) (nullable) to the row of @id, if it is held. */
void ol_paged_rows_fill (OlPagedRows *self, guint32 id, gpointer data);

G_END_DECLS
