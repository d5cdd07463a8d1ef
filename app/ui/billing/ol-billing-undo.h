/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * ol_billing_undo_new: (transfer full) (nullable): a job, not run yet, that takes back what @job
 * did; NULL for what cannot be taken back.
 * @job: done
 */
OlJob *ol_billing_undo_new (OlJob *job);

G_END_DECLS
