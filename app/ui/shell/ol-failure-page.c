/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-failure-page.h"

#include <glib/gi18n-lib.h>

#include "ol-store.h"

struct _OlFailurePage
{
  AdwBin parent_instance;

  AdwStatusPage *status; /* template children from here */
  GtkLabel *advice;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (OlFailurePage, ol_failure_page, ADW_TYPE_BIN)

static OlStoreError
code_of (const GError *error)
{
  return error->domain == OL_STORE_ERROR ? (OlStoreError)error->code : OL_STORE_ERROR_FAILED;
}

static const char *
title_of (OlStoreError code)
{
  switch (code)
    {
    case OL_STORE_ERROR_DAMAGED:
      return _ ("The Database Is Damaged");
    case OL_STORE_ERROR_TOO_NEW:
      return _ ("Made by a Later Version");
    case OL_STORE_ERROR_READ_ONLY:
      return _ ("The Folder Is Read-Only");
    case OL_STORE_ERROR_FULL:
      return _ ("The Disk Is Full");
    case OL_STORE_ERROR_BUSY:
      return _ ("The Folder Is in Use");
    default:
      return _ ("The Data Folder Cannot Be Used");
    }
}

static const char *
advice_of (OlStoreError code)
{
  switch (code)
    {
    case OL_STORE_ERROR_DAMAGED:
      return _ ("Nothing in the folder was changed. Before anything else, keep a copy of it as it "
                "is.");
    case OL_STORE_ERROR_READ_ONLY:
      return _ ("Nothing in the folder was changed. A copy kept where you may write can be opened "
                "instead.");
    default:
      return _ ("Nothing in the folder was changed.");
    }
}

void
ol_failure_page_tell (OlFailurePage *self, const GError *error, gboolean has_data)
{
  g_autofree char *escaped = NULL;

  g_return_if_fail (OL_IS_FAILURE_PAGE (self));
  g_return_if_fail (error != NULL);

  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_title (self->status, title_of (code_of (error)));
  adw_status_page_set_description (self->status, escaped);
  gtk_label_set_text (self->advice, advice_of (code_of (error)));
  gtk_widget_set_visible (GTK_WIDGET (self->advice), has_data);
  gtk_widget_set_visible (self->copy_button, has_data);
}

static void
ol_failure_page_class_init (OlFailurePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/africa/onelog/OneLog/shell/ol-failure-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OlFailurePage, status);
  gtk_widget_class_bind_template_child (widget_class, OlFailurePage, advice);
  gtk_widget_class_bind_template_child (widget_class, OlFailurePage, copy_button);
}

static void
ol_failure_page_init (OlFailurePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
