/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ol_screen_reader_help: from now on, widgets that come to the screen tell a screen reader the
 * truth where GTK 4.8 does not: what a stack or a revealer keeps hidden is hidden, and a button
 * with a mnemonic has its name once, without the underscore. Call it once, after gtk_init().
 */
void ol_screen_reader_help (void);

G_END_DECLS
