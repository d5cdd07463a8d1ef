-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 9: who is told what, by which channel, and after whose consent. Rules make pending
-- notifications; a dispatcher of its own sends those that are approved and logs what came back.

create function notify.events () returns text[]
language sql immutable parallel safe set search_path = ''
return array['mission_created', 'mission_started', 'mission_completed', 'position_update',
             'delay_detected', 'incident_reported', 'invoice_generated', 'payment_received'];

create function notify.channels () returns text[]
language sql immutable parallel safe set search_path = ''
return array['email', 'sms', 'whatsapp', 'webhook'];

-- What a template of an event may say. Unknown words are refused when a template is saved, not
-- found out when it is sent.
create function notify.variables (event text) returns text[]
language sql immutable parallel safe set search_path = ''
return array['organisation', 'depot', 'date'] || case
  when event like 'mission\_%' or event in ('position_update', 'delay_detected', 'incident_reported')
    then array['reference', 'partner', 'customer', 'consignee', 'origin', 'destination', 'container',
               'vehicle', 'status', 'planned_delivery'] else '{}' end || case event
  when 'mission_completed' then array['delivered_at']
  when 'position_update' then array['position', 'speed']
  when 'delay_detected' then array['minutes', 'expected']
  when 'incident_reported' then array['severity', 'incident']
  when 'invoice_generated' then array['number', 'partner', 'total', 'currency', 'due_date']
  when 'payment_received' then array['number', 'partner', 'amount', 'currency', 'remaining']
  else '{}' end;

-- conditions: {minutes, severity, partner, priority}; recipients: {roles, parties, addresses:
-- {channel: [...]}}; quiet hours are held back until they end; escalation: {after_minutes, roles}.
create table public.notification_rule (
  like onelog.synced including defaults including constraints,
  channels text[] not null check (channels <@ notify.channels ()),
  conditions jsonb not null default '{}' check (jsonb_typeof (conditions) = 'object'),
  delay_minutes integer not null default 0 check (delay_minutes >= 0),
  enabled boolean not null default true,
  escalation jsonb check (jsonb_typeof (escalation) = 'object'),
  event text not null check (event = any (notify.events ())),
  mode text not null check (mode in ('automatic', 'manual', 'disabled')),
  name text not null check (length (name) > 0),
  quiet_from time,
  quiet_to time,
  recipients jsonb not null default '{}' check (jsonb_typeof (recipients) = 'object'),
  retry_count integer not null default 3 check (retry_count between 0 and 10),
  retry_minutes integer not null default 5 check (retry_minutes between 1 and 1440),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check ((quiet_from is null) = (quiet_to is null))
);
create index notification_rule_event on public.notification_rule (depot_id, event);

-- What counts before the rule: of a mission, else of a person, else of the organisation.
create table public.notification_mode (
  like onelog.synced including defaults including constraints,
  event text not null check (event = any (notify.events ())),
  mission_id uuid references public.mission (id),
  mode text not null check (mode in ('automatic', 'manual', 'disabled')),
  user_id uuid references public.user_account (id),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check (mission_id is null or user_id is null)
);
create unique index notification_mode_once on public.notification_mode (
  depot_id, event, coalesce (mission_id, user_id, '00000000-0000-0000-0000-000000000000'))
  where deleted_at is null;
create index notification_mode_mission on public.notification_mode (mission_id);
create index notification_mode_user on public.notification_mode (user_id);

