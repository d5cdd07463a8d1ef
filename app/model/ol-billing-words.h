/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-date.h"

G_BEGIN_DECLS

/** OlBillingWords: what the billing page is asked to open. Strings owned. */
typedef struct
{
  char *partner; /* nullable: name or id */
  OlDate from;   /* OL_DATE_NONE: the period as it is */
  OlDate to;
  char *invoice; /* nullable: id */
} OlBillingWords;

/**
 * ol_billing_words_parse: (transfer full) (nullable): "partner=NAME", "partner=NAME&from=D&to=D"
 * with ISO dates, "invoice=ID"; NULL for anything else. A name may hold any character.
 */
OlBillingWords *ol_billing_words_parse (const char *text);
void ol_billing_words_free (OlBillingWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlBillingWords, ol_billing_words_free)

G_END_DECLS
