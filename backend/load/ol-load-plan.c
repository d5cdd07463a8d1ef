/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-load-plan.h"

#include <gio/gio.h>
#include <string.h>

static void
step_free (gpointer data)
{
  OlLoadStep *step = data;

  g_free (step->method);
  g_free (step->path);
  g_free (step->body);
  g_free (step);
}

static void
journey_free (gpointer data)
{
  OlLoadJourney *journey = data;

  g_free (journey->name);
  g_ptr_array_unref (journey->steps);
  g_free (journey);
}

void
ol_load_user_forget_request (OlLoadUser *user)
{
  if (user->unanswered != NULL)
    g_string_free (user->unanswered, TRUE);
  user->unanswered = NULL;
}

static void
user_free (gpointer data)
{
  OlLoadUser *user = data;

  ol_load_user_forget_request (user);
  g_free (user->token);
  g_hash_table_unref (user->values);
  g_free (user);
}

void
ol_load_plan_free (OlLoadPlan *plan)
{
  if (plan == NULL)
    return;
  g_ptr_array_unref (plan->journeys);
  g_ptr_array_unref (plan->users);
  g_free (plan);
}

static JsonArray *
load_array (const char *path, const char *name, JsonParser *parser, GError **error)
{
  JsonNode *root;
  JsonObject *object;

  if (!json_parser_load_from_file (parser, path, error))
    return NULL;
  root = json_parser_get_root (parser);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  if (object != NULL && json_object_has_member (object, name)
      && JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, name))
      && json_array_get_length (json_object_get_array_member (object, name)) > 0)
    return json_object_get_array_member (object, name);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "%s has no list \"%s\" with anything in it", path, name);
  return NULL;
}

static OlLoadStep *
read_step (JsonObject *object)
{
  OlLoadStep *step = g_new0 (OlLoadStep, 1);

  step->method = g_strdup (json_object_get_string_member_with_default (object, "method", "GET"));
  step->path = g_strdup (json_object_get_string_member_with_default (object, "path", "/"));
  if (json_object_has_member (object, "body"))
    step->body = json_to_string (json_object_get_member (object, "body"), FALSE);
  return step;
}

static OlLoadJourney *
read_journey (JsonObject *object)
{
  OlLoadJourney *journey = g_new0 (OlLoadJourney, 1);
  JsonArray *steps = json_object_get_array_member (object, "steps");

  journey->name = g_strdup (json_object_get_string_member_with_default (object, "name", "?"));
  journey->weight = json_object_get_int_member_with_default (object, "weight", 1);
  journey->steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; steps != NULL && i < json_array_get_length (steps); i++)
    g_ptr_array_add (journey->steps, read_step (json_array_get_object_element (steps, i)));
  return journey;
}

static GPtrArray *
read_strings (JsonNode *node)
{
  GPtrArray *strings = g_ptr_array_new_with_free_func (g_free);

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      g_ptr_array_add (strings, g_strdup (json_node_get_string (node)));
      return strings;
    }
  for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
    g_ptr_array_add (strings,
                     g_strdup (json_array_get_string_element (json_node_get_array (node), i)));
  return strings;
}

static OlLoadUser *
read_user (JsonObject *object)
{
  OlLoadUser *user = g_new0 (OlLoadUser, 1);
  JsonObject *values = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  user->token = g_strdup (json_object_get_string_member_with_default (object, "token", ""));
  user->n = 1;
  user->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  if (json_object_has_member (object, "values"))
    values = json_object_get_object_member (object, "values");
  if (values == NULL)
    return user;
  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &node))
    g_hash_table_insert (user->values, g_strdup (name), read_strings (node));
  return user;
}

OlLoadPlan *
ol_load_plan_load (const char *journeys, const char *users, GError **error)
{
  g_autoptr (JsonParser) journey_parser = json_parser_new ();
  g_autoptr (JsonParser) user_parser = json_parser_new ();
  JsonArray *journey_list = load_array (journeys, "journeys", journey_parser, error);
  JsonArray *user_list =
      journey_list != NULL ? load_array (users, "users", user_parser, error) : NULL;
  g_autoptr (OlLoadPlan) plan = NULL;

  if (user_list == NULL)
    return NULL;
  plan = g_new0 (OlLoadPlan, 1);
  plan->journeys = g_ptr_array_new_with_free_func (journey_free);
  plan->users = g_ptr_array_new_with_free_func (user_free);
  for (guint i = 0; i < json_array_get_length (journey_list); i++)
    {
      OlLoadJourney *journey = read_journey (json_array_get_object_element (journey_list, i));

      g_ptr_array_add (plan->journeys, journey);
      plan->total_weight += journey->weight;
      if (journey->steps->len > 0 && journey->weight > 0)
        continue;
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   "%s: the journey %s has no steps, or no weight", journeys, journey->name);
      return NULL;
    }
  for (guint i = 0; i < json_array_get_length (user_list); i++)
    g_ptr_array_add (plan->users, read_user (json_array_get_object_element (user_list, i)));
  return g_steal_pointer (&plan);
}

