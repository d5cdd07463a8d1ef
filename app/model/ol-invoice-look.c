/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-invoice-look.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

OlInvoiceLook
ol_invoice_look (OlInvoiceKind kind, OlInvoiceStatus status)
{
  static const struct
  {
    const char *icon, *style_class;
  } looks[] = {
    [OL_INVOICE_DRAFT] = { "onelog-draft-symbolic", "draft" },
    [OL_INVOICE_ISSUED] = { "onelog-invoices-symbolic", "planned" },
    [OL_INVOICE_SENT] = { "onelog-sent-symbolic", "planned" },
    [OL_INVOICE_PARTIALLY_PAID] = { "onelog-part-symbolic", "draft" },
    [OL_INVOICE_PAID] = { "onelog-issued-symbolic", "issued" },
    [OL_INVOICE_OVERDUE] = { "onelog-late-symbolic", "blocked" },
    [OL_INVOICE_CREDITED] = { "onelog-credit-symbolic", "planned" },
  };

  g_return_val_if_fail ((guint)status < G_N_ELEMENTS (looks), (OlInvoiceLook){ 0 });

  if (kind == OL_INVOICE_CREDIT_NOTE)
    return (OlInvoiceLook){ C_ ("invoice status", "Credit note"), "onelog-credit-symbolic",
                            "planned" };
  return (OlInvoiceLook){ ol_invoice_status_word (status), looks[status].icon,
                          looks[status].style_class };
}
