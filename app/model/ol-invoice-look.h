/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"

G_BEGIN_DECLS

/** OlInvoiceLook: how a status is told: a word, a shape of its own and a colour. */
typedef struct
{
  const char *word; /* translated */
  const char *icon;
  const char *style_class; /* beside "status" */
} OlInvoiceLook;

/** ol_invoice_look: @status: as people see it today; a credit note is told as such. */
OlInvoiceLook ol_invoice_look (OlInvoiceKind kind, OlInvoiceStatus status);

G_END_DECLS
