/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-workspace.h"

#include <glib/gi18n-lib.h>

#include "ol-page-table.h"

struct _OlWorkspace
{
  AdwBin parent_instance;

  OlStore *store;            /* owned */
  OlActor *actor;            /* owned */
  OlScanner *scanner;        /* owned, nullable: the role may not attach */
  const OlPageEntry *entry;  /* of the page in front, NULL at first */
  GHashTable *pages;         /* owned: id of the table to OlPage, borrowed from the stack */
  guint focus_source;        /* the page takes the focus that was lost */

  AdwFlap *flap; /* template children from here */
  GtkListBox *page_list;
  GtkStack *stack;
  AdwToastOverlay *toasts;
  GtkInfoBar *warning_bar;
  GtkLabel *warning_label;
  GtkButton *warning_button;
  GtkMenuButton *menu_button;
};

enum
{
  PROP_PAGE = 1,
  PROP_SIDEBAR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlWorkspace, ol_workspace, ADW_TYPE_BIN)

static const OlPageEntry *
entry_of_row (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "entry");
}

static GtkListBoxRow *
row_of_entry (OlWorkspace *self, const OlPageEntry *entry)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->page_list, i)) != NULL; i++)
    {
      if (entry_of_row (row) == entry)
        return row;
    }
  return NULL;
}

static AdwToast *
make_toast (const char *sentence, const char *undo)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  if (undo != NULL)
    {
      adw_toast_set_button_label (toast, _ ("_Undo"));
      adw_toast_set_action_name (toast, undo);
    }
  return toast;
}

static void
page_done (OlWorkspace *self, const char *sentence, const char *undo)
{
  adw_toast_overlay_add_toast (self->toasts, make_toast (sentence, undo));
}

/* Several may wait to be read: each takes back its own. */
static void
scanner_done (OlWorkspace *self, const char *sentence, guint undo)
{
  AdwToast *toast = make_toast (sentence, undo > 0 ? "scanner.undo" : NULL);

  if (undo > 0)
    adw_toast_set_action_target (toast, "u", undo);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Whatever page is in front: its action stands apart from theirs. */
static void
add_scanner (OlWorkspace *self, OlScanner *scanner)
{
  if (scanner == NULL)
    return;
  self->scanner = g_object_ref (scanner);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "scanner", ol_scanner_actions (scanner));
  g_signal_connect_object (scanner, "done", G_CALLBACK (scanner_done), self, G_CONNECT_SWAPPED);
}

static OlPage *
make_page (OlWorkspace *self, const OlPageEntry *entry)
{
  const OlPageContext context = { self->store, self->actor, self->scanner };
  OlPage *page = entry->create (&context);

  g_signal_connect_object (page, "done", G_CALLBACK (page_done), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "go", G_CALLBACK (ol_workspace_go), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->stack, GTK_WIDGET (page), entry->id);
  g_hash_table_insert (self->pages, (gpointer)entry->id, page);
  return page;
}

/* Only the page in front lends its actions to the window: a key means what that page says. */
static void
lend_actions (OlWorkspace *self, const OlPageEntry *entry, GActionGroup *actions)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && entry != NULL)
    gtk_widget_insert_action_group (GTK_WIDGET (root), entry->id, actions);
}

