/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

/* A line per currency; those without an amount do not count. */
static char *
figure_of (const GArray *sums)
{
  g_autoptr (GString) figure = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const OlOverviewSum *sum = &g_array_index (sums, OlOverviewSum, i);
      g_autofree char *amount = NULL;

      if (sum->amount == 0)
        continue;
      amount = ol_display_money (sum->amount, sum->currency);
      g_string_append_printf (figure, "%s%s", figure->len > 0 ? "\n" : "", amount);
    }
  return g_string_free (g_steal_pointer (&figure), FALSE);
}

/* @sentence: (transfer full): with the count; it is the figure when no amount is known. */
static void
show (OlOverviewCard *card, const GArray *sums, char *sentence)
{
  g_autofree char *figure = figure_of (sums);
  g_autofree char *owned = sentence;

  if (*figure == '\0')
    {
      g_free (figure);
      figure = ol_display_count (ol_overview_count (sums));
    }
  ol_overview_card_show (card, figure, owned);
}

static void
add_due (GArray *sums, const OlOverview *overview, gboolean ledger)
{
  /* Shown, not booked: a sum out of range stays what it was. */
  for (guint i = 0; i < overview->due->len; i++)
    {
      const OlOverviewDue *due = g_ptr_array_index (overview->due, i);

      if ((due->currency == overview->ledger) == ledger)
        ol_overview_add_sum (sums, due->currency, due->amount, NULL);
    }
}

static GArray *
due_sums (const OlOverview *overview)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));

  add_due (sums, overview, TRUE);
  add_due (sums, overview, FALSE);
  return sums;
}

/* The one that has waited longest. */
static const OlOverviewDue *
oldest_due (const OlOverview *overview)
{
  const OlOverviewDue *oldest = NULL;

  for (guint i = 0; i < overview->due->len; i++)
    {
      const OlOverviewDue *due = g_ptr_array_index (overview->due, i);

      if (oldest == NULL || due->window.to < oldest->window.to)
        oldest = due;
    }
  return oldest;
}

static char *
due_sentence (const OlOverview *overview)
{
  const OlOverviewDue *oldest = oldest_due (overview);
  const guint others = overview->due->len - 1;
  g_autofree char *window = ol_display_window (&oldest->window);

  if (others == 0)
    /* TRANSLATORS: a partner, and a billing period that is over: "MEDLOG, October 2026". */
    return g_strdup_printf (_ ("%s, %s"), oldest->partner, window);
  return g_strdup_printf (ngettext ("%s, %s, and %u other period", "%s, %s, and %u other periods",
                                    others),
                          oldest->partner, window, others);
}

void
ol_overview_show_due (OlOverviewCard *card, const OlOverview *overview)
{
  g_autoptr (GArray) sums = NULL;

  if (overview->due->len == 0)
    {
      ol_overview_card_calm (card, _ ("Every period that is over is billed."));
      return;
    }
  sums = due_sums (overview);
  show (card, sums, due_sentence (overview));
}

void
ol_overview_show_blocked (OlOverviewCard *card, const OlOverview *overview)
{
  const guint count = ol_overview_count (overview->blocked);
  g_autofree char *number = ol_display_count (count);

  if (count == 0)
    ol_overview_card_calm (card, _ ("Every delivered mission can be billed."));
  else
    show (card, overview->blocked,
          g_strdup_printf (ngettext ("in %s mission that cannot be billed yet",
                                     "in %s missions that cannot be billed yet", count),
                           number));
}

void
ol_overview_show_approvals (OlOverviewCard *card, const OlOverview *overview)
{
  const guint count = ol_overview_count (overview->approvals);
  g_autofree char *number = ol_display_count (count);

  if (count == 0)
    ol_overview_card_calm (card, _ ("No draft waits for a second person."));
  else
    show (card, overview->approvals,
          g_strdup_printf (ngettext ("in %s draft that a second person has to approve",
                                     "in %s drafts that a second person has to approve", count),
                           number));
}

void
ol_overview_show_drafts (OlOverviewCard *card, const OlOverview *overview)
{
  const guint count = ol_overview_count (overview->drafts);
  g_autofree char *number = ol_display_count (count);

  if (count == 0)
    ol_overview_card_calm (card, _ ("Every draft is issued."));
  else
    show (card, overview->drafts,
          g_strdup_printf (ngettext ("in %s draft without a number yet",
                                     "in %s drafts without a number yet", count),
                           number));
}

void
ol_overview_show_overdue (OlOverviewCard *card, const OlOverview *overview)
{
  const guint count = ol_overview_count (overview->overdue);
  g_autofree char *number = ol_display_count (count);

  if (count == 0)
    ol_overview_card_calm (card, _ ("No invoice is past its due date."));
  else
    show (card, overview->overdue,
          g_strdup_printf (ngettext ("still to be paid of %s invoice",
                                     "still to be paid of %s invoices", count),
                           number));
}

char *
ol_overview_due_detail (const OlOverview *overview)
{
  const OlOverviewDue *oldest = oldest_due (overview);
  char from[OL_DATE_TEXT_SIZE], to[OL_DATE_TEXT_SIZE];

  if (oldest == NULL)
    return NULL;
  return g_strdup_printf ("partner=%s&from=%s&to=%s", oldest->partner,
                          ol_date_print (oldest->window.from, from),
                          ol_date_print (oldest->window.to, to));
}

char *
ol_overview_summary (const OlOverview *overview)
{
  const guint waiting = (overview->due->len > 0) + (overview->blocked->len > 0)
                        + (overview->approvals->len > 0) + (overview->drafts->len > 0)
                        + (overview->overdue->len > 0);

  if (waiting == 0)
    return g_strdup (_ ("Nothing waits for you. All that was delivered is billed."));
  return g_strdup_printf (ngettext ("%u thing waits for you.", "%u things wait for you.", waiting),
                          waiting);
}

char *
ol_overview_unsent (const OlOverview *overview)
{
  g_autofree char *count = ol_display_count ((guint64)overview->unsent);

  if (overview->unsent == 0)
    return g_strdup (_ ("No change waits for the exchange with other desks."));
  return g_strdup_printf (ngettext ("%s change kept for the exchange with other desks",
                                    "%s changes kept for the exchange with other desks",
                                    (gulong)overview->unsent),
                          count);
}
