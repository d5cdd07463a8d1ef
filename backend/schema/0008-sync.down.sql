-- SPDX-License-Identifier: GPL-3.0-or-later

do $$
declare
  tbl text;
begin
  for tbl in select t.tbl from sync.tables as t loop
    execute format ('drop trigger x_feed on public.%I', tbl);
  end loop;
end $$;
drop trigger x_feed_organisation on public.depot;
create or replace function onelog.parts_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if pg_trigger_depth () = 1 then
    perform onelog.invoice_recompute (c.invoice_id)
    from (select distinct changed.invoice_id from changed) as c;
  end if;
  return null;
end $$;
drop function public.sync_push, public.sync_pull, public.sync_heads;
drop function sync.horizon_lag, sync.new_epoch, sync.purge_tombstones, sync.push_item, sync.hold_trail,
  sync.take_event, sync.apply, sync.apply_delete, sync.apply_update, sync.apply_insert, sync.conflict,
  sync.is_issuing, sync.issue, sync.write_parts, sync.write_row, sync.merge, sync.merge_text,
  sync.merge_set, sync.page, sync.cursor_of, sync.scope_hash, sync.refuse, sync.from_wire, sync.rows,
  sync.wire_sql, sync.invoice_parts, sync.ms, sync.register, sync.organisation_changed,
  sync.row_changed, sync.note;
drop table sync.columns, sync.tables, sync.mutation, sync.client, sync.feed, sync.state;
drop sequence sync.feed_seq;
