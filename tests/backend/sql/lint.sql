-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rules of the house on the schema itself. Each first sees a fault it must find.

begin;
select plan (14);

-- --- the rules, as views of what breaks them ---------------------------------------------------

create temporary view ours as
select oid from pg_namespace
where nspname in ('public', 'auth', 'onelog', 'sync', 'audit', 'notify', 'privacy', 'storage',
                  'admin');

create temporary view unforced as
select c.oid::regclass::text as name
from pg_class as c
where c.relkind in ('r', 'p') and c.relnamespace in (select oid from ours)
      and not (c.relrowsecurity and c.relforcerowsecurity)
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e');

-- A function of auth outside of a sub-select is called for every row.
create temporary view bare as
select format ('%s on %s', p.polname, p.polrelid::regclass) as name
from pg_policy as p,
     concat_ws (' ', pg_get_expr (p.polqual, p.polrelid), pg_get_expr (p.polwithcheck, p.polrelid))
       as expression
where regexp_replace (expression, 'SELECT auth\.\w+\(', '', 'g') ~ 'auth\.\w+\(';

-- A column of ids or words that a policy compares and no index begins with, or has after depot_id.
create temporary view unindexed as
select format ('%s of %s', a.attname, p.polrelid::regclass) as name
from pg_policy as p
join pg_depend as d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
                       and d.refclassid = 'pg_class'::regclass and d.refobjid = p.polrelid
                       and d.refobjsubid > 0
join pg_attribute as a on a.attrelid = p.polrelid and a.attnum = d.refobjsubid
where a.atttypid in ('uuid'::regtype, 'text'::regtype)
      and not exists (select from pg_index as i
                      where i.indrelid = p.polrelid and a.attnum in (i.indkey[0], i.indkey[1])
                            and i.indpred is null);

create temporary view unpinned as
select p.oid::regprocedure::text as name
from pg_proc as p
where p.pronamespace in (select oid from ours) and p.prosecdef
      and not exists (select from unnest (p.proconfig) as setting
                      where setting ~ '^search_path=')
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e');

create temporary view invoked_by_owner as
select c.oid::regclass::text as name
from pg_class as c
where c.relkind = 'v' and c.relnamespace in (select oid from ours)
      and not coalesce (c.reloptions @> array['security_invoker=true'], false)
      and not exists (select from pg_depend where objid = c.oid and deptype = 'e');

create temporary view open_to_all as
select p.oid::regprocedure::text as name
from pg_proc as p
where p.pronamespace in (select oid from ours)
      and has_function_privilege ('public', p.oid, 'execute')
      and p.prorettype <> 'trigger'::regtype
      and not exists (select from pg_depend where objid = p.oid and deptype = 'e');

-- --- nothing breaks them -----------------------------------------------------------------------

select is_empty ('select name from unforced', 'every table has row level security, forced');
select is_empty ('select name from bare', 'policies ask auth once per statement');
select is_empty ('select name from unindexed', 'what policies compare is indexed');
select is_empty ('select name from unpinned', 'security definer functions pin search_path');
select is_empty ('select name from invoked_by_owner', 'views are those of who looks');
select is_empty ('select name from open_to_all', 'no function is everybody''s');
select is_empty (
  'select c.oid::regclass from pg_class as c where c.relkind = ''r'' and relnamespace in '
  '(select oid from ours) and c.relowner <> ''onelog_owner''::regrole and not exists '
  '(select from pg_depend where objid = c.oid and deptype = ''e'')',
  'every table is onelog_owner''s');

-- --- and each is seen when it is broken --------------------------------------------------------

create table public.fault (id uuid, depot_id uuid);
select isnt_empty ('select name from unforced where name = ''fault''',
                   'a table without forced rls');
alter table public.fault enable row level security, force row level security;
create policy fault_read on public.fault using (depot_id in (select auth.depots ()));
select is_empty ('select name from bare', 'a sub-select is no fault');
select isnt_empty ('select name from unindexed where name = ''depot_id of fault''',
                   'a policy column without index');
create policy fault_change on public.fault for update using (auth.may ('billing'));
select isnt_empty ('select name from bare where name = ''fault_change on fault''',
                   'a bare auth.*()');
create function public.fault () returns integer language sql security definer as 'select 1';
select isnt_empty ('select name from unpinned where name = ''fault()''',
                   'a security definer function without search_path');
create view public.fault_view as select * from public.fault;
select isnt_empty ('select name from invoked_by_owner where name = ''fault_view''',
                   'a view of its owner');
select isnt_empty ('select name from open_to_all where name = ''fault()''',
                   'a function that is everybody''s');

select * from finish ();
rollback;
