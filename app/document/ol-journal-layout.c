/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal-layout.h"

#include <string.h>

static const OlJournalColumn csv_columns[] = {
  { "date", OL_JOURNAL_FIELD_DATE },         { "journal", OL_JOURNAL_FIELD_JOURNAL },
  { "piece", OL_JOURNAL_FIELD_PIECE },       { "account", OL_JOURNAL_FIELD_ACCOUNT },
  { "label", OL_JOURNAL_FIELD_LABEL },       { "debit", OL_JOURNAL_FIELD_DEBIT },
  { "credit", OL_JOURNAL_FIELD_CREDIT },     { "partner", OL_JOURNAL_FIELD_PARTNER },
  { "currency", OL_JOURNAL_FIELD_CURRENCY }, { "foreign_amount", OL_JOURNAL_FIELD_FOREIGN },
};

/* Arrêté du 29 juillet 2013, livre des procédures fiscales A. 47 A-1. */
static const OlJournalColumn fec_columns[] = {
  { "JournalCode", OL_JOURNAL_FIELD_JOURNAL },   { "JournalLib", OL_JOURNAL_FIELD_JOURNAL_NAME },
  { "EcritureNum", OL_JOURNAL_FIELD_SEQUENCE },  { "EcritureDate", OL_JOURNAL_FIELD_DATE },
  { "CompteNum", OL_JOURNAL_FIELD_ACCOUNT },     { "CompteLib", OL_JOURNAL_FIELD_ACCOUNT_NAME },
  { "CompAuxNum", OL_JOURNAL_FIELD_AUXILIARY },  { "CompAuxLib", OL_JOURNAL_FIELD_AUXILIARY_NAME },
  { "PieceRef", OL_JOURNAL_FIELD_PIECE },        { "PieceDate", OL_JOURNAL_FIELD_DATE },
  { "EcritureLib", OL_JOURNAL_FIELD_LABEL },     { "Debit", OL_JOURNAL_FIELD_DEBIT },
  { "Credit", OL_JOURNAL_FIELD_CREDIT },         { "EcritureLet", OL_JOURNAL_FIELD_EMPTY },
  { "DateLet", OL_JOURNAL_FIELD_EMPTY },         { "ValidDate", OL_JOURNAL_FIELD_DATE },
  { "Montantdevise", OL_JOURNAL_FIELD_FOREIGN }, { "Idevise", OL_JOURNAL_FIELD_CURRENCY },
};

static const OlJournalColumn sage_columns[] = {
  { "Code journal", OL_JOURNAL_FIELD_JOURNAL },
  { "Date", OL_JOURNAL_FIELD_DATE },
  { "N° compte général", OL_JOURNAL_FIELD_ACCOUNT },
  { "N° compte tiers", OL_JOURNAL_FIELD_AUXILIARY_NAME },
  { "N° pièce", OL_JOURNAL_FIELD_PIECE },
  { "Libellé écriture", OL_JOURNAL_FIELD_LABEL },
  { "Montant débit", OL_JOURNAL_FIELD_DEBIT },
  { "Montant crédit", OL_JOURNAL_FIELD_CREDIT },
  { "Devise", OL_JOURNAL_FIELD_CURRENCY },
  { "Montant devise", OL_JOURNAL_FIELD_FOREIGN },
};

static const OlJournalLayout layouts[] = {
  [OL_JOURNAL_CSV] = {
    .name = "csv",
    .columns = csv_columns,
    .n_columns = G_N_ELEMENTS (csv_columns),
    .date = OL_JOURNAL_DATE_ISO,
    .separator = ',',
    .decimal = '.',
    .line_end = "\n",
    .quotes = TRUE,
  },
  [OL_JOURNAL_FEC] = {
    .name = "fec",
    .columns = fec_columns,
    .n_columns = G_N_ELEMENTS (fec_columns),
    .date = OL_JOURNAL_DATE_PACKED,
    .separator = '\t',
    .decimal = ',',
    .line_end = "\n",
  },
  [OL_JOURNAL_SAGE] = {
    .name = "sage",
    .columns = sage_columns,
    .n_columns = G_N_ELEMENTS (sage_columns),
    .date = OL_JOURNAL_DATE_FRENCH,
    .separator = ';',
    .decimal = ',',
    .line_end = "\r\n",
    .windows_1252 = TRUE,
  },
};

/* A file for an accountant is in the words of the SYSCOHADA plan, whatever the language on screen.
 */
static const struct
{
  const char *code;
  const char *name;
} journals[] = {
  { "VTE", "Ventes" },
  { "BQ", "Banque" },
  { "CA", "Caisse" },
  { "MM", "Monnaie électronique" },
};

static const struct
{
  const char *prefix;
  const char *name;
} accounts[] = {
  { "411", "Clients" },
  { "419", "Clients, avances et acomptes reçus" },
  { "4431", "TVA facturée sur ventes" },
  { "4432", "TVA facturée sur prestations de services" },
  { "443", "État, TVA facturée" },
  { "4492", "État, avances et acomptes versés sur impôts" },
  { "449", "État, créances et dettes diverses" },
  { "521", "Banques locales" },
  { "52", "Banques" },
  { "552", "Monnaie électronique" },
  { "57", "Caisse" },
  { "656", "Pertes de change" },
  { "706", "Services vendus" },
  { "70", "Ventes" },
  { "756", "Gains de change" },
};

const OlJournalLayout *
ol_journal_layout (OlJournalFormat format)
{
  g_return_val_if_fail ((guint)format < G_N_ELEMENTS (layouts), NULL);

  return &layouts[format];
}

gboolean
ol_journal_format_from_text (const char *text, OlJournalFormat *format)
{
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; text != NULL && i < G_N_ELEMENTS (layouts); i++)
    if (strcmp (layouts[i].name, text) == 0)
      {
        *format = i;
        return TRUE;
      }
  return FALSE;
}

const char *
ol_journal_name (const char *journal)
{
  for (guint i = 0; i < G_N_ELEMENTS (journals); i++)
    if (strcmp (journals[i].code, journal) == 0)
      return journals[i].name;
  return journal;
}

const char *
ol_journal_account_name (const char *account)
{
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    if (g_str_has_prefix (account, accounts[i].prefix))
      return accounts[i].name;
  return account;
}
