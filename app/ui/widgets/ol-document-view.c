/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "ol-document-pages.h"
#include "ol-page-canvas.h"

#define MARGIN 12
#define MAX_FIT 2.0
#define MAX_TEXT 4000

typedef enum
{
  FIT_WIDTH,
  FIT_PAGE,
  FIT_NOT,
} Fit;

struct _OlDocumentView
{
  AdwBin parent_instance;

  GtkStack *stack;                  /* template child */
  GtkSpinner *spinner;              /* template child */
  AdwStatusPage *failure_page;      /* template child */
  GtkScrolledWindow *scroller;      /* template child */
  OlPageCanvas *canvas;             /* template child */
  GtkWidget *page_box;              /* template child */
  GtkLabel *page_label;             /* template child */
  GtkLabel *zoom_label;             /* template child */
  GtkToggleButton *fit_width_button; /* template child */
  GtkToggleButton *fit_page_button;  /* template child */

  OlDocumentPages *pages;    /* owned (nullable): what is shown or read */
  GCancellable *reading;     /* owned (nullable) */
  GCancellable *drawing;     /* owned (nullable) */
  guint page;                /* from 0 */
  Fit fit;
  double zoom;               /* 1: as large as on paper */
  double drawn_scale;        /* of the texture asked for last; 0: none */
  guint drawn_page;
  guint layout_source;
  double centre_x, centre_y; /* share of the page to keep in the middle; < 0: none */
};

G_DEFINE_FINAL_TYPE (OlDocumentView, ol_document_view, ADW_TYPE_BIN)

static const double steps[] = { 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4 };

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

/* --- what is said ---------------------------------------------------------------------------- */

static void
say_page (OlDocumentView *self)
{
  const guint count = ol_document_pages_count (self->pages);
  g_autofree char *text = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, count);

  gtk_label_set_text (self->page_label, text);
  gtk_widget_set_visible (self->page_box, count > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text, -1);
}

/* What stands on the page, for those who hear it. */
static void
describe_page (OlDocumentView *self, const char *text)
{
  const gboolean told = text != NULL && g_utf8_validate (text, -1, NULL);
  const glong length = told ? MIN (g_utf8_strlen (text, -1), MAX_TEXT) : 0;
  g_autofree char *start = told ? g_utf8_substring (text, 0, length) : g_strdup ("");

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, start, -1);
}

static void
update_actions (OlDocumentView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const guint count = ol_document_view_pages (self);
  const gboolean open = count > 0;

  gtk_widget_action_set_enabled (widget, "document.previous", self->page > 0);
  gtk_widget_action_set_enabled (widget, "document.first", self->page > 0);
  gtk_widget_action_set_enabled (widget, "document.next", self->page + 1 < count);
  gtk_widget_action_set_enabled (widget, "document.last", self->page + 1 < count);
  gtk_widget_action_set_enabled (widget, "document.fit-width", open);
  gtk_widget_action_set_enabled (widget, "document.fit-page", open);
  gtk_widget_action_set_enabled (widget, "document.zoom-in",
                                 open && self->zoom < steps[G_N_ELEMENTS (steps) - 1] - 0.001);
  gtk_widget_action_set_enabled (widget, "document.zoom-out",
                                 open && self->zoom > steps[0] + 0.001);
}

static void
say_zoom (OlDocumentView *self)
{
  /* TRANSLATORS: how large the page is shown, in percent */
  g_autofree char *text = g_strdup_printf (_ ("%u%%"), ol_document_view_zoom (self));

  gtk_label_set_text (self->zoom_label, text);
  gtk_toggle_button_set_active (self->fit_width_button, self->fit == FIT_WIDTH);
  gtk_toggle_button_set_active (self->fit_page_button, self->fit == FIT_PAGE);
}

static void
show_failure (OlDocumentView *self, const char *sentence)
{
  g_autofree char *plain = g_markup_escape_text (sentence, -1);

  g_clear_object (&self->pages);
  adw_status_page_set_description (self->failure_page, plain);
  gtk_stack_set_visible_child_name (self->stack, "failure");
  update_actions (self);
}

