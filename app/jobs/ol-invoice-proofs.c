/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-proofs.h"

#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

static void
note_missing (OlInvoiceProofs *self, const OlInvoiceMission *mission, guint kinds)
{
  for (guint kind = OL_DOCUMENT_BL; kind <= OL_DOCUMENT_OTHER; kind <<= 1)
    if (kinds & kind)
      g_ptr_array_add (self->missing, g_strdup_printf ("%s %s", mission->reference,
                                                       ol_document_kind_to_text (kind)));
}

static gboolean
add_mission (OlInvoiceProofs *self,
             OlDb *db,
             const OlInvoiceMission *mission,
             guint required,
             GError **error)
{
  g_autoptr (GPtrArray) documents = ol_mission_documents (db, mission->mission_id, error);
  guint found = 0;

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      OlMissionDocument *document = g_ptr_array_index (documents, i);

      if ((document->kind & required) == 0)
        continue;
      found |= document->kind;
      g_ptr_array_add (self->documents, document);
      documents->pdata[i] = NULL;
    }
  note_missing (self, mission, required & ~found);
  return TRUE;
}

static gboolean
add_missions (
    OlInvoiceProofs *self, OlDb *db, const OlInvoice *invoice, guint required, GError **error)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < invoice->lines->len; i++)
    {
      const OlInvoiceLine *line = g_ptr_array_index (invoice->lines, i);

      for (guint j = 0; j < line->missions->len; j++)
        {
          const OlInvoiceMission *mission = g_ptr_array_index (line->missions, j);

          if (g_hash_table_add (seen, mission->mission_id)
              && !add_mission (self, db, mission, required, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
list_proofs (OlInvoiceProofs *self)
{
  for (guint i = 0; i < self->documents->len; i++)
    {
      const OlMissionDocument *document = g_ptr_array_index (self->documents, i);
      OlProof proof = { .reference = document->reference,
                        .kind = ol_document_kind_to_text (document->kind),
                        .name = document->name,
                        .sha256 = document->sha256 };

      g_array_append_val (self->proofs, proof);
    }
}

OlInvoiceProofs *
ol_invoice_proofs_load (OlDb *db, const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlPartner) partner = ol_partner_find (db, invoice->partner_id, error);
  g_autoptr (OlInvoiceProofs) self = NULL;

  if (partner == NULL)
    return NULL;
  self = g_new0 (OlInvoiceProofs, 1);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_mission_document_free);
  self->proofs = g_array_new (FALSE, FALSE, sizeof (OlProof));
  self->missing = g_ptr_array_new_with_free_func (g_free);
  if (!add_missions (self, db, invoice, partner->required_documents, error))
    return NULL;
  list_proofs (self);
  return g_steal_pointer (&self);
}

void
ol_invoice_proofs_free (OlInvoiceProofs *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->proofs);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->missing);
  g_free (self);
}
