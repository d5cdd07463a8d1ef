/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-admin-arguments.h"

#include "ol-tool-error.h"
#include "ol-role.h"

#include <glib/gi18n.h>
#include <string.h>

#define USAGE OL_TOOL_ERROR_USAGE

void
ol_admin_arguments_free (OlAdminArguments *self)
{
  if (self == NULL)
    return;
  g_free (self->socket);
  g_free (self->password_file);
  json_object_unref (self->typed);
  g_free (self);
}

/* How many of the words from @at on name @command; 0: another one. */
static guint
match_words (const OlAdminCommand *command, GPtrArray *words)
{
  g_auto (GStrv) wanted = g_strsplit (command->words, " ", -1);
  guint n = g_strv_length (wanted);

  if (words->len < n)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (wanted[i], g_ptr_array_index (words, i)))
      return 0;
  return n;
}

static const OlAdminOption *
find_option (const OlAdminOption *options, const char *word)
{
  for (; options->name != NULL; options++)
    if (g_str_equal (options->name, word))
      return options;
  return NULL;
}

/* Any command's: which one is meant is known only when all words are read. */
static const OlAdminOption *
find_anywhere (const char *word)
{
  const OlAdminOption *option = find_option (ol_admin_global_options (), word);

  for (const OlAdminCommand *command = ol_admin_commands ();
       option == NULL && command->words != NULL; command++)
    option = find_option (command->options, word);
  return option;
}

typedef struct
{
  GPtrArray *words;   /* borrowed: of the command and its operands */
  GPtrArray *options; /* borrowed: names as typed ... */
  GPtrArray *values;  /* borrowed: ... and what followed */
} Typed;