create table public.notification_template (
  like onelog.synced including defaults including constraints,
  body text not null check (length (body) > 0),
  channel text not null check (channel = any (notify.channels ())),
  event text not null check (event = any (notify.events ())),
  language text not null check (language in ('fr', 'en', 'es')),
  subject text,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index notification_template_once on public.notification_template (
  depot_id, event, channel, language) where deleted_at is null;
create index notification_template_event on public.notification_template (depot_id, event);

create table public.notification_pending (
  like onelog.synced including defaults including constraints,
  attempts integer not null default 0 check (attempts >= 0),
  body text,
  channel text not null check (channel = any (notify.channels ())),
  decided_at timestamptz,
  decided_by uuid,
  event text not null check (event = any (notify.events ())),
  invoice_id uuid references public.invoice (id),
  mission_id uuid references public.mission (id),
  read_at timestamptz,
  reason text,
  recipient text not null,
  rule_id uuid references public.notification_rule (id),
  send_after timestamptz not null default now(),
  status text not null default 'pending' check (
    status in ('pending', 'approved', 'rejected', 'sent', 'failed')),
  variables jsonb not null default '{}' check (jsonb_typeof (variables) = 'object'),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check (status <> 'rejected' or length (reason) > 0)
);
create index notification_pending_due on public.notification_pending (status, send_after)
  where status in ('pending', 'approved');
create index notification_pending_mission on public.notification_pending (mission_id);
create index notification_pending_invoice on public.notification_pending (invoice_id);
create index notification_pending_rule on public.notification_pending (rule_id);

-- Each time it was tried, with what the provider said.
create table public.notification_attempt (
  id bigint generated always as identity,
  depot_id uuid not null references public.depot (id),
  answer text,
  at timestamptz not null default now(),
  ok boolean not null,
  pending_id uuid not null references public.notification_pending (id),
  provider text not null,
  primary key (id)
);
create index notification_attempt_here on public.notification_attempt (depot_id, id);
create index notification_attempt_pending on public.notification_attempt (pending_id);

select onelog.protect ('notification_rule', 'notify_read', 'notify_write');
select onelog.protect ('notification_template', 'notify_read', 'notify_write');
select onelog.protect ('notification_mode', 'notify_read', 'notify_write');
select onelog.protect ('notification_pending', 'notify_read', null);
select onelog.protect ('notification_attempt', 'notify_read', null);

-- The safety officer's are the alerts.
create policy notification_rule_alert on public.notification_rule for all to authenticated
  using (depot_id = any(array(select auth.depots())) and (select auth.may('notify_write_alert'))
         and event in ('delay_detected', 'incident_reported'))
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('notify_write_alert'))
              and event in ('delay_detected', 'incident_reported'));
create policy notification_template_alert on public.notification_template for all to authenticated
  using (depot_id = any(array(select auth.depots())) and (select auth.may('notify_write_alert'))
         and event in ('delay_detected', 'incident_reported'))
  with check (depot_id = any(array(select auth.depots())) and (select auth.may('notify_write_alert'))
              and event in ('delay_detected', 'incident_reported'));
-- One's own preference.
create policy notification_mode_own on public.notification_mode for all to authenticated
  using (depot_id = any(array(select auth.depots())) and user_id = (select auth.uid()))
  with check (depot_id = any(array(select auth.depots())) and user_id = (select auth.uid()));

select audit.watch (tbl)
from unnest (array['notification_rule', 'notification_template', 'notification_mode']) as tbl;
select sync.register (tbl, 7, 'notify_read', may_write)
from (values ('notification_rule', 'notify_read'), ('notification_template', 'notify_read'),
             ('notification_mode', 'organisation_read')) as t (tbl, may_write);

-- --- saving ------------------------------------------------------------------------------------

create function notify.template_saved () returns trigger
language plpgsql set search_path = '' as $$
declare
  unknown text;
begin
  select m[1] into unknown
  from regexp_matches (concat_ws (' ', new.subject, new.body), '\{\{\s*([^{}]*?)\s*\}\}', 'g') as m
  where m[1] <> all (notify.variables (new.event))
  limit 1;
  if unknown is not null then
    raise exception 'the template names “%”, which % does not have', unknown, new.event
      using errcode = 'PT422', detail = 'NOTIFY_VARIABLE',
        hint = format ('It has: %s.', array_to_string (notify.variables (new.event), ', '));
  elsif new.channel = 'email' and coalesce (new.subject, '') = '' then
    raise exception 'an email has a subject' using errcode = 'PT422', detail = 'NOTIFY_SUBJECT';
  end if;
  return new;
end $$;
create trigger c_saved before insert or update on public.notification_template
  for each row execute function notify.template_saved ();

create function notify.attempt_stays () returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'an attempt is logged and stays' using errcode = 'PT409';
end $$;
create trigger c_stays before update on public.notification_attempt
  for each row execute function notify.attempt_stays ();

-- --- what happens ------------------------------------------------------------------------------

-- The mode that counts: the first set of mission, user, organisation, rule.
create function notify.mode_of (
  depot uuid, event text, mission uuid, "user" uuid, rule_mode text
) returns text
language sql stable set search_path = ''
return coalesce (
  (select m.mode from public.notification_mode as m
   where m.depot_id = depot and m.event = mode_of.event and m.deleted_at is null
         and (m.mission_id = mission or m.user_id = "user"
              or m.mission_id is null and m.user_id is null)
   order by m.mission_id is null, m.user_id is null limit 1), rule_mode);

