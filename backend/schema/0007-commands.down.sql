-- SPDX-License-Identifier: GPL-3.0-or-later

drop function admin.run_tv_pin, admin.run_series_lease, admin.run_desk_enrol, admin.run_depot_add,
  admin.run_user_depot_remove, admin.run_user_depot_assign, admin.run_user_role,
  admin.run_user_password, admin.run_user_add, admin.run_organisation_add, admin.user_out,
  admin.end_sessions, admin.find_user, admin.find_desk, admin.find_depot, admin.find_organisation,
  admin.refuse;
