/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sheet-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <zip.h>

#define MAX_PART_SIZE (512 * 1024 * 1024)

struct _OlSheetParts
{
  zip_t *zip;                /* owned (nullable) */
  GBytes *bytes;             /* owned: the archive, which the zip reads */
  GHashTable *parts;         /* owned (nullable): instead of the zip */
  GCancellable *cancellable; /* owned (nullable) */
};

struct _OlSheetPart
{
  OlSheetParts *parts; /* borrowed */
  OlSheetFault *fault; /* borrowed */
  zip_file_t *file;    /* owned (nullable) */
  GBytes *bytes;       /* owned (nullable) */
  gsize given;
};

gboolean
ol_sheet_fault_set (OlSheetFault *self, const char *sentence)
{
  if (self->sentence == NULL)
    self->sentence = g_strdup (sentence);
  return FALSE;
}

gboolean
ol_sheet_fault_damaged (OlSheetFault *self)
{
  return ol_sheet_fault_set (self,
                             _ ("The workbook is damaged or protected by a password. Open it in a "
                                "spreadsheet program and save it again as XLSX or ODS."));
}

void
ol_sheet_fault_clear (OlSheetFault *self)
{
  g_clear_pointer (&self->sentence, g_free);
}

OlSheetParts *
ol_sheet_parts_open (GBytes *bytes, OlSheetFault *fault)
{
  g_autoptr (OlSheetParts) self = NULL;
  zip_source_t *source;
  zip_error_t error;
  gsize size;
  const void *data;

  g_return_val_if_fail (bytes != NULL && fault != NULL, NULL);

  self = g_new0 (OlSheetParts, 1);
  self->bytes = g_bytes_ref (bytes);
  data = g_bytes_get_data (bytes, &size);
  zip_error_init (&error);
  source = zip_source_buffer_create (data, size, 0, &error);
  if (source != NULL)
    self->zip = zip_open_from_source (source, ZIP_RDONLY, &error);
  if (source != NULL && self->zip == NULL)
    zip_source_free (source);
  zip_error_fini (&error);
  if (self->zip == NULL)
    {
      ol_sheet_fault_damaged (fault);
      return NULL;
    }
  return g_steal_pointer (&self);
}

OlSheetParts *
ol_sheet_parts_new (GHashTable *parts)
{
  OlSheetParts *self;

  g_return_val_if_fail (parts != NULL, NULL);

  self = g_new0 (OlSheetParts, 1);
  self->parts = g_hash_table_ref (parts);
  return self;
}

void
ol_sheet_parts_free (OlSheetParts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->zip, zip_discard);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->parts, g_hash_table_unref);
  g_clear_object (&self->cancellable);
  g_free (self);
}

void
ol_sheet_parts_set_cancellable (OlSheetParts *self, GCancellable *cancellable)
{
  g_return_if_fail (self != NULL);
  g_set_object (&self->cancellable, cancellable);
}

gboolean
ol_sheet_parts_has (OlSheetParts *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  if (self->parts != NULL)
    return g_hash_table_contains (self->parts, name);
  return zip_name_locate (self->zip, name, 0) >= 0;
}

OlSheetPart *
ol_sheet_part_open (OlSheetParts *parts, const char *name, OlSheetFault *fault)
{
  OlSheetPart *self;

  g_return_val_if_fail (parts != NULL && name != NULL && fault != NULL, NULL);

  if (!ol_sheet_parts_has (parts, name))
    return NULL;
  self = g_new0 (OlSheetPart, 1);
  self->parts = parts;
  self->fault = fault;
  if (parts->parts != NULL)
    self->bytes = g_bytes_ref (g_hash_table_lookup (parts->parts, name));
  else
    self->file = zip_fopen (parts->zip, name, 0);
  if (self->bytes != NULL || self->file != NULL)
    return self;
  ol_sheet_fault_damaged (fault);
  g_free (self);
  return NULL;
}

void
ol_sheet_part_close (OlSheetPart *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->file, zip_fclose);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static int
read_bytes (OlSheetPart *self, char *buffer, int size)
{
  gsize length;
  const char *data = g_bytes_get_data (self->bytes, &length);
  const gsize n = MIN (length - self->given, (gsize)size);

  memcpy (buffer, data + self->given, n);
  return (int)n;
}

int
ol_sheet_part_read (OlSheetPart *self, char *buffer, int size)
{
  int n;

  g_return_val_if_fail (self != NULL && buffer != NULL && size > 0, -1);

  /* Whoever cancelled asks the cancellable why it ended. */
  if (g_cancellable_is_cancelled (self->parts->cancellable))
    return -1;
  n = self->file != NULL ? (int)zip_fread (self->file, buffer, size)
                         : read_bytes (self, buffer, size);
  if (n < 0)
    {
      ol_sheet_fault_damaged (self->fault);
      return -1;
    }
  self->given += n;
  if (self->given <= MAX_PART_SIZE)
    return n;
  ol_sheet_fault_set (self->fault, _ ("The workbook is larger than this program reads. Save the "
                                      "sheet alone, or as CSV."));
  return -1;
}
