/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-journal-job.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-audit-repository.h"
#include "ol-invoice-repository.h"
#include "ol-journal-writer.h"
#include "ol-partner-repository.h"
#include "ol-table-writer.h"

struct _OlJournalJob
{
  OlJob parent_instance;

  OlDate from;
  OlDate to;
  OlJournalFormat format;
  char *path;

  OlBookkeeping books;
  const OlCurrency *ledger;
  OlDb *db;          /* borrowed while the database is read */
  GPtrArray *pieces; /* OlPiece */
  GBytes *content;
  gint64 debit;
  gint64 credit;
};

G_DEFINE_FINAL_TYPE (OlJournalJob, ol_journal_job, OL_TYPE_JOB)

guint
ol_journal_job_pieces (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), 0);
  return self->pieces->len;
}

GPtrArray *
ol_journal_job_list (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), NULL);
  return self->pieces;
}

gint64
ol_journal_job_debit (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), 0);
  return self->debit;
}

gint64
ol_journal_job_credit (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), 0);
  return self->credit;
}

const OlCurrency *
ol_journal_job_currency (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), NULL);
  return self->ledger;
}

const char *
ol_journal_job_path (OlJournalJob *self)
{
  g_return_val_if_fail (OL_IS_JOURNAL_JOB (self), NULL);
  return self->path;
}

static gboolean
add_invoice (OlInvoice *invoice, gpointer data, GError **error)
{
  OlJournalJob *self = data;
  OlPiece *piece = ol_piece_of_invoice (invoice, &self->books, error);

  if (piece == NULL)
    return FALSE;
  g_ptr_array_add (self->pieces, piece);
  return TRUE;
}

static gboolean
keep_payment (const OlPayment *payment, gpointer data, GError **error)
{
  OlPayment *copy = ol_payment_new ();

  copy->id = g_strdup (payment->id);
  copy->invoice_id = g_strdup (payment->invoice_id);
  copy->date = payment->date;
  copy->method = payment->method;
  copy->amount = payment->amount;
  copy->withheld = payment->withheld;
  copy->rate = payment->rate;
  copy->ledger_received = payment->ledger_received;
  copy->ledger_withheld = payment->ledger_withheld;
  copy->ledger_settled = payment->ledger_settled;
  copy->exchange = payment->exchange;
  copy->reverses_id = g_strdup (payment->reverses_id);
  g_ptr_array_add (data, copy);
  return TRUE;
}

static gboolean
add_payment (OlJournalJob *self, const OlPayment *payment, GError **error)
{
  g_autoptr (OlInvoice) invoice = ol_invoice_load (self->db, payment->invoice_id, error);
  OlPiece *piece;

  if (invoice == NULL)
    return FALSE;
  piece = ol_piece_of_payment (payment, invoice, &self->books, error);
  if (piece == NULL)
    return FALSE;
  g_ptr_array_add (self->pieces, piece);
  return TRUE;
}

/* Their invoices are loaded after the list is read: a statement of the list is open until then. */
static gboolean
add_payments (OlJournalJob *self, GError **error)
{
  g_autoptr (GPtrArray) payments = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_payment_free);

  if (!ol_payment_each (self->db, NULL, self->from, self->to, keep_payment, payments, error))
    return FALSE;
  for (guint i = 0; i < payments->len; i++)
    if (!add_payment (self, g_ptr_array_index (payments, i), error))
      return FALSE;
  return TRUE;
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  const OlPiece *left = *(OlPiece *const *)a;
  const OlPiece *right = *(OlPiece *const *)b;
  int order = (left->date > right->date) - (left->date < right->date);

  if (order == 0)
    order = strcmp (left->journal, right->journal);
  return order != 0 ? order : strcmp (left->number, right->number);
}

static gboolean
gather (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlJournalJob *self = data;
  g_autoptr (OlOrganisation) organisation = ol_organisation_load (db, error);
  OlInvoiceFilter filter = { .from = self->from, .to = self->to };

  if (organisation == NULL)
    return FALSE;
  ol_bookkeeping_clear (&self->books);
  ol_bookkeeping_init (&self->books, organisation->bookkeeping);
  self->ledger = organisation->currency;
  self->db = db;
  if (!ol_invoice_each (db, &filter, add_invoice, self, cancellable, error)
      || !add_payments (self, error))
    return FALSE;
  g_ptr_array_sort (self->pieces, compare_pieces);
  return TRUE;
}

static gboolean
add_sides (OlJournalJob *self, GError **error)
{
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const OlPiece *piece = g_ptr_array_index (self->pieces, i);

      for (guint j = 0; j < piece->entries->len; j++)
        {
          const OlEntry *entry = g_ptr_array_index (piece->entries, j);

          if (!ol_add (self->debit, entry->debit, &self->debit, error)
              || !ol_add (self->credit, entry->credit, &self->credit, error))
            return FALSE;
        }
    }
  return TRUE;
}

/* Event, then file, then commit; see the export job. */
static gboolean
write_file (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  OlJournalJob *self = data;
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, self->content);
  g_autofree char *extra =
      g_strdup_printf ("{\"pieces\":%u,\"sha256\":\"%s\"}", self->pieces->len, sha256);
  char from[OL_DATE_TEXT_SIZE];

  return ol_audit_record (write, OL_AUDIT_EXPORT, "journal", ol_date_print (self->from, from), TRUE,
                          extra, error)
         && ol_output_write (self->path, self->content, error);
}

static gboolean
ol_journal_job_run (OlJob *job, GCancellable *cancellable, GError **error)
{
  OlJournalJob *self = OL_JOURNAL_JOB (job);

  if (self->from > self->to)
    return ol_job_refuse (
        job, error, "period_refused",
        _ ("The period ends before it begins. Give its first day, then its last."));
  if (!ol_store_read (ol_job_store (job), OL_PRIORITY_QUEUE_JOB, gather, self, cancellable, error)
      || !add_sides (self, error))
    return FALSE;
  if (self->path == NULL)
    return TRUE;
  self->content = ol_journal_write (self->pieces, self->ledger, self->format, &self->books, error);
  return self->content != NULL
         && ol_store_write (ol_job_store (job), ol_job_actor (job), OL_PRIORITY_QUEUE_JOB,
                            write_file, self, cancellable, error);
}

static void
ol_journal_job_finalize (GObject *object)
{
  OlJournalJob *self = OL_JOURNAL_JOB (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  ol_bookkeeping_clear (&self->books);
  G_OBJECT_CLASS (ol_journal_job_parent_class)->finalize (object);
}

static void
ol_journal_job_class_init (OlJournalJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_journal_job_finalize;
  OL_JOB_CLASS (klass)->permission = OL_PERMISSION_BILLING;
  OL_JOB_CLASS (klass)->resource = "journal";
  OL_JOB_CLASS (klass)->run = ol_journal_job_run;
}

static void
ol_journal_job_init (OlJournalJob *self)
{
  self->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_piece_free);
}

OlJournalJob *
ol_journal_job_new (OlStore *store,
                    const OlActor *actor,
                    OlDate from,
                    OlDate to,
                    OlJournalFormat format,
                    const char *path)
{
  OlJournalJob *self;

  g_return_val_if_fail (OL_IS_STORE (store), NULL);
  g_return_val_if_fail (actor != NULL, NULL);
  self = g_object_new (OL_TYPE_JOURNAL_JOB, "store", store, "actor", actor, NULL);
  self->from = from;
  self->to = to;
  self->format = format;
  self->path = g_strdup (path);
  return self;
}
