/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-gate-reporter.h"

#include "ol-gate-log.h"
#include "ol-gate-metrics.h"

#include <curl/curl.h>
#include <sodium.h>

#define MAX_WAITING 100
#define CONNECT_MS 2000L
#define ANSWER_MS 5000L
/* After an error of the network: 1 s, 2 s, 4 s and so on. */
#define LONGEST_BACKOFF 60
/* For what is still there at the end. */
#define LAST_WORDS (2 * G_USEC_PER_SEC)

struct _OlGateReporter
{
  OlGateDsn *dsn; /* owned, nullable */
  char *client;   /* owned: name/version */
  char *release;  /* owned: name@version */
  GMutex mutex;
  GCond told;
  GQueue waiting; /* owned OlGateFault *, under the mutex */
  gint64 silent;  /* monotonic, under the mutex: nothing is taken before that */
  gint64 until;   /* monotonic, atomic: 0, or when the end has come */
  GThread *thread;
};

/* What the receiver said. */
typedef struct
{
  guint status; /* 0: there was no answer */
  char *limits;
  char *retry_after;
} Verdict;

static void
verdict_clear (Verdict *verdict)
{
  g_free (verdict->limits);
  g_free (verdict->retry_after);
}

static size_t
forget_body (char *data, size_t size, size_t count, void *user_data)
{
  return size * count;
}

/* More of an answer than anybody needs ends the transfer, and so does the end of the program. */
static int
watch (void *data, curl_off_t total, curl_off_t now, curl_off_t up_total, curl_off_t up_now)
{
  OlGateReporter *reporter = data;
  gint64 until = __atomic_load_n (&reporter->until, __ATOMIC_RELAXED);

  return now > 65536 || (until != 0 && g_get_monotonic_time () > until);
}

static void
set_options (OlGateReporter *reporter, CURL *curl)
{
  curl_easy_setopt (curl, CURLOPT_URL, reporter->dsn->address);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT_MS, CONNECT_MS);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT_MS, ANSWER_MS);
  curl_easy_setopt (curl, CURLOPT_WRITEFUNCTION, forget_body);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, watch);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, reporter);
}

static struct curl_slist *
make_headers (OlGateReporter *reporter)
{
  g_autofree char *auth = ol_gate_dsn_to_auth (reporter->dsn, reporter->client);
  g_autofree char *auth_line = g_strconcat ("X-Sentry-Auth: ", auth, NULL);
  g_autofree char *agent_line = g_strconcat ("User-Agent: ", reporter->client, NULL);
  struct curl_slist *headers =
      curl_slist_append (NULL, "Content-Type: application/x-sentry-envelope");

  headers = curl_slist_append (headers, auth_line);
  headers = curl_slist_append (headers, agent_line);
  /* Not asked first whether it may send: that would be a round trip. */
  return curl_slist_append (headers, "Expect:");
}

static char *
header (CURL *curl, const char *name)
{
  struct curl_header *found;

  if (curl_easy_header (curl, name, 0, CURLH_HEADER, -1, &found) != CURLHE_OK)
    return NULL;
  return g_strdup (found->value);
}

static void
send_fault (OlGateReporter *reporter, CURL *curl, const OlGateFault *fault, Verdict *verdict)
{
  char id[33];
  guint8 bytes[16];
  g_autofree char *envelope = NULL;
  long status = 0;

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2hex (id, sizeof id, bytes, sizeof bytes);
  envelope = ol_gate_fault_to_envelope (fault, id, reporter->release, g_get_host_name (),
                                        g_get_real_time ());
  curl_easy_setopt (curl, CURLOPT_POSTFIELDS, envelope);
  if (curl_easy_perform (curl) != CURLE_OK)
    return;
  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &status);
  verdict->status = status;
  verdict->limits = header (curl, "X-Sentry-Rate-Limits");
  verdict->retry_after = header (curl, "Retry-After");
}

/* Nothing is taken for SECONDS, and what is there is forgotten. */
static void
be_silent (OlGateReporter *reporter, guint seconds)
{
  OlGateFault *fault;

  g_mutex_lock (&reporter->mutex);
  reporter->silent = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;
  while ((fault = g_queue_pop_head (&reporter->waiting)) != NULL)
    {
      ol_gate_metrics_report (OL_GATE_REPORT_SILENT);
      g_free (fault);
    }
  g_mutex_unlock (&reporter->mutex);
}

