/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A library to preload. Once a window was presented, it ends the program when code of the window
 * makes the main thread touch a file, connect a socket, or use SQLite other than through a
 * read-only connection whose statements are short. What libraries do on their own account, and what
 * a test does to set its stage, is let through.
 */
#include "guard-trace.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* A reader gives up after 8 ms on the clock; the last stretch of a slow build fits in this. */
#define STEP_CPU_MS 40
#define PATH 4096

/* What GTK and its libraries touch while a call of ours is under way. */
static const struct
{
  const char *path; /* the beginning, or the end when it starts with a star */
  const char *reason;
} exceptions[] = {
  { "/usr/", "fonts, icons, themes, mime types, locales, image loaders" },
  { "/etc/", "fontconfig, names of hosts, mime defaults" },
  { "/lib", "modules that GLib and GTK load" },
  { "/var/cache/fontconfig/", "fontconfig" },
  { "/proc/", "the process about itself" },
  { "/sys/", "the machine" },
  { "/dev/", "random numbers, memory shared with the display" },
  { "/memfd:", "memory shared with the display" },
  { "*/cache/fontconfig", "fontconfig" },
  { "*.mo", "gettext reads a catalogue at its first message" },
  { "*/gschemas.compiled", "GSettings maps its schemas once" },
  { "*/recently-used.xbel", "GTK keeps it" },
  { "*/gtk-4.0/settings.ini", "GTK" },
  { "*icons/hicolor", "GTK looks every five seconds whether an icon theme changed" },
  { "*icons/Adwaita", "the same" },
  { "*/share/icons", "the same" },
  { "*/.icons", "the same" },
  { "*/XDG_DATA_HOME/icons", "the same, in the folders of a test" },
  { "*/mime.cache", "GIO looks every five seconds whether the types of files changed" },
  { "*/globs2", "the same, where there is no cache" },
  { "*/globs", "the same" },
  { "*/magic", "the same" },
  { "*/gtk-3.0/bookmarks", "GTK's file chooser" },
  { "/.flatpak-info", "GLib asks whether it runs in a sandbox" },
  { "*/dconf", "dconf keeps the settings" },
  { "*/dconf/user", "dconf" },
  { "*.gcda", "counters of a coverage build" },
};

static bool armed;
static __thread int inside; /* SQLite, or this library */

#define REAL(name)                                                                                 \
  static typeof (name) *real;                                                                      \
  if (real == NULL)                                                                                \
  *(void **)&real = dlsym (RTLD_NEXT, #name)

static bool
is_watched (void)
{
  return armed && gettid () == getpid () && inside == 0;
}

static bool
ends_with (const char *text, const char *end)
{
  const size_t length = strlen (text), tail = strlen (end);

  return length >= tail && strcmp (text + length - tail, end) == 0;
}

static bool
is_library_path (const char *path)
{
  for (size_t i = 0; i < sizeof exceptions / sizeof exceptions[0]; i++)
    {
      const char *known = exceptions[i].path;

      if (known[0] == '*' ? ends_with (path, known + 1)
                          : strncmp (path, known, strlen (known)) == 0)
        return true;
    }
  return false;
}

static void
judge (const char *what, const char *object)
{
  const int code = errno;

  inside++;
  if (guard_led_by_window ())
    guard_end (what, object);
  inside--;
  errno = code;
}

static void
judge_path (const char *what, const char *path)
{
  if (is_watched () && path != NULL && !is_library_path (path))
    judge (what, path);
}

/* A file that another thread opened counts like one opened here. */
static void
judge_descriptor (const char *what, int fd)
{
  char link[64], path[PATH];
  struct stat status;
  ssize_t length;

  if (fd <= STDERR_FILENO || !is_watched () || fstat (fd, &status) != 0
      || !S_ISREG (status.st_mode))
    return;
  snprintf (link, sizeof link, "/proc/self/fd/%d", fd);
  inside++;
  length = readlink (link, path, sizeof path - 1);
  inside--;
  path[length > 0 ? length : 0] = '\0';
  judge_path (what, path);
}

/* --- the window is up ----------------------------------------------------------------------------
 */

typedef struct _GtkWindow GtkWindow;
void gtk_window_present (GtkWindow *window);

void
gtk_window_present (GtkWindow *window)
{
  REAL (gtk_window_present);
  real (window);
  armed = true;
}

/* --- files ---------------------------------------------------------------------------------------
 */

#define OPENED "opens a file"

#define OPEN_WITH_MODE(name)                                                                       \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    va_list rest;                                                                                  \
    mode_t mode;                                                                                   \
    REAL (name);                                                                                   \
    va_start (rest, flags);                                                                        \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0;                       \
    va_end (rest);                                                                                 \
    judge_path (OPENED, path);                                                                     \
    return real (path, flags, mode);                                                               \
  }

