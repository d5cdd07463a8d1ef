/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-paged-order.h"
#include "ol-paged-row.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlPagedList: a GListModel of OlPagedRow over as many rows of the store as there are. It keeps
 * their order (4 bytes a row) and the rows of the 32 pages of 256 that were looked at last.
 *
 * A page is read when somebody looks at it, at once on a reader with 8 ms; when that is too short
 * its rows are placeholders until the worker has read them. Never put a sort or filter model on it:
 * ask another question.
 *
 * Property "busy": whether an order is being read.
 * Signal "answered" (gboolean anew): the order of the question is in place. @anew: its rows were
 * replaced, so that selection and place have to be put back by whoever shows it; FALSE: it was
 * spliced.
 * Signal "replacing": emitted while rows are replaced, when somebody listens: the new rows stand
 * before the old ones, which go next; they are other objects, even where both stand for one row. A
 * view that scrolls to its top now uses its widgets again,
 * where GTK 4.8 otherwise makes 200 rows of them anew (110 ms). Without a listener the list is
 * emptied, then filled.
 * Signal "failed" (GError): what was asked for, or a page, could not be read.
 */
#define OL_TYPE_PAGED_LIST (ol_paged_list_get_type ())
G_DECLARE_FINAL_TYPE (OlPagedList, ol_paged_list, OL, PAGED_LIST, GObject)

/** OlPagedSource: where the rows come from. Its functions run on any thread, on the connection they
 * are given. */
typedef struct
{
  /** order: (transfer full): the rows that answer @question, by one covering query */
  OlPagedOrder *(*order) (OlDb *db, gconstpointer question, GCancellable *cancellable,
                          GError **error);

  /**
   * rows: (transfer full): the data of @n rows in the order of @ids, NULL for those that are gone;
   * the array has no free function. One statement, so that the deadline is one for all.
   * @question: the one the list answers, for what it keeps beside the order
   */
  GPtrArray *(*rows) (OlDb *db, gconstpointer question, const guint32 *ids, guint n,
                      GError **error);

  /** free_row: of the data of a row */
  GDestroyNotify free_row;
} OlPagedSource;

/** ol_paged_list_new: empty until asked. @source: static */
OlPagedList *ol_paged_list_new (OlStore *store, const OlPagedSource *source);

/**
 * ol_paged_list_ask: reads the order anew; an answer that is still awaited is dropped.
 * @question: (transfer full): not changed from here on, freed with @destroy on the main thread
 */
void ol_paged_list_ask (OlPagedList *self, gpointer question, GDestroyNotify destroy);

/**
 * ol_paged_list_refresh: the same question again, after a change in the store. The rows that
 * somebody holds are read again, and the list is spliced where that is possible.
 */
void ol_paged_list_refresh (OlPagedList *self);

/** ol_paged_list_is_busy: whether an order is being read. */
gboolean ol_paged_list_is_busy (OlPagedList *self);

/** ol_paged_list_find: whether the row @id is in the list, and at which @position. */
gboolean ol_paged_list_find (OlPagedList *self, guint32 id, guint *position);

/** ol_paged_list_id: the row id at @position, without reading the row. */
guint32 ol_paged_list_id (OlPagedList *self, guint position);

G_END_DECLS
