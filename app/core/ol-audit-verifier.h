/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

/**
 * OlAuditProblem: one thing wrong with the trail.
 *
 * E_NOT_CANONICAL  the header is not what a desk writes
 * E_LEAF           the stored hash, or what is listed beside it, is not the header's
 * E_SEQ_GAP        an event before this one is missing
 * E_DEVICE_GAP     the desk's own number does not follow, or the event is another desk's
 * E_CHAIN          the event does not continue from the one before it
 * E_COMMITMENT     a value is not the one the event was made with
 * E_NO_SALT        a value is there, its salt is not
 * E_UNAUTH_REDACTION  a value is gone and no later event says so
 * E_ZOMBIE         a value is there, a later event says it is gone
 * E_TRUNCATED      the trail does not end where it should
 */
typedef struct
{
  const char *code;
  gint64 seq;
  char *message;
} OlAuditProblem;

void ol_audit_problem_free (OlAuditProblem *problem);

/**
 * OlAuditVerifier: feed it one desk's events in order with the private values the store still
 * holds; it trusts nothing but the bytes. The caller streams, so a million events need no memory
 * but the values that are missing.
 */
typedef struct _OlAuditVerifier OlAuditVerifier;

OlAuditVerifier *ol_audit_verifier_new (void);
void ol_audit_verifier_free (OlAuditVerifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlAuditVerifier, ol_audit_verifier_free)

/**
 * ol_audit_verifier_add:
 * @stored_hash: what the store says the header's SHA-256 is
 * @privates: (element-type OlAuditPrivate) (nullable): those present; one without a salt has it all
 * zeros. Fastest when sorted by path.
 */
void ol_audit_verifier_add (OlAuditVerifier *self,
                            gint64 seq,
                            const char *header,
                            const guint8 stored_hash[OL_HASH_SIZE],
                            GPtrArray *privates);

/**
 * ol_audit_verifier_check_row: that what is searched and listed beside the last header added says
 * the same as the header, for the chain covers the header only. While that header's text is still
 * there.
 * @row: without privates, chain and extra
 */
void ol_audit_verifier_check_row (OlAuditVerifier *self, const OlAuditEvent *row);

/**
 * ol_audit_verifier_check_head: after the last event, before finish. A tail that was cut off leaves
 * a chain that is whole: only an end remembered elsewhere shows it (E_TRUNCATED).
 * @dseq: number of the desk's last event, 0 when it has none
 * @hash: SHA-256 of its header, zeros when it has none
 */
void
ol_audit_verifier_check_head (OlAuditVerifier *self, gint64 dseq, const guint8 hash[OL_HASH_SIZE]);

/** ol_audit_verifier_get_head: where the trail ends: 0 and zeros before the first event. */
gint64 ol_audit_verifier_get_head (OlAuditVerifier *self, guint8 hash[OL_HASH_SIZE]);

/**
 * ol_audit_verifier_finish: (transfer full) (element-type OlAuditProblem); checks redactions
 * against what was missing. At most 1,000 problems are kept.
 * @events: (out) (nullable): how many were fed
 */
GPtrArray *ol_audit_verifier_finish (OlAuditVerifier *self, gint64 *events);

G_END_DECLS
