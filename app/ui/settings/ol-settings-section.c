/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-settings-section.h"

#include "ol-settings-job.h"

typedef struct
{
  OlSettingsRunner *runner;   /* owned */
  const OlSettingsData *data; /* borrowed from the page */
  char *place;                /* owned */
} OlSettingsSectionPrivate;

enum
{
  PROP_RUNNER = 1,
  PROP_PLACE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint verbs_signal;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (OlSettingsSection, ol_settings_section, ADW_TYPE_BIN)

static OlSettingsSectionPrivate *
private_of (OlSettingsSection *self)
{
  return ol_settings_section_get_instance_private (self);
}

void
ol_settings_section_show (OlSettingsSection *self, const OlSettingsData *data)
{
  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));
  g_return_if_fail (data != NULL);

  private_of (self)->data = data;
  OL_SETTINGS_SECTION_GET_CLASS (self)->show (self, data);
}

void
ol_settings_section_open (OlSettingsSection *self, const char *detail)
{
  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));
  g_return_if_fail (detail != NULL);

  if (OL_SETTINGS_SECTION_GET_CLASS (self)->open != NULL)
    OL_SETTINGS_SECTION_GET_CLASS (self)->open (self, detail);
}

void
ol_settings_section_back (OlSettingsSection *self)
{
  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));

  if (OL_SETTINGS_SECTION_GET_CLASS (self)->back != NULL)
    OL_SETTINGS_SECTION_GET_CLASS (self)->back (self);
}

gboolean
ol_settings_section_can (OlSettingsSection *self, OlSettingsVerb verb)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), FALSE);

  return OL_SETTINGS_SECTION_GET_CLASS (self)->can != NULL
         && OL_SETTINGS_SECTION_GET_CLASS (self)->can (self, verb);
}

void
ol_settings_section_act (OlSettingsSection *self, OlSettingsVerb verb)
{
  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));

  if (ol_settings_section_can (self, verb))
    OL_SETTINGS_SECTION_GET_CLASS (self)->act (self, verb);
}

void
ol_settings_section_verbs_changed (OlSettingsSection *self)
{
  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));

  g_signal_emit (self, verbs_signal, 0);
}

const char *
ol_settings_section_place (OlSettingsSection *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), NULL);

  return private_of (self)->place;
}

OlSettingsRunner *
ol_settings_section_runner (OlSettingsSection *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), NULL);

  return private_of (self)->runner;
}

OlDate
ol_settings_section_today (OlSettingsSection *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), OL_DATE_NONE);

  return ol_clock_today (ol_store_clock (ol_settings_runner_store (private_of (self)->runner)));
}

gboolean
ol_settings_section_may (OlSettingsSection *self, OlPermission permission)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), FALSE);

  return ol_role_may (ol_settings_runner_actor (private_of (self)->runner)->role, permission);
}

const OlSettingsData *
ol_settings_section_data (OlSettingsSection *self)
{
  g_return_val_if_fail (OL_IS_SETTINGS_SECTION (self), NULL);

  return private_of (self)->data;
}

void
ol_settings_section_set_place (OlSettingsSection *self, const char *place)
{
  OlSettingsSectionPrivate *priv;

  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));
  g_return_if_fail (place != NULL);

  priv = private_of (self);
  if (g_str_equal (priv->place, place))
    return;
  g_free (priv->place);
  priv->place = g_strdup (place);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

void
ol_settings_section_set (OlSettingsSection *self,
                         const char *partner_id,
                         const char *const *settings,
                         const char *sentence)
{
  OlSettingsRunner *runner;

  g_return_if_fail (OL_IS_SETTINGS_SECTION (self));
  g_return_if_fail (settings != NULL);

  runner = private_of (self)->runner;
  ol_settings_runner_run (runner,
                          OL_JOB (ol_settings_job_new (ol_settings_runner_store (runner),
                                                       ol_settings_runner_actor (runner),
                                                       partner_id, settings)),
                          sentence);
}

static void
ol_settings_section_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_PLACE:
      g_value_set_string (value, private_of (OL_SETTINGS_SECTION (object))->place);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_settings_section_set_property (GObject *object,
                                  guint id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_RUNNER:
      private_of (OL_SETTINGS_SECTION (object))->runner = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_settings_section_finalize (GObject *object)
{
  OlSettingsSectionPrivate *priv = private_of (OL_SETTINGS_SECTION (object));

  g_clear_object (&priv->runner);
  g_clear_pointer (&priv->place, g_free);
  G_OBJECT_CLASS (ol_settings_section_parent_class)->finalize (object);
}

static void
ol_settings_section_class_init (OlSettingsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ol_settings_section_get_property;
  object_class->set_property = ol_settings_section_set_property;
  object_class->finalize = ol_settings_section_finalize;

  properties[PROP_RUNNER] = g_param_spec_object (
      "runner", NULL, NULL, OL_TYPE_SETTINGS_RUNNER,
      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, "",
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  verbs_signal = g_signal_new ("verbs", OL_TYPE_SETTINGS_SECTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
ol_settings_section_init (OlSettingsSection *self)
{
  private_of (self)->place = g_strdup ("");
}
