-- SPDX-License-Identifier: GPL-3.0-or-later

drop trigger z_pin on auth.users;
drop function auth.pin_fits;
create or replace function auth.find_user (
  email text,
  out id uuid, out encrypted_password text, out banned boolean, out app_role text, out org_id uuid
) returns setof record
language sql stable rows 1 security definer set search_path = ''
begin atomic
  select u.id, u.encrypted_password, coalesce (u.banned_until > now (), false), u.app_role, u.org_id
  from auth.users as u
  where u.email = lower (find_user.email);
end;
drop function auth.pin_tried;
drop table auth.pin_try;
