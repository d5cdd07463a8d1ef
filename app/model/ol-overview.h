/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-overview-repository.h"
#include "ol-partner.h"

G_BEGIN_DECLS

#define OL_OVERVIEW_WEEKS 12

/** OlOverviewPart: how far the money of a delivered mission has come. */
typedef enum
{
  OL_OVERVIEW_BILLED,
  OL_OVERVIEW_DRAFTED,
  OL_OVERVIEW_READY,   /* can be billed */
  OL_OVERVIEW_BLOCKED, /* cannot */
  OL_OVERVIEW_PARTS,
} OlOverviewPart;

/** OlOverviewSum: what there is of something in one currency; minor units. */
typedef struct
{
  const OlCurrency *currency;
  guint count;
  gint64 amount;
} OlOverviewSum;

/** OlOverviewDue: a billing window that is over and holds missions that can be billed. */
typedef struct
{
  char *partner_id;
  char *partner;
  const OlCurrency *currency;
  OlWindow window;
  guint missions;
  gint64 amount; /* before VAT and surcharges */
} OlOverviewDue;

/** OlOverviewPartner: what was hauled for a partner, by week of delivery; before VAT. */
typedef struct
{
  char *id;
  char *name;
  OlCycle cycle;
  OlDate anchor;
  const OlCurrency *currency;
  gint64 amounts[OL_OVERVIEW_WEEKS][OL_OVERVIEW_PARTS];
} OlOverviewPartner;

/**
 * OlOverview: what waits today, and the last weeks. Sums have the organisation's currency first.
 */
typedef struct
{
  OlDate today;
  const OlCurrency *ledger; /* the organisation's currency */
  OlDate first_week;   /* a Monday; the last week is the one of today */
  GPtrArray *due;      /* OlOverviewDue, by partner, the oldest first */
  GArray *blocked;     /* OlOverviewSum: missions */
  GArray *drafts;      /* OlOverviewSum: with VAT */
  GArray *approvals;   /* OlOverviewSum: drafts that wait for a second person, with VAT */
  gboolean has_limit;  /* the organisation asks for a second person */
  GArray *overdue;     /* OlOverviewSum: what remains to be paid */
  gint64 unsent;       /* changes kept for the exchange */
  GPtrArray *partners; /* OlOverviewPartner, by name: those with something in these weeks */
  GArray *recent;      /* OlRecent, the newest first */
  gboolean is_empty;   /* no mission has come in yet */
} OlOverview;

/** ol_overview_new: of that day, with nothing in it. */
OlOverview *ol_overview_new (OlDate today);
void ol_overview_free (OlOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlOverview, ol_overview_free)

/** ol_overview_add_sum: one more of @amount to the sum of its currency. */
gboolean ol_overview_add_sum (GArray *sums, const OlCurrency *currency, gint64 amount,
                              GError **error);

/**
 * ol_overview_add_week: @amount to what was delivered for a partner on that day; nothing happens
 * for a day outside the weeks shown.
 */
gboolean ol_overview_add_week (OlOverview *self, const OlPartner *partner,
                               const OlCurrency *currency, OlDate delivered, OlOverviewPart part,
                               gint64 amount, GError **error);

/** ol_overview_due: (transfer none): the entry of that window, made when there is none. */
OlOverviewDue *ol_overview_due (OlOverview *self, const OlPartner *partner,
                                const OlWindow *window);

/** ol_overview_count: of all currencies. */
guint ol_overview_count (const GArray *sums);

/** ol_overview_week: the week that begins @week weeks after the first. */
OlWindow ol_overview_week (const OlOverview *self, guint week);

G_END_DECLS
