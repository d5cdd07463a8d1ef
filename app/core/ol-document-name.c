/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-name.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-core-error.h"

static gboolean
has_known_ending (const char *ending)
{
  static const char *const endings[] = { ".pdf", ".png", ".jpg", ".jpeg" };

  for (gsize i = 0; ending != NULL && i < G_N_ELEMENTS (endings); i++)
    if (g_ascii_strcasecmp (ending, endings[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, OL_CORE_ERROR, OL_CORE_ERROR_VALUE, sentence);
  return FALSE;
}

gboolean
ol_document_name_split (const char *name,
                        char **reference,
                        OlDocumentKind *kind,
                        GError **error)
{
  const char *ending, *dash;
  g_autofree char *stem = NULL;

  g_return_val_if_fail (name != NULL && reference != NULL && kind != NULL, FALSE);

  ending = strrchr (name, '.');
  if (!g_utf8_validate (name, -1, NULL))
    return refuse (error, _ ("The file name is not valid UTF-8."));
  if (!has_known_ending (ending))
    return refuse (error, _ ("The file name must end in .pdf, .png or .jpg."));
  stem = g_strndup (name, ending - name);
  dash = strrchr (stem, '-');
  if (dash == NULL || dash == stem || !ol_document_kind_from_text (dash + 1, kind))
    return refuse (error, _ ("The file must be named REFERENCE-KIND, with one of the kinds BL, "
                             "CMR, EIR, POD, INVOICE, RECEIPT, OTHER."));
  *reference = g_strndup (stem, dash - stem);
  return TRUE;
}

OlDocumentKind
ol_document_name_guess (const char *name, guint missing)
{
  g_autofree char *upper = NULL;
  g_auto (GStrv) words = NULL;
  OlDocumentKind kind;

  g_return_val_if_fail (name != NULL, OL_DOCUMENT_OTHER);

  upper = g_ascii_strup (name, -1);
  words = g_strsplit_set (upper, " ._-()[]+", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (ol_document_kind_from_text (words[i], &kind) && kind != OL_DOCUMENT_OTHER)
      return kind;
  for (guint bit = OL_DOCUMENT_BL; bit < OL_DOCUMENT_OTHER; bit <<= 1)
    if (missing & bit)
      return (OlDocumentKind)bit;
  return OL_DOCUMENT_OTHER;
}
