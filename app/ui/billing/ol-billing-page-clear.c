/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-billing-page-private.h"

#include <glib/gi18n-lib.h>

#include "ol-attach-dialog.h"
#include "ol-hold-job.h"

/* The buttons that clear what blocks a mission. */

static void
go (OlBillingPage *self, const char *page, const char *word, const char *value)
{
  g_autofree char *detail
      = value != NULL ? g_strconcat (word, "=", value, NULL) : g_strdup (word);

  ol_page_go (OL_PAGE (self), page, detail);
}

static void
put_back (OlBillingPage *self, const char *mission_id, const char *reference)
{
  g_autofree char *sentence = g_strdup_printf (_ ("%s can be billed again"), reference);

  ol_billing_runner_act (self->runner,
                         OL_JOB (ol_hold_job_new_release (self->store, self->actor, mission_id)),
                         sentence);
}

static void
attached (OlBillingPage *self, const char *sentence, OlJob *undo)
{
  ol_billing_page_acted (self, sentence, undo);
}

void
ol_billing_page_attach (OlBillingPage *self,
                        const char *mission_id,
                        OlDocumentKind kind,
                        const char *const *uris)
{
  GtkWindow *window = ol_billing_page_window (self);
  OlAttachDialog *dialog;
  GSList *files = NULL;

  if (uris == NULL)
    {
      dialog = ol_attach_dialog_present (window, self->store, self->actor, mission_id, kind);
      g_signal_connect_object (dialog, "done", G_CALLBACK (attached), self, G_CONNECT_SWAPPED);
      return;
    }
  for (; *uris != NULL; uris++)
    files = g_slist_append (files, g_file_new_for_uri (*uris));
  dialog = ol_attach_dialog_new (window, self->store, self->actor, mission_id, kind);
  g_signal_connect_object (dialog, "done", G_CALLBACK (attached), self, G_CONNECT_SWAPPED);
  ol_attach_dialog_add_files (dialog, files);
  gtk_window_present (GTK_WINDOW (dialog));
  g_slist_free_full (files, g_object_unref);
}

static void
attach_missing (OlBillingPage *self, const char *mission_id, const char *name)
{
  OlDocumentKind kind = 0;

  ol_document_kind_from_text (name, &kind);
  ol_billing_page_attach (self, mission_id, kind, NULL);
}

void
ol_billing_page_clear (OlBillingPage *self,
                       OlReasonCode code,
                       const char *mission_id,
                       const char *detail,
                       const char *reference)
{
  ol_billing_page_hide_failure (self);
  switch (code)
    {
    case OL_REASON_DOCUMENT_MISSING:
      attach_missing (self, mission_id, detail);
      break;
    case OL_REASON_CONTAINER_DUPLICATE:
      go (self, "missions", "reference", detail);
      break;
    case OL_REASON_TARIFF_MISSING:
    case OL_REASON_TARIFF_AMBIGUOUS:
      if (*detail != '\0')
        go (self, "missions", "mission", mission_id);
      else
        go (self, "settings", "tariffs", ol_billing_page_partner (self));
      break;
    case OL_REASON_RATE_MISSING:
      go (self, "settings", "rates", NULL);
      break;
    case OL_REASON_VAT_BASIS_MISSING:
      go (self, "settings", "partner", ol_billing_page_partner (self));
      break;
    case OL_REASON_ON_HOLD:
      put_back (self, mission_id, reference);
      break;
    case OL_REASON_NOT_DELIVERED:
    case OL_REASON_CONTAINER_INVALID:
    case OL_REASON_ALREADY_BILLED:
    default:
      go (self, "missions", "mission", mission_id);
      break;
    }
}
