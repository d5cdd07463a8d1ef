/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-view.h"

#include <cairo-pdf.h>
#include <glib/gstdio.h>

#include "ol-page-canvas.h"
#include "ui-fixture.h"

typedef struct
{
  GtkWidget *window; /* owned by GTK */
  OlDocumentView *view;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->window = gtk_window_new ();
  fixture->view = OL_DOCUMENT_VIEW (ol_document_view_new ());
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->view));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *)data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  ui_wait (is_gone, &view);
}

static cairo_status_t
append (void *array, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (array, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A4 sheets; the upper half of each is blue, and its number stands on it. */
static GBytes *
make_pdf (guint pages)
{
  GByteArray *array = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, array, 595, 842);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 1; i <= pages; i++)
    {
      g_autofree char *text = g_strdup_printf ("Sheet number %u", i);

      cairo_set_source_rgb (cr, 0, 0, 1);
      cairo_rectangle (cr, 0, 0, 595, 421);
      cairo_fill (cr);
      cairo_set_source_rgb (cr, 0, 0, 0);
      cairo_move_to (cr, 72, 600);
      cairo_show_text (cr, text);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (array);
}

static GBytes *
make_picture (const char *format)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 400, 200);
  char *data;
  gsize size;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  g_assert_true (gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, format, NULL, NULL));
  return g_bytes_new_take (data, size);
}

static gpointer
child (Fixture *fixture, const char *name)
{
  return ui_child (fixture->view, OL_TYPE_DOCUMENT_VIEW, name);
}

static const char *
state (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (child (fixture, "stack"));
}

static gboolean
is_read (gpointer fixture)
{
  return !g_str_equal (state (fixture), "reading");
}

static GdkTexture *
texture (Fixture *fixture)
{
  return ol_page_canvas_texture (child (fixture, "canvas"));
}

