-- SPDX-License-Identifier: GPL-3.0-or-later

drop function admin.run_series_list, admin.run_desk_retire, admin.run_desk_list, admin.desk_out,
  admin.run_user_unban, admin.run_user_ban, admin.run_user_list;
drop trigger z_role on public.user_account;
drop function onelog.role_changed;
