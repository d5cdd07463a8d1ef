/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/** folder_sum: (transfer full): a hash of every name and every byte of data in @folder. */
char *folder_sum (const char *folder);
