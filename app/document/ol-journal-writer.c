/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal-layout.h"

#include "ol-csv-reader.h"
#include "ol-document-error.h"
#include "ol-table-writer.h"
#include "ol-windows-1252.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CUSTOMERS "41"

/* One line of the file, everything borrowed. */
typedef struct
{
  const OlJournalLayout *layout;
  const OlCurrency *ledger;
  const OlPiece *piece;
  const OlEntry *entry;
  guint sequence;
  gboolean has_foreign; /* this line carries the piece's foreign amount */
} Line;

/* --- checks --- */

static gboolean
refuse (const OlPiece *piece, GError **error)
{
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_RULE,
               _ ("[OL-JOURNAL-BALANCE] The piece %s does not balance; nothing was written. Check "
                  "the accounts in the settings and export again."),
               piece->number);
  return FALSE;
}

static gboolean
is_one_sided (const OlEntry *entry)
{
  return entry->debit >= 0 && entry->credit >= 0 && (entry->debit == 0 || entry->credit == 0);
}

static gboolean
check_piece (const OlPiece *piece, GError **error)
{
  gint64 debit = 0;
  gint64 credit = 0;

  for (guint i = 0; i < piece->entries->len; i++)
    {
      const OlEntry *entry = g_ptr_array_index (piece->entries, i);

      if (!is_one_sided (entry) || !ol_add (debit, entry->debit, &debit, NULL)
          || !ol_add (credit, entry->credit, &credit, NULL))
        return refuse (piece, error);
    }
  return debit == credit || refuse (piece, error);
}

/* --- cells --- */

static gboolean
breaks_a_line (gunichar c, char separator)
{
  return g_unichar_iscntrl (c) || c == (gunichar)separator || c == '"' || c == 0x2028
         || c == 0x2029;
}

static char *
without_breaks (const char *text, char separator)
{
  GString *out = g_string_sized_new (strlen (text));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (out, breaks_a_line (c, separator) ? ' ' : c);
    }
  return g_strstrip (g_string_free (out, FALSE));
}

static void
append_encoded (GString *out, const OlJournalLayout *layout, const char *text)
{
  if (layout->windows_1252)
    ol_windows_1252_append (out, text);
  else
    g_string_append (out, text);
}

static void
append_text (GString *out, const OlJournalLayout *layout, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *plain = NULL;

  if (layout->quotes)
    {
      ol_csv_append_cell (out, valid, layout->separator);
      return;
    }
  plain = without_breaks (valid, layout->separator);
  if (ol_csv_cell_is_formula (plain))
    g_string_append_c (out, '\'');
  append_encoded (out, layout, plain);
}

static void
append_amount (GString *out, const OlJournalLayout *layout, gint64 amount, guint exponent)
{
  g_autofree char *text = ol_fixed_format_exact (amount, exponent);

  g_strdelimit (text, ".", layout->decimal);
  g_string_append (out, text);
}

static void
append_date (GString *out, const OlJournalLayout *layout, OlDate date)
{
  int year;
  int month;
  int day;

  ol_date_to_ymd (date, &year, &month, &day);
  switch (layout->date)
    {
    case OL_JOURNAL_DATE_PACKED:
      g_string_append_printf (out, "%04d%02d%02d", year, month, day);
      break;
    case OL_JOURNAL_DATE_FRENCH:
      g_string_append_printf (out, "%02d/%02d/%04d", day, month, year);
      break;
    case OL_JOURNAL_DATE_ISO:
    default:
      g_string_append_printf (out, "%04d-%02d-%02d", year, month, day);
      break;
    }
}

static gboolean
is_customer (const OlEntry *entry)
{
  return g_str_has_prefix (entry->account, CUSTOMERS);
}

