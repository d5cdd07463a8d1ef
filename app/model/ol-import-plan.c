/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-import-plan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ol-mission-column.h"
#include "ol-text.h"

#define MAX_SYNONYMS 8
#define TELLING 5 /* letters: a shorter word stands inside of too many others */

typedef struct
{
  OlMissionField field;
  gboolean needed;
  const char *title;
  const char *synonyms[MAX_SYNONYMS]; /* small letters and digits alone */
} Field;

/* Where two fields share a word, the first is asked first. */
static const Field fields[] = {
  { OL_MISSION_FIELD_REFERENCE, TRUE, N_ ("Reference"),
    { "reference", "ref", "mission", "dossier", "ordre", "order", "ndossier", "voyage" } },
  { OL_MISSION_FIELD_PARTNER, TRUE, N_ ("Billing partner"),
    { "partner", "partenaire", "facturea", "billto", "payeur", "payer", "donneurfacture" } },
  { OL_MISSION_FIELD_CUSTOMER, TRUE, N_ ("Customer"),
    { "customer", "client", "donneurdordre", "ordergiver", "chargeur", "shipper", "expediteur" } },
  { OL_MISSION_FIELD_CONSIGNEE, FALSE, N_ ("Consignee"),
    { "consignee", "destinataire", "receptionnaire", "receiver" } },
  { OL_MISSION_FIELD_ORIGIN, TRUE, N_ ("Origin"),
    { "origin", "origine", "depart", "from", "lieuenlevement", "lieuchargement", "loadingplace" } },
  { OL_MISSION_FIELD_DESTINATION, TRUE, N_ ("Destination"),
    { "destination", "arrivee", "to", "lieulivraison", "deliveryplace" } },
  { OL_MISSION_FIELD_STATUS, TRUE, N_ ("Status"), { "status", "statut", "etat", "state" } },
  { OL_MISSION_FIELD_PICKUP, FALSE, N_ ("Pickup"),
    { "pickupat", "enlevele", "enlevement", "pickup", "chargement", "dateenlevement",
      "datechargement", "datedepart" } },
  { OL_MISSION_FIELD_DELIVERY, FALSE, N_ ("Delivery"),
    { "deliveredat", "livrele", "livraison", "delivery", "delivered", "datelivraison",
      "datedelivraison", "datearrivee" } },
  { OL_MISSION_FIELD_CONTAINER, FALSE, N_ ("Container"),
    { "container", "conteneur", "tc", "ntc", "numerotc", "containerno" } },
  { OL_MISSION_FIELD_EQUIPMENT, FALSE, N_ ("Equipment"),
    { "equipment", "equipement", "type", "typetc", "typeconteneur", "taille", "size" } },
  { OL_MISSION_FIELD_VEHICLE, FALSE, N_ ("Vehicle"),
    { "vehicle", "vehicule", "camion", "truck", "immatriculation", "tracteur" } },
  { OL_MISSION_FIELD_DRIVER, FALSE, N_ ("Driver"), { "driver", "chauffeur", "conducteur" } },
  { OL_MISSION_FIELD_DISTANCE, FALSE, N_ ("Distance (km)"),
    { "distancekm", "distance", "km", "kilometres", "kilometrage" } },
  { OL_MISSION_FIELD_WEIGHT, FALSE, N_ ("Weight (t)"),
    { "weightt", "weight", "poids", "poidst", "tonnage", "tonnes" } },
  { OL_MISSION_FIELD_WAITING, FALSE, N_ ("Waiting (minutes)"),
    { "waitingmin", "attente", "attentemin", "waiting", "immobilisation" } },
  { OL_MISSION_FIELD_NIGHTS, FALSE, N_ ("Nights"), { "nights", "nuits", "nuitees" } },
  { OL_MISSION_FIELD_PRIORITY, FALSE, N_ ("Priority"), { "priority", "priorite", "urgence" } },
  { OL_MISSION_FIELD_NOTES, FALSE, N_ ("Notes"),
    { "notes", "note", "observations", "remarques", "commentaire", "comment", "remarks" } },
};

G_STATIC_ASSERT (G_N_ELEMENTS (fields) == OL_MISSION_N_FIELDS);

struct _OlImportPlan
{
  GObject parent_instance;

  char **names;    /* owned */
  OlTableMap *map; /* owned */
};

G_DEFINE_FINAL_TYPE (OlImportPlan, ol_import_plan, G_TYPE_OBJECT)

static guint changed_signal;

static const Field *
field_of (OlMissionField value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].field == value)
      return &fields[i];
  g_assert_not_reached ();
}

gboolean
ol_import_field_is_needed (OlMissionField field)
{
  return field_of (field)->needed;
}

const char *
ol_import_field_title (OlMissionField field)
{
  return _ (field_of (field)->title);
}

OlMissionField
ol_import_field_at (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (fields), OL_MISSION_FIELD_REFERENCE);
  return fields[index].field;
}

/* --- what the names tell --------------------------------------------------------------------- */

