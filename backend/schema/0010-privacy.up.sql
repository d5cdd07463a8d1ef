-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 10: requests of the people whose data is kept: their days counted, what is found about them,
-- what is erased and what has to stay, consents, retention, and a ledger that keeps the erased from
-- coming back.

-- The law is data: each value with its source, and when counsel confirmed it (NULL: nobody did).
create table public.privacy_profile (
  country text not null check (country ~ '^[A-Z]{2}$'),
  key text not null,
  value text not null,
  source text not null,
  confirmed_on date,
  primary key (country, key)
);
insert into public.privacy_profile (country, key, value, source)
select country, key, value, law
from (values ('SN', 'Loi 2008-12 du 25 janvier 2008 (CDP)'),
             ('CI', 'Loi 2013-450 du 19 juin 2013 (ARTCI)'),
             ('EU', 'Règlement (UE) 2016/679, art. 12 (3)')) as c (country, law),
     (values ('answer_months', '1'), ('extension_months', '2')) as v (key, value);

-- Days off, by which a last day moves on; Saturdays and Sundays are known.
create table public.privacy_holiday (
  depot_id uuid not null references public.depot (id),
  day date not null,
  name text not null,
  primary key (depot_id, day)
);

-- --- the clock ---------------------------------------------------------------------------------

-- The same day some months later, or the last of that month.
create function privacy.months_later (day date, months integer) returns date
language sql immutable strict parallel safe set search_path = ''
return (day + make_interval (months => months))::date;

create function privacy.working_day (depot uuid, day date) returns date
language sql stable security definer set search_path = ''
return (select min (d)::date
        from generate_series (day, day + 30, interval '1 day') as d
        where extract (isodow from d) < 6
              and not exists (select from public.privacy_holiday as h
                              where h.depot_id = depot and h.day = d::date));

create table public.privacy_request (
  like onelog.synced including defaults including constraints,
  channel text not null check (channel in ('counter', 'letter', 'email', 'phone', 'other')),
  closed_at timestamptz,
  decided_by uuid,
  entered_by uuid,
  extended_on date,
  extension_notice_on date,
  extension_reason text,
  identity_at timestamptz,
  identity_by uuid,
  identity_method text,
  kind text not null check (kind in ('access', 'rectification', 'erasure', 'portability',
                                     'restriction', 'objection')),
  limit_on date,
  mandate text,
  notes text,
  number text,
  received_on date not null,
  rejection_ground text,
  rejection_reason text,
  rejection_remedies text,
  status text not null default 'pending' check (
    status in ('pending', 'in_progress', 'completed', 'rejected')),
  subject_contact text,
  subject_key text generated always as (onelog.name_key (subject_name)) stored,
  subject_name text not null check (length (subject_name) > 0),
  subject_user_id uuid references public.user_account (id),
  target_on date,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check ((identity_at is null) = (identity_method is null)),
  check ((extended_on is null) = (extension_reason is null))
);
create unique index privacy_request_number on public.privacy_request (depot_id, number);
create index privacy_request_due on public.privacy_request (depot_id, limit_on)
  where status in ('pending', 'in_progress');
create index privacy_request_subject on public.privacy_request (subject_user_id);
create index privacy_request_entered on public.privacy_request (entered_by);

-- What is done, table by table and field by field: erased, made nobody's, or kept, why and until when.
create table public.privacy_step (
  id uuid not null default gen_random_uuid (),
  depot_id uuid not null references public.depot (id),
  request_id uuid not null references public.privacy_request (id),
  position integer not null check (position >= 1),
  tbl text not null,
  row_id uuid not null,
  field text not null,
  action text not null check (action in ('erase', 'anonymise', 'keep', 'ask')),
  reason text,
  until date,
  seen_version bigint not null,
  done_at timestamptz,
  primary key (id),
  unique (request_id, position),
  check (action <> 'keep' or reason is not null)
);
create index privacy_step_here on public.privacy_step (depot_id, request_id);

