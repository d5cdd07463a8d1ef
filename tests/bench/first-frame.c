/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A library to preload: prints "first-frame" when a window that was presented has been painted.
 * So the program that is measured needs no hook, and the one it is compared to has the same.
 */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <unistd.h>

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  static const char line[] = "first-frame\n";
  gulong *handler = data;

  if (*handler == 0)
    return;
  g_clear_signal_handler (handler, clock);
  if (write (STDOUT_FILENO, line, sizeof line - 1) < 0)
    _exit (1);
}

void
gtk_window_present (GtkWindow *window)
{
  static void (*real) (GtkWindow *);
  static gulong handler;
  GdkFrameClock *clock;

  if (real == NULL)
    *(void **)&real = dlsym (RTLD_NEXT, "gtk_window_present");
  real (window);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  if (handler == 0 && clock != NULL)
    handler = g_signal_connect (clock, "after-paint", G_CALLBACK (on_after_paint), &handler);
}
