/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A library to preload: it counts the calls that change files and kills the process instead of
 * making the Nth (ONELOG_KILL_AT), as a power cut would.
 */

#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

static void
count_call (void)
{
  const char *text = getenv ("ONELOG_KILL_AT");
  long limit = text != NULL ? strtol (text, NULL, 10) : 0;

  if (atomic_fetch_add (&calls, 1) + 1 == limit)
    kill (getpid (), SIGKILL);
}

/* The function that the program would have called. */
#define REAL(name, type, ...)                                                                      \
  static type (*real) (__VA_ARGS__);                                                               \
  if (real == NULL)                                                                                \
    *(void **) &real = dlsym (RTLD_NEXT, #name);                                                   \
  count_call ()

ssize_t
write (int fd, const void *buffer, size_t n)
{
  REAL (write, ssize_t, int, const void *, size_t);
  return real (fd, buffer, n);
}

ssize_t
writev (int fd, const struct iovec *parts, int n)
{
  REAL (writev, ssize_t, int, const struct iovec *, int);
  return real (fd, parts, n);
}

ssize_t
pwrite (int fd, const void *buffer, size_t n, off_t offset)
{
  REAL (pwrite, ssize_t, int, const void *, size_t, off_t);
  return real (fd, buffer, n, offset);
}

ssize_t
pwrite64 (int fd, const void *buffer, size_t n, off64_t offset)
{
  REAL (pwrite64, ssize_t, int, const void *, size_t, off64_t);
  return real (fd, buffer, n, offset);
}

int
fsync (int fd)
{
  REAL (fsync, int, int);
  return real (fd);
}

int
fdatasync (int fd)
{
  REAL (fdatasync, int, int);
  return real (fd);
}

int
ftruncate (int fd, off_t length)
{
  REAL (ftruncate, int, int, off_t);
  return real (fd, length);
}

int
ftruncate64 (int fd, off64_t length)
{
  REAL (ftruncate64, int, int, off64_t);
  return real (fd, length);
}

int
rename (const char *from, const char *to)
{
  REAL (rename, int, const char *, const char *);
  return real (from, to);
}

int
unlink (const char *path)
{
  REAL (unlink, int, const char *);
  return real (path);
}
