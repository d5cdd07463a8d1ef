-- SPDX-License-Identifier: GPL-3.0-or-later
-- What each role sees and changes of each table, against a list that is written out here; rows of
-- other depots and carriers are there for nobody. One row per table and depot, put in without its
-- rules: those have suites of their own.

begin;

create temporary table expected (tbl text, readers text, writers text);
insert into expected values
  ('organisation', 'admin exploitant comptable gestionnaire securite dpo tv', 'admin'),
  ('depot', 'admin exploitant comptable gestionnaire securite dpo tv', ''),
  ('user_account', 'admin exploitant comptable gestionnaire securite dpo', 'admin'),
  ('desk', 'admin exploitant comptable gestionnaire securite dpo tv', ''),
  ('series', 'admin exploitant comptable gestionnaire', ''),
  ('series_lease', 'admin exploitant comptable gestionnaire', ''),
  ('partner', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('tariff', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('exchange_rate', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('place', 'admin exploitant comptable gestionnaire securite dpo tv', 'admin exploitant'),
  ('vehicle', 'admin exploitant comptable gestionnaire securite dpo tv', 'admin exploitant'),
  ('customer', 'admin exploitant comptable gestionnaire securite dpo', 'admin exploitant'),
  ('consignee', 'admin exploitant comptable gestionnaire securite dpo', 'admin exploitant'),
  ('driver', 'admin exploitant comptable gestionnaire securite dpo', 'admin exploitant'),
  ('mission', 'admin exploitant comptable gestionnaire securite dpo', 'admin exploitant'),
  ('mission_stop', 'admin exploitant comptable gestionnaire securite dpo tv', 'admin exploitant'),
  ('mission_document', 'admin exploitant comptable gestionnaire securite dpo', 'admin exploitant'),
  ('vehicle_position', 'admin exploitant gestionnaire securite tv', 'admin exploitant'),
  ('invoice', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('invoice_line', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('invoice_line_mission', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('invoice_charge', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('invoice_vat', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('live_charge', 'admin exploitant comptable gestionnaire', ''),
  ('payment', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('reminder', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('billing_run', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('billing_hold', 'admin exploitant comptable gestionnaire', 'admin comptable'),
  ('notification_rule', 'admin exploitant comptable gestionnaire securite',
   'admin exploitant securite'),
  ('notification_template', 'admin exploitant comptable gestionnaire securite',
   'admin exploitant securite'),
  ('notification_mode', 'admin exploitant comptable gestionnaire securite', 'admin exploitant'),
  ('notification_pending', 'admin exploitant comptable gestionnaire securite', ''),
  ('notification_attempt', 'admin exploitant comptable gestionnaire securite', ''),
  ('privacy_request', 'admin dpo', 'admin dpo'),
  ('privacy_step', 'admin dpo', ''),
  ('privacy_consent', 'admin dpo', ''),
  ('privacy_retention', 'admin dpo', 'admin dpo'),
  ('privacy_retention_run', 'admin dpo', ''),
  ('privacy_hold', 'admin dpo', 'admin dpo'),
  ('privacy_holiday', 'admin dpo', 'admin dpo'),
  ('privacy_erasure', 'admin dpo', '');
grant select on expected to public;

-- All other tables and views; grants: to who signed in. None of them has rows of another carrier.
create temporary table elsewhere (tbl text primary key, grants text, readers text);
\set everyone '\'admin exploitant comptable gestionnaire securite dpo tv\''
insert into elsewhere values
  ('auth.users', '', ''),
  ('auth.user_depot', '', ''),
  ('auth.sessions', '', ''),
  ('auth.refresh_tokens', '', ''),
  ('auth.pin_try', '', ''),
  ('onelog.role_permission', '', ''),
  ('onelog.schema_version', '', ''),
  ('onelog.synced', '', ''),
  ('privacy.dictionary', '', ''),
  ('privacy.erasure_key', '', ''),
  ('audit.checkpoint', 'SELECT', :everyone),
  ('audit.device', 'SELECT', :everyone),
  -- Accounts read what billing left in the trail.
  ('audit.event', 'SELECT', 'admin comptable securite dpo'),
  ('audit.log', 'SELECT', :everyone),
  ('audit.private', 'SELECT', 'admin comptable securite dpo'),
  ('public.audit_checkpoint', 'SELECT', :everyone),
  ('public.audit_event', 'SELECT', 'admin comptable securite dpo'),
  ('public.audit_private', 'SELECT', 'admin comptable securite dpo'),
  ('public.mission_view', 'DELETE INSERT SELECT UPDATE', 'admin'),
  ('public.privacy_profile', 'SELECT', 'admin gestionnaire dpo'),
  -- Of an upload, only how far it came is changed: one column.
  ('storage.objects', 'DELETE INSERT SELECT',
   'admin exploitant comptable gestionnaire securite dpo'),
  ('sync.client', 'INSERT SELECT UPDATE', :everyone),
  ('sync.columns', 'SELECT', :everyone),
  ('sync.feed', 'SELECT', :everyone),
  ('sync.mutation', 'INSERT SELECT UPDATE', :everyone),
  ('sync.state', 'SELECT', :everyone),
  ('sync.tables', 'SELECT', :everyone);
grant select on elsewhere to public;

select plan (7 * ((select count (*)::integer from expected) * 3
                  + (select count (*)::integer from elsewhere) * 2) + 18);

-- --- one row everywhere ------------------------------------------------------------------------

create function test.seed (depot uuid, word text) returns void language plpgsql as $$
declare
  org uuid := (select d.org_id from public.depot as d where d.id = depot);
  i uuid := test.id (word);
begin
  delete from public.desk where depot_id = depot;
  delete from public.series_lease where org_id = org;
  delete from public.series where org_id = org;
  insert into public.desk (id, depot_id, org_id, name, prefix) values (i, depot, org, word,
    upper (left (word, 6)));
  insert into public.series values (org, upper (left (word, 6)), 'invoice', 2026, 1, 'X',
    '2026-01-01')
    on conflict do nothing;
  insert into public.series_lease (org_id, prefix, desk_id) values (org, upper (left (word, 6)), i);
  insert into public.partner (id, depot_id, currency, cycle, group_by, name, split_by, terms_days,
    vat_rate)
    values (i, depot, 'XOF', 'monthly', 'route', word, 'none', 30, 0);
  insert into public.place (id, depot_id, name) values (i, depot, word);
  insert into public.vehicle (id, depot_id, name) values (i, depot, word);
  insert into public.customer (id, depot_id, name) values (i, depot, word);
  insert into public.consignee (id, depot_id, name) values (i, depot, word);
  insert into public.driver (id, depot_id, name) values (i, depot, word);
  insert into public.mission (id, depot_id, partner_id, reference, driver_id, notes)
    values (i, depot, i, word, i, 'Modou Ndiaye');
  insert into public.mission_stop (id, depot_id, mission_id, place_id, position) values (i, depot,
    i, i, 1);
  insert into public.mission_document (id, depot_id, kind, media_type, mission_id, name, sha256,
    size)
    values (i, depot, 'BL', 'application/pdf', i, 'bl.pdf', repeat ('0', 64), 1);
  insert into public.vehicle_position (depot_id, fixed_at, latitude, longitude, vehicle_id)
    values (depot, now (), 14700000, -17440000, i);
  insert into public.tariff (id, depot_id, currency, partner_id, price, service, unit)
    values (i, depot, 'XOF', i, 1, 'haulage', 'trip');
  insert into public.exchange_rate (id, depot_id, base, date, quote, rate, source)
    values (i, depot, 'USD', '2026-01-01', 'XOF', 1, 'test');
  insert into public.invoice (id, depot_id, currency, kind, partner, partner_id, terms_days)
    values (i, depot, 'XOF', 'invoice', word, i, 30);
  insert into public.invoice_line (id, depot_id, invoice_id, charge_key, description, kind, number,
    quantity,
                                   unit, unit_price, vat_category, vat_rate)
    values (i, depot, i, 'haulage', word, 'haulage', 1, 1000, 'C62', 1, 'Z', 0);
  insert into public.invoice_line_mission (line_id, position, depot_id, mission_id, quantity,
    reference)
    values (i, 1, depot, i, 1, word);
  insert into public.invoice_charge (invoice_id, position, depot_id, is_charge, vat_category,
    vat_rate)
    values (i, 1, depot, true, 'Z', 0);
  insert into public.invoice_vat (invoice_id, position, depot_id, amount, base, category, rate)
    values (i, 1, depot, 0, 0, 'Z', 0);
  insert into public.live_charge values (i, 'haulage', depot, i);
  insert into public.payment (id, depot_id, amount, date, invoice_id, method, rate)
    values (i, depot, 1, '2026-01-01', i, 'cash', 1);
  insert into public.reminder (id, depot_id, credited, date, invoice_id, letter_id, level, paid,
    remaining)
    values (i, depot, 0, '2026-01-01', i, i, 'first', 0, 1);
  insert into public.billing_run (id, depot_id, partner_id, prepared_at, window_from, window_to)
    values (i, depot, i, now (), '2026-01-01', '2026-01-31');
  insert into public.billing_hold (id, depot_id, mission_id, reason) values (i, depot, i, 'test');
  insert into public.notification_template (id, depot_id, body, channel, event, language)
    values (i, depot, '!', 'sms', 'incident_reported', 'fr');
  insert into public.notification_mode (id, depot_id, event, mode) values (i, depot,
    'mission_created', 'manual');
  insert into public.notification_pending (id, depot_id, channel, event, recipient)
    values (i, depot, 'sms', 'mission_created', '+221770000041');
  insert into public.notification_attempt (depot_id, ok, pending_id, provider) values (depot, true,
    i, 'test');
  insert into public.privacy_request (id, depot_id, channel, kind, received_on, subject_name)
    values (i, depot, 'counter', 'access', '2026-01-01', 'Modou Ndiaye');
  insert into public.privacy_step (depot_id, request_id, position, tbl, row_id, field, action,
    seen_version)
    values (depot, i, 1, 'driver', i, 'name', 'erase', 1);
  insert into public.privacy_consent (depot_id, channel, given, legal_basis, purpose, subject_name,
    text_hash,
                                      text_version)
    values (depot, 'counter', true, 'consent', 'cookies', 'Modou Ndiaye', repeat ('0', 64), '1');
  insert into public.privacy_retention_run (depot_id, kind, before, found, fingerprint)
    values (depot, 'position', now (), 0, '');
  insert into public.privacy_hold (id, depot_id, tbl, row_id, reason) values (i, depot, 'driver', i,
    'test');
  insert into public.privacy_holiday values (depot, '2026-04-04', 'Fête');
  insert into public.privacy_erasure (depot_id, hash, request_id)
    values (depot, sha256 (convert_to (word, 'UTF8')), i);
end $$;
set local session_replication_role = replica;
insert into public.mission_view (id, depot_id, columns, filter, name, sort, user_id)
select test.id ('view ' || p.name), d.id, '', '', p.name, '', p.id
from test.person as p
join test.depot as d on d.name = case p.name when 'admin' then 'dakar'
                                 when 'admin_abidjan' then 'abidjan' end;
insert into storage.objects (depot_id, sha256, media_type, size)
select d.id, repeat ('0', 64), 'application/pdf', 1 from test.depot as d;
insert into sync.client (id, depot_id, user_id, schema)
select d.id, d.id, d.id, 1 from test.depot as d;
insert into sync.mutation (client_id, n, depot_id, request_hash, status, response)
select d.id, 1, d.id, sha256 (''), 'applied', '{}' from test.depot as d;
insert into audit.checkpoint (tenant, size, root, note)
select distinct d.org, 1, sha256 (''), 'note' from test.depot as d;
select test.seed (id, name) from test.depot order by name desc;
set local session_replication_role = origin;

-- --- every role on every table -----------------------------------------------------------------

-- Whether the policies let a role change a row; that a rule refuses it later is not their answer.
create function test.may_change (tbl text, depot text) returns boolean language plpgsql as $$
begin
  return test.rows_of (format ('update public.%I set %s where %s', tbl,
    case tbl when 'organisation' then 'name = name' else 'depot_id = depot_id' end,
    case when tbl = 'organisation'
         then format ('id = (select org from test.depot where name = %L)', depot)
         else format ('depot_id = test.depot (%L)', depot) end)) > 0;
exception
  when insufficient_privilege or undefined_column then return false;
  when sqlstate 'PT409' then return true;
end $$;

create function test.seen (tbl text, depot text) returns boolean language plpgsql as $$
declare
  seen boolean;
begin
  execute format ('select exists (select from public.%I where %s)', tbl,
    case when tbl in ('organisation', 'series', 'series_lease')
         then format ('%s = (select org from test.depot where name = %L)',
                      case tbl when 'organisation' then 'id' else 'org_id' end, depot)
         else format ('depot_id = test.depot (%L)', depot) end) into seen;
  return seen;
end $$;

create function test.try_roles () returns setof text language plpgsql as $$
declare
  role text;
  e record;
begin
  foreach role in array
    array['admin', 'exploitant', 'comptable', 'gestionnaire', 'securite', 'dpo', 'tv']
  loop
    for e in select * from expected loop
      perform test.act_as (role);
      return next is (test.seen (e.tbl, 'dakar'), role = any (string_to_array (e.readers, ' ')),
                      format ('%s reads %s', role, e.tbl));
      return next is (test.may_change (e.tbl, 'dakar'), role = any (string_to_array (e.writers,
        ' ')),
                      format ('%s changes %s', role, e.tbl));
      return next ok (not test.seen (e.tbl, 'abidjan') and not test.may_change (e.tbl, 'abidjan')
                      and (e.tbl in ('organisation', 'series', 'series_lease')
                           or not test.seen (e.tbl, 'thies') and not test.may_change (e.tbl,
                             'thies')),
                      format ('%s has no %s of other depots', role, e.tbl));
    end loop;
  end loop;
end $$;
select * from test.try_roles ();

-- --- and on every other table ------------------------------------------------------------------

create temporary view tables as
select c.oid, format ('%s.%s', c.relnamespace::regnamespace, c.relname) as tbl
from pg_class as c
where c.relkind in ('r', 'p', 'v', 'm', 'f')
      and c.relnamespace::regnamespace::text in ('public', 'auth', 'onelog', 'sync', 'audit',
                                                 'notify', 'privacy', 'storage', 'admin')
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e');

reset role;
select set_eq ('select tbl from tables',
               'select ''public.'' || tbl from expected union all select tbl from elsewhere',
               'there is an expectation for each table and view');
select is_empty (
  $$select tbl from tables as t, unnest (array['SELECT', 'INSERT', 'UPDATE']) as p
    where has_any_column_privilege ('anon', t.oid, p)
          or has_table_privilege ('anon', t.oid, 'DELETE')$$,
  'a visitor has none of them');
select results_eq (
  $$select e.tbl, string_agg (p, ' ' order by p)
    from elsewhere as e, unnest (array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as p
    where has_table_privilege ('authenticated', e.tbl, p) group by e.tbl order by e.tbl$$,
  $$select e.tbl, e.grants from elsewhere as e where e.grants <> '' order by e.tbl$$,
  'who signed in may do what is written here');

-- seen: whether there are rows; strange: whether one is of another depot or carrier.
create function test.look (tbl text, out seen boolean, out strange boolean) language plpgsql as $$
begin
  execute format (
    'select count (*) > 0, coalesce (bool_or (
       (to_jsonb (t) ->> ''depot_id'')::uuid <> test.depot (''dakar'')
       or (to_jsonb (t) ->> ''tenant'')::uuid <> (select auth.org ())), false)
     from %s as t', tbl) into seen, strange;
exception
  when insufficient_privilege then
    seen := false;
    strange := false;
end $$;

create function test.try_elsewhere () returns setof text language plpgsql as $$
declare
  role text;
  e record;
  found record;
begin
  foreach role in array
    array['admin', 'exploitant', 'comptable', 'gestionnaire', 'securite', 'dpo', 'tv']
  loop
    for e in select * from elsewhere loop
      perform test.act_as (role);
      select * into found from test.look (e.tbl);
      return next is (found.seen, role = any (string_to_array (e.readers, ' ')),
                      format ('%s reads %s', role, e.tbl));
      return next ok (not found.strange, format ('%s has no %s of others', role, e.tbl));
    end loop;
  end loop;
end $$;
select * from test.try_elsewhere ();

-- --- what is put in ----------------------------------------------------------------------------

create function test.add (depot text) returns text language sql as $$
  select format ('insert into public.place (id, depot_id, name) values (gen_random_uuid (), %L, '
    '%L)',
                 test.depot (depot), gen_random_uuid ());
$$;
select test.act_as ('exploitant');
select lives_ok (test.add ('dakar'), 'operations add a place');
select throws_ok (test.add ('thies'), '42501', null, 'not in a depot that is not theirs');
select throws_ok (test.add ('abidjan'), '42501', null, 'nor with another carrier');
select throws_ok ('update public.place set depot_id = test.depot (''thies'') '
                  'where id = test.id (''dakar'')', '42501', null, 'nor do they move one there');
select test.act_as ('comptable');
select throws_ok (test.add ('dakar'), '42501', null, 'accounts add none');
select test.act_as ('everywhere');
select lives_ok (test.add ('thies'), 'who works in both depots adds one there');
select is (count (distinct depot_id), 2::bigint, 'and sees both') from public.mission;
select throws_ok ('update public.mission set partner_id = test.id (''abidjan'') '
                  'where id = test.id (''dakar'')', '23503', null,
                  'a reference does not leave the organisation');
select throws_ok ('update public.mission set row_version = 9 where id = test.id (''dakar'')',
                  'PT400',
                  null, 'versions are counted by the server');
select test.act_as ('exploitant');
select throws_ok ('delete from auth.user_depot', '42501', null, 'nobody gives themself a depot');
select throws_ok ('insert into auth.users (org_id, email, app_role) values (auth.org (), '
                  '''x@y.z'', '
                  '''admin'')', '42501', null, 'nor makes an account');
select throws_ok ('select * from admin.run_user_role (''{}'')', '42501', null, 'nor a role');

-- --- the screen on the wall --------------------------------------------------------------------

select test.act_as ('tv');
select results_eq ('select reference, origin from public.mission_board ()',
                   'values (''dakar'', null::text)', 'it has the missions of its depot');
select is_empty ('select * from public.mission_board () as b where to_jsonb (b)::text ~ ''Modou''',
                 'and nobody''s name');
select test.act_as ('thies');
select results_eq ('select reference from public.mission_board ()', 'values (''thies'')',
                   'each depot its own');

select * from finish ();
rollback;
