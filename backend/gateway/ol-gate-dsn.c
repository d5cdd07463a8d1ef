/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-dsn.h"

#include <gio/gio.h>
#include <string.h>

static OlGateDsn *
refuse (GError **error, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "%s; https://KEY@HOST/PROJECT is wanted", why);
  return NULL;
}

/* What may stand in a header: the keys of Sentry are digits and letters. */
static gboolean
is_word (const char *text)
{
  if (text == NULL || *text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isalnum (*text) && *text != '-' && *text != '_')
      return FALSE;
  return TRUE;
}

static char *
make_address (GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  const char *slash = strrchr (path, '/');
  g_autofree char *before = g_strndup (path, slash - path);
  g_autofree char *api = g_strconcat (before, "/api/", slash + 1, "/envelope/", NULL);

  return g_uri_join (G_URI_FLAGS_NONE, g_uri_get_scheme (uri), NULL, g_uri_get_host (uri),
                     g_uri_get_port (uri), api, NULL, NULL);
}

OlGateDsn *
ol_gate_dsn_parse (const char *text, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD, NULL);
  const char *scheme;
  const char *slash;
  OlGateDsn *dsn;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return refuse (error, "this is no address");
  scheme = g_uri_get_scheme (uri);
  if (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http"))
    return refuse (error, "the address is neither https nor http");
  if (!is_word (g_uri_get_user (uri)))
    return refuse (error, "the address has no public key before its @");
  slash = strrchr (g_uri_get_path (uri), '/');
  if (slash == NULL || !is_word (slash + 1))
    return refuse (error, "the address does not end with a project");
  dsn = g_new0 (OlGateDsn, 1);
  dsn->address = make_address (uri);
  dsn->key = g_strdup (g_uri_get_user (uri));
  return dsn;
}

void
ol_gate_dsn_free (OlGateDsn *dsn)
{
  if (dsn == NULL)
    return;
  g_free (dsn->address);
  g_free (dsn->key);
  g_free (dsn);
}

char *
ol_gate_dsn_to_auth (const OlGateDsn *dsn, const char *client)
{
  return g_strdup_printf ("Sentry sentry_version=7, sentry_client=%s, sentry_key=%s", client,
                          dsn->key);
}
