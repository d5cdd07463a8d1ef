-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who the seed made, one JSON object a line: what a token is made of, and what journeys ask for.
select json_build_object (
  'sub', p.id, 'org', p.org, 'values', json_build_object (
    'depot', p.depot, 'desk', p.desk,
    'partner', (select json_agg (r.id) from public.partner as r where r.depot_id = p.depot),
    'mission', (select json_agg (m.id) from public.mission as m
                where m.depot_id = p.depot and m.status <> 'delivered'
                      and hashtext (m.reference) % :people = p.p - 1)))
from load.person as p
order by p.p, p.carrier, p.place;
