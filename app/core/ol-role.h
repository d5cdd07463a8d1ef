/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  OL_ROLE_ADMIN,
  OL_ROLE_EXPLOITANT,
  OL_ROLE_COMPTABLE,
  OL_ROLE_GESTIONNAIRE,
  OL_ROLE_SECURITE,
  OL_ROLE_DPO,
  OL_ROLE_TV,
} OlRole;

typedef enum
{
  OL_PERMISSION_MISSION_READ,
  OL_PERMISSION_MISSION_WRITE,
  OL_PERMISSION_PARTNER_READ, /* partners, tariffs */
  OL_PERMISSION_PARTNER_WRITE,
  OL_PERMISSION_BILLING,      /* prepare, issue, credit, record payment, journal */
  OL_PERMISSION_INVOICE_READ,
  OL_PERMISSION_AUDIT_READ_ALL,
  OL_PERMISSION_AUDIT_READ_OWN,
  OL_PERMISSION_AUDIT_READ_BILLING,
  OL_PERMISSION_ORGANISATION_WRITE,
} OlPermission;

const char *ol_role_to_text (OlRole role);
gboolean ol_role_from_text (const char *text, OlRole *role);

/** ol_role_may: the matrix of the handbook (docs/ROLES.md). */
gboolean ol_role_may (OlRole role, OlPermission permission);

/** ol_role_require: OL_CORE_ERROR_NOT_ALLOWED with a sentence when the role may not. */
gboolean ol_role_require (OlRole role, OlPermission permission, GError **error);

/** OlActor: who acts; passed to every write. */
typedef struct
{
  char *user; /* opaque id of the user row */
  char *name; /* as given to --as */
  OlRole role;
} OlActor;

/** ol_actor_new: (transfer full): copies both texts. */
OlActor *ol_actor_new (const char *user, const char *name, OlRole role);
void ol_actor_free (OlActor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlActor, ol_actor_free)

G_END_DECLS