/* "Date de livraison (réelle)": "datedelivraisonreelle". */
static char *
plain_name (const char *name)
{
  g_autofree char *key = ol_text_key (name);
  GString *plain = g_string_new (NULL);

  for (const char *p = key; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (plain, g_ascii_tolower (*p));
  return g_string_free (plain, FALSE);
}

static gboolean
is_named (const Field *field, const char *plain, gboolean exactly)
{
  for (gsize i = 0; i < MAX_SYNONYMS && field->synonyms[i] != NULL; i++)
    {
      const char *word = field->synonyms[i];

      if (exactly ? g_str_equal (plain, word)
                  : strlen (word) >= TELLING && strstr (plain, word) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_free (OlImportPlan *self, OlMissionField field)
{
  guint cell;

  return !ol_table_map_cell (self->map, ol_mission_field_to_text (field), &cell);
}

static void
guess_pass (OlImportPlan *self, char **plain, gboolean exactly)
{
  OlMissionField taken;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    for (guint cell = 0; plain[cell] != NULL && is_free (self, fields[i].field); cell++)
      if (!ol_import_plan_field_at (self, cell, &taken)
          && is_named (&fields[i], plain[cell], exactly))
        ol_table_map_set_cell (self->map, ol_mission_field_to_text (fields[i].field), cell);
}

static void
guess (OlImportPlan *self)
{
  g_autoptr (GPtrArray) plain = g_ptr_array_new_with_free_func (g_free);

  for (char **name = self->names; *name != NULL; name++)
    g_ptr_array_add (plain, plain_name (*name));
  g_ptr_array_add (plain, NULL);
  guess_pass (self, (char **)plain->pdata, TRUE);
  guess_pass (self, (char **)plain->pdata, FALSE);
  /* A table that tells when each mission was delivered is one of delivered missions. */
  if (is_free (self, OL_MISSION_FIELD_STATUS) && !is_free (self, OL_MISSION_FIELD_DELIVERY))
    ol_table_map_set_text (self->map, "status", ol_mission_status_word (OL_MISSION_DELIVERED));
}

/* --- the plan -------------------------------------------------------------------------------- */

static void
ol_import_plan_finalize (GObject *object)
{
  OlImportPlan *self = OL_IMPORT_PLAN (object);

  g_clear_pointer (&self->names, g_strfreev);
  g_clear_pointer (&self->map, ol_table_map_free);
  G_OBJECT_CLASS (ol_import_plan_parent_class)->finalize (object);
}

static void
ol_import_plan_class_init (OlImportPlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ol_import_plan_finalize;
  changed_signal = g_signal_new ("changed", OL_TYPE_IMPORT_PLAN, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
ol_import_plan_init (OlImportPlan *self)
{
  self->map = ol_table_map_new ();
}

OlImportPlan *
ol_import_plan_new (const char *const *names)
{
  OlImportPlan *self;

  g_return_val_if_fail (names != NULL, NULL);

  self = g_object_new (OL_TYPE_IMPORT_PLAN, NULL);
  self->names = g_strdupv ((char **)names);
  guess (self);
  return self;
}

const char *const *
ol_import_plan_names (OlImportPlan *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_PLAN (self), NULL);
  return (const char *const *)self->names;
}

char *
ol_import_plan_signature (OlImportPlan *self)
{
  g_autofree char *joined = NULL;

  g_return_val_if_fail (OL_IS_IMPORT_PLAN (self), NULL);

  joined = g_strjoinv ("\t", self->names);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, joined, -1);
}

const OlTableMap *
ol_import_plan_map (OlImportPlan *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_PLAN (self), NULL);
  return self->map;
}

void
ol_import_plan_set_map (OlImportPlan *self, const OlTableMap *map)
{
  const guint count = g_strv_length (self->names);

  g_return_if_fail (OL_IS_IMPORT_PLAN (self));
  g_return_if_fail (map != NULL);

  ol_table_map_free (self->map);
  self->map = ol_table_map_copy (map);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *column = ol_mission_field_to_text (fields[i].field);
      guint cell;

      if (ol_table_map_cell (self->map, column, &cell) && cell >= count)
        ol_table_map_unset (self->map, column);
    }
  g_signal_emit (self, changed_signal, 0);
}

void
ol_import_plan_take_cell (OlImportPlan *self, OlMissionField field, guint cell)
{
  g_return_if_fail (OL_IS_IMPORT_PLAN (self));
  g_return_if_fail (cell < g_strv_length (self->names));

  ol_table_map_set_cell (self->map, ol_mission_field_to_text (field), cell);
  g_signal_emit (self, changed_signal, 0);
}

void
ol_import_plan_take_text (OlImportPlan *self, OlMissionField field, const char *text)
{
  g_return_if_fail (OL_IS_IMPORT_PLAN (self));
  g_return_if_fail (text != NULL);

  ol_table_map_set_text (self->map, ol_mission_field_to_text (field), text);
  g_signal_emit (self, changed_signal, 0);
}

void
ol_import_plan_take_nothing (OlImportPlan *self, OlMissionField field)
{
  g_return_if_fail (OL_IS_IMPORT_PLAN (self));

  ol_table_map_unset (self->map, ol_mission_field_to_text (field));
  g_signal_emit (self, changed_signal, 0);
}

gboolean
ol_import_plan_field_at (OlImportPlan *self, guint cell, OlMissionField *field)
{
  g_return_val_if_fail (OL_IS_IMPORT_PLAN (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      guint other;

      if (ol_table_map_cell (self->map, ol_mission_field_to_text (fields[i].field), &other)
          && other == cell)
        {
          *field = fields[i].field;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
ol_import_plan_is_ready (OlImportPlan *self)
{
  g_return_val_if_fail (OL_IS_IMPORT_PLAN (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *column = ol_mission_field_to_text (fields[i].field);
      const char *text = ol_table_map_text (self->map, column);

      if (fields[i].needed && is_free (self, fields[i].field) && (text == NULL || *text == '\0'))
        return FALSE;
    }
  return TRUE;
}
