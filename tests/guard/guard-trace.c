/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Who asked. The program's own frames are looked up in its debug information by addr2line. From the
 * inside out, the first frame in app/ui makes it the window's doing, the first one in tests/ makes
 * it a test's; a way without either is a library's.
 */
#include "guard-trace.h"

#include <execinfo.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FRAMES 96
#define KNOWN 512
#define LINE 1024

typedef struct
{
  uintptr_t first, last; /* of the program in memory */
  uintptr_t base;
} Program;

typedef struct
{
  void *frames[FRAMES];
  int count;
} Trace;

static int
find_program (struct dl_phdr_info *info, size_t size, void *data)
{
  Program *program = data;

  (void)size;
  program->base = info->dlpi_addr;
  for (int i = 0; i < info->dlpi_phnum; i++)
    {
      const uintptr_t first = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
      const uintptr_t last = first + info->dlpi_phdr[i].p_memsz;

      if (info->dlpi_phdr[i].p_type != PT_LOAD || (info->dlpi_phdr[i].p_flags & PF_X) == 0)
        continue;
      program->first = first;
      program->last = last;
    }
  return 1; /* the program itself comes first */
}

/* The program's frames, from the inside out, as addresses of the calls in its file. */
static Trace
own_frames (void)
{
  static Program program;
  Trace all = { .count = 0 }, own = { .count = 0 };

  if (program.last == 0)
    dl_iterate_phdr (find_program, &program);
  all.count = backtrace (all.frames, FRAMES);
  for (int i = 0; i < all.count; i++)
    {
      const uintptr_t address = (uintptr_t)all.frames[i];

      if (address >= program.first && address < program.last)
        own.frames[own.count++] = (void *)(address - program.base - 1);
    }
  return own;
}

static FILE *
look_up (const Trace *trace)
{
  char command[LINE + FRAMES * 20];
  int used;

  used = snprintf (command, sizeof command,
                   "LC_ALL=C LD_PRELOAD= ASAN_OPTIONS= addr2line -i -f -p -e /proc/%d/exe",
                   (int)getpid ());
  for (int i = 0; i < trace->count; i++)
    used += snprintf (command + used, sizeof command - used, " %p", trace->frames[i]);
  return popen (command, "r");
}

static const char *
window_code (void)
{
  const char *other = getenv ("ONELOG_GUARD_CODE");

  return other != NULL ? other : "/app/ui/";
}

static bool
is_of_window (const Trace *trace)
{
  FILE *lines = look_up (trace);
  char line[LINE];
  int found = 0;

  if (lines == NULL)
    return true;
  while (fgets (line, sizeof line, lines) != NULL)
    {
      if (found == 0 && strstr (line, window_code ()) != NULL)
        found = 1;
      else if (found == 0 && strstr (line, "/tests/") != NULL)
        found = -1;
    }
  pclose (lines);
  return found == 1;
}

static uint64_t
sum_of (const Trace *trace)
{
  uint64_t sum = 14695981039346656037u;

  for (int i = 0; i < trace->count; i++)
    sum = (sum ^ (uintptr_t)trace->frames[i]) * 1099511628211u;
  return sum;
}

bool
guard_led_by_window (void)
{
  static uint64_t innocent[KNOWN];
  static int count;
  const Trace trace = own_frames ();
  const uint64_t sum = sum_of (&trace);

  for (int i = 0; i < count; i++)
    {
      if (innocent[i] == sum)
        return false;
    }
  if (is_of_window (&trace))
    return true;
  if (count < KNOWN)
    innocent[count++] = sum;
  return false;
}

void
guard_end (const char *what, const char *object)
{
  const Trace trace = own_frames ();
  FILE *lines = look_up (&trace);
  char line[LINE];

  fprintf (stderr, "main-thread-guard: the main thread %s: %s\n", what, object);
  while (lines != NULL && fgets (line, sizeof line, lines) != NULL)
    fprintf (stderr, "  %s", line);
  fflush (stderr);
  abort ();
}
