-- SPDX-License-Identifier: GPL-3.0-or-later
-- Push and pull, as a desk asks for them. Each statement commits, since a pull gives only what can
-- no longer be overtaken; it is the carrier of Abidjan that works here.

select plan (66);

insert into public.desk (id, depot_id, org_id, name, prefix)
values (test.id ('abj'), test.depot ('abidjan'), (select org from test.depot
  where name = 'abidjan'),
        'Abidjan 1', 'ABJ'),
       (test.id ('dkr'), test.depot ('dakar'), (select org from test.depot where name = 'dakar'),
        'Dakar 1', 'DKS');
insert into public.series_lease (org_id, prefix, desk_id)
select org_id, prefix, id from public.desk where prefix in ('ABJ', 'DKS');

create temporary table answer (a jsonb);
grant all on answer to public;

-- One push of items (n, t, id, kind, base, patch, deps); its answer is kept.
create function test.push (items jsonb,
  more jsonb default '{}') returns jsonb language plpgsql as $$
declare
  a jsonb := public.sync_push (jsonb_build_object (
    'client_id', test.id ('abj'), 'schema', 9, 'items', items) || more);
begin
  truncate answer;
  insert into answer values (a);
  return a;
end $$;
create function test.item (
  n bigint, t text, word text, kind text, patch jsonb, base jsonb default '{}',
    base_v bigint default 0,
  deps jsonb default '[]'
) returns jsonb language sql as $$
  select jsonb_build_array (jsonb_build_object (
    'n', n, 't', t, 'id', test.id (word), 'kind', kind, 'patch', patch, 'base', base,
    'base_v', base_v, 'deps', deps));
$$;
create function test.status (n integer default 0) returns text language sql as $$
  select a #>> array['results', n::text, 'status'] from answer;
$$;
create function test.pulled (cursors jsonb default '{}', more jsonb default '{}') returns jsonb
language sql as $$
  select public.sync_pull (jsonb_build_object ('proto', 1, 'schema', 9, 'client_id',
    test.id ('abj'),
                                               'cursors', cursors) || more);
$$;

-- --- push: once, in order, whole ---------------------------------------------------------------

select test.log_in ('admin_abidjan');
\set partner '{"name": "MEDLOG CI", "currency": "XOF", "cycle": "monthly", "group_by": "route", "split_by": "none", "terms_days": 30, "vat_category": "S", "vat_rate": 18000000, "auto_prepare": 1, "required_documents": 0, "anchor": null}'
select test.push (test.item (1, 'partner', 'p', 'insert', :'partner')
                  || test.item (2, 'place', 'vridi', 'insert', '{"name": "Vridi"}')
                  || test.item (3, 'mission', 'm', 'insert', jsonb_build_object (
                       'reference', 'AB-1', 'partner_id', test.id ('p'), 'origin_id',
                         test.id ('vridi'),
                       'pickup_at', 1772439331250, 'weight', 21500, 'notes', 'Appeler avant',
                       'status', 'planned', 'driver_id', null, 'colour', 'blue'), '{}', 0, '[1,2]'))
                         \gset a_
select is (test.status (0) || test.status (1) || test.status (2), 'appliedappliedapplied',
           'what a desk entered is taken');
select is ((select a ->> 'last_n' from answer), '3', 'and counted');
select results_eq (
  $$select depot_id, weight, pickup_at, extra ->> 'colour', updated_by from public.mission
    where id = test.id ('m')$$,
  $$values (test.depot ('abidjan'), 21500::bigint, '2026-03-02 08:15:31.25+00'::timestamptz, 'blue',
            test.person ('admin_abidjan'))$$, 'a row has its depot, its instants, what is unknown');
