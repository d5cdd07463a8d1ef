-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 15: the PIN of a screen on a wall has eight digits, which somebody may try. After ten tries
-- that opened nothing it opens nothing for a quarter of an hour, not even when it is right, and
-- whoever tries is not told. Screens that are signed in stay so.

create table auth.pin_try (
  user_id uuid primary key references auth.users (id) on delete cascade,
  tries integer not null check (tries >= 1),
  locked_until timestamptz
);
alter table auth.pin_try enable row level security, force row level security;

-- Counts a try; whether the account is shut. Tries at the same time follow one another here.
create function auth.pin_tried (who uuid, org uuid) returns boolean
language plpgsql set search_path = '' as $$
declare
  tried auth.pin_try;
begin
  insert into auth.pin_try as t (user_id, tries) values (who, 1)
  on conflict on constraint pin_try_pkey do update
  set tries = case when t.locked_until <= now () then 1 else t.tries + 1 end,
      locked_until = case when t.locked_until > now () then t.locked_until end
  returning * into tried;
  if tried.locked_until is null and tried.tries > 10 then
    update auth.pin_try as t set locked_until = now () + interval '15 minutes'
    where t.user_id = who returning * into tried;
    perform audit.record (org, 'LOGIN', 'sign_in', who::text, false,
                          jsonb_build_object ('locked_until', tried.locked_until), '{}', who::text);
  end if;
  return tried.locked_until is not null;
end $$;

-- Asked once for each password that is tried. Without a hash, none fits.
create or replace function auth.find_user (
  email text,
  out id uuid, out encrypted_password text, out banned boolean, out app_role text, out org_id uuid
) returns setof record
language plpgsql volatile rows 1 security definer set search_path = '' as $$
declare
  who auth.users;
begin
  select u.* into who from auth.users as u where u.email = lower (find_user.email);
  if not found then
    return;
  end if;
  id := who.id;
  encrypted_password := who.encrypted_password;
  banned := coalesce (who.banned_until > now (), false);
  app_role := who.app_role;
  org_id := who.org_id;
  if who.app_role = 'tv' and auth.pin_tried (who.id, who.org_id) then
    encrypted_password := null;
  end if;
  return next;
end $$;

-- Who signs in, or gets a new PIN, begins anew.
create function auth.pin_fits () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from auth.pin_try as t where t.user_id = new.id;
  return null;
end $$;
create trigger z_pin after update of last_sign_in_at, encrypted_password on auth.users
  for each row when (new.app_role = 'tv') execute function auth.pin_fits ();
