-- SPDX-License-Identifier: GPL-3.0-or-later
-- A request from the counter to the last erased value, consents, holds, retention.

begin;
select plan (45);

-- --- the clock ---------------------------------------------------------------------------------

create function test.ask (word text, kind text, received date, who text default 'Aïssatou N''Diaye')
returns text language sql as $$
  select format ('insert into public.privacy_request (id, depot_id, channel, kind, received_on, '
                 'subject_name) values (%L, %L, ''counter'', %L, %L, %L)', test.id (word),
                 test.depot ('dakar'), kind, received, who);
$$;
select test.act_as ('gestionnaire');
select lives_ok (test.ask ('r1', 'access', '2026-01-31'), 'a request is taken in at the counter');
select results_eq ('select target_on, limit_on from public.privacy_request',
                   'values (''2026-02-28''::date, ''2026-03-02''::date)',
                   'the end of a short month, moved to a working day');
select test.act_as ('dpo');
insert into public.privacy_holiday (depot_id, day, name)
values (test.depot ('dakar'), '2026-03-02', 'Korité');
select lives_ok (test.ask ('r2', 'erasure', '2026-01-31'), 'another');
select is (limit_on, '2026-03-03'::date, 'and past a holiday') from public.privacy_request
where id = test.id ('r2');
select is (string_agg (number, ' ' order by number), 'DSR-2026-0001 DSR-2026-0002',
           'they are numbered') from public.privacy_request;
reset role;
select set_config ('request.jwt.claims', '', true);
update public.privacy_request set extended_on = '2026-04-30', extension_reason = 'Volume',
  extension_notice_on = '2026-02-20' where id = test.id ('r1');
select is (limit_on, '2026-04-30'::date, 'extended once, by two months')
from public.privacy_request where id = test.id ('r1');
select test.act_as ('dpo');
select throws_ok ('update public.privacy_request set extended_on = ''2026-06-30'', '
                  'extension_reason = ''x'', extension_notice_on = ''2026-02-20'' '
                  'where id = test.id (''r2'')', 'PT422', null, 'not when the days are over');

-- --- who sees what, and what has to be said ----------------------------------------------------

select test.act_as ('gestionnaire');
select is (test.rows_of ('select from public.privacy_request'), 1::bigint,
           'the counter sees its own');
select is (test.rows_of ('update public.privacy_request set status = ''rejected'''), 0::bigint,
           'and decides nothing');
select test.act_as ('exploitant');
select throws_ok (test.ask ('r9', 'access', '2026-03-01'), '42501', null,
                  'operations take none in');
select is (test.rows_of ('select from public.privacy_request'), 0::bigint, 'and see none');
select test.act_as ('dpo');
select throws_ok ('update public.privacy_request set status = ''in_progress'' where id = test.id '
                  '(''r2'')',
                  'PT422', null, 'nothing before it is known who asks');
select throws_ok ('update public.privacy_request set status = ''rejected'', rejection_reason = '
                  '''x'' '
                  'where id = test.id (''r1'')', 'PT422', null,
                    'a rejection says ground and remedies');
select throws_ok ('delete from public.privacy_request', 'PT409', null, 'a request is not deleted');
update public.privacy_request set subject_user_id = test.person ('dpo') where id = test.id ('r1');
select throws_ok ('update public.privacy_request set status = ''in_progress'', identity_at = now '
                  '(), '
                  'identity_method = ''card'' where id = test.id (''r1'')', 'PT403', null,
                  'nobody decides upon their own');
update public.privacy_request set subject_user_id = null where id = test.id ('r1');

-- --- what is found -----------------------------------------------------------------------------

select test.act_as ('exploitant');
insert into public.driver (id, depot_id, name) values
  (test.id ('driver'), test.depot ('dakar'), 'AISSATOU NDIAYE'),
  (test.id ('other'), test.depot ('dakar'), 'Aïssatou Ndiaye Sarr');
insert into public.customer (id, depot_id, name)
values (test.id ('customer'), test.depot ('dakar'), 'aissatou n’diaye');
reset role;
insert into public.partner (id, depot_id, currency, cycle, group_by, name, split_by, terms_days,
  vat_rate)
values (test.id ('p'), test.depot ('dakar'), 'XOF', 'monthly', 'route', 'MEDLOG', 'none', 30, 0);
insert into public.mission (id, depot_id, partner_id, reference, notes)
values (test.id ('m'), test.depot ('dakar'), test.id ('p'), 'DK-1',
  'Remis à Mme Aïssatou N''Diaye');
insert into public.privacy_hold (id, depot_id, tbl, row_id, reason)
values (test.id ('hold'), test.depot ('dakar'), 'customer', test.id ('customer'), 'Litige');
select test.act_as ('admin');
select throws_ok (format ('select public.privacy_preview (%L)', gen_random_uuid ()), 'PT404', null,
                  'a request that is not there');
select test.act_as ('dpo');
create temporary table looked as select * from public.privacy_preview (test.id ('r2'));
select results_eq ('select tbl, hits from looked where hits > 0 order by tbl',
                   $$values ('customer', 1::bigint), ('driver', 2::bigint), ('mission',
                     1::bigint)$$,
                   'a name is found however it is written, in free text too');
select ok ((select count (*) from looked where hits = 0) > 10,
           'tables without a hit are listed too');
select results_eq (
  'select tbl, action from public.privacy_step where request_id = test.id (''r2'') order by tbl, '
    'action',
  $$values ('customer', 'keep'), ('driver', 'anonymise'), ('driver', 'ask'), ('mission', 'ask')$$,
  'held, sure and doubtful');
select is (name, 'AISSATOU NDIAYE', 'nothing is changed by looking') from public.driver
where id = test.id ('driver');

-- --- what is done ------------------------------------------------------------------------------

select throws_ok ('select * from public.privacy_execute (test.id (''r2''))', 'PT422', null,
                  'not before it is known who asks');
update public.privacy_request set status = 'in_progress', identity_at = now (),
  identity_by = test.person ('dpo'), identity_method = 'card' where id = test.id ('r2');
select throws_ok ('select * from public.privacy_execute (test.id (''r2''))', 'PT409', null,
                  'not while a hit is doubtful');
select count (public.privacy_answer (id, case tbl when 'mission' then 'erase' else 'keep' end,
                                     'Autre personne')::text) as answered
from public.privacy_step where action = 'ask' \gset
select throws_ok ('update public.privacy_request set status = ''completed'' where id = test.id '
                  '(''r2'')',
                  'PT409', null, 'half done is not done');
select test.act_as ('exploitant');
update public.driver set name = 'Aissatou NDIAYE' where id = test.id ('driver');
select test.act_as ('dpo');
select throws_ok ('select * from public.privacy_execute (test.id (''r2''))', 'PT409', null,
                  'not when a row moved since');
create temporary table looked_again as select * from public.privacy_preview (test.id ('r2'));
select count (public.privacy_answer (id, case tbl when 'mission' then 'erase' else 'keep' end,
                                     'Autre personne')::text) as answered
from public.privacy_step where action = 'ask' \gset
select results_eq ('select * from public.privacy_execute (test.id (''r2''))',
                   'values (2::bigint, 2::bigint)', 'then all of it');
select isnt (name, 'Aissatou NDIAYE', 'the driver is nobody') from public.driver
where id = test.id ('driver');
select is (name, 'Aïssatou Ndiaye Sarr', 'somebody else stays') from public.driver
where id = test.id ('other');
select is (notes, null, 'the note is gone') from public.mission where id = test.id ('m');
select is (name, 'aissatou n’diaye', 'what is held stays') from public.customer
where id = test.id ('customer');
reset role;
select is_empty ($$select * from audit.private as p join audit.event as e using (tenant, seq)
                   where onelog.name_key (p.value) like '%aissatoundiaye%'
                         and e.resource_type <> 'privacy_request'$$,
                 'the trail keeps no value of hers');
select isnt_empty ('select * from audit.event where resource_type = ''audit_private''',
                   'and says that it was erased');
