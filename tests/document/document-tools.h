/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** tools_temporary: (transfer full) path of a new file in the test's own folder with @bytes in it.
 */
char *tools_temporary (GBytes *bytes, const char *name);

/** tools_run: (transfer full) what @program prints; fails the test when it fails. */
char *tools_run (const char *program, const char *option, const char *path, const char *last);

/** tools_pdf_text: (transfer full) pdftotext's reading of @pdf, blanks and line ends each made one
 * blank. */
char *tools_pdf_text (GBytes *pdf);

/** tools_pdf_pages: pages by pdfinfo. */
guint tools_pdf_pages (GBytes *pdf);

/** tools_squeeze: (transfer full) @text with each run of blanks made one. */
char *tools_squeeze (const char *text);

/** tools_assert_contains: fails naming both texts. */
#define tools_assert_contains(haystack, needle)                                                    \
  do                                                                                               \
    {                                                                                              \
      if (strstr (haystack, needle) == NULL)                                                       \
        g_error ("\"%s\" is not in: %s", needle, haystack);                                        \
    }                                                                                              \
  while (0)

G_END_DECLS
