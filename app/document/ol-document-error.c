/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ol-document-error.h"

G_DEFINE_QUARK (ol-document-error-quark, ol_document_error)
