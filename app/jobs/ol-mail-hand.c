/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mail-hand.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "ol-names.h"

#define PORTAL_TIMEOUT_MS 10000

OL_DEFINE_NAMES (OlMailHand, ol_mail_hand, "nobody", "portal", "xdg-email")

/* (transfer full): what the portal reads of each file, however long it takes. */
static GVariant *
open_files (const char *const *files, GUnixFDList *fds)
{
  GVariantBuilder handles;

  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  for (; *files != NULL; files++)
    {
      const int fd = g_open (*files, O_RDONLY | O_CLOEXEC, 0);

      if (fd < 0)
        continue;
      g_variant_builder_add (&handles, "h", g_unix_fd_list_append (fds, fd, NULL));
      close (fd);
    }
  return g_variant_builder_end (&handles);
}

/* The portal's answer is the handle of a request; what the person does in the mail program is
 * theirs. FALSE: there is no portal, or it does not know mail. */
static gboolean
try_portal (const OlMailText *text, const char *const *files, GCancellable *cancellable)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, cancellable, NULL);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new ();
  g_autoptr (GVariant) answer = NULL;
  GVariantBuilder options;

  if (bus == NULL)
    return FALSE;
  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  if (text->to != NULL)
    g_variant_builder_add (&options, "{sv}", "address", g_variant_new_string (text->to));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (text->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (text->body));
  g_variant_builder_add (&options, "{sv}", "attachment_fds", open_files (files, fds));
  answer = g_dbus_connection_call_with_unix_fd_list_sync (
      bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
      "org.freedesktop.portal.Email", "ComposeEmail", g_variant_new ("(sa{sv})", "", &options),
      G_VARIANT_TYPE ("(o)"), G_DBUS_CALL_FLAGS_NONE, PORTAL_TIMEOUT_MS, fds, NULL, cancellable,
      NULL);
  return answer != NULL;
}

static gboolean
try_xdg_email (const OlMailText *text, const char *const *files, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  const char *const start[]
      = { "xdg-email", "--utf8", "--subject", text->subject, "--body", text->body };

  for (gsize i = 0; i < G_N_ELEMENTS (start); i++)
    g_ptr_array_add (command, (char *)start[i]);
  for (; *files != NULL; files++)
    {
      g_ptr_array_add (command, (char *)"--attach");
      g_ptr_array_add (command, (char *)*files);
    }
  if (text->to != NULL)
    g_ptr_array_add (command, text->to);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv ((const char *const *)command->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               NULL);
  return process != NULL && g_subprocess_wait_check (process, cancellable, NULL);
}

OlMailHand
ol_mail_hand_over (const OlMailText *text, const char *const *files, GCancellable *cancellable)
{
  g_return_val_if_fail (text != NULL && files != NULL, OL_MAIL_HAND_NOBODY);

  if (try_portal (text, files, cancellable))
    return OL_MAIL_HAND_PORTAL;
  return try_xdg_email (text, files, cancellable) ? OL_MAIL_HAND_XDG_EMAIL : OL_MAIL_HAND_NOBODY;
}
