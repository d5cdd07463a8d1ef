/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-scanner.h"

G_BEGIN_DECLS

/**
 * OlScannerTray: files of the scanner's folder that need a person, each with the reason; nothing
 * at all while there are none.
 *
 * Signal "assign" (const char *path): the file is to be attached to the mission that is selected.
 */
#define OL_TYPE_SCANNER_TRAY (ol_scanner_tray_get_type ())
G_DECLARE_FINAL_TYPE (OlScannerTray, ol_scanner_tray, OL, SCANNER_TRAY, AdwBin)

/** ol_scanner_tray_set_scanner: once. */
void ol_scanner_tray_set_scanner (OlScannerTray *self, OlScanner *scanner);

G_END_DECLS
