/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-setting-row.h"

G_BEGIN_DECLS

/** OlSettingDocuments: a set of document kinds, one check each: "BL,CMR". Property: "key". */
#define OL_TYPE_SETTING_DOCUMENTS (ol_setting_documents_get_type ())
G_DECLARE_FINAL_TYPE (
    OlSettingDocuments, ol_setting_documents, OL, SETTING_DOCUMENTS, AdwPreferencesRow)

G_END_DECLS