static void
judge (OlGateReporter *reporter, const Verdict *verdict, guint *failures)
{
  gboolean taken = verdict->status >= 200 && verdict->status < 300;
  guint pause = ol_gate_fault_read_limits (verdict->status, verdict->limits, verdict->retry_after);
  /* What it refuses for good, it refuses the next time as well. */
  gboolean failed = !taken && verdict->status != 429;

  ol_gate_metrics_report (taken ? OL_GATE_REPORT_SENT : OL_GATE_REPORT_FAILED);
  if (failed && *failures == 0)
    ol_gate_log ("warning", "faults cannot be told", NULL);
  *failures = failed ? MIN (*failures + 1, 7) : 0;
  if (failed)
    pause = MAX (pause, MIN (1u << (*failures - 1), LONGEST_BACKOFF));
  if (pause > 0)
    be_silent (reporter, pause);
}

static OlGateFault *
next (OlGateReporter *reporter)
{
  OlGateFault *fault;

  g_mutex_lock (&reporter->mutex);
  while (g_queue_is_empty (&reporter->waiting)
         && __atomic_load_n (&reporter->until, __ATOMIC_RELAXED) == 0)
    g_cond_wait (&reporter->told, &reporter->mutex);
  fault = g_queue_pop_head (&reporter->waiting);
  g_mutex_unlock (&reporter->mutex);
  return fault;
}

static gpointer
run (gpointer data)
{
  OlGateReporter *reporter = data;
  CURL *curl = curl_easy_init ();
  struct curl_slist *headers = make_headers (reporter);
  OlGateFault *fault;
  guint failures = 0;

  set_options (reporter, curl);
  curl_easy_setopt (curl, CURLOPT_HTTPHEADER, headers);
  while ((fault = next (reporter)) != NULL)
    {
      Verdict verdict = { 0 };

      send_fault (reporter, curl, fault, &verdict);
      judge (reporter, &verdict, &failures);
      verdict_clear (&verdict);
      g_free (fault);
    }
  curl_slist_free_all (headers);
  curl_easy_cleanup (curl);
  return NULL;
}

OlGateReporter *
ol_gate_reporter_new (OlGateDsn *dsn, const char *version)
{
  OlGateReporter *reporter = g_new0 (OlGateReporter, 1);

  reporter->dsn = dsn;
  reporter->client = g_strconcat ("onelog-gateway/", version, NULL);
  reporter->release = g_strconcat ("onelog-gateway@", version, NULL);
  g_mutex_init (&reporter->mutex);
  g_cond_init (&reporter->told);
  g_queue_init (&reporter->waiting);
  if (dsn == NULL)
    return reporter;
  curl_global_init (CURL_GLOBAL_DEFAULT);
  reporter->thread = g_thread_new ("reporter", run, reporter);
  return reporter;
}

void
ol_gate_reporter_free (OlGateReporter *reporter)
{
  if (reporter == NULL)
    return;
  if (reporter->thread != NULL)
    {
      g_mutex_lock (&reporter->mutex);
      __atomic_store_n (&reporter->until, g_get_monotonic_time () + LAST_WORDS, __ATOMIC_RELAXED);
      g_cond_signal (&reporter->told);
      g_mutex_unlock (&reporter->mutex);
      g_thread_join (reporter->thread);
      curl_global_cleanup ();
    }
  g_queue_clear_full (&reporter->waiting, g_free);
  ol_gate_dsn_free (reporter->dsn);
  g_free (reporter->client);
  g_free (reporter->release);
  g_mutex_clear (&reporter->mutex);
  g_cond_clear (&reporter->told);
  g_free (reporter);
}

void
ol_gate_reporter_tell (OlGateReporter *reporter, const OlGateFault *fault)
{
  gint64 now = g_get_monotonic_time ();

  if (reporter->dsn == NULL)
    return;
  g_mutex_lock (&reporter->mutex);
  if (now < reporter->silent)
    ol_gate_metrics_report (OL_GATE_REPORT_SILENT);
  else if (g_queue_get_length (&reporter->waiting) >= MAX_WAITING)
    ol_gate_metrics_report (OL_GATE_REPORT_FULL);
  else
    {
      g_queue_push_tail (&reporter->waiting, g_memdup2 (fault, sizeof *fault));
      g_cond_signal (&reporter->told);
    }
  g_mutex_unlock (&reporter->mutex);
}
