/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-ubl.h"

#include "ol-document-error.h"
#include "ol-ubl-private.h"

static void
free_finding (gpointer finding)
{
  ol_finding_free (finding);
}

/* What the model says is only asked when there is a model, or when nothing else explains that there
 * is none. */
static void
check_model (xmlDoc *document, GPtrArray *findings)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OlInvoice) invoice = ol_ubl_read_document (document, &error);
  g_autoptr (GPtrArray) more = NULL;

  if (invoice == NULL)
    {
      if (findings->len == 0)
        ol_ubl_finding_add (findings, "UBL-XSD", g_strdup (error->message));
      return;
    }
  more = ol_invoice_check (invoice);
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&more));
}

GPtrArray *
ol_ubl_check (const char *xml, gsize length)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (free_finding);
  g_autoptr (GError) error = NULL;
  xmlDoc *document = ol_ubl_parse (xml, length, &error);

  if (document == NULL)
    {
      ol_ubl_finding_add (findings, "UBL-XML", g_strdup (error->message));
      return findings;
    }
  ol_ubl_structure_check (document, findings);
  check_model (document, findings);
  xmlFreeDoc (document);
  return findings;
}

GBytes *
ol_ubl_export (const OlInvoice *invoice, const OlProof *proofs, gsize n_proofs, GError **error)
{
  g_autoptr (GBytes) bytes = ol_ubl_write (invoice, proofs, n_proofs, error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) broken = NULL;

  if (bytes == NULL)
    return NULL;
  findings = ol_ubl_check (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (findings->len == 0)
    return g_steal_pointer (&bytes);
  ol_findings_to_error (findings, &broken);
  g_set_error_literal (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_RULE, broken->message);
  return NULL;
}
