/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * The desktop's own dialogs for choosing files.
 */

/** OlFileChosen: @files: (element-type GFile): borrowed; NULL when nothing was chosen. Always
 * called once. */
typedef void (*OlFileChosen) (GSList *files, gpointer data);

/** ol_file_choice_documents: one or more PDF, PNG or JPEG files; @parent: (nullable). */
void ol_file_choice_documents (GtkWindow *parent, OlFileChosen chosen, gpointer data);

/** ol_file_choice_table: one CSV, XLSX or ODS file. */
void ol_file_choice_table (GtkWindow *parent, OlFileChosen chosen, gpointer data);

/** ol_file_choice_folder: one folder. */
void ol_file_choice_folder (GtkWindow *parent,
                            const char *title,
                            OlFileChosen chosen,
                            gpointer data);

/** ol_file_choice_save: where to write; @name: proposed. */
void ol_file_choice_save (GtkWindow *parent,
                          const char *title,
                          const char *name,
                          OlFileChosen chosen,
                          gpointer data);

/** OlPathChosen: @owner as given, still alive. */
typedef void (*OlPathChosen) (gpointer owner, const char *path);

/** ol_file_choice_open_path: the path of one file to read; @kind: what such files are called;
 * @endings: of their names. @chosen as below. */
void ol_file_choice_open_path (GtkWindow *parent,
                               const char *title,
                               const char *kind,
                               const char *const *endings,
                               OlPathChosen chosen,
                               GObject *owner);

/** ol_file_choice_save_path, ol_file_choice_folder_path: the same for who has a path to write to;
 * @chosen is not called when the person thinks better of it, or @owner is gone. */
void ol_file_choice_save_path (GtkWindow *parent,
                               const char *title,
                               const char *name,
                               OlPathChosen chosen,
                               GObject *owner);
void ol_file_choice_folder_path (GtkWindow *parent,
                                 const char *title,
                                 OlPathChosen chosen,
                                 GObject *owner);

G_END_DECLS
