/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-page.h"

G_BEGIN_DECLS

/* Asking for a file or folder to write to, and saying that it was written. */

/** OlFileChosen: @owner as given, still alive. */
typedef void (*OlFileChosen) (gpointer owner, const char *path);

/** ol_accounts_files_choose: asks for a file; @chosen is not called when the person thinks better
 * of it, or @owner is gone. @name: proposed */
void ol_accounts_files_choose (GtkWindow *parent, const char *title, const char *name,
                               OlFileChosen chosen, GObject *owner);

/** ol_accounts_files_choose_folder: the same for a folder. */
void ol_accounts_files_choose_folder (GtkWindow *parent, const char *title, OlFileChosen chosen,
                                      GObject *owner);

/** ol_accounts_files_tell: "NAME saved", in a toast. */
void ol_accounts_files_tell (OlPage *page, const char *path);

G_END_DECLS
