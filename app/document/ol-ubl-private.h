/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ol-invoice-rules.h"
#include "ol-ubl-node.h"

G_BEGIN_DECLS

#define OL_UBL_CUSTOMIZATION "urn:cen.eu:en16931:2017"
#define OL_UBL_INVOICE_NS "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
#define OL_UBL_CREDIT_NOTE_NS "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"
#define OL_UBL_CAC_NS "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
#define OL_UBL_CBC_NS "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"

/* Names of the item properties; one group of them, begun by the mission, for each mission of a
 * line. */
#define OL_UBL_MISSION "Mission"
#define OL_UBL_CONTAINER "Conteneur"
#define OL_UBL_VEHICLE "Vehicule"
#define OL_UBL_ROUTE "Trajet"

/** OlUblValue: what the text of an element has to be. */
typedef enum
{
  OL_UBL_NODE, /* no text: other elements */
  OL_UBL_TEXT,
  OL_UBL_DATE,
  OL_UBL_BOOLEAN,
  OL_UBL_NUMBER,
  OL_UBL_AMOUNT,   /* at most two decimals, with a currency */
  OL_UBL_PRICE,    /* as many decimals as it needs, with a currency */
  OL_UBL_QUANTITY, /* with a unit */
  OL_UBL_CODE,     /* of the list that `accepts` knows */
  OL_UBL_VAT_ID,
} OlUblValue;

/** OlUblElement: one element, in the order of the UBL 2.1 sequence it stands in. */
typedef struct _OlUblElement OlUblElement;
struct _OlUblElement
{
  const char *name;
  guint min;
  guint max; /* 0: any number */
  OlUblValue value;
  const char *missing;        /* rule broken when it is absent or empty */
  const char *missing_charge; /* the same inside a charge rather than an allowance */
  const char *bad;            /* rule broken by the text: code list, or number of decimals */
  const char *bad_charge;
  gboolean (*accepts) (const char *text);
  const OlUblElement *children; /* ended by a NULL name */
};

extern const OlUblElement ol_ubl_invoice_root;
extern const OlUblElement ol_ubl_credit_note_root;

/** ol_ubl_structure_check: order, cardinality, decimals and code lists; appends to @findings. */
void ol_ubl_structure_check (xmlDoc *document, GPtrArray *findings);

/** ol_ubl_read_document: (transfer full) ol_ubl_read() of a document already parsed. */
OlInvoice *ol_ubl_read_document (xmlDoc *document, GError **error);

/** ol_ubl_finding_add: appends a finding with a message of its own. Takes @message. */
void ol_ubl_finding_add (GPtrArray *findings, const char *rule, char *message);

G_END_DECLS
