/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice.h"
#include "ol-reminder-pdf.h"

G_BEGIN_DECLS

/** OlMailText: a message about an invoice, in its language. Strings owned. */
typedef struct
{
  char *to; /* nullable: the buyer's address */
  char *subject;
  char *body;
} OlMailText;

/** ol_mail_text_new: (transfer full): of an issued invoice or credit note. */
OlMailText *ol_mail_text_new (const OlInvoice *invoice);
/** ol_mail_text_new_reminder: (transfer full): a letter of reminder, in its language. @to:
 * (nullable) */
OlMailText *ol_mail_text_new_reminder (const OlReminderLetter *letter, const char *to);
void ol_mail_text_free (OlMailText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlMailText, ol_mail_text_free)

G_END_DECLS