create function notify.fits (conditions jsonb, variables jsonb) returns boolean
language sql immutable set search_path = ''
return (
  coalesce ((variables ->> 'minutes')::integer >= (conditions ->> 'minutes')::integer, true)
  and coalesce (array_position (array['low', 'medium', 'high', 'critical'], variables ->> 'severity')
                >= array_position (array['low', 'medium', 'high', 'critical'],
                                   conditions ->> 'severity'), true)
  and coalesce (variables ->> 'partner' = conditions ->> 'partner', true)
  and coalesce (array_position (array['low', 'medium', 'high', 'urgent'], variables ->> 'priority')
                >= array_position (array['low', 'medium', 'high', 'urgent'],
                                   conditions ->> 'priority'), true));

-- Not within quiet hours (UTC, as in Dakar and Abidjan): after them, then.
create function notify.not_quiet (at timestamptz, quiet_from time, quiet_to time) returns timestamptz
language sql stable set search_path = ''
return case
  when quiet_from is null then at
  when quiet_from <= quiet_to and at::time >= quiet_from and at::time < quiet_to
    then date_trunc ('day', at) + quiet_to
  when quiet_from > quiet_to and at::time >= quiet_from
    then date_trunc ('day', at) + interval '1 day' + quiet_to
  when quiet_from > quiet_to and at::time < quiet_to then date_trunc ('day', at) + quiet_to
  else at end;

-- Something happened: what the rules make of it. Returns how many notifications wait or are to be
-- sent. A recipient is role:NAME, party:NAME or an address.
create function notify.emit (
  depot uuid, event text, mission uuid, invoice uuid, variables jsonb
) returns integer
language plpgsql security definer set search_path = '' as $$
declare
  made integer;
