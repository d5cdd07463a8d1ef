/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-heads.h"

#include "ol-gate-json.h"
#include "ol-gate-token.h"

#include <string.h>

struct _OlGateHeads
{
  GMutex mutex;
  GHashTable *versions; /* owned depot -> owned version */
  char *unknown;        /* owned: the version of all others */
};

OlGateHeads *
ol_gate_heads_new (void)
{
  OlGateHeads *heads = g_new0 (OlGateHeads, 1);

  g_mutex_init (&heads->mutex);
  heads->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  heads->unknown = ol_gate_token_random (9);
  return heads;
}

void
ol_gate_heads_free (OlGateHeads *heads)
{
  if (heads == NULL)
    return;
  g_hash_table_unref (heads->versions);
  g_free (heads->unknown);
  g_mutex_clear (&heads->mutex);
  g_free (heads);
}

static void
set (OlGateHeads *heads, const char *depot, char *version)
{
  g_mutex_lock (&heads->mutex);
  g_hash_table_replace (heads->versions, g_strdup (depot), version);
  g_mutex_unlock (&heads->mutex);
}

char *
ol_gate_heads_note (OlGateHeads *heads, const char *payload)
{
  const char *colon = strchr (payload, ':');
  g_autofree char *depot = NULL;

  if (colon == NULL)
    return NULL;
  depot = g_ascii_strdown (payload, colon - payload);
  if (!ol_gate_token_is_uuid (depot) || strlen (colon + 1) > 64)
    return NULL;
  set (heads, depot, g_strdup (colon + 1));
  return g_steal_pointer (&depot);
}

void
ol_gate_heads_touch (OlGateHeads *heads, const char *depot)
{
  set (heads, depot, ol_gate_token_random (9));
}

void
ol_gate_heads_forget (OlGateHeads *heads)
{
  g_mutex_lock (&heads->mutex);
  g_hash_table_remove_all (heads->versions);
  g_free (heads->unknown);
  heads->unknown = ol_gate_token_random (9);
  g_mutex_unlock (&heads->mutex);
}

char *
ol_gate_heads_get (OlGateHeads *heads, const char *depot)
{
  const char *known;
  char *version;

  g_mutex_lock (&heads->mutex);
  known = g_hash_table_lookup (heads->versions, depot);
  version = g_strdup (known != NULL ? known : heads->unknown);
  g_mutex_unlock (&heads->mutex);
  return version;
}

char *
ol_gate_heads_to_json (OlGateHeads *heads, const char *const *depots)
{
  GString *json = g_string_new ("{\"depots\":{");

  for (guint i = 0; depots[i] != NULL; i++)
    {
      g_autofree char *version = ol_gate_heads_get (heads, depots[i]);

      if (i > 0)
        g_string_append_c (json, ',');
      ol_gate_json_append_string (json, depots[i]);
      g_string_append_c (json, ':');
      ol_gate_json_append_string (json, version);
    }
  g_string_append (json, "}}");
  return g_string_free (json, FALSE);
}