-- Given and withdrawn, one row after the other.
create table public.privacy_consent (
  id uuid not null default gen_random_uuid (),
  depot_id uuid not null references public.depot (id),
  at timestamptz not null default now(),
  channel text not null,
  given boolean not null,
  legal_basis text not null,
  operator uuid,
  proof text,
  purpose text not null check (purpose in ('data_processing', 'marketing', 'analytics', 'cookies',
                                           'location_tracking')),
  subject_key text generated always as (onelog.name_key (subject_name)) stored,
  subject_name text not null check (length (subject_name) > 0),
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  text_version text not null,
  primary key (id),
  unique (depot_id, id)
);
create index privacy_consent_subject on public.privacy_consent (depot_id, subject_key, purpose, at);

create table public.privacy_retention (
  depot_id uuid not null references public.depot (id),
  kind text not null check (kind in ('position', 'notification', 'privacy_request', 'audit',
                                     'audit_billing')),
  days integer not null check (days > 0),
  stopped boolean not null default false,
  primary key (depot_id, kind)
);

-- A dry run, its result approved by a second person, and what went then: the same.
create table public.privacy_retention_run (
  id uuid not null default gen_random_uuid (),
  depot_id uuid not null references public.depot (id),
  kind text not null,
  before timestamptz not null,
  found bigint not null,
  fingerprint bytea not null,
  prepared_at timestamptz not null default now(),
  prepared_by uuid,
  approved_at timestamptz,
  approved_by uuid,
  executed_at timestamptz,
  removed bigint,
  primary key (id),
  unique (depot_id, id)
);

-- What must not go, whoever asks: per row, or per field of it, until a day.
create table public.privacy_hold (
  like onelog.synced including defaults including constraints,
  field text,
  reason text not null check (length (reason) > 0),
  released_at timestamptz,
  row_id uuid not null,
  tbl text not null,
  until date,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create index privacy_hold_row on public.privacy_hold (row_id);

-- Who was erased, as keyed hashes: no name can be read from it, and none comes back unseen.
create table public.privacy_erasure (
  depot_id uuid not null references public.depot (id),
  hash bytea not null check (length (hash) = 32),
  at timestamptz not null default now(),
  request_id uuid not null references public.privacy_request (id),
  primary key (depot_id, hash)
);
create index privacy_erasure_request on public.privacy_erasure (request_id);
create table privacy.erasure_key (
  depot_id uuid primary key references public.depot (id),
  key bytea not null check (length (key) >= 32)
);

-- Every column that can hold a person.
create table privacy.dictionary (
  tbl text not null,
  field text not null,
  action text not null check (action in ('erase', 'anonymise', 'keep')),
  reason text,
  years integer,
  primary key (tbl, field)
);
insert into privacy.dictionary (tbl, field, action, reason, years) values
  ('driver', 'name', 'anonymise', null, null),
  ('customer', 'name', 'anonymise', null, null),
  ('consignee', 'name', 'anonymise', null, null),
  ('user_account', 'name', 'anonymise', null, null),
  ('vehicle', 'name', 'keep', 'The registration of a vehicle of the carrier', null),
  ('partner', 'name', 'keep', 'Accounting', 10),
  ('partner', 'email', 'erase', null, null),
  ('partner', 'street', 'erase', null, null),
  ('place', 'name', 'anonymise', null, null),
  ('mission', 'notes', 'erase', null, null),
  ('mission_document', 'name', 'anonymise', null, null),
  ('mission_view', 'name', 'anonymise', null, null),
  ('mission_view', 'filter', 'erase', null, null),
  ('billing_hold', 'reason', 'anonymise', null, null),
  ('invoice', 'buyer_name', 'keep', 'Accounting', 10),
  ('invoice', 'buyer_email', 'keep', 'Accounting', 10),
  ('invoice', 'buyer_street', 'keep', 'Accounting', 10),
  ('invoice', 'customer', 'keep', 'Accounting', 10),
  ('invoice', 'remark', 'keep', 'Accounting', 10),
  ('invoice', 'credit_reason', 'keep', 'Accounting', 10),
  ('notification_pending', 'recipient', 'anonymise', null, null);

select onelog.protect (tbl, may_read, may_write)
from (values ('privacy_request', 'privacy', 'privacy'), ('privacy_step', 'privacy', null),
             ('privacy_consent', 'privacy', null), ('privacy_retention', 'privacy', 'privacy'),
             ('privacy_retention_run', 'privacy', null), ('privacy_hold', 'privacy', 'privacy'),
             ('privacy_erasure', 'privacy', null), ('privacy_holiday', 'privacy', 'privacy'))
  as t (tbl, may_read, may_write);
alter table public.privacy_profile enable row level security, force row level security;
create policy profile_read on public.privacy_profile for select to authenticated
  using ((select auth.may('privacy_register')));
grant select on public.privacy_profile to authenticated, service_role;
alter table privacy.erasure_key enable row level security, force row level security;
alter table privacy.dictionary enable row level security, force row level security;

-- Whoever takes a request in at the counter sees it, and consents are put down there too.
create policy privacy_request_register on public.privacy_request for insert to authenticated
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('privacy_register')));
create policy privacy_request_own on public.privacy_request for select to authenticated
  using (depot_id = any(array(select auth.depots())) and entered_by = (select auth.uid()));
