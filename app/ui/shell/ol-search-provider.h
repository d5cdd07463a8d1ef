/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * OlSearchProvider: missions and invoices in the search of GNOME Shell
 * (org.gnome.Shell.SearchProvider2). It opens the data folder when it is asked and closes it when
 * nobody asked for a while; without a window the program then ends.
 *
 * Signal "activated" (const char *page, const char *detail, guint timestamp): somebody chose a
 * result, or all of them.
 */
#define OL_TYPE_SEARCH_PROVIDER (ol_search_provider_get_type ())
G_DECLARE_FINAL_TYPE (OlSearchProvider, ol_search_provider, OL, SEARCH_PROVIDER, GObject)

/** ol_search_provider_new: @application: held while there is something to do. */
OlSearchProvider *ol_search_provider_new (GApplication *application, const char *directory);

/** ol_search_provider_export: answers on @connection from now on. */
gboolean
ol_search_provider_export (OlSearchProvider *self, GDBusConnection *connection, GError **error);
void ol_search_provider_unexport (OlSearchProvider *self);

G_END_DECLS
