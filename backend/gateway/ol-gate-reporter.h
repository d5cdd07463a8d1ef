/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-gate-dsn.h"
#include "ol-gate-fault.h"

G_BEGIN_DECLS

/*
 * Tells faults to a receiver that speaks the protocol of Sentry, from a thread of its own. Nobody
 * waits for it: what does not find room, or comes while the receiver wants to be left alone, is
 * counted and forgotten. For any thread.
 */
typedef struct _OlGateReporter OlGateReporter;

/* Takes DSN; NULL: there is nobody to tell. VERSION: of this program. */
OlGateReporter *ol_gate_reporter_new (OlGateDsn *dsn, const char *version);

/* Tells what is still there, for a moment; then gives up. */
void ol_gate_reporter_free (OlGateReporter *reporter);

/* Returns at once. */
void ol_gate_reporter_tell (OlGateReporter *reporter, const OlGateFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateReporter, ol_gate_reporter_free)

G_END_DECLS
