/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-settings-data.h"
#include "ol-settings-runner.h"

G_BEGIN_DECLS

/** OlSettingsVerb: what the page's actions ask of the section in front: "settings.add". */
typedef enum
{
  OL_VERB_ADD,
  OL_VERB_CHANGE, /* what is selected */
  OL_VERB_REPRICE,
  OL_VERB_REMOVE,
  OL_VERB_IMPORT,
  OL_VERB_SAVE, /* the form */
  OL_VERB_SEARCH,
  OL_VERB_TRY, /* the tester, and back */
  OL_N_VERBS,
} OlSettingsVerb;

/**
 * OlSettingsSection: one entry of the list inside the settings page.
 *
 * Properties: "runner" (construct only); "place": what is open inside the section, such as a
 * partner's name; empty at its top. A section with a place can go back. Signal "verbs": what it
 * can do changed.
 */
#define OL_TYPE_SETTINGS_SECTION (ol_settings_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (OlSettingsSection, ol_settings_section, OL, SETTINGS_SECTION, AdwBin)

struct _OlSettingsSectionClass
{
  AdwBinClass parent_class;

  /* show: what the settings are now. */
  void (*show) (OlSettingsSection *self, const OlSettingsData *data);

  /* open: what @detail, a partner's name, names inside the section. */
  void (*open) (OlSettingsSection *self, const char *detail);

  /* back: to the top of the section. */
  void (*back) (OlSettingsSection *self);

  /* can, act: whether the section can do @verb now, and do it. */
  gboolean (*can) (OlSettingsSection *self, OlSettingsVerb verb);
  void (*act) (OlSettingsSection *self, OlSettingsVerb verb);
};

/* Call what the class of the section says above; @data is borrowed until the next is shown. */
void ol_settings_section_show (OlSettingsSection *self, const OlSettingsData *data);
void ol_settings_section_open (OlSettingsSection *self, const char *detail);
void ol_settings_section_back (OlSettingsSection *self);
gboolean ol_settings_section_can (OlSettingsSection *self, OlSettingsVerb verb);
void ol_settings_section_act (OlSettingsSection *self, OlSettingsVerb verb);

/** ol_settings_section_place: (transfer none): never NULL. */
const char *ol_settings_section_place (OlSettingsSection *self);

/* For the sections. */

OlSettingsRunner *ol_settings_section_runner (OlSettingsSection *self); /* (transfer none) */
/** ol_settings_section_today: the desk's day. */
OlDate ol_settings_section_today (OlSettingsSection *self);
/** ol_settings_section_may: whether the actor's role allows it. */
gboolean ol_settings_section_may (OlSettingsSection *self, OlPermission permission);
/** ol_settings_section_verbs_changed: emits "verbs". */
void ol_settings_section_verbs_changed (OlSettingsSection *self);
/** ol_settings_section_data: (nullable) (transfer none): what was shown last. */
const OlSettingsData *ol_settings_section_data (OlSettingsSection *self);
void ol_settings_section_set_place (OlSettingsSection *self, const char *place);
/** ol_settings_section_set: runs one change of the organisation, or of the partner of that id. */
void ol_settings_section_set (OlSettingsSection *self,
                              const char *partner_id,
                              const char *const *settings,
                              const char *sentence);

G_END_DECLS
