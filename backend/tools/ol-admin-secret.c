/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-admin-secret.h"

#include "ol-tool-error.h"

#include <crypt.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define MIN_CHARACTERS 10
#define MAX_BYTES 72 /* bcrypt reads no further */
#define BUFFER_SIZE 1024

void
ol_admin_secret_free (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FILE, fclose)

/* The first line, or NULL. */
static char *
read_line (FILE *from)
{
  char buffer[BUFFER_SIZE];
  char *line = NULL;

  if (fgets (buffer, sizeof buffer, from) != NULL)
    line = g_strndup (buffer, strcspn (buffer, "\r\n"));
  sodium_memzero (buffer, sizeof buffer);
  return line;
}

static char *
read_file (const char *path, GError **error)
{
  g_autoptr (FILE) file = g_fopen (path, "re");
  char *line;

  if (file == NULL)
    {
      ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The file %s cannot be read: %s"), path,
                    g_strerror (errno));
      return NULL;
    }
  setvbuf (file, NULL, _IONBF, 0);
  line = read_line (file);
  return line != NULL ? line : g_strdup ("");
}

/* Nothing of what is typed is seen; a signal leaves the terminal to the shell, which mends it. */
static char *
ask (FILE *terminal, const char *question)
{
  struct termios usual, silent;
  char *line;

  if (tcgetattr (fileno (terminal), &usual) != 0)
    return NULL;
  silent = usual;
  silent.c_lflag &= ~ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &silent);
  fputs (question, terminal);
  fflush (terminal);
  line = read_line (terminal);
  tcsetattr (fileno (terminal), TCSAFLUSH, &usual);
  fputs ("\n", terminal);
  return line;
}

static char *
ask_twice (GError **error)
{
  g_autoptr (FILE) terminal = g_fopen ("/dev/tty", "r+e");
  char *first, *second;

  if (terminal == NULL)
    {
      ol_tool_fail (error, OL_TOOL_ERROR_USAGE,
                    _ ("There is no terminal to ask for the password at. Give --password-file."));
      return NULL;
    }
  setvbuf (terminal, NULL, _IONBF, 0);
  first = ask (terminal, _ ("Password: "));
  second = ask (terminal, _ ("The same again: "));
  if (first != NULL && g_strcmp0 (first, second) != 0)
    {
      ol_tool_fail (error, OL_TOOL_ERROR_REFUSED, _ ("The two passwords are not the same."));
      g_clear_pointer (&first, ol_admin_secret_free);
    }
  else if (first == NULL)
    ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The terminal gave no password."));
  ol_admin_secret_free (second);
  return first;
}

static gboolean
has_control (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    if (g_unichar_iscntrl (g_utf8_get_char (text)))
      return TRUE;
  return FALSE;
}

static gboolean
check (const char *secret, GError **error)
{
  if (!g_utf8_validate (secret, -1, NULL) || has_control (secret))
    return ol_tool_fail (error, OL_TOOL_ERROR_REFUSED,
                         _ ("The password has characters that cannot be typed at a sign-in."));
  if (g_utf8_strlen (secret, -1) < MIN_CHARACTERS)
    return ol_tool_fail (error, OL_TOOL_ERROR_REFUSED,
                         _ ("The password is too short: %d characters are the least."),
                         MIN_CHARACTERS);
  if (strlen (secret) > MAX_BYTES)
    return ol_tool_fail (error, OL_TOOL_ERROR_REFUSED,
                         _ ("The password is too long: of more than %d bytes the rest would not "
                            "count."),
                         MAX_BYTES);
  return TRUE;
}

char *
ol_admin_secret_read (const char *path, GError **error)
{
  char *secret = path != NULL ? read_file (path, error) : ask_twice (error);

  if (secret != NULL && !check (secret, error))
    g_clear_pointer (&secret, ol_admin_secret_free);
  return secret;
}

char *
ol_admin_secret_make_pin (void)
{
  return g_strdup_printf ("%08u", randombytes_uniform (100000000));
}

char *
ol_admin_secret_hash (const char *secret, GError **error)
{
  g_autofree struct crypt_data *data = g_new0 (struct crypt_data, 1);
  char setting[CRYPT_GENSALT_OUTPUT_SIZE];
  const char *hash = NULL;
  char *copy = NULL;

  if (crypt_gensalt_rn ("$2b$", 10, NULL, 0, setting, sizeof setting) != NULL)
    hash = crypt_r (secret, setting, data);
  if (hash != NULL && hash[0] == '$')
    copy = g_strdup (hash);
  else
    ol_tool_fail (error, OL_TOOL_ERROR_FAILED, _ ("The password cannot be hashed here."));
  sodium_memzero (data, sizeof *data);
  return copy;
}
