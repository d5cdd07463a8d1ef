/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-scopes.h"

/* The database tells of changes; a ban that ends by itself, and a database of a step before it
 * told, show after this long. */
#define KEPT (60 * G_USEC_PER_SEC)
#define MAX_SCOPES 20000

const char ol_gate_scope_query[] =
    "select concat_ws(' ', coalesce(auth.org()::text, '-'), coalesce(auth.app_role(), '-'),"
    " (select string_agg(d::text, ' ' order by d) from auth.depots() as d))";

struct _OlGateScopes
{
  GMutex mutex;
  GHashTable *users; /* owned id -> owned reference to OlGateScope */
  guint64 moment;
};

static void
scope_clear (gpointer data)
{
  OlGateScope *scope = data;

  g_free (scope->hash);
  g_strfreev (scope->depots);
}

void
ol_gate_scope_unref (OlGateScope *scope)
{
  g_atomic_rc_box_release_full (scope, scope_clear);
}

OlGateScopes *
ol_gate_scopes_new (void)
{
  OlGateScopes *scopes = g_new0 (OlGateScopes, 1);

  g_mutex_init (&scopes->mutex);
  scopes->users =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)ol_gate_scope_unref);
  return scopes;
}

void
ol_gate_scopes_free (OlGateScopes *scopes)
{
  if (scopes == NULL)
    return;
  g_hash_table_unref (scopes->users);
  g_mutex_clear (&scopes->mutex);
  g_free (scopes);
}

OlGateScope *
ol_gate_scopes_find (OlGateScopes *scopes, const char *user, gint64 now)
{
  OlGateScope *scope;

  g_mutex_lock (&scopes->mutex);
  scope = g_hash_table_lookup (scopes->users, user);
  if (scope != NULL && scope->until <= now)
    {
      g_hash_table_remove (scopes->users, user);
      scope = NULL;
    }
  if (scope != NULL)
    g_atomic_rc_box_acquire (scope);
  g_mutex_unlock (&scopes->mutex);
  return scope;
}

guint64
ol_gate_scopes_moment (OlGateScopes *scopes)
{
  guint64 moment;

  g_mutex_lock (&scopes->mutex);
  moment = scopes->moment;
  g_mutex_unlock (&scopes->mutex);
  return moment;
}

void
ol_gate_scopes_forget (OlGateScopes *scopes, const char *user)
{
  g_mutex_lock (&scopes->mutex);
  scopes->moment++;
  if (user != NULL)
    g_hash_table_remove (scopes->users, user);
  else
    g_hash_table_remove_all (scopes->users);
  g_mutex_unlock (&scopes->mutex);
}

OlGateScope *
ol_gate_scopes_take (
    OlGateScopes *scopes, const char *user, const char *text, guint64 moment, gint64 now)
{
  OlGateScope *scope = g_atomic_rc_box_new0 (OlGateScope);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint length = g_strv_length (words);

  scope->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  scope->depots = g_strdupv (words + MIN (length, 2));
  scope->until = now + KEPT;
  g_mutex_lock (&scopes->mutex);
  if (g_hash_table_size (scopes->users) >= MAX_SCOPES)
    g_hash_table_remove_all (scopes->users);
  if (scopes->moment == moment)
    g_hash_table_replace (scopes->users, g_strdup (user), g_atomic_rc_box_acquire (scope));
  g_mutex_unlock (&scopes->mutex);
  return scope;
}
