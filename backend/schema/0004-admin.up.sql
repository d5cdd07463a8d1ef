-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 4: what onelog-admin asks for.

-- A carrier and its first depot; the id of the organisation. log_key: the public key (Ed25519, 32
-- bytes) of the process that signs its audit trail.
create function admin.organisation_add (name text, depot_name text, log_key bytea) returns uuid
language plpgsql set search_path = '' as $$
declare
  org uuid := gen_random_uuid ();
  depot uuid := gen_random_uuid ();
begin
  perform audit.log_create (org, 'onelog.africa/audit/' || org, log_key);
  insert into public.depot (id, depot_id, name, org_id) values (depot, depot, depot_name, org);
  insert into public.organisation (id, depot_id, name) values (org, depot, organisation_add.name);
  return org;
end $$;

-- Someone who signs in. depots: where they work, the first one being home; NULL for all of the
-- organisation's.
create function admin.user_add (
  org uuid, email text, password_hash text, app_role text, name text, depots uuid[] default null
) returns uuid
language plpgsql set search_path = '' as $$
declare
  added uuid := gen_random_uuid ();
begin
  if depots is null then
    select array_agg (d.id order by d.id <> o.depot_id, d.name) into depots
    from public.depot as d
    join public.organisation as o on o.id = d.org_id
    where d.org_id = org and d.deleted_at is null;
  end if;
  insert into auth.users (id, org_id, email, encrypted_password, app_role)
  values (added, org, lower (user_add.email), password_hash, user_add.app_role);
  insert into public.user_account (id, depot_id, name, role)
  values (added, depots[1], user_add.name, user_add.app_role);
  insert into auth.user_depot (user_id, depot_id) select added, d from unnest (depots) as d;
  return added;
end $$;

create function admin.depot_add (org uuid, name text) returns uuid
language plpgsql set search_path = '' as $$
declare
  added uuid := gen_random_uuid ();
begin
  insert into public.depot (id, depot_id, name, org_id) values (added, added, depot_add.name, org);
  return added;
end $$;
