-- SPDX-License-Identifier: GPL-3.0-or-later
-- What an invoice may not do, whoever asks: amounts, numbers, one live line per mission and charge,
-- nothing changed once issued, credit notes, payments.

begin;
select plan (71);

-- --- a month of MEDLOG, and a desk that holds its numbers --------------------------------------

insert into public.partner (id, depot_id, currency, cycle, group_by, name, split_by, terms_days,
                            vat_category, vat_rate, required_documents)
values (test.id ('medlog'), test.depot ('dakar'), 'XOF', 'monthly', 'route', 'MEDLOG', 'none', 30,
        'S', 18000000, 1),
       (test.id ('maersk'), test.depot ('dakar'), 'USD', 'biweekly', 'container', 'MAERSK',
        'customer', 15, 'E', 0, 0);
insert into public.mission (id, depot_id, partner_id, reference, status)
select test.id ('mission ' || n), test.depot ('dakar'), test.id ('medlog'), 'DK-' || n, 'delivered'
from generate_series (1, 3) as n;
insert into public.desk (id, depot_id, org_id, name, prefix)
select test.id (name), test.depot ('dakar'), (select org from test.depot where name = 'dakar'),
  name,
       prefix
from (values ('desk one', 'DKR'), ('desk two', 'THS')) as d (name, prefix);
insert into public.series_lease (org_id, prefix, desk_id)
select org_id, prefix, id from public.desk;

select test.act_as ('comptable');
select set_config ('onelog.desk', test.id ('desk one')::text, true);

create function test.draft (word text, partner text default 'medlog', currency text default 'XOF')
returns void language sql as $$
  insert into public.invoice (id, depot_id, kind, partner, partner_id, currency, terms_days,
                              seller_name, buyer_name)
  values (test.id (word), test.depot ('dakar'), 'invoice', upper (partner), test.id (partner),
          currency, 30, 'Teranga Transports', upper (partner));
$$;
create function test.line (
  invoice text, n integer, quantity bigint, price bigint, category text default 'S',
  rate bigint default 18000000, fuel bigint default 0
) returns void language sql as $$
  insert into public.invoice_line (id, invoice_id, depot_id, charge_key, description, kind, number,
                                   quantity, unit, unit_price, vat_category, vat_rate, fuel_percent)
  values (test.id (invoice || n), test.id (invoice), test.depot ('dakar'), 'haulage', 'Transport',
          'haulage', n, quantity, 'C62', price, category, rate, fuel);
$$;
create function test.bill (invoice text, n integer, mission integer) returns void language sql as $$
  insert into public.invoice_line_mission (line_id, position, depot_id, mission_id, quantity,
                                           reference)
  values (test.id (invoice || n), 1, test.depot ('dakar'), test.id ('mission ' || mission), 1000,
          'DK-' || mission);
$$;
create function test.issue (invoice text, number text, date date, more text default '')
returns text language sql as $$
  select format ($q$
    update public.invoice
    set status = 'issued', number = %L, issue_date = %L, due_date = %L::date + 30,
        ledger_currency = 'XOF', ledger_rate = 1000000, ledger_total = total_tax_inclusive,
        ledger_tax = total_tax %s
    where id = %L$q$, number, date, date, more, test.id (invoice));
$$;

-- --- arithmetic: V02, V03, V06 and V07 of the shared vectors -----------------------------------

select test.draft ('v02');
select test.line ('v02', 1, 14000, 285000000000, 'S', 18000000, 4500000);
select test.line ('v02', 2, 6000, 172500000000, 'S', 18000000, 4500000);
select test.line ('v02', 3, 1000, 1450000000000, 'S', 18000000, 4500000);
insert into public.invoice_charge (invoice_id, position, depot_id, is_charge, percent, vat_category,
                                   vat_rate)
values (test.id ('v02'), 1, test.depot ('dakar'), true, 4500000, 'S', 18000000);
select results_eq (
  $$select total_charges, total_tax_exclusive, total_tax, total_tax_inclusive
    from public.invoice where id = test.id ('v02')$$,
  'values (291375::bigint, 6766375::bigint, 1217948::bigint, 7984323::bigint)', 'V02');
select test.draft ('v03');
select test.line ('v03', n, 1000, 12325000000) from generate_series (1, 5) as n;
select is (total_tax, 11093::bigint, 'V03: VAT is rounded once, not per line')
from public.invoice where id = test.id ('v03');
select test.draft ('v06');
select test.line ('v06', 1, 27350, 8750500000);
select is (total_tax_inclusive, 282405::bigint, 'V06') from public.invoice
           where id = test.id ('v06');
