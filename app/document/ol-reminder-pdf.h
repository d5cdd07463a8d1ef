/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-payment-account.h"
#include "ol-reminder.h"

G_BEGIN_DECLS

/** OlReminderLine: one invoice of a letter; minor units. Owned strings. */
typedef struct
{
  char *number;
  OlDate issue_date, due_date;
  int days_late;
  gint64 payable;
  gint64 settled; /* paid, withheld and credited together */
  gint64 remaining;
} OlReminderLine;

/** OlReminderLetter: a reminder to one partner in one currency. Owned strings. */
typedef struct _OlReminderLetter
{
  OlReminderLevel level;
  OlDate date;
  OlDate previous; /* of the letter before; OL_DATE_NONE: none, or of several dates */
  char *language;
  OlParty seller, buyer;
  GPtrArray *accounts; /* owned, OlPaymentAccount: where to pay */
  GBytes *logo;        /* owned, nullable: a picture that ol_logo_check() takes */
  const OlCurrency *currency;
  GPtrArray *lines; /* OlReminderLine */
} OlReminderLetter;

OlReminderLetter *ol_reminder_letter_new (void);
void ol_reminder_letter_free (OlReminderLetter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlReminderLetter, ol_reminder_letter_free)
OlReminderLine *ol_reminder_line_new (void);
void ol_reminder_line_free (OlReminderLine *self);

/** ol_reminder_letter_total: what all its lines come to. Errors: overflow. */
gboolean ol_reminder_letter_total (const OlReminderLetter *self, gint64 *remaining,
                                   GError **error);

/** ol_reminder_letter_text: (transfer full): the letter as plain text, for the body of a
 * message: its opening, a line for each invoice, what is asked, its close. */
char *ol_reminder_letter_text (const OlReminderLetter *self);

/** ol_reminder_letter_subject: (transfer full): "Première relance – Transports Teranga SARL". */
char *ol_reminder_letter_subject (const OlReminderLetter *self);

/** ol_reminder_pdf: (transfer full): the letter, A4, in the partner's language. */
GBytes *ol_reminder_pdf (const OlReminderLetter *letter, GError **error);

G_END_DECLS
