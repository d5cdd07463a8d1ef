/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bundle.h"

#include "ol-document-error.h"
#include "ol-picture-page.h"

#include <glib/gi18n-lib.h>
#include <qpdf/qpdf-c.h>

/* A source must live until the bundle is written: qpdf copies its streams only then. */
typedef struct
{
  qpdf_data pdf;
  GBytes *bytes;
} Source;

typedef struct
{
  const char *title;
  size_t page; /* of the bundle, from 0 */
} Entry;

static qpdf_data
new_pdf (void)
{
  qpdf_data pdf = qpdf_init ();

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  return pdf;
}

static void
clear_source (gpointer data)
{
  Source *source = data;

  if (source->pdf != NULL)
    qpdf_cleanup (&source->pdf);
  g_clear_pointer (&source->bytes, g_bytes_unref);
}

static const char *
pdf_reason (qpdf_data pdf)
{
  if (!qpdf_has_error (pdf))
    return _ ("it is damaged");
  return qpdf_get_error_message_detail (pdf, qpdf_get_error (pdf));
}

static void
set_part_error (GError **error, const OlBundlePart *part, const char *reason)
{
  g_autofree char *valid = g_utf8_make_valid (reason, -1);

  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("The proof %s cannot go into the bundle: %s. Attach a readable copy of it."),
               part->title, valid);
}

static GBytes *
read_part (const OlBundlePart *part, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (part->path, FALSE, &reason);
  g_autoptr (GBytes) bytes = NULL;
  GBytes *page;

  if (file == NULL)
    {
      set_part_error (error, part, reason->message);
      return NULL;
    }
  bytes = g_mapped_file_get_bytes (file);
  if (!g_str_has_prefix (part->media_type, "image/"))
    return g_steal_pointer (&bytes);
  page = ol_picture_page (bytes, part->media_type, &reason);
  if (page == NULL)
    set_part_error (error, part, reason->message);
  return page;
}

/* Without recovery: half of a damaged proof would go out as if it were the whole. */
static gboolean
open_source (Source *source, const OlBundlePart *part, GError **error)
{
  gsize size;
  const char *data;

  source->bytes = read_part (part, error);
  if (source->bytes == NULL)
    return FALSE;
  data = g_bytes_get_data (source->bytes, &size);
  source->pdf = new_pdf ();
  qpdf_set_attempt_recovery (source->pdf, QPDF_FALSE);
  if ((qpdf_read_memory (source->pdf, part->title, data != NULL ? data : "", size, "")
       & QPDF_ERRORS)
      != 0)
    set_part_error (error, part, pdf_reason (source->pdf));
  else if (qpdf_is_encrypted (source->pdf))
    set_part_error (error, part, _ ("it is encrypted"));
  else if (qpdf_get_num_pages (source->pdf) < 1)
    set_part_error (error, part, pdf_reason (source->pdf));
  else
    return TRUE;
  return FALSE;
}

