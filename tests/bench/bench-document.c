/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "invoice-fixture.h"
#include "ol-invoice-pdf.h"
#include "ol-ubl.h"

#include <time.h>

#define LINES 20
#define SECONDS 2.0

/* Of this process alone: other work on the machine does not slow a core's figure. */
static double
cpu_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
print_rate (const char *name, guint done, double seconds)
{
  g_print ("%s\t%.1f\tper second\n", name, done / seconds);
}

static void
bench_pdf (const OlInvoice *invoice)
{
  OlPdfWriter *writer = ol_pdf_writer_new ();
  double start = cpu_seconds ();
  guint done = 0;

  for (; cpu_seconds () - start < SECONDS; done++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = ol_pdf_writer_invoice (writer, invoice, &error);

      g_assert_no_error (error);
    }
  print_rate ("pdf", done, cpu_seconds () - start);
  ol_pdf_writer_free (writer);
}

static void
bench_xml (const OlInvoice *invoice)
{
  double start = cpu_seconds ();
  guint done = 0;

  for (; cpu_seconds () - start < SECONDS; done++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) xml = ol_ubl_export (invoice, NULL, 0, &error);

      g_assert_no_error (error);
    }
  print_rate ("xml", done, cpu_seconds () - start);
}

int
main (void)
{
  g_autoptr (OlInvoice) invoice = fixture_invoice (LINES, 1);

  bench_pdf (invoice);
  bench_xml (invoice);
  return 0;
}
