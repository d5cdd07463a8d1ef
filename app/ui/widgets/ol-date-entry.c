/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-date-entry.h"

#include "ol-date-text.h"

struct _OlDateEntry
{
  AdwBin parent_instance;

  OlDate date;
  OlDate today;
  gboolean filling; /* the entry or the calendar is being set from code */

  GtkEntry *entry; /* template children from here */
  GtkPopover *popover;
  GtkCalendar *calendar;
};

enum
{
  PROP_0,
  PROP_DATE,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (OlDateEntry, ol_date_entry, ADW_TYPE_BIN)

/* Empty is not wrong: whoever asks for a date says so beside it. */
static void
mark_wrong (OlDateEntry *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  const gboolean wrong = self->date == OL_DATE_NONE && *text != '\0';

  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
take_date (OlDateEntry *self, OlDate date)
{
  if (date != self->date)
    {
      self->date = date;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
      g_signal_emit (self, changed_signal, 0);
    }
  mark_wrong (self);
}

static void
show_date (OlDateEntry *self, OlDate date)
{
  g_autofree char *text = ol_date_text_short (date);

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->filling = FALSE;
  take_date (self, date);
}

static void
typed (OlDateEntry *self)
{
  OlDate date = OL_DATE_NONE;

  if (self->filling)
    return;
  if (!ol_date_text_read (gtk_editable_get_text (GTK_EDITABLE (self->entry)), self->today, &date))
    date = OL_DATE_NONE;
  take_date (self, date);
}

static gboolean
key_pressed (OlDateEntry *self, guint key, guint code, GdkModifierType state)
{
  if ((key != GDK_KEY_Up && key != GDK_KEY_Down) || self->date == OL_DATE_NONE
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  show_date (self, self->date + (key == GDK_KEY_Up ? 1 : -1));
  return GDK_EVENT_STOP;
}

static void
calendar_shown (OlDateEntry *self)
{
  const OlDate date = self->date != OL_DATE_NONE ? self->date : self->today;
  g_autoptr (GDateTime) day = NULL;
  int year, month, day_of_month;

  ol_date_to_ymd (date, &year, &month, &day_of_month);
  day = g_date_time_new_utc (year, month, day_of_month, 12, 0, 0);
  self->filling = TRUE;
  gtk_calendar_select_day (self->calendar, day);
  self->filling = FALSE;
}

static void
day_selected (OlDateEntry *self)
{
  g_autoptr (GDateTime) day = NULL;
  int year, month, day_of_month;

  if (self->filling)
    return;
  day = gtk_calendar_get_date (self->calendar);
  g_date_time_get_ymd (day, &year, &month, &day_of_month);
  show_date (self, ol_date_from_ymd (year, month, day_of_month));
  gtk_popover_popdown (self->popover);
}

static void
ol_date_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_DATE:
      g_value_set_int (value, OL_DATE_ENTRY (object)->date);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_date_entry_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlDateEntry *self = OL_DATE_ENTRY (object);

  switch (id)
    {
    case PROP_DATE:
      ol_date_entry_set_date (self, g_value_get_int (value));
      break;
    case PROP_TITLE:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static gboolean
ol_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (OL_DATE_ENTRY (widget)->entry));
}

static void
ol_date_entry_class_init (OlDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ol_date_entry_get_property;
  object_class->set_property = ol_date_entry_set_property;
  widget_class->grab_focus = ol_date_entry_grab_focus;

  properties[PROP_DATE]
      = g_param_spec_int ("date", NULL, NULL, G_MININT, G_MAXINT, OL_DATE_NONE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", OL_TYPE_DATE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/widgets/ol-date-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, OlDateEntry, entry);
  gtk_widget_class_bind_template_child (widget_class, OlDateEntry, popover);
  gtk_widget_class_bind_template_child (widget_class, OlDateEntry, calendar);
  gtk_widget_class_bind_template_callback (widget_class, typed);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, calendar_shown);
  gtk_widget_class_bind_template_callback (widget_class, day_selected);
}

static void
ol_date_entry_init (OlDateEntry *self)
{
  self->date = OL_DATE_NONE;
  self->today = ol_date_from_instant (g_get_real_time () / 1000);
  gtk_widget_init_template (GTK_WIDGET (self));
}

OlDate
ol_date_entry_date (OlDateEntry *self)
{
  g_return_val_if_fail (OL_IS_DATE_ENTRY (self), OL_DATE_NONE);

  return self->date;
}

void
ol_date_entry_set_date (OlDateEntry *self, OlDate date)
{
  g_return_if_fail (OL_IS_DATE_ENTRY (self));

  show_date (self, date);
}

void
ol_date_entry_set_today (OlDateEntry *self, OlDate today)
{
  g_return_if_fail (OL_IS_DATE_ENTRY (self));

  self->today = today;
}
