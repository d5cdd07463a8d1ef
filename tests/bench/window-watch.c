/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * window-watch WIDTH PROGRAM ARGUMENT...: runs PROGRAM and prints how long it took until its first
 * window of at least WIDTH pixels was on the screen and something was painted in it, as the X
 * server sees it, and the memory the program held then. So programs of any toolkit are measured
 * alike, and none of them is touched. The screen must have no other client.
 */
#include <X11/Xlib.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 60000

/* Windows go while they are looked at. */
static int
ignore (Display *display, XErrorEvent *event)
{
  return 0;
}

static gint64
start (char **command, pid_t *child)
{
  const gint64 started = g_get_monotonic_time ();

  *child = fork ();
  if (*child == 0)
    {
      setsid ();
      execvp (command[0], command);
      _exit (127);
    }
  return started;
}

static gboolean
next_event (Display *display, XEvent *event)
{
  struct pollfd screen = { .fd = ConnectionNumber (display), .events = POLLIN };

  if (XPending (display) == 0 && poll (&screen, 1, PATIENCE_MS) <= 0)
    return FALSE;
  XNextEvent (display, event);
  return TRUE;
}

static gboolean
is_wide (Display *display, Window window, int width)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.map_state == IsViewable
         && attributes.width >= width && !attributes.override_redirect;
}

/* The time at which something is painted in a wide window. */
static gboolean
watch (Display *display, int width, gint64 *painted)
{
  int damage, errors;
  XEvent event;

  if (!XDamageQueryExtension (display, &damage, &errors))
    return FALSE;
  while (next_event (display, &event))
    {
      if (event.type == MapNotify)
        XDamageCreate (display, event.xmap.window, XDamageReportNonEmpty);
      else if (event.type == damage + XDamageNotify)
        {
          XDamageNotifyEvent *news = (XDamageNotifyEvent *)&event;

          *painted = g_get_monotonic_time ();
          if (is_wide (display, news->drawable, width))
            return TRUE;
          XDamageSubtract (display, news->damage, None, None);
        }
    }
  return FALSE;
}

static double
memory (pid_t process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", (int)process);
  g_autofree char *text = NULL;
  const char *line;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  line = strstr (text, "VmRSS:");
  return line != NULL ? atof (line + 6) / 1024 : 0;
}

int
main (int argc, char **argv)
{
  Display *display = XOpenDisplay (NULL);
  gint64 started, painted;
  gboolean seen;
  pid_t child;

  if (argc < 3 || display == NULL)
    {
      g_printerr ("window-watch WIDTH PROGRAM ARGUMENT..., on a screen\n");
      return 2;
    }
  XSetErrorHandler (ignore);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, False);
  started = start (argv + 2, &child);
  seen = watch (display, atoi (argv[1]), &painted);
  if (seen)
    g_print ("%.1f\t%.1f\n", (painted - started) / 1000.0, memory (child));
  kill (-child, SIGKILL);
  waitpid (child, NULL, 0);
  XCloseDisplay (display);
  return seen ? 0 : 1;
}
