/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-name.h"

#include "ol-core-error.h"

static void
test_split (void)
{
  g_autofree char *reference = NULL;
  g_autofree char *dashed = NULL;
  OlDocumentKind kind;

  g_assert_true (ol_document_name_split ("M-0001-CMR.pdf", &reference, &kind, NULL));
  g_assert_cmpstr (reference, ==, "M-0001");
  g_assert_cmpint (kind, ==, OL_DOCUMENT_CMR);
  g_assert_true (ol_document_name_split ("2026-10-é 7-OTHER.JPEG", &dashed, &kind, NULL));
  g_assert_cmpstr (dashed, ==, "2026-10-é 7");
  g_assert_cmpint (kind, ==, OL_DOCUMENT_OTHER);
}

static void
test_refused (void)
{
  static const char *const names[]
      = { "M-0001-CMR", "M-0001-CMR.docx", "M-0001.pdf", "-CMR.pdf", "M-1-cmr.pdf", "M-1-.pdf",
          "M-1-CMR.pdf.exe", "\xff-CMR.pdf", "", ".pdf" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      char *reference = NULL;
      OlDocumentKind kind;

      g_assert_false (ol_document_name_split (names[i], &reference, &kind, &error));
      g_assert_error (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE);
      g_assert_null (reference);
    }
}

static void
test_guess (void)
{
  const guint missing = OL_DOCUMENT_EIR | OL_DOCUMENT_POD;

  g_assert_cmpint (ol_document_name_guess ("M-1-CMR.pdf", missing), ==, OL_DOCUMENT_CMR);
  g_assert_cmpint (ol_document_name_guess ("scan cmr (2).PDF", missing), ==, OL_DOCUMENT_CMR);
  g_assert_cmpint (ol_document_name_guess ("scan0001.pdf", missing), ==, OL_DOCUMENT_EIR);
  g_assert_cmpint (ol_document_name_guess ("scan0001.pdf", OL_DOCUMENT_POD), ==, OL_DOCUMENT_POD);
  g_assert_cmpint (ol_document_name_guess ("scan0001.pdf", 0), ==, OL_DOCUMENT_OTHER);
  /* A part of a word is none. */
  g_assert_cmpint (ol_document_name_guess ("publisher.pdf", 0), ==, OL_DOCUMENT_OTHER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/document-name/split", test_split);
  g_test_add_func ("/core/document-name/refused", test_refused);
  g_test_add_func ("/core/document-name/guess", test_guess);
  return g_test_run ();
}