select is (auto_prepare, true, 'a boolean travels as a number')
from public.partner where id = test.id ('p');
select test.push (test.item (1, 'partner', 'p', 'insert', :'partner')) \gset a_
select is (test.status (), 'applied', 'asking again gives the same answer');
select is (row_version, 1::bigint, 'and changes nothing') from public.partner
where id = test.id ('p');
select throws_ok ($$select test.push (test.item (1, 'partner', 'p', 'insert', '{"name": "X"}'))$$,
                  'PT422', null, 'another change under the same number');
select test.push (test.item (9, 'place', 'x', 'insert', '{"name": "X"}')) \gset a_
select is ((select a ->> 'resend_from' from answer), '4', 'a gap is asked for again');
select is ((select jsonb_array_length (a -> 'results') from answer), 0, 'and nothing is taken');

-- --- merging -----------------------------------------------------------------------------------

update public.mission set weight = 22000 where id = test.id ('m');
select test.push (test.item (4, 'mission', 'm', 'update', '{"waiting_minutes": 45}',
                             '{"waiting_minutes": 0}')) \gset a_
select is (test.status (), 'applied', 'two fields, two desks');
select results_eq ('select weight, waiting_minutes from public.mission where id = test.id (''m'')',
                   'values (22000::bigint, 45)', 'both stand');
select test.push (test.item (5, 'mission', 'm', 'update', '{"weight": 23000}', '{"weight": 21500}'))
  \gset a_
