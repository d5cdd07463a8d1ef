-- SPDX-License-Identifier: GPL-3.0-or-later

drop trigger z_scope on auth.user_depot;
drop trigger z_scope on auth.users;
drop function auth.scope_changed;

create or replace function sync.note (depot uuid, tbl text, pk uuid, op text) returns void
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
