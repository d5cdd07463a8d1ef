/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-mission-check.h"

#include <glib/gi18n-lib.h>

#include "ol-charge.h"
#include "ol-container.h"
#include "ol-names.h"
#include "ol-vat-family.h"

static const char *const code_texts[] = {
  "not_delivered",  "document_missing", "container_invalid", "container_duplicate",
  "tariff_missing", "tariff_ambiguous", "rate_missing",      "vat_basis_missing",
  "already_billed", "on_hold",
};

const char *
ol_reason_code_to_text (OlReasonCode code)
{
  return ol_names_get (code_texts, G_N_ELEMENTS (code_texts), (guint)code);
}

void
ol_reason_free (OlReason *reason)
{
  if (reason == NULL)
    return;

  g_free (reason->message);
  g_free (reason->detail);
  g_free (reason);
}

static void
add_reason_about (GPtrArray *reasons, OlReasonCode code, const char *detail, char *message)
{
  OlReason *reason = g_new (OlReason, 1);

  reason->code = code;
  reason->message = message;
  reason->detail = g_strdup (detail);
  g_ptr_array_add (reasons, reason);
}

static void
add_reason (GPtrArray *reasons, OlReasonCode code, char *message)
{
  add_reason_about (reasons, code, NULL, message);
}

static gboolean
is_empty (const char *text)
{
  return text == NULL || *text == '\0';
}

static const char *
or_unknown (const char *text)
{
  return is_empty (text) ? _ ("unknown") : text;
}

static void
check_delivery (const OlMission *mission, GPtrArray *reasons)
{
  if (mission->status != OL_MISSION_DELIVERED)
    add_reason (reasons, OL_REASON_NOT_DELIVERED,
                g_strdup_printf (_ ("The mission is not delivered (status: %s). Record its "
                                    "delivery with date and time."),
                                 ol_mission_status_to_text (mission->status)));
  else if (mission->delivered_at == OL_INSTANT_NONE)
    add_reason (reasons, OL_REASON_NOT_DELIVERED,
                g_strdup (_ ("The mission is delivered without a date. Enter the delivery date and "
                             "time.")));
}

static void
check_documents (const OlMission *mission, const OlPartner *partner, GPtrArray *reasons)
{
  guint missing = partner->required_documents & ~mission->documents;

  for (guint kind = OL_DOCUMENT_BL; kind <= OL_DOCUMENT_OTHER; kind <<= 1)
    {
      const char *name = ol_document_kind_to_text ((OlDocumentKind)kind);

      if (missing & kind)
        add_reason_about (reasons, OL_REASON_DOCUMENT_MISSING, name,
                          g_strdup_printf (_ ("%s asks for the document %s, and it is not "
                                              "attached. Attach it to the mission."),
                                           or_unknown (partner->party.name), name));
    }
}

static void
check_container (const OlMission *mission, const OlMissionFacts *facts, GPtrArray *reasons)
{
  g_autoptr (GError) error = NULL;

  if (is_empty (mission->container))
    return;

  if (!ol_container_check (mission->container, &error))
    add_reason (reasons, OL_REASON_CONTAINER_INVALID,
                /* Translators: a sentence that says what is wrong with a container's number */
                g_strdup_printf (_ ("%s Correct it from the document of delivery."),
                                 error->message));

  if (facts->duplicate_of != NULL)
    add_reason_about (
        reasons, OL_REASON_CONTAINER_DUPLICATE, facts->duplicate_of,
        g_strdup_printf (_ ("The container %s is delivered twice the same day, by mission %s "
                            "too. Correct or cancel one of the two."),
                         mission->container, facts->duplicate_of));
}

/* A price per kilometre or tonne is no price for a mission that tells neither. */
static gboolean
quantity_is_missing (const OlMission *mission, const OlTariff *tariff)
{
  return tariff->minimum <= 0 && ol_charge_quantity (mission, tariff->unit) <= 0;
}

