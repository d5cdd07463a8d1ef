/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-bookkeeping-section.h"
#include "ol-organisation-section.h"
#include "ol-partners-section.h"
#include "ol-rates-section.h"
#include "ol-series-section.h"
#include "ol-tariffs-section.h"
#include "ol-users-section.h"

/* Changes of these tables make what is shown untrue. */
#define TABLES_SHOWN                                                                               \
  (OL_TABLE_ORGANISATION | OL_TABLE_PARTNER | OL_TABLE_MISSION | OL_TABLE_INVOICE                  \
   | OL_TABLE_PAYMENT | OL_TABLE_TARIFF | OL_TABLE_RATE)

/** Section: one entry of the list. */
typedef struct
{
  const char *id; /* also what `open` asks for */
  const char *title;
  const char *icon;
  const char *help; /* id of its help page */
  GType (*type) (void);
  OlPermission permission; /* to change what it shows */
  const char *read_only;   /* told who lacks it; NULL: nobody changes anything here */
} Section;

static const char organisation_read_only[]
    = N_ ("The organisation is changed by administrators; you can read it here.");
static const char partners_read_only[]
    = N_ ("Partners, tariffs and rates are changed by accounts; you can read them here.");

static const Section sections[] = {
  { "organisation", N_ ("Organisation"), "onelog-organisation-symbolic", "settings-organisation",
    ol_organisation_section_get_type, OL_PERMISSION_ORGANISATION_WRITE, organisation_read_only },
  { "partners", N_ ("Partners"), "onelog-partners-symbolic", "settings-partners",
    ol_partners_section_get_type, OL_PERMISSION_PARTNER_WRITE, partners_read_only },
  { "tariffs", N_ ("Tariffs"), "onelog-tariffs-symbolic", "settings-tariffs",
    ol_tariffs_section_get_type, OL_PERMISSION_PARTNER_WRITE, partners_read_only },
  { "rates", N_ ("Exchange rates"), "onelog-rates-symbolic", "settings-rates",
    ol_rates_section_get_type, OL_PERMISSION_PARTNER_WRITE, partners_read_only },
  { "series", N_ ("Series of numbers"), "onelog-series-symbolic", "settings-series",
    ol_series_section_get_type, OL_PERMISSION_PARTNER_READ, NULL },
  { "bookkeeping", N_ ("Bookkeeping"), "onelog-journal-symbolic", "settings-accounts",
    ol_bookkeeping_section_get_type, OL_PERMISSION_ORGANISATION_WRITE,
    N_ ("The bookkeeping is changed by administrators; you can read it here.") },
  { "users", N_ ("Users"), "onelog-users-symbolic", "settings-users", ol_users_section_get_type,
    OL_PERMISSION_ORGANISATION_WRITE,
    N_ ("Users are changed by administrators; you can read them here.") },
};

struct _OlSettingsPage
{
  OlPage parent_instance;

  OlSettingsRunner *runner;  /* owned */
  GActionGroup *actions;     /* owned */
  GCancellable *cancellable; /* owned: of the reading */
  OlSettingsData *data;      /* owned, NULL until read */
  gboolean is_stale;         /* the data may be untrue */
  const Section *section;    /* shown, NULL at first */
  char *wanted;              /* owned, nullable: opened once the data is read */

  AdwLeaflet *leaflet; /* template children from here */
  GtkListBox *section_list;
  AdwWindowTitle *title;
  GtkWidget *back_button;
  GtkInfoBar *info_bar;
  GtkLabel *info_label;
  GtkLabel *read_only_label;
  GtkStack *stack;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress_bar;
};

G_DEFINE_FINAL_TYPE (OlSettingsPage, ol_settings_page, OL_TYPE_PAGE)

