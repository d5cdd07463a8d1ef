/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-kind.h"

#include "ol-names.h"

/* In the order of the bits. */
static const char *const kind_names[] = {
  "BL", "CMR", "EIR", "POD", "INVOICE", "RECEIPT", "OTHER"
};

const char *
ol_document_kind_to_text (OlDocumentKind kind)
{
  for (guint bit = 0; bit < G_N_ELEMENTS (kind_names); bit++)
    {
      if ((guint)kind == 1u << bit)
        return kind_names[bit];
    }
  return NULL;
}

gboolean
ol_document_kind_from_text (const char *text, OlDocumentKind *kind)
{
  guint bit = 0;

  g_return_val_if_fail (kind != NULL, FALSE);

  if (!ol_names_find (kind_names, G_N_ELEMENTS (kind_names), text, &bit))
    return FALSE;
  *kind = (OlDocumentKind)(1u << bit);
  return TRUE;
}

char *
ol_document_kinds_to_text (guint kinds)
{
  GString *text = g_string_new (NULL);

  for (guint bit = 0; bit < G_N_ELEMENTS (kind_names); bit++)
    {
      if ((kinds & (1u << bit)) == 0)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ',');
      g_string_append (text, kind_names[bit]);
    }
  return g_string_free (text, FALSE);
}

gboolean
ol_document_kinds_from_text (const char *text, guint *kinds)
{
  g_auto (GStrv) words = NULL;
  guint set = 0;

  g_return_val_if_fail (kinds != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      OlDocumentKind kind;

      if (!ol_document_kind_from_text (g_strstrip (words[i]), &kind))
        return FALSE;
      set |= kind;
    }
  *kinds = set;
  return TRUE;
}