static void
show_entry (OlWorkspace *self, const OlPageEntry *entry)
{
  OlPage *page = g_hash_table_lookup (self->pages, entry->id);

  if (self->entry == entry)
    return;
  if (page == NULL)
    page = make_page (self, entry);
  lend_actions (self, self->entry, NULL);
  self->entry = entry;
  lend_actions (self, entry, ol_page_actions (page));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  gtk_list_box_select_row (self->page_list, row_of_entry (self, entry));
  ol_page_shown (page);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* A page the role may not see has no row. */
static const OlPageEntry *
find_entry (OlWorkspace *self, const char *id)
{
  const OlPageEntry *entry = id != NULL ? ol_page_table_find (id) : NULL;

  return entry != NULL && row_of_entry (self, entry) != NULL ? entry : NULL;
}

/* Whoever goes to a page by its key or its row goes on with Tab from there. */
static void
focus_page (OlWorkspace *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (focus == NULL || page == NULL || !gtk_widget_is_ancestor (focus, page))
    gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

static void
row_activated (OlWorkspace *self, GtkListBoxRow *row)
{
  show_entry (self, entry_of_row (row));
  if (adw_flap_get_folded (self->flap))
    adw_flap_set_reveal_flap (self->flap, FALSE);
  focus_page (self);
}

static void
add_row (OlWorkspace *self, const OlPageEntry *entry)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/africa/onelog/OneLog/shell/page-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));

  g_object_set_data (G_OBJECT (row), "entry", (gpointer)entry);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_builder_get_object (builder, "icon")), entry->icon);
  gtk_label_set_text (GTK_LABEL (gtk_builder_get_object (builder, "title")), _ (entry->title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (entry->title), -1);
  gtk_list_box_append (self->page_list, row);
}

static gboolean
find_focus (gpointer data)
{
  OlWorkspace *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->focus_source = 0;
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    focus_page (self);
  return G_SOURCE_REMOVE;
}

/* What had it was hidden or is busy now: keys would go nowhere, and a screen reader fall silent. */
static void
focus_moved (OlWorkspace *self, GParamSpec *pspec, GtkRoot *root)
{
  if (gtk_root_get_focus (root) == NULL && self->focus_source == 0)
    self->focus_source = g_idle_add (find_focus, self);
}

static void
ol_workspace_root (GtkWidget *widget)
{
  OlWorkspace *self = OL_WORKSPACE (widget);

  GTK_WIDGET_CLASS (ol_workspace_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::focus-widget",
                           G_CALLBACK (focus_moved), self, G_CONNECT_SWAPPED);
  if (self->entry != NULL)
    lend_actions (self, self->entry, ol_page_actions (ol_workspace_page (self)));
}

static void
ol_workspace_unroot (GtkWidget *widget)
{
  OlWorkspace *self = OL_WORKSPACE (widget);

  g_signal_handlers_disconnect_by_func (gtk_widget_get_root (widget), focus_moved, self);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  lend_actions (self, self->entry, NULL);
  GTK_WIDGET_CLASS (ol_workspace_parent_class)->unroot (widget);
}

static void
ol_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlWorkspace *self = OL_WORKSPACE (object);

  if (id == PROP_PAGE)
    g_value_set_string (value, self->entry != NULL ? self->entry->id : "");
  else
    g_value_set_boolean (value, adw_flap_get_reveal_flap (self->flap));
}

static void
ol_workspace_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  OlWorkspace *self = OL_WORKSPACE (object);

  if (id == PROP_PAGE)
    {
      ol_workspace_go (self, g_value_get_string (value), NULL);
      focus_page (self);
    }
  else
    adw_flap_set_reveal_flap (self->flap, g_value_get_boolean (value));
}

static void
flap_moved (OlWorkspace *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR]);
}

static void
warning_answered (OlWorkspace *self)
{
  gtk_info_bar_set_revealed (self->warning_bar, FALSE);
}

static void
ol_workspace_dispose (GObject *object)
{
  OlWorkspace *self = OL_WORKSPACE (object);

  g_clear_pointer (&self->pages, g_hash_table_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->scanner);
  g_clear_pointer (&self->actor, ol_actor_free);
  G_OBJECT_CLASS (ol_workspace_parent_class)->dispose (object);
}