const OlActionEntry ol_settings_page_action_table[] = {
  { "settings.show-organisation", "<Alt>1", N_ ("Organisation"), N_ ("Settings"), FALSE },
  { "settings.show-partners", "<Alt>2", N_ ("Partners"), N_ ("Settings"), FALSE },
  { "settings.show-tariffs", "<Alt>3", N_ ("Tariffs"), N_ ("Settings"), FALSE },
  { "settings.show-rates", "<Alt>4", N_ ("Exchange rates"), N_ ("Settings"), FALSE },
  { "settings.show-series", "<Alt>5", N_ ("Series of numbers"), N_ ("Settings"), FALSE },
  { "settings.show-bookkeeping", "<Alt>6", N_ ("Bookkeeping"), N_ ("Settings"), FALSE },
  { "settings.show-users", "<Alt>7", N_ ("Users"), N_ ("Settings"), FALSE },
  { "settings.search", "<Control>f", N_ ("Search the list"), N_ ("Settings"), FALSE },
  { "settings.add", "<Control>n", N_ ("Add"), N_ ("Settings"), FALSE },
  { "settings.change", NULL, N_ ("Change what is selected"), N_ ("Settings"), FALSE },
  { "settings.reprice", "<Control>p", N_ ("New price from a date"), N_ ("Settings"), FALSE },
  { "settings.remove", "<Shift>Delete", N_ ("Delete what is selected"), N_ ("Settings"), FALSE },
  { "settings.import", "<Control>o", N_ ("Import a file"), N_ ("Settings"), FALSE },
  { "settings.try", "<Control>t", N_ ("What would it cost?"), N_ ("Settings"), FALSE },
  { "settings.save", "<Control>s", N_ ("Save the form"), N_ ("Settings"), FALSE },
  { "settings.back", "<Alt>Left", N_ ("Back"), N_ ("Settings"), FALSE },
  { "settings.undo", "<Control>z", N_ ("Undo the last change"), N_ ("Settings"), FALSE },
  { "settings.cancel", NULL, N_ ("Cancel what is running"), N_ ("Settings"), FALSE },
  { NULL },
};

static void
set_enabled (OlSettingsPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_failure (OlSettingsPage *self, const char *sentence)
{
  gtk_label_set_text (self->info_label, sentence);
  gtk_info_bar_set_revealed (self->info_bar, TRUE);
}

static void
info_closed (OlSettingsPage *self)
{
  gtk_info_bar_set_revealed (self->info_bar, FALSE);
}

static OlSettingsSection *
section_in_front (OlSettingsPage *self)
{
  return OL_SETTINGS_SECTION (gtk_stack_get_visible_child (self->stack));
}

static void
update_back (OlSettingsPage *self)
{
  OlSettingsSection *section = section_in_front (self);
  const gboolean inside = section != NULL && *ol_settings_section_place (section) != '\0';
  const gboolean folded = adw_leaflet_get_folded (self->leaflet);

  gtk_widget_set_visible (self->back_button, inside || folded);
  set_enabled (self, "back", inside || folded);
}

static const char *const verbs[OL_N_VERBS] = {
  [OL_VERB_ADD] = "add",       [OL_VERB_CHANGE] = "change", [OL_VERB_REPRICE] = "reprice",
  [OL_VERB_REMOVE] = "remove", [OL_VERB_IMPORT] = "import", [OL_VERB_SAVE] = "save",
  [OL_VERB_SEARCH] = "search", [OL_VERB_TRY] = "try",
};

static void
update_verbs (OlSettingsPage *self)
{
  OlSettingsSection *section = section_in_front (self);

  for (guint i = 0; i < OL_N_VERBS; i++)
    set_enabled (self, verbs[i], section != NULL && ol_settings_section_can (section, i));
}

static void
update_title (OlSettingsPage *self)
{
  OlSettingsSection *section = section_in_front (self);
  const char *place = section != NULL ? ol_settings_section_place (section) : "";
  const char *title = self->section != NULL ? _ (self->section->title) : "";

  adw_window_title_set_title (self->title, *place != '\0' ? place : title);
  adw_window_title_set_subtitle (self->title, *place != '\0' ? title : "");
  update_back (self);
  update_verbs (self);
}

static OlSettingsSection *
make_section (OlSettingsPage *self, const Section *section)
{
  OlSettingsSection *widget = g_object_new (section->type (), "runner", self->runner, NULL);

  gtk_stack_add_named (self->stack, GTK_WIDGET (widget), section->id);
  g_signal_connect_object (widget, "notify::place", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (widget, "verbs", G_CALLBACK (update_verbs), self, G_CONNECT_SWAPPED);
  if (self->data != NULL)
    ol_settings_section_show (widget, self->data);
  return widget;
}

/* Why nothing can be typed here. */
static void
show_read_only (OlSettingsPage *self, const Section *section)
{
  const OlRole role = ol_settings_runner_actor (self->runner)->role;
  const gboolean is_shown
      = section->read_only != NULL && !ol_role_may (role, section->permission);

  gtk_label_set_text (self->read_only_label, is_shown ? _ (section->read_only) : "");
  gtk_widget_set_visible (GTK_WIDGET (self->read_only_label), is_shown);
}

static void
show_section (OlSettingsPage *self, const Section *section)
{
  GtkWidget *widget = gtk_stack_get_child_by_name (self->stack, section->id);

  if (widget == NULL)
    widget = GTK_WIDGET (make_section (self, section));
  self->section = section;
  show_read_only (self, section);
  gtk_stack_set_visible_child (self->stack, widget);
  gtk_list_box_select_row (
      self->section_list,
      gtk_list_box_get_row_at_index (self->section_list, (int)(section - sections)));
  update_title (self);
}

static void
section_selected (OlSettingsPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    show_section (self, &sections[gtk_list_box_row_get_index (row)]);
}

static void
section_activated (OlSettingsPage *self, GtkListBoxRow *row)
{
  info_closed (self);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
}

static const Section *
find_section (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      if (g_str_equal (sections[i].id, id))
        return &sections[i];
    }
  return NULL;
}

/* "partner=NAME" opens that partner in its section; "tariffs=NAME" its price list in another. */
static void
open_detail (OlSettingsPage *self, const char *detail)
{
  const char *equals = strchr (detail, '=');
  g_autofree char *word = equals != NULL ? g_strndup (detail, equals - detail) : g_strdup (detail);
  const Section *section = find_section (g_str_equal (word, "partner") ? "partners" : word);

  if (section == NULL)
    return;
  show_section (self, section);
  adw_leaflet_set_visible_child_name (self->leaflet, "content");
  if (equals != NULL)
    ol_settings_section_open (section_in_front (self), equals + 1);
}

static void
show_data (OlSettingsPage *self, OlSettingsData *data)
{
  g_autoptr (OlSettingsData) old = self->data;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  self->data = data;
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      GtkWidget *widget = gtk_stack_get_child_by_name (self->stack, sections[i].id);

      if (widget != NULL)
        ol_settings_section_show (OL_SETTINGS_SECTION (widget), data);
    }
  if (wanted != NULL)
    open_detail (self, wanted);
  update_verbs (self);
}

