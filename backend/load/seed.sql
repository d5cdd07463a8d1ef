-- SPDX-License-Identifier: GPL-3.0-or-later
-- Carriers to load a server with: :carriers of them, each with 4 depots, and in each depot :people
-- who work there at a desk of their own, on 1,000 missions. Run as the superuser, on a server that
-- is thrown away: the triggers are off, which spares the audit trail 100,000 events.
\set ON_ERROR_STOP on
begin;
set local session_replication_role = replica;
set local search_path = public;

create schema load;
create function load.id (word text) returns uuid language sql immutable
return md5 (word)::uuid;

create table load.depot as
select c as carrier, d as depot, load.id (format ('org %s', c)) as org,
       load.id (format ('depot %s %s', c, d)) as id
from generate_series (1, :carriers) as c, generate_series (1, 4) as d;
create table load.person as
select d.org, d.id as depot, d.carrier, d.depot as place, p,
       load.id (format ('person %s %s', d.id, p)) as id,
       load.id (format ('desk %s %s', d.id, p)) as desk
from load.depot as d, generate_series (1, :people) as p;

insert into organisation (id, depot_id, name)
select org, id, format ('Transport %s', carrier) from load.depot where depot = 1;
insert into depot (id, depot_id, name, org_id)
select id, id, format ('Dépôt %s', depot), org from load.depot;
select count (audit.log_create (org, 'onelog.africa/audit/' || org, sha256 ('load')))
from load.depot where depot = 1;
insert into auth.users (id, org_id, email, app_role)
select id, org, format ('p%s@d%s.c%s.example', p, place, carrier), 'exploitant' from load.person;
insert into user_account (id, depot_id, name, role)
select id, depot, format ('Personne %s', p), 'exploitant' from load.person;
insert into auth.user_depot (user_id, depot_id) select id, depot from load.person;
insert into desk (id, depot_id, org_id, name, prefix)
select desk, depot, org, format ('Poste %s', p),
       upper (lpad (to_hex (row_number () over (partition by org)), 4, '0'))
from load.person;

insert into partner (id, depot_id, name, currency, cycle, group_by, split_by, terms_days, vat_rate)
select load.id (format ('partner %s %s', id, n)), id, format ('Partenaire %s', n), 'XOF', 'monthly',
       'route', 'none', 30, 18000000
from load.depot, generate_series (1, 5) as n;
insert into vehicle (id, depot_id, name)
select load.id (format ('vehicle %s %s', id, n)), id, format ('DK %s AA', 1000 + n)
from load.depot, generate_series (1, 60) as n;
insert into place (id, depot_id, name)
select load.id (format ('place %s %s', id, n)), id, format ('Lieu %s', n)
from load.depot, generate_series (1, 40) as n;
insert into mission (id, depot_id, reference, partner_id, vehicle_id, origin_id, destination_id,
                     status, planned_pickup_at, weight)
select load.id (format ('mission %s %s', id, n)), id, format ('M-%s', n),
       load.id (format ('partner %s %s', id, n % 5 + 1)),
       load.id (format ('vehicle %s %s', id, n % 60 + 1)),
       load.id (format ('place %s %s', id, n % 40 + 1)),
       load.id (format ('place %s %s', id, n % 39 + 2)),
       (array['planned', 'assigned', 'in_transit', 'delivered'])[n % 4 + 1],
       timestamptz '2026-11-01' + n * interval '40 minutes', 20000 + n
from load.depot, generate_series (1, 1000) as n;
insert into sync.feed (depot_id, tbl, pk, xid, seq, op)
select depot_id, 'mission', id, pg_current_xact_id (), nextval ('sync.feed_seq'), 'U'
from mission where depot_id in (select id from load.depot);
commit;
analyze;
