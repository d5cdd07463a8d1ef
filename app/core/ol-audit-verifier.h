/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-audit-event.h"

G_BEGIN_DECLS

/** OlAuditProblem: one thing wrong with the trail. */
typedef struct
{
  const char *code; /* E_NOT_CANONICAL E_DEVICE_GAP E_CHAIN E_COMMITMENT E_NO_SALT E_ZOMBIE E_UNAUTH_REDACTION ... */
  gint64 seq;
  char *message;
} OlAuditProblem;

void ol_audit_problem_free (OlAuditProblem *problem);

/**
 * OlAuditVerifier: feed it one desk's events in order with the private values the store still holds; it trusts nothing but the
 * bytes. The caller streams, so a million events need no memory but the redactions.
 */
typedef struct _OlAuditVerifier OlAuditVerifier;

OlAuditVerifier *ol_audit_verifier_new (void);
void ol_audit_verifier_free (OlAuditVerifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlAuditVerifier, ol_audit_verifier_free)

/**
 * ol_audit_verifier_add:
 * @stored_hash: what the store says the header's SHA-256 is
 * @privates: (element-type OlAuditPrivate): those present
 */
void ol_audit_verifier_add (OlAuditVerifier *self, gint64 seq, const char *header,
                            const guint8 stored_hash[OL_HASH_SIZE], GPtrArray *privates);

/** ol_audit_verifier_finish: (transfer full) (element-type OlAuditProblem); checks redactions against what was missing. */
GPtrArray *ol_audit_verifier_finish (OlAuditVerifier *self, gint64 *events);

G_END_DECLS
