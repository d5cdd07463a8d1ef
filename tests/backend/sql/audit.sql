-- SPDX-License-Identifier: GPL-3.0-or-later
-- The trail's bytes against the vectors that the desk is held to as well, its order, who reads it,
-- and that nothing of it is changed.

begin;
select plan (53);

\set vectors `cat "$ONELOG_VECTORS"`
create temporary table vectors as select :'vectors'::jsonb as v;
grant select on vectors to public;

create function test.vector (variadic path text[]) returns text language sql stable
return (select v #>> path from vectors);

create function test.privates (seq integer) returns jsonb language sql stable
return (select jsonb_agg (jsonb_build_object ('path', p ->> 'path', 'subject', 'somebody',
                                              'salt', p ->> 'salt',
                                              'value', audit.jcs (p -> 'value')))
        from vectors, jsonb_array_elements (v -> 'private') as p where (p ->> 'seq')::int = seq);

-- --- the vectors -------------------------------------------------------------------------------

select is (audit.jcs ('{"b": [1, true, null], "a": "é\n\u007f\"", "c": {}}'),
           '{"a":"é\n' || chr (127) || '\"","b":[1,true,null],"c":{}}', 'JSON has one form');
select is (audit.jcs ('{"n": 9007199254740993}'), '{"n":"9007199254740993"}',
           'an integer that no double holds is text');

select test.vector ('tenant') as tenant \gset
select audit.log_create (:'tenant', test.vector ('origin'),
                         decode (test.vector ('log_pk'), 'hex'));
select is (encode (genesis, 'hex'), test.vector ('genesis'), 'the chain begins where it should')
from audit.log where tenant = :'tenant';

select is (audit.append (:'tenant', test.vector ('events', n::text, 'hdr'),
                         coalesce (test.privates (n), '[]'),
                         test.vector ('events', n::text, 'rts')::bigint), n::bigint,
           format ('event %s gets its number', n))
from generate_series (0, 2) as n;
select is (encode (leaf, 'hex'), test.vector ('events', seq::text, 'leaf'),
           format ('the leaf of event %s', seq))
from audit.event where tenant = :'tenant' order by seq;
select is (encode (chain, 'hex'), test.vector ('events', seq::text, 'chain'),
           format ('the chain at event %s', seq))
from audit.event where tenant = :'tenant' order by seq;
select is (encode (hash, 'hex'), test.vector ('events', seq::text, 'hdr_sha256'),
           format ('the hash of header %s', seq))
from audit.event where tenant = :'tenant' order by seq;
select is (head, test.vector ('events', '2', 'chain'), 'the log ends with the last')
from audit.head (:'tenant');

-- --- what is refused ---------------------------------------------------------------------------

create function test.refused (header text, privates jsonb, detail text, name text) returns text
language plpgsql as $$
declare
  got text;
begin
  perform audit.append (test.vector ('tenant')::uuid, header, privates);
  return ok (false, name);
exception when others then
  get stacked diagnostics got = pg_exception_detail;
  return is (got, detail, name);
end $$;

-- A header like the vectors' after the last one of PC-DKR-01, with some fields set.
create function test.header (changes jsonb) returns text language sql stable
return (select audit.jcs (test.vector ('events', '0', 'hdr')::jsonb || jsonb_build_object (
  'id', 'next', 'dseq', 3, 'dprev', test.vector ('events', '2', 'hdr_sha256')) || changes));

select is (audit.append (:'tenant', test.vector ('events', '1', 'hdr')), 1::bigint,
           'an event that comes again has its number already');
select is (size, 3::bigint, 'and is not there twice') from audit.log where tenant = :'tenant';
select test.refused ('{"v":1', '[]', 'E_NOT_CANONICAL', 'half a header');
select test.refused (replace (test.header ('{}'), '":', '": '), '[]', 'E_NOT_CANONICAL',
                     'a header in another form');
select test.refused (replace (test.header ('{}'), '"v":1', '"v":1.0'), '[]', 'E_NOT_CANONICAL',
                     'a number in another form');
select test.refused (test.header ('{"more": 1}'), '[]', 'E_NOT_CANONICAL', 'a key nobody knows');
select test.refused (test.header ('{"com": {}}'), '[]', 'E_NOT_CANONICAL', 'no commitment');
select test.refused (test.header ('{"dseq": 4}'), '[]', 'E_DEVICE_GAP', 'a number left out');
select test.refused (test.header (jsonb_build_object ('dprev', repeat ('0', 64))), '[]',
                     'E_DEVICE_GAP', 'another event before it');
select test.refused (test.header ('{"dseq": 2}'), '[]', 'E_FORK', 'a number taken');
select test.refused (test.header ('{"dev": "PC-KLK-09"}'), '[]', 'E_DEVICE_GAP',
                     'a desk that begins with its third');
select test.refused (test.header ('{}'), '[{"path": "new.name", "salt": "00", "value": "1"}]',
                     'E_COMMITMENT', 'a value of another event');
select throws_ok ($$select audit.append (gen_random_uuid (), test.header ('{}'))$$, 'PT503', null,
                  'a carrier without a log');
select lives_ok (format ('select audit.append (%L, test.header (''{}''))', :'tenant'),
                 'and without any fault it is taken');

-- --- nothing is changed ------------------------------------------------------------------------

select throws_ok (statement, '42501', null, statement)
from unnest (array[
  'update audit.event set actor = ''somebody else''', 'delete from audit.event',
  'truncate audit.event cascade', 'update audit.private set value = ''1''',
  'delete from audit.private where path = ''req.ip''', 'truncate audit.private',
  'update audit.log set size = size - 1', 'delete from audit.log']) as statement;

-- --- erasure -----------------------------------------------------------------------------------

select is (audit.redact (:'tenant', '[[0, "req.ip"]]', 'DSR-2026-0008', 'effacement'), 4::bigint,
           'an erasure is an event');
select is_empty (format ('select * from audit.private where tenant = %L and seq = 0', :'tenant'),
                 'and the value is gone');
select is (header::jsonb #>> '{x,redacts,0,1}', 'req.ip', 'the event names it')
from audit.event where tenant = :'tenant' and seq = 4;

-- --- checkpoints -------------------------------------------------------------------------------

select lives_ok (format ('select audit.seal (%L, 3, sha256 (''r''), ''n'')', :'tenant'),
                 'a checkpoint');
select throws_ok (format ('select audit.seal (%L, 2, sha256 (''r''), ''n'')', :'tenant'), 'PT409',
                  null,
                  'is not followed by a smaller one');
select throws_ok (format ('select audit.seal (%L, 99, sha256 (''r''), ''n'')', :'tenant'), 'PT409',
                  null, 'nor by one over events that are not there');
select throws_ok ('update audit.checkpoint set size = 1', '42501', null, 'and stays');

-- --- what is recorded by itself, and who reads it ----------------------------------------------

select test.act_as ('exploitant');
insert into public.driver (id, depot_id, name)
values (test.id ('driver'), test.depot ('dakar'), 'Ousmane Fall');
update public.driver set name = 'Ousmane Faye' where id = test.id ('driver');
select results_eq (
  $$select action, actor, resource_type from public.audit_event
    where resource_id = test.id ('driver')::text order by seq$$,
  $$values ('CREATE', test.person ('exploitant')::text, 'driver'),
           ('UPDATE', test.person ('exploitant')::text, 'driver')$$,
  'a change leaves an event with who did it');
select results_eq (
  $$select path, value, subject from public.audit_private natural join (
      select seq from public.audit_event where action = 'UPDATE') as e order by path$$,
  $$values ('new.name', '"Ousmane Faye"', test.id ('driver')::text),
           ('old.name', '"Ousmane Fall"', test.id ('driver')::text)$$,
  'with the old value and the new one');
select test.act_as ('gestionnaire');
select is_empty ('select * from public.audit_event', 'others'' acts are not read');
select is_empty ('select * from public.audit_private', 'nor their values');
select test.act_as ('dpo');
select isnt_empty ('select * from public.audit_event where resource_type = ''driver''',
                   'but by the data protection officer');
select test.act_as ('dpo_abidjan');
select is_empty ('select * from public.audit_event where resource_type = ''driver''',
                 'of the same carrier');
select test.act_as ('comptable');
select is_empty ('select * from public.audit_event where resource_type = ''driver''',
                 'accounts read no others');
insert into public.exchange_rate (id, depot_id, base, quote, date, rate, source)
values (test.id ('rate'), test.depot ('dakar'), 'USD', 'XOF', '2026-03-02', 600000000, 'BCEAO');
select isnt_empty ('select * from public.audit_event where resource_type = ''exchange_rate''',
                   'than billing acts');

select * from finish ();
rollback;
