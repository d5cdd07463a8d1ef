-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 3: what a carrier works with: partners, customers, places, vehicles, drivers, missions and
-- their papers, tariffs, rates, positions. The names are those of the desk's tables.

create table public.partner (
  like onelog.synced including defaults including constraints,
  anchor date,
  auto_prepare boolean not null default false,
  city text,
  country text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  cycle text not null check (cycle in ('monthly', 'biweekly', 'weekly', 'custom')),
  email text,
  fuel_reason text,
  group_by text not null check (group_by in ('route', 'container', 'vehicle', 'mission')),
  language text,
  name text not null check (length (name) > 0),
  name_key text generated always as (onelog.name_key (name)) stored,
  ncc text,
  ninea text,
  order_reference text,
  rccm text,
  required_documents integer not null default 0 check (required_documents between 0 and 127),
  split_by text not null check (split_by in ('none', 'customer')),
  street text,
  terms_days integer not null check (terms_days >= 0),
  vat_basis text,
  vat_category text check (vat_category in ('S', 'Z', 'E', 'AE', 'G', 'O')),
  vat_rate bigint not null check (vat_rate >= 0),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index partner_name on public.partner (depot_id, name_key) where deleted_at is null;

-- The four kinds of names a mission is made of, and the people who drive.
do $$
declare
  kind text;
begin
  foreach kind in array array['place', 'customer', 'consignee', 'vehicle', 'driver'] loop
    execute format ('create table public.%I (
      like onelog.synced including defaults including constraints,
      name text not null check (length (name) > 0),
      name_key text generated always as (onelog.name_key (name)) stored,
      primary key (id),
      unique (depot_id, id),
      foreign key (depot_id) references public.depot (id)
    )', kind);
    execute format ('create unique index %I on public.%I (depot_id, name_key) '
                    'where deleted_at is null', kind || '_name', kind);
  end loop;
end $$;

alter table public.place
  add latitude integer check (latitude between -90000000 and 90000000),
  add longitude integer check (longitude between -180000000 and 180000000);
comment on column public.place.latitude is 'millionths of a degree';
comment on column public.place.longitude is 'millionths of a degree';
alter table public.vehicle
  add state text not null default 'active' check (state in ('active', 'idle', 'maintenance'));

-- documents: set of the kinds attached, as of mission_document. billing follows from the invoices,
-- but for what a person decides.
create table public.mission (
  like onelog.synced including defaults including constraints,
  billing text not null default 'unbilled' check (
    billing in ('unbilled', 'blocked', 'drafted', 'invoiced', 'credited', 'excluded')),
  consignee_id uuid references public.consignee (id),
  container text,
  customer_id uuid references public.customer (id),
  delivered_at timestamptz,
  destination_id uuid references public.place (id),
  distance bigint not null default 0 check (distance >= 0),
  documents integer not null default 0 check (documents between 0 and 127),
  driver_id uuid references public.driver (id),
  equipment text check (equipment in ('20DC', '40DC', '40HC', '20RF', '40RF', 'FLAT', 'BULK')),
  nights integer not null default 0 check (nights >= 0),
  notes text,
  origin_id uuid references public.place (id),
  partner_id uuid not null references public.partner (id),
  pickup_at timestamptz,
  planned_delivery_at timestamptz,
  planned_pickup_at timestamptz,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent')),
  reference text not null check (length (reference) > 0),
  status text not null default 'planned' check (
    status in ('planned', 'assigned', 'accepted', 'to_pickup', 'at_pickup', 'loaded', 'in_transit',
               'arrived', 'delivered', 'cancelled')),
  vehicle_id uuid references public.vehicle (id),
  volume bigint not null default 0 check (volume >= 0),
  waiting_minutes integer not null default 0 check (waiting_minutes >= 0),
  weight bigint not null default 0 check (weight >= 0),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index mission_reference on public.mission (depot_id, reference)
  where deleted_at is null;
create index mission_delivered on public.mission (partner_id, delivered_at, reference);
create index mission_planned on public.mission (depot_id, planned_pickup_at)
  where status not in ('delivered', 'cancelled');
create index mission_unbilled on public.mission (partner_id, delivered_at)
  where billing in ('unbilled', 'blocked', 'credited');
create index mission_container on public.mission (container, delivered_at)
  where container is not null;
create index mission_customer on public.mission (customer_id);
create index mission_consignee on public.mission (consignee_id);
create index mission_origin on public.mission (origin_id);
create index mission_destination on public.mission (destination_id);
create index mission_vehicle on public.mission (vehicle_id);
create index mission_driver on public.mission (driver_id);

-- From planned to delivered one way round, though steps may be left out; a delivered or cancelled
-- mission stays what it is, unless an administrator mends it.
create function public.mission_goes_on () returns trigger
language plpgsql set search_path = '' as $$
declare
  steps constant text[] := array['planned', 'assigned', 'accepted', 'to_pickup', 'at_pickup',
                                 'loaded', 'in_transit', 'arrived', 'delivered'];
begin
  if new.status = old.status or auth.uid () is null or auth.app_role () = 'admin' then
    return new;
  elsif old.status = 'delivered' and new.status = 'cancelled' then
    raise exception 'a delivered mission is not cancelled' using errcode = 'P0001',
      hint = 'Ask an administrator to correct its status first.';
  elsif old.status in ('delivered', 'cancelled')
        or new.status <> 'cancelled'
           and array_position (steps, new.status) < array_position (steps, old.status) then
    raise exception 'a mission does not go back from % to %', old.status, new.status
      using errcode = 'P0001', hint = 'Ask an administrator to correct its status.';
  end if;
  return new;
end $$;
create trigger c_goes_on before update of status on public.mission
  for each row execute function public.mission_goes_on ();

create table public.mission_stop (
  like onelog.synced including defaults including constraints,
  arrived_at timestamptz,
  left_at timestamptz,
  mission_id uuid not null references public.mission (id),
  place_id uuid not null references public.place (id),
  position integer not null check (position >= 1),
  primary key (id),
  unique (depot_id, id),
  unique (mission_id, position),
  foreign key (depot_id) references public.depot (id)
);
create index mission_stop_place on public.mission_stop (place_id);

create table public.mission_document (
  like onelog.synced including defaults including constraints,
  kind text not null check (kind in ('BL', 'CMR', 'EIR', 'POD', 'INVOICE', 'RECEIPT', 'OTHER')),
  media_type text not null check (media_type in ('application/pdf', 'image/png', 'image/jpeg')),
  mission_id uuid not null references public.mission (id),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size between 1 and 20971520),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index mission_document_once on public.mission_document (mission_id, kind, sha256)
  where deleted_at is null;
create index mission_document_file on public.mission_document (sha256);

create function onelog.document_bit (kind text) returns integer
language sql immutable strict parallel safe set search_path = ''
return case kind when 'BL' then 1 when 'CMR' then 2 when 'EIR' then 4 when 'POD' then 8
                 when 'INVOICE' then 16 when 'RECEIPT' then 32 else 64 end;

-- The set of kinds on the mission follows its papers.
create function public.mission_document_counts () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  touched uuid := case tg_op when 'DELETE' then old.mission_id else new.mission_id end;
  kinds integer;
begin
  select coalesce (bit_or (onelog.document_bit (d.kind)), 0) into kinds
  from public.mission_document as d
  where d.mission_id = touched and d.deleted_at is null;
  update public.mission as m set documents = kinds
  where m.id = touched and m.documents <> kinds;
  return null;
end $$;
create trigger z_counts after insert or update or delete on public.mission_document
  for each row execute function public.mission_document_counts ();

-- An empty origin, destination or equipment matches any.
create table public.tariff (
  like onelog.synced including defaults including constraints,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  destination text,
  destination_key text generated always as (onelog.name_key (coalesce (destination, ''))) stored,
  equipment text,
  free_minutes integer not null default 0 check (free_minutes >= 0),
  fuel_percent bigint not null default 0 check (fuel_percent >= 0),
  minimum bigint not null default 0 check (minimum >= 0),
  night_price bigint not null default 0 check (night_price >= 0),
  origin text,
  origin_key text generated always as (onelog.name_key (coalesce (origin, ''))) stored,
  partner_id uuid not null references public.partner (id),
  price bigint not null check (price >= 0),
  service text not null check (service in ('haulage', 'disbursement')),
  step_minutes integer not null default 0 check (step_minutes >= 0),
  step_price bigint not null default 0 check (step_price >= 0),
  unit text not null check (unit in ('trip', 'km', 'tonne', 'day')),
  valid_from date,
  valid_to date,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check (valid_to >= valid_from)
);
create unique index tariff_line on public.tariff (
  partner_id, service, origin_key, destination_key, coalesce (equipment, ''), unit, currency,
  coalesce (valid_from, '-infinity')) where deleted_at is null;

create table public.exchange_rate (
  like onelog.synced including defaults including constraints,
  base text not null check (base ~ '^[A-Z]{3}$'),
  date date not null,
  quote text not null check (quote ~ '^[A-Z]{3}$'),
  rate bigint not null check (rate > 0),
  source text not null,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index exchange_rate_day on public.exchange_rate (depot_id, base, quote, date)
  where deleted_at is null;

create table public.mission_view (
  like onelog.synced including defaults including constraints,
  columns text not null,
  filter text not null,
  name text not null check (length (name) > 0),
  name_key text generated always as (onelog.name_key (name)) stored,
  sort text not null,
  user_id uuid not null references public.user_account (id),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index mission_view_name on public.mission_view (user_id, name_key)
  where deleted_at is null;
create index mission_view_user on public.mission_view (user_id);

-- Where a vehicle was: degrees and speed in millionths and thousandths. Not synced: desks ask for
-- the last ones, and old ones are thrown away (privacy.retention).
create table public.vehicle_position (
  id bigint generated always as identity,
  depot_id uuid not null references public.depot (id),
  accuracy integer check (accuracy >= 0),
  fixed_at timestamptz not null,
  heading integer check (heading between 0 and 359),
  latitude integer not null check (latitude between -90000000 and 90000000),
  longitude integer not null check (longitude between -180000000 and 180000000),
  mission_id uuid references public.mission (id),
  received_at timestamptz not null default now(),
  speed integer check (speed >= 0),
  status text check (status in ('en_route', 'en_attente', 'livre', 'retour')),
  vehicle_id uuid not null references public.vehicle (id),
  primary key (id)
);
create index vehicle_position_here on public.vehicle_position (depot_id, id);
create index vehicle_position_last on public.vehicle_position (vehicle_id, fixed_at desc);
create index vehicle_position_mission on public.vehicle_position (mission_id, fixed_at)
  where mission_id is not null;

select onelog.protect (tbl, may_read, may_write)
from (values
  ('partner', 'partner_read', 'partner_write'),
  ('place', 'board_read', 'mission_write'),
  ('customer', 'mission_read', 'mission_write'),
  ('consignee', 'mission_read', 'mission_write'),
  ('vehicle', 'board_read', 'mission_write'),
  ('driver', 'mission_read', 'mission_write'),
  ('mission', 'mission_read', 'mission_write'),
  ('mission_stop', 'board_read', 'mission_write'),
  ('mission_document', 'mission_read', 'mission_write'),
  ('tariff', 'partner_read', 'partner_write'),
  ('exchange_rate', 'partner_read', 'partner_write'),
  ('vehicle_position', 'map_read', 'mission_write')) as t (tbl, may_read, may_write);

-- A view is its maker's own.
alter table public.mission_view enable row level security, force row level security;
create policy mission_view_own on public.mission_view for all to authenticated
  using (depot_id = any(array(select auth.depots())) and user_id = (select auth.uid()))
  with check (depot_id = any(array(select auth.depots())) and user_id = (select auth.uid()));
grant select, insert, update, delete on public.mission_view to authenticated;
grant all on public.mission_view to service_role;
create trigger a_stamp before insert or update on public.mission_view
  for each row execute function onelog.stamp ();

-- Missions without anything that can name a person: for the screen on the wall.
create function public.mission_board () returns table (
  id uuid, depot_id uuid, reference text, status text, priority text, container text,
  equipment text, origin text, destination text, vehicle text, planned_pickup_at timestamptz,
  planned_delivery_at timestamptz, pickup_at timestamptz, delivered_at timestamptz,
  updated_at timestamptz
)
language sql stable rows 200 security definer set search_path = ''
begin atomic
  select m.id, m.depot_id, m.reference, m.status, m.priority, m.container, m.equipment, o.name,
         d.name, v.name, m.planned_pickup_at, m.planned_delivery_at, m.pickup_at, m.delivered_at,
         m.updated_at
  from public.mission as m
  left join public.place as o on o.id = m.origin_id
  left join public.place as d on d.id = m.destination_id
  left join public.vehicle as v on v.id = m.vehicle_id
  where m.depot_id = any(array(select auth.depots())) and (select auth.may('board_read'))
        and m.deleted_at is null
        and (m.status not in ('delivered', 'cancelled')
             or m.updated_at > now () - interval '2 days');
end;
grant execute on function public.mission_board () to authenticated;
