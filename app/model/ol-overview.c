/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview.h"

static void
due_free (gpointer data)
{
  OlOverviewDue *due = data;

  g_free (due->partner_id);
  g_free (due->partner);
  g_free (due);
}

static void
partner_free (gpointer data)
{
  OlOverviewPartner *partner = data;

  g_free (partner->id);
  g_free (partner->name);
  g_free (partner);
}

OlOverview *
ol_overview_new (OlDate today)
{
  OlOverview *self = g_new0 (OlOverview, 1);

  self->today = today;
  self->first_week = today - (ol_date_weekday (today) - 1) - 7 * (OL_OVERVIEW_WEEKS - 1);
  self->due = g_ptr_array_new_with_free_func (due_free);
  self->blocked = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));
  self->drafts = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));
  self->approvals = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));
  self->overdue = g_array_new (FALSE, FALSE, sizeof (OlOverviewSum));
  self->partners = g_ptr_array_new_with_free_func (partner_free);
  return self;
}

void
ol_overview_free (OlOverview *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->due);
  g_array_unref (self->blocked);
  g_array_unref (self->drafts);
  g_array_unref (self->approvals);
  g_array_unref (self->overdue);
  g_ptr_array_unref (self->partners);
  g_clear_pointer (&self->recent, g_array_unref);
  g_free (self);
}

gboolean
ol_overview_add_sum (GArray *sums, const OlCurrency *currency, gint64 amount, GError **error)
{
  OlOverviewSum more = { currency, 1, amount };

  for (guint i = 0; i < sums->len; i++)
    {
      OlOverviewSum *sum = &g_array_index (sums, OlOverviewSum, i);

      if (sum->currency == currency)
        {
          sum->count++;
          return ol_add (sum->amount, amount, &sum->amount, error);
        }
    }
  g_array_append_val (sums, more);
  return TRUE;
}

static OlOverviewPartner *
partner_of (OlOverview *self, const OlPartner *partner, const OlCurrency *currency)
{
  OlOverviewPartner *found;

  for (guint i = 0; i < self->partners->len; i++)
    {
      found = g_ptr_array_index (self->partners, i);
      if (found->currency == currency && g_str_equal (found->id, partner->id))
        return found;
    }
  found = g_new0 (OlOverviewPartner, 1);
  found->id = g_strdup (partner->id);
  found->name = g_strdup (partner->party.name);
  found->cycle = partner->cycle;
  found->anchor = partner->anchor;
  found->currency = currency;
  g_ptr_array_add (self->partners, found);
  return found;
}

gboolean
ol_overview_add_week (OlOverview *self,
                      const OlPartner *partner,
                      const OlCurrency *currency,
                      OlDate delivered,
                      OlOverviewPart part,
                      gint64 amount,
                      GError **error)
{
  gint64 *sum;
  int week;

  if (delivered == OL_DATE_NONE || delivered < self->first_week)
    return TRUE;
  week = (delivered - self->first_week) / 7;
  if (week >= OL_OVERVIEW_WEEKS)
    return TRUE;
  sum = &partner_of (self, partner, currency)->amounts[week][part];
  return ol_add (*sum, amount, sum, error);
}

OlOverviewDue *
ol_overview_due (OlOverview *self, const OlPartner *partner, const OlWindow *window)
{
  OlOverviewDue *due;

  /* Missions come in order of delivery: it is one of the last. */
  for (guint i = self->due->len; i > 0; i--)
    {
      due = g_ptr_array_index (self->due, i - 1);
      if (!g_str_equal (due->partner_id, partner->id))
        break;
      if (due->window.from == window->from && due->window.to == window->to)
        return due;
    }
  due = g_new0 (OlOverviewDue, 1);
  due->partner_id = g_strdup (partner->id);
  due->partner = g_strdup (partner->party.name);
  due->currency = partner->currency;
  due->window = *window;
  g_ptr_array_add (self->due, due);
  return due;
}

guint
ol_overview_count (const GArray *sums)
{
  guint count = 0;

  for (guint i = 0; i < sums->len; i++)
    count += g_array_index (sums, OlOverviewSum, i).count;
  return count;
}

OlWindow
ol_overview_week (const OlOverview *self, guint week)
{
  const OlDate from = self->first_week + 7 * (int)week;

  return (OlWindow){ from, from + 6 };
}
