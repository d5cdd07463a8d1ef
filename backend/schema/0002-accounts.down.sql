-- SPDX-License-Identifier: GPL-3.0-or-later

drop function auth.session_account, auth.rotate_token, auth.open_session, auth.close_session,
  auth.find_user, auth.may, auth.depots, auth.org, auth.app_role cascade;
drop table auth.refresh_tokens, auth.sessions, auth.user_depot, auth.users, onelog.role_permission;
drop table public.user_account, public.depot, public.organisation cascade;
drop function auth.role, auth.uid, auth.jwt, onelog.protect, onelog.check_references, onelog.stamp
  cascade;
