/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** OlLoadProcess: a process of this machine and its children, watched through /proc. */
typedef struct _OlLoadProcess OlLoadProcess;

/** ol_load_process_new: (transfer full) (nullable): of "NAME=PID"; NULL when there is none such. */
OlLoadProcess *ol_load_process_new (const char *word);
void ol_load_process_free (OlLoadProcess *process);

/** ol_load_process_begin: CPU time counts from here on. */
void ol_load_process_begin (OlLoadProcess *process);

/** ol_load_process_look: keeps the most memory seen of all its processes: resident, shared pages
 * counted in each (RSS), and counted once (PSS) where the kernel tells. */
void ol_load_process_look (OlLoadProcess *process);

/** ol_load_process_write: a member of the open object: {cpu_seconds, memory_kib (PSS),
 * resident_kib}. */
void ol_load_process_write (OlLoadProcess *process, JsonBuilder *json);

G_END_DECLS
