-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 7: the commands of onelog-admin. Each takes what was typed, as one JSON object, and answers
-- with one. Names and addresses are looked up here, so that two who administer at the same time
-- speak of the same rows; what each did is in the audit trail.

-- detail is the word that the tool has a sentence for in the language of who typed.
create function admin.refuse (rule text, sentence text) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', sentence using errcode = 'PT409', detail = rule;
end $$;

-- By id or name; without either, the only one there is.
create function admin.find_organisation (wanted text) returns uuid
language plpgsql stable set search_path = '' as $$
declare
  found uuid[];
begin
  select array_agg (o.id) into found
  from public.organisation as o
  where o.deleted_at is null
        and (wanted is null or o.id::text = lower (wanted)
             or onelog.name_key (o.name) = onelog.name_key (wanted));
  if found is null then
    perform admin.refuse ('organisation_unknown', 'there is no such organisation');
  elsif array_length (found, 1) > 1 then
    perform admin.refuse ('organisation_ambiguous', 'several organisations fit');
  end if;
  return found[1];
end $$;

create function admin.find_depot (org uuid, wanted text) returns uuid
language plpgsql stable set search_path = '' as $$
declare
  found uuid[];
begin
  select array_agg (d.id) into found
  from public.depot as d
  where d.org_id = org and d.deleted_at is null
        and (d.id::text = lower (wanted) or onelog.name_key (d.name) = onelog.name_key (wanted));
  if found is null then
    perform admin.refuse ('depot_unknown', 'there is no such depot');
  elsif array_length (found, 1) > 1 then
    perform admin.refuse ('depot_ambiguous', 'several depots have this name');
  end if;
  return found[1];
end $$;

create function admin.find_desk (org uuid, wanted text) returns uuid
language plpgsql stable set search_path = '' as $$
declare
  found uuid[];
begin
  select array_agg (d.id) into found
  from public.desk as d
  where d.org_id = org and d.retired_at is null
        and (d.id::text = lower (wanted) or onelog.name_key (d.name) = onelog.name_key (wanted));
  if found is null then
    perform admin.refuse ('desk_unknown', 'there is no such desk');
  elsif array_length (found, 1) > 1 then
    perform admin.refuse ('desk_ambiguous', 'several desks have this name');
  end if;
  return found[1];
end $$;

-- Held until the end: no two commands change one account at once.
create function admin.find_user (wanted text) returns auth.users
language plpgsql set search_path = '' as $$
declare
  found auth.users;
begin
  select u.* into found from auth.users as u where u.email = lower (wanted) for update;
  if found.id is null then
    perform admin.refuse ('user_unknown', 'nobody signs in with this address');
  end if;
  return found;
end $$;

-- What was signed in before is asked again; the number of sessions that ended.
create function admin.end_sessions (user_id uuid) returns integer
language plpgsql set search_path = '' as $$
declare
  ended integer;
begin
  update auth.sessions as s set revoked_at = now ()
  where s.user_id = end_sessions.user_id and s.revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;

create function admin.user_out (user_id uuid) returns jsonb
language sql stable set search_path = ''
return (
  select jsonb_build_object (
    'id', u.id, 'email', u.email, 'name', a.name, 'role', u.app_role, 'organisation', o.name,
    'depots', (select coalesce (jsonb_agg (d.name order by d.name), '[]')
               from auth.user_depot as w join public.depot as d on d.id = w.depot_id
               where w.user_id = u.id))
  from auth.users as u
  join public.organisation as o on o.id = u.org_id
  left join public.user_account as a on a.id = u.id
  where u.id = user_out.user_id);

-- --- the commands ------------------------------------------------------------------------------

