/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** OlAdminOption: a word with a value behind it. */
typedef struct
{
  const char *name;  /* "--depot"; NULL ends a list */
  const char *value; /* what follows, in capitals; NULL: nothing does */
  const char *key;   /* the member of what is sent; NULL: it is not sent */
  enum
  {
    OL_ADMIN_OPTIONAL,
    OL_ADMIN_REQUIRED,
    OL_ADMIN_REPEATED, /* sent as an array */
  } use;
} OlAdminOption;

typedef enum
{
  OL_ADMIN_NO_SECRET,
  OL_ADMIN_PASSWORD, /* read from --password-file or the terminal */
  OL_ADMIN_PIN,      /* made here, and shown once */
} OlAdminSecret;

/** OlAdminCommand: one line of the table of commands. */
typedef struct
{
  const char *words;            /* "user add"; NULL ends the table */
  const char *operands;         /* "EMAIL ROLE" */
  const char *const *keys;      /* (array zero-terminated=1): the members the operands become */
  const OlAdminOption *options; /* (array zero-terminated=1) */
  OlAdminSecret secret;
  const char *sql;     /* takes one JSON object, gives one */
  const char *summary; /* msgid */
} OlAdminCommand;

/** ol_admin_commands: (array zero-terminated=1). */
const OlAdminCommand *ol_admin_commands (void);

/** ol_admin_global_options: (array zero-terminated=1): those that each command takes. */
const OlAdminOption *ol_admin_global_options (void);

G_END_DECLS