create policy privacy_consent_register on public.privacy_consent for insert to authenticated
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('privacy_register')));
grant insert on public.privacy_consent to authenticated;

select audit.watch (tbl)
from unnest (array['privacy_request', 'privacy_consent', 'privacy_hold']) as tbl;
select sync.register ('privacy_request', 8, 'privacy_register', 'privacy_register');

-- --- the life of a request ---------------------------------------------------------------------

create function privacy.request_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a request is closed, not deleted' using errcode = 'PT409';
  elsif tg_op = 'INSERT' then
    if new.status <> 'pending' then
      raise exception 'a request begins as one that waits' using errcode = 'PT422';
    elsif new.received_on > current_date + 1 then
      raise exception 'it cannot have come in yet' using errcode = 'PT422';
    end if;
    new.entered_by := coalesce (auth.uid (), new.entered_by);
    new.number := format ('DSR-%s-%s', extract (year from new.received_on), lpad ((
      1 + (select count (*) from public.privacy_request as r
           where r.depot_id = new.depot_id
                 and extract (year from r.received_on) = extract (year from new.received_on)))::text,
      4, '0'));
  elsif old.status in ('completed', 'rejected') then
    raise exception 'request % is closed', old.number using errcode = 'PT409';
  elsif new.number <> old.number or new.received_on <> old.received_on then
    raise exception 'its number and the day it came in stay' using errcode = 'PT409';
  end if;
  new.target_on := privacy.months_later (new.received_on, 1);
  new.limit_on := privacy.working_day (new.depot_id, new.target_on);
  if new.extended_on is not null then
    if tg_op = 'INSERT' or old.extended_on is null then
      if current_date > new.target_on and auth.uid () is not null then
        raise exception 'the days were over on %: it is too late to extend them', new.target_on
          using errcode = 'PT422';
      elsif new.extension_notice_on is null then
        raise exception 'the person is told of an extension' using errcode = 'PT422';
      end if;
    end if;
    new.extended_on := privacy.months_later (new.received_on, 3);
    new.limit_on := new.extended_on;
  end if;
  if new.status <> 'pending' and new.subject_user_id = auth.uid () then
    raise exception 'nobody decides upon a request of their own' using errcode = 'PT403';
  elsif new.status in ('in_progress', 'completed') and new.identity_at is null then
    raise exception 'nothing is given out or erased before it is known who asks'
      using errcode = 'PT422', detail = 'PRIVACY_IDENTITY';
  elsif new.status = 'rejected'
        and (coalesce (new.rejection_reason, '') = '' or coalesce (new.rejection_ground, '') = ''
             or coalesce (new.rejection_remedies, '') = '') then
    raise exception 'a rejection says why, on what ground, and what the person can do'
      using errcode = 'PT422', detail = 'PRIVACY_REJECTION';
  elsif new.status = 'completed'
        and exists (select from public.privacy_step as s
                    where s.request_id = new.id and s.action <> 'keep' and s.done_at is null) then
    raise exception 'half done is not done: % of % steps', (
      select count (*) from public.privacy_step as s
      where s.request_id = new.id and s.done_at is not null), (
      select count (*) from public.privacy_step as s where s.request_id = new.id and s.action <> 'keep')
      using errcode = 'PT409', detail = 'PRIVACY_STEPS';
  end if;
  if new.status in ('completed', 'rejected') then
    new.closed_at := now ();
    new.decided_by := auth.uid ();
  end if;
  return new;
