/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Token buckets by key, for any thread. */
typedef struct _OlGateLimit OlGateLimit;

/* RATE a second on average, BURST at once. */
OlGateLimit *ol_gate_limit_new (double rate, double burst);
void ol_gate_limit_free (OlGateLimit *limit);

/* Takes one for KEY at NOW (monotonic microseconds); 0, or the seconds to wait. */
guint ol_gate_limit_take (OlGateLimit *limit, const char *key, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateLimit, ol_gate_limit_free)

G_END_DECLS