static void
check_quantity (const OlMission *mission, const OlTariff *tariff, GPtrArray *reasons)
{
  if (tariff == NULL || !quantity_is_missing (mission, tariff))
    return;

  add_reason_about (
      reasons, OL_REASON_TARIFF_MISSING, tariff->unit == OL_UNIT_KM ? "distance" : "weight",
      g_strdup (tariff->unit == OL_UNIT_KM
                    ? _ ("The tariff counts kilometres, and the mission has no distance. Enter the "
                         "distance.")
                    : _ ("The tariff counts tonnes, and the mission has no weight. Enter the "
                         "weight.")));
}

static void
check_tariff (const OlMission *mission, const OlMissionFacts *facts, GPtrArray *reasons)
{
  const OlPartner *partner = facts->partner;
  const char *currency = partner->currency != NULL ? partner->currency->code : _ ("unknown");

  switch (facts->match)
    {
    case OL_TARIFF_MISSING:
      add_reason (reasons, OL_REASON_TARIFF_MISSING,
                  g_strdup_printf (
                      _ ("No tariff of %s in %s is valid for %s – %s, equipment %s, on the day "
                         "of delivery. Add one."),
                      or_unknown (partner->party.name), currency, or_unknown (mission->origin),
                      or_unknown (mission->destination), or_unknown (mission->equipment)));
      break;

    case OL_TARIFF_AMBIGUOUS:
      add_reason (reasons, OL_REASON_TARIFF_AMBIGUOUS,
                  g_strdup_printf (
                      _ ("Several tariffs of %s in %s suit %s – %s, equipment %s, equally well. "
                         "End or correct all but one."),
                      or_unknown (partner->party.name), currency, or_unknown (mission->origin),
                      or_unknown (mission->destination), or_unknown (mission->equipment)));
      break;

    case OL_TARIFF_FOUND:
    default:
      check_quantity (mission, facts->tariff, reasons);
      break;
    }
}

static void
check_partner (const OlMissionFacts *facts, GPtrArray *reasons)
{
  const OlPartner *partner = facts->partner;

  if (facts->rate_missing)
    add_reason (
        reasons, OL_REASON_RATE_MISSING,
        g_strdup_printf (_ ("No exchange rate for %s is known for the day of issue. Import "
                            "the rates."),
                         partner->currency != NULL ? partner->currency->code : _ ("unknown")));

  if (ol_vat_category_wants_reason (partner->vat_category) && is_empty (partner->vat_basis))
    add_reason (
        reasons, OL_REASON_VAT_BASIS_MISSING,
        g_strdup_printf (_ ("%s is billed without VAT (category %s), and the legal basis is not "
                            "given. Enter it with the partner."),
                         or_unknown (partner->party.name), partner->vat_category));
}

static void
check_billing (const OlMission *mission, const OlMissionFacts *facts, GPtrArray *reasons)
{
  if (facts->already_billed)
    add_reason (
        reasons, OL_REASON_ALREADY_BILLED,
        g_strdup (_ ("The mission is on a live invoice already. Credit that invoice first, if "
                     "it has to be billed again.")));

  if (mission->billing == OL_BILLING_EXCLUDED && !is_empty (mission->hold_reason))
    add_reason (reasons, OL_REASON_ON_HOLD,
                g_strdup_printf (_ ("The mission was taken out of billing: “%s”. Put it back to "
                                    "bill it."),
                                 mission->hold_reason));
  else if (mission->billing == OL_BILLING_EXCLUDED)
    add_reason (
        reasons, OL_REASON_ON_HOLD,
        g_strdup (_ ("The mission was taken out of billing by a person. Put it back to bill "
                     "it.")));
}

GPtrArray *
ol_mission_check (const OlMission *mission, const OlMissionFacts *facts)
{
  GPtrArray *reasons;

  g_return_val_if_fail (mission != NULL, NULL);
  g_return_val_if_fail (facts != NULL && facts->partner != NULL, NULL);

  reasons = g_ptr_array_new_with_free_func ((GDestroyNotify)ol_reason_free);
  check_delivery (mission, reasons);
  check_documents (mission, facts->partner, reasons);
  check_container (mission, facts, reasons);
  check_tariff (mission, facts, reasons);
  check_partner (facts, reasons);
  check_billing (mission, facts, reasons);
  return reasons;
}
