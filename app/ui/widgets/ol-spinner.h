/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * OlSpinner: turns while it can be seen. A GtkSpinner in a stack goes on turning behind the page in
 * front, and the window is painted sixty times a second for nothing.
 */
#define OL_TYPE_SPINNER (ol_spinner_get_type ())
G_DECLARE_FINAL_TYPE (OlSpinner, ol_spinner, OL, SPINNER, AdwBin)

G_END_DECLS
