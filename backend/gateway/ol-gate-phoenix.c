/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-phoenix.h"

#include "ol-gate-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define MAX_REF 64
#define MAX_NAME 200

void
ol_gate_phoenix_free (OlGatePhoenix *message)
{
  if (message == NULL)
    return;
  g_free (message->join_ref);
  g_free (message->ref);
  g_free (message->topic);
  g_free (message->event);
  g_free (message->token);
  g_free (message);
}

/* A text of at most MOST bytes; NULL: another kind of value, or none. */
static char *
read_text (JsonNode *node, gsize most)
{
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return strlen (text) <= most ? g_strdup (text) : NULL;
}

static gboolean
asks_for (JsonObject *config, const char *name)
{
  JsonNode *node = json_object_get_member (config, name);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;
  return JSON_NODE_HOLDS_OBJECT (node)
         && json_object_get_boolean_member_with_default (json_node_get_object (node), "enabled",
                                                         FALSE);
}

static void
read_payload (OlGatePhoenix *message, JsonNode *payload)
{
  JsonObject *object;
  JsonNode *config;

  if (payload == NULL || !JSON_NODE_HOLDS_OBJECT (payload))
    return;
  object = json_node_get_object (payload);
  message->token = read_text (json_object_get_member (object, "access_token"), 16384);
  config = json_object_get_member (object, "config");
  if (config == NULL || !JSON_NODE_HOLDS_OBJECT (config))
    return;
  message->changes = asks_for (json_node_get_object (config), "postgres_changes");
  message->presence = asks_for (json_node_get_object (config), "presence");
}

static JsonNode *
member (JsonNode *root, guint place, const char *name)
{
  if (JSON_NODE_HOLDS_OBJECT (root))
    return json_object_get_member (json_node_get_object (root), name);
  return json_array_get_element (json_node_get_array (root), place);
}

static gboolean
has_shape (JsonNode *root)
{
  return JSON_NODE_HOLDS_OBJECT (root)
         || (JSON_NODE_HOLDS_ARRAY (root)
             && json_array_get_length (json_node_get_array (root)) == 5);
}

OlGatePhoenix *
ol_gate_phoenix_parse (const char *text, gsize length)
{
  g_autoptr (OlGatePhoenix) message = NULL;
  g_autoptr (OlGateJson) scanned = NULL;
  g_autoptr (JsonNode) root = NULL;

  /* Scanned first: that has a limit of depth. */
  scanned = strlen (text) == length ? ol_gate_json_scan (text, length) : NULL;
  if (scanned != NULL)
    root = json_from_string (text, NULL);
  if (root == NULL || !has_shape (root))
    return NULL;
  message = g_new0 (OlGatePhoenix, 1);
  message->list = JSON_NODE_HOLDS_ARRAY (root);
  message->join_ref = read_text (member (root, 0, "join_ref"), MAX_REF);
  message->ref = read_text (member (root, 1, "ref"), MAX_REF);
  message->topic = read_text (member (root, 2, "topic"), MAX_NAME);
  message->event = read_text (member (root, 3, "event"), MAX_NAME);
  read_payload (message, member (root, 4, "payload"));
  if (message->topic == NULL || message->event == NULL)
    return NULL;
  return g_steal_pointer (&message);
}

static void
append_text (GString *json, const char *before, const char *text)
{
  g_string_append (json, before);
  if (text != NULL)
    ol_gate_json_append_string (json, text);
  else
    g_string_append (json, "null");
}

static char *
write_message (gboolean list,
               const char *join_ref,
               const char *ref,
               const char *topic,
               const char *event,
               const char *payload)
{
  GString *json = g_string_sized_new (160);

  append_text (json, list ? "[" : "{\"join_ref\":", join_ref);
  append_text (json, list ? "," : ",\"ref\":", ref);
  append_text (json, list ? "," : ",\"topic\":", topic);
  append_text (json, list ? "," : ",\"event\":", event);
  g_string_append (json, list ? "," : ",\"payload\":");
  g_string_append (json, payload);
  g_string_append_c (json, list ? ']' : '}');
  return g_string_free (json, FALSE);
}

char *
ol_gate_phoenix_reply (const OlGatePhoenix *message, gboolean good, const char *response)
{
  g_autofree char *payload =
      g_strdup_printf ("{\"status\":\"%s\",\"response\":%s}", good ? "ok" : "error", response);

  return write_message (message->list, message->join_ref, message->ref, message->topic, "phx_reply",
                        payload);
}

char *
ol_gate_phoenix_event (
    gboolean list, const char *join_ref, const char *topic, const char *event, const char *payload)
{
  return write_message (list, join_ref, NULL, topic, event, payload);
}
