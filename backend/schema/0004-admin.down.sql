-- SPDX-License-Identifier: GPL-3.0-or-later

drop function admin.depot_add, admin.user_add, admin.organisation_add;