static void
typed_clear (Typed *typed)
{
  g_ptr_array_unref (typed->words);
  g_ptr_array_unref (typed->options);
  g_ptr_array_unref (typed->values);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
sort_words (Typed *typed, int argc, char **argv, GError **error)
{
  for (int i = 1; i < argc; i++)
    {
      const OlAdminOption *option;
      const char *value = "";

      if (!g_utf8_validate (argv[i], -1, NULL))
        return ol_tool_fail (error, USAGE, _ ("Word %d of the command is not valid UTF-8."), i);
      if (!g_str_has_prefix (argv[i], "--"))
        {
          g_ptr_array_add (typed->words, argv[i]);
          continue;
        }
      option = find_anywhere (argv[i]);
      if (option == NULL)
        return ol_tool_fail (error, USAGE, _ ("There is no option “%s”. See onelog-admin --help."),
                             argv[i]);
      if (option->value != NULL && (i + 1 >= argc || !g_utf8_validate (argv[i + 1], -1, NULL)))
        return ol_tool_fail (error, USAGE, _ ("The option %s needs a value: %s."), option->name,
                             option->value);
      if (option->value != NULL)
        value = argv[++i];
      g_ptr_array_add (typed->options, (gpointer)option->name);
      g_ptr_array_add (typed->values, (gpointer)value);
    }
  return TRUE;
}

static gboolean
find_command (OlAdminArguments *self, GPtrArray *words, GError **error)
{
  for (const OlAdminCommand *command = ol_admin_commands (); command->words != NULL; command++)
    {
      guint n = match_words (command, words);

      if (n == 0)
        continue;
      self->command = command;
      g_ptr_array_remove_range (words, 0, n);
      return TRUE;
    }
  if (self->help)
    return TRUE;
  if (words->len == 0)
    return ol_tool_fail (error, USAGE, _ ("No command was given. See onelog-admin --help."));
  return ol_tool_fail (error, USAGE, _ ("There is no command “%s”. See onelog-admin --help."),
                       (const char *)g_ptr_array_index (words, 0));
}

/* A role that there is not is a typing error: it is told before anything is asked. */
static gboolean
put (OlAdminArguments *self, const char *key, const char *value, GError **error)
{
  OlRole role;

  if (g_str_equal (key, "role") && !ol_role_from_text (value, &role))
    return ol_tool_fail (error, USAGE,
                         _ ("“%s” is not a role. Give admin, exploitant, comptable, gestionnaire, "
                            "securite, dpo or tv."),
                         value);
  if (*value == '\0')
    return ol_tool_fail (error, USAGE, _ ("An empty word stands where %s should."), key);
  json_object_set_string_member (self->typed, key, value);
  return TRUE;
}

static gboolean
take_operands (OlAdminArguments *self, GPtrArray *words, GError **error)
{
  const OlAdminCommand *command = self->command;
  guint n = 0;

  for (; command->keys[n] != NULL; n++)
    if (n >= words->len)
      return ol_tool_fail (error, USAGE, _ ("The command “%s” needs %s."), command->words,
                           command->operands);
    else if (!put (self, command->keys[n], g_ptr_array_index (words, n), error))
      return FALSE;
  if (words->len > n)
    return ol_tool_fail (error, USAGE, _ ("“%s” is one word too many for the command “%s”."),
                         (const char *)g_ptr_array_index (words, n), command->words);
  return TRUE;
}

static void
put_more (OlAdminArguments *self, const char *key, const char *value)
{
  if (!json_object_has_member (self->typed, key))
    json_object_set_array_member (self->typed, key, json_array_new ());
  json_array_add_string_element (json_object_get_array_member (self->typed, key), value);
}

static gboolean
take_option (OlAdminArguments *self, const char *name, const char *value, GError **error)
{
  const OlAdminOption *option = find_option (self->command->options, name);

  if (g_str_equal (name, "--help"))
    return TRUE;
  if (option == NULL)
    option = find_option (ol_admin_global_options (), name);
  if (option == NULL)
    return ol_tool_fail (error, USAGE, _ ("The command “%s” does not take the option %s."),
                         self->command->words, name);
  if (option->use == OL_ADMIN_REPEATED)
    put_more (self, option->key, value);
  else if (option->key != NULL && json_object_has_member (self->typed, option->key))
    return ol_tool_fail (error, USAGE, _ ("The option %s was given twice."), name);
  else if (option->key != NULL)
    return put (self, option->key, option->value != NULL ? value : "yes", error);
  else
    {
      char **place = g_str_equal (name, "--socket") ? &self->socket : &self->password_file;

      if (*place != NULL)
        return ol_tool_fail (error, USAGE, _ ("The option %s was given twice."), name);
      *place = g_strdup (value);
    }
  return TRUE;
}

static gboolean
check_required (OlAdminArguments *self, GError **error)
{
  for (const OlAdminOption *option = self->command->options; option->name != NULL; option++)
    if (option->use == OL_ADMIN_REQUIRED && !json_object_has_member (self->typed, option->key))
      return ol_tool_fail (error, USAGE, _ ("The command “%s” needs the option %s %s."),
                           self->command->words, option->name, option->value);
  return TRUE;
}

OlAdminArguments *
ol_admin_arguments_parse (int argc, char **argv, GError **error)
{
  g_autoptr (OlAdminArguments) self = g_new0 (OlAdminArguments, 1);
  g_auto (Typed) typed = { g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };

  self->typed = json_object_new ();
  if (!sort_words (&typed, argc, argv, error))
    return NULL;
  for (guint i = 0; i < typed.options->len; i++)
    self->help |= g_str_equal (g_ptr_array_index (typed.options, i), "--help");
  if (!find_command (self, typed.words, error))
    return NULL;
  if (self->help)
    return g_steal_pointer (&self);
  if (!take_operands (self, typed.words, error))
    return NULL;
  for (guint i = 0; i < typed.options->len; i++)
    if (!take_option (self, g_ptr_array_index (typed.options, i),
                      g_ptr_array_index (typed.values, i), error))
      return NULL;
  return check_required (self, error) ? g_steal_pointer (&self) : NULL;
}
