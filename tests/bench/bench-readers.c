/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-audit-verifier.h"
#include "ol-csv-reader.h"

#include <string.h>
#include <time.h>

/* What is read by the hundred thousand: rows of a missions file, events of the trail. */
#define ROWS 200000
#define EVENTS 50000
#define VALUES 6

static const char *const columns[] = { "reference",    "partner",     "customer",  "consignee",
                                       "origin",       "destination", "container", "equipment",
                                       "vehicle",      "driver",      "status",    "pickup_at",
                                       "delivered_at", "distance_km", "weight_t",  "waiting_min",
                                       "nights",       "priority",    "notes",     NULL };

/* Time of this process's one thread: other programs on the machine do not count. */
static gint64
processor_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * (gint64)G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void
print_rate (const char *name, gint64 count, gint64 started, const char *unit)
{
  gint64 spent = MAX (processor_time () - started, 1);

  g_print ("%s\t%" G_GINT64_FORMAT "\t%s\n", name, count * G_USEC_PER_SEC / spent, unit);
}

static GBytes *
make_file (void)
{
  GString *text = g_string_sized_new (ROWS * 220);

  for (guint i = 0; columns[i] != NULL; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", columns[i]);
  for (guint i = 0; i < ROWS; i++)
    g_string_append_printf (
        text,
        "\nM-2026-%06u,MEDLOG,\"Société Niang, Frères\",Port Autonome,Dakar,"
        "Thiès,MSCU%07u,40HC,DK-1234-A,Moussa Ba,delivered,2026-10-01T08:00:00Z,"
        "2026-10-01T16:30:00Z,72,21.5,45,0,medium,",
        i, i);
  return g_string_free_to_bytes (text);
}

static void
bench_csv (void)
{
  g_autoptr (GBytes) file = make_file ();
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file);
  g_autoptr (GPtrArray) problems = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 started = processor_time ();
  g_autoptr (OlCsvReader) reader = ol_csv_reader_new (stream, columns, NULL, problems, &error);
  gsize seen = 0;

  while (ol_csv_reader_next (reader, NULL, &error))
    for (guint i = 0; columns[i] != NULL; i++)
      seen += *ol_csv_reader_get (reader, columns[i]) != '\0';
  g_assert_no_error (error);
  g_assert_cmpuint (seen, ==, ROWS * 18);
  print_rate ("csv-rows", ROWS, started, "per second");
}

typedef struct
{
  char *header;
  guint8 hash[OL_HASH_SIZE];
  GPtrArray *privates;
} Stored;

static void
make_event (Stored *stored, guint number, const guint8 *previous)
{
  static const char *const paths[VALUES] = { "new.container", "new.customer", "new.driver",
                                             "new.origin",    "new.row",      "new.status" };
  OlAuditEvent event = {
    .id = (char *)"019a0000-0000-7000-8000-000000000001",
    .at = G_GINT64_CONSTANT (1772439330000) + number,
    .actor = "019a0000-0000-7000-8000-000000000002",
    .role = "comptable",
    .action = OL_AUDIT_CREATE,
    .resource_type = "mission",
    .resource_id = "019a0000-0000-7000-8000-000000000003",
    .ok = TRUE,
    .desk = "019a0000-0000-7000-8000-000000000004",
    .dseq = number + 1,
  };

  stored->privates = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_audit_private_free);
  for (guint i = 0; i < VALUES; i++)
    g_ptr_array_add (stored->privates,
                     ol_audit_private_new (paths[i], NULL, "\"Aïssatou Ndiaye\""));
  event.privates = stored->privates;
  if (previous != NULL)
    memcpy (event.dprev, previous, OL_HASH_SIZE);
  stored->header = ol_audit_header (&event, stored->hash);
}

static void
bench_audit (void)
{
  g_autofree Stored *events = g_new0 (Stored, EVENTS);
  g_autoptr (OlAuditVerifier) verifier = ol_audit_verifier_new ();
  g_autoptr (GPtrArray) problems = NULL;
  gint64 started = processor_time ();

  for (guint i = 0; i < EVENTS; i++)
    make_event (&events[i], i, i > 0 ? events[i - 1].hash : NULL);
  print_rate ("audit-events-made", EVENTS, started, "per second");

  started = processor_time ();
  for (guint i = 0; i < EVENTS; i++)
    ol_audit_verifier_add (verifier, i + 1, events[i].header, events[i].hash, events[i].privates);
  problems = ol_audit_verifier_finish (verifier, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
  print_rate ("audit-events-verified", EVENTS, started, "per second");

  for (guint i = 0; i < EVENTS; i++)
    {
      g_free (events[i].header);
      g_ptr_array_unref (events[i].privates);
    }
}

int
main (void)
{
  bench_csv ();
  bench_audit ();
  return 0;
}
