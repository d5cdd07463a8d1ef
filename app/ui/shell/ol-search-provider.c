/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-search-provider.h"

#include <string.h>

#include "ol-data-folder.h"
#include "ol-desk-search.h"

#define OBJECT_PATH "/africa/onelog/OneLog/SearchProvider"
#define LIMIT 8
#define REST_SECONDS 20 /* how long the folder stays open after an answer */

struct _OlSearchProvider
{
  GObject parent_instance;

  GApplication *application;   /* borrowed: it owns the provider */
  char *directory;             /* owned */
  GDBusConnection *connection; /* owned, NULL unless exported */
  guint registration;
  OlDataFolder *folder;        /* owned, NULL while closed */
  gboolean is_opening;
  GQueue waiting;              /* GDBusMethodInvocation, owned: for the folder */
  guint rest;                  /* source: closes the folder */
};

static guint activated_signal;

G_DEFINE_FINAL_TYPE (OlSearchProvider, ol_search_provider, G_TYPE_OBJECT)

static const char introspection[]
    = "<node><interface name='org.gnome.Shell.SearchProvider2'>"
      "<method name='GetInitialResultSet'>"
      "<arg type='as' name='terms' direction='in'/>"
      "<arg type='as' name='results' direction='out'/></method>"
      "<method name='GetSubsearchResultSet'>"
      "<arg type='as' name='previous_results' direction='in'/>"
      "<arg type='as' name='terms' direction='in'/>"
      "<arg type='as' name='results' direction='out'/></method>"
      "<method name='GetResultMetas'>"
      "<arg type='as' name='identifiers' direction='in'/>"
      "<arg type='aa{sv}' name='metas' direction='out'/></method>"
      "<method name='ActivateResult'>"
      "<arg type='s' name='identifier' direction='in'/>"
      "<arg type='as' name='terms' direction='in'/>"
      "<arg type='u' name='timestamp' direction='in'/></method>"
      "<method name='LaunchSearch'>"
      "<arg type='as' name='terms' direction='in'/>"
      "<arg type='u' name='timestamp' direction='in'/></method>"
      "</interface></node>";

static void answer (OlSearchProvider *self, GDBusMethodInvocation *invocation);

/* A folder that is being closed: no longer the provider's, which may open it anew meanwhile. */
typedef struct
{
  OlSearchProvider *provider; /* owned */
  OlDataFolder *folder;       /* owned */
} Closing;

static void
folder_closed (GObject *source, GAsyncResult *result, gpointer data)
{
  Closing *closing = data;

  ol_data_folder_close_finish (result);
  ol_data_folder_free (closing->folder);
  g_application_release (closing->provider->application);
  g_object_unref (closing->provider);
  g_free (closing);
}

static gboolean
rested (gpointer data)
{
  OlSearchProvider *self = data;
  Closing *closing = g_new0 (Closing, 1);

  self->rest = 0;
  closing->provider = g_object_ref (self);
  closing->folder = g_steal_pointer (&self->folder);
  ol_data_folder_close_async (closing->folder, folder_closed, closing);
  return G_SOURCE_REMOVE;
}

static void
rest_again (OlSearchProvider *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  self->rest = g_timeout_add_seconds (REST_SECONDS, rested, self);
}

/* Without data, or with data that cannot be opened, there is nothing to find; the window says why
 * when it is opened. */
static void
answer_nothing (GDBusMethodInvocation *invocation)
{
  const char *method = g_dbus_method_invocation_get_method_name (invocation);

  g_dbus_method_invocation_return_value (invocation,
                                         g_str_equal (method, "GetResultMetas")
                                             ? g_variant_new ("(aa{sv})", NULL)
                                             : g_variant_new ("(as)", NULL));
}

static void
folder_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (OlSearchProvider) self = data;
  GDBusMethodInvocation *invocation;

  self->is_opening = FALSE;
  self->folder = ol_data_folder_open_finish (result, NULL);
  while ((invocation = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (self->folder != NULL)
        answer (self, invocation);
      else
        answer_nothing (invocation);
    }
  if (self->folder != NULL)
    rest_again (self);
  else
    g_application_release (self->application);
}

static void
open_folder (OlSearchProvider *self)
{
  if (self->is_opening)
    return;
  self->is_opening = TRUE;
  g_application_hold (self->application);
  ol_data_folder_open_async (self->directory, NULL, NULL, folder_opened, g_object_ref (self));
}

static void
hits_found (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GPtrArray) hits = ol_desk_hits_finish (OL_STORE (source), result, NULL);
  GVariantBuilder ids;

  g_variant_builder_init (&ids, G_VARIANT_TYPE ("as"));
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    g_variant_builder_add (&ids, "s", ((OlDeskHit *)g_ptr_array_index (hits, i))->id);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(as)", &ids));
}

