/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document-tools.h"
#include "ol-bundle.h"
#include "ol-document-error.h"
#include "ol-picture-page.h"
#include "ol-proof-page.h"

#include <cairo.h>
#include <string.h>

static GBytes *
make_slip (const char *kind, const char *reference)
{
  g_autoptr (OlMission) mission = ol_mission_new ();

  mission->reference = g_strdup (reference);
  mission->customer = g_strdup ("SOCOCIM (Industries) \\ <b>");
  mission->consignee =
      g_strdup ("Société d’Été – 運 \n très très très très très longue raison sociale");
  mission->origin = g_strdup ("Dakar");
  mission->destination = g_strdup ("Thiès");
  mission->status = OL_MISSION_DELIVERED;
  mission->delivered_at = G_GINT64_CONSTANT (1793404800000);
  mission->weight = 27350;
  return ol_proof_page (kind, mission, 42);
}

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
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  cairo_surface_write_to_png_stream (surface, append, out);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (out);
}

/* The segments of a JPEG that a reader of headers looks at; one grey pixel repeated is of no
 * interest. */
static GBytes *
make_jpeg (guint width, guint height, guint orientation)
{
  const guint8 head[] = { 0xff, 0xd8,
                          /* APP1: Exif, little endian, one entry */
                          0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'I', 'I', 42, 0, 8, 0, 0, 0,
                          1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (guint8)orientation, 0, 0, 0, 0, 0, 0,
                          0,
                          /* SOF0 */
                          0xff, 0xc0, 0, 11, 8, (guint8)(height >> 8), (guint8)height,
                          (guint8)(width >> 8), (guint8)width, 1, 1, 0x11, 0,
                          /* EOI */
                          0xff, 0xd9 };

  return g_bytes_new (head, sizeof head);
}

/* A photograph that can be decoded, as a driver's telephone would send it. */
static char *
photograph (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "proof.jpg", NULL);
}

static void
test_whole (void)
{
  g_autoptr (GBytes) invoice = make_slip ("INVOICE", "DKR-2026-000123");
  g_autoptr (GBytes) cmr = make_slip ("CMR", "M-0001"), eir = make_slip ("EIR", "M-0002");
  g_autoptr (GBytes) png = make_png (300, 200);
  g_autofree char *a = tools_temporary (cmr, "a.pdf"), *b = tools_temporary (png, "b.png");
  g_autofree char *c = photograph (), *d = tools_temporary (eir, "d.pdf");
  const OlBundlePart parts[] = { { a, "application/pdf", "M-0001 CMR" },
                                 { b, "image/png", "M-0001 BL été" },
                                 { c, "image/jpeg", "M-0002 POD" },
                                 { d, "application/pdf", "M-0002 EIR" } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bundle = ol_bundle_write (invoice, parts, G_N_ELEMENTS (parts), NULL, &error);
  g_autoptr (GBytes) again = ol_bundle_write (invoice, parts, G_N_ELEMENTS (parts), NULL, NULL);
  g_autofree char *path = NULL, *checked = NULL, *outline = NULL, *text = NULL;
  const char *at;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bundle, again));
  path = tools_temporary (bundle, "bundle.pdf");
  g_assert_cmpuint (tools_pdf_pages (bundle), ==, 5);
  checked = tools_run ("qpdf", "--check", path, NULL);
  outline = tools_run ("qpdf", "--json=2", "--json-key=outlines", path);
  tools_assert_contains (outline, "M-0001 BL été");
  tools_assert_contains (outline, "\"destpageposfrom1\": 5");
  text = tools_pdf_text (bundle);
  at = strstr (text, "DKR-2026-000123");
  g_assert_nonnull (at);
  at = strstr (at, "M-0001");
  g_assert_nonnull (at);
  g_assert_nonnull (strstr (at, "EQUIPMENT INTERCHANGE RECEIPT"));
}

static void
test_no_proof (void)
{
  g_autoptr (GBytes) invoice = make_slip ("CMR", "M-0001");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bundle = ol_bundle_write (invoice, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (tools_pdf_pages (bundle), ==, 1);
}

static void
assert_refused (GBytes *proof, const char *media_type, const char *reason)
{
  g_autoptr (GBytes) invoice = make_slip ("INVOICE", "DKR-2026-000123");
  g_autofree char *path = tools_temporary (proof, "proof");
  const OlBundlePart part = { path, media_type, "M-0001 CMR" };
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_bundle_write (invoice, &part, 1, NULL, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  tools_assert_contains (error->message, "M-0001 CMR");
  tools_assert_contains (error->message, reason);
}

static void
test_broken (void)
{
  g_autoptr (GBytes) slip = make_slip ("CMR", "M-0001"), png = make_png (64, 64);
  g_autoptr (GBytes) jpeg = make_jpeg (64, 64, 1), none = g_bytes_new ("", 0);
  g_autoptr (GBytes) text = g_bytes_new_static ("not a PDF at all", 16);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (slip, 0, g_bytes_get_size (slip) / 2);
  g_autoptr (GBytes) cut_png = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) - 30);
  g_autoptr (GBytes) head_png = g_bytes_new_from_bytes (png, 0, 20);
  g_autoptr (GBytes) cut_jpeg = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) - 2);
  g_autoptr (GBytes) no_frame = g_bytes_new_from_bytes (jpeg, 0, 10);
  g_autoptr (GBytes) flat = make_jpeg (0, 10, 1), vast = make_jpeg (65000, 65000, 1);

  assert_refused (none, "application/pdf", "");
  assert_refused (text, "application/pdf", "");
  assert_refused (cut, "application/pdf", "");
  assert_refused (text, "image/png", "PNG");
  assert_refused (head_png, "image/png", "PNG");
  assert_refused (cut_png, "image/png", "picture");
  assert_refused (text, "image/jpeg", "JPEG");
  assert_refused (none, "image/jpeg", "JPEG");
  assert_refused (cut_jpeg, "image/jpeg", "JPEG");
  assert_refused (no_frame, "image/jpeg", "JPEG");
  assert_refused (flat, "image/jpeg", "JPEG");
  assert_refused (vast, "image/jpeg", "JPEG");
}

