-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 8: keeping desks the same, protocol OLS-1: public.sync_pull () and public.sync_push ().

-- One row. epoch: raised after a restore, since transaction ids repeat then. purged: up to here
-- tombstones are gone, so an older cursor has to begin again.
create table sync.state (
  one boolean primary key default true check (one),
  epoch integer not null default 1,
  purged xid8 not null default '0',
  min_schema integer not null default 1
);
insert into sync.state default values;

-- One row for each row there is, with its last change; op: U it is there, D it is gone (kept 180
-- days), R it went to another depot.
create sequence sync.feed_seq;
create table sync.feed (
  depot_id uuid not null references public.depot (id),
  tbl text not null,
  pk uuid not null,
  xid xid8 not null,
  seq bigint not null,
  op text not null check (op in ('U', 'D', 'R')),
  at timestamptz not null default now(),
  primary key (depot_id, tbl, pk)
);
create index feed_order on sync.feed (depot_id, xid, seq);
create index feed_gone on sync.feed (at) where op <> 'U';

-- A desk that pushes. last_n: the last of its numbers that has an answer.
create table sync.client (
  id uuid primary key references public.desk (id),
  depot_id uuid not null references public.depot (id),
  user_id uuid not null,
  last_n bigint not null default 0,
  schema integer not null,
  last_seen timestamptz not null default now()
);
create index client_depot on sync.client (depot_id, id);

-- The answer to each push item, so that asking twice changes nothing twice.
create table sync.mutation (
  client_id uuid not null references sync.client (id),
  n bigint not null,
  depot_id uuid not null references public.depot (id),
  request_hash bytea not null check (length (request_hash) = 32),
  status text not null check (status in ('pending', 'applied', 'merged', 'conflict', 'rejected',
                                         'blocked')),
  response jsonb not null default '{}',
  at timestamptz not null default now(),
  primary key (client_id, n)
);
create index mutation_depot on sync.mutation (depot_id);

-- What travels. rank: what a row refers to has a lower one.
create table sync.tables (
  tbl text primary key,
  rank integer not null,
  may_read text not null,
  may_write text
);

-- How each column travels. kind: instant as milliseconds, boolean as 0 or 1, own: made here, never
-- taken. policy: when both sides changed it.
create table sync.columns (
  tbl text not null references sync.tables (tbl),
  name text not null,
  kind text not null check (kind in ('plain', 'instant', 'boolean', 'own')),
  policy text not null default 'inbox' check (policy in ('inbox', 'append', 'set', 'server')),
  primary key (tbl, name)
);

alter table sync.state enable row level security, force row level security;
alter table sync.feed enable row level security, force row level security;
alter table sync.client enable row level security, force row level security;
alter table sync.mutation enable row level security, force row level security;
alter table sync.tables enable row level security, force row level security;
alter table sync.columns enable row level security, force row level security;

create policy state_read on sync.state for select to authenticated using (true);
create policy tables_read on sync.tables for select to authenticated using (true);
create policy columns_read on sync.columns for select to authenticated using (true);
create policy feed_read on sync.feed for select to authenticated
  using (depot_id = any(array(select auth.depots())));
create policy client_own on sync.client for all to authenticated
  using (depot_id = any(array(select auth.depots())))
  with check (depot_id = any(array(select auth.depots())));
create policy mutation_own on sync.mutation for all to authenticated
  using (depot_id = any(array(select auth.depots())))
  with check (depot_id = any(array(select auth.depots())));
grant select on sync.state, sync.tables, sync.columns, sync.feed to authenticated, service_role;
grant select, insert, update on sync.client, sync.mutation to authenticated;

-- --- the feed ----------------------------------------------------------------------------------

