/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-logo.h"

#include "ol-document-error.h"
#include "ol-picture.h"

#include <glib/gi18n-lib.h>

#define LEAST_SIDE 32
#define MOST_SIDE 4000
#define MOST_RATIO 12

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT, sentence);
  return FALSE;
}

static gboolean
check_sides (const OlPicture *picture, GError **error)
{
  const guint least = MIN (picture->width, picture->height);
  const guint most = MAX (picture->width, picture->height);

  if (least < LEAST_SIDE || most > MOST_SIDE)
    return refuse (error, _ ("A logo has 32 to 4,000 pixels each way. Scale it, then choose it "
                             "again."));
  if (most > least * MOST_RATIO)
    return refuse (error, _ ("This logo is more than twelve times as long as it is high. Cut it, "
                             "then choose it again."));
  return TRUE;
}

gboolean
ol_logo_check (GBytes *bytes, GError **error)
{
  g_autoptr (OlPicture) picture = NULL;
  g_autoptr (GError) failure = NULL;
  const char *type;

  g_return_val_if_fail (bytes != NULL, FALSE);

  if (g_bytes_get_size (bytes) > OL_LOGO_MAX_SIZE)
    return refuse (error, _ ("A logo has at most 1 MiB. Scale it or save it with less detail."));
  type = ol_picture_media_type (bytes);
  if (type == NULL)
    return refuse (error, _ ("A logo is a PNG or JPEG picture."));
  picture = ol_picture_open (bytes, type, &failure);
  if (picture != NULL)
    return check_sides (picture, error);
  g_set_error (error, OL_DOCUMENT_ERROR, OL_DOCUMENT_ERROR_INPUT,
               _ ("This file cannot be the logo: %s."), failure->message);
  return FALSE;
}
