/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"
#include "ol-canonical-scanner.h"

G_BEGIN_DECLS

/** OlAuditCommitment: one member of `com`. */
typedef struct
{
  OlSpan path;
  guint8 hash[OL_HASH_SIZE];
} OlAuditCommitment;

/** OlAuditHeader: a header read back; spans point into its text. */
typedef struct
{
  OlSpan action;
  OlSpan actor;
  OlSpan at;
  GArray *commitments; /* OlAuditCommitment, kept from one header to the next */
  OlSpan desk;
  guint8 dprev[OL_HASH_SIZE];
  gint64 dseq;
  OlSpan id;
  gboolean ok;
  OlSpan resource_id;
  OlSpan resource_type;
  OlSpan role;
  OlSpan extra; /* `x`, an object */
} OlAuditHeader;

/** ol_audit_header_init: makes @self ready to read any number of headers, one after the other. */
void ol_audit_header_init (OlAuditHeader *self);
void ol_audit_header_clear (OlAuditHeader *self);

/** ol_audit_header_read: FALSE unless @text is canonical and has the keys of version 1, all of them
 * and no other. */
gboolean ol_audit_header_read (OlAuditHeader *self, const char *text);

/** OlAuditRedactionFunc: @path as it stands in the text, escapes included. */
typedef void (*OlAuditRedactionFunc) (gint64 seq, const OlSpan *path, gpointer data);

/** ol_audit_header_each_redaction: of a DELETE on audit_private; FALSE when x.redacts is not [[seq,
 * path], ...]. */
gboolean ol_audit_header_each_redaction (const OlAuditHeader *self,
                                         OlAuditRedactionFunc func,
                                         gpointer data);

/** ol_audit_header_is_of: whether what is searched and listed beside the header says the same. */
gboolean ol_audit_header_is_of (const OlAuditHeader *self, const OlAuditEvent *event);

/** ol_audit_span_is: whether the string at @span, escapes undone, is @text. */
gboolean ol_audit_span_is (const OlSpan *span, const char *text);

G_END_DECLS
