/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mail-text.h"

/* As on the documents themselves: the message speaks the partner's language, whatever the process
 * does. */
typedef enum
{
  FRENCH,
  ENGLISH,
  N_LANGUAGES,
} Language;

typedef struct
{
  const char *subject; /* number, seller */
  const char *body;    /* number, date, amount */
  const char *due;     /* date */
  const char *files;
  const char *greeting; /* seller */
} Words;

static const Words invoice_words[N_LANGUAGES] = {
  { "Facture %s – %s",
    "Bonjour,\n\nVeuillez trouver ci-joint notre facture %s du %s, d'un montant de %s TTC",
    ", à régler au plus tard le %s",
    "Pièces jointes : la facture (PDF), la facture électronique (XML) et la facture avec ses "
    "justificatifs (PDF).",
    "Cordialement,\n%s\n" },
  { "Invoice %s – %s",
    "Dear Sir or Madam,\n\nPlease find attached our invoice %s of %s, for %s including VAT",
    ", due by %s",
    "Attached: the invoice (PDF), the electronic invoice (XML) and the invoice with its supporting "
    "documents (PDF).",
    "Kind regards,\n%s\n" },
};

static const Words note_words[N_LANGUAGES] = {
  { "Avoir %s – %s",
    "Bonjour,\n\nVeuillez trouver ci-joint notre avoir %s du %s, d'un montant de %s TTC", NULL,
    "Pièces jointes : l'avoir (PDF), l'avoir électronique (XML) et l'avoir avec ses justificatifs "
    "(PDF).",
    "Cordialement,\n%s\n" },
  { "Credit note %s – %s",
    "Dear Sir or Madam,\n\nPlease find attached our credit note %s of %s, for %s including VAT",
    NULL,
    "Attached: the credit note (PDF), the electronic credit note (XML) and the credit note with "
    "its supporting documents (PDF).",
    "Kind regards,\n%s\n" },
};

void
ol_mail_text_free (OlMailText *self)
{
  if (self == NULL)
    return;
  g_free (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* the tables above */

static char *
body_of (const OlInvoice *invoice, const Words *words, const char *language)
{
  g_autofree char *date = ol_date_format_long (invoice->issue_date, language);
  g_autofree char *amount
      = ol_money_text (invoice->totals.tax_inclusive, invoice->currency, language);
  g_autofree char *main_part = g_strdup_printf (words->body, invoice->number, date, amount);
  g_autofree char *due_date = NULL;
  g_autofree char *due = NULL;
  g_autofree char *greeting = g_strdup_printf (words->greeting, invoice->seller.name);

  if (words->due != NULL && invoice->due_date != OL_DATE_NONE)
    {
      due_date = ol_date_format_long (invoice->due_date, language);
      due = g_strdup_printf (words->due, due_date);
    }
  return g_strconcat (main_part, due != NULL ? due : "", ".\n\n", words->files, "\n\n", greeting,
                      NULL);
}

OlMailText *
ol_mail_text_new (const OlInvoice *invoice)
{
  const Language index = g_strcmp0 (invoice->language, "en") == 0 ? ENGLISH : FRENCH;
  const Words *words;
  OlMailText *self;

  g_return_val_if_fail (invoice != NULL && invoice->number != NULL, NULL);

  words = invoice->kind == OL_INVOICE_CREDIT_NOTE ? &note_words[index] : &invoice_words[index];
  self = g_new0 (OlMailText, 1);
  self->to = g_strdup (invoice->buyer.email);
  self->subject = g_strdup_printf (words->subject, invoice->number, invoice->seller.name);
  self->body = body_of (invoice, words, index == ENGLISH ? "en" : "fr");
  return self;
}

#pragma GCC diagnostic pop

OlMailText *
ol_mail_text_new_reminder (const OlReminderLetter *letter, const char *to)
{
  const gboolean english = letter != NULL && g_strcmp0 (letter->language, "en") == 0;
  g_autofree char *text = NULL;
  OlMailText *self;

  g_return_val_if_fail (letter != NULL, NULL);

  text = ol_reminder_letter_text (letter);
  self = g_new0 (OlMailText, 1);
  self->to = g_strdup (to);
  self->subject = ol_reminder_letter_subject (letter);
  self->body = g_strconcat (text, "\n\n",
                            english ? "Attached: this letter and the invoices it names (PDF).\n"
                                    : "Pièces jointes : cette lettre et les factures qu'elle "
                                      "nomme (PDF).\n",
                            NULL);
  return self;
}