static void read_data (OlSettingsPage *self);

static void
data_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (OlSettingsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  OlSettingsData *data = ol_read_settings_finish (OL_STORE (source), result, &error);

  g_clear_object (&self->cancellable);
  if (data != NULL)
    show_data (self, data);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error->message);
  if (data != NULL && self->is_stale)
    read_data (self);
}

static void
read_data (OlSettingsPage *self)
{
  self->is_stale = self->cancellable != NULL;
  if (self->is_stale)
    return;
  self->cancellable = g_cancellable_new ();
  ol_read_settings_async (ol_settings_runner_store (self->runner), self->cancellable, data_read,
                          g_object_ref (self));
}

static void
store_changed (OlSettingsPage *self, guint tables)
{
  if ((tables & TABLES_SHOWN) == 0)
    return;
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_data (self);
}

static void
job_done (OlSettingsPage *self, const char *sentence, gboolean can_undo)
{
  info_closed (self);
  set_enabled (self, "undo", can_undo);
  ol_page_done (OL_PAGE (self), sentence, can_undo ? "settings.undo" : NULL);
}

/* What was refused is shown as it is kept again. */
static void
job_failed (OlSettingsPage *self, const char *message)
{
  show_failure (self, message);
  read_data (self);
}

static void
job_moved (OlSettingsPage *self, gboolean busy, guint64 done, guint64 total)
{
  set_enabled (self, "cancel", busy);
  set_enabled (self, "undo", ol_settings_runner_can_undo (self->runner));
  gtk_revealer_set_reveal_child (self->progress_revealer, busy && done > 0);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress_bar, (double)done / (double)total);
  else if (busy)
    gtk_progress_bar_pulse (self->progress_bar);
}

static void
show_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  open_detail (data, name + strlen ("show-"));
}

static void
verb_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlSettingsPage *self = data;
  const char *name = g_action_get_name (G_ACTION (action));

  info_closed (self);
  for (guint i = 0; i < OL_N_VERBS; i++)
    {
      if (g_str_equal (verbs[i], name))
        ol_settings_section_act (section_in_front (self), i);
    }
}

static void
back_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlSettingsPage *self = data;
  OlSettingsSection *section = section_in_front (self);

  info_closed (self);
  if (*ol_settings_section_place (section) != '\0')
    ol_settings_section_back (section);
  else
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
undo_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OlSettingsPage *self = data;

  set_enabled (self, "undo", FALSE);
  ol_settings_runner_undo (self->runner);
}

