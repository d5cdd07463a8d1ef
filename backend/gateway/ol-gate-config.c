/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-config.h"

#include <gio/gio.h>
#include <string.h>

static const char default_tables[] = "partner,customer,consignee,place,vehicle,driver,tariff,"
                                     "exchange_rate,depot,organisation,document_series";

static gboolean
refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: %s", name, why);
  return FALSE;
}

static gboolean
read_number (const char *name, guint standard, guint most, guint *value, GError **error)
{
  const char *text = g_getenv (name);
  guint64 number;

  *value = standard;
  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 1, most, &number, NULL))
    return refuse (error, name, "a whole number is wanted that makes sense here");
  *value = number;
  return TRUE;
}

/* The text of the file that the variable NAME names, without blanks around it; NULL: not set. */
static gboolean
read_secret (const char *name, char **value, GError **error)
{
  const char *path = g_getenv (name);

  *value = NULL;
  if (path == NULL || *path == '\0')
    return TRUE;
  if (!g_file_get_contents (path, value, NULL, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_strstrip (*value);
  return TRUE;
}

static gboolean
read_sentry (OlGateConfig *config, GError **error)
{
  g_autofree char *text = NULL;

  if (!read_secret ("ONELOG_SENTRY_DSN_FILE", &text, error))
    return FALSE;
  /* An empty file: a secret that has not been given yet. */
  if (text == NULL || *text == '\0')
    return TRUE;
  config->sentry = ol_gate_dsn_parse (text, error);
  if (config->sentry == NULL)
    g_prefix_error (error, "ONELOG_SENTRY_DSN_FILE: ");
  return config->sentry != NULL;
}

static gboolean
read_listen (OlGateConfig *config, GError **error)
{
  const char *text = g_getenv ("ONELOG_LISTEN");
  const char *colon;
  guint64 port;

  if (text == NULL)
    text = "127.0.0.1:8480";
  colon = strrchr (text, ':');
  if (colon == NULL || colon == text
      || !g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    return refuse (error, "ONELOG_LISTEN", "ADDRESS:PORT is wanted, such as 127.0.0.1:8480");
  config->address = g_strndup (text, colon - text);
  config->port = port;
  return TRUE;
}

static gboolean
read_numbers (OlGateConfig *config, GError **error)
{
  return read_number ("ONELOG_FAST_THREADS", 8, 64, &config->fast, error)
         && read_number ("ONELOG_SLOW_THREADS", 4, 64, &config->slow, error)
         && read_number ("ONELOG_HTTP_THREADS", 2, 16, &config->http, error)
         && read_number ("ONELOG_QUEUE", 2000, 100000, &config->queue, error)
         && read_number ("ONELOG_CONNECTIONS", 6000, 100000, &config->connections, error)
         && read_number ("ONELOG_PING_SECONDS", 30, 3600, &config->ping, error)
         && read_number ("ONELOG_SIGN_IN_RATE", 10, 100000, &config->sign_in_rate, error)
         && read_number ("ONELOG_REQUEST_RATE", 50, 1000000, &config->request_rate, error);
}

static GStrv
read_list (const char *name, const char *standard)
{
  const char *text = g_getenv (name);

  return g_strsplit (text != NULL ? text : standard, ",", -1);
}

OlGateConfig *
ol_gate_config_load (GError **error)
{
  g_autoptr (OlGateConfig) config = g_new0 (OlGateConfig, 1);
  const char *issuer = g_getenv ("ONELOG_ISSUER");

  if (!read_listen (config, error) || !read_numbers (config, error)
      || !read_secret ("ONELOG_JWT_SECRET_FILE", &config->secret, error)
      || !read_sentry (config, error))
    return NULL;
  if (config->secret == NULL || strlen (config->secret) < 32)
    {
      refuse (error, "ONELOG_JWT_SECRET_FILE", "a file with at least 32 characters is wanted");
      return NULL;
    }
  config->issuer = g_strdup (issuer != NULL ? issuer : "onelog");
  config->redis = g_strdup (g_getenv ("ONELOG_REDIS_SOCKET"));
  config->storage = g_strdup (g_getenv ("ONELOG_STORAGE_DIR"));
  config->proxies = read_list ("ONELOG_PROXIES", "127.0.0.1,::1");
  config->cached_tables = read_list ("ONELOG_CACHED_TABLES", default_tables);
  return g_steal_pointer (&config);
}

void
ol_gate_config_free (OlGateConfig *config)
{
  if (config == NULL)
    return;
  g_free (config->address);
  g_free (config->secret);
  ol_gate_dsn_free (config->sentry);
  g_free (config->issuer);
  g_free (config->redis);
  g_free (config->storage);
  g_strfreev (config->proxies);
  g_strfreev (config->cached_tables);
  g_free (config);
}