select test.act_as ('dpo');
select results_eq ('select * from public.privacy_execute (test.id (''r2''))',
                   'values (2::bigint, 2::bigint)', 'asked again, it is done already');
select lives_ok ('update public.privacy_request set status = ''completed'' where id = test.id '
                 '(''r2'')',
                 'and completed');
select throws_ok ('update public.privacy_request set notes = ''x'' where id = test.id (''r2'')',
                  'PT409',
                  null, 'which ends it');
select test.act_as ('exploitant');
select throws_ok ('insert into public.driver (id, depot_id, name) values (gen_random_uuid (), '
                  'test.depot (''dakar''), ''Aïssatou Ndiaye'')', 'PT409', null,
                  'the erased do not come back');
select test.act_as ('dpo');
select is_empty ('select * from public.privacy_erasure where encode (hash, ''escape'') ~* '
                 '''ndiaye''',
                 'though no name is kept');

-- --- consents ----------------------------------------------------------------------------------

insert into public.privacy_consent (depot_id, at, channel, given, legal_basis, purpose,
  subject_name,
                                    text_hash, text_version)
select test.depot ('dakar'), at::timestamptz, 'counter', given, 'consent', 'marketing', 'Fatou Sow',
       repeat ('0', 64), '1'
from (values ('2026-01-01', true), ('2026-02-01', false)) as c (at, given);
select is (public.consent_as_of ('FATOU SOW', 'marketing', '2026-01-15'), true, 'given then');
select is (public.consent_as_of ('Fatou Sow', 'marketing'), false, 'withdrawn since');
select is (public.consent_as_of ('Fatou Sow', 'cookies'), false, 'never asked');
select throws_ok ('update public.privacy_consent set given = true', '42501', null,
                  'a consent is not rewritten');

-- --- retention ---------------------------------------------------------------------------------

reset role;
insert into public.vehicle (id, depot_id, name) values (test.id ('v'), test.depot ('dakar'),
  'DK-1-A');
insert into public.vehicle_position (depot_id, fixed_at, latitude, longitude, vehicle_id)
select test.depot ('dakar'), now () - n * interval '365 days', 0, 0, test.id ('v')
from generate_series (1, 4) as n;
select test.act_as ('dpo');
select public.retention_prepare (test.depot ('dakar'), 'position') as run \gset
select is (found, 1::bigint, 'what is too old is counted first') from public.privacy_retention_run;
select throws_ok (format ('select public.retention_execute (%L)', :'run'), 'PT403', null,
                  'a second person lets it go');
select test.act_as ('admin');
update public.privacy_retention set stopped = true where kind = 'position';
select throws_ok (format ('select public.retention_execute (%L)', :'run'), 'PT409', null,
                  'not while it is stopped');
update public.privacy_retention set stopped = false where kind = 'position';
select is (public.retention_execute (:'run'), 1::bigint, 'then exactly that goes');
select is (count (*), 3::bigint, 'and the rest stays') from public.vehicle_position
where vehicle_id = test.id ('v');

select * from finish ();
rollback;