select test.draft ('v07', 'maersk', 'USD');
select test.line ('v07', 1, 9000, 412350000, 'E', 0);
select test.line ('v07', 2, 4000, 655000000, 'E', 0);
select test.line ('v07', 3, 3000, 22750000, 'E', 0);
insert into public.invoice_charge (invoice_id, position, depot_id, is_charge, percent, vat_category,
                                   vat_rate)
values (test.id ('v07'), 1, test.depot ('dakar'), false, 2000000, 'E', 0);
select is (total_tax_inclusive, 627141::bigint, 'V07') from public.invoice
           where id = test.id ('v07');
reset role;
select is (onelog.money_convert (627141, 'USD', 602350000, 'XOF'), 3777584::bigint,
           'V07 in the ledger');
select is (onelog.money_line (-1500, 1000000, 'XOF'), -2::bigint, 'a half goes away from zero');
select test.act_as ('comptable');

update public.invoice set total_tax = 1, total_tax_inclusive = 1 where id = test.id ('v03');
select is (total_tax, 11093::bigint, 'totals are what the lines make, whatever a client says')
from public.invoice where id = test.id ('v03');
delete from public.invoice_line where id = test.id ('v035');
select is (total_tax_exclusive, 49300::bigint, 'and follow when a line goes')
from public.invoice where id = test.id ('v03');
update public.invoice set total_prepaid = 100 where id = test.id ('v03');
select is (total_payable, total_tax_inclusive - 100, 'what is prepaid is not payable')
from public.invoice where id = test.id ('v03');

-- --- one live line per mission and charge ------------------------------------------------------

select test.draft ('a');
select test.line ('a', 1, 2000, 285000000000);
select test.bill ('a', 1, 1);
select is (billing, 'drafted', 'a mission on a draft is drafted')
from public.mission where id = test.id ('mission 1');
select test.draft ('b');
select test.line ('b', 1, 1000, 285000000000);
select throws_ok ('select test.bill (''b'', 1, 1)', '23505', 'mission DK-1 is billed elsewhere',
                  'it is not billed twice');
select test.draft ('c');
select test.line ('c', 1, 1000, 285000000000);
select test.bill ('c', 1, 2);
delete from public.invoice where id = test.id ('c');
select is (billing, 'unbilled', 'a draft that goes frees its missions')
from public.mission where id = test.id ('mission 2');
select test.bill ('b', 1, 2);

-- --- issuing -----------------------------------------------------------------------------------

select throws_ok (test.issue ('a', 'DKR-2026-000002', '2026-03-31'), 'PT409', null,
                  'the first number is the first');
select throws_ok (test.issue ('a', 'DKR-2025-000001', '2026-03-31'), 'PT422', null,
                  'a number of another year');
select throws_ok (test.issue ('a', 'DKR-AV-2026-000001', '2026-03-31'), 'PT422', null,
                  'a number of credit notes');
select throws_ok (test.issue ('a', 'THS-2026-000001', '2026-03-31'), 'PT409', null,
                  'a number that is another desk''s to give');
select throws_ok (test.issue ('a', 'DKR-2026-000001', '2026-03-31', ', total_tax = 102599, '
                              'total_tax_inclusive = 672599, total_payable = 672599'),
                  'PT422', null, 'a total that its lines do not make');
select throws_ok (replace (test.issue ('a', 'DKR-2026-000001', '2026-03-31'),
                  'ledger_rate = 1000000',
                           'ledger_rate = 2000000'), 'PT422', null,
                             'a rate between a currency and itself');
select throws_ok (test.issue ('a', 'DKR-2026-000001', '2026-03-31', ', buyer_name = null'),
                  'PT422', null, 'nobody to pay it');
select throws_ok (replace (test.issue ('v07', 'DKR-2026-000001', '2026-03-31'),
                           '1000000, ledger_total = total_tax_inclusive',
                           '602350000, ledger_total = 3777584'), 'PT422', null,
                  'VAT of 0 % without its legal text');
reset role;
update public.organisation set approval_limit = 500000 where id = (
  select org from test.depot where name = 'dakar');
select test.act_as ('comptable');
select throws_ok (test.issue ('a', 'DKR-2026-000001', '2026-03-31'), 'PT422', null,
                  'above the limit, who prepared does not issue');
update public.invoice
set approval = 'approved', approval_at = now (), approval_by = test.person ('admin')
where id = test.id ('a');
select lives_ok (test.issue ('a', 'DKR-2026-000001', '2026-03-31'),
                 'but it is issued once a second person approved it');
select is (issued_by, test.person ('comptable'), 'by who does it')
from public.invoice where id = test.id ('a');
select is (billing, 'invoiced', 'its missions are invoiced')
from public.mission where id = test.id ('mission 1');
select throws_ok (test.issue ('b', 'DKR-2026-000003', '2026-03-31'), 'PT409', null,
                  'no number is left out');
