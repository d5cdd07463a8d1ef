/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-chart.h"

#include <glib/gi18n-lib.h>

#include "ol-bar-chart.h"
#include "ol-display.h"

struct _OlOverviewChart
{
  AdwBin parent_instance;

  const OlOverview *overview; /* borrowed, NULL before the first */
  GArray *choices;            /* owned, Choice: in the order of the drop-down */
  gboolean filling;           /* the drop-down is being filled */

  GtkDropDown *partner_choice; /* template children from here */
  OlBarChart *chart;
};

/* One partner, or all that are billed in a currency. */
typedef struct
{
  const OlCurrency *currency;
  const OlOverviewPartner *partner; /* borrowed from the overview, NULL: all */
} Choice;

static guint go_signal;

G_DEFINE_FINAL_TYPE (OlOverviewChart, ol_overview_chart, ADW_TYPE_BIN)

static const Choice *
chosen (OlOverviewChart *self)
{
  const guint selected = gtk_drop_down_get_selected (self->partner_choice);

  return selected < self->choices->len ? &g_array_index (self->choices, Choice, selected) : NULL;
}

static gboolean
is_of_choice (const OlOverviewPartner *partner, const Choice *choice)
{
  return choice->partner != NULL ? partner == choice->partner
                                 : partner->currency == choice->currency;
}

/* Shown, not booked: what leaves the range stands at its end. */
static gint64
plus (gint64 a, gint64 b)
{
  gint64 sum;

  if (ol_add (a, b, &sum, NULL))
    return sum;
  return a > 0 ? G_MAXINT64 : G_MININT64;
}

static void
add_up (OlOverviewChart *self, const Choice *choice, gint64 *amounts)
{
  for (guint i = 0; i < self->overview->partners->len; i++)
    {
      const OlOverviewPartner *partner = g_ptr_array_index (self->overview->partners, i);

      if (!is_of_choice (partner, choice))
        continue;
      for (guint week = 0; week < OL_OVERVIEW_WEEKS; week++)
        for (guint part = 0; part < OL_OVERVIEW_PARTS; part++)
          {
            gint64 *sum = &amounts[week * OL_OVERVIEW_PARTS + part];

            *sum = plus (*sum, partner->amounts[week][part]);
          }
    }
}

static void
name_week (OlOverviewChart *self, guint week, OlBarCategory *category)
{
  const OlWindow window = ol_overview_week (self->overview, week);
  g_autofree char *days = ol_display_window (&window);
  int year, month, day;

  ol_date_to_ymd (window.from, &year, &month, &day);
  category->label = g_strdup_printf ("%02d/%02d", day, month);
  /* TRANSLATORS: the days of a week: "5 – 11 October 2026". */
  category->name = g_strdup_printf (_ ("Delivered %s"), days);
}

static void
draw_chosen (OlOverviewChart *self)
{
  const Choice *choice = chosen (self);
  gint64 amounts[OL_OVERVIEW_WEEKS * OL_OVERVIEW_PARTS] = { 0 };
  OlBarCategory weeks[OL_OVERVIEW_WEEKS];

  if (choice == NULL)
    {
      ol_bar_chart_set_data (self->chart, ol_currency_lookup ("XOF"), NULL, 0, NULL);
      return;
    }
  add_up (self, choice, amounts);
  for (guint week = 0; week < OL_OVERVIEW_WEEKS; week++)
    name_week (self, week, &weeks[week]);
  ol_bar_chart_set_data (self->chart, choice->currency, weeks, OL_OVERVIEW_WEEKS, amounts);
  for (guint week = 0; week < OL_OVERVIEW_WEEKS; week++)
    {
      g_free ((char *)weeks[week].label);
      g_free ((char *)weeks[week].name);
    }
}

static void
choice_changed (OlOverviewChart *self)
{
  if (!self->filling)
    draw_chosen (self);
}

static guint
partners_in (const OlOverview *overview, const OlCurrency *currency)
{
  guint count = 0;

  for (guint i = 0; i < overview->partners->len; i++)
    {
      const OlOverviewPartner *partner = g_ptr_array_index (overview->partners, i);

      count += partner->currency == currency;
    }
  return count;
}

static gboolean
has_currency (OlOverviewChart *self, const OlCurrency *currency)
{
  for (guint i = 0; i < self->choices->len; i++)
    {
      if (g_array_index (self->choices, Choice, i).currency == currency)
        return TRUE;
    }
  return FALSE;
}

/* First all partners of each currency, the one with most of them first; then each by itself. */
static void
find_choices (OlOverviewChart *self)
{
  const GPtrArray *partners = self->overview->partners;

  for (guint count = partners->len; count > 1; count--)
    for (guint i = 0; i < partners->len; i++)
      {
        const OlOverviewPartner *partner = g_ptr_array_index (partners, i);
        const Choice all = { partner->currency, NULL };

        if (partners_in (self->overview, partner->currency) == count
            && !has_currency (self, partner->currency))
          g_array_append_val (self->choices, all);
      }
  for (guint i = 0; i < partners->len; i++)
    {
      const OlOverviewPartner *partner = g_ptr_array_index (partners, i);
      const Choice one = { partner->currency, partner };

      g_array_append_val (self->choices, one);
    }
}

