/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-bookkeeping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-names.h"
#include "ol-setting.h"
#include "ol-text.h"

OL_DEFINE_NAMES (OlSageColumn, ol_sage_column, "journal", "date", "account", "customer", "piece",
                 "label", "debit", "credit", "currency", "foreign", "sequence", "journal_name",
                 "account_name", "partner", "empty")

#define SAGE_COLUMNS "journal date account customer piece label debit credit currency foreign"
#define SAGE_NEEDED                                                                                \
  ((1u << OL_SAGE_DATE) | (1u << OL_SAGE_ACCOUNT) | (1u << OL_SAGE_DEBIT) | (1u << OL_SAGE_CREDIT))

#define MIN_ACCOUNT 3
#define MAX_ACCOUNT 13
#define MAX_JOURNAL 6

#define N_KEYS G_N_ELEMENTS (entries)

/** Entry: one key. */
typedef struct
{
  const char *key;
  gsize offset;
  const char *standard;
  const char *class; /* how an account begins; NULL: a journal's code, or the columns */
} Entry;

#define ACCOUNT(name, standard, class)                                                             \
  { "account_" #name, G_STRUCT_OFFSET (OlBookkeeping, name), standard, class }
#define OTHER(name, standard) { #name, G_STRUCT_OFFSET (OlBookkeeping, name), standard, NULL }

static const Entry entries[] = {
  ACCOUNT (customers, "4111", "41"),    ACCOUNT (haulage, "7061", "7"),
  ACCOUNT (waiting, "7061", "7"),       ACCOUNT (nights, "7061", "7"),
  ACCOUNT (disbursements, "7061", "7"), ACCOUNT (fuel, "7061", "7"),
  ACCOUNT (vat, "4432", "44"),          ACCOUNT (bank, "521", "5"),
  ACCOUNT (mobile, "552", "5"),         ACCOUNT (cash, "571", "5"),
  ACCOUNT (prepayments, "4191", "41"),  ACCOUNT (withheld, "4492", "44"),
  ACCOUNT (loss, "656", "6"),           ACCOUNT (gain, "756", "7"),
  OTHER (journal_sales, "VTE"),         OTHER (journal_bank, "BQ"),
  OTHER (journal_mobile, "MM"),         OTHER (journal_cash, "CA"),
  OTHER (sage_columns, SAGE_COLUMNS),
};

static char **
slot_of (OlBookkeeping *self, const Entry *entry)
{
  return (char **)G_STRUCT_MEMBER_P (self, entry->offset);
}

static const Entry *
find_entry (const char *key)
{
  for (gsize i = 0; i < N_KEYS; i++)
    if (g_strcmp0 (entries[i].key, key) == 0)
      return &entries[i];
  return NULL;
}

static gboolean
set_account (const Entry *entry, const char *value, char **target, GError **error)
{
  const gsize length = strlen (value);
  g_autofree char *accepted = NULL;

  if (length >= MIN_ACCOUNT && length <= MAX_ACCOUNT && strspn (value, "0123456789") == length
      && g_str_has_prefix (value, entry->class))
    {
      *target = g_strdup (value);
      return TRUE;
    }
  /* Translators: the class of SYSCOHADA the number belongs to, such as 41 */
  accepted = g_strdup_printf (_ ("3 to 13 digits that begin with %s"), entry->class);
  return ol_setting_refuse (entry->key, value, accepted, error);
}

static gboolean
set_journal (const Entry *entry, const char *value, char **target, GError **error)
{
  g_autofree char *code = g_ascii_strup (value, -1);
  const gsize length = strlen (code);

  if (length > MAX_JOURNAL || strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != length)
    return ol_setting_refuse (entry->key, value, _ ("1 to 6 letters or digits, such as VTE"),
                              error);
  *target = g_steal_pointer (&code);
  return TRUE;
}

/* Only an empty column may be there twice. */
static gboolean
take_column (const char *word, guint *seen)
{
  OlSageColumn column;

  if (!ol_sage_column_from_text (word, &column)
      || (column != OL_SAGE_EMPTY && (*seen & (1u << column)) != 0))
    return FALSE;
  *seen |= 1u << column;
  return TRUE;
}

static gboolean
set_columns (const Entry *entry, const char *value, char **target, GError **error)
{
  g_auto (GStrv) words = g_strsplit (value, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  guint seen = 0;
  gboolean known = TRUE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      known &= take_column (words[i], &seen);
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
    }
  if (!known || (seen & SAGE_NEEDED) != SAGE_NEEDED)
    {
      g_autofree char *all = g_strjoinv (" ", (char **)ol_sage_column_names);
      g_autofree char *accepted
          /* Translators: the words for columns, which are not translated */
          = g_strdup_printf (_ ("each column once, with the date, the account, the debit and the "
                                "credit among them (%s)"),
                             all);

      return ol_setting_refuse (entry->key, value, accepted, error);
    }
  *target = g_strdup (text->str);
  return TRUE;
}

static gboolean
parse_value (const Entry *entry, const char *value, char **target, GError **error)
{
  if (*value == '\0')
    {
      *target = g_strdup (entry->standard);
      return TRUE;
    }
  if (entry->class != NULL)
    return set_account (entry, value, target, error);
  if (g_str_equal (entry->key, "sage_columns"))
    return set_columns (entry, value, target, error);
  return set_journal (entry, value, target, error);
}

const char *const *
ol_bookkeeping_keys (void)
{
  static const char *keys[N_KEYS + 1];

  for (gsize i = 0; i < N_KEYS; i++)
    keys[i] = entries[i].key;
  return keys;
}

gboolean
ol_bookkeeping_set (OlBookkeeping *self, const char *key, const char *value, GError **error)
{
  const Entry *entry = find_entry (key);
  g_autofree char *clean = NULL;
  char *parsed = NULL;
  char **slot;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (entry == NULL)
    return ol_setting_unknown (key, ol_bookkeeping_keys (), error);
  clean = ol_text_clean (value);
  if (!parse_value (entry, clean, &parsed, error))
    return FALSE;
  slot = slot_of (self, entry);
  g_free (*slot);
  *slot = parsed;
  return TRUE;
}

const char *
ol_bookkeeping_get (const OlBookkeeping *self, const char *key)
{
  const Entry *entry = find_entry (key);

  g_return_val_if_fail (self != NULL, NULL);

  return entry != NULL ? *slot_of ((OlBookkeeping *)self, entry) : NULL;
}

/* What this program does not know or take is left at its default. */
void
ol_bookkeeping_init (OlBookkeeping *self, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < N_KEYS; i++)
    *slot_of (self, &entries[i]) = g_strdup (entries[i].standard);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      ol_bookkeeping_set (self, lines[i], equals + 1, NULL);
    }
}

void
ol_bookkeeping_clear (OlBookkeeping *self)
{
  g_return_if_fail (self != NULL);

  for (gsize i = 0; i < N_KEYS; i++)
    g_clear_pointer (slot_of (self, &entries[i]), g_free);
}

char *
ol_bookkeeping_format (const OlBookkeeping *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = 0; i < N_KEYS; i++)
    {
      const char *value = *slot_of ((OlBookkeeping *)self, &entries[i]);

      if (g_strcmp0 (value, entries[i].standard) != 0)
        g_string_append_printf (text, "%s%s=%s", text->len > 0 ? "\n" : "", entries[i].key, value);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
