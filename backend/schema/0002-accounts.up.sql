-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 2: carriers, their depots, the people who sign in, and what each role may do.

-- A carrier. depot_id: its head office.
create table public.organisation (
  like onelog.synced including defaults including constraints,
  approval_limit bigint not null default 0 check (approval_limit >= 0),
  bic text,
  city text,
  country text,
  currency text not null default 'XOF' check (currency ~ '^[A-Z]{3}$'),
  email text,
  iban text,
  logo text check (logo ~ '^[0-9a-f]{64}$'),
  mobile_money text,
  name text,
  ncc text,
  ninea text,
  payment_accounts text check (length (payment_accounts) > 0),
  rccm text,
  street text,
  primary key (id),
  unique (depot_id, id)
);

create table public.depot (
  like onelog.synced including defaults including constraints,
  name text not null check (length (name) > 0),
  org_id uuid not null references public.organisation (id) deferrable initially deferred,
  primary key (id),
  unique (depot_id, id),
  check (depot_id = id)
);
create index depot_org on public.depot (org_id, id);
alter table public.organisation
  add foreign key (depot_id) references public.depot (id) deferrable initially deferred;

-- The people whose names stand under acts, with or without a sign-in of their own.
create table public.user_account (
  like onelog.synced including defaults including constraints,
  name text not null check (length (name) > 0),
  name_key text generated always as (onelog.name_key (name)) stored,
  owner boolean not null default false,
  role text not null check (role in ('admin', 'exploitant', 'comptable', 'gestionnaire', 'securite',
                                     'dpo', 'tv')),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index user_account_name on public.user_account (depot_id, role, name_key)
  where deleted_at is null;

-- --- signing in: the part of GoTrue that desks use ---------------------------------------------

-- Who signs in. id is that of the user_account, if there is one.
create table auth.users (
  id uuid primary key default gen_random_uuid (),
  org_id uuid not null references public.organisation (id),
  email text not null unique check (email = lower (email) and email ~ '^[^@\s]+@[^@\s]+$'),
  encrypted_password text check (encrypted_password ~ '^\$(2[aby]|argon2id)\$'),
  app_role text not null check (app_role in ('admin', 'exploitant', 'comptable', 'gestionnaire',
                                             'securite', 'dpo', 'tv')),
  banned_until timestamptz,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz
);
create index users_org on auth.users (org_id);

-- Where a user works: the rows of these depots, and no others, are there for them.
create table auth.user_depot (
  user_id uuid not null references auth.users (id) on delete cascade,
  depot_id uuid not null references public.depot (id),
  primary key (user_id, depot_id)
);
create index user_depot_depot on auth.user_depot (depot_id);

create table auth.sessions (
  id uuid primary key default gen_random_uuid (),
  user_id uuid not null references auth.users (id) on delete cascade,
  user_agent text,
  created_at timestamptz not null default now(),
  revoked_at timestamptz
);
create index sessions_user on auth.sessions (user_id);

-- Hashes only: what is read here opens nothing. parent: the token this one came in exchange for.
create table auth.refresh_tokens (
  hash bytea primary key check (length (hash) = 32),
  session_id uuid not null references auth.sessions (id) on delete cascade,
  parent bytea,
  created_at timestamptz not null default now(),
  used_at timestamptz,
  revoked_at timestamptz
);
create index refresh_tokens_session on auth.refresh_tokens (session_id);
create index refresh_tokens_parent on auth.refresh_tokens (parent);

-- --- what a role may do ------------------------------------------------------------------------

create table onelog.role_permission (
  app_role text not null,
  permission text not null,
  primary key (app_role, permission)
);

insert into onelog.role_permission (permission, app_role)
select given.permission, app_role
from (values
  ('organisation_read', 'admin exploitant comptable gestionnaire securite dpo tv'),
  ('organisation_write', 'admin'),
  ('user_read', 'admin exploitant comptable gestionnaire securite dpo'),
  ('user_write', 'admin'),
  ('mission_read', 'admin exploitant comptable gestionnaire securite dpo'),
  ('mission_write', 'admin exploitant'),
  -- A screen on a wall is read by whoever passes: no rows that can name a person.
  ('board_read', 'admin exploitant comptable gestionnaire securite dpo tv'),
  ('map_read', 'admin exploitant gestionnaire securite tv'),
  ('partner_read', 'admin exploitant comptable gestionnaire'),
  ('partner_write', 'admin comptable'),
  ('billing', 'admin comptable'),
  ('invoice_read', 'admin exploitant comptable gestionnaire'),
  ('notify_read', 'admin exploitant comptable gestionnaire securite'),
  ('notify_write', 'admin exploitant'),
  ('notify_write_alert', 'admin exploitant securite'),
  ('notify_approve', 'admin exploitant gestionnaire securite'),
  ('audit_read_all', 'admin securite dpo'),
  ('audit_read_own', 'admin exploitant gestionnaire securite dpo'),
  ('audit_read_billing', 'admin comptable securite dpo'),
  ('privacy_register', 'admin gestionnaire dpo'),
  ('privacy', 'admin dpo'),
  ('desk_write', 'admin')) as given (permission, roles),
  string_to_table (given.roles, ' ') as app_role;

-- --- who is asking -----------------------------------------------------------------------------

create function auth.jwt () returns jsonb
language sql stable set search_path = ''
return coalesce (nullif (current_setting ('request.jwt.claims', true), ''), '{}')::jsonb;

create function auth.uid () returns uuid
language sql stable set search_path = ''
return nullif (auth.jwt () ->> 'sub', '')::uuid;

create function auth.role () returns text
language sql stable set search_path = ''
return auth.jwt () ->> 'role';

-- The token says who asks; what they may do is read here, so that a role that was taken away is
-- gone at once, not when the token ends.
create function auth.app_role () returns text
language sql stable security definer set search_path = ''
return (select u.app_role from auth.users as u
        where u.id = auth.uid () and (u.banned_until is null or u.banned_until <= now ()));

create function auth.org () returns uuid
language sql stable security definer set search_path = ''
return (select u.org_id from auth.users as u
        where u.id = auth.uid () and (u.banned_until is null or u.banned_until <= now ()));

-- In policies: depot_id = any(array(select auth.depots())), which asks once per statement.
create function auth.depots () returns setof uuid
language sql stable rows 4 security definer set search_path = ''
begin atomic
  select d.depot_id
  from auth.user_depot as d
  join auth.users as u on u.id = d.user_id
  where d.user_id = auth.uid () and (u.banned_until is null or u.banned_until <= now ());
end;

create function auth.may (permission text) returns boolean
language sql stable security definer set search_path = ''
return exists (
  select from auth.users as u
  join onelog.role_permission as p on p.app_role = u.app_role and p.permission = may.permission
  where u.id = auth.uid () and (u.banned_until is null or u.banned_until <= now ()));

grant execute on function auth.jwt (), auth.uid (), auth.role (), auth.app_role (), auth.org (),
  auth.depots (), auth.may (text) to anon, authenticated, service_role;

-- --- sessions: for the gateway, as service_role ------------------------------------------------

create function auth.find_user (
  email text,
  out id uuid, out encrypted_password text, out banned boolean, out app_role text, out org_id uuid
) returns setof record
language sql stable rows 1 security definer set search_path = ''
begin atomic
  select u.id, u.encrypted_password, coalesce (u.banned_until > now (), false), u.app_role, u.org_id
  from auth.users as u
  where u.email = lower (find_user.email);
end;

create function auth.open_session (user_id uuid, token_hash bytea, user_agent text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  session_id uuid;
begin
  update auth.users as u set last_sign_in_at = now ()
  where u.id = open_session.user_id and (u.banned_until is null or u.banned_until <= now ());
  if not found then
    raise exception 'this account cannot sign in'
      using errcode = 'PT403', hint = 'Ask an administrator to open it again.';
  end if;
  insert into auth.sessions (user_id, user_agent)
  values (open_session.user_id, left (open_session.user_agent, 200))
  returning id into session_id;
  insert into auth.refresh_tokens (hash, session_id) values (token_hash, session_id);
  return session_id;
end $$;

-- One token for the next. A client that never got the answer asks again with the token it has: as
-- long as nothing was done with what came of it, it is answered (active). A token from before
-- that is stolen or copied, and ends the session.
create function auth.rotate_token (
  old_hash bytea, new_hash bytea,
  out status text, out session_id uuid, out user_id uuid, out app_role text, out org_id uuid
)
language plpgsql security definer set search_path = '' as $$
declare
  token auth.refresh_tokens;
  is_open boolean;
begin
  select t.* into token from auth.refresh_tokens as t where t.hash = old_hash for update;
  if not found then
    status := 'unknown';
    return;
  end if;
  select s.id, u.id, u.app_role, u.org_id,
         s.revoked_at is null and (u.banned_until is null or u.banned_until <= now ())
  into session_id, user_id, app_role, org_id, is_open
  from auth.sessions as s
  join auth.users as u on u.id = s.user_id
  where s.id = token.session_id
  for update of s;
  status := 'revoked';
  if not is_open or token.revoked_at is not null then
    return;
  end if;
  if token.used_at is null then
    update auth.refresh_tokens as t set used_at = now () where t.hash = old_hash;
    -- The client got this one: its twins, made when an answer was lost, open nothing any more.
    update auth.refresh_tokens as t set revoked_at = now ()
    where t.parent = token.parent and t.hash <> old_hash;
    status := 'rotated';
  elsif token.used_at > now () - interval '24 hours'
        and not exists (select from auth.refresh_tokens as t
                        where t.parent = old_hash and t.used_at is not null) then
    status := 'active';
  else
    update auth.sessions as s set revoked_at = now () where s.id = token.session_id;
    return;
  end if;
  insert into auth.refresh_tokens (hash, session_id, parent)
  values (new_hash, token.session_id, old_hash);
end $$;

-- scope: local (this session), others, global. NULL when there is no such session.
create function auth.close_session (session_id uuid, scope text default 'local') returns integer
language plpgsql security definer set search_path = '' as $$
declare
  closed integer;
begin
  if scope not in ('local', 'others', 'global') then
    raise exception 'scope is local, others or global' using errcode = 'PT400';
  end if;
  update auth.sessions as s set revoked_at = now ()
  from auth.sessions as own
  where own.id = close_session.session_id and s.user_id = own.user_id and s.revoked_at is null
        and (scope = 'global' or (scope = 'local') = (s.id = own.id));
  get diagnostics closed = row_count;
  return closed;
end $$;

-- Whose a session is: for who answers "who am I" and signs the next token.
create function auth.session_account (
  session_id uuid,
  out id uuid, out email text, out app_role text, out org_id uuid, out banned boolean,
  out is_open boolean, out created_at timestamptz, out last_sign_in_at timestamptz
) returns setof record
language sql stable rows 1 security definer set search_path = ''
begin atomic
  select u.id, u.email, u.app_role, u.org_id, coalesce (u.banned_until > now (), false),
         s.revoked_at is null, u.created_at, u.last_sign_in_at
  from auth.sessions as s
  join auth.users as u on u.id = s.user_id
  where s.id = session_account.session_id;
end;

grant execute on function auth.find_user (text), auth.open_session (uuid, bytea, text),
  auth.rotate_token (bytea, bytea), auth.session_account (uuid),
  auth.close_session (uuid, text) to service_role;

-- --- what every synced row is held to ----------------------------------------------------------

-- Counts versions and says who and when: clients do not.
create function onelog.stamp () returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    if new.row_version <> 1 then
      raise exception 'row_version is counted here' using errcode = 'PT400';
    end if;
  elsif new.row_version <> old.row_version then
    raise exception 'row_version is counted here' using errcode = 'PT400',
      hint = 'Leave it out; ask for the row to learn it.';
  elsif new.id <> old.id then
    raise exception 'a row keeps its id' using errcode = 'PT400';
  else
    new.row_version := old.row_version + 1;
  end if;
  new.updated_at := date_trunc ('milliseconds', clock_timestamp ());
  new.updated_by := auth.uid ();
  return new;
end $$;

-- Arguments: column, table, column, table ... A reference never leaves the organisation, and says
-- nothing of what there is in another one.
create function onelog.check_references () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  fields jsonb := to_jsonb (new);
  before jsonb := case tg_op when 'UPDATE' then to_jsonb (old) else '{}' end;
  ours uuid;
  theirs uuid;
begin
  for i in 0 .. tg_nargs - 2 by 2 loop
    continue when fields ->> tg_argv[i] is null
                  or fields ->> tg_argv[i] = before ->> tg_argv[i];
    ours := coalesce (ours, (select d.org_id from public.depot as d where d.id = new.depot_id));
    execute format ('select d.org_id from public.%I as r join public.depot as d '
                    'on d.id = r.depot_id where r.id = $1', tg_argv[i + 1])
    into theirs using (fields ->> tg_argv[i])::uuid;
    if theirs is distinct from ours then
      raise exception 'there is no % with the id % in this organisation', tg_argv[i + 1],
        fields ->> tg_argv[i]
        using errcode = 'foreign_key_violation', detail = format ('column %s', tg_argv[i]);
    end if;
  end loop;
  return new;
end $$;

-- Called once for each new table with depot_id: row level security, policies, grants, triggers.
create function onelog.protect (tbl text, may_read text, may_write text) returns void
language plpgsql set search_path = '' as $$
declare
  here constant text := 'depot_id = any(array(select auth.depots()))';
  here_and text;
  arguments text;
begin
  execute format ('alter table public.%I enable row level security, force row level security', tbl);
  here_and := format ('%s and (select auth.may(%L))', here, may_read);
  execute format ('create policy %I on public.%I for select to authenticated using (%s)',
                  tbl || '_read', tbl, here_and);
  execute format ('grant select on public.%I to authenticated', tbl);
  execute format ('grant all on public.%I to service_role', tbl);
  if may_write is not null then
    here_and := format ('%s and (select auth.may(%L))', here, may_write);
    execute format ('create policy %I on public.%I for insert to authenticated with check (%s)',
                    tbl || '_add', tbl, here_and);
    execute format ('create policy %I on public.%I for update to authenticated using (%s) '
                    'with check (%s)', tbl || '_change', tbl, here_and, here_and);
    execute format ('create policy %I on public.%I for delete to authenticated using (%s)',
                    tbl || '_remove', tbl, here_and);
    execute format ('grant insert, update, delete on public.%I to authenticated', tbl);
  end if;
  if exists (select from pg_catalog.pg_attribute
             where attrelid = format ('public.%I', tbl)::regclass and attname = 'row_version') then
    execute format ('create trigger a_stamp before insert or update on public.%I '
                    'for each row execute function onelog.stamp ()', tbl);
  end if;
  select string_agg (format ('%L, %L', a.attname, c.confrelid::regclass::text), ', '
                     order by a.attname)
  into arguments
  from (select conrelid, confrelid, conkey[1] as attnum from pg_catalog.pg_constraint
        where contype = 'f' and conrelid = format ('public.%I', tbl)::regclass) as c
  join pg_catalog.pg_attribute as a on a.attrelid = c.conrelid and a.attnum = c.attnum
  where a.attname not in ('depot_id', 'org_id')
        and exists (select from pg_catalog.pg_attribute as d
                    where d.attrelid = c.confrelid and d.attname = 'depot_id');
  if arguments is not null then
    arguments := replace (arguments, 'public.', '');
    execute format ('create trigger b_references before insert or update on public.%I '
                    'for each row execute function onelog.check_references (%s)', tbl, arguments);
  end if;
end $$;

select onelog.protect ('depot', 'organisation_read', null);
select onelog.protect ('user_account', 'user_read', 'user_write');

-- Every depot reads what is printed on its invoices.
alter table public.organisation enable row level security, force row level security;
create policy organisation_read on public.organisation for select to authenticated
  using (id = (select auth.org()) and (select auth.may('organisation_read')));
create policy organisation_change on public.organisation for update to authenticated
  using (id = (select auth.org()) and (select auth.may('organisation_write')))
  with check (id = (select auth.org()) and depot_id = any(array(select auth.depots())));
grant select, update on public.organisation to authenticated;
grant all on public.organisation to service_role;
create trigger a_stamp before insert or update on public.organisation
  for each row execute function onelog.stamp ();

alter table auth.users enable row level security, force row level security;
alter table auth.user_depot enable row level security, force row level security;
alter table auth.sessions enable row level security, force row level security;
alter table auth.refresh_tokens enable row level security, force row level security;
alter table onelog.role_permission enable row level security, force row level security;
