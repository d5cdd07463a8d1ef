/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-role.h"

G_BEGIN_DECLS

#define OL_N_ROLES (OL_ROLE_TV + 1)

/** ol_role_title: (transfer none): "Accounts". */
const char *ol_role_title (OlRole role);

/** ol_role_person: (transfer none) (nullable): a user's name as people say it: the one who has the
 * desk from its first day, whose account is "owner", is called so in their language. */
const char *ol_role_person (const char *name);

/** ol_role_summary: (transfer full): what the role may do, by ol_role_may(), in sentences. */
char *ol_role_summary (OlRole role);

G_END_DECLS
