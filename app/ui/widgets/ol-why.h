/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * OlWhy: a button that cannot be pressed says why: in its tooltip, and to people who do not see it
 * in its accessible description. A menu, whose items have neither, says it in lines at its end.
 */
typedef struct _OlWhy OlWhy;

/** ol_why_new: @root: a widget with its template; the buttons with an action and the menus of
 * buttons that are under it now are those that can be told about. It must outlive what is made. */
OlWhy *ol_why_new (GtkWidget *root);
void ol_why_free (OlWhy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlWhy, ol_why_free)

/** ol_why_tell: why the buttons of @action ("invoices.pay") cannot be pressed now; @reason NULL:
 * they say again what they do. */
void ol_why_tell (OlWhy *self, const char *action, const char *reason);

G_END_DECLS
