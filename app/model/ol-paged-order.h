/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * OlPagedOrder: which rows a list has, and where: a range of row ids without holes, or a vector of
 * them (4 bytes a row).
 */
typedef struct _OlPagedOrder OlPagedOrder;

/** ol_paged_order_new_range: @first and the @n - 1 ids after it, from the last one when
 * @descending. */
OlPagedOrder *ol_paged_order_new_range (guint32 first, guint n, gboolean descending);

/** ol_paged_order_new_ids: @ids: (transfer full) (element-type guint32): none of them twice */
OlPagedOrder *ol_paged_order_new_ids (GArray *ids);

void ol_paged_order_free (OlPagedOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlPagedOrder, ol_paged_order_free)

/** ol_paged_order_length: how many rows. */
guint ol_paged_order_length (const OlPagedOrder *self);

/** ol_paged_order_id: the row id at @position, which must be one of the list. */
guint32 ol_paged_order_id (const OlPagedOrder *self, guint position);

/** ol_paged_order_find: whether @id is there, and at which @position. */
gboolean ol_paged_order_find (const OlPagedOrder *self, guint32 id, guint *position);

/** OlSplice: at @position, @removed rows make place for @added. */
typedef struct
{
  guint position;
  guint removed;
  guint added;
} OlSplice;

/**
 * ol_paged_order_splices: (transfer full) (element-type OlSplice) (nullable)
 * What makes @self into @other, one after the other, first what goes, then what comes; NULL when
 * it would take more than @limit, or
 * more than 256 rows would be added at once: then a list is better read anew.
 */
GArray *
ol_paged_order_splices (const OlPagedOrder *self, const OlPagedOrder *other, guint limit);

/** ol_paged_order_splice: @self after @splice, its new rows as they stand in @other there. */
void
ol_paged_order_splice (OlPagedOrder *self, const OlSplice *splice, const OlPagedOrder *other);

/** ol_paged_order_join: (transfer full): the rows of @self, then those of @other; both may have the
 * same. */
OlPagedOrder *ol_paged_order_join (const OlPagedOrder *self, const OlPagedOrder *other);

G_END_DECLS
