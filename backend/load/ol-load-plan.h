/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** OlLoadStep: one request; "<name>" in path and body is replaced for each request. */
typedef struct
{
  char *method;
  char *path;
  char *body; /* nullable: JSON text */
} OlLoadStep;

/** OlLoadJourney: what somebody does: steps one after the other on their connection. */
typedef struct
{
  char *name;
  guint weight;
  GPtrArray *steps; /* OlLoadStep */
} OlLoadJourney;

/** OlLoadUser: who a connection belongs to. */
typedef struct
{
  char *token;
  GHashTable *values;  /* name -> GPtrArray of char *: what "<name>" may be */
  guint64 n;           /* what "<n>" is: rises by one with each answered request that used it */
  GString *unanswered; /* nullable: the request with number @n, whose answer never came */
} OlLoadUser;

typedef struct
{
  GPtrArray *journeys; /* OlLoadJourney */
  GPtrArray *users;    /* OlLoadUser */
  guint total_weight;
} OlLoadPlan;

/**
 * ol_load_plan_load:
 * @journeys: {"journeys": [{"name", "weight", "steps": [{"method", "path", "body"}]}]}
 * @users: {"users": [{"token", "values": {"mission": ["...", ...]}}]}
 */
OlLoadPlan *ol_load_plan_load (const char *journeys, const char *users, GError **error);
void ol_load_plan_free (OlLoadPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OlLoadPlan, ol_load_plan_free)

/** ol_load_plan_numbers: (transfer full): an array of how many requests with "<n>" were answered
 * well, for each user in the order of the file. */
JsonNode *ol_load_plan_numbers (const OlLoadPlan *plan);

/** ol_load_user_forget_request: what became of the request with number n is known. */
void ol_load_user_forget_request (OlLoadUser *user);

/** ol_load_plan_pick: the number of a journey, by weight. */
guint ol_load_plan_pick (const OlLoadPlan *plan, GRand *random);

/** ol_load_plan_mean_steps: requests of a journey, on average. */
double ol_load_plan_mean_steps (const OlLoadPlan *plan);

/**
 * ol_load_plan_request: (transfer full): the bytes of an HTTP/1.1 request of @user
 * @uses_n: (out): whether "<n>" is in it
 * "<uuid>" is a new one, "<random>" a number below 1,000; other names are the user's.
 */
GString *ol_load_plan_request (const OlLoadStep *step,
                               const OlLoadUser *user,
                               const char *host,
                               GRand *random,
                               gboolean *uses_n);

G_END_DECLS