select throws_ok (test.issue ('b', 'DKR-2026-000002', '2026-03-30'), 'PT422', null,
                  'none is dated before the last');
select set_config ('onelog.desk', '', true);
select throws_ok (test.issue ('b', 'DKR-2026-000002', '2026-03-31'), 'PT409', null,
                  'none is given without a lease');
select set_config ('onelog.desk', test.id ('desk one')::text, true);
select lives_ok (test.issue ('b', 'DKR-2026-000002', '2026-03-31'), 'the next one');

-- --- nothing moves any more --------------------------------------------------------------------

select throws_ok (statement, 'PT409', null, statement)
from unnest (array[
  'update public.invoice set remark = ''x'' where number = ''DKR-2026-000001''',
  'update public.invoice set status = ''draft'', number = null where number = ''DKR-2026-000001''',
  'update public.invoice set paid = 1 where number = ''DKR-2026-000001''',
  'delete from public.invoice where number = ''DKR-2026-000001''',
  'update public.invoice_line set description = ''x'' where id = test.id (''a1'')',
  'delete from public.invoice_line where id = test.id (''a1'')',
  'delete from public.invoice_line_mission where line_id = test.id (''a1'')',
  'update public.invoice_vat set amount = 0 where invoice_id = test.id (''a'')',
  'select test.line (''a'', 2, 1000, 1000000)']) as statement;
reset role;
select throws_ok ('delete from public.live_charge where line_id = test.id (''a1'')', 'PT409', null,
                  'a live charge stays, even for who owns the tables');
select throws_ok ('update public.mission set deleted_at = now () where reference = ''DK-1''',
                  'PT409',
                  null, 'a billed mission stays');
select throws_ok ('update public.series set last_n = 7', 'PT409', null, 'a series goes on by one');
select throws_ok ('delete from public.series', 'PT409', null, 'and stays');
select test.act_as ('comptable');
select lives_ok ('update public.invoice set status = ''sent'' where number = ''DKR-2026-000001''',
                 'it is sent');

-- --- payments ----------------------------------------------------------------------------------

create function test.pay (word text, invoice text, amount bigint, date date default '2026-04-15')
returns text language sql as $$
  select format ('insert into public.payment (id, depot_id, amount, date, invoice_id, method, '
    'rate) '
                 'values (%L, %L, %s, %L, %L, ''transfer'', 1000000)', test.id (word),
                 test.depot ('dakar'), amount, date, test.id (invoice));
$$;
select throws_ok (test.pay ('p1', 'v06', 1), 'PT422', null, 'a draft is not paid');
select throws_ok (test.pay ('p1', 'a', 1, '2026-03-01'), 'PT422', null, 'nor before its date');
select throws_ok (test.pay ('p1', 'a', 672601), 'PT422', null, 'nor more than remains');
select lives_ok (test.pay ('p1', 'a', 172600), 'a part is paid');
select results_eq ('select paid, status from public.invoice where id = test.id (''a'')',
                   'values (172600::bigint, ''partially_paid'')', 'and counted');
select throws_ok ('delete from public.payment', 'PT409', null, 'a payment stays');

-- V08: three lines of 10.01 at 602.35, paid at 598.10.
select test.draft ('v08', 'maersk', 'USD');
select test.line ('v08', n, 1000, 10010000, 'E', 0) from generate_series (1, 3) as n;
update public.invoice set vat_basis = 'International carriage' where id = test.id ('v08');
select lives_ok (replace (test.issue ('v08', 'DKR-2026-000003', '2026-03-31'),
                          '1000000, ledger_total = total_tax_inclusive',
                          '602350000, ledger_total = 18089'), 'V08 at its locked rate');
insert into public.payment (id, depot_id, amount, date, invoice_id, method, rate)
values (test.id ('p8'), test.depot ('dakar'), 3003, '2026-04-20', test.id ('v08'), 'transfer',
        598100000);
select results_eq ('select ledger_received, ledger_settled, exchange from public.payment '
                   'where id = test.id (''p8'')',
                     'values (17961::bigint, 18089::bigint, -128::bigint)',
                   'V08 paid at another rate: the loss');

-- --- a payment that was none: its counter entry -------------------------------------------------

create function test.take_back (
  word text, payment text, amount bigint, date date default '2026-05-02',
  reason text default 'Another customer''s', rate bigint default 1000000
) returns text language sql as $$
  select format ('insert into public.payment (id, depot_id, amount, date, invoice_id, method, '
                 'rate, reverses_id, reason) values (%L, %L, %s, %L, %L, ''transfer'', %s, %L, %L)',
                 test.id (word), test.depot ('dakar'), amount, date,
                 (select p.invoice_id from public.payment as p where p.id = test.id (payment)),
                 rate, test.id (payment), reason);
