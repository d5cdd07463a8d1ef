/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-header.h"

#include "ol-canonical.h"

#include <string.h>

#define REDACTED_TYPE "audit_private"

void
ol_audit_header_init (OlAuditHeader *self)
{
  g_return_if_fail (self != NULL);

  *self = (OlAuditHeader){ 0 };
  self->commitments = g_array_new (FALSE, FALSE, sizeof (OlAuditCommitment));
}

void
ol_audit_header_clear (OlAuditHeader *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->commitments, g_array_unref);
}

static gboolean
read_hash (OlScanner *scanner, guint8 hash[OL_HASH_SIZE])
{
  char text[OL_HASH_TEXT_SIZE];
  OlSpan span;

  if (!ol_scanner_string (scanner, &span) || span.length != sizeof text - 1)
    return FALSE;
  memcpy (text, span.text, span.length);
  text[span.length] = '\0';
  return ol_hash_parse (text, hash);
}

static gboolean
read_text (OlScanner *scanner, const char *key, OlSpan *span)
{
  return ol_scanner_literal (scanner, key) && ol_scanner_string (scanner, span);
}

/* At least one: an event without a commitment could have lost its values unseen. */
static gboolean
read_commitments (OlAuditHeader *self, OlScanner *scanner)
{
  OlAuditCommitment one = { 0 };
  gboolean done;

  g_array_set_size (self->commitments, 0);
  if (!ol_scanner_literal (scanner, ",\"com\":{"))
    return FALSE;
  while (ol_scanner_member (scanner, &one.path, &done))
    {
      if (done)
        return self->commitments->len > 0;
      if (!read_hash (scanner, one.hash))
        return FALSE;
      g_array_append_val (self->commitments, one);
    }
  return FALSE;
}

static gboolean
read_chain (OlAuditHeader *self, OlScanner *scanner)
{
  return read_text (scanner, ",\"dev\":", &self->desk)
         && ol_scanner_literal (scanner, ",\"dprev\":") && read_hash (scanner, self->dprev)
         && ol_scanner_literal (scanner, ",\"dseq\":") && ol_scanner_integer (scanner, &self->dseq);
}

static gboolean
read_resource (OlAuditHeader *self, OlScanner *scanner)
{
  return read_text (scanner, ",\"id\":", &self->id) && ol_scanner_literal (scanner, ",\"ok\":")
         && ol_scanner_boolean (scanner, &self->ok)
         && read_text (scanner, ",\"res\":{\"id\":", &self->resource_id)
         && read_text (scanner, ",\"type\":", &self->resource_type)
         && read_text (scanner, "},\"role\":", &self->role);
}

static gboolean
read_extra (OlAuditHeader *self, OlScanner *scanner)
{
  return ol_scanner_literal (scanner, ",\"v\":1,\"x\":") && ol_scanner_value (scanner, &self->extra)
         && *self->extra.text == '{' && ol_scanner_literal (scanner, "}")
         && ol_scanner_at_end (scanner);
}

/* The keys have one order in canonical text, so they are read as literals. */
gboolean
ol_audit_header_read (OlAuditHeader *self, const char *text)
{
  gsize length = strlen (text);
  OlScanner scanner;

  g_return_val_if_fail (self != NULL, FALSE);

  ol_scanner_init (&scanner, text, length);
  return g_utf8_validate_len (text, length, NULL)
         && read_text (&scanner, "{\"action\":", &self->action)
         && read_text (&scanner, ",\"actor\":", &self->actor)
         && read_text (&scanner, ",\"at\":", &self->at) && read_commitments (self, &scanner)
         && read_chain (self, &scanner) && read_resource (self, &scanner)
         && read_extra (self, &scanner);
}

/* Most texts need no escape. */
gboolean
ol_audit_span_is (const OlSpan *span, const char *text)
{
  g_autoptr (GString) escaped = NULL;

  if (memchr (span->text, '\\', span->length) == NULL)
    return ol_span_equals (span, text);
  escaped = g_string_new (NULL);
  ol_canonical_append_string (escaped, text);
  return escaped->len == span->length + 2
         && memcmp (escaped->str + 1, span->text, span->length) == 0;
}

gboolean
ol_audit_header_is_of (const OlAuditHeader *self, const OlAuditEvent *event)
{
  char at[OL_AUDIT_INSTANT_SIZE] = "";

  g_return_val_if_fail (self != NULL && event != NULL, FALSE);

  if (event->at >= 0)
    ol_audit_print_instant (event->at, at);
  return ol_audit_span_is (&self->id, event->id) && ol_span_equals (&self->at, at)
         && ol_audit_span_is (&self->actor, event->actor)
         && ol_audit_span_is (&self->role, event->role)
         && ol_span_equals (&self->action, ol_audit_action_to_text (event->action))
         && ol_audit_span_is (&self->resource_type, event->resource_type)
         && ol_audit_span_is (&self->resource_id, event->resource_id) && !self->ok == !event->ok
         && ol_audit_span_is (&self->desk, event->desk) && self->dseq == event->dseq;
}

static gboolean
is_erasure (const OlAuditHeader *self)
{
  return ol_span_equals (&self->action, ol_audit_action_to_text (OL_AUDIT_DELETE))
         && ol_span_equals (&self->resource_type, REDACTED_TYPE);
}

static gboolean
read_redaction (OlScanner *scanner, OlAuditRedactionFunc func, gpointer data)
{
  OlSpan path;
  gint64 seq;

  if (!ol_scanner_literal (scanner, "[") || !ol_scanner_integer (scanner, &seq)
      || !ol_scanner_literal (scanner, ",") || !ol_scanner_string (scanner, &path)
      || !ol_scanner_literal (scanner, "]"))
    return FALSE;
  func (seq, &path, data);
  return TRUE;
}

static gboolean
read_redactions (OlScanner *scanner, OlAuditRedactionFunc func, gpointer data)
{
  if (!ol_scanner_literal (scanner, "["))
    return FALSE;
  do
    if (!read_redaction (scanner, func, data))
      return FALSE;
  while (ol_scanner_literal (scanner, ","));
  return ol_scanner_literal (scanner, "]");
}

gboolean
ol_audit_header_each_redaction (const OlAuditHeader *self, OlAuditRedactionFunc func, gpointer data)
{
  OlScanner scanner;
  OlSpan key = { NULL, 0 };
  gboolean done;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (!is_erasure (self))
    return TRUE;
  ol_scanner_init (&scanner, self->extra.text, self->extra.length);
  if (!ol_scanner_literal (&scanner, "{"))
    return FALSE;
  while (ol_scanner_member (&scanner, &key, &done) && !done)
    {
      if (ol_span_equals (&key, "redacts"))
        return read_redactions (&scanner, func, data);
      if (!ol_scanner_value (&scanner, NULL))
        return FALSE;
    }
  return done;
}
