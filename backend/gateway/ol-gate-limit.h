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

/* As it was made. */
double ol_gate_limit_rate (const OlGateLimit *limit);
double ol_gate_limit_burst (const OlGateLimit *limit);

/* How many were taken for a key. */
typedef struct
{
  char *key; /* owned */
  guint count;
} OlGateTaken;

/* The OlGateTaken of those for whom LEAST or more were taken since the last call of this. */
GPtrArray *ol_gate_limit_take_busy (OlGateLimit *limit, guint least);

/* TOKENS are left for KEY, but for what was taken since it was given as busy. */
void ol_gate_limit_set (OlGateLimit *limit, const char *key, double tokens, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlGateLimit, ol_gate_limit_free)

G_END_DECLS