static void
test_encrypted (void)
{
  g_autoptr (GBytes) slip = make_slip ("CMR", "M-0001");
  g_autofree char *path = tools_temporary (slip, "open.pdf");
  g_autofree char *target = g_strconcat (path, ".locked", NULL);
  g_autoptr (GBytes) locked = NULL;
  static const char *const passwords[] = { "", "secret" };

  for (gsize i = 0; i < G_N_ELEMENTS (passwords); i++)
    {
      const char *argv[] = { "qpdf", "--encrypt", passwords[i], "owner", "256",
                             "--",   path,        target,       NULL };
      g_autofree char *data = NULL;
      gsize length;

      g_assert_true (g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                                   NULL, NULL, NULL));
      g_assert_true (g_file_get_contents (target, &data, &length, NULL));
      g_clear_pointer (&locked, g_bytes_unref);
      locked = g_bytes_new (data, length);
      assert_refused (locked, "application/pdf", i == 0 ? "encrypted" : "");
    }
}

static void
test_absent (void)
{
  g_autoptr (GBytes) invoice = make_slip ("INVOICE", "X");
  const OlBundlePart part = { "/nowhere/at/all.pdf", "application/pdf", "M-0009 BL" };
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_bundle_write (invoice, &part, 1, NULL, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT);
  tools_assert_contains (error->message, "M-0009 BL");
}

static void
test_cancelled (void)
{
  g_autoptr (GBytes) invoice = make_slip ("INVOICE", "X");
  g_autofree char *path = tools_temporary (invoice, "proof.pdf");
  const OlBundlePart part = { path, "application/pdf", "M-0009 BL" };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (ol_bundle_write (invoice, &part, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_bad_invoice (void)
{
  g_autoptr (GBytes) invoice = g_bytes_new_static ("nothing", 7);
  g_autoptr (GError) error = NULL;

  g_assert_null (ol_bundle_write (invoice, NULL, 0, NULL, &error));
  g_assert_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED);
}

/* The page lies across when the picture does, as its camera turned it. */
static void
test_orientation (void)
{
  static const struct
  {
    guint width, height, orientation;
    const char *size;
  } cases[] = {
    { 400, 300, 1, "841.89 x 595.276" },  { 400, 300, 3, "841.89 x 595.276" },
    { 400, 300, 6, "595.276 x 841.89" },  { 400, 300, 8, "595.276 x 841.89" },
    { 300, 400, 1, "595.276 x 841.89" },  { 300, 400, 6, "841.89 x 595.276" },
    { 300, 400, 99, "595.276 x 841.89" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) jpeg = make_jpeg (cases[i].width, cases[i].height, cases[i].orientation);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) page = ol_picture_page (jpeg, "image/jpeg", &error);
      g_autofree char *path = NULL, *info = NULL;

      g_assert_no_error (error);
      path = tools_temporary (page, "page.pdf");
      info = tools_run ("pdfinfo", "-enc", "UTF-8", path);
      tools_assert_contains (info, cases[i].size);
    }
}

static void
test_slips (void)
{
  static const char *const kinds[] = { "CMR", "BL", "EIR", "POD" };
  static const char *const titles[] = { "LETTRE DE VOITURE", "BON DE LIVRAISON",
                                        "EQUIPMENT INTERCHANGE", "PIÈCE DE TRANSPORT" };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GBytes) slip = make_slip (kinds[i], "M-0001");
      g_autofree char *path = tools_temporary (slip, "slip.pdf");
      g_autofree char *checked = tools_run ("qpdf", "--check", path, NULL);
      g_autofree char *text = tools_pdf_text (slip);

      g_assert_cmpuint (g_bytes_get_size (slip), <, 8192);
      g_assert_cmpuint (tools_pdf_pages (slip), ==, 1);
      tools_assert_contains (text, titles[i]);
      tools_assert_contains (text, "M-0001");
      tools_assert_contains (text, "SOCOCIM (Industries) \\ <b>");
      tools_assert_contains (text, "Thiès");
      tools_assert_contains (text, "27.35 t");
      tools_assert_contains (text, "2026-10-31");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/document/bundle/whole", test_whole);
  g_test_add_func ("/document/bundle/no-proof", test_no_proof);
  g_test_add_func ("/document/bundle/broken", test_broken);
  g_test_add_func ("/document/bundle/encrypted", test_encrypted);
  g_test_add_func ("/document/bundle/absent", test_absent);
  g_test_add_func ("/document/bundle/cancelled", test_cancelled);
  g_test_add_func ("/document/bundle/bad-invoice", test_bad_invoice);
  g_test_add_func ("/document/picture-page/orientation", test_orientation);
  g_test_add_func ("/document/proof-page/slips", test_slips);
  return g_test_run ();
}
