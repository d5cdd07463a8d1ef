/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A file system of SQLite that fails on demand: the default one of this process once installed.
 */

void fault_vfs_install (void);

/**
 * FAULT_STRIDE: from one fault to the next that is tried. Each of them in the plain build; the
 * sanitizers take ten times as long and learn no more from neighbours.
 */
#ifdef __SANITIZE_ADDRESS__
#define FAULT_STRIDE 7
#else
#define FAULT_STRIDE 1
#endif

/**
 * fault_vfs_arm: the @n-th write of a page, sync or truncation from now fails (1: the next), and
 * every one after it until fault_vfs_disarm(), as on a disk that went away.
 */
void fault_vfs_arm (int n);

/** fault_vfs_fill: from the @n-th write on until fault_vfs_disarm() the disk is full. */
void fault_vfs_fill (int n);

/** fault_vfs_count: how many writes there were since it was armed, as long as none failed. */
int fault_vfs_count (void);

/**
 * fault_vfs_kill_at: at the @n-th the process is killed as by kill -9, before anything is written.
 */
void fault_vfs_kill_at (int n);

/** fault_vfs_disarm: all is well again. Returns: whether anything failed. */
gboolean fault_vfs_disarm (void);

G_END_DECLS