static char *
choice_name (const Choice *choice)
{
  if (choice->partner != NULL)
    return g_strdup (choice->partner->name);
  /* TRANSLATORS: %s is a currency: "XOF". */
  return g_strdup_printf (_ ("All partners in %s"), choice->currency->code);
}

/* The one that was chosen before keeps being it. */
static void
fill_choices (OlOverviewChart *self, const char *before)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_array_set_size (self->choices, 0);
  if (self->overview != NULL)
    find_choices (self);
  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *name = choice_name (&g_array_index (self->choices, Choice, i));

      if (g_strcmp0 (name, before) == 0)
        selected = i;
      gtk_string_list_append (names, name);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->partner_choice, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->partner_choice,
                              self->choices->len > 0 ? selected : GTK_INVALID_LIST_POSITION);
  gtk_widget_set_visible (GTK_WIDGET (self->partner_choice), self->choices->len > 1);
  self->filling = FALSE;
}

void
ol_overview_chart_show (OlOverviewChart *self, const OlOverview *overview)
{
  GtkStringObject *selected;
  g_autofree char *before = NULL;

  g_return_if_fail (OL_IS_OVERVIEW_CHART (self));

  selected = gtk_drop_down_get_selected_item (self->partner_choice);
  if (selected != NULL)
    before = g_strdup (gtk_string_object_get_string (selected));
  self->overview = overview;
  fill_choices (self, before);
  draw_chosen (self);
}

static char *
days_detail (const char *format, const OlWindow *window)
{
  char from[OL_DATE_TEXT_SIZE], to[OL_DATE_TEXT_SIZE];

  return g_strdup_printf ("%s&from=%s&to=%s", format, ol_date_print (window->from, from),
                          ol_date_print (window->to, to));
}

/* Of one partner: its billing window that holds the week, but for blocked missions. */
static void
go_for_partner (OlOverviewChart *self, const OlOverviewPartner *partner, OlWindow week,
                OlOverviewPart part)
{
  g_autofree char *who = part == OL_OVERVIEW_BLOCKED
                             ? g_strdup_printf ("billing=blocked&partner=%s", partner->id)
                             : g_strdup_printf ("partner=%s", partner->name);
  g_autofree char *detail = NULL;

  if (part != OL_OVERVIEW_BLOCKED)
    ol_window_of (partner->cycle, partner->anchor, week.from, &week);
  detail = days_detail (who, &week);
  g_signal_emit (self, go_signal, 0, part == OL_OVERVIEW_BLOCKED ? "missions" : "billing", detail);
}

/* The missions that the bar adds up. */
static void
go_for_all (OlOverviewChart *self, OlWindow week, OlOverviewPart part)
{
  static const char *const words[OL_OVERVIEW_PARTS] = {
    [OL_OVERVIEW_BILLED] = "billing=invoiced",
    [OL_OVERVIEW_DRAFTED] = "billing=drafted",
    [OL_OVERVIEW_READY] = "billing=unbilled",
    [OL_OVERVIEW_BLOCKED] = "billing=blocked",
  };
  g_autofree char *detail = days_detail (words[part], &week);

  g_signal_emit (self, go_signal, 0, "missions", detail);
}

static void
bar_activated (OlOverviewChart *self, guint week, guint part)
{
  const Choice *choice = chosen (self);

  if (choice == NULL)
    return;
  if (choice->partner != NULL)
    go_for_partner (self, choice->partner, ol_overview_week (self->overview, week), part);
  else
    go_for_all (self, ol_overview_week (self->overview, week), part);
}

static void
ol_overview_chart_finalize (GObject *object)
{
  g_array_unref (OL_OVERVIEW_CHART (object)->choices);
  G_OBJECT_CLASS (ol_overview_chart_parent_class)->finalize (object);
}

static void
ol_overview_chart_class_init (OlOverviewChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ol_overview_chart_finalize;
  g_type_ensure (OL_TYPE_BAR_CHART);
  go_signal = g_signal_new ("go", OL_TYPE_OVERVIEW_CHART, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                            G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/overview/ol-overview-chart.ui");
  gtk_widget_class_bind_template_child (widget_class, OlOverviewChart, partner_choice);
  gtk_widget_class_bind_template_child (widget_class, OlOverviewChart, chart);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, bar_activated);
}

static void
ol_overview_chart_init (OlOverviewChart *self)
{
  const OlBarSeries series[OL_OVERVIEW_PARTS] = {
    [OL_OVERVIEW_BILLED] = { _ ("Billed"), "chart_billed", OL_BAR_SOLID },
    [OL_OVERVIEW_DRAFTED] = { _ ("In drafts"), "chart_drafted", OL_BAR_LINES },
    [OL_OVERVIEW_READY] = { _ ("To bill"), "chart_unbilled", OL_BAR_STRIPES },
    [OL_OVERVIEW_BLOCKED] = { _ ("Blocked"), "chart_blocked", OL_BAR_DOTS },
  };

  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  gtk_widget_init_template (GTK_WIDGET (self));
  ol_bar_chart_set_title (self->chart, _ ("Delivered in the last twelve weeks, before VAT"));
  ol_bar_chart_set_empty_text (self->chart, _ ("Nothing was delivered in the last twelve weeks."));
  ol_bar_chart_set_series (self->chart, series, OL_OVERVIEW_PARTS);
}