begin
  insert into public.notification_pending (
    id, depot_id, channel, event, mission_id, invoice_id, recipient, rule_id, send_after, status,
    variables)
  select gen_random_uuid (), depot, c.channel, emit.event, mission, invoice, r.recipient, u.id,
         notify.not_quiet (now () + u.delay_minutes * interval '1 minute', u.quiet_from, u.quiet_to),
         case m.mode when 'automatic' then 'approved' else 'pending' end, emit.variables
  from public.notification_rule as u
  cross join lateral (select notify.mode_of (depot, emit.event, mission, null, u.mode) as mode) as m
  cross join lateral unnest (u.channels) as c (channel)
  cross join lateral (
    select 'role:' || v from jsonb_array_elements_text (u.recipients -> 'roles') as v
    union
    select 'party:' || v from jsonb_array_elements_text (u.recipients -> 'parties') as v
    union
    select v from jsonb_array_elements_text (u.recipients #> array['addresses', c.channel]) as v
  ) as r (recipient)
  where u.depot_id = depot and u.event = emit.event and u.enabled and u.deleted_at is null
        and m.mode <> 'disabled' and notify.fits (u.conditions, emit.variables);
  get diagnostics made = row_count;
  return made;
end $$;

create function notify.mission_words (m public.mission) returns jsonb
language sql stable security definer set search_path = ''
return (
  select jsonb_strip_nulls (jsonb_build_object (
    'organisation', o.name, 'depot', d.name, 'date', current_date, 'reference', m.reference,
    'partner', (select p.name from public.partner as p where p.id = m.partner_id),
    'customer', (select c.name from public.customer as c where c.id = m.customer_id),
    'consignee', (select c.name from public.consignee as c where c.id = m.consignee_id),
    'origin', (select p.name from public.place as p where p.id = m.origin_id),
    'destination', (select p.name from public.place as p where p.id = m.destination_id),
    'vehicle', (select v.name from public.vehicle as v where v.id = m.vehicle_id),
    'container', m.container, 'status', m.status, 'priority', m.priority,
    'planned_delivery', m.planned_delivery_at, 'delivered_at', m.delivered_at))
  from public.depot as d
  join public.organisation as o on o.id = d.org_id
  where d.id = m.depot_id);

create function notify.mission_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  what text := case
    when tg_op = 'INSERT' and new.status = 'planned' then 'mission_created'
    when tg_op = 'UPDATE' and new.status <> old.status then
      case new.status when 'to_pickup' then 'mission_started'
                      when 'delivered' then 'mission_completed' end end;
begin
  if what is not null and exists (
    select from public.notification_rule as u
    where u.depot_id = new.depot_id and u.event = what and u.enabled
          and u.deleted_at is null) then
    perform notify.emit (new.depot_id, what, new.id, null, notify.mission_words (new));
  end if;
  return null;
end $$;

-- Approved or rejected, once, with the reason of a rejection; for people who may.
create function public.notification_decide (id uuid, approve boolean, reason text default null)
returns text
language plpgsql security definer set search_path = '' as $$
declare
  this public.notification_pending;
begin
  select p.* into this from public.notification_pending as p
  where p.id = notification_decide.id and p.depot_id = any (array (select auth.depots ()))
        and auth.may ('notify_approve') for update;
  if not found then
    raise exception 'there is no such notification for you to decide' using errcode = 'PT404';
  elsif this.status <> 'pending' then
    raise exception 'it is % already', this.status using errcode = 'PT409';
  elsif not approve and coalesce (trim (reason), '') = '' then
    raise exception 'say why it is rejected' using errcode = 'PT422';
  end if;
  update public.notification_pending as p
  set status = case when approve then 'approved' else 'rejected' end, decided_by = auth.uid (),
      decided_at = now (), reason = notification_decide.reason
  where p.id = this.id;
  perform audit.record (auth.org (), case when approve then 'APPROVE' else 'REJECT' end,
                        'notification_pending', this.id::text, true,
                        jsonb_build_object ('reason', notification_decide.reason));
  return case when approve then 'approved' else 'rejected' end;
end $$;
grant execute on function public.notification_decide (uuid, boolean, text) to authenticated;

-- --- for the dispatcher, as service_role -------------------------------------------------------

-- Takes what is due; a row is one dispatcher's until its transaction ends.
create function notify.due (max_rows integer default 50) returns setof public.notification_pending
language sql security definer set search_path = ''
begin atomic
  select p.* from public.notification_pending as p
  where p.status = 'approved' and p.send_after <= now () and p.deleted_at is null
  order by p.send_after limit max_rows for update skip locked;
end;

-- What came of it: sent, tried again later with a longer wait each time, or failed.
create function notify.attempted (pending uuid, provider text, ok boolean, answer text) returns text
language plpgsql security definer set search_path = '' as $$
declare
  this public.notification_pending;
  rule public.notification_rule;
  outcome text;
begin
  select p.* into this from public.notification_pending as p where p.id = pending for update;
  select u.* into rule from public.notification_rule as u where u.id = this.rule_id;
  insert into public.notification_attempt (depot_id, pending_id, provider, ok, answer)
  values (this.depot_id, this.id, attempted.provider, attempted.ok, attempted.answer);
  outcome := case when attempted.ok then 'sent'
                  when this.attempts >= coalesce (rule.retry_count, 3) then 'failed'
                  else 'approved' end;
  update public.notification_pending as p
  set status = outcome, attempts = p.attempts + 1,
      send_after = now () + coalesce (rule.retry_minutes, 5) * (2 ^ p.attempts) * interval '1 minute'
  where p.id = this.id;
  return outcome;
end $$;

-- --- what every depot begins with --------------------------------------------------------------

create function notify.add_defaults (depot uuid) returns void
language sql security definer set search_path = ''
begin atomic
  insert into public.notification_rule (
    id, depot_id, name, event, mode, channels, delay_minutes, conditions, recipients, escalation)
  select gen_random_uuid (), depot, r.name, r.event, r.mode, r.channels::text[], r.delay,
         r.conditions::jsonb, r.recipients::jsonb, r.escalation::jsonb
  from (values
    ('Mission créée', 'mission_created', 'automatic', '{email,sms}', 0, '{}',
     '{"parties": ["customer"]}', null),
    ('Mission commencée', 'mission_started', 'manual', '{email,whatsapp}', 5, '{}',
     '{"parties": ["customer", "consignee"]}', null),
    ('Mission terminée', 'mission_completed', 'automatic', '{email,sms,webhook}', 0, '{}',
     '{"parties": ["customer", "partner"]}', null),
    ('Retard', 'delay_detected', 'manual', '{sms,whatsapp}', 0, '{"minutes": 30}',
     '{"roles": ["exploitant"]}', '{"after_minutes": 30, "roles": ["admin"]}'),
    ('Incident', 'incident_reported', 'automatic', '{email,sms,webhook}', 0,
     '{"severity": "medium"}', '{"roles": ["exploitant", "securite"]}', null),
    ('Facture émise', 'invoice_generated', 'disabled', '{email}', 0, '{}',
     '{"parties": ["partner"]}', null))
    as r (name, event, mode, channels, delay, conditions, recipients, escalation);
end;

create function notify.depot_added () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  perform notify.add_defaults (new.id);
  return null;
end $$;
create trigger x_notify after insert on public.depot
  for each row execute function notify.depot_added ();
select notify.add_defaults (d.id) from public.depot as d;
create trigger x_notify after insert or update of status on public.mission
  for each row execute function notify.mission_changed ();

grant execute on function notify.events (), notify.channels (), notify.variables (text)
  to authenticated, service_role;
grant execute on function notify.emit (uuid, text, uuid, uuid, jsonb), notify.due (integer),
  notify.attempted (uuid, text, boolean, text) to service_role;
