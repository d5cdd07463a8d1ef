/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-walk.h"

#define QUIET_US (40 * G_TIME_SPAN_MILLISECOND)
#define PATIENCE_US (3 * G_TIME_SPAN_SECOND)

void
ui_each_mapped (GtkWidget *root, UiWidgetFunc func, gpointer data)
{
  if (!gtk_widget_get_mapped (root) || !gtk_widget_get_child_visible (root))
    return;
  func (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    ui_each_mapped (child, func, data);
}

/* The id of a template, when a person gave it. */
static const char *
id_of (GtkWidget *widget)
{
  const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

  if (id == NULL || g_str_has_prefix (id, "___") || g_str_equal (id, G_OBJECT_TYPE_NAME (widget)))
    return NULL;
  return id;
}

static char *
name_of (GtkWidget *widget)
{
  const char *said = id_of (widget);

  if (said == NULL && GTK_IS_BUTTON (widget))
    said = gtk_button_get_icon_name (GTK_BUTTON (widget));
  if (said == NULL)
    said = ui_words (widget);
  if (said == NULL)
    return g_strdup (G_OBJECT_TYPE_NAME (widget));
  return g_strdup_printf ("%s (%s)", G_OBJECT_TYPE_NAME (widget), said);
}

char *
ui_path (GtkWidget *widget)
{
  char *path = name_of (widget);

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       parent = gtk_widget_get_parent (parent))
    {
      g_autofree char *inner = path;

      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Ol") || id_of (parent) != NULL
          || GTK_IS_WINDOW (parent))
        {
          g_autofree char *outer = name_of (parent);

          path = g_strconcat (outer, " > ", inner, NULL);
        }
      else
        path = g_steal_pointer (&inner);
    }
  return path;
}

gboolean
ui_seen (GtkWidget *widget, GtkWidget *root, graphene_rect_t *part)
{
  if (!gtk_widget_compute_bounds (widget, root, part))
    return FALSE;
  for (GtkWidget *parent = widget; parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      graphene_rect_t bounds;

      if (parent != root && gtk_widget_get_overflow (parent) != GTK_OVERFLOW_HIDDEN)
        continue;
      if (!gtk_widget_compute_bounds (parent, root, &bounds)
          || !graphene_rect_intersection (part, &bounds, part))
        return FALSE;
      if (parent == root)
        break;
    }
  return part->size.width >= 2 && part->size.height >= 2;
}

const char *
ui_words (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));
  if (GTK_IS_TEXT (widget))
    return gtk_editable_get_text (GTK_EDITABLE (widget));
  return NULL;
}

static void
add_look (GtkWidget *widget, GChecksum *sum)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  g_autofree char *all = g_strjoinv (".", classes);
  const GtkStateFlags state
      = gtk_widget_get_state_flags (widget)
        & (GTK_STATE_FLAG_SELECTED | GTK_STATE_FLAG_CHECKED | GTK_STATE_FLAG_INSENSITIVE);

  g_checksum_update (sum, (const guchar *)G_OBJECT_TYPE_NAME (widget), -1);
  g_checksum_update (sum, (const guchar *)all, -1);
  g_checksum_update (sum, (const guchar *)&state, sizeof state);
}

/* A cell may be cut: its column can be drawn wider. */
static gboolean
can_be_cut (GtkWidget *widget)
{
  return GTK_IS_LABEL (widget)
         && gtk_label_get_ellipsize (GTK_LABEL (widget)) != PANGO_ELLIPSIZE_NONE
         && gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW) == NULL;
}

typedef struct
{
  GHashTable *known;
  gboolean any;
} News;

static void
look_at (GtkWidget *widget, gpointer data)
{
  News *news = data;
  const char *words = ui_words (widget);
  g_autoptr (GChecksum) sum = NULL;

  if (words == NULL || words[0] == '\0')
    return;
  sum = g_checksum_new (G_CHECKSUM_MD5);
  for (GtkWidget *part = widget; part != NULL; part = gtk_widget_get_parent (part))
    add_look (part, sum);
  if (can_be_cut (widget))
    g_checksum_update (sum, (const guchar *)words, -1);
  news->any |= g_hash_table_add (news->known, g_strdup (g_checksum_get_string (sum)));
}

gboolean
ui_is_news (GtkWidget *root, GHashTable *known)
{
  News news = { known, FALSE };

  ui_each_mapped (root, look_at, &news);
  return news.any;
}

gboolean
ui_quiet (void)
{
  const gint64 end = g_get_monotonic_time () + PATIENCE_US;
  gint64 last = g_get_monotonic_time ();

  while (g_get_monotonic_time () - last < QUIET_US && g_get_monotonic_time () < end)
    {
      if (g_main_context_iteration (NULL, FALSE))
        last = g_get_monotonic_time ();
      else
        g_usleep (2000);
    }
  return g_get_monotonic_time () < end;
}

void
ui_complain (GPtrArray *complaints, GtkWidget *widget, const char *format, ...)
{
  g_autofree char *path = ui_path (widget);
  g_autofree char *sentence = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strconcat (path, ": ", sentence, NULL);
  if (!g_ptr_array_find_with_equal_func (complaints, line, g_str_equal, NULL))
    g_ptr_array_add (complaints, g_steal_pointer (&line));
}
