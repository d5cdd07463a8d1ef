/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-seal-log.h"

G_BEGIN_DECLS

/* What the sealer tells: one JSON object in a line on standard output, for machines first. */

void ol_seal_report_sealed (const OlSealLog *log, const guint8 root[OL_HASH_SIZE]);
void ol_seal_report_problem (const char *tenant, const OlSealProblem *problem);
/** ol_seal_report_other_key: a log that another key signs. */
void ol_seal_report_other_key (const char *tenant);
/** ol_seal_report_failure: the database or a file; it is tried again. */
void ol_seal_report_failure (const char *message);
/** ol_seal_report_key: the public key, for `onelog-admin organisation add --log-key`. */
void ol_seal_report_key (const guint8 public_key[OL_HASH_SIZE]);

G_END_DECLS
