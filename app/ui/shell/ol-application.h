/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlApplication: one instance per session, one window. `--data-dir DIR` works on another data
 * folder, in an instance of its own.
 */
#define OL_TYPE_APPLICATION (ol_application_get_type ())
G_DECLARE_FINAL_TYPE (OlApplication, ol_application, OL, APPLICATION, AdwApplication)

OlApplication *ol_application_new (void);

/**
 * ol_application_choose_renderer: without a graphics card, keeps GTK from starting GL, which costs
 * 100 ms and 60 MB there. What the user set stays. Before gtk_init().
 * @render_folder: where render nodes appear, "/dev/dri"
 */
void ol_application_choose_renderer (const char *render_folder);

G_END_DECLS