end $$;
create trigger c_life before insert or update or delete on public.privacy_request
  for each row execute function privacy.request_changes ();

create function privacy.stays () returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'a row of % is never changed or deleted', tg_table_name using errcode = 'PT409';
end $$;
create trigger c_stays before update or delete on public.privacy_consent
  for each row execute function privacy.stays ();
create trigger c_stays before update or delete on public.privacy_erasure
  for each row execute function privacy.stays ();

-- What somebody had agreed to on a day.
create function public.consent_as_of (subject_name text, purpose text, at timestamptz default now())
returns boolean
language sql stable set search_path = ''
return coalesce ((
  select c.given from public.privacy_consent as c
  where c.depot_id = any (array (select auth.depots ()))
        and c.subject_key = onelog.name_key (consent_as_of.subject_name)
        and c.purpose = consent_as_of.purpose and c.at <= consent_as_of.at
  order by c.at desc limit 1), false);

-- --- finding and erasing -----------------------------------------------------------------------

-- Whether a field must stay, as of today.
create function privacy.held (tbl text, row_id uuid, field text) returns text
language sql stable security definer set search_path = ''
return (select h.reason from public.privacy_hold as h
        where h.tbl = held.tbl and h.row_id = held.row_id and (h.field is null or h.field = held.field)
              and h.released_at is null and h.deleted_at is null
              and coalesce (h.until, 'infinity') >= current_date limit 1);

-- Looks through every column of the dictionary and writes down what would be done: nothing is
-- changed yet. Fields that hold the name and more are asked about (ask). Returns the tables looked at,
-- also those where nothing was found.
create function public.privacy_preview (request_id uuid)
returns table (tbl text, field text, hits bigint)
language plpgsql security definer set search_path = '' as $$
declare
  this public.privacy_request;
  entry privacy.dictionary;
  n bigint;
begin
  select r.* into this from public.privacy_request as r
  where r.id = privacy_preview.request_id and r.depot_id = any (array (select auth.depots ()))
        and auth.may ('privacy') for update;
  if not found then
    raise exception 'there is no such request for you' using errcode = 'PT404';
  elsif exists (select from public.privacy_step as s
                where s.request_id = this.id and s.done_at is not null) then
    raise exception 'it has begun to be carried out' using errcode = 'PT409';
  end if;
  delete from public.privacy_step as s where s.request_id = this.id;
  for entry in select d.* from privacy.dictionary as d order by d.tbl, d.field loop
    execute format ($q$
      insert into public.privacy_step (depot_id, request_id, position, tbl, row_id, field, action,
                                       reason, until, seen_version)
      select t.depot_id, $1, (select coalesce (max (s.position), 0) from public.privacy_step as s
                              where s.request_id = $1) + row_number () over (order by t.id),
             %1$L, t.id, %2$L,
             case when k.held is not null then 'keep'
                  when onelog.name_key (t.%2$I) = $2 then %3$L
                  when %3$L = 'keep' then 'keep' else 'ask' end,
             coalesce (k.held, %4$L), %5$L::date, t.row_version
      from public.%1$I as t
      cross join lateral (select privacy.held (%1$L, t.id, %2$L) as held) as k
      where t.depot_id in (select d.id from public.depot as d where d.org_id = auth.org ())
            and t.%2$I is not null and strpos (onelog.name_key (t.%2$I), $2) > 0 $q$,
      entry.tbl, entry.field, entry.action, entry.reason,
      (current_date + make_interval (years => entry.years))::date)
    using this.id, this.subject_key;
    get diagnostics n = row_count;
    tbl := entry.tbl;
    field := entry.field;
    hits := n;
    return next;
  end loop;
