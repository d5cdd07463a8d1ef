/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-seal-key.h"

G_BEGIN_DECLS

/** OlSealer: holds each log of a database against what was signed of it, and signs what came
 * since. */
typedef struct _OlSealer OlSealer;

/** OlSealerRules: when a log is due. */
typedef struct
{
  guint seconds; /* since its last checkpoint, events or none */
  guint events;  /* not covered yet */
} OlSealerRules;

/**
 * ol_sealer_new:
 * @key: (transfer full)
 * @socket: (nullable): as for ol_tool_connect()
 * @folder: where the last checkpoints are kept beside the database
 */
OlSealer *
ol_sealer_new (OlSealKey *key, const char *socket, const char *folder, const OlSealerRules *rules);
void ol_sealer_free (OlSealer *sealer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlSealer, ol_sealer_free)

/**
 * ol_sealer_round: looks at each log once, and signs those that are due. Each checkpoint and each
 * problem is one JSON object in a line on standard output.
 * @n_problems: (out): logs that are not what they were signed as; they are looked at again after
 *   the time of a checkpoint
 * FALSE when the database or a file failed: the next round begins anew.
 */
gboolean ol_sealer_round (OlSealer *sealer, guint *n_problems, GError **error);

G_END_DECLS
