/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include "ol-invoice-rules.h"
#include "ol-ubl.h"

/* What was read can be written again, whatever it says, as long as it names a currency. */
static void
write_again (const OlInvoice *invoice)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (invoice->currency == NULL)
    return;
  bytes = ol_ubl_write (invoice, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), >, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *xml = (const char *)data;
  g_autoptr (GError) error = NULL;
  g_autoptr (OlInvoice) invoice = ol_ubl_read (xml, size, &error);
  g_autoptr (GPtrArray) findings = ol_ubl_check (xml, size);

  g_assert_true ((invoice == NULL) == (error != NULL));
  g_assert_true (invoice != NULL || findings->len > 0);
  for (guint i = 0; i < findings->len; i++)
    {
      const OlFinding *finding = g_ptr_array_index (findings, i);

      g_assert_nonnull (finding->rule);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
    }
  if (invoice != NULL)
    write_again (invoice);
  return 0;
}