$$;
select is (invoice_status, 'sent', 'what the invoice was before a payment is kept')
from public.payment where id = test.id ('p1');
select throws_ok (test.pay ('r', 'a', -172600), '23514', null, 'none is below zero by itself');
select throws_ok (test.take_back ('r', 'p1', 172600), 'PT422', null, 'nor taken back by another');
select throws_ok (test.take_back ('r', 'p1', -172599), 'PT422', null, 'nor taken back in part');
select throws_ok (test.take_back ('r', 'p1', -172600, '2026-04-14'), 'PT422', null,
                  'nor before its day');
select throws_ok (test.take_back ('r', 'p1', -172600, '2026-05-02', null), '23514', null,
                  'nor without saying why');
select throws_ok (replace (test.take_back ('r', 'p1', -172600), test.id ('a')::text,
                           test.id ('v08')::text), 'PT422', null, 'nor on another invoice');
select throws_ok (test.take_back ('r', 'p8', -3003), 'PT422', null, 'nor at another rate');
select lives_ok (test.take_back ('r1', 'p1', -172600), 'it is taken back whole');
select results_eq ('select paid, status from public.invoice where id = test.id (''a'')',
                   'values (0::bigint, ''sent'')', 'and the invoice is what it was');
select throws_ok (test.take_back ('r2', 'p1', -172600), 'PT422', null, 'once');
select throws_ok (test.take_back ('r2', 'r1', 172600), 'PT422', null, 'and for good');
select lives_ok (test.take_back ('r8', 'p8', -3003, '2026-05-02', 'A mistake', 598100000),
                 'one at another rate');
select results_eq ('select ledger_received, ledger_settled, exchange from public.payment '
                   'where id = test.id (''r8'')',
                   'values (-17961::bigint, -18089::bigint, 128::bigint)', 'with its loss');
select results_eq ('select paid, status from public.invoice where id = test.id (''v08'')',
                   'values (0::bigint, ''issued'')', 'and it is issued again');

-- --- credit notes ------------------------------------------------------------------------------

create function test.note (word text, invoice text, quantity bigint, net bigint, vat bigint)
returns void language sql as $$
  insert into public.invoice (id, depot_id, kind, credits_id, credits_number, partner, partner_id,
                              currency, terms_days, seller_name, buyer_name)
  select test.id (word), i.depot_id, 'credit_note', i.id, i.number, i.partner, i.partner_id,
         i.currency, i.terms_days, i.seller_name, i.buyer_name
  from public.invoice as i where i.id = test.id (invoice);
  insert into public.invoice_line (id, invoice_id, depot_id, charge_key, credits_line_id,
    description,
                                   kind, number, quantity, unit, unit_price, vat_category, vat_rate,
                                   net)
  values (test.id (word || 1), test.id (word), test.depot ('dakar'), 'haulage',
    test.id (invoice || 1),
          'Transport', 'haulage', 1, quantity, 'C62', 285000000000, 'S', 18000000, net);
  insert into public.invoice_vat (invoice_id, position, depot_id, base, amount, category, rate)
  values (test.id (word), 1, test.depot ('dakar'), net, vat, 'S', 18000000);
$$;
select throws_ok ('select test.note (''n1'', ''b'', 1000, 285001, 51300)', 'PT422', null,
                  'a line of a note is its quantity times its price');
select test.note ('n1', 'b', 1000, 285000, 51301);
select throws_ok (replace (test.issue ('n1', 'DKR-AV-2026-000001', '2026-04-02'),
                           '''2026-04-02''::date + 30', 'null'), 'PT422', null,
                  'and so is its VAT');
update public.invoice_vat set amount = 51300 where invoice_id = test.id ('n1');
select lives_ok (replace (test.issue ('n1', 'DKR-AV-2026-000001', '2026-04-02'),
                          '''2026-04-02''::date + 30', 'null'), 'a whole invoice is credited');
select is (credited, 336300::bigint, 'it says so') from public.invoice where id = test.id ('b');
select is (billing, 'credited', 'its mission is free again')
from public.mission where id = test.id ('mission 2');
select test.note ('n2', 'b', 1000, 285000, 51300);
select throws_ok (replace (test.issue ('n2', 'DKR-AV-2026-000002', '2026-04-02'),
                           '''2026-04-02''::date + 30', 'null'), 'PT422', null,
                  'and not a second time');

select * from finish ();
rollback;