/* --- drawing --------------------------------------------------------------------------------- */

static void
page_drawn (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlDocumentView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GdkTexture) texture
      = ol_document_pages_draw_finish (OL_DOCUMENT_PAGES (source), result, &text, &error);

  /* Only a later drawing, or another document, cancels one. */
  if (texture == NULL || source != G_OBJECT (self->pages))
    return;
  ol_page_canvas_set_texture (self->canvas, texture);
  describe_page (self, text);
}

static void
draw (OlDocumentView *self)
{
  const double scale = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->drawn_page == self->page && fabs (self->drawn_scale - scale) < 0.0001)
    return;
  if (self->drawn_page != self->page)
    ol_page_canvas_set_texture (self->canvas, NULL);
  self->drawn_page = self->page;
  self->drawn_scale = scale;
  cancel (&self->drawing);
  self->drawing = g_cancellable_new ();
  ol_document_pages_draw_async (self->pages, self->page, scale, self->drawing, page_drawn,
                                g_object_ref (self));
}

/* --- size and place -------------------------------------------------------------------------- */

static double
fitting_zoom (OlDocumentView *self, double width, double height)
{
  const double room_x = gtk_widget_get_width (GTK_WIDGET (self->scroller)) - 2 * MARGIN;
  const double room_y = gtk_widget_get_height (GTK_WIDGET (self->scroller)) - 2 * MARGIN;
  double zoom = room_x / width;

  if (self->fit == FIT_PAGE)
    zoom = MIN (zoom, room_y / height);
  return CLAMP (zoom, steps[0], MAX_FIT);
}

static void
lay_out (OlDocumentView *self)
{
  double width, height;

  if (ol_document_view_pages (self) == 0 || gtk_widget_get_width (GTK_WIDGET (self->scroller)) <= 0)
    return;
  ol_document_pages_size (self->pages, self->page, &width, &height);
  if (self->fit != FIT_NOT)
    self->zoom = fitting_zoom (self, width, height);
  ol_page_canvas_set_size (self->canvas, (int)round (width * self->zoom),
                           (int)round (height * self->zoom));
  say_zoom (self);
  update_actions (self);
  draw (self);
}

static gboolean
lay_out_later (gpointer data)
{
  OlDocumentView *self = data;

  self->layout_source = 0;
  lay_out (self);
  return G_SOURCE_REMOVE;
}

/* The room changes while sizes are given out; asking for another size must wait until after. */
static void
room_changed (OlDocumentView *self)
{
  if (self->layout_source == 0)
    self->layout_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, lay_out_later, self, NULL);
}

static double
centre_of (GtkAdjustment *adjustment)
{
  const double upper = gtk_adjustment_get_upper (adjustment);

  return upper > 0 ? (gtk_adjustment_get_value (adjustment)
                      + gtk_adjustment_get_page_size (adjustment) / 2)
                         / upper
                   : 0.5;
}

static void
keep_centre (GtkAdjustment *adjustment, double *centre)
{
  if (*centre < 0)
    return;
  gtk_adjustment_set_value (adjustment, *centre * gtk_adjustment_get_upper (adjustment)
                                            - gtk_adjustment_get_page_size (adjustment) / 2);
  *centre = -1;
}

static void
width_changed (OlDocumentView *self, GtkAdjustment *adjustment)
{
  keep_centre (adjustment, &self->centre_x);
  room_changed (self);
}

static void
height_changed (OlDocumentView *self, GtkAdjustment *adjustment)
{
  keep_centre (adjustment, &self->centre_y);
  room_changed (self);
}

static void
set_zoom (OlDocumentView *self, Fit fit, double zoom)
{
  self->centre_x = centre_of (gtk_scrolled_window_get_hadjustment (self->scroller));
  self->centre_y = centre_of (gtk_scrolled_window_get_vadjustment (self->scroller));
  self->fit = fit;
  self->zoom = zoom;
  lay_out (self);
}

static void
go_to (OlDocumentView *self, guint page, gboolean at_end)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);

  self->page = page;
  say_page (self);
  lay_out (self);
  gtk_adjustment_set_value (vertical, at_end ? gtk_adjustment_get_upper (vertical) : 0);
}

