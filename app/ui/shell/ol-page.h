/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ol-action-table.h"
#include "ol-role.h"
#include "ol-scanner.h"
#include "ol-store.h"

G_BEGIN_DECLS

/**
 * OlPageContext: what a page works with. Borrowed by the page's constructor, which takes a
 * reference and a copy.
 */
typedef struct
{
  OlStore *store;
  const OlActor *actor;
  OlScanner *scanner; /* (nullable): the role may not attach */
} OlPageContext;

/**
 * OlPage: one entry of the window's sidebar. The window knows pages by this class only: it shows
 * them, hands them keys and passes on what they say.
 *
 * Signals: "done" (const char *sentence, const char *undo): something succeeded, the window tells
 * it in a toast, which offers to undo it by the action @undo unless that is NULL; "go" (const char
 * *page, const char *detail): show that page, and in it what @detail names, if anything.
 */
#define OL_TYPE_PAGE (ol_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (OlPage, ol_page, OL, PAGE, AdwBin)

struct _OlPageClass
{
  AdwBinClass parent_class;

  /* actions: (transfer none) (nullable): in the window under the page's id while the page is in
   * front. */
  GActionGroup *(*actions) (OlPage *self);

  /* shown: each time the page comes to the front; it reads what may have changed. */
  void (*shown) (OlPage *self);

  /* open: comes to the front for @detail, in the page's own words: a mission's id,
   * "status=overdue". */
  void (*open) (OlPage *self, const char *detail);

  /* help: (nullable): id of the help page about what is in front inside the page; without it F1
   * opens the one of the table. */
  const char *(*help) (OlPage *self);

  /* stop: the window closes; cancels what runs. */
  void (*stop) (OlPage *self);
};

/* Call what the page's class says above. */
GActionGroup *ol_page_actions (OlPage *self);
void ol_page_shown (OlPage *self);
void ol_page_open (OlPage *self, const char *detail);
const char *ol_page_help (OlPage *self);
void ol_page_stop (OlPage *self);

/**
 * ol_page_done: emits "done"; @undo: (nullable) "missions.undo". ol_page_go: emits "go"; @detail:
 * (nullable). For subclasses and their children.
 */
void ol_page_done (OlPage *self, const char *sentence, const char *undo);
void ol_page_go (OlPage *self, const char *page, const char *detail);

/** OlPageEntry: a page before it is made. */
typedef struct
{
  const char *id;    /* "missions": its name in the window and the prefix of its actions */
  const char *title; /* msgid */
  const char *icon;
  const char *help;              /* id of the help page that F1 opens */
  OlPermission permission;       /* the role must have it to see the page */
  const OlActionEntry *actions;  /* (nullable) names and keys of its actions */
  OlPage *(*create) (const OlPageContext *context);
} OlPageEntry;

G_END_DECLS
