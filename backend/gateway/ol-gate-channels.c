/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-channels.h"

#include <string.h>

#define MOST_CHANNELS 20
#define ALL "realtime:depots"
#define ONE "realtime:depot:"
/* Of messages: a join asks the database. */
#define JOIN_COST 4

static void
answer (OlGateSocket *socket, const OlGatePhoenix *message, gboolean good, const char *response)
{
  g_autofree char *text = ol_gate_phoenix_reply (message, good, response);

  ol_gate_socket_say (socket, OL_GATE_FRAME_TEXT, text, strlen (text));
}

static void
refuse (OlGateSocket *socket, const OlGatePhoenix *message, const char *reason)
{
  g_autofree char *response = g_strdup_printf ("{\"reason\":\"%s\"}", reason);

  answer (socket, message, FALSE, response);
}

static void
say (OlGateSocket *socket, const OlGateChannel *channel, const char *event, const char *payload)
{
  g_autofree char *text =
      ol_gate_phoenix_event (channel->list, channel->join_ref, channel->topic, event, payload);

  ol_gate_socket_say (socket, OL_GATE_FRAME_TEXT, text, strlen (text));
}

/* Takes TOKEN, when it is one: FALSE when it is not. */
static gboolean
take_token (OlGateService *service, OlGateSocket *socket, const char *token, gint64 now)
{
  OlGateClaims *claims = ol_gate_token_check (token, service->config->secret,
                                              g_get_real_time () / G_USEC_PER_SEC, NULL);

  if (claims == NULL)
    return FALSE;
  ol_gate_socket_take_claims (socket, claims, now);
  return TRUE;
}

/* Why MESSAGE lets nobody in; NULL: it may. */
static const char *
find_fault (OlGateSocket *socket, const OlGatePhoenix *message)
{
  gboolean one = g_str_has_prefix (message->topic, ONE);

  if (!one && !g_str_equal (message->topic, ALL))
    return "There is no such channel: depots, or depot:ID";
  if (one && !ol_gate_token_is_uuid (message->topic + strlen (ONE)))
    return "A depot is named by its id";
  if (message->changes || message->presence)
    return "Only the broadcast of pokes is served";
  if (socket->claims->sub == NULL)
    return "Sign in to be told of news";
  if (socket->channels->len >= MOST_CHANNELS)
    return "Too many channels";
  return NULL;
}

/* TRUE: MESSAGE waits for the scope. */
static gboolean
join (OlGateService *service, OlGateSocket *socket, OlGatePhoenix *message, gint64 now)
{
  OlGateChannel *old = ol_gate_socket_find_channel (socket, message->topic);
  OlGateChannel *channel;
  const char *fault;

  socket->budget -= JOIN_COST;
  /* Who joins twice is in once, by the second time. */
  if (old != NULL)
    g_ptr_array_remove (socket->channels, old);
  if (message->token != NULL && !take_token (service, socket, message->token, now))
    fault = "The token is not valid";
  else
    fault = find_fault (socket, message);
  if (fault != NULL)
    {
      refuse (socket, message, fault);
      ol_gate_phoenix_free (message);
      return FALSE;
    }
  channel = ol_gate_socket_add_channel (socket, message->topic);
  channel->list = message->list;
  channel->join_ref = g_strdup (message->join_ref != NULL ? message->join_ref : message->ref);
  if (g_str_has_prefix (message->topic, ONE))
    channel->depot = g_ascii_strdown (message->topic + strlen (ONE), -1);
  channel->join = message;
  return TRUE;
}

static void
leave (OlGateSocket *socket, const OlGatePhoenix *message)
{
  OlGateChannel *channel = ol_gate_socket_find_channel (socket, message->topic);

  answer (socket, message, TRUE, "{}");
  if (channel == NULL)
    return;
  say (socket, channel, "phx_close", "{}");
  g_ptr_array_remove (socket->channels, channel);
}

