/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui-walk.h"

/* A text that no widget has: asking for it makes GTK say what there is. */
#define NOBODY "\001"

static char *
label_property (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (!gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL))
    return NULL;
  return gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, NOBODY);
}

static gboolean
has_name (GtkWidget *widget)
{
  g_autofree char *label = label_property (widget);

  if (label != NULL && g_strstrip (label)[0] != '\0')
    return TRUE;
  return gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget),
                                           GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* What a person works with. */
static gboolean
needs_name (GtkWidget *widget)
{
  switch ((int)gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_BUTTON:
    case GTK_ACCESSIBLE_ROLE_CHECKBOX:
    case GTK_ACCESSIBLE_ROLE_RADIO:
    case GTK_ACCESSIBLE_ROLE_SWITCH:
    case GTK_ACCESSIBLE_ROLE_TEXT_BOX:
    case GTK_ACCESSIBLE_ROLE_SEARCH_BOX:
    case GTK_ACCESSIBLE_ROLE_COMBO_BOX:
    case GTK_ACCESSIBLE_ROLE_SPIN_BUTTON:
    case GTK_ACCESSIBLE_ROLE_SLIDER:
    case GTK_ACCESSIBLE_ROLE_LIST:
    case GTK_ACCESSIBLE_ROLE_LIST_BOX:
    case GTK_ACCESSIBLE_ROLE_GRID:
    case GTK_ACCESSIBLE_ROLE_TREE_GRID:
    case GTK_ACCESSIBLE_ROLE_LINK:
    case GTK_ACCESSIBLE_ROLE_PROGRESS_BAR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* GTK's own parts, which no page can name: what they belong to has the name. */
static gboolean
is_part (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  return (GTK_IS_TEXT (widget) && GTK_IS_EDITABLE (parent)) || GTK_IS_WINDOW_CONTROLS (parent)
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) != NULL
         || (GTK_IS_LIST_VIEW (widget)
             && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) != NULL)
         || gtk_widget_get_ancestor (widget, GTK_TYPE_SHORTCUTS_WINDOW) != NULL
         || gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_WINDOW) != NULL
         || gtk_widget_get_ancestor (widget, GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL;
}

static gboolean
is_named_above (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  return parent != NULL && (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent)
                             || GTK_IS_COLUMN_VIEW (parent))
         && has_name (parent);
}

static void
judge (GtkWidget *widget, gpointer data)
{
  if (needs_name (widget) && !has_name (widget) && !is_part (widget) && !is_named_above (widget))
    ui_complain (data, widget, "has no accessible name");
}

void
ui_judge_names (GtkWidget *root, GPtrArray *complaints)
{
  ui_each_mapped (root, judge, complaints);
}
