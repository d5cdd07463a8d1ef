/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bare AdwApplicationWindow: what the start of the window is compared to. */
#include <adwaita.h>

static void
on_activate (GtkApplication *application, gpointer data)
{
  gtk_window_present (GTK_WINDOW (adw_application_window_new (application)));
}

int
main (int argc, char **argv)
{
  g_autoptr (AdwApplication) application =
      adw_application_new ("africa.onelog.Bench", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (on_activate), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
