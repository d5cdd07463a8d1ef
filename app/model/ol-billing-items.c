/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-items.h"

#include "ol-approval-repository.h"
#include "ol-invoice-item.h"
#include "ol-invoice-window.h"

/* One load; all but @approvals is borrowed. */
typedef struct
{
  const char *user;
  GArray *windows;
  OlDate today;
  GPtrArray *items;
  GHashTable *approvals; /* id of a draft -> OlApprovalState + 1 */
} Loading;

static gboolean
is_among (const OlWindow *window, GArray *windows)
{
  for (guint i = 0; i < windows->len; i++)
    {
      const OlWindow *other = &g_array_index (windows, OlWindow, i);

      if (window->from == other->from && window->to == other->to)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_invoice (OlInvoice *header, guint missions, gpointer data, GError **error)
{
  Loading *loading = data;
  const guint known = GPOINTER_TO_UINT (g_hash_table_lookup (loading->approvals, header->id));
  const OlApprovalState state = known > 0 ? known - 1 : OL_APPROVAL_STATE_FREE;

  if (is_among (&header->window, loading->windows))
    g_ptr_array_add (loading->items,
                     ol_invoice_item_new (header, missions, state, loading->user, loading->today));
  return TRUE;
}

static GHashTable *
load_approvals (OlDb *db, const char *partner_id, GError **error)
{
  g_autoptr (GPtrArray) waiting = ol_approvals_load (db, partner_id, error);
  GHashTable *approvals;

  if (waiting == NULL)
    return NULL;
  approvals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < waiting->len; i++)
    {
      const OlApprovalWaiting *one = g_ptr_array_index (waiting, i);

      g_hash_table_insert (approvals, g_strdup (one->draft->id),
                           GUINT_TO_POINTER (one->state + 1));
    }
  return approvals;
}

static OlWindow
span_of (GArray *windows)
{
  OlWindow span = g_array_index (windows, OlWindow, 0);

  for (guint i = 1; i < windows->len; i++)
    {
      const OlWindow *window = &g_array_index (windows, OlWindow, i);

      span.from = MIN (span.from, window->from);
      span.to = MAX (span.to, window->to);
    }
  return span;
}

gboolean
ol_billing_items_load (OlDb *db, const char *user, const char *partner_id, GArray *windows,
                       OlDate today, GPtrArray *items, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) approvals = NULL;
  Loading loading = { user, windows, today, items, NULL };
  OlWindow span;

  g_return_val_if_fail (db != NULL && user != NULL && partner_id != NULL, FALSE);
  g_return_val_if_fail (windows != NULL && items != NULL, FALSE);

  if (windows->len == 0)
    return TRUE;
  loading.approvals = approvals = load_approvals (db, partner_id, error);
  if (approvals == NULL)
    return FALSE;
  span = span_of (windows);
  return ol_invoice_each_between (db, partner_id, &span, take_invoice, &loading, cancellable,
                                  error);
}
