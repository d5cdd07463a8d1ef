/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-core-error.h"

typedef struct
{
  char *accepted; /* owned */
} OlCoreErrorPrivate;

static void
ol_core_error_private_init (OlCoreErrorPrivate *priv)
{
}

static void
ol_core_error_private_copy (const OlCoreErrorPrivate *source, OlCoreErrorPrivate *target)
{
  target->accepted = g_strdup (source->accepted);
}

static void
ol_core_error_private_clear (OlCoreErrorPrivate *priv)
{
  g_clear_pointer (&priv->accepted, g_free);
}

G_DEFINE_EXTENDED_ERROR (OlCoreError, ol_core_error)

const char *
ol_core_error_accepted (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == OL_CORE_ERROR ? ol_core_error_get_private (error)->accepted : NULL;
}

void
ol_core_error_set_accepted (GError *error, const char *accepted)
{
  OlCoreErrorPrivate *priv;

  g_return_if_fail (error != NULL && error->domain == OL_CORE_ERROR);

  priv = ol_core_error_get_private (error);
  g_free (priv->accepted);
  priv->accepted = g_strdup (accepted);
}
