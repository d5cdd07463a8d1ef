/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-verifier.h"

#include "ol-audit-header.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define MAX_PROBLEMS 1000

static const guint8 zeros[OL_HASH_SIZE];

struct _OlAuditVerifier
{
  GPtrArray *problems; /* owned, element-type OlAuditProblem */
  OlAuditHeader header;
  gboolean readable; /* the last header was read */
  gint64 events;
  gint64 seq;  /* of the last event */
  gint64 dseq; /* of the last event, 0 before the first */
  guint8 hash[OL_HASH_SIZE];
  char *desk;          /* owned, as it stands in the first header */
  GHashTable *missing; /* owned, "seq path" -> MISSING or REDACTED */
};

/* What is known of a value that is not there. */
enum
{
  MISSING = 1,
  REDACTED,
};

void
ol_audit_problem_free (OlAuditProblem *problem)
{
  if (problem == NULL)
    return;
  g_free (problem->message);
  g_free (problem);
}

OlAuditVerifier *
ol_audit_verifier_new (void)
{
  OlAuditVerifier *self = g_new0 (OlAuditVerifier, 1);

  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_problem_free);
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ol_audit_header_init (&self->header);
  return self;
}

void
ol_audit_verifier_free (OlAuditVerifier *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_hash_table_unref (self->missing);
  ol_audit_header_clear (&self->header);
  g_free (self->desk);
  g_free (self);
}

static void
add_problem (OlAuditVerifier *self, const char *code, gint64 seq, const char *format, ...)
    G_GNUC_PRINTF (4, 5);

static void
add_problem (OlAuditVerifier *self, const char *code, gint64 seq, const char *format, ...)
{
  OlAuditProblem *problem;
  va_list arguments;

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  problem = g_new0 (OlAuditProblem, 1);
  problem->code = code;
  problem->seq = seq;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
}

/* --- the chain --- */

static gboolean
is_same_desk (OlAuditVerifier *self)
{
  if (self->desk == NULL)
    self->desk = g_strndup (self->header.desk.text, self->header.desk.length);
  return ol_span_equals (&self->header.desk, self->desk);
}

static void
check_chain (OlAuditVerifier *self, gint64 seq)
{
  const OlAuditHeader *header = &self->header;

  if (!is_same_desk (self))
    add_problem (self, "E_DEVICE_GAP", seq, _ ("This event was made by another desk than %s."),
                 self->desk);
  else if (header->dseq != self->dseq + 1)
    add_problem (self, "E_DEVICE_GAP", seq,
                 _ ("This is the desk's event %" PRId64 ", but %" PRId64
                    " should follow: events are missing, added or out of order."),
                 header->dseq, self->dseq + 1);
  else if (memcmp (header->dprev, self->hash, OL_HASH_SIZE) != 0)
    add_problem (self, "E_CHAIN", seq,
                 _ ("This event does not continue from the one before it: one of the two was "
                    "changed."));
}

static void
check_seq (OlAuditVerifier *self, gint64 seq)
{
  if (self->events > 0 && seq != self->seq + 1)
    add_problem (self, "E_SEQ_GAP", seq,
                 _ ("Event %" PRId64 " should follow here, but the trail goes on with "
                    "%" PRId64 "."),
                 self->seq + 1, seq);
}

/* --- values --- */

static char *
value_key (gint64 seq, const OlSpan *path)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %.*s", seq, (int)path->length, path->text);
}

/* Both sides are sorted by path, so that the place after the last one found is nearly always right.
 */
static const OlAuditPrivate *
find_private (GPtrArray *privates, const OlSpan *path, guint *hint)
{
  for (guint i = 0; privates != NULL && i < privates->len; i++)
    {
      guint at = (*hint + i) % privates->len;
      const OlAuditPrivate *one = g_ptr_array_index (privates, at);

      if (ol_audit_span_is (path, one->path))
        {
          *hint = at + 1;
          return one;
        }
    }
  return NULL;
}

static void
check_value (OlAuditVerifier *self,
             gint64 seq,
             const OlAuditCommitment *commitment,
             const OlAuditPrivate *private)
{
  guint8 hash[OL_HASH_SIZE];

  if (memcmp (private->salt, zeros, OL_HASH_SIZE) == 0)
    {
      add_problem (self, "E_NO_SALT", seq,
                   _ ("The value “%s” has lost its salt and can no longer be verified."),
                   private->path);
      return;
    }
  ol_audit_commitment (private->salt, private->path, private->value != NULL ? private->value : "",
                       hash);
  if (memcmp (hash, commitment->hash, OL_HASH_SIZE) != 0)
    add_problem (self, "E_COMMITMENT", seq,
                 _ ("The value “%s” is not the one this event was made with."), private->path);
}