static void
ol_workspace_class_init (OlWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ol_workspace_dispose;
  object_class->get_property = ol_workspace_get_property;
  object_class->set_property = ol_workspace_set_property;
  widget_class->root = ol_workspace_root;
  widget_class->unroot = ol_workspace_unroot;

  properties[PROP_PAGE] = g_param_spec_string (
      "page", NULL, NULL, "",
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SIDEBAR] = g_param_spec_boolean (
      "sidebar", NULL, NULL, TRUE,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/shell/ol-workspace.ui");
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, flap);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, page_list);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, stack);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, toasts);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, warning_bar);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, warning_label);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, warning_button);
  gtk_widget_class_bind_template_child (widget_class, OlWorkspace, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated);
  gtk_widget_class_bind_template_callback (widget_class, flap_moved);
  gtk_widget_class_bind_template_callback (widget_class, warning_answered);
}

static void
ol_workspace_init (OlWorkspace *self)
{
  g_autoptr (GMenuModel) menu = ol_action_table_menu ();

  self->pages = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

OlWorkspace *
ol_workspace_new (const OlPageContext *context, const char *page)
{
  OlWorkspace *self;
  const OlPageEntry *first;
  GtkListBoxRow *row;

  g_return_val_if_fail (context != NULL, NULL);

  self = g_object_new (OL_TYPE_WORKSPACE, NULL);
  self->store = g_object_ref (context->store);
  self->actor = ol_actor_new (context->actor->user, context->actor->name, context->actor->role);
  add_scanner (self, context->scanner);
  for (const OlPageEntry *entry = ol_page_table (); entry->id != NULL; entry++)
    {
      if (ol_role_may (self->actor->role, entry->permission))
        add_row (self, entry);
    }
  first = find_entry (self, page);
  row = gtk_list_box_get_row_at_index (self->page_list, 0);
  if (first == NULL && row != NULL)
    first = entry_of_row (row);
  if (first != NULL)
    show_entry (self, first);
  return self;
}

OlPage *
ol_workspace_page (OlWorkspace *self)
{
  g_return_val_if_fail (OL_IS_WORKSPACE (self), NULL);

  return self->entry != NULL ? g_hash_table_lookup (self->pages, self->entry->id) : NULL;
}

const char *
ol_workspace_page_id (OlWorkspace *self)
{
  g_return_val_if_fail (OL_IS_WORKSPACE (self), NULL);

  return self->entry != NULL ? self->entry->id : NULL;
}

const char *
ol_workspace_help (OlWorkspace *self)
{
  const char *page;

  g_return_val_if_fail (OL_IS_WORKSPACE (self), NULL);

  if (self->entry == NULL)
    return "index";
  page = ol_page_help (g_hash_table_lookup (self->pages, self->entry->id));
  return page != NULL ? page : self->entry->help;
}

void
ol_workspace_go (OlWorkspace *self, const char *id, const char *detail)
{
  const OlPageEntry *entry;

  g_return_if_fail (OL_IS_WORKSPACE (self));

  entry = find_entry (self, id);
  if (entry == NULL)
    return;
  show_entry (self, entry);
  if (detail != NULL)
    ol_page_open (ol_workspace_page (self), detail);
}

void
ol_workspace_open_menu (OlWorkspace *self)
{
  g_return_if_fail (OL_IS_WORKSPACE (self));

  adw_flap_set_reveal_flap (self->flap, TRUE);
  gtk_menu_button_popup (self->menu_button);
}

void
ol_workspace_stop (OlWorkspace *self)
{
  GHashTableIter iter;
  gpointer page;

  g_return_if_fail (OL_IS_WORKSPACE (self));

  if (self->scanner != NULL)
    ol_scanner_stop (self->scanner);
  g_hash_table_iter_init (&iter, self->pages);
  while (g_hash_table_iter_next (&iter, NULL, &page))
    ol_page_stop (page);
}

void
ol_workspace_warn (OlWorkspace *self, const char *sentence, const char *label, const char *action)
{
  g_return_if_fail (OL_IS_WORKSPACE (self));

  gtk_info_bar_set_revealed (self->warning_bar, sentence != NULL);
  if (sentence == NULL)
    return;
  gtk_label_set_text (self->warning_label, sentence);
  gtk_button_set_label (self->warning_button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->warning_button), action);
}
