-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the gateways are told says more: the table of a change, so that what they keep of other
-- tables stays; and whose depots or role changed, so that it need not be asked for again and again.

create or replace function sync.note (depot uuid, tbl text, pk uuid, op text) returns void
language plpgsql security definer set search_path = '' as $$
declare
  here xid8 := pg_current_xact_id ();
begin
  insert into sync.feed (depot_id, tbl, pk, xid, seq, op)
  values (depot, note.tbl, note.pk, here, nextval ('sync.feed_seq'), note.op)
  on conflict on constraint feed_pkey do update
  set xid = excluded.xid, seq = excluded.seq, op = excluded.op, at = now ();
  -- The same for every row of the table in the transaction: who listens is told once.
  perform pg_notify ('onelog_feed', depot || ':' || here || ':' || note.tbl);
end $$;

create function auth.scope_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_table_name = 'users' then
    perform pg_notify ('onelog_scope', new.id::text);
  elsif tg_op = 'DELETE' then
    perform pg_notify ('onelog_scope', old.user_id::text);
  else
    perform pg_notify ('onelog_scope', new.user_id::text);
  end if;
  return null;
end $$;

create trigger z_scope after update of app_role, org_id, banned_until on auth.users
  for each row when (old is distinct from new) execute function auth.scope_changed ();
create trigger z_scope after insert or update or delete on auth.user_depot
  for each row execute function auth.scope_changed ();