#define OPENAT_WITH_MODE(name)                                                                     \
  int name (int folder, const char *path, int flags, ...)                                          \
  {                                                                                                \
    va_list rest;                                                                                  \
    mode_t mode;                                                                                   \
    REAL (name);                                                                                   \
    va_start (rest, flags);                                                                        \
    mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (rest, mode_t) : 0;                       \
    va_end (rest);                                                                                 \
    judge_path (OPENED, path);                                                                     \
    return real (folder, path, flags, mode);                                                       \
  }

/* A function of one path before anything else. */
#define ON_PATH(type, name, what, parameters, ...)                                                 \
  type name parameters                                                                             \
  {                                                                                                \
    REAL (name);                                                                                   \
    judge_path (what, path);                                                                       \
    return real (__VA_ARGS__);                                                                     \
  }

#define ON_DESCRIPTOR(type, name, what, parameters, ...)                                           \
  type name parameters                                                                             \
  {                                                                                                \
    REAL (name);                                                                                   \
    judge_descriptor (what, fd);                                                                   \
    return real (__VA_ARGS__);                                                                     \
  }

int __open_2 (const char *path, int flags);
int __open64_2 (const char *path, int flags);

OPEN_WITH_MODE (open)
OPEN_WITH_MODE (open64)
OPENAT_WITH_MODE (openat)
OPENAT_WITH_MODE (openat64)
ON_PATH (int, __open_2, OPENED, (const char *path, int flags), path, flags)
ON_PATH (int, __open64_2, OPENED, (const char *path, int flags), path, flags)
ON_PATH (FILE *, fopen, OPENED, (const char *path, const char *mode), path, mode)
ON_PATH (FILE *, fopen64, OPENED, (const char *path, const char *mode), path, mode)
ON_PATH (DIR *, opendir, "lists a folder", (const char *path), path)
ON_PATH (int, mkdir, "makes a folder", (const char *path, mode_t mode), path, mode)
ON_PATH (int, unlink, "removes a file", (const char *path), path)
ON_PATH (int, rmdir, "removes a folder", (const char *path), path)
ON_PATH (int, rename, "renames a file", (const char *path, const char *to), path, to)
ON_PATH (int, access, "asks about a file", (const char *path, int mode), path, mode)
ON_PATH (int, stat, "asks about a file", (const char *path, struct stat *found), path, found)
ON_PATH (int, stat64, "asks about a file", (const char *path, struct stat64 *found), path, found)
ON_PATH (int, lstat, "asks about a file", (const char *path, struct stat *found), path, found)
ON_PATH (int, lstat64, "asks about a file", (const char *path, struct stat64 *found), path, found)

ON_DESCRIPTOR (ssize_t, read, "reads a file", (int fd, void *to, size_t n), fd, to, n)
ON_DESCRIPTOR (
    ssize_t, pread, "reads a file", (int fd, void *to, size_t n, off_t at), fd, to, n, at)
ON_DESCRIPTOR (
    ssize_t, pread64, "reads a file", (int fd, void *to, size_t n, off64_t at), fd, to, n, at)
ON_DESCRIPTOR (ssize_t, write, "writes a file", (int fd, const void *from, size_t n), fd, from, n)
ON_DESCRIPTOR (ssize_t,
               pwrite,
               "writes a file",
               (int fd, const void *from, size_t n, off_t at),
               fd,
               from,
               n,
               at)
ON_DESCRIPTOR (ssize_t,
               pwrite64,
               "writes a file",
               (int fd, const void *from, size_t n, off64_t at),
               fd,
               from,
               n,
               at)