static void
hits_described (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GPtrArray) hits = ol_desk_hits_finish (OL_STORE (source), result, NULL);
  GVariantBuilder metas;

  g_variant_builder_init (&metas, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const OlDeskHit *hit = g_ptr_array_index (hits, i);

      g_variant_builder_open (&metas, G_VARIANT_TYPE ("a{sv}"));
      g_variant_builder_add (&metas, "{sv}", "id", g_variant_new_string (hit->id));
      g_variant_builder_add (&metas, "{sv}", "name", g_variant_new_string (hit->title));
      g_variant_builder_add (&metas, "{sv}", "description",
                             g_variant_new_string (hit->description));
      g_variant_builder_close (&metas);
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(aa{sv})", &metas));
}

/* The last argument of a search are its terms; what was found before is not looked at. */
static void
answer (OlSearchProvider *self, GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) last
      = g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);
  g_autofree const char **texts = g_variant_get_strv (last, NULL);

  if (g_str_equal (g_dbus_method_invocation_get_method_name (invocation), "GetResultMetas"))
    ol_desk_describe_async (self->folder->store, texts, NULL, hits_described, invocation);
  else
    ol_desk_search_async (self->folder->store, texts, LIMIT, NULL, hits_found, invocation);
}

static void
activate_result (OlSearchProvider *self, GVariant *parameters)
{
  const char *id;
  guint timestamp;
  g_autofree char *detail = NULL;
  gboolean is_invoice;

  g_variant_get (parameters, "(&s@asu)", &id, NULL, &timestamp);
  is_invoice = g_str_has_prefix (id, "invoice:");
  detail = g_strdup_printf ("%s=%s", is_invoice ? "invoice" : "mission",
                            id + strcspn (id, ":") + (strchr (id, ':') != NULL ? 1 : 0));
  g_signal_emit (self, activated_signal, 0, is_invoice ? "invoices" : "missions", detail,
                 timestamp);
}

static void
launch_search (OlSearchProvider *self, GVariant *parameters)
{
  g_autofree const char **terms = NULL;
  g_autofree char *text = NULL;
  g_autofree char *detail = NULL;
  guint timestamp;

  g_variant_get (parameters, "(^a&su)", &terms, &timestamp);
  text = g_strjoinv (" ", (char **)terms);
  detail = g_strconcat ("search=", text, NULL);
  g_signal_emit (self, activated_signal, 0, "missions", detail, timestamp);
}

static void
method_called (GDBusConnection *connection,
               const char *sender,
               const char *path,
               const char *interface,
               const char *method,
               GVariant *parameters,
               GDBusMethodInvocation *invocation,
               gpointer data)
{
  OlSearchProvider *self = data;

  if (g_str_equal (method, "ActivateResult") || g_str_equal (method, "LaunchSearch"))
    {
      if (g_str_equal (method, "ActivateResult"))
        activate_result (self, parameters);
      else
        launch_search (self, parameters);
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }
  if (self->folder == NULL)
    {
      g_queue_push_tail (&self->waiting, invocation);
      open_folder (self);
      return;
    }
  rest_again (self);
  answer (self, invocation);
}

gboolean
ol_search_provider_export (OlSearchProvider *self, GDBusConnection *connection, GError **error)
{
  static const GDBusInterfaceVTable functions = { method_called };
  g_autoptr (GDBusNodeInfo) node = NULL;

  g_return_val_if_fail (OL_IS_SEARCH_PROVIDER (self), FALSE);
  g_return_val_if_fail (G_IS_DBUS_CONNECTION (connection), FALSE);

  node = g_dbus_node_info_new_for_xml (introspection, error);
  if (node == NULL)
    return FALSE;
  self->registration = g_dbus_connection_register_object (
      connection, OBJECT_PATH, node->interfaces[0], &functions, self, NULL, error);
  if (self->registration == 0)
    return FALSE;
  self->connection = g_object_ref (connection);
  return TRUE;
}

void
ol_search_provider_unexport (OlSearchProvider *self)
{
  g_return_if_fail (OL_IS_SEARCH_PROVIDER (self));

  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}

static void
ol_search_provider_dispose (GObject *object)
{
  OlSearchProvider *self = OL_SEARCH_PROVIDER (object);

  ol_search_provider_unexport (self);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_pointer (&self->folder, ol_data_folder_free);
  G_OBJECT_CLASS (ol_search_provider_parent_class)->dispose (object);
}

static void
ol_search_provider_finalize (GObject *object)
{
  OlSearchProvider *self = OL_SEARCH_PROVIDER (object);

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_free (self->directory);
  G_OBJECT_CLASS (ol_search_provider_parent_class)->finalize (object);
}

static void
ol_search_provider_class_init (OlSearchProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ol_search_provider_dispose;
  G_OBJECT_CLASS (klass)->finalize = ol_search_provider_finalize;
  activated_signal
      = g_signal_new ("activated", OL_TYPE_SEARCH_PROVIDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_UINT);
}

static void
ol_search_provider_init (OlSearchProvider *self)
{
  g_queue_init (&self->waiting);
}

OlSearchProvider *
ol_search_provider_new (GApplication *application, const char *directory)
{
  OlSearchProvider *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (OL_TYPE_SEARCH_PROVIDER, NULL);
  self->application = application;
  self->directory = g_strdup (directory);
  return self;
}