/* A newer token of the same person; what another one may hear, they join for. */
static void
renew (OlGateService *service, OlGateSocket *socket, const OlGatePhoenix *message, gint64 now)
{
  g_autofree char *sub = g_strdup (socket->claims->sub);

  if (message->token == NULL || !take_token (service, socket, message->token, now)
      || g_strcmp0 (sub, socket->claims->sub) != 0)
    ol_gate_channels_expire (socket, now);
}

gboolean
ol_gate_channels_hear (
    OlGateService *service, OlGateSocket *socket, const char *text, gsize length, gint64 now)
{
  g_autoptr (OlGatePhoenix) message = socket->phoenix ? ol_gate_phoenix_parse (text, length) : NULL;

  /* In plain words there is nothing to say but "I am here", in any form. */
  if (!socket->phoenix)
    return FALSE;
  if (message == NULL)
    {
      ol_gate_socket_close (socket, OL_GATE_CLOSE_UNSUPPORTED, "not a message of a channel", now);
      return FALSE;
    }
  if (g_str_equal (message->event, "phx_join"))
    return join (service, socket, g_steal_pointer (&message), now);
  if (g_str_equal (message->event, "heartbeat"))
    answer (socket, message, TRUE, "{}");
  else if (g_str_equal (message->event, "phx_leave"))
    leave (socket, message);
  else if (g_str_equal (message->event, "access_token"))
    renew (service, socket, message, now);
  else if (message->ref != NULL)
    refuse (socket, message, "Only what is joined is heard");
  return FALSE;
}

static gboolean
sees (const OlGateSocket *socket, const char *depot)
{
  return g_strv_contains ((const char *const *)socket->scope->depots, depot);
}

static void
tell (OlGateService *service, OlGateSocket *socket, OlGateChannel *channel)
{
  const char *const one[] = { channel->depot, NULL };
  g_autofree char *versions = ol_gate_heads_to_json (
      service->heads, channel->depot != NULL ? one : (const char *const *)socket->scope->depots);

  ol_gate_channel_say (socket, channel, versions);
}

/* FALSE: this is no channel of theirs, or not any more. */
static gboolean
let_in (OlGateSocket *socket, OlGateChannel *channel)
{
  g_autoptr (OlGatePhoenix) message = g_steal_pointer (&channel->join);
  gboolean may = channel->depot == NULL || sees (socket, channel->depot);

  if (message != NULL && may)
    answer (socket, message, TRUE, "{\"postgres_changes\":[]}");
  else if (message != NULL)
    refuse (socket, message, "This depot is none of yours");
  else if (!may)
    say (socket, channel, "phx_close", "{}");
  return may;
}

void
ol_gate_channels_tell (OlGateService *service, OlGateSocket *socket)
{
  for (guint i = socket->channels->len; i > 0; i--)
    {
      OlGateChannel *channel = g_ptr_array_index (socket->channels, i - 1);

      if (let_in (socket, channel))
        tell (service, socket, channel);
      else
        g_ptr_array_remove_index (socket->channels, i - 1);
    }
}

gboolean
ol_gate_channels_concern (const OlGateSocket *socket, GHashTable *changed)
{
  if (socket->channels->len == 0 || socket->scope == NULL)
    return FALSE;
  if (changed == NULL)
    return TRUE;
  for (guint i = 0; socket->scope->depots[i] != NULL; i++)
    if (g_hash_table_contains (changed, socket->scope->depots[i]))
      return TRUE;
  return FALSE;
}

void
ol_gate_channels_expire (OlGateSocket *socket, gint64 now)
{
  for (guint i = 0; i < socket->channels->len; i++)
    {
      const OlGateChannel *channel = g_ptr_array_index (socket->channels, i);

      if (channel->topic != NULL)
        say (socket, channel, "system",
             "{\"extension\":\"system\",\"status\":\"error\","
             "\"message\":\"Access token has expired\"}");
    }
  ol_gate_socket_close (socket, OL_GATE_CLOSE_POLICY, "the token is not valid any more", now);
}
