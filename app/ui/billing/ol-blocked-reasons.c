/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-blocked-reasons.h"

#include <glib/gi18n-lib.h>

struct _OlBlockedReasons
{
  AdwBin parent_instance;

  OlBlockedItem *item; /* owned, nullable */

  GtkBox *box; /* template child */
};

enum
{
  PROP_0,
  PROP_ITEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlBlockedReasons, ol_blocked_reasons, ADW_TYPE_BIN)

const char *
ol_blocked_reasons_verb (const OlReason *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  switch (reason->code)
    {
    case OL_REASON_DOCUMENT_MISSING:
      return _ ("Attach…");
    case OL_REASON_CONTAINER_DUPLICATE:
      return _ ("Show the Other");
    case OL_REASON_TARIFF_MISSING:
      return reason->detail != NULL ? _ ("Open the Mission") : _ ("Open the Tariffs");
    case OL_REASON_TARIFF_AMBIGUOUS:
      return _ ("Open the Tariffs");
    case OL_REASON_RATE_MISSING:
      return _ ("Open the Rates");
    case OL_REASON_VAT_BASIS_MISSING:
      return _ ("Open the Partner");
    case OL_REASON_ON_HOLD:
      return _ ("Put Back");
    case OL_REASON_NOT_DELIVERED:
    case OL_REASON_CONTAINER_INVALID:
    case OL_REASON_ALREADY_BILLED:
    default:
      return _ ("Open the Mission");
    }
}

/* What it does to which mission: buttons of other rows and reasons have the same text. */
static char *
spoken_verb (const OlReason *reason, const char *reference)
{
  const char *verb = ol_blocked_reasons_verb (reason);

  if (reason->code == OL_REASON_DOCUMENT_MISSING && reason->detail != NULL)
    return g_strdup_printf ("%s, %s, %s", verb, reason->detail, reference);
  return g_strdup_printf ("%s, %s", verb, reference);
}

static GtkWidget *
create_row (OlBlockedReasons *self, const OlReason *reason)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/billing/blocked-reason.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkWidget *button = GTK_WIDGET (gtk_builder_get_object (builder, "button"));
  const char *verb = ol_blocked_reasons_verb (reason);
  const char *reference = ol_blocked_item_reference (self->item);
  g_autofree char *spoken = spoken_verb (reason, reference);

  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "message")), reason->message);
  gtk_button_set_label (GTK_BUTTON (button), verb);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, reason->message, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(isss)", (int)reason->code,
                                    ol_blocked_item_mission (self->item),
                                    reason->detail != NULL ? reason->detail : "", reference);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "billing.clear");
  return g_object_ref_sink (row);
}

static void
fill (OlBlockedReasons *self)
{
  const GPtrArray *reasons;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->item == NULL)
    return;
  reasons = ol_blocked_item_reasons (self->item);
  for (guint i = 0; i < reasons->len; i++)
    {
      g_autoptr (GtkWidget) row = create_row (self, g_ptr_array_index (reasons, i));

      gtk_box_append (self->box, row);
    }
}

static gboolean
dropped (OlBlockedReasons *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  if (self->item == NULL)
    return FALSE;
  for (GSList *file = files; file != NULL; file = file->next)
    {
      g_autofree char *uri = g_file_get_uri (file->data);

      g_strv_builder_add (uris, uri);
    }
  list = g_strv_builder_end (uris);
  return gtk_widget_activate_action (GTK_WIDGET (self), "billing.attach", "(s^as)",
                                     ol_blocked_item_mission (self->item), list);
}

static void
ol_blocked_reasons_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, OL_BLOCKED_REASONS (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_blocked_reasons_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlBlockedReasons *self = OL_BLOCKED_REASONS (object);

  switch (id)
    {
    case PROP_ITEM:
      if (g_set_object (&self->item, g_value_get_object (value)))
        fill (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_blocked_reasons_dispose (GObject *object)
{
  g_clear_object (&OL_BLOCKED_REASONS (object)->item);
  G_OBJECT_CLASS (ol_blocked_reasons_parent_class)->dispose (object);
}

static void
ol_blocked_reasons_class_init (OlBlockedReasonsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ol_blocked_reasons_dispose;
  object_class->get_property = ol_blocked_reasons_get_property;
  object_class->set_property = ol_blocked_reasons_set_property;

  properties[PROP_ITEM]
      = g_param_spec_object ("item", NULL, NULL, OL_TYPE_BLOCKED_ITEM,
                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/billing/ol-blocked-reasons.ui");
  gtk_widget_class_bind_template_child (widget_class, OlBlockedReasons, box);
}

static void
ol_blocked_reasons_init (OlBlockedReasons *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (dropped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
