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

/* By OlSageColumn: which of them the file has, and in what order, is a setting. */
static const OlJournalColumn sage_columns[OL_N_SAGE_COLUMNS] = {
  [OL_SAGE_JOURNAL] = { "Code journal", OL_JOURNAL_FIELD_JOURNAL },
  [OL_SAGE_DATE] = { "Date", OL_JOURNAL_FIELD_DATE },
  [OL_SAGE_ACCOUNT] = { "N° compte général", OL_JOURNAL_FIELD_ACCOUNT },
  [OL_SAGE_CUSTOMER] = { "N° compte tiers", OL_JOURNAL_FIELD_AUXILIARY_NAME },
  [OL_SAGE_PIECE] = { "N° pièce", OL_JOURNAL_FIELD_PIECE },
  [OL_SAGE_LABEL] = { "Libellé écriture", OL_JOURNAL_FIELD_LABEL },
  [OL_SAGE_DEBIT] = { "Montant débit", OL_JOURNAL_FIELD_DEBIT },
  [OL_SAGE_CREDIT] = { "Montant crédit", OL_JOURNAL_FIELD_CREDIT },
  [OL_SAGE_CURRENCY] = { "Devise", OL_JOURNAL_FIELD_CURRENCY },
  [OL_SAGE_FOREIGN] = { "Montant devise", OL_JOURNAL_FIELD_FOREIGN },
  [OL_SAGE_SEQUENCE] = { "N° écriture", OL_JOURNAL_FIELD_SEQUENCE },
  [OL_SAGE_JOURNAL_NAME] = { "Intitulé journal", OL_JOURNAL_FIELD_JOURNAL_NAME },
  [OL_SAGE_ACCOUNT_NAME] = { "Intitulé compte", OL_JOURNAL_FIELD_ACCOUNT_NAME },
  [OL_SAGE_PARTNER] = { "Intitulé tiers", OL_JOURNAL_FIELD_PARTNER },
  [OL_SAGE_EMPTY] = { "", OL_JOURNAL_FIELD_EMPTY },
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
    .date = OL_JOURNAL_DATE_FRENCH,
    .separator = ';',
    .decimal = ',',
    .line_end = "\r\n",
    .windows_1252 = TRUE,
  },
};

/* A file for an accountant is in the words of the SYSCOHADA plan, whatever the language on screen.
 */
static const char *const journals[] = {
  [OL_BOOK_SALES] = "Ventes",
  [OL_BOOK_BANK] = "Banque",
  [OL_BOOK_MOBILE] = "Monnaie électronique",
  [OL_BOOK_CASH] = "Caisse",
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
ol_journal_name (OlJournalBook book)
{
  g_return_val_if_fail ((guint)book < G_N_ELEMENTS (journals), NULL);

  return journals[book];
}

GArray *
ol_journal_sage_columns (const OlBookkeeping *books)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (OlJournalColumn));
  g_auto (GStrv) words = NULL;
  OlSageColumn column;

  g_return_val_if_fail (books != NULL, columns);

  words = g_strsplit (books->sage_columns, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (ol_sage_column_from_text (words[i], &column))
        g_array_append_val (columns, sage_columns[column]);
    }
  return columns;
}

const char *
ol_journal_account_name (const char *account)
{
  for (guint i = 0; i < G_N_ELEMENTS (accounts); i++)
    if (g_str_has_prefix (account, accounts[i].prefix))
      return accounts[i].name;
  return account;
}
