/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-socket.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* A token has up to 16 KiB. */
#define LONGEST_MESSAGE (32 * 1024)
/* Who does not read what is said is not waited for. */
#define MOST_UNREAD (256 * 1024)
/* For the other end's close. */
#define CLOSE_TIME (2 * G_USEC_PER_SEC)

static void
channel_free (gpointer data)
{
  OlGateChannel *channel = data;

  g_free (channel->topic);
  g_free (channel->join_ref);
  g_free (channel->depot);
  g_free (channel->said);
  ol_gate_phoenix_free (channel->join);
  g_free (channel);
}

OlGateSocket *
ol_gate_socket_new (int fd, gboolean phoenix, const OlGateClaims *claims, gint64 now)
{
  OlGateSocket *self = g_new0 (OlGateSocket, 1);

  self->link.data = self;
  self->fd = fd;
  self->phoenix = phoenix;
  self->channels = g_ptr_array_new_with_free_func (channel_free);
  self->frames = ol_gate_frames_new (LONGEST_MESSAGE);
  self->opened = self->heard = self->pinged = now;
  self->budget = OL_GATE_SOCKET_BUDGET;
  ol_gate_socket_take_claims (self, ol_gate_claims_copy (claims), now);
  return self;
}

void
ol_gate_socket_free (OlGateSocket *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  ol_gate_claims_free (self->claims);
  g_clear_pointer (&self->scope, ol_gate_scope_unref);
  g_ptr_array_unref (self->channels);
  ol_gate_frames_free (self->frames);
  g_clear_pointer (&self->out, g_byte_array_unref);
  g_free (self);
}

void
ol_gate_socket_take_claims (OlGateSocket *self, OlGateClaims *claims, gint64 now)
{
  gint64 left;

  if (self->claims != NULL && g_strcmp0 (self->claims->sub, claims->sub) != 0)
    g_clear_pointer (&self->scope, ol_gate_scope_unref);
  ol_gate_claims_free (self->claims);
  self->claims = claims;
  left = claims->expires - g_get_real_time () / G_USEC_PER_SEC;
  self->expires = left > G_MAXINT32 ? G_MAXINT64 : now + left * G_USEC_PER_SEC;
}

gboolean
ol_gate_socket_read (OlGateSocket *self, gint64 now)
{
  char buffer[16384];
  gssize count = recv (self->fd, buffer, sizeof buffer, 0);

  if (count < 0)
    return errno == EAGAIN || errno == EINTR;
  if (count == 0)
    return FALSE;
  self->heard = now;
  if (!self->deaf)
    ol_gate_frames_add (self->frames, buffer, count);
  return TRUE;
}

gboolean
ol_gate_socket_write (OlGateSocket *self)
{
  while (self->out != NULL)
    {
      gssize count = send (self->fd, self->out->data, self->out->len, MSG_NOSIGNAL);

      if (count < 0)
        return errno == EAGAIN || errno == EINTR ? self->out->len <= MOST_UNREAD : FALSE;
      if (count == (gssize)self->out->len)
        g_clear_pointer (&self->out, g_byte_array_unref);
      else
        g_byte_array_remove_range (self->out, 0, count);
    }
  /* Closed with something unread, the other end would not get to know why. */
  if (self->deaf)
    shutdown (self->fd, SHUT_WR);
  return TRUE;
}

static GByteArray *
out_of (OlGateSocket *self)
{
  if (self->out == NULL)
    self->out = g_byte_array_new ();
  return self->out;
}

void
ol_gate_socket_say (OlGateSocket *self, OlGateFrameKind kind, const char *data, gsize length)
{
  if (!self->closing)
    ol_gate_frame_append (out_of (self), kind, data, length);
}

void
ol_gate_socket_close (OlGateSocket *self, guint code, const char *reason, gint64 now)
{
  if (self->closing)
    return;
  ol_gate_frame_append_close (out_of (self), code, reason);
  self->closing = TRUE;
  self->gone = now + CLOSE_TIME;
}

gboolean
ol_gate_socket_is_over (const OlGateSocket *self, gint64 now)
{
  return self->closing && ((self->closed && self->out == NULL) || self->gone <= now);
}

OlGateChannel *
ol_gate_socket_add_channel (OlGateSocket *self, const char *topic)
{
  OlGateChannel *channel = g_new0 (OlGateChannel, 1);

  channel->topic = g_strdup (topic);
  g_ptr_array_add (self->channels, channel);
  return channel;
}

OlGateChannel *
ol_gate_socket_find_channel (OlGateSocket *self, const char *topic)
{
  for (guint i = 0; i < self->channels->len; i++)
    {
      OlGateChannel *channel = g_ptr_array_index (self->channels, i);

      if (g_strcmp0 (channel->topic, topic) == 0)
        return channel;
    }
  return NULL;
}

void
ol_gate_channel_say (OlGateSocket *self, OlGateChannel *channel, const char *versions)
{
  g_autofree char *payload = NULL;
  g_autofree char *message = NULL;

  if (g_strcmp0 (channel->said, versions) == 0)
    return;
  g_free (channel->said);
  channel->said = g_strdup (versions);
  if (channel->topic == NULL)
    {
      ol_gate_socket_say (self, OL_GATE_FRAME_TEXT, versions, strlen (versions));
      return;
    }
  payload =
      g_strdup_printf ("{\"type\":\"broadcast\",\"event\":\"poke\",\"payload\":%s}", versions);
  message = ol_gate_phoenix_event (channel->list, channel->join_ref, channel->topic, "broadcast",
                                   payload);
  ol_gate_socket_say (self, OL_GATE_FRAME_TEXT, message, strlen (message));
}
