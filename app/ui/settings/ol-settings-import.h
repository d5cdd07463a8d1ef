/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-settings-section.h"

G_BEGIN_DECLS

/** OlSettingsMakeImport: (transfer full): the OlImportJob that reads @path. */
typedef OlJob *(*OlSettingsMakeImport) (OlStore *store, const OlActor *actor, const char *path);

/** ol_settings_import: asks for a CSV or XML file and runs the import of it; what was read is told
 * by the runner. */
void ol_settings_import (OlSettingsSection *section, const char *title, OlSettingsMakeImport make);

G_END_DECLS
