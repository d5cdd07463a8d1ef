/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** OlSheetFault: the first thing that makes a workbook unreadable, as a sentence for people. */
typedef struct
{
  char *sentence; /* owned; NULL: none */
} OlSheetFault;

/** ol_sheet_fault_set: keeps the first. Always FALSE. */
gboolean ol_sheet_fault_set (OlSheetFault *self, const char *sentence);
/** ol_sheet_fault_damaged: the sentence for whatever is not as the format wants it. Always FALSE.
 */
gboolean ol_sheet_fault_damaged (OlSheetFault *self);
void ol_sheet_fault_clear (OlSheetFault *self);

/**
 * OlSheetParts: the files inside a workbook, which is a zip archive. Nothing is unpacked to disk;
 * no part gives more than 512 MiB, whatever the archive says of its size.
 */
typedef struct _OlSheetParts OlSheetParts;

/** ol_sheet_parts_open: (transfer full) (nullable): NULL with @fault when @bytes is no archive. */
OlSheetParts *ol_sheet_parts_open (GBytes *bytes, OlSheetFault *fault);

/** ol_sheet_parts_new: (transfer full): of parts that are unpacked already: @parts: (element-type
 * utf8 GBytes). */
OlSheetParts *ol_sheet_parts_new (GHashTable *parts);
void ol_sheet_parts_free (OlSheetParts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSheetParts, ol_sheet_parts_free)

/** ol_sheet_parts_set_cancellable: reading of any part ends when it is cancelled; (nullable). */
void ol_sheet_parts_set_cancellable (OlSheetParts *self, GCancellable *cancellable);

/** ol_sheet_parts_has: whether there is a part of this name. */
gboolean ol_sheet_parts_has (OlSheetParts *self, const char *name);

/** OlSheetPart: one of them, read from its beginning. */
typedef struct _OlSheetPart OlSheetPart;

/** ol_sheet_part_open: (transfer full) (nullable): NULL when there is none, or with @fault. */
OlSheetPart *ol_sheet_part_open (OlSheetParts *parts, const char *name, OlSheetFault *fault);
void ol_sheet_part_close (OlSheetPart *self);

/** ol_sheet_part_read: as read(2): bytes, 0 at the end, -1 with the fault set. */
int ol_sheet_part_read (OlSheetPart *self, char *buffer, int size);

G_END_DECLS
