-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 5: the audit trail. Desks make and chain their own events; here they get a number, the time
-- of this server, a leaf and a place in the carrier's one chain. No key is kept here: a process of
-- its own signs (audit.seal ()).

-- One log per carrier. size: events so far, which are 0 .. size - 1; head: the last chain value.
create table audit.log (
  tenant uuid primary key references public.organisation (id) deferrable initially deferred,
  origin text not null unique,
  log_key bytea not null check (length (log_key) = 32),
  genesis bytea not null check (length (genesis) = 32),
  size bigint not null default 0 check (size >= 0),
  head bytea not null check (length (head) = 32),
  last_ms bigint not null default 0
);

-- The end of each device's own chain; 'server' is this database.
create table audit.device (
  tenant uuid not null references audit.log (tenant),
  dev text not null,
  dseq bigint not null check (dseq >= 1),
  hash bytea not null check (length (hash) = 32),
  primary key (tenant, dev)
);

-- header is the text that is hashed; the columns beside it only serve searches.
create table audit.event (
  tenant uuid not null references audit.log (tenant),
  seq bigint not null,
  server_ms bigint not null,
  id text not null,
  at timestamptz not null,
  actor text not null,
  role text not null,
  action text not null check (action in ('CREATE', 'UPDATE', 'DELETE', 'LOGIN', 'LOGOUT', 'EXPORT',
                                         'IMPORT', 'VIEW', 'DOWNLOAD', 'SHARE', 'APPROVE',
                                         'REJECT')),
  resource_type text not null,
  resource_id text not null,
  ok boolean not null,
  dev text not null,
  dseq bigint not null,
  header text not null,
  hash bytea not null check (length (hash) = 32),
  leaf bytea not null check (length (leaf) = 32),
  chain bytea not null check (length (chain) = 32),
  primary key (tenant, seq),
  unique (tenant, id),
  unique (tenant, dev, dseq)
);
create index event_actor on audit.event (actor, seq);
create index event_resource on audit.event (resource_type, resource_id, seq);

-- Old and new values, addresses, free text: what an erasure may take away.
create table audit.private (
  tenant uuid not null,
  seq bigint not null,
  path text not null,
  subject text,
  salt bytea not null check (length (salt) = 32),
  value text not null,
  primary key (tenant, seq, path),
  foreign key (tenant, seq) references audit.event (tenant, seq)
);
create index private_subject on audit.private (subject) where subject is not null;

-- What the sealer signed: a C2SP signed note over the root of the first size leaves.
create table audit.checkpoint (
  tenant uuid not null references audit.log (tenant),
  size bigint not null check (size >= 0),
  root bytea not null check (length (root) = 32),
  note text not null,
  signed_at timestamptz not null default now(),
  primary key (tenant, size, signed_at)
);

-- --- bytes -------------------------------------------------------------------------------------

-- RFC 8785 text. A number that no double can hold exactly is written as text, as the desk does.
create function audit.jcs (value jsonb) returns text
language plpgsql immutable strict parallel safe set search_path = '' as $$
declare
  number numeric;
