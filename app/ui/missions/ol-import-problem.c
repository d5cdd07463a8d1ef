/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-problem.h"

struct _OlImportProblem
{
  GObject parent_instance;

  gint64 line;
  guint cell;
  char *place;  /* owned */
  char *value;  /* owned */
  char *reason; /* owned */
};

enum
{
  PROP_0,
  PROP_PLACE,
  PROP_VALUE,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (OlImportProblem, ol_import_problem, G_TYPE_OBJECT)

static void
ol_import_problem_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  OlImportProblem *self = OL_IMPORT_PROBLEM (object);

  switch (id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ol_import_problem_finalize (GObject *object)
{
  OlImportProblem *self = OL_IMPORT_PROBLEM (object);

  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->reason, g_free);
  G_OBJECT_CLASS (ol_import_problem_parent_class)->finalize (object);
}

static void
ol_import_problem_class_init (OlImportProblemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = ol_import_problem_get_property;
  object_class->finalize = ol_import_problem_finalize;
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
ol_import_problem_init (OlImportProblem *self)
{
}

OlImportProblem *
ol_import_problem_new (
    gint64 line, guint cell, const char *place, const char *value, const char *reason)
{
  OlImportProblem *self = g_object_new (OL_TYPE_IMPORT_PROBLEM, NULL);

  self->line = line;
  self->cell = cell;
  self->place = g_strdup (place);
  self->value = g_strdup (value);
  self->reason = g_strdup (reason);
  return self;
}

gint64
ol_import_problem_line (OlImportProblem *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_PROBLEM (self), 0);
  return self->line;
}

guint
ol_import_problem_cell (OlImportProblem *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_PROBLEM (self), G_MAXUINT);
  return self->cell;
}