end $$;

-- A person said what is to be done with a doubtful hit.
create function public.privacy_answer (step_id uuid, action text, reason text default null)
returns void
language plpgsql security definer set search_path = '' as $$
begin
  update public.privacy_step as s
  set action = privacy_answer.action, reason = coalesce (privacy_answer.reason, s.reason)
  where s.id = step_id and s.action = 'ask' and privacy_answer.action in ('erase', 'anonymise', 'keep')
        and s.depot_id in (select d.id from public.depot as d where d.org_id = auth.org ())
        and auth.may ('privacy');
  if not found then
    raise exception 'there is no such question for you' using errcode = 'PT404';
  end if;
end $$;

create function privacy.hash_of (depot uuid, subject_key text) returns bytea
language plpgsql security definer set search_path = '' as $$
declare
  secret bytea;
begin
  insert into privacy.erasure_key (depot_id, key)
  values (depot, uuid_send (gen_random_uuid ()) || uuid_send (gen_random_uuid ()))
  on conflict do nothing;
  select k.key into secret from privacy.erasure_key as k where k.depot_id = depot;
  return extensions.hmac (convert_to (subject_key, 'UTF8'), secret, 'sha256');
end $$;

-- Carries out what was previewed, step by step; what is done stays done, and asking again goes on
-- from there. A row that moved since the preview, or a hold put since, is not touched. Values in the
-- audit trail go last, with the event that says so.
create function public.privacy_execute (request_id uuid)
returns table (done bigint, total bigint)
language plpgsql security definer set search_path = '' as $$
declare
  this public.privacy_request;
  step public.privacy_step;
  moved boolean;
  redacts jsonb;
begin
  select r.* into this from public.privacy_request as r
  where r.id = privacy_execute.request_id and r.depot_id = any (array (select auth.depots ()))
        and auth.may ('privacy') for update;
  if not found then
    raise exception 'there is no such request for you' using errcode = 'PT404';
  elsif this.kind <> 'erasure' or this.status <> 'in_progress' or this.identity_at is null then
    raise exception 'only an erasure that is in progress, of a person who is known, is carried out'
      using errcode = 'PT422', detail = 'PRIVACY_IDENTITY';
  elsif this.subject_user_id = auth.uid () then
    raise exception 'nobody decides upon a request of their own' using errcode = 'PT403';
  elsif exists (select from public.privacy_step as s where s.request_id = this.id
                and s.action = 'ask') then
    raise exception 'some hits wait for a person to say what they are' using errcode = 'PT409',
      detail = 'PRIVACY_ASK';
  end if;
  for step in
    select s.* from public.privacy_step as s
    where s.request_id = this.id and s.action <> 'keep' and s.done_at is null order by s.position
  loop
    continue when privacy.held (step.tbl, step.row_id, step.field) is not null;
    execute format ('select t.row_version > $2 and not exists (select from public.privacy_step as o '
                    'where o.request_id = $3 and o.row_id = $1 and o.done_at is not null) '
                    'from public.%I as t where t.id = $1', step.tbl)
    into moved using step.row_id, step.seen_version, this.id;
    if moved then
      raise exception 'a row of % was changed since the preview', step.tbl using errcode = 'PT409',
        detail = 'PRIVACY_MOVED', hint = 'Look again at what is found.';
    end if;
    execute format ('update public.%I as t set %I = %s where t.id = $1', step.tbl, step.field,
                    case step.action when 'erase' then 'null'
                         else quote_literal ('—' || left (step.row_id::text, 8)) end)
    using step.row_id;
    update public.privacy_step as s set done_at = now () where s.id = step.id;
  end loop;
  -- What the trail holds of the rows that were erased, and of the person under any row.
  select jsonb_agg (jsonb_build_array (p.seq, p.path) order by p.seq, p.path) into redacts
  from audit.private as p
  where p.tenant = auth.org ()
        and strpos (onelog.name_key (p.value), this.subject_key) > 0
        and not exists (select from audit.event as e
                        where e.tenant = p.tenant and e.seq = p.seq
                              and e.resource_type in ('invoice', 'payment', 'privacy_request'));
  if redacts is not null then
    perform audit.redact (auth.org (), redacts, this.number, 'erasure');
  end if;
  insert into public.privacy_erasure (depot_id, hash, request_id)
  values (this.depot_id, privacy.hash_of (this.depot_id, this.subject_key), this.id)
  on conflict do nothing;
  return query
  select count (*) filter (where s.done_at is not null), count (*)
  from public.privacy_step as s where s.request_id = this.id and s.action <> 'keep';