-- {name, depot, log_key: 64 hexadecimal digits}
create function admin.run_organisation_add (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid;
begin
  if typed ->> 'log_key' !~* '^[0-9a-f]{64}$' then
    perform admin.refuse ('log_key_invalid', 'a public key has 64 hexadecimal digits');
  elsif exists (select from public.organisation as o
                where o.deleted_at is null
                      and onelog.name_key (o.name) = onelog.name_key (typed ->> 'name')) then
    perform admin.refuse ('organisation_exists', 'there is an organisation of this name');
  end if;
  org := admin.organisation_add (typed ->> 'name', typed ->> 'depot',
                                 decode (typed ->> 'log_key', 'hex'));
  return jsonb_build_object (
    'organisation', jsonb_build_object ('id', org, 'name', typed ->> 'name'),
    'depot', (select jsonb_build_object ('id', d.id, 'name', d.name)
              from public.depot as d where d.org_id = org));
end $$;

-- {email, name, role, password_hash, depots: [...], org}; without depots: all of them.
create function admin.run_user_add (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
  depots uuid[];
  added uuid;
begin
  if typed ->> 'email' !~ '^[^@\s]+@[^@\s]+$' then
    perform admin.refuse ('email_invalid', 'this is not an address');
  end if;
  -- Two who add the same address at once: the second waits, and sees the first.
  perform from public.organisation as o where o.id = org for update;
  if exists (select from auth.users as u where u.email = lower (typed ->> 'email')) then
    perform admin.refuse ('email_taken', 'somebody signs in with this address already');
  end if;
  select array_agg (admin.find_depot (org, name) order by n) into depots
  from jsonb_array_elements_text (typed -> 'depots') with ordinality as d (name, n);
  begin
    added := admin.user_add (org, typed ->> 'email', typed ->> 'password_hash', typed ->> 'role',
                             typed ->> 'name', depots);
  exception when unique_violation then
    perform admin.refuse ('name_taken', 'somebody of this name has this role in the depot');
  end;
  perform audit.record (org, 'CREATE', 'sign_in', added::text, true,
                        jsonb_build_object ('role', typed ->> 'role'), '{}', added::text);
  return jsonb_build_object ('user', admin.user_out (added));
end $$;

-- {email, password_hash}
create function admin.run_user_password (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users := admin.find_user (typed ->> 'email');
  ended integer := admin.end_sessions (who.id);
begin
  update auth.users as u set encrypted_password = typed ->> 'password_hash' where u.id = who.id;
  perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true, '{"password": true}',
                        '{}', who.id::text);
  return jsonb_build_object ('user', admin.user_out (who.id), 'sessions_ended', ended);
end $$;

-- {email, role}
create function admin.run_user_role (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users := admin.find_user (typed ->> 'email');
begin
  -- Two administrators who take the role from each other: the second waits, and is the last one.
  perform from public.organisation as o where o.id = who.org_id for update;
  if who.app_role = 'admin' and typed ->> 'role' <> 'admin'
     and not exists (select from auth.users as u
                     where u.org_id = who.org_id and u.app_role = 'admin' and u.id <> who.id
                           and u.banned_until is null) then
    perform admin.refuse ('last_admin', 'nobody would administer the organisation any more');
  end if;
  update auth.users as u set app_role = typed ->> 'role' where u.id = who.id;
  begin
    update public.user_account as a set role = typed ->> 'role' where a.id = who.id;
  exception when unique_violation then
    perform admin.refuse ('name_taken', 'somebody of this name has this role in the depot');
  end;
  perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true,
                        jsonb_build_object ('old.role', who.app_role, 'new.role', typed ->> 'role'),
                        '{}', who.id::text);
  return jsonb_build_object ('user', admin.user_out (who.id));
end $$;

-- {email, depot}
create function admin.run_user_depot_assign (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users := admin.find_user (typed ->> 'email');
  place uuid := admin.find_depot (who.org_id, typed ->> 'depot');
begin
  insert into auth.user_depot (user_id, depot_id) values (who.id, place) on conflict do nothing;
  if found then
    perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true,
                          jsonb_build_object ('new.depot', place), '{}', who.id::text);
  end if;
  return jsonb_build_object ('user', admin.user_out (who.id));
end $$;

-- {email, depot}
create function admin.run_user_depot_remove (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users := admin.find_user (typed ->> 'email');
  place uuid := admin.find_depot (who.org_id, typed ->> 'depot');
begin
  delete from auth.user_depot as d where d.user_id = who.id and d.depot_id = place;
  if found then
    perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true,
                          jsonb_build_object ('old.depot', place), '{}', who.id::text);
  end if;
  return jsonb_build_object ('user', admin.user_out (who.id));
end $$;

-- {name, org}
create function admin.run_depot_add (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
begin
  -- Two who add the same name at once: the second waits, and sees the first.
  perform from public.organisation as o where o.id = org for update;
  if exists (select from public.depot as d
             where d.org_id = org and d.deleted_at is null
                   and onelog.name_key (d.name) = onelog.name_key (typed ->> 'name')) then
    perform admin.refuse ('depot_exists', 'there is a depot of this name');
  end if;
  return jsonb_build_object ('depot', jsonb_build_object (
    'id', admin.depot_add (org, typed ->> 'name'), 'name', typed ->> 'name'));
end $$;

-- {name, depot, prefix, id, org}; id: what the desk calls itself, a new one when there is none.
create function admin.run_desk_enrol (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
  place uuid := admin.find_depot (org, typed ->> 'depot');
  added public.desk;
begin
  if typed ->> 'prefix' !~ '^[A-Z0-9]{2,6}$' then
    perform admin.refuse ('prefix_invalid', 'a prefix has two to six capitals and digits');
  end if;
  begin
    insert into public.desk (id, depot_id, org_id, name, prefix)
    values (coalesce ((typed ->> 'id')::uuid, gen_random_uuid ()), place, org, typed ->> 'name',
            typed ->> 'prefix')
    returning * into added;
  exception
    when invalid_text_representation then
      perform admin.refuse ('id_invalid', 'this is not an id');
    when unique_violation then
      perform admin.refuse ('desk_exists', 'a desk has this prefix or id already');
  end;
  return jsonb_build_object ('desk', jsonb_build_object (
    'id', added.id, 'name', added.name, 'prefix', added.prefix,
    'depot', (select d.name from public.depot as d where d.id = place)));
end $$;

-- {prefix, desk, take_over, org}. One desk at a time gives the numbers of a prefix. What a desk that
-- is taken over from has numbered and not sent yet would be numbered twice: it is asked for by name.
create function admin.run_series_lease (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
  desk uuid := admin.find_desk (org, typed ->> 'desk');
  held public.series_lease;
  taken public.series_lease;
begin
  if not exists (select from public.desk as d
                 where d.org_id = org and d.prefix = typed ->> 'prefix') then
    perform admin.refuse ('prefix_unknown', 'no desk was enrolled with this prefix');
  end if;
  perform from public.organisation as o where o.id = org for update;
  select l.* into held from public.series_lease as l
  where l.org_id = org and l.prefix = typed ->> 'prefix' and l.returned_at is null;
  if held.desk_id = desk then
    taken := held;
  else
    if held.id is not null and (typed ->> 'take_over') is null then
      perform admin.refuse ('lease_held', 'another desk gives the numbers of this prefix');
    end if;
    update public.series_lease as l set returned_at = now () where l.id = held.id;
    insert into public.series_lease (org_id, prefix, desk_id)
    values (org, typed ->> 'prefix', desk)
    returning * into taken;
    perform audit.record (org, 'UPDATE', 'series_lease', taken.id::text, true, jsonb_build_object (
      'prefix', taken.prefix, 'old.desk', held.desk_id, 'new.desk', desk));
  end if;
  return jsonb_build_object ('lease', jsonb_build_object (
    'id', taken.id, 'prefix', taken.prefix, 'taken_at', taken.taken_at,
    'desk', (select d.name from public.desk as d where d.id = desk),
    'taken_over_from', (select d.name from public.desk as d
                        where d.id = held.desk_id and held.id <> taken.id)));
end $$;

-- {depot, password_hash, org}. The account of a depot's screen is made the first time; afterwards
-- it gets the new PIN, and screens that are signed in ask for it.
create function admin.run_tv_pin (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
  place uuid := admin.find_depot (org, typed ->> 'depot');
  address text := format ('tv-%s@tv.invalid', place);
  who uuid;
begin
  perform from public.depot as d where d.id = place for update;
  select u.id into who from auth.users as u where u.email = address;
  if who is null then
    who := admin.user_add (org, address, typed ->> 'password_hash', 'tv',
                           (select 'TV ' || d.name from public.depot as d where d.id = place),
                           array[place]);
    perform audit.record (org, 'CREATE', 'sign_in', who::text, true, '{"role": "tv"}');
  else
    update auth.users as u set encrypted_password = typed ->> 'password_hash' where u.id = who;
    perform admin.end_sessions (who);
    perform audit.record (org, 'UPDATE', 'sign_in', who::text, true, '{"password": true}');
  end if;
  return jsonb_build_object ('user', admin.user_out (who));
end $$;
