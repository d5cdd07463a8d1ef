/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rates-list.h"

#include "ol-document-error.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

#define RATE_DECIMALS 6

struct _OlRatesList
{
  GPtrArray *problems; /* owned reference */
  guint count;         /* of problems added here */
  char *first;         /* owned: reason of the first of them */
  GArray *rates;       /* owned, element-type OlRate */
  GHashTable *seen;    /* owned, "date base quote" */
};

OlRatesList *
ol_rates_list_new (GPtrArray *problems)
{
  OlRatesList *self;

  g_return_val_if_fail (problems != NULL, NULL);

  self = g_new0 (OlRatesList, 1);
  self->problems = g_ptr_array_ref (problems);
  self->rates = g_array_new (FALSE, TRUE, sizeof (OlRate));
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ol_rates_list_free (OlRatesList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->problems);
  g_free (self->first);
  g_array_unref (self->rates);
  g_hash_table_unref (self->seen);
  g_free (self);
}

void
ol_rates_list_add_problem (
    OlRatesList *self, gint64 line, const char *column, const char *value, const char *reason)
{
  g_return_if_fail (self != NULL);

  if (self->first == NULL)
    self->first = g_strdup_printf (_ ("Line %" PRId64 ": %s"), line, reason);
  self->count++;
  g_ptr_array_add (self->problems, ol_input_problem_new (line, column, value, reason));
}

static gboolean
read_date (OlRatesList *self, const OlRateText *text, OlRate *rate)
{
  g_autoptr (GError) error = NULL;

  if (ol_date_parse (text->date, &rate->date, &error))
    return TRUE;
  ol_rates_list_add_problem (self, text->line, "date", text->date, error->message);
  return FALSE;
}

static gboolean
read_currency (OlRatesList *self,
               const OlRateText *text,
               const char *column,
               const char *code,
               const OlCurrency **currency)
{
  *currency = ol_currency_lookup (code);
  if (*currency != NULL)
    return TRUE;
  ol_rates_list_add_problem (self, text->line, column, code,
                             _ ("This is not a currency; write its ISO code, such as XOF."));
  return FALSE;
}

static gboolean
read_rate (OlRatesList *self, const OlRateText *text, OlRate *rate)
{
  g_autoptr (GError) error = NULL;

  if (!ol_fixed_parse (text->rate, RATE_DECIMALS, &rate->rate, &error))
    ol_rates_list_add_problem (self, text->line, "rate", text->rate, error->message);
  else if (rate->rate <= 0)
    ol_rates_list_add_problem (self, text->line, "rate", text->rate,
                               _ ("A rate must be above zero."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_pair (OlRatesList *self, const OlRateText *text, const OlRate *rate)
{
  char date[OL_DATE_TEXT_SIZE];
  const char *reason = NULL;

  if (rate->base == rate->quote)
    reason = _ ("The two currencies are the same.");
  else if (!g_hash_table_add (self->seen,
                              g_strdup_printf ("%s %s %s", ol_date_print (rate->date, date),
                                               rate->base->code, rate->quote->code)))
    reason = _ ("The rate of this date and pair of currencies is there twice.");
  if (reason != NULL)
    ol_rates_list_add_problem (self, text->line, "quote", text->quote, reason);
  return reason == NULL;
}

/* All cells are looked at, so that one reading names everything wrong in a row. */
void
ol_rates_list_add (OlRatesList *self, const OlRateText *text)
{
  OlRate rate = { 0 };
  gboolean sound;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  sound = read_date (self, text, &rate);
  sound &= read_currency (self, text, "base", text->base, &rate.base);
  sound &= read_currency (self, text, "quote", text->quote, &rate.quote);
  sound &= read_rate (self, text, &rate);
  if (!sound || !check_pair (self, text, &rate))
    return;
  g_strlcpy (rate.source, text->source, sizeof rate.source);
  g_array_append_val (self->rates, rate);
}

GArray *
ol_rates_list_finish (OlRatesList *self, GError **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->count == 0 && self->rates->len == 0)
    ol_rates_list_add_problem (self, 1, "", "", _ ("There is no exchange rate in this file."));
  if (self->count == 0)
    return g_array_ref (self->rates);
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               g_dngettext (GETTEXT_PACKAGE, "The file has %u problem. %s",
                            "The file has %u problems. The first: %s", self->count),
               self->count, self->first);
  return NULL;
}
