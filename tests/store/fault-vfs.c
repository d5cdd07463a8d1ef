/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-vfs.h"

#include <signal.h>
#include <sqlite3.h>

#define SMALLEST_PAGE 512

/* A file of ours is its methods followed by the real file, which SQLite asks us to hold. */
typedef struct
{
  sqlite3_file base;
  sqlite3_file *real;
} FaultFile;

static sqlite3_vfs fault_vfs;
static sqlite3_vfs *real_vfs;
static gint countdown; /* 0: not armed */
static gint armed_at;  /* what the countdown began with */
static gint failed;
static gboolean kills;
static gboolean full;

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((FaultFile *)file)->real;
}

static gboolean
fails (void)
{
  if (g_atomic_int_get (&failed) > 0)
    return TRUE;
  if (g_atomic_int_get (&countdown) == 0 || !g_atomic_int_dec_and_test (&countdown))
    return FALSE;
  if (kills)
    raise (SIGKILL);
  g_atomic_int_inc (&failed);
  return TRUE;
}

void
fault_vfs_arm (int n)
{
  g_atomic_int_set (&failed, 0);
  armed_at = n;
  g_atomic_int_set (&countdown, n);
}

int
fault_vfs_count (void)
{
  return armed_at - g_atomic_int_get (&countdown);
}

void
fault_vfs_fill (int n)
{
  full = TRUE;
  fault_vfs_arm (n);
}

void
fault_vfs_kill_at (int n)
{
  kills = TRUE;
  fault_vfs_arm (n);
}

gboolean
fault_vfs_disarm (void)
{
  gboolean any = g_atomic_int_get (&failed) > 0;

  full = FALSE;
  g_atomic_int_set (&countdown, 0);
  g_atomic_int_set (&failed, 0);
  return any;
}

static int
file_close (sqlite3_file *file)
{
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
file_read (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return real_of (file)->pMethods->xRead (real_of (file), data, size, offset);
}

static int
file_write (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  /* The small header before each page of a log or journal is one with its page. */
  if (size >= SMALLEST_PAGE && fails ())
    return full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
  return real_of (file)->pMethods->xWrite (real_of (file), data, size, offset);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  if (!full && fails ())
    return SQLITE_IOERR_TRUNCATE;
  return real_of (file)->pMethods->xTruncate (real_of (file), size);
}

static int
file_sync (sqlite3_file *file, int flags)
{
  if (!full && fails ())
    return SQLITE_IOERR_FSYNC;
  return real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_lock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xLock (real_of (file), lock);
}

static int
file_unlock (sqlite3_file *file, int lock)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), lock);
}

static int
file_check_lock (sqlite3_file *file, int *locked)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), locked);
}

static int
file_control (sqlite3_file *file, int op, void *data)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), op, data);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
file_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **map)
{
  return real_of (file)->pMethods->xShmMap (real_of (file), page, size, extend, map);
}

static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
file_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = file_close,
  .xRead = file_read,
  .xWrite = file_write,
  .xTruncate = file_truncate,
  .xSync = file_sync,
  .xFileSize = file_size,
  .xLock = file_lock,
  .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_lock,
  .xFileControl = file_control,
  .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics,
  .xShmMap = file_shm_map,
  .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier,
  .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *)file;
  int rc;

  self->real = (sqlite3_file *)(self + 1);
  rc = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return rc;
}

void
fault_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  g_assert_nonnull (real_vfs);
  fault_vfs = *real_vfs;
  fault_vfs.zName = "fault";
  fault_vfs.pNext = NULL;
  fault_vfs.szOsFile = sizeof (FaultFile) + real_vfs->szOsFile;
  fault_vfs.xOpen = vfs_open;
  g_assert_cmpint (sqlite3_vfs_register (&fault_vfs, 1), ==, SQLITE_OK);
}
