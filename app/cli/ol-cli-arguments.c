/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-cli-arguments.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-cli-error.h"

#define MAX_WORDS 3

typedef struct
{
  const OlCliOption *option;
  char *value;
} GivenOption;

struct _OlCliArguments
{
  const OlCliCommand *command;
  gboolean help;
  GPtrArray *operands; /* char *, NULL-terminated after parsing */
  GArray *given;       /* GivenOption */
};

static const OlCliOption global_options[] = {
  { "--data-dir", "DIR", OL_CLI_OPTIONAL },
  { "--as", "ROLE[:NAME]", OL_CLI_OPTIONAL },
  { "--now", "INSTANT", OL_CLI_OPTIONAL },
  { "--help", NULL, OL_CLI_OPTIONAL },
  { NULL },
};

const OlCliOption *
ol_cli_global_options (void)
{
  return global_options;
}

static void
given_option_clear (gpointer data)
{
  g_clear_pointer (&((GivenOption *)data)->value, g_free);
}

void
ol_cli_arguments_free (OlCliArguments *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->operands);
  g_array_unref (self->given);
  g_free (self);
}

static gboolean
usage (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (error,
                     g_error_new_valist (OL_CLI_ERROR, OL_CLI_ERROR_USAGE, format, arguments));
  va_end (arguments);
  return FALSE;
}

static const OlCliOption *
find_option (const OlCliOption *options, const char *name, gsize length)
{
  for (; options != NULL && options->name != NULL; options++)
    if (strlen (options->name) == length && strncmp (options->name, name, length) == 0)
      return options;
  return NULL;
}

/* How many words of the command line name @command; 0: another one. */
static guint
match_words (const OlCliCommand *command, GPtrArray *words)
{
  g_auto (GStrv) wanted = g_strsplit (command->words, " ", MAX_WORDS);
  guint n = g_strv_length (wanted);

  if (words->len < n)
    return 0;
  for (guint i = 0; i < n; i++)
    if (!g_str_equal (wanted[i], g_ptr_array_index (words, i)))
      return 0;
  return n;
}

static gboolean
find_command (OlCliArguments *self, const OlCliCommand *commands, GError **error)
{
  for (const OlCliCommand *command = commands; command->words != NULL; command++)
    {
      guint n = match_words (command, self->operands);

      if (n == 0)
        continue;
      self->command = command;
      g_ptr_array_remove_range (self->operands, 0, n);
      return TRUE;
    }
  if (self->help)
    return TRUE;
  if (self->operands->len == 0)
    return usage (error, _ ("No command was given. See onelog-cli --help."));
  return usage (error, _ ("There is no command “%s”. See onelog-cli --help."),
                (const char *)g_ptr_array_index (self->operands, 0));
}

/* The words that are no options; an option's value is skipped when the option is known to any
 * command. */
static const OlCliOption *
find_anywhere (const OlCliCommand *commands, const char *name, gsize length)
{
  const OlCliOption *option = find_option (global_options, name, length);

  for (; option == NULL && commands->words != NULL; commands++)
    option = find_option (commands->options, name, length);
  return option;
}

static gboolean
take_option (OlCliArguments *self,
             const OlCliOption *option,
             const char *inline_value,
             char **argv,
             int *i,
             int argc,
             GError **error)
{
  GivenOption given = { .option = option };

  if (option->value == NULL && inline_value != NULL)
    return usage (error, _ ("The option %s takes no value."), option->name);
  if (option->value != NULL && inline_value == NULL)
    {
      if (*i + 1 >= argc)
        return usage (error, _ ("The option %s needs a value: %s."), option->name, option->value);
      inline_value = argv[++*i];
    }
  given.value = g_strdup (inline_value != NULL ? inline_value : "");
  g_array_append_val (self->given, given);
  self->help |= g_str_equal (option->name, "--help");
  return TRUE;
}

