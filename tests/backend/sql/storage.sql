-- SPDX-License-Identifier: GPL-3.0-or-later
-- Files: who may have them, and uploads that are cut and go on.

begin;
select plan (12);

create function test.file (depot text, word text) returns text language sql as $$
  select format ('insert into storage.objects (id, depot_id, sha256, media_type, size, received) '
                 'values (%L, %L, %L, ''application/pdf'', 100, 100)', test.id (word),
                 test.depot (depot), encode (sha256 (word::bytea), 'hex'));
$$;
select test.act_as ('exploitant');
select lives_ok (test.file ('dakar', 'bl'), 'operations begin an upload');
select is (received, 0::bigint, 'nothing is there yet') from storage.objects;
select throws_ok (test.file ('thies', 'x'), '42501', null, 'not in another depot');
update storage.objects set received = 60;
select throws_ok ('update storage.objects set received = 30', 'PT409', null, 'it only goes on');
select throws_ok ('update storage.objects set received = 101', '23514', null,
                  'not beyond its size');
update storage.objects set received = 100;
select ok (completed_at is not null, 'and is whole at its end') from storage.objects;
select throws_ok ('update storage.objects set received = 100', 'PT409', null, 'then it stays');
select throws_ok ('update storage.objects set sha256 = repeat (''0'', 64)', '42501', null,
                  'as what it is');
reset role;
insert into public.partner (id, depot_id, currency, cycle, group_by, name, split_by, terms_days,
  vat_rate)
values (test.id ('p'), test.depot ('dakar'), 'XOF', 'monthly', 'route', 'MEDLOG', 'none', 30, 0);
insert into public.mission (id, depot_id, partner_id, reference)
values (test.id ('m'), test.depot ('dakar'), test.id ('p'), 'DK-1');
insert into public.mission_document (id, depot_id, kind, media_type, mission_id, name, sha256, size)
values (test.id ('d'), test.depot ('dakar'), 'BL', 'application/pdf', test.id ('m'), 'bl.pdf',
        encode (sha256 ('bl'), 'hex'), 100);
select is (documents, 1, 'the mission has its paper') from public.mission where id = test.id ('m');
select test.act_as ('exploitant');
select throws_ok ('delete from storage.objects', 'PT409', null, 'a file that a paper names stays');
select test.act_as ('comptable');
select is (test.rows_of ('select from storage.objects'), 1::bigint, 'accounts read it');
select test.act_as ('tv');
select is (test.rows_of ('select from storage.objects'), 0::bigint, 'the wall does not');

select * from finish ();
rollback;
