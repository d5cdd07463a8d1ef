/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-gate.h"

#include <glib/gi18n-lib.h>

#include "ol-invoice-proofs.h"
#include "ol-invoice-repository.h"
#include "ol-invoice-rules.h"
#include "ol-ubl.h"

static gboolean
refuse_findings (OlJob *job, const OlInvoice *invoice, GPtrArray *findings, GError **error)
{
  const OlFinding *first = g_ptr_array_index (findings, 0);

  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      ol_job_add_detail (job, 0, NULL, NULL, finding->rule, finding->message);
    }
  return ol_job_refuse (job, error, "rule_refused",
                        _ ("The invoice for %s breaks the rule %s: %s No number was taken."),
                        invoice->partner, first->rule, first->message);
}

static GPtrArray *
check_xml (OlDb *db, const OlInvoice *invoice, GError **error)
{
  g_autoptr (OlInvoiceProofs) proofs = ol_invoice_proofs_load (db, invoice, error);
  g_autoptr (GBytes) xml = NULL;
  const char *text;
  gsize length;

  if (proofs == NULL)
    return NULL;
  xml = ol_ubl_write (invoice, (const OlProof *)proofs->proofs->data, proofs->proofs->len, error);
  if (xml == NULL)
    return NULL;
  text = g_bytes_get_data (xml, &length);
  return ol_ubl_check (text, length);
}

gboolean
ol_invoice_gate_pass (OlJob *job, OlDb *db, const OlInvoice *invoice, GError **error)
{
  g_autoptr (GPtrArray) findings = ol_invoice_check (invoice);
  g_autoptr (GPtrArray) xml_findings = NULL;

  if (findings->len > 0)
    return refuse_findings (job, invoice, findings, error);
  xml_findings = check_xml (db, invoice, error);
  if (xml_findings == NULL)
    return FALSE;
  return xml_findings->len == 0 || refuse_findings (job, invoice, xml_findings, error);
}

gboolean
ol_invoice_gate_date (OlJob *job,
                      OlWrite *write,
                      OlInvoiceKind kind,
                      OlDate asked,
                      OlDate usual,
                      OlDate *date,
                      GError **error)
{
  g_autofree char *number = NULL;
  OlDate last = OL_DATE_NONE;
  char asked_text[OL_DATE_TEXT_SIZE];
  char last_text[OL_DATE_TEXT_SIZE];

  *date = asked != OL_DATE_NONE ? asked : usual;
  if (!ol_series_last (ol_write_db (write), ol_write_prefix (write), kind, *date, &number, &last,
                       error))
    return FALSE;
  if (number == NULL || last <= *date)
    return TRUE;
  if (asked == OL_DATE_NONE)
    {
      *date = last;
      return TRUE;
    }
  return ol_job_refuse (job, error, "date_refused",
                        _ ("%s was issued on %s already: the numbers of a series follow its dates. "
                           "Give a date not before that one instead of %s."),
                        number, ol_date_print (last, last_text), ol_date_print (asked, asked_text));
}
