/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ol-billing-page-private.h"

G_BEGIN_DECLS

/*
 * Where an invoice's files go, and how they are opened. Writing them is the export job's work.
 */

typedef enum
{
  OL_EXPORT_PDF,
  OL_EXPORT_XML,
  OL_EXPORT_BUNDLE,
} OlBillingExportKind;

/** OlBillingExportFailed: @sentence says what went wrong and what to do. */
typedef void (*OlBillingExportFailed) (gpointer data, const char *sentence);

/**
 * OlBillingExportReady: @path is where to write, @error why nowhere; one of them is NULL. Owns
 * @data.
 */
typedef void (*OlBillingExportReady) (const char *path, const GError *error, gpointer data);

/**
 * OlBillingExportChosen: @path is NULL when the person changed their mind. @id names the invoice
 * asked about. Owns @data.
 */
typedef void (*OlBillingExportChosen) (const char *path, OlBillingExportKind kind, const char *id,
                                       gpointer data);

/**
 * ol_billing_export_prepare_cache: makes the cache folder, where a PDF that is only to be read is
 * written.
 */
void ol_billing_export_prepare_cache (const OlBillingTarget *target, OlBillingExportReady ready,
                                      gpointer data);

/** ol_billing_export_choose: asks for the file to write @target to. */
void ol_billing_export_choose (GtkWindow *parent, const OlBillingTarget *target,
                               OlBillingExportKind kind, OlBillingExportChosen chosen,
                               gpointer data);

/**
 * ol_billing_export_show: opens @path with the program the desktop has for it. @failed runs only
 * while @owner lives.
 */
void ol_billing_export_show (GtkWindow *parent, const char *path, OlBillingExportFailed failed,
                             gpointer owner);

G_END_DECLS
