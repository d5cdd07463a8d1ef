/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/**
 * UiStateFunc: @root is a window in one of its states, @state what brought it there:
 * "billing.prepare"; @at_rest: FALSE when something in it goes on happening.
 */
typedef void (*UiStateFunc) (GtkWidget *root, const char *state, gboolean at_rest, gpointer data);

/**
 * ui_each_state: brings a page of the window to the front and calls @func for what is shown.
 * @at_work: then opens it with every word it understands, opens every menu, and does everything its
 * table of actions offers, with a call each time. Dialogs are closed as by Escape.
 */
void ui_each_state (
    UiFixture *fixture, const char *page, gboolean at_work, UiStateFunc func, gpointer data);

/** ui_each_window_state: the same for what belongs to the window itself: shortcuts, about, help. */
void ui_each_window_state (UiFixture *fixture, UiStateFunc func, gpointer data);

G_END_DECLS
