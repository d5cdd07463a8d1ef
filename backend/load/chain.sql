-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many events of the log of :tenant do not stand where they should, are not what was signed on,
-- or do not follow the one before.
select count (*) from (
  select seq, chain, leaf, hash, server_ms, row_number () over w - 1 as n,
         lag (chain, 1, l.genesis) over w as before, lag (server_ms, 1, 0::bigint) over w as ms
  from audit.event as e join audit.log as l using (tenant) where tenant = :'tenant'
  window w as (order by seq)) as e
where seq <> n or leaf <> audit.leaf (:'tenant', seq, server_ms, hash)
      or chain <> audit.chain_next (before, leaf) or server_ms < ms;