static gboolean
is_drawn (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *canvas = child (fixture, "canvas");
  int width;

  gtk_widget_measure (canvas, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  width -= 24;
  return texture (fixture) != NULL && gdk_texture_get_width (texture (fixture)) == width
         && gtk_widget_get_width (canvas) == width;
}

static guint32
pixel (Fixture *fixture, double x, double y)
{
  GdkTexture *drawn = texture (fixture);
  const int width = gdk_texture_get_width (drawn), height = gdk_texture_get_height (drawn);
  g_autofree guint32 *pixels = g_new (guint32, (gsize)width * height);

  gdk_texture_download (drawn, (guchar *)pixels, (gsize)width * 4);
  return pixels[(gsize)(y * height) * width + (gsize)(x * width)];
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
}

static void
test_pdf (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_pdf (3);

  ol_document_view_load_bytes (fixture->view, bytes, "application/pdf");
  g_assert_cmpstr (state (fixture), ==, "reading");
  ui_wait (is_drawn, fixture);
  g_assert_cmpstr (state (fixture), ==, "document");
  g_assert_cmpuint (ol_document_view_pages (fixture->view), ==, 3);
  g_assert_cmpuint (ol_document_view_page (fixture->view), ==, 1);
  g_assert_cmphex (pixel (fixture, 0.5, 0.25), ==, 0xff0000ff);
  g_assert_cmphex (pixel (fixture, 0.5, 0.9), ==, 0xffffffff);
  g_assert_cmpstr (gtk_label_get_text (child (fixture, "page_label")), ==, "Page 1 of 3");
  gtk_test_accessible_assert_property (child (fixture, "canvas"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Page 1 of 3");
  gtk_test_accessible_assert_property (child (fixture, "canvas"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sheet number 1");
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_pdf (3);

  ol_document_view_load_bytes (fixture->view, bytes, NULL);
  ui_wait (is_drawn, fixture);
  g_assert_false (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "document.previous",
                                              NULL)
                  && ol_document_view_page (fixture->view) != 1);
  act (fixture, "document.next");
  g_assert_cmpuint (ol_document_view_page (fixture->view), ==, 2);
  g_assert_null (texture (fixture));
  ui_wait (is_drawn, fixture);
  gtk_test_accessible_assert_property (child (fixture, "canvas"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Sheet number 2");
  act (fixture, "document.last");
  g_assert_cmpuint (ol_document_view_page (fixture->view), ==, 3);
  act (fixture, "document.first");
  g_assert_cmpuint (ol_document_view_page (fixture->view), ==, 1);
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) bytes = make_pdf (1);
  GtkWidget *canvas = child (fixture, "canvas");
  GtkWidget *scroller = child (fixture, "scroller");

  ol_document_view_load_bytes (fixture->view, bytes, NULL);
  ui_wait (is_drawn, fixture);
  g_assert_false (gtk_widget_get_visible (child (fixture, "page_box")));
  g_assert_cmpint (gtk_widget_get_width (canvas), ==, gtk_widget_get_width (scroller) - 24);
  act (fixture, "document.fit-page");
  ui_wait (is_drawn, fixture);
  g_assert_cmpint (gtk_widget_get_height (canvas), <=, gtk_widget_get_height (scroller) - 23);
  g_assert_true (gtk_toggle_button_get_active (child (fixture, "fit_page_button")));
  while (ol_document_view_zoom (fixture->view) < 100)
    act (fixture, "document.zoom-in");
  g_assert_cmpuint (ol_document_view_zoom (fixture->view), ==, 100);
  ui_wait (is_drawn, fixture);
  /* 595 points at 96 dots per inch. */
  g_assert_cmpint (gtk_widget_get_width (canvas), ==, 793);
  g_assert_false (gtk_toggle_button_get_active (child (fixture, "fit_page_button")));
  act (fixture, "document.zoom-out");
  g_assert_cmpuint (ol_document_view_zoom (fixture->view), ==, 80);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) png = make_picture ("png");
  g_autoptr (GBytes) jpeg = make_picture ("jpeg");

  ol_document_view_load_bytes (fixture->view, png, "image/png");
  ui_wait (is_drawn, fixture);
  g_assert_cmphex (pixel (fixture, 0.5, 0.5), ==, 0xffff0000);
  ol_document_view_load_bytes (fixture->view, jpeg, "image/jpeg");
  ui_wait (is_drawn, fixture);
  g_assert_cmpuint (ol_document_view_pages (fixture->view), ==, 1);
  g_assert_cmpint (gtk_widget_get_height (child (fixture, "canvas")), ==,
                   gtk_widget_get_width (child (fixture, "canvas")) / 2);
}

static void
assert_failure (Fixture *fixture, const char *words)
{
  ui_wait (is_read, fixture);
  g_assert_cmpstr (state (fixture), ==, "failure");
  g_assert_nonnull (
      strstr (adw_status_page_get_description (child (fixture, "failure_page")), words));
  g_assert_cmpuint (ol_document_view_pages (fixture->view), ==, 0);
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) pdf = make_pdf (1);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pdf, 0, 60);
  g_autoptr (GBytes) png = make_picture ("png");
  g_autoptr (GBytes) cut_png = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a document", 14);
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  ol_document_view_load_bytes (fixture->view, cut, "application/pdf");
  assert_failure (fixture, "damaged");
  ol_document_view_load_bytes (fixture->view, cut_png, "image/png");
  assert_failure (fixture, "damaged");
  ol_document_view_load_bytes (fixture->view, text, NULL);
  assert_failure (fixture, "damaged");
  ol_document_view_load_bytes (fixture->view, none, NULL);
  assert_failure (fixture, "damaged");
  ol_document_view_load_bytes (fixture->view, text, "text/plain");
  assert_failure (fixture, "Only PDF, PNG and JPEG");
  ol_document_view_load_file (fixture->view, "no/such <b>file.pdf", NULL);
  assert_failure (fixture, "cannot be read");
  /* And is of use again. */
  ol_document_view_load_bytes (fixture->view, pdf, NULL);
  ui_wait (is_drawn, fixture);
  ol_document_view_clear (fixture->view);
  g_assert_cmpstr (state (fixture), ==, "empty");
}

/* The header says 60,000 times 60,000 dots; nothing of that size is ever made. */
static void
test_huge_picture (Fixture *fixture, gconstpointer data)
{
  static const guchar head[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I',
                                 'H', 'D', 'R', 0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60, 8, 2, 0, 0,
                                 0, 0x0f, 0xb0, 0xe2, 0x15, 0, 0, 0, 0, 'I', 'D', 'A', 'T',
                                 0x35, 0xaf, 0x06, 0x1e, 0, 0, 0, 0, 'I', 'E', 'N', 'D' };
  g_autoptr (GBytes) bytes = g_bytes_new_static (head, sizeof head);

  ol_document_view_load_bytes (fixture->view, bytes, NULL);
  assert_failure (fixture, "too large");
  g_assert_null (texture (fixture));
}

/* What was asked for last is what is shown, however the others end. */
static void
test_hurry (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) long_one = make_pdf (400);
  g_autoptr (GBytes) png = make_picture ("png");

  for (int i = 0; i < 20; i++)
    {
      ol_document_view_load_bytes (fixture->view, long_one, NULL);
      ol_document_view_load_bytes (fixture->view, png, NULL);
    }
  ui_wait (is_drawn, fixture);
  g_assert_cmpuint (ol_document_view_pages (fixture->view), ==, 1);
  g_assert_cmphex (pixel (fixture, 0.5, 0.5), ==, 0xffff0000);
}

#define ADD(name, test)                                                                            \
  g_test_add ("/ui/document-view/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  /* No isolated directories: the icons' types are told by those of the system. */
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("pdf", test_pdf);
  ADD ("pages", test_pages);
  ADD ("zoom", test_zoom);
  ADD ("pictures", test_pictures);
  ADD ("failures", test_failures);
  ADD ("huge-picture", test_huge_picture);
  ADD ("hurry", test_hurry);
  return g_test_run ();
}
