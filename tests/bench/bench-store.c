/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * How fast the data folder takes and gives 100,000 missions. One line per figure: name, tab, value,
 * tab, unit.
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "ol-audit-repository.h"
#include "ol-container.h"
#include "ol-invoice-repository.h"
#include "ol-mission-repository.h"
#include "ol-partner-repository.h"

#define NOW G_GINT64_CONSTANT (1793577600000) /* 2026-11-02T00:00:00Z */
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define PER_INVOICE 20

typedef struct
{
  OlPartner *partner;
  guint count;
  guint seen;
  OlInvoice *invoice; /* being filled */
  GPtrArray *drafts;
  GArray *rows;
} Bench;

static void
must (gboolean ok, GError **error)
{
  if (ok)
    return;
  fprintf (stderr, "bench-store: %s\n", *error != NULL ? (*error)->message : "failed");
  exit (1);
}

static void
figure (const char *name, double value, const char *unit)
{
  printf ("%s\t%.3f\t%s\n", name, value, unit);
  fflush (stdout);
}

static double
seconds_since (gint64 start)
{
  return (g_get_monotonic_time () - start) / (double)G_TIME_SPAN_SECOND;
}

static void
set (char **slot, char *value)
{
  g_free (*slot);
  *slot = value;
}

static void
fill_mission (OlMission *mission, const Bench *bench, guint i)
{
  static const char *const towns[] = { "Dakar",  "Thiès",   "Kaolack",     "Saint-Louis",
                                       "Bamako", "Abidjan", "Tambacounda", "Kayes" };

  set (&mission->id, NULL);
  set (&mission->reference, g_strdup_printf ("BM-2026-%07u", i));
  set (&mission->partner_id, g_strdup (bench->partner->id));
  set (&mission->customer, g_strdup_printf ("Client numéro %u", i % 40));
  set (&mission->consignee, g_strdup_printf ("Aïssatou N'Diaye %u", i % 200));
  set (&mission->origin, g_strdup (towns[i % 3]));
  set (&mission->destination, g_strdup (towns[3 + i % 5]));
  set (&mission->container, g_strdup_printf ("MSCU%07u", i));
  set (&mission->equipment, g_strdup ("40HC"));
  set (&mission->vehicle, g_strdup_printf ("DK-%04u-AB", i % 40));
  set (&mission->driver, g_strdup_printf ("Moussa Fall %u", i % 60));
  mission->status = OL_MISSION_DELIVERED;
  mission->delivered_at = NOW - (2 + i % 31) * DAY_MS + 60000 * (i % 600);
  mission->pickup_at = mission->delivered_at - 36000000;
  mission->distance = 700 * OL_QUANTITY_ONE;
  mission->weight = 21500;
  mission->waiting_minutes = i % 300;
}

static gboolean
import (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (OlMissionImport) run = ol_mission_import_begin (write, error);
  g_autoptr (OlMission) mission = ol_mission_new ();
  const Bench *bench = data;

  for (guint i = 0; run != NULL && i < bench->count; i++)
    {
      fill_mission (mission, bench, i);
      if (!ol_mission_import_add (run, mission, error))
        return FALSE;
    }
  return run != NULL && ol_mission_import_finish (run, error);
}

static gboolean
find_partner (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  bench->partner = ol_partner_find (db, "MEDLOG", error);
  return bench->partner != NULL;
}

static void
add_line (Bench *bench, const OlMission *mission)
{
  OlInvoiceLine *line = ol_invoice_line_new ();
  OlInvoiceMission *part = ol_invoice_mission_new ();

  line->number = bench->invoice->lines->len + 1;
  line->charge_key = g_strdup ("haulage");
  line->description = g_strdup_printf ("Transport %s", mission->reference);
  line->quantity = part->quantity = OL_QUANTITY_ONE;
  line->unit = g_strdup ("C62");
  line->unit_price = 285000 * OL_DECIMAL_ONE;
  line->vat_category = g_strdup ("S");
  line->vat_rate = 18 * OL_DECIMAL_ONE;
  part->mission_id = g_strdup (mission->id);
  part->reference = g_strdup (mission->reference);
  part->customer = g_strdup (mission->customer);
  part->container = g_strdup (mission->container);
  part->vehicle = g_strdup (mission->vehicle);
  part->route = ol_mission_route (mission);
  part->delivered = ol_mission_delivery_date (mission);
  part->net = 285000;
  g_ptr_array_add (line->missions, part);
  g_ptr_array_add (bench->invoice->lines, line);
}