select is (test.status (), 'conflict', 'one field, two values');
select is ((select a #>> '{results,0,fields}' from answer), '["weight"]', 'is named');
select is ((select a #>> '{results,0,row,weight}' from answer), '22000', 'with what is there');
select is (weight, 22000::bigint, 'nothing is overwritten') from public.mission
           where id = test.id ('m');
select test.push (test.item (6, 'mission', 'm', 'update', '{"weight": 22000}', '{"weight": 21500}'))
  \gset a_
select is (test.status (), 'applied', 'the same value twice is no conflict');
update public.mission set notes = E'Appeler avant\nQuai 4' where id = test.id ('m');
select test.push (test.item (7, 'mission', 'm', 'update', '{"notes": "Appeler avant\nPortail B"}',
                             '{"notes": "Appeler avant"}')) \gset a_
select is (test.status (), 'merged', 'notes are put together');
select is (notes, E'Appeler avant\nQuai 4\nPortail B', 'all of them') from public.mission
where id = test.id ('m');
reset role;
select is (sync.merge_set ('["a", "b"]', '["a", "b", "c"]', '["b", "d"]'), '["b", "c", "d"]',
           'sets: what both added and took away');
select is (sync.merge_set ('[{"id": 1, "x": 1}]', '[{"id": 1, "x": 2}]', '[{"id": 1, "x": 3}]'),
           null,
           'not when one item was changed to two things');
select is (sync.merge_set ('[{"id": 1, "x": 1}]', '[{"id": 1, "x": 1}, {"id": 2}]',
                           '[{"id": 1, "x": 3}]'), '[{"id": 1, "x": 3}, {"id": 2}]',
           'but when two were');
select test.log_in ('admin_abidjan');

-- --- what is refused does not stop the rest ----------------------------------------------------

select test.push (test.item (8, 'place', 'y', 'insert', '{"name": ""}')
                  || test.item (9, 'mission', 'n', 'insert', jsonb_build_object (
                       'reference', 'AB-2', 'partner_id', test.id ('p'), 'origin_id',
                         test.id ('y')),
                       '{}', 0, '[8]')
                  || test.item (10, 'place', 'z', 'insert', '{"name": "Treichville"}')
                  || test.item (11, 'spaceship', 's', 'insert', '{}')) \gset a_
select is (test.status (0), 'rejected', 'a poisoned change');
select is ((select a #>> '{results,0,code}' from answer), '23514', 'says why');
select is (test.status (1), 'blocked', 'what depends on it waits');
select is ((select a #>> '{results,1,dep}' from answer), '8', 'for that');
select is (test.status (2), 'applied', 'the rest goes on');
select is (test.status (3), 'rejected', 'a table nobody knows');
select test.log_in ('comptable_abidjan');
select test.push (test.item (12, 'place', 'v', 'insert', '{"name": "Yop"}')) \gset a_
select is ((select a #>> '{results,0,code}' from answer), '42501', 'a role that may not');
select test.log_in ('exploitant_abidjan');
select test.push (test.item (13, 'mission', 'm', 'update', '{"partner_id": null}',
  jsonb_build_object (
                               'partner_id', test.id ('p')))) \gset a_
select is (test.status (), 'rejected', 'a mission without a partner');
select test.log_in ('exploitant');
select throws_ok ($$select test.push ('[]')$$, 'PT403', null, 'a desk of another carrier');
select test.log_in ('exploitant_abidjan');
select throws_ok ($$select test.push ('[]', '{"schema": 0}')$$, 'PT426', null, 'a desk too old');
select throws_ok ($$select test.push ((select jsonb_agg (n) from generate_series (1, 51) as n))$$,
                  'PT413', null, 'too much at once');

-- --- pull --------------------------------------------------------------------------------------

select test.pulled () as first \gset
select is ((select count (*) from jsonb_array_elements (:'first'::jsonb -> 'changes') as c
            where c ->> 't' = 'mission'), 1::bigint, 'the first pull brings what there is');
select is (c #>> '{d,pickup_at}', '1772439331250', 'instants travel as milliseconds')
from jsonb_array_elements (:'first'::jsonb -> 'changes') as c where c ->> 't' = 'mission';
select is (c #>> '{d,colour}', 'blue', 'what is unknown here travels on')
from jsonb_array_elements (:'first'::jsonb -> 'changes') as c where c ->> 't' = 'mission';
select is (c #>> '{d,auto_prepare}', '1', 'booleans as numbers')
from jsonb_array_elements (:'first'::jsonb -> 'changes') as c where c ->> 't' = 'partner';
select ok (min (case c ->> 't' when 'mission' then n end) > max (case c ->> 't' when 'partner'
           then n end),
           'what a row refers to comes before it')
from jsonb_array_elements (:'first'::jsonb -> 'changes') with ordinality as e (c, n);
select is ((select count (*) from jsonb_array_elements (:'first'::jsonb -> 'changes') as c
            where c #>> '{d,depot_id}' <> test.depot ('abidjan')::text
              and c ->> 't' <> 'organisation'),
           0::bigint, 'and nothing of others');
select is (:'first'::jsonb ->> 'last_n', '13', 'it says how far the desk was heard');
select is (test.pulled (:'first'::jsonb -> 'cursors') -> 'changes', '[]',
           'then there is nothing new');
select is (public.sync_heads (), :'first'::jsonb -> 'cursors', 'as the heads say');
update public.place set name = 'Vridi canal' where id = test.id ('vridi');
select test.pulled (:'first'::jsonb -> 'cursors') as second \gset
select is (:'second'::jsonb #>> '{changes,0,d,name}', 'Vridi canal', 'a change comes once');
select is (jsonb_array_length (:'second'::jsonb -> 'changes'), 1, 'alone');
select test.push (test.item (14, 'place', 'z', 'delete', '{}', '{}', 1)) \gset a_
select is (test.pulled (:'second'::jsonb -> 'cursors') #>> '{changes,0,op}', 'D',
           'a row that went');
update public.place set name = 'Vridi' where id = test.id ('vridi');
select test.log_in ('admin_abidjan');
select test.push (test.item (15, 'place', 'vridi', 'delete', '{}', '{}', 1)) \gset a_
select is (test.status (), 'conflict', 'a row that somebody else changed does not go');

-- Page by page is the same as at once.
create temporary table paged (n integer, t text, id text);
grant all on paged to public;
do $$
declare
  cursors jsonb := '{}';
  page jsonb;
begin
  for n in 1 .. 100 loop
    page := test.pulled (cursors, '{"limit": 2}');
    insert into paged select n, c ->> 't', c ->> 'id'
      from jsonb_array_elements (page -> 'changes') as c;
    cursors := page -> 'cursors';
    exit when not (page ->> 'more')::boolean;
  end loop;
end $$;
select is ((select count (distinct (t, id)) || ' ' || count (*) from paged),
           (select count (*) || ' ' || count (*)
            from jsonb_array_elements (test.pulled () -> 'changes') as c),
           'pages leave nothing out and bring nothing twice');
select ok ((select max (n) from paged) > 5, 'in more than one page');
select is (test.pulled ('{}', '{"max_bytes": 4096}') ->> 'more', 'true', 'nor are they too large');

select throws_ok (format ('select test.pulled (jsonb_build_object (test.depot (''abidjan''), %L))',
                          '99.1.1'), 'PT409', null, 'a cursor of another epoch begins again');
select throws_ok ('select test.pulled (jsonb_build_object (test.depot (''abidjan''), ''x''))',
                  'PT400',
                  null, 'no cursor at all');
select isnt (test.pulled () ->> 'scope_hash', :'first'::jsonb ->> 'scope_hash',
             'another role is another scope');
select test.log_in ('tv_abidjan');
select is ((select array_agg (distinct c ->> 't' order by c ->> 't')
            from jsonb_array_elements (test.pulled () -> 'changes') as c),
           array['depot', 'organisation', 'place'], 'the screen on the wall gets no missions');

-- --- a document --------------------------------------------------------------------------------

select test.log_in ('comptable_abidjan');
create function test.document (changes jsonb default '{}') returns jsonb language sql as $$
  select jsonb_build_object (
    'approval', 'none', 'currency', 'XOF', 'kind', 'invoice', 'partner', 'MEDLOG CI',
    'partner_id', test.id ('p'), 'status', 'draft', 'terms_days', 30, 'late_papers', 0,
    'seller_name', 'Lagune Fret', 'buyer_name', 'MEDLOG CI', 'total_prepaid', 0,
    'total_lines', 285000, 'total_charges', 0, 'total_allowances', 0, 'total_tax', 51300,
    'total_tax_exclusive', 285000, 'total_tax_inclusive', 336300, 'total_payable', 336300,
    'charges', '[]'::jsonb, 'vat', '[]'::jsonb, 'remark', null,
    'lines', jsonb_build_array (jsonb_build_object (
      'id', test.id ('line'), 'charge_key', 'haulage', 'credits_line_id', null,
      'description', 'Vridi - Bouaké', 'fuel_percent', 0, 'kind', 'haulage', 'net', 285000,
      'number', 1, 'quantity', 1000, 'unit', 'C62', 'unit_price', 285000000000,
      'vat_category', 'S', 'vat_rate', 18000000, 'missions', jsonb_build_array (jsonb_build_object (
        'container', null, 'customer', null, 'delivered', '2026-03-02', 'documents', 0,
        'mission_id', test.id ('m'), 'net', 285000, 'quantity', 1000, 'reference', 'AB-1',
        'route', null, 'vehicle', null))))) || changes;
$$;
\set issued '{"status": "issued", "number": "ABJ-2026-000001", "issue_date": "2026-03-31", "due_date": "2026-04-30", "ledger_currency": "XOF", "ledger_rate": 1000000, "ledger_total": 336300, "ledger_tax": 51300}'
select test.push (test.item (16, 'invoice', 'i', 'insert', test.document ())) \gset a_
select is (test.status (), 'applied', 'a draft comes whole');
select is (total_tax_inclusive, 336300::bigint, 'with its totals') from public.invoice
where id = test.id ('i');
select is (c -> 'd' @> (test.document () - '{lines,vat}'::text[])
           and c #> '{d,lines}' = test.document () -> 'lines',
           true, 'and travels as it came')
from jsonb_array_elements (test.pulled () -> 'changes') as c where c ->> 't' = 'invoice';
update public.invoice set remark = 'Vu' where id = test.id ('i');
select test.push (test.item (17, 'invoice', 'i', 'update', test.document (:'issued'),
                             '{"status": "draft", "number": null, "issue_date": null}')) \gset a_
select is (test.status (), 'conflict', 'a draft that was changed meanwhile is not issued');
update public.invoice set remark = null where id = test.id ('i');
select test.push (test.item (18, 'invoice', 'i', 'update', test.document (
                    :'issued' || '{"total_tax": 51299, "total_tax_inclusive": 336299, '
                      '"total_payable": 336299, "ledger_total": 336299}'::jsonb),
                    '{"status": "draft", "number": null, "issue_date": null, "due_date": null, '
                      '"ledger_currency": null, "ledger_rate": 0, "ledger_total": 0, '
                        '"ledger_tax": 0}')) \gset a_
select is ((select a #>> '{results,0,details}' from answer), 'OL-TOTALS', 'nor with a wrong total');
select test.push (test.item (19, 'invoice', 'i', 'update', test.document (:'issued'),
                    '{"status": "draft", "number": null, "issue_date": null, "due_date": null, '
                      '"ledger_currency": null, "ledger_rate": 0, "ledger_total": 0, '
                        '"ledger_tax": 0}')) \gset a_
select is (test.status (), 'applied', 'the rest is issued');
select is (status || number, 'issuedABJ-2026-000001', 'with the desk''s number') from public.invoice
where id = test.id ('i');
select test.push (test.item (20, 'invoice', 'i', 'update', test.document (
                    :'issued' || '{"remark": "Trop tard"}'::jsonb), '{"remark": null}')) \gset a_
select is (test.status (), 'conflict', 'an issued one is not changed');
select test.push (test.item (21, 'payment', 'pay', 'insert', jsonb_build_object (
                    'amount', 336300, 'date', '2026-04-10', 'exchange', 0, 'invoice_id',
                      test.id ('i'),
                    'ledger_received', 336300, 'ledger_settled', 336300, 'ledger_withheld', 0,
                    'method', 'transfer', 'rate', 1000000, 'withheld', 0))
                  || test.item (22, 'invoice', 'i', 'update', '{"paid": 336300, "status": "paid"}',
                                '{"paid": 0, "status": "issued"}')) \gset a_
select is (test.status (0) || test.status (1), 'appliedapplied', 'it is paid');
select is (status, 'paid', 'and says so') from public.invoice where id = test.id ('i');

-- --- events ------------------------------------------------------------------------------------

create function test.event (dev uuid, type text) returns jsonb language sql as $$
  select jsonb_build_array (jsonb_build_object ('privates', '[]'::jsonb, 'header', format (
    '{"action":"VIEW","actor":"%s","at":"2026-03-02T08:15:30.000Z","com":{"_":"%s"},"dev":"%s",'
    '"dprev":"%s","dseq":1,"id":"e1","ok":true,"res":{"id":"r","type":"%s"},"role":"comptable",'
    '"v":1,"x":{}}', test.person ('comptable_abidjan'), repeat ('a', 64), dev, repeat ('0', 64),
      type)));
$$;
select test.push ('[]', jsonb_build_object ('events', test.event (test.id ('dkr'), 'driver')))
  \gset a_
select is ((select a #>> '{event_error,code}' from answer), '42501', 'events of another desk');
select test.push ('[]', jsonb_build_object ('events', test.event (test.id ('abj'),
  'audit_private'))) \gset a_
select is ((select a #>> '{event_error,code}' from answer), '42501', 'erasures by a desk');
select test.push ('[]', jsonb_build_object ('events', test.event (test.id ('abj'), 'driver')))
  \gset a_
select is ((select a ->> 'events' from answer), '1', 'its own are taken');
reset role;
select is (count (*), 0::bigint, 'and what a desk changed leaves no second event here')
from audit.event as e
where dev = 'server' and e.resource_type in ('payment', 'mission_document');

select * from finish ();
