/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-setting-form.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-organisation.h"
#include "ol-partner.h"
#include "ol-tariff.h"

struct _OlSettingForm
{
  GObject parent_instance;

  const OlSettingKind *kind;
  GPtrArray *rows;  /* owned array, borrowed OlSettingRow */
  gpointer subject; /* owned copy, NULL until shown */
  GHashTable *wrong; /* owned: keys of the rows whose text is refused; static */
  gboolean follows;  /* what is typed goes into the subject at once */
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_EDITED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OlSettingForm, ol_setting_form, G_TYPE_OBJECT)

static char *
organisation_get (gconstpointer subject, const char *key)
{
  return ol_organisation_get (subject, key);
}

static gboolean
organisation_set (gpointer subject, const char *key, const char *value, GError **error)
{
  return ol_organisation_set (subject, key, value, error);
}

static gpointer
organisation_copy (gconstpointer subject)
{
  return ol_organisation_copy (subject);
}

static void
organisation_free (gpointer subject)
{
  ol_organisation_free (subject);
}

const OlSettingKind ol_setting_kind_organisation = {
  organisation_get,
  organisation_set,
  organisation_copy,
  organisation_free,
};

static char *
partner_get (gconstpointer subject, const char *key)
{
  return ol_partner_get (subject, key);
}

static gboolean
partner_set (gpointer subject, const char *key, const char *value, GError **error)
{
  return ol_partner_set (subject, key, value, error);
}

static gpointer
partner_copy (gconstpointer subject)
{
  return ol_partner_copy (subject);
}

static void
partner_free (gpointer subject)
{
  ol_partner_free (subject);
}

const OlSettingKind ol_setting_kind_partner = {
  partner_get,
  partner_set,
  partner_copy,
  partner_free,
};

static char *
tariff_get (gconstpointer subject, const char *key)
{
  return ol_tariff_get (subject, key);
}

static gboolean
tariff_set (gpointer subject, const char *key, const char *value, GError **error)
{
  return ol_tariff_set (subject, key, value, error);
}

static gpointer
tariff_copy (gconstpointer subject)
{
  return ol_tariff_copy (subject);
}

static void
tariff_free (gpointer subject)
{
  ol_tariff_free (subject);
}

const OlSettingKind ol_setting_kind_tariff = {
  tariff_get,
  tariff_set,
  tariff_copy,
  tariff_free,
};

static char *
account_get (gconstpointer subject, const char *key)
{
  return ol_payment_account_get (subject, key);
}

static gboolean
account_set (gpointer subject, const char *key, const char *value, GError **error)
{
  return ol_payment_account_set (subject, key, value, error);
}

static gpointer
account_copy (gconstpointer subject)
{
  return ol_payment_account_copy (subject);
}

static void
account_free (gpointer subject)
{
  ol_payment_account_free (subject);
}

const OlSettingKind ol_setting_kind_payment_account = {
  account_get,
  account_set,
  account_copy,
  account_free,
};

char *
ol_setting_reason (const GError *error)
{
  const char *accepted;

  g_return_val_if_fail (error != NULL, NULL);

  accepted = ol_core_error_accepted (error);
  if (accepted == NULL)
    return g_strdup (error->message);
  /* Translators: what can be typed into a field, such as "a currency code of ISO 4217" */
  return g_strdup_printf (_ ("Accepted: %s."), accepted);
}

/* On a copy: a value that is refused leaves the form's subject as it was. */
static char *
check (OlSettingForm *self, const char *key, const char *value)
{
  gpointer copy = self->kind->copy (self->subject);
  g_autoptr (GError) error = NULL;
  char *reason = NULL;

  if (!self->kind->set (copy, key, value, &error))
    reason = ol_setting_reason (error);
  self->kind->free (copy);
  return reason;
}

static void
row_edited (OlSettingForm *self, const char *value, OlSettingRow *row)
{
  const char *key = ol_setting_row_key (row);
  g_autofree char *reason = NULL;

  if (self->subject == NULL)
    return;
  reason = check (self, key, value);
  ol_setting_row_tell (row, reason);
  if (reason != NULL)
    g_hash_table_add (self->wrong, (gpointer)key);
  else
    g_hash_table_remove (self->wrong, key);
  if (reason == NULL && self->follows)
    self->kind->set (self->subject, key, value, NULL);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
row_chosen (OlSettingForm *self, const char *value, OlSettingRow *row)
{
  if (self->subject != NULL && !self->follows)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, ol_setting_row_key (row), value);
}

static void
collect_rows (OlSettingForm *self, GtkWidget *widget)
{
  if (OL_IS_SETTING_ROW (widget))
    {
      g_signal_connect_object (widget, "edited", G_CALLBACK (row_edited), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (widget, "chosen", G_CALLBACK (row_chosen), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->rows, widget);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (self, child);
}

static void
free_subject (OlSettingForm *self)
{
  if (self->subject != NULL)
    self->kind->free (self->subject);
  self->subject = NULL;
}

static void
ol_setting_form_finalize (GObject *object)
{
  OlSettingForm *self = OL_SETTING_FORM (object);

  free_subject (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->wrong, g_hash_table_unref);
  G_OBJECT_CLASS (ol_setting_form_parent_class)->finalize (object);
}

static void
ol_setting_form_class_init (OlSettingFormClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_setting_form_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", OL_TYPE_SETTING_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                         G_TYPE_STRING);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", OL_TYPE_SETTING_FORM, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ol_setting_form_init (OlSettingForm *self)
{
  self->rows = g_ptr_array_new ();
  self->wrong = g_hash_table_new (g_str_hash, g_str_equal);
}

OlSettingForm *
ol_setting_form_new (const OlSettingKind *kind, GtkWidget *root)
{
  OlSettingForm *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (GTK_IS_WIDGET (root), NULL);

  self = g_object_new (OL_TYPE_SETTING_FORM, NULL);
  self->kind = kind;
  collect_rows (self, root);
  return self;
}

void
ol_setting_form_show (OlSettingForm *self, gconstpointer subject)
{
  g_return_if_fail (OL_IS_SETTING_FORM (self));
  g_return_if_fail (subject != NULL);

  free_subject (self);
  self->subject = self->kind->copy (subject);
  g_hash_table_remove_all (self->wrong);
  for (guint i = 0; i < self->rows->len; i++)
    {
      OlSettingRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *value = self->kind->get (subject, ol_setting_row_key (row));

      ol_setting_row_show (row, value);
    }
}

void
ol_setting_form_follow (OlSettingForm *self)
{
  g_return_if_fail (OL_IS_SETTING_FORM (self));

  self->follows = TRUE;
}

gconstpointer
ol_setting_form_subject (OlSettingForm *self)
{
  g_return_val_if_fail (OL_IS_SETTING_FORM (self), NULL);

  return self->subject;
}

gboolean
ol_setting_form_is_right (OlSettingForm *self)
{
  g_return_val_if_fail (OL_IS_SETTING_FORM (self), FALSE);

  return g_hash_table_size (self->wrong) == 0;
}

void
ol_setting_form_lock (OlSettingForm *self, gboolean locked)
{
  g_return_if_fail (OL_IS_SETTING_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_sensitive (g_ptr_array_index (self->rows, i), !locked);
}

void
ol_setting_form_tell (OlSettingForm *self, const char *key, const char *reason)
{
  g_return_if_fail (OL_IS_SETTING_FORM (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      OlSettingRow *row = g_ptr_array_index (self->rows, i);

      if (g_strcmp0 (ol_setting_row_key (row), key) == 0)
        ol_setting_row_tell (row, reason);
    }
}
