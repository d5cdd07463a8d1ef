/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-words.h"

#include <string.h>

#define PARTNER "partner="
#define INVOICE "invoice="
#define FROM "&from="
#define TO "&to="

void
ol_billing_words_free (OlBillingWords *self)
{
  if (self == NULL)
    return;
  g_free (self->partner);
  g_free (self->invoice);
  g_free (self);
}

/* The days stand last: what is before them is the name, whatever it holds. */
static gboolean
take_days (OlBillingWords *self, const char *text, const char **end)
{
  const char *from = g_strrstr (text, FROM);
  const char *to = from != NULL ? strstr (from, TO) : NULL;
  g_autofree char *first = NULL;

  if (to == NULL)
    return FALSE;
  first = g_strndup (from + strlen (FROM), to - from - strlen (FROM));
  *end = from;
  return ol_date_parse (first, &self->from, NULL)
         && ol_date_parse (to + strlen (TO), &self->to, NULL) && self->from <= self->to;
}

OlBillingWords *
ol_billing_words_parse (const char *text)
{
  g_autoptr (OlBillingWords) self = g_new0 (OlBillingWords, 1);
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  self->from = self->to = OL_DATE_NONE;
  if (g_str_has_prefix (text, INVOICE) && text[strlen (INVOICE)] != '\0')
    {
      self->invoice = g_strdup (text + strlen (INVOICE));
      return g_steal_pointer (&self);
    }
  if (!g_str_has_prefix (text, PARTNER))
    return NULL;
  end = text + strlen (text);
  if (!take_days (self, text, &end))
    self->from = self->to = OL_DATE_NONE;
  self->partner = g_strndup (text + strlen (PARTNER), end - text - strlen (PARTNER));
  return *self->partner != '\0' ? g_steal_pointer (&self) : NULL;
}
