/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gtk/gtk.h>

#include "ol-application.h"
#include "ol-locale.h"
#include "ol-preferences.h"

int
main (int argc, char *argv[])
{
  g_autoptr (OlApplication) application = NULL;

  ol_preferences_apply_language ();
  ol_locale_init ();
  gtk_disable_setlocale ();
  ol_application_choose_renderer ("/dev/dri");
  application = ol_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
