/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-role-words.h"

#include <glib/gi18n-lib.h>

static const char *const titles[OL_N_ROLES] = {
  [OL_ROLE_ADMIN] = N_ ("Administrator"),
  [OL_ROLE_EXPLOITANT] = N_ ("Operations"),
  [OL_ROLE_COMPTABLE] = N_ ("Accounts"),
  [OL_ROLE_GESTIONNAIRE] = N_ ("Client manager"),
  [OL_ROLE_SECURITE] = N_ ("Safety officer"),
  [OL_ROLE_DPO] = N_ ("Data protection officer"),
  [OL_ROLE_TV] = N_ ("Screen on a wall"),
};

/* One group after the other; of each the first sentence that holds. */
static const struct
{
  guint group;
  OlPermission permission;
  const char *sentence;
} acts[] = {
  { 0, OL_PERMISSION_MISSION_WRITE, N_ ("Enters and changes missions.") },
  { 0, OL_PERMISSION_MISSION_READ, N_ ("Reads missions.") },
  { 1, OL_PERMISSION_PARTNER_WRITE, N_ ("Changes partners, tariffs and rates.") },
  { 1, OL_PERMISSION_PARTNER_READ, N_ ("Reads partners and tariffs.") },
  { 2, OL_PERMISSION_BILLING, N_ ("Prepares, issues and credits invoices, books payments.") },
  { 2, OL_PERMISSION_INVOICE_READ, N_ ("Reads invoices.") },
  { 3, OL_PERMISSION_ORGANISATION_WRITE, N_ ("Changes the organisation, bookkeeping and users.") },
  { 4, OL_PERMISSION_AUDIT_READ_ALL, N_ ("Reads the whole audit trail.") },
  { 4, OL_PERMISSION_AUDIT_READ_BILLING, N_ ("Reads the billing acts of the audit trail.") },
  { 4, OL_PERMISSION_AUDIT_READ_OWN, N_ ("Reads their own acts in the audit trail.") },
};

const char *
ol_role_title (OlRole role)
{
  g_return_val_if_fail ((guint)role < OL_N_ROLES, NULL);

  return _ (titles[role]);
}

char *
ol_role_summary (OlRole role)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint next = 0;

  g_return_val_if_fail ((guint)role < OL_N_ROLES, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      if (acts[i].group < next || !ol_role_may (role, acts[i].permission))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", _ (acts[i].sentence));
      next = acts[i].group + 1;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
ol_role_person (const char *name)
{
  return g_strcmp0 (name, "owner") == 0 ? C_ ("person", "the owner of the desk") : name;
}
