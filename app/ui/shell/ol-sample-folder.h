/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_sample_folder: (transfer full): where the sample data lies: under ONELOG_DATADIR (a build
 * tree), or where it was installed.
 */
char *ol_sample_folder (void);

G_END_DECLS