begin
  case jsonb_typeof (value)
    when 'object' then
      return '{' || coalesce (
        (select string_agg (to_json (key)::text || ':' || audit.jcs (member), ','
                            order by key collate "C")
         from jsonb_each (value) as e (key, member)), '') || '}';
    when 'array' then
      return '[' || coalesce (
        (select string_agg (audit.jcs (item), ',' order by n)
         from jsonb_array_elements (value) with ordinality as e (item, n)), '') || ']';
    when 'string' then
      return to_json (value #>> '{}')::text;
    when 'number' then
      number := (value #>> '{}')::numeric;
      if number = trunc (number) and abs (number) <= 9007199254740991 then
        return trunc (number)::bigint::text;
      end if;
      return to_json (value #>> '{}')::text;
    else
      return value::text;
  end case;
end $$;

create function audit.commitment (salt bytea, path text, value text) returns bytea
language sql immutable strict parallel safe set search_path = ''
return sha256 ('\x03'::bytea || salt
               || convert_to ('[' || to_json (path)::text || ',' || value || ']', 'UTF8'));

create function audit.leaf (tenant uuid, seq bigint, server_ms bigint, header_hash bytea)
returns bytea
language sql immutable strict parallel safe set search_path = ''
return sha256 ('\x00'::bytea || 'OLA1'::bytea || uuid_send (tenant) || int8send (seq)
               || int8send (server_ms) || header_hash);

create function audit.chain_next (previous bytea, leaf bytea) returns bytea
language sql immutable strict parallel safe set search_path = ''
return sha256 ('\x02'::bytea || previous || leaf);

create function audit.genesis (origin text, tenant uuid, log_key bytea) returns bytea
language sql immutable strict parallel safe set search_path = ''
return sha256 ('\x04'::bytea || int2send (length (convert_to (origin, 'UTF8'))::smallint)
               || convert_to (origin, 'UTF8') || uuid_send (tenant) || log_key);

-- --- writing -----------------------------------------------------------------------------------

create function audit.log_create (tenant uuid, origin text, log_key bytea) returns void
language sql set search_path = ''
begin atomic
  insert into audit.log (tenant, origin, log_key, genesis, head)
  values (tenant, origin, log_key, audit.genesis (origin, tenant, log_key),
          audit.genesis (origin, tenant, log_key));
end;

create function audit.refuse (code text, sentence text, status text default 'PT422') returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', sentence using errcode = status, detail = code;
end $$;

-- What a header must be before it gets a number. Returns it parsed.
create function audit.check_header (header text) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  fields jsonb;
begin
  begin
    fields := header::jsonb;
  exception when others then
    perform audit.refuse ('E_NOT_CANONICAL', 'the header is not JSON');
  end;
  if jsonb_typeof (fields) <> 'object' or audit.jcs (fields) <> header
     or (select string_agg (key, ' ' order by key collate "C") from jsonb_object_keys (fields) as key)
        <> 'action actor at com dev dprev dseq id ok res role v x'
     or fields -> 'v' <> '1' or jsonb_typeof (fields -> 'com') <> 'object' or fields -> 'com' = '{}'
     or jsonb_typeof (fields -> 'x') <> 'object' or jsonb_typeof (fields -> 'ok') <> 'boolean'
     or fields ->> 'at' !~ '^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$'
     or fields ->> 'dprev' !~ '^[0-9a-f]{64}$'
     or jsonb_typeof (fields #> '{res,type}') <> 'string'
     or jsonb_typeof (fields #> '{res,id}') <> 'string' then
    perform audit.refuse ('E_NOT_CANONICAL', 'the header is not that of an audit event, version 1');
  end if;
  return fields;
end $$;

-- The event after the last one of its device, and after the last one of the carrier. Waits for who
-- is appending to the same log; no two events get one number. An event that is there already is
-- answered with its number. privates: [{path, subject, salt, value}], salt in hexadecimal, value as
-- RFC 8785 text.
create function audit.append (
  tenant uuid, header text, privates jsonb default '[]', server_ms bigint default null
) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  fields jsonb := audit.check_header (header);
  header_hash bytea := sha256 (convert_to (header, 'UTF8'));
  log audit.log;
  before audit.device;
  leaf bytea;
  private record;
begin
  select l.* into log from audit.log as l where l.tenant = append.tenant for update;
  if not found then
    perform audit.refuse ('E_NO_LOG', 'this organisation has no audit log yet', 'PT503');
  end if;
  select d.* into before from audit.device as d
  where d.tenant = append.tenant and d.dev = fields ->> 'dev';
  if (fields ->> 'dseq')::bigint <= before.dseq then
    if exists (select from audit.event as e
               where e.tenant = append.tenant and e.dev = fields ->> 'dev'
                     and e.dseq = (fields ->> 'dseq')::bigint and e.hash = header_hash) then
      return (select e.seq from audit.event as e
              where e.tenant = append.tenant and e.dev = fields ->> 'dev'
                    and e.dseq = (fields ->> 'dseq')::bigint);
    end if;
    perform audit.refuse ('E_FORK', format ('the desk %s has another event with the number %s',
                                            fields ->> 'dev', fields ->> 'dseq'), 'PT409');
  elsif (fields ->> 'dseq')::bigint <> coalesce (before.dseq, 0) + 1
        or fields ->> 'dprev' <> coalesce (encode (before.hash, 'hex'), repeat ('0', 64)) then
    perform audit.refuse ('E_DEVICE_GAP', format ('the event before number %s of the desk %s is '
                          'missing', fields ->> 'dseq', fields ->> 'dev'), 'PT409');
  end if;

  server_ms := greatest (log.last_ms, coalesce (
    append.server_ms, floor (extract (epoch from clock_timestamp ()) * 1000)::bigint));
  leaf := audit.leaf (append.tenant, log.size, server_ms, header_hash);
  insert into audit.event (tenant, seq, server_ms, id, at, actor, role, action, resource_type,
                           resource_id, ok, dev, dseq, header, hash, leaf, chain)
  values (append.tenant, log.size, server_ms, fields ->> 'id', (fields ->> 'at')::timestamptz,
          fields ->> 'actor', fields ->> 'role', fields ->> 'action', fields #>> '{res,type}',
          fields #>> '{res,id}', (fields ->> 'ok')::boolean, fields ->> 'dev',
          (fields ->> 'dseq')::bigint, header, header_hash, leaf,
          audit.chain_next (log.head, leaf));
  for private in
    select p.path, p.subject, decode (p.salt, 'hex') as salt, p.value
    from jsonb_to_recordset (privates) as p (path text, subject text, salt text, value text)
  loop
    if encode (audit.commitment (private.salt, private.path, private.value), 'hex')
       is distinct from fields #>> array['com', private.path] then
      perform audit.refuse ('E_COMMITMENT', format ('the value of %s is not the one its event is '
                                                    'bound to', private.path));
    end if;
    insert into audit.private (tenant, seq, path, subject, salt, value)
    values (append.tenant, log.size, private.path, private.subject, private.salt, private.value);
  end loop;
  update audit.log as l
  set size = log.size + 1, head = audit.chain_next (log.head, leaf), last_ms = append.server_ms
  where l.tenant = append.tenant;
  insert into audit.device (tenant, dev, dseq, hash)
  values (append.tenant, fields ->> 'dev', (fields ->> 'dseq')::bigint, header_hash)
  on conflict on constraint device_pkey do update
  set dseq = excluded.dseq, hash = excluded.hash;
  return log.size;
end $$;

-- An event made here: what somebody did without a desk. told: {path: value}; subject: the person
-- that the values are about.
create function audit.record (
  tenant uuid, action text, resource_type text, resource_id text, ok boolean default true,
  told jsonb default '{}', extra jsonb default '{}', subject text default null
) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  privates jsonb;
  before audit.device;
begin
  -- The number before this one must not move: the log is held from here on.
  perform from audit.log as l where l.tenant = record.tenant for update;
  select d.* into before from audit.device as d where d.tenant = record.tenant and d.dev = 'server';
  select jsonb_agg (jsonb_build_object (
    'path', p.path, 'subject', record.subject, 'salt', encode (p.salt, 'hex'), 'value', p.value))
  into privates
  from (select key as path, audit.jcs (value) as value,
               sha256 (uuid_send (gen_random_uuid ()) || uuid_send (gen_random_uuid ())
                       || uuid_send (gen_random_uuid ())) as salt
        from jsonb_each (case told when '{}' then '{"_": null}' else told end)) as p;
  return audit.append (tenant, audit.jcs (jsonb_build_object (
    'v', 1,
    'id', gen_random_uuid (),
    'at', to_char (clock_timestamp () at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'actor', coalesce (auth.uid ()::text, 'server'),
    'role', coalesce (auth.app_role (), 'server'),
    'action', action,
    'res', jsonb_build_object ('type', resource_type, 'id', resource_id),
    'ok', ok,
    'dev', 'server',
    'dseq', coalesce (before.dseq, 0) + 1,
    'dprev', coalesce (encode (before.hash, 'hex'), repeat ('0', 64)),
    'com', (select jsonb_object_agg (
              p ->> 'path', encode (audit.commitment (decode (p ->> 'salt', 'hex'), p ->> 'path',
                                                      p ->> 'value'), 'hex'))
            from jsonb_array_elements (privates) as p),
    'x', extra)), privates);
end $$;

-- The erasure of values: first the event that says so, then the values. redacts: [[seq, path], ...]
create function audit.redact (tenant uuid, redacts jsonb, request text, basis text) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  seq bigint;
begin
  if jsonb_array_length (redacts) = 0 then
    perform audit.refuse ('E_UNAUTH_REDACTION', 'there is nothing to erase');
  end if;
  seq := audit.record (redact.tenant, 'DELETE', 'audit_private', redact.request, true, '{}',
                       jsonb_build_object ('redacts', redacts, 'req', request, 'basis', basis));
  delete from audit.private as p
  using jsonb_array_elements (redacts) as r
  where p.tenant = redact.tenant and p.seq = (r ->> 0)::bigint and p.path = r ->> 1;
  return seq;
end $$;

-- --- nothing is changed, and nothing taken away ------------------------------------------------

create function audit.stays () returns trigger
language plpgsql set search_path = '' as $$
begin
  perform audit.refuse ('E_STAYS', 'what is in the audit trail is never changed', '42501');
  return null;
end $$;

create trigger event_stays before update or delete on audit.event
  for each row execute function audit.stays ();
create trigger event_not_emptied before truncate on audit.event
  for each statement execute function audit.stays ();
create trigger checkpoint_stays before update or delete on audit.checkpoint
  for each row execute function audit.stays ();
create trigger checkpoint_not_emptied before truncate on audit.checkpoint
  for each statement execute function audit.stays ();
create trigger private_stays before update on audit.private
  for each row execute function audit.stays ();
create trigger private_not_emptied before truncate on audit.private
  for each statement execute function audit.stays ();

-- A value goes only after an event that names it.
create function audit.erased_by_event () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if not exists (
    select from audit.event as e
    where e.tenant = old.tenant and e.seq > old.seq and e.resource_type = 'audit_private'
          and e.action = 'DELETE' and e.ok
          and e.header::jsonb #> '{x,redacts}'
              @> jsonb_build_array (jsonb_build_array (old.seq, old.path))) then
    perform audit.refuse ('E_UNAUTH_REDACTION', 'an audit value is erased by an erasure only',
                          '42501');
  end if;
  return old;
end $$;
create trigger private_erased before delete on audit.private
  for each row execute function audit.erased_by_event ();

create function audit.log_rises () returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op <> 'UPDATE' or new.tenant <> old.tenant or new.origin <> old.origin
     or new.log_key <> old.log_key or new.genesis <> old.genesis or new.size <> old.size + 1
     or new.last_ms < old.last_ms then
    perform audit.refuse ('E_STAYS', 'a log only grows, by one event at a time', '42501');
  end if;
  return new;
end $$;
create trigger log_rises before update or delete on audit.log
  for each row execute function audit.log_rises ();

-- --- what is recorded by itself ----------------------------------------------------------------

-- A row changed without a desk, which would have told it: by REST, or by the administrator's tool.
-- What follows from another change (depth) is told by that one.
create function audit.row_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  quiet constant text[] := array['row_version', 'updated_at', 'updated_by', 'name_key',
                                 'origin_key', 'destination_key'];
  before jsonb := case tg_op when 'INSERT' then '{}'::jsonb else to_jsonb (old) - quiet end;
  after jsonb := case tg_op when 'DELETE' then '{}'::jsonb else to_jsonb (new) - quiet end;
  row jsonb := case tg_op when 'DELETE' then to_jsonb (old) else to_jsonb (new) end;
  id text := coalesce (row ->> 'id', row ->> 'line_id', row ->> 'invoice_id');
  told jsonb;
begin
  if pg_trigger_depth () > 1 or nullif (current_setting ('onelog.desk', true), '') is not null then
    return null;
  end if;
  select coalesce (jsonb_object_agg (path, value), '{}') into told
  from (select 'old.' || key, value from jsonb_each (before) as b
        where value <> 'null' and value is distinct from after -> key
        union all
        select 'new.' || key, value from jsonb_each (after) as a
        where value is distinct from coalesce (before -> key, 'null')) as changes (path, value);
  if told <> '{}' then
    perform audit.record (
      (select d.org_id from public.depot as d
       where d.id = (row ->> 'depot_id')::uuid),
      case when tg_op = 'INSERT' then 'CREATE'
           when tg_op = 'DELETE' or before ->> 'deleted_at' is null
                and after ->> 'deleted_at' is not null then 'DELETE'
           else 'UPDATE' end,
      tg_table_name, id, true, told, '{}',
      case when tg_table_name in ('user_account', 'driver', 'customer', 'consignee') then id end);
  end if;
  return null;
end $$;

create function audit.watch (tbl text) returns void
language plpgsql set search_path = '' as $$
begin
  execute format ('create trigger y_audit after insert or update or delete on public.%I '
                  'for each row execute function audit.row_changed ()', tbl);
end $$;

select audit.watch (tbl)
from unnest (array['organisation', 'depot', 'user_account', 'partner', 'place', 'customer',
                   'consignee', 'vehicle', 'driver', 'mission', 'mission_stop', 'mission_document',
                   'tariff', 'exchange_rate']) as tbl;

create function audit.session_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' or new.revoked_at is not null and old.revoked_at is null then
    perform audit.record (u.org_id, case tg_op when 'INSERT' then 'LOGIN' else 'LOGOUT' end,
                          'session', new.id::text, true,
                          jsonb_build_object ('user', u.id, 'agent', new.user_agent), '{}',
                          u.id::text)
    from auth.users as u
    where u.id = new.user_id;
  end if;
  return null;
end $$;
create trigger session_audit after insert or update of revoked_at on auth.sessions
  for each row execute function audit.session_changed ();

-- --- reading -----------------------------------------------------------------------------------

alter table audit.log enable row level security, force row level security;
alter table audit.device enable row level security, force row level security;
alter table audit.event enable row level security, force row level security;
alter table audit.private enable row level security, force row level security;
alter table audit.checkpoint enable row level security, force row level security;

create policy log_read on audit.log for select to authenticated
  using (tenant = (select auth.org()));
create policy device_read on audit.device for select to authenticated
  using (tenant = (select auth.org()));
create policy checkpoint_read on audit.checkpoint for select to authenticated
  using (tenant = (select auth.org()));
create policy event_read on audit.event for select to authenticated
  using (tenant = (select auth.org())
         and ((select auth.may('audit_read_all'))
              or (select auth.may('audit_read_own')) and actor = (select auth.uid())::text
              or (select auth.may('audit_read_billing'))
                 and resource_type in ('invoice', 'credit_note', 'payment', 'reminder', 'journal',
                                       'billing_run', 'billing_hold', 'series', 'series_lease',
                                       'tariff', 'exchange_rate', 'partner', 'organisation')));
-- Who reads the event reads its values.
create policy private_read on audit.private for select to authenticated
  using (tenant = (select auth.org())
         and exists (select from audit.event as e
                     where e.tenant = private.tenant and e.seq = private.seq));
grant select on audit.log, audit.device, audit.event, audit.private, audit.checkpoint
  to authenticated, service_role;

create view public.audit_event with (security_invoker = true) as
select seq, server_ms, id, at, actor, role, action, resource_type, resource_id, ok, dev, dseq,
       header, encode (hash, 'hex') as hash, encode (leaf, 'hex') as leaf,
       encode (chain, 'hex') as chain
from audit.event;
create view public.audit_private with (security_invoker = true) as
select seq, path, subject, encode (salt, 'hex') as salt, value
from audit.private;
create view public.audit_checkpoint with (security_invoker = true) as
select size, encode (root, 'hex') as root, note, signed_at
from audit.checkpoint;
grant select on public.audit_event, public.audit_private, public.audit_checkpoint to authenticated;

-- How far the log is, and how far it is signed.
create function audit.head (
  tenant uuid, out origin text, out size bigint, out head text, out last_ms bigint, out sealed bigint
)
language sql stable set search_path = ''
begin atomic
  select l.origin, l.size, encode (l.head, 'hex'), l.last_ms,
         (select max (c.size) from audit.checkpoint as c where c.tenant = l.tenant)
  from audit.log as l
  where l.tenant = head.tenant;
end;

-- Leaves in order, for who signs them or holds them against a checkpoint.
create function audit.range (tenant uuid, from_seq bigint, max_rows integer default 10000)
returns table (seq bigint, server_ms bigint, hash bytea, leaf bytea, chain bytea)
language sql stable set search_path = ''
begin atomic
  select e.seq, e.server_ms, e.hash, e.leaf, e.chain
  from audit.event as e
  where e.tenant = range.tenant and e.seq >= from_seq
  order by e.seq
  limit least (max_rows, 100000);
end;

-- Keeps what the sealer signed. Signed sizes never fall; the same size may be signed again, on
-- days without events.
create function audit.seal (tenant uuid, size bigint, root bytea, note text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  last audit.checkpoint;
  events bigint;
begin
  select l.size into events from audit.log as l where l.tenant = seal.tenant for share;
  select c.* into last from audit.checkpoint as c
  where c.tenant = seal.tenant order by c.size desc, c.signed_at desc limit 1;
  if events is null or seal.size > events then
    perform audit.refuse ('E_TRUNCATED', 'there are fewer events than the checkpoint says', 'PT409');
  elsif seal.size < last.size or seal.size = last.size and seal.root <> last.root then
    perform audit.refuse ('E_FORK', 'a later or another checkpoint is signed already', 'PT409');
  end if;
  insert into audit.checkpoint (tenant, size, root, note, signed_at)
  values (seal.tenant, seal.size, seal.root, seal.note, clock_timestamp ());
end $$;

create function public.audit_head () returns jsonb
language sql stable set search_path = ''
return (select to_jsonb (h) from audit.head (auth.org ()) as h);

grant execute on function public.audit_head () to authenticated;
grant execute on function audit.head (uuid), audit.range (uuid, bigint, integer)
  to authenticated, service_role;
grant execute on function audit.seal (uuid, bigint, bytea, text),
  audit.record (uuid, text, text, text, boolean, jsonb, jsonb, text) to service_role;