create function sync.note (depot uuid, tbl text, pk uuid, op text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  here xid8 := pg_current_xact_id ();
begin
  insert into sync.feed (depot_id, tbl, pk, xid, seq, op)
  values (depot, note.tbl, note.pk, here, nextval ('sync.feed_seq'), note.op)
  on conflict on constraint feed_pkey do update
  set xid = excluded.xid, seq = excluded.seq, op = excluded.op, at = now ();
  -- The same for every row of the transaction: who listens is told once.
  perform pg_notify ('onelog_feed', depot || ':' || here);
end $$;

create function sync.row_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    perform sync.note (old.depot_id, tg_table_name, old.id, 'D');
    return null;
  end if;
  if tg_op = 'UPDATE' and new.depot_id <> old.depot_id then
    perform sync.note (old.depot_id, tg_table_name, old.id, 'R');
  end if;
  perform sync.note (new.depot_id, tg_table_name, new.id,
                     case when new.deleted_at is null then 'U' else 'D' end);
  return null;
end $$;

-- Every depot knows its organisation.
create function sync.organisation_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'organisation' then
    perform sync.note (d.id, 'organisation', new.id, 'U')
    from public.depot as d where d.org_id = new.id;
  else
    perform sync.note (new.id, 'organisation', new.org_id, 'U');
  end if;
  return null;
end $$;
create trigger x_feed after insert or update on public.organisation
  for each row execute function sync.organisation_changed ();
create trigger x_feed_organisation after insert on public.depot
  for each row execute function sync.organisation_changed ();

-- A table begins to travel, and all its rows with it.
create function sync.register (tbl text, rank integer, may_read text, may_write text) returns void
language plpgsql set search_path = '' as $$
begin
  insert into sync.tables (tbl, rank, may_read, may_write) values (tbl, rank, may_read, may_write);
  insert into sync.columns (tbl, name, kind)
  select register.tbl, a.attname,
         case when a.attgenerated <> '' or a.attname in ('id', 'depot_id', 'row_version', 'updated_at',
                                                         'updated_by', 'deleted_at', 'org_id') then 'own'
              when a.atttypid = 'timestamptz'::regtype then 'instant'
              when a.atttypid = 'boolean'::regtype then 'boolean'
              else 'plain' end
  from pg_catalog.pg_attribute as a
  where a.attrelid = format ('public.%I', tbl)::regclass and a.attnum > 0 and not a.attisdropped
        and a.attname <> 'extra';
  if tbl <> 'organisation' then
    execute format ('create trigger x_feed after insert or update or delete on public.%I '
                    'for each row execute function sync.row_changed ()', tbl);
    execute format ('select sync.note (depot_id, %L, id, case when deleted_at is null then ''U'' '
                    'else ''D'' end) from public.%I', tbl, tbl);
  else
    perform sync.note (d.id, 'organisation', d.org_id, 'U') from public.depot as d;
  end if;
end $$;

select sync.register (tbl, rank, may_read, may_write)
from (values
  ('organisation', 1, 'organisation_read', 'organisation_write'),
  ('depot', 1, 'organisation_read', null),
  ('user_account', 2, 'user_read', 'user_write'),
  ('partner', 2, 'partner_read', 'partner_write'),
  ('place', 2, 'board_read', 'mission_write'),
  ('customer', 2, 'mission_read', 'mission_write'),
  ('consignee', 2, 'mission_read', 'mission_write'),
  ('vehicle', 2, 'board_read', 'mission_write'),
  ('driver', 2, 'mission_read', 'mission_write'),
  ('mission', 3, 'mission_read', 'mission_write'),
  ('mission_stop', 4, 'board_read', 'mission_write'),
  ('mission_document', 4, 'mission_read', 'mission_write'),
  ('mission_view', 4, 'organisation_read', 'organisation_read'),
  ('tariff', 4, 'partner_read', 'partner_write'),
  ('exchange_rate', 4, 'partner_read', 'partner_write'),
  ('invoice', 5, 'invoice_read', 'billing'),
  ('payment', 6, 'invoice_read', 'billing'),
  ('reminder', 6, 'invoice_read', 'billing'),
  ('billing_run', 6, 'invoice_read', 'billing'),
  ('billing_hold', 6, 'invoice_read', 'billing')) as t (tbl, rank, may_read, may_write);

update sync.columns set kind = 'own'
where tbl = 'mission' and name in ('documents')
      or tbl = 'invoice' and (name like 'total\_%' and name <> 'total_prepaid'
                              or name in ('paid', 'withheld', 'credited', 'status', 'number'))
      or tbl = 'payment' and (name like 'ledger\_%' or name = 'exchange');
update sync.columns set policy = 'append'
where (tbl, name) in (('mission', 'notes'), ('invoice', 'remark'));
update sync.columns set policy = 'server' where tbl = 'mission_view';
insert into sync.columns (tbl, name, kind, policy)
values ('invoice', 'lines', 'plain', 'set'), ('invoice', 'charges', 'plain', 'inbox');

-- A part of an invoice that changes is a change of the invoice: a document is whole.
create or replace function onelog.parts_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if pg_trigger_depth () = 1 then
    perform onelog.invoice_recompute (c.invoice_id)
    from (select distinct changed.invoice_id from changed) as c;
    update public.invoice as i set extra = i.extra
    where i.id in (select changed.invoice_id from changed) and i.status = 'draft';
  end if;
  return null;
end $$;

-- --- how a row looks on the wire ---------------------------------------------------------------

create function sync.ms (instant timestamptz) returns bigint
language sql immutable strict parallel safe set search_path = ''
return floor (extract (epoch from instant) * 1000)::bigint;

create function sync.invoice_parts (invoice_id uuid) returns jsonb
language sql stable set search_path = ''
return jsonb_build_object (
  'lines', coalesce ((
    select jsonb_agg (to_jsonb (l) - '{depot_id,invoice_id}'::text[] || jsonb_build_object (
      'missions', coalesce ((
        select jsonb_agg (to_jsonb (m) - '{depot_id,line_id,position}'::text[] order by m.position)
        from public.invoice_line_mission as m where m.line_id = l.id), '[]')) order by l.number)
    from public.invoice_line as l where l.invoice_id = invoice_parts.invoice_id), '[]'),
  'charges', coalesce ((
    select jsonb_agg (to_jsonb (c) - '{depot_id,invoice_id,position}'::text[]
                      || jsonb_build_object ('is_charge', c.is_charge::integer) order by c.position)
    from public.invoice_charge as c where c.invoice_id = invoice_parts.invoice_id), '[]'),
  'vat', coalesce ((
    select jsonb_agg (to_jsonb (v) - '{depot_id,invoice_id,position}'::text[] order by v.position)
    from public.invoice_vat as v where v.invoice_id = invoice_parts.invoice_id), '[]'));

-- The expression that makes the wire's row of t.
create function sync.wire_sql (tbl text) returns text
language sql stable set search_path = ''
return 't.extra || (to_jsonb (t) - ''{extra,row_version,name_key,origin_key,destination_key}''::text[]'
  || ' || jsonb_build_object (' || (
    select string_agg (format (case c.kind when 'boolean' then '%L, t.%I::integer'
                                           else '%L, sync.ms (t.%I)' end, c.name, c.name), ', ')
    from (select k.name, k.kind from sync.columns as k
          where k.tbl = wire_sql.tbl and k.kind in ('instant', 'boolean')
          union all values ('updated_at', 'instant'), ('deleted_at', 'instant')) as c)
  || '))' || case tbl when 'invoice' then ' || sync.invoice_parts (t.id)' else '' end;

create function sync.rows (tbl text, ids uuid[]) returns table (id uuid, v bigint, d jsonb)
language plpgsql stable set search_path = '' as $$
begin
  return query execute format ('select t.id, t.row_version, %s from public.%I as t '
                               'where t.id = any ($1)', sync.wire_sql (tbl), tbl) using ids;
end $$;

-- A patch as a row has it; what this schema has no column for goes to extra.
create function sync.from_wire (tbl text, patch jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  taken jsonb;
  unknown jsonb;
begin
  select jsonb_object_agg (p.key, case
           when p.value = 'null' then p.value
           when c.kind = 'instant' then
             to_jsonb (timestamptz 'epoch' + (p.value #>> '{}')::bigint * interval '1 millisecond')
           when c.kind = 'boolean' then to_jsonb ((p.value #>> '{}') in ('1', 'true'))
           else p.value end) filter (where c.kind <> 'own'),
         jsonb_object_agg (p.key, p.value) filter (where c.name is null)
  into taken, unknown
  from jsonb_each (patch) as p
  left join sync.columns as c on c.tbl = from_wire.tbl and c.name = p.key;
  return coalesce (taken, '{}')
         || case when unknown is null then '{}' else jsonb_build_object ('extra', unknown) end;
end $$;

-- --- pull --------------------------------------------------------------------------------------

create function sync.refuse (code text, sentence text, status text) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '%', sentence using errcode = status, detail = code;
end $$;

-- What the user may see at all: another one means that depots or the role were changed.
create function sync.scope_hash () returns text
language sql stable set search_path = ''
return encode (sha256 (convert_to (concat_ws (' ', auth.app_role (), (
  select string_agg (d::text, ' ' order by d) from auth.depots () as d)), 'UTF8')), 'hex');

-- The place a cursor names; NULL: from the beginning.
create function sync.cursor_of (text text, epoch integer, purged xid8, out xid xid8, out seq bigint)
language plpgsql immutable set search_path = '' as $$
begin
  xid := '0';
  seq := 0;
  if cursor_of.text is null then
    return;
  elsif cursor_of.text !~ '^\d{1,9}\.\d{1,19}\.\d{1,18}$' then
    perform sync.refuse ('SYNC_CURSOR', 'this is no cursor', 'PT400');
  end if;
  xid := split_part (cursor_of.text, '.', 2)::xid8;
  seq := split_part (cursor_of.text, '.', 3)::bigint;
  if split_part (cursor_of.text, '.', 1)::integer <> epoch or xid < purged then
    perform sync.refuse ('SYNC_REFETCH', 'what this desk has is too old to be brought up to date; '
                         'everything has to be pulled again', 'PT409');
  end if;
end $$;

-- The next changes of one depot after a place, in order, with their rows as far as the user may see
-- them, up to max_rows or about max_bytes. What a transaction still running could yet come before
-- is left for later: commit order is not id order.
create function sync.page (
  depot uuid, after_xid xid8, after_seq bigint, max_rows integer, max_bytes integer,
  out changes jsonb, out bytes bigint, out last_xid xid8, out last_seq bigint, out more boolean
)
language plpgsql stable set search_path = '' as $$
declare
  horizon constant xid8 := pg_snapshot_xmin (pg_current_snapshot ());
  found_rows jsonb := '{}';
  these jsonb;
  batch record;
  taken integer;
begin
  for batch in
    select p.tbl, array_agg (p.pk) as ids
    from (select f.tbl, f.pk, f.op from sync.feed as f
          where f.depot_id = depot and (f.xid, f.seq) > (after_xid, after_seq) and f.xid < horizon
          order by f.xid, f.seq limit max_rows) as p
    join sync.tables as t on t.tbl = p.tbl
    where p.op = 'U' and (select auth.may (t.may_read))
    group by p.tbl
  loop
    select jsonb_object_agg (batch.tbl || r.id, jsonb_build_object ('v', r.v, 'd', r.d)) into these
    from sync.rows (batch.tbl, batch.ids) as r;
    found_rows := found_rows || coalesce (these, '{}');
  end loop;
  select coalesce (jsonb_agg (w.change order by w.rank, w.n) filter (where w.change is not null), '[]'),
         coalesce (max (w.size), 0), count (*)
  into changes, bytes, taken
  from (
    select p.n, p.rank, sum (octet_length (p.change::text)) over (order by p.n) as size,
           case when p.op <> 'U' or p.change ? 'd' then p.change end as change
    from (
      select row_number () over (order by f.xid, f.seq) as n, f.op,
             case f.op when 'U' then t.rank else 100 - t.rank end as rank,
             jsonb_build_object ('t', f.tbl, 'id', f.pk, 'op', f.op)
               || coalesce (found_rows -> (f.tbl || f.pk), '{}') as change
      from (select * from sync.feed as g
            where g.depot_id = depot and (g.xid, g.seq) > (after_xid, after_seq) and g.xid < horizon
            order by g.xid, g.seq limit max_rows) as f
      join sync.tables as t on t.tbl = f.tbl) as p) as w
  where w.n = 1 or w.size <= max_bytes;
  select p.xid, p.seq into last_xid, last_seq
  from (select f.xid, f.seq from sync.feed as f
        where f.depot_id = depot and (f.xid, f.seq) > (after_xid, after_seq) and f.xid < horizon
        order by f.xid, f.seq limit taken) as p
  order by p.xid desc, p.seq desc limit 1;
  last_xid := coalesce (last_xid, after_xid);
  last_seq := coalesce (last_seq, after_seq);
  more := exists (select from sync.feed as f
                  where f.depot_id = depot and (f.xid, f.seq) > (last_xid, last_seq)
                        and f.xid < horizon);
end $$;

-- {proto, schema, client_id, cursors: {depot: "epoch.xid.seq"}, limit, max_bytes} ->
-- {epoch, scope_hash, changes: [{t, id, op, v, d}], cursors, more, server_time, min_schema, last_n}
create function public.sync_pull (request jsonb) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  state sync.state;
  depot uuid;
  place record;
  page record;
  changes jsonb := '[]';
  cursors jsonb := '{}';
  more boolean := false;
  rows_left integer := least (greatest (coalesce ((request ->> 'limit')::integer, 500), 1), 2000);
  bytes_left bigint := least (greatest (coalesce ((request ->> 'max_bytes')::integer, 1048576), 4096),
                              4194304);
begin
  if coalesce ((request ->> 'proto')::integer, 1) <> 1 then
    perform sync.refuse ('SYNC_PROTO', 'this server speaks OLS-1', 'PT400');
  end if;
  select s.* into state from sync.state as s;
  for depot in select d from auth.depots () as d order by d loop
    place := sync.cursor_of (request -> 'cursors' ->> depot::text, state.epoch, state.purged);
    if rows_left > 0 and bytes_left > 0 then
      page := sync.page (depot, place.xid, place.seq, rows_left, bytes_left::integer);
      changes := changes || page.changes;
      rows_left := rows_left - jsonb_array_length (page.changes);
      bytes_left := bytes_left - page.bytes;
      more := more or page.more;
      place.xid := page.last_xid;
      place.seq := page.last_seq;
    else
      more := true;
    end if;
    cursors := cursors || jsonb_build_object (depot, concat_ws ('.', state.epoch, place.xid,
                                                                place.seq));
  end loop;
  return jsonb_build_object (
    'epoch', state.epoch, 'scope_hash', sync.scope_hash (), 'changes', changes, 'cursors', cursors,
    'more', more, 'server_time', sync.ms (clock_timestamp ()), 'min_schema', state.min_schema,
    'last_n', (select c.last_n from sync.client as c where c.id = (request ->> 'client_id')::uuid));
end $$;

-- Whether a pull would bring anything: the end of each depot's feed.
create function public.sync_heads () returns jsonb
language sql stable set search_path = ''
return (
  select coalesce (jsonb_object_agg (d.id, concat_ws ('.', s.epoch, coalesce (f.xid, '0'),
                                                      coalesce (f.seq, 0))), '{}')
  from auth.depots () as d (id)
  cross join sync.state as s
  left join lateral (
    select g.xid, g.seq from sync.feed as g
    where g.depot_id = d.id and g.xid < pg_snapshot_xmin (pg_current_snapshot ())
    order by g.xid desc, g.seq desc limit 1) as f on true);

-- --- merging -----------------------------------------------------------------------------------

-- Both added and took away: what both did. By id where items have one, NULL when one of those was
-- changed to different things.
create function sync.merge_set (base jsonb, theirs jsonb, mine jsonb) returns jsonb
language plpgsql immutable set search_path = '' as $$
declare
  merged jsonb := '[]';
  item record;
begin
  for item in
    select b.v as b, t.v as t, m.v as m
    from (select coalesce (v -> 'id', v) as k, v from jsonb_array_elements (
            coalesce (nullif (base, 'null'), '[]')) as v) as b
    full join (select coalesce (v -> 'id', v) as k, v, n from jsonb_array_elements (
            coalesce (nullif (theirs, 'null'), '[]')) with ordinality as e (v, n)) as t using (k)
    full join (select coalesce (v -> 'id', v) as k, v, n from jsonb_array_elements (
            coalesce (nullif (mine, 'null'), '[]')) with ordinality as e (v, n)) as m using (k)
    order by coalesce (t.n, 1000000), m.n
  loop
    if item.t is not distinct from item.b or item.t is not distinct from item.m then
      merged := merged || case when item.m is null then '[]' else jsonb_build_array (item.m) end;
    elsif item.m is not distinct from item.b then
      merged := merged || case when item.t is null then '[]' else jsonb_build_array (item.t) end;
    else
      return null;
    end if;
  end loop;
  return merged;
end $$;

-- Text that both went on writing: theirs, then what mine added.
create function sync.merge_text (base text, theirs text, mine text) returns text
language sql immutable set search_path = ''
return case
  when coalesce (mine, '') = '' then theirs
  when coalesce (theirs, '') = '' then mine
  when coalesce (base, '') <> '' and starts_with (mine, base)
    then theirs || E'\n' || ltrim (substr (mine, length (base) + 1), E'\n ')
  else theirs || E'\n' || mine end;

-- Field by field: patch over theirs. take: what is to be written; fields: where both sides changed
-- something and it was put together; conflicts: where it could not be.
create function sync.merge (
  tbl text, theirs jsonb, base jsonb, patch jsonb,
  out take jsonb, out fields text[], out conflicts text[]
)
language plpgsql stable set search_path = '' as $$
declare
  f record;
  joined jsonb;
begin
  take := '{}';
  fields := '{}';
  conflicts := '{}';
  for f in
    select p.key, p.value as mine, coalesce (theirs -> p.key, 'null') as theirs,
           -- A whole document is sent with the base of what changed: the rest is as it was.
           coalesce (base -> p.key, p.value) as base, coalesce (c.policy, 'inbox') as policy
    from jsonb_each (patch) as p
    left join sync.columns as c on c.tbl = merge.tbl and c.name = p.key
    where c.kind is distinct from 'own'
  loop
    continue when f.theirs = f.mine or f.mine = f.base;
    if f.theirs = f.base then
      take := take || jsonb_build_object (f.key, f.mine);
    elsif f.policy = 'append' then
      take := take || jsonb_build_object (f.key, sync.merge_text (
        f.base #>> '{}', f.theirs #>> '{}', f.mine #>> '{}'));
      fields := fields || f.key;
    elsif f.policy = 'set' then
      joined := sync.merge_set (f.base, f.theirs, f.mine);
      if joined is null then
        conflicts := conflicts || f.key;
      else
        take := take || jsonb_build_object (f.key, joined);
        fields := fields || f.key;
      end if;
    elsif f.policy = 'server' then
      fields := fields || f.key;
    else
      conflicts := conflicts || f.key;
    end if;
  end loop;
  if take <> '{}' and fields = '{}' and exists (
    select from jsonb_each (base) as b
    where b.value is distinct from theirs -> b.key and not take ? b.key) then
    fields := array (select b.key from jsonb_each (base) as b
                     where b.value is distinct from theirs -> b.key and not take ? b.key);
  end if;
end $$;

-- --- applying one item -------------------------------------------------------------------------

create function sync.write_row (tbl text, id uuid, depot uuid, fields jsonb) returns void
language plpgsql set search_path = '' as $$
declare
  cols text;
begin
  select string_agg (format ('%I', k), ', ') into cols
  from jsonb_object_keys (fields - 'extra') as k;
  if depot is not null then
    execute format (
      'insert into public.%1$I (id, depot_id, extra%2$s) select $1, $2, coalesce ($3 -> ''extra'', '
      '''{}'')%2$s from jsonb_populate_record (null::public.%1$I, $3)', tbl, coalesce (', ' || cols, ''))
    using id, depot, fields;
    return;
  end if;
  select string_agg (format (', %1$I = r.%1$I', k), '') into cols
  from jsonb_object_keys (fields - 'extra') as k;
  execute format (
    'update public.%1$I as t set deleted_at = null, extra = t.extra || coalesce ($2 -> ''extra'', '
    '''{}'')%2$s from jsonb_populate_record (null::public.%1$I, $2) as r where t.id = $1', tbl, cols)
  using id, fields;
end $$;

-- The parts of a draft, written anew.
create function sync.write_parts (invoice_id uuid, depot uuid, kind text, doc jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  if doc ? 'lines' then
    delete from public.invoice_line as l where l.invoice_id = write_parts.invoice_id;
    insert into public.invoice_line (id, depot_id, invoice_id, charge_key, credits_line_id, description,
                                     fuel_percent, kind, net, number, quantity, unit, unit_price,
                                     vat_category, vat_rate)
    select l.id, depot, write_parts.invoice_id, l.charge_key, l.credits_line_id, l.description,
           l.fuel_percent, l.kind, l.net, l.number, l.quantity, l.unit, l.unit_price, l.vat_category,
           l.vat_rate
    from jsonb_populate_recordset (null::public.invoice_line, doc -> 'lines') as l;
    insert into public.invoice_line_mission (line_id, position, depot_id, container, customer,
                                             delivered, documents, mission_id, net, quantity,
                                             reference, route, vehicle)
    select (l.line ->> 'id')::uuid, m.n, depot, r.container, r.customer, r.delivered, r.documents,
           r.mission_id, r.net, r.quantity, r.reference, r.route, r.vehicle
    from jsonb_array_elements (doc -> 'lines') as l (line)
    cross join lateral jsonb_array_elements (l.line -> 'missions') with ordinality as m (mission, n)
    cross join lateral jsonb_populate_record (null::public.invoice_line_mission, m.mission) as r;
  end if;
  if doc ? 'charges' then
    delete from public.invoice_charge as c where c.invoice_id = write_parts.invoice_id;
    insert into public.invoice_charge (invoice_id, position, depot_id, amount, base, is_charge, percent,
                                       reason, vat_category, vat_rate)
    select write_parts.invoice_id, c.n, depot, r.amount, r.base,
           (c.charge ->> 'is_charge') in ('1', 'true'), r.percent, r.reason, r.vat_category, r.vat_rate
    from jsonb_array_elements (doc -> 'charges') with ordinality as c (charge, n)
    cross join lateral jsonb_populate_record (null::public.invoice_charge,
                                              c.charge - 'is_charge') as r;
  end if;
  -- Those of an invoice are made here.
  if doc ? 'vat' and kind = 'credit_note' then
    delete from public.invoice_vat as v where v.invoice_id = write_parts.invoice_id;
    insert into public.invoice_vat (invoice_id, position, depot_id, amount, base, category, rate, reason)
    select write_parts.invoice_id, v.n, depot, r.amount, r.base, r.category, r.rate, r.reason
    from jsonb_array_elements (doc -> 'vat') with ordinality as v (vat, n)
    cross join lateral jsonb_populate_record (null::public.invoice_vat, v.vat) as r;
  end if;
end $$;

-- The last of what a document says: its number and its totals, which have to be what the lines make.
create function sync.issue (invoice_id uuid, doc jsonb) returns void
language plpgsql set search_path = '' as $$
begin
  update public.invoice as i
  set status = 'issued', number = doc ->> 'number',
      total_lines = (doc ->> 'total_lines')::bigint,
      total_charges = (doc ->> 'total_charges')::bigint,
      total_allowances = (doc ->> 'total_allowances')::bigint,
      total_tax = (doc ->> 'total_tax')::bigint,
      total_tax_exclusive = (doc ->> 'total_tax_exclusive')::bigint,
      total_tax_inclusive = (doc ->> 'total_tax_inclusive')::bigint,
      total_payable = (doc ->> 'total_payable')::bigint
  where i.id = issue.invoice_id;
  if doc ->> 'status' = 'sent' then
    update public.invoice as i set status = 'sent' where i.id = issue.invoice_id;
  end if;
end $$;

create function sync.is_issuing (doc jsonb) returns boolean
language sql immutable set search_path = ''
return coalesce (doc ->> 'status', 'draft') <> 'draft';

create function sync.conflict (theirs jsonb, version bigint, fields text[]) returns jsonb
language sql immutable set search_path = ''
return jsonb_build_object ('status', 'conflict', 'row', theirs, 'v', version,
                           'fields', to_jsonb (fields));

create function sync.apply_insert (tbl text, id uuid, depot uuid, patch jsonb, theirs jsonb)
returns jsonb
language plpgsql set search_path = '' as $$
declare
  fields jsonb := sync.from_wire (tbl, patch) - '{lines,charges,vat}'::text[];
  differs text[];
begin
  if theirs is not null and theirs ->> 'deleted_at' is null then
    select array_agg (p.key) into differs
    from jsonb_each (patch) as p
    left join sync.columns as c on c.tbl = apply_insert.tbl and c.name = p.key
    where c.kind is distinct from 'own' and p.value <> coalesce (theirs -> p.key, 'null');
    if differs is null then
      return jsonb_build_object ('status', 'applied');
    end if;
    return sync.conflict (theirs, null, differs);
  end if;
  perform sync.write_row (tbl, id, case when theirs is null then depot end, fields);
  if tbl = 'invoice' then
    perform sync.write_parts (id, depot, patch ->> 'kind', patch);
    if sync.is_issuing (patch) then
      perform sync.issue (id, patch);
    end if;
  end if;
  return jsonb_build_object ('status', 'applied');
end $$;

create function sync.apply_update (tbl text, id uuid, base jsonb, patch jsonb, theirs jsonb)
returns jsonb
language plpgsql set search_path = '' as $$
declare
  merged record;
  is_issuing boolean := tbl = 'invoice' and sync.is_issuing (patch);
  moved text[];
begin
  if theirs ->> 'deleted_at' is not null then
    return sync.conflict (theirs, null, array['deleted_at']);
  end if;
  merged := sync.merge (tbl, theirs, base, patch);
  if tbl = 'invoice' and theirs ->> 'status' <> 'draft' then
    -- What is paid and credited follows from other rows; that it was sent is all that is left to say.
    if merged.take <> '{}' or merged.conflicts <> '{}' then
      return sync.conflict (theirs, null, merged.conflicts || array (
        select jsonb_object_keys (merged.take)));
    elsif theirs ->> 'status' = 'issued' and patch ->> 'status' = 'sent' then
      update public.invoice as i set status = 'sent' where i.id = apply_update.id;
    end if;
    return jsonb_build_object ('status', 'applied');
  elsif is_issuing then
    -- It was printed: every line of it is as the desk saw it, or it is not issued.
    select array_agg (p.key) into moved
    from jsonb_each (patch) as p
    left join sync.columns as c on c.tbl = 'invoice' and c.name = p.key
    where c.kind is distinct from 'own' and p.key <> 'vat'
          and coalesce (theirs -> p.key, 'null') not in (coalesce (base -> p.key, p.value), p.value);
    if moved is not null then
      return sync.conflict (theirs, null, moved);
    end if;
  end if;
  if merged.conflicts <> '{}' then
    return sync.conflict (theirs, null, merged.conflicts);
  end if;
  if merged.take <> '{}' then
    perform sync.write_row (tbl, id, null, sync.from_wire (tbl, merged.take)
                                           - '{lines,charges,vat}'::text[]);
    if tbl = 'invoice' then
      perform sync.write_parts (id, (theirs ->> 'depot_id')::uuid, theirs ->> 'kind', merged.take);
    end if;
  end if;
  if is_issuing then
    perform sync.issue (id, patch);
  end if;
  return jsonb_build_object ('status', case merged.fields when '{}' then 'applied' else 'merged' end)
         || case merged.fields when '{}' then '{}'
            else jsonb_build_object ('fields', to_jsonb (merged.fields)) end;
end $$;

create function sync.apply_delete (tbl text, id uuid, base_v bigint, theirs jsonb, version bigint)
returns jsonb
language plpgsql set search_path = '' as $$
begin
  if theirs is null or theirs ->> 'deleted_at' is not null then
    return jsonb_build_object ('status', 'applied');
  elsif version > base_v and theirs ->> 'updated_by' is distinct from auth.uid ()::text then
    return sync.conflict (theirs, version, array['deleted_at']);
  end if;
  if tbl = 'invoice' then
    delete from public.invoice as i where i.id = apply_delete.id;
  else
    execute format ('update public.%I as t set deleted_at = now () where t.id = $1', tbl) using id;
  end if;
  return jsonb_build_object ('status', 'applied');
end $$;

-- One item, whole or not at all.
create function sync.apply (depot uuid, item jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  tbl constant text := item ->> 't';
  target constant uuid := (item ->> 'id')::uuid;
  base constant jsonb := coalesce (nullif (item -> 'base', 'null'), '{}');
  patch constant jsonb := coalesce (nullif (item -> 'patch', 'null'), '{}');
  may_write text;
  version bigint;
  theirs jsonb;
  answer jsonb;
begin
  select t.may_write into may_write from sync.tables as t where t.tbl = apply.item ->> 't';
  if not found then
    perform sync.refuse ('SYNC_TABLE', format ('this server does not know %s', tbl), 'PT404');
  elsif may_write is null or not auth.may (may_write) then
    perform sync.refuse ('SYNC_ROLE', format ('your role does not change %s', tbl), '42501');
  end if;
  execute format ('select t.row_version, %s from public.%I as t where t.id = $1 for update of t',
                  sync.wire_sql (tbl), tbl)
  into version, theirs using target;
  case item ->> 'kind'
    when 'insert' then
      answer := sync.apply_insert (tbl, target, depot, patch, theirs);
    when 'update' then
      if theirs is null then
        perform sync.refuse ('SYNC_GONE', format ('this %s is not there, or not yours', tbl), 'PT404');
      end if;
      answer := sync.apply_update (tbl, target, base, patch, theirs);
    when 'delete' then
      answer := sync.apply_delete (tbl, target, coalesce ((item ->> 'base_v')::bigint, 0), theirs,
                                   version);
    else
      perform sync.refuse ('SYNC_KIND', 'a change is insert, update or delete', 'PT400');
  end case;
  execute format ('select t.row_version from public.%I as t where t.id = $1', tbl)
  into version using target;
  return answer || jsonb_build_object ('v', version);
end $$;

-- --- push --------------------------------------------------------------------------------------

-- An event that a desk made: that desk's own, by somebody of the carrier. Erasures are made here.
create function sync.take_event (client uuid, event jsonb) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  header jsonb := (event ->> 'header')::jsonb;
begin
  if header ->> 'dev' <> client::text
     or not exists (select from public.desk as d where d.id = client and d.org_id = auth.org ()) then
    perform sync.refuse ('SYNC_EVENT', 'a desk sends its own events only', '42501');
  elsif header #>> '{res,type}' = 'audit_private' then
    perform sync.refuse ('SYNC_EVENT', 'values are erased by the server only', '42501');
  end if;
  return audit.append (auth.org (), event ->> 'header', coalesce (event -> 'privates', '[]'));
end $$;

-- Whoever appends to the trail in this transaction waits here first, not half way.
create function sync.hold_trail () returns void
language sql security definer set search_path = ''
begin atomic
  select l.size from audit.log as l where l.tenant = auth.org () for update;
end;

create function sync.push_item (client sync.client, item jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  num constant bigint := (item ->> 'n')::bigint;
  hash constant bytea := sha256 (convert_to (item::text, 'UTF8'));
  known sync.mutation;
  dep bigint;
  answer jsonb;
  code text;
  sentence text;
  details text;
  advice text;
begin
  insert into sync.mutation (client_id, n, depot_id, request_hash, status)
  values (client.id, num, client.depot_id, hash, 'pending')
  on conflict do nothing;
  if not found then
    select m.* into known from sync.mutation as m where m.client_id = client.id and m.n = num;
    if known.request_hash <> hash then
      perform sync.refuse ('SYNC_HASH', format ('number %s was another change', num), 'PT422');
    end if;
    return known.response;
  end if;
  select m.n into dep from sync.mutation as m
  where m.client_id = client.id and m.status in ('conflict', 'rejected', 'blocked')
        and m.n in (select d::bigint from jsonb_array_elements_text (
                      coalesce (nullif (item -> 'deps', 'null'), '[]')) as d)
  order by m.n limit 1;
  if dep is not null then
    answer := jsonb_build_object ('status', 'blocked', 'dep', dep);
  else
    begin
      answer := sync.apply (client.depot_id, item);
    exception when others then
      get stacked diagnostics code = returned_sqlstate, sentence = message_text,
        details = pg_exception_detail, advice = pg_exception_hint;
      -- The server's trouble, not the item's: all of it is asked again.
      if code ~ '^(08|40|53|55P03|57|58|XX)' then
        raise;
      end if;
      answer := jsonb_build_object ('status', 'rejected', 'code', code, 'message', sentence,
                                    'details', details, 'hint', advice);
    end;
  end if;
  answer := answer || jsonb_build_object ('n', num);
  update sync.mutation as m set status = answer ->> 'status', response = answer
  where m.client_id = client.id and m.n = num;
  return answer;
end $$;

-- {client_id, schema, items: [{n, t, id, kind, base_v, base, patch, deps}],
--  events: [{header, privates: [{path, subject, salt, value}]}]} ->
-- {results: [{n, status, v, ...}], last_n, resend_from, events, event_error}
create function public.sync_push (request jsonb) returns jsonb
language plpgsql set search_path = '' as $$
declare
  desk public.desk;
  client sync.client;
  item jsonb;
  event jsonb;
  results jsonb := '[]';
  resend bigint;
  n_events integer := 0;
  event_error jsonb;
  code text;
  sentence text;
  details text;
begin
  -- The text of jsonb has blanks that were not sent, and events come on top of the items.
  if jsonb_array_length (coalesce (request -> 'items', '[]')) > 50
     or octet_length (request::text) > 2 * 262144 then
    perform sync.refuse ('SYNC_SIZE', 'at most 50 changes and 256 KiB at once', 'PT413');
  elsif coalesce ((request ->> 'schema')::integer, 0) < (select s.min_schema from sync.state as s) then
    perform sync.refuse ('SYNC_SCHEMA', 'this desk has to be updated first', 'PT426');
  end if;
  select d.* into desk from public.desk as d
  where d.id = (request ->> 'client_id')::uuid and d.retired_at is null;
  if not found then
    perform sync.refuse ('SYNC_DESK', 'this desk is not enrolled with one of your depots', 'PT403');
  end if;
  perform set_config ('onelog.desk', desk.id::text, true);
  insert into sync.client (id, depot_id, user_id, schema)
  values (desk.id, desk.depot_id, auth.uid (), (request ->> 'schema')::integer)
  on conflict on constraint client_pkey do update
  set user_id = excluded.user_id, schema = excluded.schema, last_seen = now ()
  returning * into client;
  perform sync.hold_trail ();

  for item in
    select i from jsonb_array_elements (coalesce (request -> 'items', '[]')) as i
    order by (i ->> 'n')::bigint
  loop
    if (item ->> 'n')::bigint > client.last_n + 1 then
      resend := client.last_n + 1;
      exit;
    end if;
    results := results || sync.push_item (client, item);
    client.last_n := greatest (client.last_n, (item ->> 'n')::bigint);
  end loop;
  update sync.client as c set last_n = client.last_n where c.id = client.id;

  begin
    for event in select e from jsonb_array_elements (coalesce (request -> 'events', '[]')) as e loop
      perform sync.take_event (desk.id, event);
      n_events := n_events + 1;
    end loop;
  exception when others then
    get stacked diagnostics code = returned_sqlstate, sentence = message_text,
      details = pg_exception_detail;
    if code ~ '^(08|40|53|55P03|57|58|XX)' then
      raise;
    end if;
    event_error := jsonb_build_object ('at', n_events, 'code', code, 'message', sentence,
                                       'details', details);
    n_events := 0;
  end;
  return jsonb_build_object (
    'results', results, 'last_n', client.last_n, 'resend_from', resend, 'events', n_events,
    'event_error', event_error, 'server_time', sync.ms (clock_timestamp ()));
end $$;

grant execute on all functions in schema sync to authenticated;
revoke execute on function sync.note (uuid, text, uuid, text), sync.row_changed (),
  sync.organisation_changed (), sync.register (text, integer, text, text) from authenticated;
grant execute on function public.sync_pull (jsonb), public.sync_push (jsonb), public.sync_heads ()
  to authenticated;

-- --- keeping it going --------------------------------------------------------------------------

-- Forgets tombstones of 180 days ago; a desk that was away for longer begins again.
create function sync.purge_tombstones () returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  gone bigint;
  last xid8;
begin
  with old as (delete from sync.feed as f
               where f.op <> 'U' and f.at < now () - interval '180 days' returning f.xid)
  select count (*), max (old.xid::text::numeric)::text::xid8 into gone, last from old;
  update sync.state as s set purged = greatest (s.purged::text::numeric, last::text::numeric)::text::xid8
  where last is not null;
  return gone;
end $$;

-- After the database was restored from a copy: every desk drops what it has, but not what it did.
create function sync.new_epoch () returns integer
language sql security definer set search_path = ''
begin atomic
  update sync.state set epoch = epoch + 1, purged = '0' returning epoch;
end;

-- For how long a running write has held back every cursor, in seconds.
create function sync.horizon_lag () returns integer
language sql stable security definer set search_path = ''
return (select coalesce (max (extract (epoch from clock_timestamp () - a.xact_start)), 0)::integer
        from pg_catalog.pg_stat_activity as a
        where a.backend_xid is not null and a.pid <> pg_catalog.pg_backend_pid ());
grant execute on function sync.purge_tombstones (), sync.new_epoch (), sync.horizon_lag ()
  to service_role;