static const char *
text_of (const Line *line, OlJournalField field)
{
  switch (field)
    {
    case OL_JOURNAL_FIELD_JOURNAL:
      return line->piece->journal;
    case OL_JOURNAL_FIELD_JOURNAL_NAME:
      return ol_journal_name (line->piece->book);
    case OL_JOURNAL_FIELD_PIECE:
      return line->piece->number;
    case OL_JOURNAL_FIELD_ACCOUNT:
      return line->entry->account;
    case OL_JOURNAL_FIELD_ACCOUNT_NAME:
      return ol_journal_account_name (line->entry->account);
    case OL_JOURNAL_FIELD_LABEL:
      return line->entry->label;
    case OL_JOURNAL_FIELD_PARTNER:
      return line->piece->partner;
    case OL_JOURNAL_FIELD_AUXILIARY:
      return is_customer (line->entry) ? line->piece->partner_id : "";
    case OL_JOURNAL_FIELD_AUXILIARY_NAME:
      return is_customer (line->entry) ? line->piece->partner : "";
    case OL_JOURNAL_FIELD_CURRENCY:
      return line->has_foreign ? line->piece->foreign->code : "";
    default:
      return "";
    }
}

static void
append_field (GString *out, const Line *line, OlJournalField field)
{
  switch (field)
    {
    case OL_JOURNAL_FIELD_DATE:
      append_date (out, line->layout, line->piece->date);
      break;
    case OL_JOURNAL_FIELD_SEQUENCE:
      g_string_append_printf (out, "%u", line->sequence);
      break;
    case OL_JOURNAL_FIELD_DEBIT:
      append_amount (out, line->layout, line->entry->debit, line->ledger->exponent);
      break;
    case OL_JOURNAL_FIELD_CREDIT:
      append_amount (out, line->layout, line->entry->credit, line->ledger->exponent);
      break;
    case OL_JOURNAL_FIELD_FOREIGN:
      if (line->has_foreign)
        append_amount (out, line->layout, line->piece->foreign_amount,
                       line->piece->foreign->exponent);
      break;
    default:
      append_text (out, line->layout, text_of (line, field));
      break;
    }
}

/* --- lines --- */

static void
end_column (GString *out, const OlJournalLayout *layout, guint column)
{
  if (column + 1 < layout->n_columns)
    g_string_append_c (out, layout->separator);
  else
    g_string_append (out, layout->line_end);
}

static void
append_header (GString *out, const OlJournalLayout *layout)
{
  for (guint i = 0; i < layout->n_columns; i++)
    {
      append_encoded (out, layout, layout->columns[i].header);
      end_column (out, layout, i);
    }
}

static void
append_line (GString *out, const Line *line)
{
  for (guint i = 0; i < line->layout->n_columns; i++)
    {
      append_field (out, line, line->layout->columns[i].field);
      end_column (out, line->layout, i);
    }
}

/* The line a foreign amount belongs to: what the customer owes or has paid. */
static guint
foreign_entry (const OlPiece *piece)
{
  for (guint i = 0; i < piece->entries->len; i++)
    if (is_customer (g_ptr_array_index (piece->entries, i)))
      return i;
  return 0;
}

static void
append_piece (GString *out, Line *line)
{
  const OlPiece *piece = line->piece;
  guint foreign = foreign_entry (piece);

  for (guint i = 0; i < piece->entries->len; i++)
    {
      line->entry = g_ptr_array_index (piece->entries, i);
      line->has_foreign = piece->foreign != NULL && i == foreign;
      append_line (out, line);
    }
}

GBytes *
ol_journal_write (GPtrArray *pieces,
                  const OlCurrency *ledger,
                  OlJournalFormat format,
                  const OlBookkeeping *books,
                  GError **error)
{
  g_autoptr (GArray) columns = NULL;
  g_autoptr (GString) out = NULL;
  OlJournalLayout layout;
  Line line = { .ledger = ledger, .layout = &layout };

  g_return_val_if_fail (pieces != NULL, NULL);
  g_return_val_if_fail (ledger != NULL, NULL);

  g_return_val_if_fail (books != NULL, NULL);

  layout = *ol_journal_layout (format);
  if (format == OL_JOURNAL_SAGE)
    {
      columns = ol_journal_sage_columns (books);
      layout.columns = (const OlJournalColumn *)(gconstpointer)columns->data;
      layout.n_columns = columns->len;
    }
  out = g_string_sized_new (4096);
  append_header (out, &layout);
  for (guint i = 0; i < pieces->len; i++)
    {
      line.piece = g_ptr_array_index (pieces, i);
      line.sequence = i + 1;
      if (!check_piece (line.piece, error))
        return NULL;
      append_piece (out, &line);
    }
  return g_string_free_to_bytes (g_steal_pointer (&out));
}