static gboolean
add_pages (qpdf_data bundle, Source *source, const OlBundlePart *part, GError **error)
{
  int pages = qpdf_get_num_pages (source->pdf);

  for (int i = 0; i < pages; i++)
    {
      qpdf_oh page = qpdf_get_page_n (source->pdf, (size_t)i);

      if ((qpdf_add_page (bundle, source->pdf, page, QPDF_FALSE) & QPDF_ERRORS) != 0)
        {
          set_part_error (error, part, pdf_reason (bundle));
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_part (
    qpdf_data bundle, GArray *sources, GArray *entries, const OlBundlePart *part, GError **error)
{
  Entry entry = { part->title, (size_t)qpdf_get_num_pages (bundle) };
  Source *source;

  g_array_set_size (sources, sources->len + 1);
  source = &g_array_index (sources, Source, sources->len - 1);
  if (!open_source (source, part, error) || !add_pages (bundle, source, part, error))
    return FALSE;
  g_array_append_val (entries, entry);
  return TRUE;
}

static qpdf_oh
outline_entry (qpdf_data bundle, const Entry *entry, qpdf_oh outline)
{
  g_autofree char *title = g_utf8_make_valid (entry->title, -1);
  qpdf_oh item = qpdf_make_indirect_object (bundle, qpdf_oh_new_dictionary (bundle));
  qpdf_oh target = qpdf_oh_new_array (bundle);

  qpdf_oh_append_item (bundle, target, qpdf_get_page_n (bundle, entry->page));
  qpdf_oh_append_item (bundle, target, qpdf_oh_new_name (bundle, "/Fit"));
  qpdf_oh_replace_key (bundle, item, "/Title", qpdf_oh_new_unicode_string (bundle, title));
  qpdf_oh_replace_key (bundle, item, "/Parent", outline);
  qpdf_oh_replace_key (bundle, item, "/Dest", target);
  return item;
}

/* ISO 32000-1, 12.3.3: a chain of items, one for each proof, at the top of the reader's side bar.
 */
static void
add_outline (qpdf_data bundle, GArray *entries)
{
  qpdf_oh outline, last = 0;

  if (entries->len == 0)
    return;
  outline = qpdf_make_indirect_object (bundle, qpdf_oh_new_dictionary (bundle));
  qpdf_oh_replace_key (bundle, outline, "/Type", qpdf_oh_new_name (bundle, "/Outlines"));
  qpdf_oh_replace_key (bundle, outline, "/Count", qpdf_oh_new_integer (bundle, entries->len));
  for (guint i = 0; i < entries->len; i++)
    {
      qpdf_oh item = outline_entry (bundle, &g_array_index (entries, Entry, i), outline);

      if (i == 0)
        qpdf_oh_replace_key (bundle, outline, "/First", item);
      else
        {
          qpdf_oh_replace_key (bundle, item, "/Prev", last);
          qpdf_oh_replace_key (bundle, last, "/Next", item);
        }
      last = item;
    }
  qpdf_oh_replace_key (bundle, outline, "/Last", last);
  qpdf_oh_replace_key (bundle, qpdf_get_root (bundle), "/Outlines", outline);
}

static void
set_bundle_error (GError **error, qpdf_data bundle)
{
  g_autofree char *valid = g_utf8_make_valid (pdf_reason (bundle), -1);

  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
               _ ("The bundle could not be made: %s. Export the invoice again."), valid);
}

static GBytes *
write_pdf (qpdf_data bundle, GError **error)
{
  if ((qpdf_init_write_memory (bundle) & QPDF_ERRORS) != 0)
    {
      set_bundle_error (error, bundle);
      return NULL;
    }
  qpdf_set_object_stream_mode (bundle, qpdf_o_generate);
  qpdf_set_deterministic_ID (bundle, QPDF_TRUE);
  if ((qpdf_write (bundle) & QPDF_ERRORS) != 0)
    {
      set_bundle_error (error, bundle);
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (bundle), qpdf_get_buffer_length (bundle));
}

GBytes *
ol_bundle_write (GBytes *invoice,
                 const OlBundlePart *parts,
                 gsize n_parts,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, TRUE, sizeof (Source));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  qpdf_data bundle;
  GBytes *result = NULL;
  gboolean good;

  g_return_val_if_fail (invoice != NULL && (parts != NULL || n_parts == 0), NULL);

  g_array_set_clear_func (sources, clear_source);
  bundle = new_pdf ();
  good = (qpdf_read_memory (bundle, "invoice", g_bytes_get_data (invoice, NULL),
                            g_bytes_get_size (invoice), "")
          & QPDF_ERRORS)
         == 0;
  if (!good)
    set_bundle_error (error, bundle);
  for (gsize i = 0; good && i < n_parts; i++)
    good = !g_cancellable_set_error_if_cancelled (cancellable, error)
           && add_part (bundle, sources, entries, &parts[i], error);
  if (good)
    {
      add_outline (bundle, entries);
      result = write_pdf (bundle, error);
    }
  qpdf_cleanup (&bundle);
  return result;
}
