/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-proof-page.h"

#include <string.h>

/* A5 landscape, in points. */
#define PAGE_WIDTH 595
#define PAGE_HEIGHT 420
#define LEFT 36
#define RIGHT (PAGE_WIDTH - 36)
#define HALF ((LEFT + RIGHT) / 2)
#define MOST_CHARACTERS 40
#define OBJECTS 6

static const struct
{
  const char *kind;
  const char *title;
  const char *from;
  const char *to;
} slips[] = {
  { "CMR", "LETTRE DE VOITURE - CMR", "Expéditeur", "Destinataire" },
  { "BL", "BON DE LIVRAISON", "Chargé pour", "Livré à" },
  { "EIR", "EQUIPMENT INTERCHANGE RECEIPT", "Interchanged for", "Released to" },
  { NULL, "PIÈCE DE TRANSPORT", "Donneur d'ordre", "Destinataire" },
};

/* Windows-1252 agrees with Unicode up to U+00FF, which is all that the sample's names need. */
static void
append_text (GString *out, const char *text)
{
  guint n = 0;

  g_string_append_c (out, '(');
  for (const char *at = text; *at != '\0' && n < MOST_CHARACTERS; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0x2013)
        c = 0x96;
      else if (c < 0x20 || c > 0xff || (c >= 0x7f && c < 0xa0))
        c = '?';
      if (c == '(' || c == ')' || c == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, (char)c);
    }
  g_string_append_c (out, ')');
}

static void
put (GString *out, int x, int y, int font, int size, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_string_append_printf (out, "BT /F%d %d Tf %d %d Td ", font, size, x, y);
  append_text (out, valid);
  g_string_append (out, " Tj ET\n");
}

/* A ruled cell with its label above what was written into it. */
static void
cell (GString *out, int x, int y, int width, const char *label, const char *value)
{
  g_string_append_printf (out, "%d %d %d 44 re S\n", x, y, width);
  g_string_append (out, "0.4 g\n");
  put (out, x + 6, y + 31, 1, 7, label);
  g_string_append (out, "0 g\n");
  put (out, x + 6, y + 12, 2, 11, value);
}

static void
append_cells (GString *out, const OlMission *mission, gsize slip)
{
  g_autofree char *distance = ol_fixed_format (mission->distance, 3);
  g_autofree char *weight = ol_fixed_format (mission->weight, 3);
  g_autofree char *goods = g_strdup_printf ("%s t, %s km", weight, distance);
  int width = HALF - LEFT, third = (RIGHT - LEFT) / 3;

  cell (out, LEFT, 290, width, slips[slip].from, mission->customer);
  cell (out, HALF, 290, RIGHT - HALF, slips[slip].to, mission->consignee);
  cell (out, LEFT, 246, width, "Lieu de chargement", mission->origin);
  cell (out, HALF, 246, RIGHT - HALF, "Lieu de livraison", mission->destination);
  cell (out, LEFT, 202, third, "Conteneur", mission->container);
  cell (out, LEFT + third, 202, third, "Équipement", mission->equipment);
  cell (out, LEFT + 2 * third, 202, third, "Poids et distance", goods);
  cell (out, LEFT, 158, width, "Véhicule", mission->vehicle);
  cell (out, HALF, 158, RIGHT - HALF, "Chauffeur", mission->driver);
}

/* A signature and a stamp, different from slip to slip. */
static void
append_marks (GString *out, guint number)
{
  int wave = 8 + (int)(number % 13);

  g_string_append_printf (
      out, "0.15 0.25 0.55 RG 1.2 w %d 92 m %d %d %d %d %d 96 c %d %d %d %d %d 90 c S\n", LEFT + 30,
      LEFT + 50, 92 + 2 * wave, LEFT + 62, 92 - wave, LEFT + 84, LEFT + 100, 92 + wave, LEFT + 112,
      92 - wave, LEFT + 150);
  g_string_append_printf (out, "0.6 0.2 0.2 RG 1 w %d %d 134 34 re S\n", HALF + 60, 66 + wave);
  g_string_append (out, "0.6 0.2 0.2 rg\n");
  put (out, HALF + 72, 79 + wave, 2, 12, "REÇU CONFORME");
  g_string_append (out, "0 g 0 G 0.7 w\n");
}

static char *
page_content (const char *kind, const OlMission *mission, guint number, gsize *length)
{
  GString *out = g_string_sized_new (4096);
  g_autofree char *serial = g_strdup_printf ("%s %06u", kind, number);
  g_autofree char *day = NULL;
  gsize slip = 0;

  while (slips[slip].kind != NULL && !g_str_equal (slips[slip].kind, kind))
    slip++;
  if (ol_mission_delivery_date (mission) != OL_DATE_NONE)
    day = ol_date_format (ol_mission_delivery_date (mission));
  g_string_append (out, "0.7 w\n");
  put (out, LEFT, 372, 2, 16, slips[slip].title);
  put (out, RIGHT - 110, 372, 1, 11, serial);
  put (out, LEFT, 350, 1, 10, mission->reference);
  put (out, RIGHT - 110, 350, 1, 10, day);
  append_cells (out, mission, slip);
  put (out, LEFT, 132, 1, 7, "Signature du chauffeur");
  put (out, HALF, 132, 1, 7, "Cachet et signature du destinataire");
  append_marks (out, number);
  *length = out->len;
  return g_string_free (out, FALSE);
}

static void
append_object (GString *out, gsize *offsets, guint id, const char *body)
{
  offsets[id - 1] = out->len;
  g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", id, body);
}

static void
append_trailer (GString *out, const gsize *offsets)
{
  gsize start = out->len;

  g_string_append_printf (out, "xref\n0 %d\n0000000000 65535 f \n", OBJECTS + 1);
  for (guint i = 0; i < OBJECTS; i++)
    g_string_append_printf (out, "%010" G_GSIZE_FORMAT " 00000 n \n", offsets[i]);
  g_string_append_printf (
      out, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      OBJECTS + 1, start);
}

#define FONT(name)                                                                                 \
  "<< /Type /Font /Subtype /Type1 /BaseFont /" name " /Encoding /WinAnsiEncoding >>"

GBytes *
ol_proof_page (const char *kind, const OlMission *mission, guint number)
{
  g_autofree char *content = NULL, *page = NULL;
  GString *out;
  gsize offsets[OBJECTS] = { 0 };
  gsize length;

  g_return_val_if_fail (kind != NULL && mission != NULL, NULL);

  content = page_content (kind, mission, number, &length);
  page = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
                          "/Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>",
                          PAGE_WIDTH, PAGE_HEIGHT);
  out = g_string_sized_new (length + 1024);
  g_string_append (out, "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
  append_object (out, offsets, 1, "<< /Type /Catalog /Pages 2 0 R >>");
  append_object (out, offsets, 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  append_object (out, offsets, 3, page);
  offsets[3] = out->len;
  g_string_append_printf (out, "4 0 obj\n<< /Length %" G_GSIZE_FORMAT " >>\nstream\n", length);
  g_string_append_len (out, content, (gssize)length);
  g_string_append (out, "endstream\nendobj\n");
  append_object (out, offsets, 5, FONT ("Helvetica"));
  append_object (out, offsets, 6, FONT ("Helvetica-Bold"));
  append_trailer (out, offsets);
  return g_string_free_to_bytes (out);
}
