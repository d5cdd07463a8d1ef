/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-portal.h"

#include <gio/gunixfdlist.h>
#include <gio/gunixinputstream.h>
#include <string.h>

struct _MailPortal
{
  GTestDBus *bus;
  MailPortalKind kind;
  GThread *thread; /* that answers */
  GMainLoop *loop;

  GMutex lock; /* guards what follows */
  GCond ready;
  gboolean is_ready;
  guint calls;
  GVariant *options; /* of the last message */
  GPtrArray *files;  /* GBytes */
};

static const char interface_xml[] = "<node><interface name='org.freedesktop.portal.Email'>"
                                    "<method name='ComposeEmail'>"
                                    "<arg type='s' name='parent_window' direction='in'/>"
                                    "<arg type='a{sv}' name='options' direction='in'/>"
                                    "<arg type='o' name='handle' direction='out'/>"
                                    "</method></interface></node>";

static GBytes *
read_all (int fd)
{
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_output_stream_splice (memory, stream,
                          G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                              | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                          NULL, &error);
  g_assert_no_error (error);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
keep (MailPortal *self, GVariant *options, GUnixFDList *fds)
{
  g_autoptr (GVariant) handles
      = g_variant_lookup_value (options, "attachment_fds", G_VARIANT_TYPE ("ah"));

  g_mutex_lock (&self->lock);
  self->calls++;
  g_clear_pointer (&self->options, g_variant_unref);
  self->options = g_variant_ref (options);
  g_ptr_array_set_size (self->files, 0);
  for (gsize i = 0; i < g_variant_n_children (handles); i++)
    {
      gint32 handle;
      int fd;

      g_variant_get_child (handles, i, "h", &handle);
      fd = g_unix_fd_list_get (fds, handle, NULL);
      g_assert_cmpint (fd, >=, 0);
      g_ptr_array_add (self->files, read_all (fd));
    }
  g_mutex_unlock (&self->lock);
}

static void
called (GDBusConnection *connection,
        const char *sender,
        const char *path,
        const char *interface,
        const char *method,
        GVariant *parameters,
        GDBusMethodInvocation *invocation,
        gpointer data)
{
  MailPortal *self = data;
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);

  keep (self, options, g_dbus_message_get_unix_fd_list (message));
  if (self->kind == MAIL_PORTAL_TAKES)
    g_dbus_method_invocation_return_value (
        invocation,
        g_variant_new ("(o)", "/org/freedesktop/portal/desktop/request/1_1/onelog"));
  else
    g_dbus_method_invocation_return_dbus_error (
        invocation, "org.freedesktop.portal.Error.Failed", "No mail here");
}

static void
own_name (GDBusConnection *connection)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  reply = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 0), NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
serve (gpointer data)
{
  static const GDBusInterfaceVTable table = { .method_call = called };
  MailPortal *self = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GDBusConnection) connection = NULL;
  g_autoptr (GError) error = NULL;

  g_main_context_push_thread_default (context);
  connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (connection, "/org/freedesktop/portal/desktop",
                                     node->interfaces[0], &table, self, NULL, &error);
  g_assert_no_error (error);
  own_name (connection);
  g_mutex_lock (&self->lock);
  self->loop = g_main_loop_new (context, FALSE);
  self->is_ready = TRUE;
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  g_main_context_pop_thread_default (context);
  return NULL;
}

MailPortal *
mail_portal_new (MailPortalKind kind)
{
  MailPortal *self = g_new0 (MailPortal, 1);

  self->kind = kind;
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  /* A test before this one may have left hardly a program. */
  g_setenv ("PATH", "/usr/bin:/bin", TRUE);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  if (kind == MAIL_PORTAL_ABSENT)
    return self;
  self->thread = g_thread_new ("mail-portal", serve, self);
  g_mutex_lock (&self->lock);
  while (!self->is_ready)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

void
mail_portal_free (MailPortal *self)
{
  if (self->thread != NULL)
    {
      g_main_context_invoke (g_main_loop_get_context (self->loop), quit, self->loop);
      g_thread_join (self->thread);
      g_main_loop_unref (self->loop);
    }
  g_test_dbus_down (self->bus);
  g_object_unref (self->bus);
  g_clear_pointer (&self->options, g_variant_unref);
  g_ptr_array_unref (self->files);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self);
}

guint
mail_portal_calls (MailPortal *self)
{
  return self->calls;
}

char *
mail_portal_word (MailPortal *self, const char *option)
{
  char *word = NULL;

  g_variant_lookup (self->options, option, "s", &word);
  return word;
}

GPtrArray *
mail_portal_files (MailPortal *self)
{
  return self->files;
}