ON_DESCRIPTOR (int, fsync, "waits for a disk", (int fd), fd)
ON_DESCRIPTOR (int, fdatasync, "waits for a disk", (int fd), fd)
ON_DESCRIPTOR (int, ftruncate64, "writes a file", (int fd, off64_t size), fd, size)

/* --- sockets -------------------------------------------------------------------------------------
 */

int
connect (int fd, const struct sockaddr *address, socklen_t size)
{
  REAL (connect);
  /* The display and the session bus are sockets of this machine. */
  if (address != NULL && address->sa_family != AF_UNIX && is_watched ())
    judge ("connects a socket", "network");
  return real (fd, address, size);
}

int
getaddrinfo (const char *name,
             const char *service,
             const struct addrinfo *hints,
             struct addrinfo **found)
{
  REAL (getaddrinfo);
  if (is_watched ())
    judge ("asks for a host's address", name != NULL ? name : "");
  return real (name, service, hints, found);
}

/* --- SQLite --------------------------------------------------------------------------------------
 */

static const char *
name_of (sqlite3 *db)
{
  const char *name = db != NULL ? sqlite3_db_filename (db, "main") : NULL;

  return name != NULL ? name : "";
}

static void
judge_database (sqlite3 *db)
{
  if (is_watched () && name_of (db)[0] != '\0' && sqlite3_db_readonly (db, "main") != 1)
    judge ("uses a connection that writes", name_of (db));
}

static long
cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What SQLite does to files in between is SQLite's; how long it takes is ours. */
#define ON_DATABASE(name, db, parameters, ...)                                                     \
  int name parameters                                                                              \
  {                                                                                                \
    const bool watched = is_watched ();                                                            \
    sqlite3 *used = db;                                                                            \
    long start;                                                                                    \
    int rc;                                                                                        \
    REAL (name);                                                                                   \
    if (gettid () != getpid ())                                                                    \
      return real (__VA_ARGS__);                                                                   \
    judge_database (used);                                                                         \
    inside++;                                                                                      \
    start = cpu_ms ();                                                                             \
    rc = real (__VA_ARGS__);                                                                       \
    inside--;                                                                                      \
    if (watched && cpu_ms () - start > STEP_CPU_MS)                                                \
      judge ("computes long in SQLite", #name);                                                    \
    return rc;                                                                                     \
  }

ON_DATABASE (sqlite3_step, sqlite3_db_handle (statement), (sqlite3_stmt * statement), statement)
ON_DATABASE (sqlite3_reset, sqlite3_db_handle (statement), (sqlite3_stmt * statement), statement)
ON_DATABASE (sqlite3_exec,
             db,
             (sqlite3 * db, const char *sql, sqlite3_callback row, void *data, char **error),
             db,
             sql,
             row,
             data,
             error)
ON_DATABASE (sqlite3_prepare_v2,
             db,
             (sqlite3 * db, const char *sql, int length, sqlite3_stmt **made, const char **tail),
             db,
             sql,
             length,
             made,
             tail)
ON_DATABASE (sqlite3_prepare_v3,
             db,
             (sqlite3 * db,
              const char *sql,
              int length,
              unsigned int flags,
              sqlite3_stmt **made,
              const char **tail),
             db,
             sql,
             length,
             flags,
             made,
             tail)

#define ON_CONNECTION(name, what, refused, parameters, ...)                                        \
  int name parameters                                                                              \
  {                                                                                                \
    int rc;                                                                                        \
    REAL (name);                                                                                   \
    if (is_watched () && (refused))                                                                \
      judge ("opens or closes a connection that writes", what);                                    \
    inside++;                                                                                      \
    rc = real (__VA_ARGS__);                                                                       \
    inside--;                                                                                      \
    return rc;                                                                                     \
  }

ON_CONNECTION (sqlite3_open_v2,
               path,
               (flags & SQLITE_OPEN_READONLY) == 0,
               (const char *path, sqlite3 **made, int flags, const char *vfs),
               path,
               made,
               flags,
               vfs)
ON_CONNECTION (sqlite3_close,
               name_of (db),
               db != NULL && sqlite3_db_readonly (db, "main") != 1,
               (sqlite3 * db),
               db)
ON_CONNECTION (sqlite3_finalize, "", false, (sqlite3_stmt * statement), statement)