JsonNode *
ol_load_plan_numbers (const OlLoadPlan *plan)
{
  JsonArray *numbers = json_array_sized_new (plan->users->len);
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < plan->users->len; i++)
    {
      const OlLoadUser *user = g_ptr_array_index (plan->users, i);

      json_array_add_int_element (numbers, user->n - 1);
    }
  json_node_take_array (node, numbers);
  return node;
}

guint
ol_load_plan_pick (const OlLoadPlan *plan, GRand *random)
{
  guint at = g_rand_int_range (random, 0, plan->total_weight);
  guint i = 0;

  for (;; i++)
    {
      const OlLoadJourney *journey = g_ptr_array_index (plan->journeys, i);

      if (at < journey->weight)
        return i;
      at -= journey->weight;
    }
}

double
ol_load_plan_mean_steps (const OlLoadPlan *plan)
{
  guint steps = 0;

  for (guint i = 0; i < plan->journeys->len; i++)
    {
      const OlLoadJourney *journey = g_ptr_array_index (plan->journeys, i);

      steps += journey->weight * journey->steps->len;
    }
  return (double)steps / plan->total_weight;
}

static void
append_uuid (GString *to, GRand *random)
{
  g_string_append_printf (to, "%08x-%04x-4%03x-%04x-%08x%04x", g_rand_int (random),
                          g_rand_int (random) & 0xFFFF, g_rand_int (random) & 0xFFF,
                          0x8000 | (g_rand_int (random) & 0x3FFF), g_rand_int (random),
                          g_rand_int (random) & 0xFFFF);
}

static void
append_value (
    GString *to, const char *name, const OlLoadUser *user, GRand *random, gboolean *uses_n)
{
  GPtrArray *choices = g_hash_table_lookup (user->values, name);

  if (g_str_equal (name, "uuid"))
    append_uuid (to, random);
  else if (g_str_equal (name, "random"))
    g_string_append_printf (to, "%d", g_rand_int_range (random, 0, 1000));
  else if (g_str_equal (name, "n"))
    {
      g_string_append_printf (to, "%" G_GUINT64_FORMAT, user->n);
      *uses_n = TRUE;
    }
  else if (choices != NULL && choices->len > 0)
    g_string_append (to, g_ptr_array_index (choices, g_rand_int_range (random, 0, choices->len)));
  else
    g_string_append_printf (to, "<%s>", name);
}

static void
append_filled (
    GString *to, const char *text, const OlLoadUser *user, GRand *random, gboolean *uses_n)
{
  const char *open;

  while ((open = strchr (text, '<')) != NULL)
    {
      const char *end = strchr (open, '>');
      g_autofree char *name = NULL;

      if (end == NULL)
        break;
      name = g_strndup (open + 1, end - open - 1);
      g_string_append_len (to, text, open - text);
      append_value (to, name, user, random, uses_n);
      text = end + 1;
    }
  g_string_append (to, text);
}

GString *
ol_load_plan_request (const OlLoadStep *step,
                      const OlLoadUser *user,
                      const char *host,
                      GRand *random,
                      gboolean *uses_n)
{
  GString *text = g_string_new (step->method);
  g_autoptr (GString) body = g_string_new (NULL);

  *uses_n = FALSE;
  g_string_append_c (text, ' ');
  append_filled (text, step->path, user, random, uses_n);
  g_string_append_printf (text, " HTTP/1.1\r\nHost: %s\r\nAccept: application/json\r\n", host);
  if (*user->token != '\0')
    g_string_append_printf (text, "Authorization: Bearer %s\r\n", user->token);
  if (step->body != NULL)
    {
      append_filled (body, step->body, user, random, uses_n);
      g_string_append_printf (text, "Content-Type: application/json\r\nContent-Length: %zu\r\n",
                              body->len);
    }
  g_string_append (text, "\r\n");
  g_string_append_len (text, body->str, body->len);
  return text;
}
