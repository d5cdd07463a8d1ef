/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** ol_country_is_known: the ISO 3166-1 alpha-2 list, upper case (EN 16931 BR-CL-14). */
gboolean ol_country_is_known (const char *code);

G_END_DECLS
