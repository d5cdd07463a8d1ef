/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-sample-folder.h"

#include "config.h"

char *
ol_sample_folder (void)
{
  const char *folder = g_getenv ("ONELOG_DATADIR");

  return g_build_filename (folder != NULL ? folder : OL_PKGDATADIR, "sample", NULL);
}
