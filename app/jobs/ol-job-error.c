/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-job.h"

G_DEFINE_QUARK (ol - job - error - quark, ol_job_error)