static void
check_values (OlAuditVerifier *self, gint64 seq, GPtrArray *privates)
{
  GArray *commitments = self->header.commitments;
  guint found = 0;
  guint hint = 0;

  for (guint i = 0; i < commitments->len; i++)
    {
      const OlAuditCommitment *one = &g_array_index (commitments, OlAuditCommitment, i);
      const OlAuditPrivate *private = find_private (privates, &one->path, &hint);

      if (private == NULL)
        {
          g_hash_table_insert (self->missing, value_key (seq, &one->path),
                               GINT_TO_POINTER (MISSING));
          continue;
        }
      found++;
      check_value (self, seq, one, private);
    }
  if (privates != NULL && found < privates->len)
    add_problem (self, "E_COMMITMENT", seq,
                 _ ("There is a value with this event that it was not made with."));
}

/* --- erasures --- */

/* An erasure counts for events before it only. */
static void
on_redaction (gint64 seq, const OlSpan *path, gpointer data)
{
  OlAuditVerifier *self = data;
  g_autofree char *key = value_key (seq, path);

  if (seq >= self->seq)
    add_problem (self, "E_UNAUTH_REDACTION", self->seq,
                 _ ("This event speaks of an erasure in event %" PRId64
                    ", which is not before it."),
                 seq);
  else if (g_hash_table_contains (self->missing, key))
    g_hash_table_replace (self->missing, g_steal_pointer (&key), GINT_TO_POINTER (REDACTED));
  else
    add_problem (
        self, "E_ZOMBIE", seq,
        _ ("The value “%.*s” was erased by event %" PRId64 ", but it is still there."),
        (int)path->length, path->text, self->seq);
}

static int
compare_problems (gconstpointer a, gconstpointer b)
{
  const OlAuditProblem *x = *(OlAuditProblem *const *)a;
  const OlAuditProblem *y = *(OlAuditProblem *const *)b;

  if (x->seq != y->seq)
    return x->seq < y->seq ? -1 : 1;
  return g_strcmp0 (x->message, y->message);
}

static void
check_missing (OlAuditVerifier *self)
{
  GHashTableIter iter;
  gpointer key;
  gpointer state;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, &key, &state))
    if (GPOINTER_TO_INT (state) == MISSING)
      {
        char *path;
        gint64 seq = g_ascii_strtoll (key, &path, 10);

        add_problem (self, "E_UNAUTH_REDACTION", seq,
                     _ ("The value “%s” is gone, and no later event says that it was erased."),
                     path + 1);
      }
}

/* --- public --- */

void
ol_audit_verifier_add (OlAuditVerifier *self,
                       gint64 seq,
                       const char *header,
                       const guint8 stored_hash[OL_HASH_SIZE],
                       GPtrArray *privates)
{
  guint8 hash[OL_HASH_SIZE];

  g_return_if_fail (self != NULL);
  g_return_if_fail (header != NULL);
  g_return_if_fail (stored_hash != NULL);

  crypto_hash_sha256 (hash, (const guint8 *)header, strlen (header));
  if (memcmp (hash, stored_hash, OL_HASH_SIZE) != 0)
    add_problem (self, "E_LEAF", seq, _ ("This event is not the one whose hash was stored."));
  check_seq (self, seq);
  self->seq = seq;
  self->events++;
  self->readable = ol_audit_header_read (&self->header, header);
  if (self->readable)
    {
      check_chain (self, seq);
      check_values (self, seq, privates);
      self->dseq = self->header.dseq;
      if (!ol_audit_header_each_redaction (&self->header, on_redaction, self))
        add_problem (self, "E_NOT_CANONICAL", seq,
                     _ ("The list of what this event erased cannot be read."));
    }
  else
    {
      add_problem (self, "E_NOT_CANONICAL", seq, _ ("This event is not in the form desks write."));
      self->dseq++;
    }
  memcpy (self->hash, hash, OL_HASH_SIZE);
}

void
ol_audit_verifier_check_row (OlAuditVerifier *self, const OlAuditEvent *row)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (row != NULL);

  if (self->readable && !ol_audit_header_is_of (&self->header, row))
    add_problem (self, "E_LEAF", self->seq,
                 _ ("What is listed of this event is not what its header says."));
}

gint64
ol_audit_verifier_get_head (OlAuditVerifier *self, guint8 hash[OL_HASH_SIZE])
{
  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (hash != NULL, 0);

  memcpy (hash, self->hash, OL_HASH_SIZE);
  return self->dseq;
}

void
ol_audit_verifier_check_head (OlAuditVerifier *self, gint64 dseq, const guint8 hash[OL_HASH_SIZE])
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (hash != NULL);

  if (dseq == self->dseq && memcmp (hash, self->hash, OL_HASH_SIZE) == 0)
    return;
  add_problem (self, "E_TRUNCATED", self->seq,
               _ ("The trail ends with the desk's event %" PRId64
                  ", but its last one was %" PRId64
                  ": the end was cut off, replaced or added to."),
               self->dseq, dseq);
}

GPtrArray *
ol_audit_verifier_finish (OlAuditVerifier *self, gint64 *events)
{
  g_return_val_if_fail (self != NULL && self->problems != NULL, NULL);

  check_missing (self);
  g_ptr_array_sort (self->problems, compare_problems);
  if (events != NULL)
    *events = self->events;
  return g_steal_pointer (&self->problems);
}