static gboolean
take_words (
    OlCliArguments *self, int argc, char **argv, const OlCliCommand *commands, GError **error)
{
  gboolean only_operands = FALSE;

  for (int i = 1; i < argc; i++)
    {
      const char *word = g_str_equal (argv[i], "-h") ? "--help" : argv[i];
      const char *equals = strchr (word, '=');
      const OlCliOption *option;

      if (g_str_equal (word, "-o"))
        word = "--output";
      if (!only_operands && g_str_equal (word, "--"))
        {
          only_operands = TRUE;
          continue;
        }
      if (only_operands || word[0] != '-' || word[1] == '\0')
        {
          g_ptr_array_add (self->operands, g_strdup (word));
          continue;
        }
      option =
          find_anywhere (commands, word, equals != NULL ? (gsize)(equals - word) : strlen (word));
      if (option == NULL)
        return usage (error, _ ("There is no option “%s”. See onelog-cli --help."), word);
      if (!take_option (self, option, equals != NULL ? equals + 1 : NULL, argv, &i, argc, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_given (OlCliArguments *self, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < self->given->len; i++)
    n += g_str_equal (g_array_index (self->given, GivenOption, i).option->name, name);
  return n;
}

static gboolean
check_given (OlCliArguments *self, GError **error)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      const char *name = g_array_index (self->given, GivenOption, i).option->name;
      const OlCliOption *own = find_option (self->command->options, name, strlen (name));

      if (own == NULL && find_option (global_options, name, strlen (name)) == NULL)
        return usage (error, _ ("The command “%s” does not take the option %s."),
                      self->command->words, name);
      if ((own == NULL || own->use != OL_CLI_REPEATED) && count_given (self, name) > 1)
        return usage (error, _ ("The option %s was given twice."), name);
    }
  return TRUE;
}

static gboolean
check_required (OlCliArguments *self, GError **error)
{
  const OlCliOption *option = self->command->options;

  for (; option != NULL && option->name != NULL; option++)
    if (option->use == OL_CLI_REQUIRED && count_given (self, option->name) == 0)
      return usage (error, _ ("The command “%s” needs the option %s %s."), self->command->words,
                    option->name, option->value);
  if (self->operands->len < self->command->min_operands)
    return usage (error, _ ("The command “%s” needs %s."), self->command->words,
                  self->command->operands);
  if (self->operands->len > self->command->max_operands)
    return usage (error, _ ("“%s” is one word too many for the command “%s”."),
                  (const char *)g_ptr_array_index (self->operands, self->command->max_operands),
                  self->command->words);
  return TRUE;
}

static gboolean
check_encoding (int argc, char **argv, GError **error)
{
  for (int i = 1; i < argc; i++)
    if (!g_utf8_validate (argv[i], -1, NULL))
      return usage (error, _ ("Word %d of the command is not valid UTF-8."), i);
  return TRUE;
}

OlCliArguments *
ol_cli_arguments_parse (int argc, char **argv, const OlCliCommand *commands, GError **error)
{
  g_autoptr (OlCliArguments) self = g_new0 (OlCliArguments, 1);

  self->operands = g_ptr_array_new_with_free_func (g_free);
  self->given = g_array_new (FALSE, FALSE, sizeof (GivenOption));
  g_array_set_clear_func (self->given, given_option_clear);
  if (!check_encoding (argc, argv, error) || !take_words (self, argc, argv, commands, error)
      || !find_command (self, commands, error))
    return NULL;
  if (!self->help && (!check_given (self, error) || !check_required (self, error)))
    return NULL;
  g_ptr_array_add (self->operands, NULL);
  return g_steal_pointer (&self);
}

const OlCliCommand *
ol_cli_arguments_command (OlCliArguments *self)
{
  return self->command;
}

gboolean
ol_cli_arguments_wants_help (OlCliArguments *self)
{
  return self->help;
}

const char *
ol_cli_arguments_operand (OlCliArguments *self, guint index)
{
  return index < self->operands->len ? g_ptr_array_index (self->operands, index) : NULL;
}

const char *const *
ol_cli_arguments_operands (OlCliArguments *self, guint index)
{
  g_return_val_if_fail (index < self->operands->len, NULL);
  return (const char *const *)self->operands->pdata + index;
}

const char *
ol_cli_arguments_get (OlCliArguments *self, const char *option)
{
  for (guint i = 0; i < self->given->len; i++)
    {
      const GivenOption *given = &g_array_index (self->given, GivenOption, i);

      if (g_str_equal (given->option->name, option))
        return given->value;
    }
  return NULL;
}

GPtrArray *
ol_cli_arguments_all (OlCliArguments *self, const char *option)
{
  GPtrArray *values = g_ptr_array_new ();

  for (guint i = 0; i < self->given->len; i++)
    {
      const GivenOption *given = &g_array_index (self->given, GivenOption, i);

      if (g_str_equal (given->option->name, option))
        g_ptr_array_add (values, given->value);
    }
  return values;
}
