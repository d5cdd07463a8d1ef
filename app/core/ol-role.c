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

/* Who may, for the one who may not. */
static const char *const who_may[] = {
  [OL_PERMISSION_MISSION_READ] = N_ ("Ask an administrator for a role that reads missions."),
  [OL_PERMISSION_MISSION_WRITE] = N_ ("Missions are changed by operations."),
  [OL_PERMISSION_PARTNER_READ] = N_ ("Partners and tariffs are read by operations and accounts."),
  [OL_PERMISSION_PARTNER_WRITE] = N_ ("Partners and tariffs are changed by accounts."),
  [OL_PERMISSION_BILLING] = N_ ("Invoices are prepared, issued, credited and booked by accounts."),
  [OL_PERMISSION_INVOICE_READ] = N_ ("Invoices are read by operations and accounts."),
  [OL_PERMISSION_AUDIT_READ_ALL] =
      N_ ("The whole audit trail is read by administrators, the safety officer and the data "
          "protection officer."),
  [OL_PERMISSION_AUDIT_READ_OWN] = N_ ("Ask an administrator what the audit trail says of you."),
  [OL_PERMISSION_AUDIT_READ_BILLING] =
      N_ ("The billing acts of the audit trail are read by accounts."),
  [OL_PERMISSION_ORGANISATION_WRITE] = N_ ("The organisation is changed by administrators."),
};

gboolean
ol_role_may (OlRole role, OlPermission permission)
{
  g_return_val_if_fail ((guint)role < G_N_ELEMENTS (matrix), FALSE);
  g_return_val_if_fail ((guint)permission < G_N_ELEMENTS (who_may), FALSE);

  return (matrix[role] & (1u << permission)) != 0;
}

gboolean
ol_role_require (OlRole role, OlPermission permission, GError **error)
{
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (ol_role_may (role, permission))
    return TRUE;

  g_set_error (error, OL_CORE_ERROR, OL_CORE_ERROR_NOT_ALLOWED,
               _ ("This is not allowed for the role “%s”. %s"), ol_role_to_text (role),
               _ (who_may[permission]));
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