static void
start_invoice (Bench *bench)
{
  OlInvoice *invoice = ol_invoice_new ();

  invoice->partner_id = g_strdup (bench->partner->id);
  invoice->partner = g_strdup (bench->partner->party.name);
  invoice->currency = bench->partner->currency;
  invoice->window.from = ol_date_from_ymd (2026, 10, 1);
  invoice->window.to = ol_date_from_ymd (2026, 10, 31);
  invoice->issue_date = invoice->window.to;
  bench->invoice = invoice;
  g_ptr_array_add (bench->drafts, invoice);
}

static gboolean
gather (const OlMission *mission,
        const char *duplicate_of,
        gboolean already_billed,
        gpointer data,
        GError **error)
{
  Bench *bench = data;

  bench->seen++;
  if (bench->drafts == NULL)
    return TRUE;
  if (bench->invoice == NULL || bench->invoice->lines->len == PER_INVOICE)
    start_invoice (bench);
  add_line (bench, mission);
  return TRUE;
}

static gboolean
each_billable (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  bench->seen = 0;
  return ol_mission_each_billable (db, bench->partner->id, ol_date_from_ymd (2026, 10, 1),
                                   ol_date_from_ymd (2026, 10, 31), ol_date_from_ymd (2026, 1, 1),
                                   gather, bench, cancellable, error);
}

static gboolean
insert_drafts (OlWrite *write, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->drafts->len; i++)
    {
      OlInvoice *invoice = g_ptr_array_index (bench->drafts, i);

      if (!ol_invoice_compute (invoice, error) || !ol_invoice_insert_draft (write, invoice, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
search (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Bench *bench = data;

  g_clear_pointer (&bench->rows, g_array_unref);
  bench->rows = ol_mission_search (db, "aissatou ndi", 256, error);
  return bench->rows != NULL;
}

static gboolean
count_event (const OlAuditRow *row, GPtrArray *privates, gpointer data, GError **error)
{
  ((Bench *)data)->seen++;
  return TRUE;
}

static gboolean
list_events (OlDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  OlAuditFilter filter = {
    .from = OL_INSTANT_NONE, .to = OL_INSTANT_NONE, .ok = -1, .before_seq = 50000, .limit = 256
  };

  return ol_audit_list (db, &filter, count_event, data, error);
}

static gint64
read_now (OlStore *store, OlReadFunc func, Bench *bench)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  must (ol_store_read (store, OL_PRIORITY_QUEUE_UI, func, bench, NULL, &error), &error);
  return start;
}

static gint64
write_now (OlStore *store, const OlActor *actor, OlWriteFunc func, Bench *bench)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  must (ol_store_write (store, actor, OL_PRIORITY_QUEUE_JOB, func, bench, NULL, &error), &error);
  return start;
}

static void
run (OlStore *store, const OlActor *actor, Bench *bench)
{
  struct rusage usage;
  gint64 start = write_now (store, actor, import, bench);

  figure ("store: import of missions", bench->count / seconds_since (start), "rows/s");
  getrusage (RUSAGE_SELF, &usage);
  figure ("store: its peak memory", usage.ru_maxrss / 1024.0, "MiB");
  start = read_now (store, each_billable, bench);
  figure ("store: billable missions of a window", seconds_since (start), "s");
  start = read_now (store, search, bench);
  figure ("store: search as you type", 1000 * seconds_since (start), "ms");
  start = read_now (store, list_events, bench);
  figure ("store: page of 256 audit events", 1000 * seconds_since (start), "ms");
  bench->drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_invoice_free);
  read_now (store, each_billable, bench);
  start = write_now (store, actor, insert_drafts, bench);
  figure ("store: drafts of 20 lines", bench->drafts->len / seconds_since (start), "per second");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *top = g_dir_make_tmp ("onelog-bench-XXXXXX", &error);
  g_autofree char *directory = g_build_filename (top, "data", NULL);
  g_autofree char *database = g_build_filename (directory, "onelog.db", NULL);
  g_autoptr (OlClock) clock = ol_clock_new_fixed (NOW);
  g_autoptr (OlStore) store = ol_store_create (directory, "DKR", clock, &error);
  g_autoptr (OlActor) owner = NULL;
  Bench bench = { .count = argc > 1 ? atoi (argv[1]) : 100000 };

  must (store != NULL, &error);
  owner = ol_user_find_or_create (store, NULL, &error);
  must (owner != NULL, &error);
  read_now (store, find_partner, &bench);
  run (store, owner, &bench);
  ol_store_close (store);
  g_clear_pointer (&bench.drafts, g_ptr_array_unref);
  g_clear_pointer (&bench.rows, g_array_unref);
  ol_partner_free (bench.partner);
  g_remove (database);
  g_rmdir (directory);
  return g_rmdir (top) == 0 ? 0 : 1;
}
