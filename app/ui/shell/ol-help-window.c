/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-help-window.h"

#include <glib/gi18n-lib.h>

#include "ol-help-book.h"
#include "ol-locale.h"

#define CONTENTS "index"
#define INDENT 28
#define APART 12 /* between what is said and what is said next */
#define NEAR 2   /* between a term and what it means */

struct _OlHelpWindow
{
  AdwWindow parent_instance;

  OlHelpBook *book;   /* owned */
  GPtrArray *visited; /* owned: char *, pages before this one */
  char *page;         /* owned: id of the page that is shown */

  GtkScrolledWindow *scroller; /* template children from here */
  GtkBox *body;
};

G_DEFINE_FINAL_TYPE (OlHelpWindow, ol_help_window, ADW_TYPE_WINDOW)

static gboolean
link_activated (OlHelpWindow *self, const char *uri)
{
  if (!g_str_has_prefix (uri, "page:"))
    return FALSE;
  ol_help_window_go (self, uri + strlen ("page:"));
  return TRUE;
}

static GtkWidget *
text_label (OlHelpWindow *self, const char *markup, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_activated), self,
                           G_CONNECT_SWAPPED);
  return label;
}

/* A number or a bullet, and the text beside it. */
static GtkWidget *
item_row (OlHelpWindow *self, const OlHelpBlock *block)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autofree char *mark = block->kind == OL_HELP_STEP ? g_strdup_printf ("%u.", block->number)
                                                      : g_strdup ("•");
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_set_size_request (label, INDENT, -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "help-mark");
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), text_label (self, block->markup, NULL));
  return row;
}

static GtkWidget *
block_widget (OlHelpWindow *self, const OlHelpBlock *block)
{
  switch (block->kind)
    {
    case OL_HELP_HEADING:
      return text_label (self, block->markup, "help-heading");
    case OL_HELP_STEP:
    case OL_HELP_BULLET:
      return item_row (self, block);
    case OL_HELP_TERM:
      return text_label (self, block->markup, "heading");
    case OL_HELP_NOTE:
      return text_label (self, block->markup, "help-note");
    case OL_HELP_CODE:
      return text_label (self, block->markup, "help-code");
    case OL_HELP_TOPIC:
      return text_label (self, block->markup, "help-topic");
    case OL_HELP_PARAGRAPH:
    default:
      return text_label (self, block->markup, NULL);
    }
}

static void
empty_body (OlHelpWindow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->body))) != NULL)
    gtk_box_remove (self->body, child);
}

/* Returns the widget of @section, NULL when the page has none of that name. */
static GtkWidget *
fill_body (OlHelpWindow *self, const OlHelpPage *page, const char *section)
{
  g_autofree char *title = g_markup_escape_text (page->title, -1);
  OlHelpKind before = OL_HELP_HEADING;
  GtkWidget *found = NULL;

  empty_body (self);
  gtk_box_append (self->body, text_label (self, title, "title-1"));
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const OlHelpBlock *block = g_ptr_array_index (page->blocks, i);
      GtkWidget *widget = block_widget (self, block);

      gtk_widget_set_margin_start (widget, block->depth * INDENT);
      gtk_widget_set_margin_top (widget, before == OL_HELP_TERM ? NEAR : APART);
      before = block->kind;
      gtk_box_append (self->body, widget);
      if (section != NULL && g_strcmp0 (block->id, section) == 0)
        found = widget;
    }
  return found;
}

/* Once the page has its height. */
static gboolean
scroll_to (gpointer data)
{
  GtkWidget *widget = data;
  OlHelpWindow *self = OL_HELP_WINDOW (gtk_widget_get_root (widget));
  double x, y;

  if (self != NULL
      && gtk_widget_translate_coordinates (widget, GTK_WIDGET (self->body), 0, 0, &x, &y))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), y);
  return G_SOURCE_REMOVE;
}

static void
show_page (OlHelpWindow *self, const OlHelpPage *page, const char *section)
{
  GtkWidget *found = fill_body (self, page, section);

  g_free (self->page);
  self->page = g_strdup (page->id);
  gtk_window_set_title (GTK_WINDOW (self), page->title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->visited->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.contents",
                                 !g_str_equal (page->id, CONTENTS));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (found != NULL)
    g_idle_add_full (G_PRIORITY_LOW, scroll_to, g_object_ref (found), g_object_unref);
}

void
ol_help_window_go (OlHelpWindow *self, const char *page)
{
  g_autofree char *id = NULL;
  const OlHelpPage *found;
  const char *section;

  g_return_if_fail (OL_IS_HELP_WINDOW (self));
  g_return_if_fail (page != NULL);

  section = strchr (page, '#');
  id = g_strndup (page, section != NULL ? (gsize)(section - page) : strlen (page));
  found = ol_help_book_page (self->book, id);
  if (found == NULL)
    found = ol_help_book_page (self->book, CONTENTS);
  if (self->page != NULL && !g_str_equal (self->page, found->id))
    g_ptr_array_add (self->visited, g_strdup (self->page));
  show_page (self, found, section != NULL ? section + 1 : NULL);
}

const char *
ol_help_window_page (OlHelpWindow *self)
{
  g_return_val_if_fail (OL_IS_HELP_WINDOW (self), NULL);

  return self->page;
}

static void
go_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OlHelpWindow *self = OL_HELP_WINDOW (widget);
  g_autofree char *page = NULL;

  if (self->visited->len == 0)
    return;
  page = g_ptr_array_steal_index (self->visited, self->visited->len - 1);
  show_page (self, ol_help_book_page (self->book, page), NULL);
}

static void
go_contents (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ol_help_window_go (OL_HELP_WINDOW (widget), CONTENTS);
}

static void
ol_help_window_dispose (GObject *object)
{
  OlHelpWindow *self = OL_HELP_WINDOW (object);

  g_clear_pointer (&self->visited, g_ptr_array_unref);
  G_OBJECT_CLASS (ol_help_window_parent_class)->dispose (object);
}

static void
ol_help_window_finalize (GObject *object)
{
  OlHelpWindow *self = OL_HELP_WINDOW (object);

  g_free (self->page);
  g_clear_pointer (&self->book, ol_help_book_free);
  G_OBJECT_CLASS (ol_help_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "help.back", NULL, go_back);
  gtk_widget_class_install_action (klass, "help.contents", NULL, go_contents);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Home, GDK_ALT_MASK, "help.contents", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
ol_help_window_class_init (OlHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_help_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_help_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/shell/ol-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OlHelpWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, OlHelpWindow, body);
  add_keys (widget_class);
}

static void
ol_help_window_init (OlHelpWindow *self)
{
  g_autoptr (GError) error = NULL;

  self->visited = g_ptr_array_new_with_free_func (g_free);
  /* The pages are part of the program and were read by a test: they are not broken. */
  self->book = ol_help_book_new (ol_locale_language (), &error);
  if (self->book == NULL)
    g_error ("The manual cannot be read: %s", error->message);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static OlHelpWindow *
find_window (GtkWindow *parent)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (OL_IS_HELP_WINDOW (window) && gtk_window_get_transient_for (window) == parent)
        return OL_HELP_WINDOW (window);
    }
  return NULL;
}

void
ol_help_window_open (GtkWindow *parent, const char *page_id)
{
  OlHelpWindow *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (page_id != NULL);

  self = find_window (parent);
  if (self == NULL)
    self = g_object_new (OL_TYPE_HELP_WINDOW, "transient-for", parent, "destroy-with-parent", TRUE,
                         NULL);
  ol_help_window_go (self, page_id);
  gtk_window_present (GTK_WINDOW (self));
}