end $$;

-- An erased name that comes in again, by import, late sync or a restored copy, is refused.
create function privacy.not_erased () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if exists (select from public.privacy_erasure as e where e.depot_id = new.depot_id)
     and (tg_op = 'INSERT' or new.name is distinct from old.name)
     and exists (select from public.privacy_erasure as e
                 where e.depot_id = new.depot_id
                       and e.hash = privacy.hash_of (new.depot_id, onelog.name_key (new.name))) then
    raise exception 'this person asked to be erased' using errcode = 'PT409',
      detail = 'PRIVACY_ERASED', hint = 'Ask the data protection officer.';
  end if;
  return new;
end $$;
do $$
declare
  tbl text;
begin
  foreach tbl in array array['driver', 'customer', 'consignee', 'user_account'] loop
    execute format ('create trigger e_not_erased before insert or update of name on public.%I '
                    'for each row execute function privacy.not_erased ()', tbl);
  end loop;
end $$;

-- --- retention ---------------------------------------------------------------------------------

-- The rows of a kind that are older than allowed, without what is held.
create function privacy.due (depot uuid, kind text, before timestamptz) returns setof text
language sql stable security definer set search_path = ''
begin atomic
  select v.id::text from public.vehicle_position as v
  left join public.mission as m on m.id = v.mission_id
  where due.kind = 'position' and v.depot_id = depot and v.fixed_at < before
        and (m.id is null or m.status in ('delivered', 'cancelled'))
        and (m.id is null or privacy.held ('mission', m.id, 'vehicle_position') is null)
  union all
  select p.id::text from public.notification_pending as p
  where due.kind = 'notification' and p.depot_id = depot and p.read_at < before
        and privacy.held ('notification_pending', p.id, null) is null
  union all
  select s.id::text from public.privacy_step as s
  join public.privacy_request as r on r.id = s.request_id
  where due.kind = 'privacy_request' and s.depot_id = depot and r.closed_at < before
        and privacy.held ('privacy_request', r.id, null) is null;
end;

create function privacy.fingerprint (depot uuid, kind text, before timestamptz) returns bytea
language sql stable security definer set search_path = ''
return (select sha256 (convert_to (coalesce (string_agg (d, ' ' order by d), ''), 'UTF8'))
        from privacy.due (depot, kind, before) as d);

create function public.retention_prepare (depot_id uuid, kind text) returns uuid
language plpgsql security definer set search_path = '' as $$
declare
  rule public.privacy_retention;
  run uuid;