static void
cancel_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ol_settings_runner_stop (OL_SETTINGS_PAGE (data)->runner);
}

static const GActionEntry action_entries[] = {
  { "show-organisation", show_activated },
  { "show-partners", show_activated },
  { "show-tariffs", show_activated },
  { "show-rates", show_activated },
  { "show-series", show_activated },
  { "show-bookkeeping", show_activated },
  { "show-users", show_activated },
  { "add", verb_activated },
  { "change", verb_activated },
  { "reprice", verb_activated },
  { "remove", verb_activated },
  { "import", verb_activated },
  { "save", verb_activated },
  { "search", verb_activated },
  { "try", verb_activated },
  { "back", back_activated },
  { "undo", undo_activated },
  { "cancel", cancel_activated },
};

static GActionGroup *
ol_settings_page_actions (OlPage *page)
{
  return OL_SETTINGS_PAGE (page)->actions;
}

static void
ol_settings_page_shown (OlPage *page)
{
  OlSettingsPage *self = OL_SETTINGS_PAGE (page);

  if (self->is_stale)
    read_data (self);
}

static void
ol_settings_page_open (OlPage *page, const char *detail)
{
  OlSettingsPage *self = OL_SETTINGS_PAGE (page);

  g_free (self->wanted);
  self->wanted = g_strdup (detail);
  if (self->data != NULL)
    {
      g_autofree char *wanted = g_steal_pointer (&self->wanted);

      open_detail (self, wanted);
    }
}

static const char *
ol_settings_page_help (OlPage *page)
{
  return OL_SETTINGS_PAGE (page)->section->help;
}

static void
ol_settings_page_stop (OlPage *page)
{
  OlSettingsPage *self = OL_SETTINGS_PAGE (page);

  g_cancellable_cancel (self->cancellable);
  ol_settings_runner_stop (self->runner);
}

static void
ol_settings_page_dispose (GObject *object)
{
  OlSettingsPage *self = OL_SETTINGS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->runner);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (ol_settings_page_parent_class)->dispose (object);
}

static void
ol_settings_page_finalize (GObject *object)
{
  OlSettingsPage *self = OL_SETTINGS_PAGE (object);

  g_clear_pointer (&self->data, ol_settings_data_free);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (ol_settings_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/africa/onelog/OneLog/settings/ol-settings-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, section_list);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, title);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, back_button);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, info_bar);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, info_label);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, read_only_label);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, OlSettingsPage, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, section_activated);
  gtk_widget_class_bind_template_callback (widget_class, section_selected);
  gtk_widget_class_bind_template_callback (widget_class, update_back);
  gtk_widget_class_bind_template_callback (widget_class, info_closed);
}

static void
ol_settings_page_class_init (OlSettingsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  OlPageClass *page_class = OL_PAGE_CLASS (klass);

  object_class->dispose = ol_settings_page_dispose;
  object_class->finalize = ol_settings_page_finalize;
  page_class->actions = ol_settings_page_actions;
  page_class->shown = ol_settings_page_shown;
  page_class->open = ol_settings_page_open;
  page_class->help = ol_settings_page_help;
  page_class->stop = ol_settings_page_stop;
  bind_template (GTK_WIDGET_CLASS (klass));
}

static GActionGroup *
create_actions (OlSettingsPage *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), action_entries,
                                   G_N_ELEMENTS (action_entries), self);
  return G_ACTION_GROUP (actions);
}

static void
add_section_row (OlSettingsPage *self, const Section *section)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/settings/section-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));

  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_builder_get_object (builder, "icon")),
                                section->icon);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "title")), _ (section->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (section->title), -1);
  gtk_list_box_append (self->section_list, row);
}

static void
ol_settings_page_init (OlSettingsPage *self)
{
  self->actions = create_actions (self);
  self->is_stale = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  set_enabled (self, "undo", FALSE);
  set_enabled (self, "cancel", FALSE);
}

OlPage *
ol_settings_page_new (const OlPageContext *context)
{
  OlSettingsPage *self;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_SETTINGS_PAGE, NULL);
  self->runner = ol_settings_runner_new (context->store, context->actor);
  g_signal_connect_object (self->runner, "done", G_CALLBACK (job_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (job_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "moved", G_CALLBACK (job_moved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context->store, "changed", G_CALLBACK (store_changed), self,
                           G_CONNECT_SWAPPED);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    add_section_row (self, &sections[i]);
  show_section (self, &sections[0]);
  read_data (self);
  return OL_PAGE (self);
}
