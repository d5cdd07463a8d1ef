/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-role.h"

#include <glib/gi18n-lib.h>

#include "ol-core-error.h"
#include "ol-names.h"

OL_DEFINE_NAMES (
    OlRole, ol_role, "admin", "exploitant", "comptable", "gestionnaire", "securite", "dpo", "tv")

#define MAY(permission) (1u << OL_PERMISSION_##permission)

/* Who reads the whole trail reads its parts. */
#define MAY_AUDIT (MAY (AUDIT_READ_ALL) | MAY (AUDIT_READ_OWN) | MAY (AUDIT_READ_BILLING))

static const guint matrix[] = {
  [OL_ROLE_ADMIN] = MAY (MISSION_READ) | MAY (MISSION_WRITE) | MAY (PARTNER_READ)
                    | MAY (PARTNER_WRITE) | MAY (BILLING) | MAY (INVOICE_READ) | MAY_AUDIT
                    | MAY (ORGANISATION_WRITE),
  [OL_ROLE_EXPLOITANT] = MAY (MISSION_READ) | MAY (MISSION_WRITE) | MAY (PARTNER_READ)
                         | MAY (INVOICE_READ) | MAY (AUDIT_READ_OWN),
  [OL_ROLE_COMPTABLE] = MAY (MISSION_READ) | MAY (PARTNER_READ) | MAY (PARTNER_WRITE)
                        | MAY (BILLING) | MAY (INVOICE_READ) | MAY (AUDIT_READ_BILLING),
  [OL_ROLE_GESTIONNAIRE] =
      MAY (MISSION_READ) | MAY (PARTNER_READ) | MAY (INVOICE_READ) | MAY (AUDIT_READ_OWN),
  [OL_ROLE_SECURITE] = MAY (MISSION_READ) | MAY_AUDIT,
  [OL_ROLE_DPO] = MAY (MISSION_READ) | MAY_AUDIT,
  [OL_ROLE_TV] = MAY (MISSION_READ),
};

/* Each a whole sentence, so that it can be translated as one. %s is the role. */
static const char *const refusals[] = {
  [OL_PERMISSION_MISSION_READ] =
      N_ ("The role “%s” may not read missions; ask an administrator for another role."),
  [OL_PERMISSION_MISSION_WRITE] =
      N_ ("The role “%s” may not change missions; ask someone in operations."),
  [OL_PERMISSION_PARTNER_READ] =
      N_ ("The role “%s” may not read partners and tariffs; ask someone in accounts."),
  [OL_PERMISSION_PARTNER_WRITE] =
      N_ ("The role “%s” may not change partners and tariffs; ask someone in accounts."),
  [OL_PERMISSION_BILLING] = N_ (
      "The role “%s” may not prepare, issue, credit or book invoices; ask someone in accounts."),
  [OL_PERMISSION_INVOICE_READ] =
      N_ ("The role “%s” may not read invoices; ask someone in accounts."),
  [OL_PERMISSION_AUDIT_READ_ALL] =
      N_ ("The role “%s” may not read the whole audit trail; ask an administrator."),
  [OL_PERMISSION_AUDIT_READ_OWN] =
      N_ ("The role “%s” has no acts of its own to read in the audit trail; ask an administrator."),
  [OL_PERMISSION_AUDIT_READ_BILLING] = N_ (
      "The role “%s” may not read the billing acts of the audit trail; ask someone in accounts."),
  [OL_PERMISSION_ORGANISATION_WRITE] =
      N_ ("The role “%s” may not change the organisation; ask an administrator."),
};

gboolean
ol_role_may (OlRole role, OlPermission permission)
{
  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (matrix), FALSE);
  g_return_val_if_fail ((guint)permission < G_N_ELEMENTS (refusals), FALSE);

  return (matrix[role] & (1u << permission)) != 0;
}

gboolean
ol_role_require (OlRole role, OlPermission permission, GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (ol_role_may (role, permission))
    return TRUE;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_NOT_ALLOWED, _ (refusals[permission]),
               ol_role_to_text (role));
#pragma GCC diagnostic pop
  return FALSE;
}

OlActor *
ol_actor_new (const char *user, const char *name, OlRole role)
{
  OlActor *self = g_new0 (OlActor, 1);

  self->user = g_strdup (user);
  self->name = g_strdup (name);
  self->role = role;
  return self;
}

void
ol_actor_free (OlActor *self)
{
  if (self == NULL)
    return;

  g_free (self->user);
  g_free (self->name);
  g_free (self);
}