begin
  select r.* into rule from public.privacy_retention as r
  where r.depot_id = retention_prepare.depot_id and r.kind = retention_prepare.kind
        and r.depot_id = any (array (select auth.depots ())) and auth.may ('privacy');
  if not found or rule.kind not in ('position', 'notification', 'privacy_request') then
    raise exception 'there is nothing of that kind for you to let go' using errcode = 'PT404';
  end if;
  insert into public.privacy_retention_run (depot_id, kind, before, found, fingerprint, prepared_by)
  select rule.depot_id, rule.kind, b.before,
         (select count (*) from privacy.due (rule.depot_id, rule.kind, b.before)),
         privacy.fingerprint (rule.depot_id, rule.kind, b.before), auth.uid ()
  from (select now () - rule.days * interval '1 day' as before) as b
  returning id into run;
  return run;
end $$;

-- A second person lets exactly that go; holds and the stop switch are read again. Returns how many.
create function public.retention_execute (run_id uuid) returns bigint
language plpgsql security definer set search_path = '' as $$
declare
  run public.privacy_retention_run;
  gone bigint;
begin
  select r.* into run from public.privacy_retention_run as r
  where r.id = run_id and r.depot_id = any (array (select auth.depots ()))
        and auth.may ('privacy') for update;
  if not found or run.executed_at is not null then
    raise exception 'there is no such run for you to let go' using errcode = 'PT404';
  elsif run.prepared_by is not distinct from auth.uid () then
    raise exception 'a second person lets it go' using errcode = 'PT403';
  elsif exists (select from public.privacy_retention as r
                where r.depot_id = run.depot_id and r.kind = run.kind and r.stopped) then
    raise exception 'it is stopped' using errcode = 'PT409', detail = 'PRIVACY_STOPPED';
  elsif privacy.fingerprint (run.depot_id, run.kind, run.before) <> run.fingerprint then
    raise exception 'it is not what was looked at any more' using errcode = 'PT409',
      detail = 'PRIVACY_MOVED', hint = 'Prepare it again.';
  end if;
  with due as materialized (select d from privacy.due (run.depot_id, run.kind, run.before) as d),
       positions as (delete from public.vehicle_position as v using due
                     where run.kind = 'position' and v.id::text = due.d returning 1),
       attempts as (delete from public.notification_attempt as a using due
                    where run.kind = 'notification' and a.pending_id::text = due.d returning 1),
       steps as (delete from public.privacy_step as s using due
                 where run.kind = 'privacy_request' and s.id::text = due.d returning 1),
       told as (delete from public.notification_pending as p using due
                where run.kind = 'notification' and p.id::text = due.d returning 1)
  select (select count (*) from positions) + (select count (*) from steps)
         + (select count (*) from told) into gone;
  update public.privacy_retention_run as r
  set approved_at = now (), approved_by = auth.uid (), executed_at = now (), removed = gone
  where r.id = run.id;
  perform audit.record (auth.org (), 'DELETE', 'retention_run', run.id::text, true, jsonb_build_object (
    'kind', run.kind, 'found', run.found, 'removed', gone));
  return gone;
end $$;

create function privacy.depot_added () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  insert into public.privacy_retention (depot_id, kind, days)
  values (new.id, 'audit', 2555), (new.id, 'audit_billing', 3653), (new.id, 'position', 1095),
         (new.id, 'notification', 365), (new.id, 'privacy_request', 2555);
  return null;
end $$;
create trigger x_privacy after insert on public.depot
  for each row execute function privacy.depot_added ();
insert into public.privacy_retention (depot_id, kind, days)
select d.id, r.kind, r.days
from public.depot as d,
     (values ('audit', 2555), ('audit_billing', 3653), ('position', 1095), ('notification', 365),
             ('privacy_request', 2555)) as r (kind, days);

grant execute on function public.consent_as_of (text, text, timestamptz),
  public.privacy_preview (uuid), public.privacy_answer (uuid, text, text),
  public.privacy_execute (uuid), public.retention_prepare (uuid, text),
  public.retention_execute (uuid) to authenticated;
