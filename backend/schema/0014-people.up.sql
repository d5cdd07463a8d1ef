-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 14: who signs in is listed, shut out and let in again; desks are listed and retired; and a
-- role is one: what a client writes into user_account is what the next token says.

-- The account and the sign-in have one role. Nobody takes the last administrator away.
create function onelog.role_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  who auth.users;
begin
  select u.* into who from auth.users as u
  join public.depot as d on d.id = new.depot_id and d.org_id = u.org_id
  where u.id = new.id for update of u;
  if who.id is null or who.app_role = new.role then
    return null;
  end if;
  perform from public.organisation as o where o.id = who.org_id for update;
  if who.app_role = 'admin'
     and not exists (select from auth.users as u
                     where u.org_id = who.org_id and u.app_role = 'admin' and u.id <> who.id
                           and (u.banned_until is null or u.banned_until <= now ())) then
    raise exception 'nobody would administer the organisation any more'
      using errcode = 'PT409', detail = 'last_admin',
        hint = 'Make somebody else an administrator first.';
  end if;
  update auth.users as u set app_role = new.role where u.id = who.id;
  return null;
end $$;
create trigger z_role after update of role on public.user_account
  for each row execute function onelog.role_changed ();

-- --- the commands ------------------------------------------------------------------------------

-- {org}
create function admin.run_user_list (typed jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
begin
  return jsonb_build_object ('users', (
    select coalesce (jsonb_agg (
      admin.user_out (u.id) || jsonb_build_object (
        'banned', coalesce (u.banned_until > now (), false),
        'last_sign_in_at', u.last_sign_in_at,
        'sessions', (select count (*) from auth.sessions as s
                     where s.user_id = u.id and s.revoked_at is null)) order by u.email), '[]')
    from auth.users as u where u.org_id = org));
end $$;

-- {email}: until somebody lets them in again; what was signed in ends.
create function admin.run_user_ban (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users;
  ended integer;
begin
  -- Two administrators who shut each other out: the second waits, and is the last one.
  perform from public.organisation as o
  where o.id = (select u.org_id from auth.users as u where u.email = lower (typed ->> 'email'))
  for update;
  who := admin.find_user (typed ->> 'email');
  if who.app_role = 'admin'
     and not exists (select from auth.users as u
                     where u.org_id = who.org_id and u.app_role = 'admin' and u.id <> who.id
                           and (u.banned_until is null or u.banned_until <= now ())) then
    perform admin.refuse ('last_admin', 'nobody would administer the organisation any more');
  end if;
  ended := admin.end_sessions (who.id);
  if who.banned_until is distinct from 'infinity' then
    update auth.users as u set banned_until = 'infinity' where u.id = who.id;
    perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true,
                          '{"new.banned": true}', '{}', who.id::text);
  end if;
  return jsonb_build_object ('user', admin.user_out (who.id), 'banned', true,
                             'sessions_ended', ended);
end $$;

-- {email}
create function admin.run_user_unban (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  who auth.users := admin.find_user (typed ->> 'email');
begin
  if who.banned_until is not null then
    update auth.users as u set banned_until = null where u.id = who.id;
    perform audit.record (who.org_id, 'UPDATE', 'sign_in', who.id::text, true,
                          '{"new.banned": false}', '{}', who.id::text);
  end if;
  return jsonb_build_object ('user', admin.user_out (who.id), 'banned', false);
end $$;

create function admin.desk_out (desk uuid) returns jsonb
language sql stable set search_path = ''
return (
  select jsonb_build_object (
    'id', d.id, 'name', d.name, 'depot', p.name, 'prefix', d.prefix,
    'enrolled_at', d.enrolled_at, 'retired_at', d.retired_at,
    'series', (select coalesce (jsonb_agg (l.prefix order by l.prefix), '[]')
               from public.series_lease as l
               where l.desk_id = d.id and l.returned_at is null))
  from public.desk as d
  join public.depot as p on p.id = d.depot_id
  where d.id = desk_out.desk);

-- {org}
create function admin.run_desk_list (typed jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
begin
  return jsonb_build_object ('desks', (
    select coalesce (jsonb_agg (admin.desk_out (d.id) order by d.prefix), '[]')
    from public.desk as d where d.org_id = org));
end $$;

-- {desk, give_back, org}. What a desk numbered and has not sent would be lost to the series: that
-- it has sent all is said by give_back.
create function admin.run_desk_retire (typed jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
  desk uuid := admin.find_desk (org, typed ->> 'desk');
  lease public.series_lease;
begin
  perform from public.organisation as o where o.id = org for update;
  for lease in
    select l.* from public.series_lease as l where l.desk_id = desk and l.returned_at is null
  loop
    if (typed ->> 'give_back') is null then
      perform admin.refuse ('desk_has_series', 'this desk gives the numbers of a prefix');
    end if;
    update public.series_lease as l set returned_at = now () where l.id = lease.id;
    perform audit.record (org, 'UPDATE', 'series_lease', lease.id::text, true,
                          jsonb_build_object ('prefix', lease.prefix, 'old.desk', desk));
  end loop;
  update public.desk as d set retired_at = now () where d.id = desk;
  return jsonb_build_object ('desk', admin.desk_out (desk));
end $$;

-- {org}: each prefix, who gives its numbers, and the last one of each line.
create function admin.run_series_list (typed jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  org uuid := admin.find_organisation (typed ->> 'org');
begin
  return jsonb_build_object ('series', (
    select coalesce (jsonb_agg (jsonb_build_object (
      'prefix', d.prefix,
      'desk', (select h.name from public.series_lease as l
               join public.desk as h on h.id = l.desk_id
               where l.org_id = org and l.prefix = d.prefix and l.returned_at is null),
      'lines', (select coalesce (jsonb_agg (jsonb_build_object (
                  'kind', s.kind, 'year', s.year, 'last_number', s.last_number,
                  'last_date', s.last_date) order by s.year, s.kind desc), '[]')
                from public.series as s where s.org_id = org and s.prefix = d.prefix))
      order by d.prefix), '[]')
    from public.desk as d where d.org_id = org));
end $$;
