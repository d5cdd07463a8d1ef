/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-rates-reader.h"

#include "ol-document-error.h"
#include "ol-rates-ecb.h"
#include "ol-rates-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SIZE (8 * 1024 * 1024)
#define CHUNK (64 * 1024)

static const char *const columns[] = { "date", "base", "quote", "rate", NULL };
static const char *const optional[] = { "source", NULL };

/* --- CSV --- */

static void
add_row (OlRatesList *list, OlCsvReader *reader)
{
  const char *source = ol_csv_reader_get (reader, "source");
  OlRateText text = {
    .line = ol_csv_reader_line (reader),
    .date = ol_csv_reader_get (reader, "date"),
    .base = ol_csv_reader_get (reader, "base"),
    .quote = ol_csv_reader_get (reader, "quote"),
    .rate = ol_csv_reader_get (reader, "rate"),
    .source = *source != '\0' ? source : "manual",
  };

  ol_rates_list_add (list, &text);
}

static gboolean
read_csv (OlRatesList *list,
          GBytes *bytes,
          GPtrArray *problems,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (OlCsvReader) reader = NULL;
  g_autoptr (GError) local = NULL;

  reader = ol_csv_reader_new (stream, columns, optional, problems, error);
  if (reader == NULL)
    return FALSE;
  while (ol_csv_reader_next (reader, cancellable, &local))
    add_row (list, reader);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* --- both --- */

static gboolean
read_chunk (
    GInputStream *stream, GByteArray *bytes, gsize *got, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  guint before = bytes->len;

  g_byte_array_set_size (bytes, before + CHUNK);
  if (g_input_stream_read_all (stream, bytes->data + before, CHUNK, got, cancellable, &local))
    {
      g_byte_array_set_size (bytes, before + *got);
      return TRUE;
    }
  if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_FAILED,
                 _ ("The file could not be read: %s"), local->message);
  return FALSE;
}

static GBytes *
read_stream (GInputStream *stream, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gsize got;

  do
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !read_chunk (stream, bytes, &got, cancellable, error))
        return NULL;
      if (bytes->len > MAX_SIZE)
        {
          const char *reason = _ ("The file of rates is larger than 8 MiB.");

          g_ptr_array_add (problems, ol_input_problem_new (1, "", "", reason));
          g_set_error_literal (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT, reason);
          return NULL;
        }
    }
  while (got == CHUNK);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static gboolean
is_xml (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  gsize at = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (at < length && g_ascii_isspace (text[at]))
    at++;
  return at < length && text[at] == '<';
}

GArray *
ol_rates_read (GInputStream *stream, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlRatesList) list = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  bytes = read_stream (stream, problems, cancellable, error);
  if (bytes == NULL)
    return NULL;
  list = ol_rates_list_new (problems);
  if (is_xml (bytes))
    ol_rates_ecb_read (bytes, list);
  else if (!read_csv (list, bytes, problems, cancellable, error))
    return NULL;
  return ol_rates_list_finish (list, error);
}
