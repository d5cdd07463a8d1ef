/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"
#include "invoice-fixture.h"
#include "ol-document-error.h"
#include "ol-invoice-pdf.h"
#include "ol-logo.h"

#include <cairo.h>
#include <string.h>

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (int width, int height)
{
  GByteArray *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  cairo_surface_write_to_png_stream (surface, append, out);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

static GBytes *
photograph (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "proof.jpg", NULL);
  char *content;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  return g_bytes_new_take (content, length);
}

static void
assert_refused (GBytes *bytes, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_logo_check (bytes, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  tools_assert_contains (error->message, words);
}

static void
test_check (void)
{
  g_autoptr (GBytes) good = make_png (320, 80);
  g_autoptr (GBytes) jpeg = photograph ();
  g_autoptr (GBytes) tiny = make_png (31, 40);
  g_autoptr (GBytes) vast = make_png (4001, 400);
  g_autoptr (GBytes) long_one = make_png (1300, 100);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (good, 0, g_bytes_get_size (good) - 20);
  g_autoptr (GBytes) text = g_bytes_new_static ("%PDF-1.7", 8);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) heavy = g_bytes_new_take (g_malloc0 (OL_LOGO_MAX_SIZE + 1),
                                               OL_LOGO_MAX_SIZE + 1);

  g_assert_true (ol_logo_check (good, NULL));
  g_assert_true (ol_logo_check (jpeg, NULL));
  assert_refused (tiny, "32 to 4,000");
  assert_refused (vast, "32 to 4,000");
  assert_refused (long_one, "twelve times");
  assert_refused (cut, "cannot be the logo");
  assert_refused (text, "PNG or JPEG");
  assert_refused (empty, "PNG or JPEG");
  assert_refused (heavy, "at most 1 MiB");
}

static GBytes *
print (OlPdfWriter *writer, const OlInvoice *invoice, GBytes *logo)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf;

  g_assert_true (ol_pdf_writer_set_logo (writer, logo, &error));
  pdf = ol_pdf_writer_invoice (writer, invoice, &error);
  g_assert_no_error (error);
  return pdf;
}

/* It pushes the letterhead down and nothing else away; without one the paper is what it was. */
static void
test_invoice (void)
{
  g_autoptr (OlPdfWriter) writer = ol_pdf_writer_new ();
  g_autoptr (OlInvoice) invoice = fixture_invoice (3, 4);
  g_autoptr (GBytes) logo = make_png (320, 80);
  g_autoptr (GBytes) before = print (writer, invoice, NULL);
  g_autoptr (GBytes) with = print (writer, invoice, logo);
  g_autoptr (GBytes) again = print (writer, invoice, logo);
  g_autoptr (GBytes) without = print (writer, invoice, NULL);
  g_autofree char *text = tools_pdf_text (with);
  g_autofree char *plain = tools_pdf_text (before);

  g_assert_true (g_bytes_equal (before, without));
  g_assert_true (g_bytes_equal (with, again));
  g_assert_false (g_bytes_equal (before, with));
  tools_assert_contains (text, "Transports Teranga");
  tools_assert_contains (text, "DKR-2026-000123");
  g_assert_cmpuint (tools_pdf_pages (with), ==, tools_pdf_pages (before));
  g_assert_cmpuint (strlen (text), ==, strlen (plain));
}

static void
test_jpeg (void)
{
  g_autoptr (OlPdfWriter) writer = ol_pdf_writer_new ();
  g_autoptr (OlInvoice) invoice = fixture_invoice (1, 1);
  g_autoptr (GBytes) logo = photograph ();
  g_autoptr (GBytes) pdf = print (writer, invoice, logo);

  g_assert_cmpuint (g_bytes_get_size (pdf), >, g_bytes_get_size (logo));
}

static void
test_refused (void)
{
  g_autoptr (OlPdfWriter) writer = ol_pdf_writer_new ();
  g_autoptr (GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr (GError) error = NULL;

  g_assert_false (ol_pdf_writer_set_logo (writer, text, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/logo/check", test_check);
  g_test_add_func ("/document/logo/invoice", test_invoice);
  g_test_add_func ("/document/logo/jpeg", test_jpeg);
  g_test_add_func ("/document/logo/refused", test_refused);

  return g_test_run ();
}
