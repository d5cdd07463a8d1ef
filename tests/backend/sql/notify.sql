-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who is told what: defaults, templates, modes, conditions, quiet hours, decisions, attempts.

begin;
select plan (27);

select is (string_agg (event || ' ' || mode, ', ' order by event),
           'delay_detected manual, incident_reported automatic, invoice_generated disabled, '
           'mission_completed automatic, mission_created automatic, mission_started manual',
           'a depot begins with the house''s rules')
from public.notification_rule where depot_id = test.depot ('dakar');

create function test.template (word text, event text, body text, channel text default 'sms')
returns text language sql as $$
  select format ('insert into public.notification_template (id, depot_id, event, channel, '
    'language, '
                 'body, subject) values (%L, %L, %L, %L, ''fr'', %L, null)', test.id (word),
                 test.depot ('dakar'), event, channel, body);
$$;
select test.act_as ('exploitant');
select lives_ok (test.template ('t1', 'mission_completed',
                 '{{ reference }} : livrée {{delivered_at}}'),
                 'a template of known words');
select throws_ok (test.template ('t2', 'mission_created', 'Livrée {{delivered_at}}'), 'PT422', null,
                  'a word that another event has');
select throws_ok (test.template ('t3', 'payment_received', '{{driver.phone}}'), 'PT422', null,
                  'a word that none has');
select throws_ok (test.template ('t4', 'payment_received', 'Merci', 'email'), 'PT422', null,
                  'an email without subject');
select test.act_as ('securite');
select lives_ok (test.template ('t5', 'incident_reported', '{{incident}}'), 'alerts are the safety '
                 'officer''s');
select throws_ok (test.template ('t6', 'payment_received', 'Merci'), '42501', null, 'nothing else');
select test.act_as ('comptable');
select throws_ok (test.template ('t7', 'payment_received', 'Merci'), '42501', null,
                  'accounts read them');
select is (test.rows_of ('select from public.notification_template'), 2::bigint, 'all');
select test.act_as ('tv');
select is (test.rows_of ('select from public.notification_rule'), 0::bigint, 'the wall reads none');

-- --- what a mission makes ----------------------------------------------------------------------

reset role;
insert into public.partner (id, depot_id, currency, cycle, group_by, name, split_by, terms_days,
                            vat_rate)
values (test.id ('p'), test.depot ('dakar'), 'XOF', 'monthly', 'route', 'MEDLOG', 'none', 30, 0);
select test.act_as ('exploitant');
insert into public.mission (id, depot_id, partner_id, reference)
values (test.id ('m'), test.depot ('dakar'), test.id ('p'), 'DK-1');
select results_eq (
  'select channel, recipient, status from public.notification_pending order by channel',
  $$values ('email', 'party:customer', 'approved'), ('sms', 'party:customer', 'approved')$$,
  'what is automatic is to be sent');
select is (variables ->> 'partner', 'MEDLOG', 'with its words') from public.notification_pending
where channel = 'sms';
update public.mission set status = 'to_pickup' where id = test.id ('m');
select is (count (*), 4::bigint, 'what is manual waits')
from public.notification_pending where event = 'mission_started' and status = 'pending';
insert into public.notification_mode (id, depot_id, event, mission_id, mode)
values (test.id ('mode'), test.depot ('dakar'), 'mission_completed', test.id ('m'), 'disabled');
update public.mission set status = 'delivered' where id = test.id ('m');
select is (count (*), 0::bigint, 'a mission''s own mode counts first')
from public.notification_pending where event = 'mission_completed';

-- --- decisions ---------------------------------------------------------------------------------

select id as one from public.notification_pending
  where event = 'mission_started' order by id limit 1 \gset
select id as two from public.notification_pending
  where event = 'mission_started' order by id desc limit 1 \gset
select throws_ok (format ('update public.notification_pending set status = ''approved'' where id '
                  '= %L',
                          :'one'), '42501', null, 'a status is not written, it is decided');
select throws_ok (format ('select public.notification_decide (%L, false)', :'one'), 'PT422', null,
                  'a rejection has a reason');
select is (public.notification_decide (:'one', true), 'approved', 'one is approved');
select throws_ok (format ('select public.notification_decide (%L, true)', :'one'), 'PT409', null,
                  'once');
select is (public.notification_decide (:'two', false, 'Client prévenu'), 'rejected',
           'one rejected');
select test.act_as ('comptable');
select throws_ok (format ('select public.notification_decide (%L, true)', :'two'), 'PT404', null,
                  'not by accounts');
select test.act_as ('admin_abidjan');
select throws_ok (format ('select public.notification_decide (%L, true)', :'two'), 'PT404', null,
                  'nor elsewhere');

-- --- sending -----------------------------------------------------------------------------------

reset role;
select is (count (*), 2::bigint, 'what is due is what is approved and not held back')
from notify.due ();
select id as three from public.notification_pending where channel = 'email'
  and event = 'mission_created' \gset
select is (notify.attempted (:'three', 'smtp', false, '451 later'), 'approved',
           'it is tried again');
select ok (send_after > now () + interval '4 minutes', 'later') from public.notification_pending
where id = :'three';
select is (notify.attempted (:'three', 'smtp', true, '250 ok'), 'sent', 'until it is sent');
select is (notify.not_quiet ('2026-03-02 23:10Z', '22:00', '06:00'), '2026-03-03 06:00Z',
           'quiet hours go over midnight');
select is (notify.emit (test.depot ('dakar'), 'incident_reported', test.id ('m'), null,
                        '{"severity": "low"}'), 0, 'what is below the threshold makes nothing');

select * from finish ();
rollback;
