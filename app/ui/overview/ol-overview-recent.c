/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-overview-recent.h"

#include <glib/gi18n-lib.h>

#include "ol-display.h"

struct _OlOverviewRecent
{
  AdwBin parent_instance;

  GtkListBox *list;       /* template children from here */
  GtkWidget *empty_label;
};

/* Where a row leads to. */
typedef struct
{
  const char *page; /* static */
  char *detail;     /* owned */
} Target;

static guint go_signal;

G_DEFINE_FINAL_TYPE (OlOverviewRecent, ol_overview_recent, ADW_TYPE_BIN)

static void
target_free (gpointer data)
{
  Target *target = data;

  g_free (target->detail);
  g_free (target);
}

static Target *
target_of (const OlRecent *recent)
{
  Target *target = g_new0 (Target, 1);
  char from[OL_DATE_TEXT_SIZE], to[OL_DATE_TEXT_SIZE];

  if (recent->kind == OL_RECENT_PREPARED)
    {
      target->page = "billing";
      target->detail = g_strdup_printf ("partner=%s&from=%s&to=%s", recent->partner,
                                        ol_date_print (recent->window.from, from),
                                        ol_date_print (recent->window.to, to));
      return target;
    }
  target->page = "invoices";
  target->detail = g_strconcat ("invoice=", recent->id, NULL);
  return target;
}

static const char *
icon_of (OlRecentKind kind)
{
  switch (kind)
    {
    case OL_RECENT_PAID:
      return "onelog-payment-symbolic";
    case OL_RECENT_CREDITED:
      return "onelog-credit-symbolic";
    case OL_RECENT_PREPARED:
      return "onelog-draft-symbolic";
    case OL_RECENT_ISSUED:
    default:
      return "onelog-issued-symbolic";
    }
}

static char *
sentence_of (const OlRecent *recent)
{
  g_autofree char *window = NULL;

  switch (recent->kind)
    {
    case OL_RECENT_PAID:
      return g_strdup_printf (_ ("Paid by %s"), recent->partner);
    case OL_RECENT_CREDITED:
      return g_strdup_printf (_ ("Credited to %s"), recent->partner);
    case OL_RECENT_PREPARED:
      window = ol_display_window (&recent->window);
      /* TRANSLATORS: a billing period: "October 2026". */
      return g_strdup_printf (_ ("Drafts prepared, %s"), window);
    case OL_RECENT_ISSUED:
    default:
      return g_strdup_printf (_ ("Issued to %s"), recent->partner);
    }
}

static void
set_label (GtkBuilder *builder, const char *id, const char *text)
{
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, id)), text);
}

static void
add_row (OlOverviewRecent *self, const OlRecent *recent)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/overview/recent-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  const char *title = recent->number != NULL ? recent->number : recent->partner;
  g_autofree char *sentence = sentence_of (recent);
  g_autofree char *date = ol_display_date (recent->date);
  g_autofree char *amount = recent->currency != NULL
                                ? ol_display_money (recent->amount, recent->currency)
                                : g_strdup ("");
  g_autofree char *name = g_strjoin (", ", title, sentence, date, *amount != '\0' ? amount : NULL,
                                     NULL);

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_builder_get_object (builder, "icon")),
                                icon_of (recent->kind));
  set_label (builder, "title", title);
  set_label (builder, "sentence", sentence);
  set_label (builder, "date", date);
  set_label (builder, "amount", amount);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "amount")),
                          *amount != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "target", target_of (recent), target_free);
  gtk_list_box_append (self->list, row);
}

static void
row_activated (OlOverviewRecent *self, GtkListBoxRow *row)
{
  const Target *target = g_object_get_data (G_OBJECT (row), "target");

  g_signal_emit (self, go_signal, 0, target->page, target->detail);
}

void
ol_overview_recent_show (OlOverviewRecent *self, const GArray *recent)
{
  GtkWidget *row;

  g_return_if_fail (OL_IS_OVERVIEW_RECENT (self));
  g_return_if_fail (recent != NULL);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < recent->len; i++)
    add_row (self, &g_array_index (recent, OlRecent, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), recent->len > 0);
  gtk_widget_set_visible (self->empty_label, recent->len == 0);
}

static void
ol_overview_recent_class_init (OlOverviewRecentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  go_signal = g_signal_new ("go", OL_TYPE_OVERVIEW_RECENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                            G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/overview/ol-overview-recent.ui");
  gtk_widget_class_bind_template_child (widget_class, OlOverviewRecent, list);
  gtk_widget_class_bind_template_child (widget_class, OlOverviewRecent, empty_label);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
}

static void
ol_overview_recent_init (OlOverviewRecent *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
