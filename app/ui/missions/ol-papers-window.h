/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-role.h"
#include "ol-store.h"

G_BEGIN_DECLS

/** OlPapersWindow: the papers of one mission in a window of their own; what is done there can be
 * undone there. */
#define OL_TYPE_PAPERS_WINDOW (ol_papers_window_get_type ())
G_DECLARE_FINAL_TYPE (OlPapersWindow, ol_papers_window, OL, PAPERS_WINDOW, AdwWindow)

/** ol_papers_window_present: a new one over @parent (nullable), owned by GTK. */
OlPapersWindow *ol_papers_window_present (GtkWindow *parent,
                                          OlStore *store,
                                          const OlActor *actor,
                                          const char *mission_id);

G_END_DECLS
