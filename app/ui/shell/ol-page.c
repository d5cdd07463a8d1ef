/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-page.h"

G_DEFINE_ABSTRACT_TYPE (OlPage, ol_page, ADW_TYPE_BIN)

enum
{
  SIGNAL_DONE,
  SIGNAL_GO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

GActionGroup *
ol_page_actions (OlPage *self)
{
  g_return_val_if_fail (OL_IS_PAGE (self), NULL);

  if (OL_PAGE_GET_CLASS (self)->actions == NULL)
    return NULL;
  return OL_PAGE_GET_CLASS (self)->actions (self);
}

void
ol_page_shown (OlPage *self)
{
  g_return_if_fail (OL_IS_PAGE (self));

  if (OL_PAGE_GET_CLASS (self)->shown != NULL)
    OL_PAGE_GET_CLASS (self)->shown (self);
}

void
ol_page_open (OlPage *self, const char *detail)
{
  g_return_if_fail (OL_IS_PAGE (self));
  g_return_if_fail (detail != NULL);

  if (OL_PAGE_GET_CLASS (self)->open != NULL)
    OL_PAGE_GET_CLASS (self)->open (self, detail);
}

const char *
ol_page_help (OlPage *self)
{
  g_return_val_if_fail (OL_IS_PAGE (self), NULL);

  if (OL_PAGE_GET_CLASS (self)->help == NULL)
    return NULL;
  return OL_PAGE_GET_CLASS (self)->help (self);
}

void
ol_page_stop (OlPage *self)
{
  g_return_if_fail (OL_IS_PAGE (self));

  if (OL_PAGE_GET_CLASS (self)->stop != NULL)
    OL_PAGE_GET_CLASS (self)->stop (self);
}

void
ol_page_done (OlPage *self, const char *sentence, const char *undo)
{
  g_return_if_fail (OL_IS_PAGE (self));
  g_return_if_fail (sentence != NULL);

  g_signal_emit (self, signals[SIGNAL_DONE], 0, sentence, undo);
}

void
ol_page_go (OlPage *self, const char *page, const char *detail)
{
  g_return_if_fail (OL_IS_PAGE (self));
  g_return_if_fail (page != NULL);

  g_signal_emit (self, signals[SIGNAL_GO], 0, page, detail);
}

static void
ol_page_class_init (OlPageClass *klass)
{
  signals[SIGNAL_DONE] = g_signal_new ("done", OL_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_GO] = g_signal_new ("go", OL_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
ol_page_init (OlPage *self)
{
}
