/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-draft-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"
#include "ol-draft-private.h"
#include "ol-invoice-private.h"
#include "ol-open-draft.h"

gboolean
ol_draft_compute (OlInvoice *draft, const OlPartner *partner, GError **error)
{
  ol_invoice_put_fuel_charges (draft, partner);
  for (guint i = 0; i < draft->lines->len; i++)
    ((OlInvoiceLine *)g_ptr_array_index (draft->lines, i))->number = i + 1;
  if (!ol_invoice_compute (draft, error))
    return FALSE;
  /* A foreign draft has no ledger value before it is issued. */
  return draft->ledger.currency != draft->currency
         || ol_invoice_lock_ledger (draft, draft->currency, NULL, error);
}

static guint
find_part (const OlInvoiceLine *line, const char *mission_id)
{
  guint i = 0;

  while (i < line->missions->len
         && g_strcmp0 (((OlInvoiceMission *)g_ptr_array_index (line->missions, i))->mission_id,
                       mission_id)
                != 0)
    i++;
  return i;
}

gboolean
ol_draft_has_mission (const OlInvoice *draft, const char *mission_id)
{
  g_return_val_if_fail (draft != NULL && mission_id != NULL, FALSE);

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (draft->lines, i);

      if (find_part (line, mission_id) < line->missions->len)
        return TRUE;
    }
  return FALSE;
}

static gboolean
take_part (OlInvoiceLine *line, const char *mission_id, GError **error)
{
  const guint i = find_part (line, mission_id);
  OlQuantity quantity;

  if (i == line->missions->len)
    return TRUE;
  quantity = ((OlInvoiceMission *)g_ptr_array_index (line->missions, i))->quantity;
  g_ptr_array_remove_index (line->missions, i);
  return ol_sub (line->quantity, quantity, &line->quantity, error);
}

/* The lines of missions, open again; the extra ones are put aside. */
static gboolean
reopen_lines (OlInvoice *draft, OlOpenDraft *open, GPtrArray *extras, GError **error)
{
  g_autoptr (GPtrArray) lines = g_steal_pointer (&draft->lines);
  gboolean ok = TRUE;

  draft->lines = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_line_free);
  while (ok && lines->len > 0)
    {
      OlInvoiceLine *line = g_ptr_array_steal_index (lines, 0);

      if (ol_invoice_line_is_extra (line))
        g_ptr_array_add (extras, line);
      else if (line->missions->len == 0)
        ol_invoice_line_free (line);
      else
        ok = ol_open_draft_reopen (open, line, error);
    }
  return ok;
}

static gboolean
is_late (const OlInvoice *draft)
{
  for (guint i = 0; i < draft->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (draft->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *part = g_ptr_array_index (line->missions, j);

          if (part->delivered != OL_DATE_NONE && part->delivered < draft->window.from)
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
add_charges (OlOpenDraft *open, const OlMission *mission, const GArray *charges, GError **error)
{
  OlInvoiceMission *part = ol_invoice_mission_of (mission);
  gboolean added = TRUE;

  for (guint i = 0; added && i < charges->len; i++)
    added = ol_open_draft_add (open, part, &g_array_index (charges, OlCharge, i), error);
  ol_invoice_mission_free (part);
  return added;
}

/* @mission: (nullable): nobody joins. */
static gboolean
arrange_lines (OlInvoice *draft,
               const OlPartner *partner,
               const OlMission *mission,
               const GArray *charges,
               gint64 now_ms,
               GError **error)
{
  g_autoptr (GPtrArray) extras
      = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_line_free);
  OlOpenDraft *open = ol_open_draft_new (partner);
  gboolean ok = reopen_lines (draft, open, extras, error)
                && (mission == NULL || add_charges (open, mission, charges, error));

  if (ok)
    ol_open_draft_take_lines (open, draft->lines, now_ms);
  ol_open_draft_free (open);
  g_ptr_array_extend_and_steal (draft->lines, g_steal_pointer (&extras));
  draft->late_papers = is_late (draft);
  return ok && ol_draft_compute (draft, partner, error);
}

gboolean
ol_draft_take_out (OlInvoice *draft,
                   const OlPartner *partner,
                   const char *mission_id,
                   GError **error)
{
  g_return_val_if_fail (draft != NULL && draft->number == NULL, FALSE);
  g_return_val_if_fail (partner != NULL && mission_id != NULL, FALSE);

  if (!ol_draft_has_mission (draft, mission_id))
    {
      g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
                           _ ("The mission is not on this draft any more. Read the draft again."));
      return FALSE;
    }
  for (guint i = 0; i < draft->lines->len; i++)
    {
      if (!take_part (g_ptr_array_index (draft->lines, i), mission_id, error))
        return FALSE;
    }
  return arrange_lines (draft, partner, NULL, NULL, 0, error);
}

gboolean
ol_draft_put_in (OlInvoice *draft,
                 const OlPartner *partner,
                 const OlMission *mission,
                 const GArray *charges,
                 gint64 now_ms,
                 GError **error)
{
  g_return_val_if_fail (draft != NULL && draft->number == NULL, FALSE);
  g_return_val_if_fail (partner != NULL && mission != NULL && mission->id != NULL, FALSE);
  g_return_val_if_fail (charges != NULL, FALSE);

  if (!ol_draft_has_mission (draft, mission->id))
    return arrange_lines (draft, partner, mission, charges, now_ms, error);
  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE,
               _ ("The mission %s is on this draft already. Read the draft again."),
               mission->reference);
  return FALSE;
}
