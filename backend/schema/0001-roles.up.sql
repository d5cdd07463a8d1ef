-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 1: who there is, and where things are kept. The only step that is run as a superuser (or, in
-- a Supabase project, as postgres): all others run as onelog_owner.

do $$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('onelog_owner', 'nologin noinherit bypassrls'),
      ('anon', 'nologin noinherit'),
      ('authenticated', 'nologin noinherit'),
      ('service_role', 'nologin noinherit bypassrls'),
      ('authenticator', 'login noinherit')) as w (name, options)
  loop
    if not exists (select from pg_catalog.pg_roles where rolname = wanted.name) then
      execute pg_catalog.format('create role %I %s', wanted.name, wanted.options);
    end if;
  end loop;
end $$;

grant anon, authenticated, service_role to authenticator;
-- A long write holds back every desk's cursor (see sync.horizon()).
alter role authenticator set statement_timeout = '10s';
alter role authenticator set idle_in_transaction_session_timeout = '30s';
alter role authenticator set lock_timeout = '5s';

create schema if not exists extensions;
create extension if not exists pgcrypto schema extensions;
grant usage on schema extensions to onelog_owner;
-- sync.horizon_lag () looks at how long others write.
grant pg_read_all_stats to onelog_owner;

do $$
declare
  wanted text;
begin
  execute pg_catalog.format('grant create on database %I to onelog_owner', current_database ());
  foreach wanted in array
    array['onelog', 'auth', 'audit', 'sync', 'notify', 'privacy', 'storage', 'admin']
  loop
    execute pg_catalog.format('create schema %I authorization onelog_owner', wanted);
  end loop;
end $$;
grant usage, create on schema public to onelog_owner;
grant usage on schema public to anon, authenticated, service_role;

set local role onelog_owner;

-- What is not granted below by name is nobody's.
alter default privileges for role onelog_owner revoke execute on functions from public;

grant usage on schema auth, onelog to anon, authenticated, service_role;
grant usage on schema onelog to authenticator;
grant usage on schema sync, audit, notify, privacy, storage to authenticated, service_role;

create table onelog.schema_version (
  version integer primary key,
  name text not null,
  applied_at timestamptz not null default now()
);
alter table onelog.schema_version enable row level security, force row level security;

-- The step this database is at; the gateway compares it with those it was built for.
create function onelog.schema_version () returns integer
language sql stable security definer set search_path = ''
return (select coalesce (max (version), 0) from onelog.schema_version);
grant execute on function onelog.schema_version () to anon, authenticated, service_role,
  authenticator;

-- How names are compared: without case, accents, apostrophes, dashes and blanks, so that "ndiaye
-- aissatou" finds "Aïssatou N'Diaye". The desk's ol_text_key () says the same.
create function onelog.name_key (name text) returns text
language sql immutable strict parallel safe set search_path = ''
return translate (
  replace (replace (replace (
    regexp_replace (lower (normalize (name, nfkd)),
                    '[\u0001-\u001f\u007f\u0300-\u036f\u200b-\u200f\u2028-\u202e\u2010-\u2015]'
                    || '|[''`\-\s\u00a0\u00b4\u02b9-\u02bf\u2018-\u201b\u2032\u2212\u3000]',
                    '', 'g'),
    'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'),
  'øłđðı', 'olddi');
grant execute on function onelog.name_key (text) to authenticated, service_role;

-- The columns of every row that travels between desks; tables take them with LIKE.
create table onelog.synced (
  id uuid not null,
  depot_id uuid not null,
  row_version bigint not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  deleted_at timestamptz,
  extra jsonb not null default '{}' check (jsonb_typeof (extra) = 'object')
);
comment on column onelog.synced.extra is 'what a newer desk sent and this schema has no column for';
alter table onelog.synced enable row level security, force row level security;
