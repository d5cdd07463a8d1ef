/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-job.h"

G_BEGIN_DECLS

/**
 * OlMailJob: writes the PDF, the XML and the bundle of an issued invoice, and hands them with a
 * message in the partner's language to the desktop's mail program, where a person reads it over
 * and sends it: by the desktop portal (org.freedesktop.portal.Email), else by xdg-email. Refused
 * as "mail_unavailable" when the desktop has neither; the files then lie where the sentence says.
 * What was handed over leaves a SHARE event.
 */
#define OL_TYPE_MAIL_JOB (ol_mail_job_get_type ())
G_DECLARE_FINAL_TYPE (OlMailJob, ol_mail_job, OL, MAIL_JOB, OlJob)

/**
 * ol_mail_job_new:
 * @folder: where the files are written; made when it is missing
 */
OlMailJob *
ol_mail_job_new (OlStore *store, const OlActor *actor, const char *id, const char *folder);

/** ol_mail_job_recipient: (nullable): the address of the message; after a run. */
const char *ol_mail_job_recipient (OlMailJob *self);

G_END_DECLS
