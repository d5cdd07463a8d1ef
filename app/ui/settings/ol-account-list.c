/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-account-list.h"

#include <glib/gi18n-lib.h>

#include "ol-bank-code.h"

struct _OlAccountList
{
  AdwBin parent_instance;

  GtkListBox *list; /* template children from here */
  GtkWidget *none_label;
  GtkWidget *buttons;
};

enum
{
  SIGNAL_OPENED,
  SIGNAL_ADDED,
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlAccountList, ol_account_list, ADW_TYPE_BIN)

static char *
describe (const OlPaymentAccount *account)
{
  g_autofree char *iban = NULL;
  g_autofree char *invoices = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (account->kind == OL_ACCOUNT_MOBILE)
    return g_strdup (account->number != NULL ? account->number : "");
  iban = ol_iban_in_fours (account->number);
  if (*iban != '\0')
    g_ptr_array_add (parts, iban);
  if (account->bic != NULL)
    g_ptr_array_add (parts, account->bic);
  if (account->currency != NULL)
    {
      /* Translators: the code of a currency */
      invoices = g_strdup_printf (_ ("for invoices in %s"), account->currency->code);
      g_ptr_array_add (parts, invoices);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **)parts->pdata);
}

static const char *
name_of (const OlPaymentAccount *account)
{
  if (account->label != NULL)
    return account->label;
  return account->kind == OL_ACCOUNT_MOBILE ? _ ("Mobile money") : _ ("Bank account");
}

static guint
place_of (GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  return (guint)gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
change_clicked (OlAccountList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, place_of (button));
}

static void
remove_clicked (OlAccountList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, place_of (button));
}

static void
bank_clicked (OlAccountList *self)
{
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, (guint)OL_ACCOUNT_BANK);
}

static void
wallet_clicked (OlAccountList *self)
{
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, (guint)OL_ACCOUNT_MOBILE);
}

static void
set_up_button (OlAccountList *self,
               GObject *button,
               const char *label,
               GCallback clicked,
               gboolean may)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), label);
  gtk_widget_set_visible (GTK_WIDGET (button), may);
  g_signal_connect_object (button, "clicked", clicked, self, G_CONNECT_SWAPPED);
}

static void
add_row (OlAccountList *self, const OlPaymentAccount *account, gboolean may)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/account-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  g_autofree char *title = g_markup_escape_text (name_of (account), -1);
  g_autofree char *text = describe (account);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);
  g_autofree char *change = g_strdup_printf (_ ("Change %s"), name_of (account));
  g_autofree char *remove = g_strdup_printf (_ ("Remove %s"), name_of (account));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  set_up_button (self, gtk_builder_get_object (builder, "change"), change,
                 G_CALLBACK (change_clicked), may);
  set_up_button (self, gtk_builder_get_object (builder, "remove"), remove,
                 G_CALLBACK (remove_clicked), may);
  gtk_list_box_append (self->list, row);
}

void
ol_account_list_show (OlAccountList *self, GPtrArray *accounts, gboolean may)
{
  GtkListBoxRow *row;

  g_return_if_fail (OL_IS_ACCOUNT_LIST (self));
  g_return_if_fail (accounts != NULL);

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < accounts->len; i++)
    add_row (self, g_ptr_array_index (accounts, i), may);
  gtk_widget_set_visible (GTK_WIDGET (self->list), accounts->len > 0);
  gtk_widget_set_visible (self->none_label, accounts->len == 0);
  gtk_widget_set_visible (self->buttons, may);
}

static void
ol_account_list_class_init (OlAccountListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = OL_TYPE_ACCOUNT_LIST;

  signals[SIGNAL_OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_ADDED] = g_signal_new ("added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-account-list.ui");
  gtk_widget_class_bind_template_child (widget_class, OlAccountList, list);
  gtk_widget_class_bind_template_child (widget_class, OlAccountList, none_label);
  gtk_widget_class_bind_template_child (widget_class, OlAccountList, buttons);
  gtk_widget_class_bind_template_callback (widget_class, bank_clicked);
  gtk_widget_class_bind_template_callback (widget_class, wallet_clicked);
}

static void
ol_account_list_init (OlAccountList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
