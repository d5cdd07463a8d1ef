/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-source.h"

static OlPagedOrder *
read_order (OlDb *db, gconstpointer question, GCancellable *cancellable, GError **error)
{
  GArray *ids = ol_invoice_list_order (db, question, cancellable, error);

  return ids != NULL ? ol_paged_order_new_ids (ids) : NULL;
}

static GPtrArray *
read_rows (OlDb *db, gconstpointer question, const guint32 *ids, guint n, GError **error)
{
  const OlInvoiceQuestion *asked = question;

  return ol_invoice_list_rows (db, asked->today, ids, n, error);
}

const OlPagedSource *
ol_invoice_source (void)
{
  static const OlPagedSource source = { read_order, read_rows, ol_invoice_list_row_free };

  return &source;
}

typedef struct
{
  OlInvoiceQuestion *question; /* owned */
  GArray *sums;                /* owned, OlInvoiceSum */
} Sums;

static void
sums_free (gpointer data)
{
  Sums *sums = data;

  ol_invoice_question_free (sums->question);
  g_clear_pointer (&sums->sums, g_array_unref);
  g_free (sums);
}

static gboolean
read_sums (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Sums *sums = data;

  sums->sums = ol_invoice_list_sums (db, sums->question, error);
  return sums->sums != NULL;
}

static void
sums_read (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Sums *sums = g_task_get_task_data (task);
  GError *error = NULL;

  if (ol_store_read_finish (OL_STORE (store), result, &error))
    g_task_return_pointer (task, g_steal_pointer (&sums->sums), (GDestroyNotify)g_array_unref);
  else
    g_task_return_error (task, error);
}

void
ol_read_invoice_sums_async (OlStore *store,
                            const OlInvoiceQuestion *question,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  Sums *sums;
  GTask *task;

  g_return_if_fail (OL_IS_STORE (store) && question != NULL);

  sums = g_new0 (Sums, 1);
  sums->question = ol_invoice_question_copy (question);
  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, ol_read_invoice_sums_async);
  g_task_set_task_data (task, sums, sums_free);
  ol_store_read_async (store, OL_PRIORITY_QUEUE_UI, read_sums, sums, NULL, cancellable, sums_read,
                       task);
}

GArray *
ol_read_invoice_sums_finish (OlStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