/* --- actions --------------------------------------------------------------------------------- */

static void
zoom_in (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] > self->zoom + 0.001)
      {
        set_zoom (self, FIT_NOT, steps[i]);
        return;
      }
}

static void
zoom_out (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (widget);

  for (gsize i = G_N_ELEMENTS (steps); i > 0; i--)
    if (steps[i - 1] < self->zoom - 0.001)
      {
        set_zoom (self, FIT_NOT, steps[i - 1]);
        return;
      }
}

static void
fit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (widget);

  set_zoom (self, g_str_equal (name, "document.fit-page") ? FIT_PAGE : FIT_WIDTH, self->zoom);
}

static void
change_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (widget);
  const guint last = ol_document_view_pages (self) - 1;

  if (g_str_equal (name, "document.first"))
    go_to (self, 0, FALSE);
  else if (g_str_equal (name, "document.last"))
    go_to (self, last, FALSE);
  else
    go_to (self, g_str_equal (name, "document.next") ? self->page + 1 : self->page - 1, FALSE);
}

/* Page keys read on: down the page, then to the top of the next one. */
static gboolean
turn (OlDocumentView *self, int direction)
{
  GtkAdjustment *vertical = gtk_scrolled_window_get_vadjustment (self->scroller);
  const double before = gtk_adjustment_get_value (vertical);

  gtk_adjustment_set_value (vertical,
                            before + direction * gtk_adjustment_get_page_increment (vertical));
  if (gtk_adjustment_get_value (vertical) != before)
    return TRUE;
  if (direction > 0 && self->page + 1 < ol_document_view_pages (self))
    go_to (self, self->page + 1, FALSE);
  else if (direction < 0 && self->page > 0)
    go_to (self, self->page - 1, TRUE);
  return TRUE;
}

static gboolean
page_key (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (widget);

  return ol_document_view_pages (self) > 0 && turn (self, g_variant_get_int32 (arguments));
}

static gboolean
scrolled (GtkEventControllerScroll *controller, double dx, double dy, OlDocumentView *self)
{
  GdkModifierType state
      = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0 || dy == 0)
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), dy < 0 ? "document.zoom-in" : "document.zoom-out",
                              NULL);
  return TRUE;
}

/* --- loading --------------------------------------------------------------------------------- */

static void
document_open (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlDocumentView) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean ok
      = ol_document_pages_open_finish (OL_DOCUMENT_PAGES (source), result, &error);

  if (source != G_OBJECT (self->pages))
    return;
  gtk_spinner_stop (self->spinner);
  if (!ok)
    {
      show_failure (self, error->message);
      return;
    }
  gtk_stack_set_visible_child_name (self->stack, "document");
  go_to (self, 0, FALSE);
  room_changed (self);
}

void
ol_document_view_clear (OlDocumentView *self)
{
  g_return_if_fail (OL_IS_DOCUMENT_VIEW (self));

  cancel (&self->reading);
  cancel (&self->drawing);
  g_clear_object (&self->pages);
  gtk_spinner_stop (self->spinner);
  ol_page_canvas_set_texture (self->canvas, NULL);
  self->page = 0;
  self->drawn_scale = 0;
  self->fit = FIT_WIDTH;
  gtk_stack_set_visible_child_name (self->stack, "empty");
  update_actions (self);
}

static gboolean
is_shown_kind (const char *media_type)
{
  static const char *const kinds[] = { "application/pdf", "image/png", "image/jpeg", NULL };

  return media_type == NULL || g_strv_contains (kinds, media_type);
}

static void
load (OlDocumentView *self, OlDocumentPages *pages, const char *media_type)
{
  g_autoptr (OlDocumentPages) taken = pages;

  ol_document_view_clear (self);
  if (!is_shown_kind (media_type))
    {
      show_failure (self, _ ("Only PDF, PNG and JPEG files are shown here. Save a copy and open "
                             "it with another program."));
      return;
    }
  self->pages = g_steal_pointer (&taken);
  self->reading = g_cancellable_new ();
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->stack, "reading");
  ol_document_pages_open_async (self->pages, self->reading, document_open, g_object_ref (self));
}

void
ol_document_view_load_file (OlDocumentView *self, const char *path, const char *media_type)
{
  g_return_if_fail (OL_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (path != NULL);
  load (self, ol_document_pages_new_for_file (path), media_type);
}

void
ol_document_view_load_bytes (OlDocumentView *self, GBytes *bytes, const char *media_type)
{
  g_return_if_fail (OL_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (bytes != NULL);
  load (self, ol_document_pages_new_for_bytes (bytes), media_type);
}

guint
ol_document_view_pages (OlDocumentView *self)
{
  g_return_val_if_fail (OL_IS_DOCUMENT_VIEW (self), 0);
  return self->pages != NULL ? ol_document_pages_count (self->pages) : 0;
}

guint
ol_document_view_page (OlDocumentView *self)
{
  g_return_val_if_fail (OL_IS_DOCUMENT_VIEW (self), 0);
  return ol_document_view_pages (self) > 0 ? self->page + 1 : 0;
}

guint
ol_document_view_zoom (OlDocumentView *self)
{
  g_return_val_if_fail (OL_IS_DOCUMENT_VIEW (self), 0);
  return (guint)round (self->zoom * 100);
}

/* --- the class ------------------------------------------------------------------------------- */

static void
ol_document_view_dispose (GObject *object)
{
  OlDocumentView *self = OL_DOCUMENT_VIEW (object);

  cancel (&self->reading);
  cancel (&self->drawing);
  g_clear_object (&self->pages);
  g_clear_handle_id (&self->layout_source, g_source_remove);
  G_OBJECT_CLASS (ol_document_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, 0, "document.zoom-in" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_KP_Add, 0, "document.zoom-in" },
    { GDK_KEY_minus, 0, "document.zoom-out" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "document.zoom-out" },
    { GDK_KEY_KP_Subtract, 0, "document.zoom-out" },
    { GDK_KEY_w, 0, "document.fit-width" },
    { GDK_KEY_f, 0, "document.fit-page" },
    { GDK_KEY_0, GDK_CONTROL_MASK, "document.fit-page" },
    { GDK_KEY_Home, 0, "document.first" },
    { GDK_KEY_End, 0, "document.last" },
    { GDK_KEY_n, 0, "document.next" },
    { GDK_KEY_p, 0, "document.previous" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].state, keys[i].action,
                                         NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Down, 0, page_key, "i", 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Page_Up, 0, page_key, "i", -1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, page_key, "i", 1);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "document.previous", NULL, change_page);
  gtk_widget_class_install_action (widget_class, "document.next", NULL, change_page);
  gtk_widget_class_install_action (widget_class, "document.first", NULL, change_page);
  gtk_widget_class_install_action (widget_class, "document.last", NULL, change_page);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, zoom_in);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, zoom_out);
  gtk_widget_class_install_action (widget_class, "document.fit-width", NULL, fit);
  gtk_widget_class_install_action (widget_class, "document.fit-page", NULL, fit);
}

static void
ol_document_view_class_init (OlDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ol_document_view_dispose;
  g_type_ensure (OL_TYPE_PAGE_CANVAS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/widgets/ol-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, stack);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, spinner);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, failure_page);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, canvas);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, page_box);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, page_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, zoom_label);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, fit_width_button);
  gtk_widget_class_bind_template_child (widget_class, OlDocumentView, fit_page_button);
  add_actions (widget_class);
  add_keys (widget_class);
}

static void
ol_document_view_init (OlDocumentView *self)
{
  GtkEventController *scroll = gtk_event_controller_scroll_new (
      GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);

  self->zoom = 1;
  self->centre_x = self->centre_y = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scrolled), self);
  gtk_widget_add_controller (GTK_WIDGET (self->scroller), scroll);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (self->scroller), "changed",
                           G_CALLBACK (width_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (height_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (room_changed), NULL);
  update_actions (self);
}

GtkWidget *
ol_document_view_new (void)
{
  return g_object_new (OL_TYPE_DOCUMENT_VIEW, NULL);
}
