-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 6: invoices, and what they may not do. Amounts are recomputed here; an issued document is
-- never changed; a mission carries one live line per charge; numbers are without gaps, and one desk
-- at a time gives those of a prefix.

-- --- who gives numbers -------------------------------------------------------------------------

create table public.desk (
  id uuid not null,
  depot_id uuid not null references public.depot (id),
  org_id uuid not null references public.organisation (id),
  name text not null check (length (name) > 0),
  prefix text not null check (prefix ~ '^[A-Z0-9]{2,6}$'),
  enrolled_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (id),
  unique (depot_id, id),
  unique (org_id, prefix)
);

-- How far each line of numbers is: DKR-2026-000123, DKR-AV-2026-000004.
create table public.series (
  org_id uuid not null references public.organisation (id),
  prefix text not null,
  kind text not null check (kind in ('invoice', 'credit_note')),
  year integer not null,
  last_n bigint not null check (last_n >= 1),
  last_number text not null,
  last_date date not null,
  primary key (org_id, prefix, kind, year)
);

-- Who may go on with the numbers of a prefix, without asking, until it is given back or taken over.
create table public.series_lease (
  id uuid not null default gen_random_uuid (),
  org_id uuid not null references public.organisation (id),
  prefix text not null,
  desk_id uuid not null references public.desk (id),
  taken_at timestamptz not null default now(),
  returned_at timestamptz,
  primary key (id)
);
create unique index series_lease_open on public.series_lease (org_id, prefix)
  where returned_at is null;
create index series_lease_org on public.series_lease (org_id);
create index series_lease_desk on public.series_lease (desk_id);

-- --- the tables --------------------------------------------------------------------------------

create table public.invoice (
  like onelog.synced including defaults including constraints,
  approval text not null default 'none' check (approval in ('none', 'approved', 'rejected')),
  approval_at timestamptz,
  approval_by uuid,
  approval_reason text,
  bic text,
  buyer_city text,
  buyer_country text,
  buyer_email text,
  buyer_name text,
  buyer_ncc text,
  buyer_ninea text,
  buyer_rccm text,
  buyer_street text,
  credit_reason text,
  credited bigint not null default 0 check (credited >= 0),
  credits_date date,
  credits_id uuid references public.invoice (id),
  credits_number text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  customer text,
  customer_id uuid references public.customer (id),
  due_date date,
  iban text,
  issue_date date,
  issued_by uuid,
  kind text not null check (kind in ('invoice', 'credit_note')),
  language text,
  late_papers boolean not null default false,
  ledger_currency text,
  ledger_rate bigint not null default 0 check (ledger_rate >= 0),
  ledger_rate_date date,
  ledger_rate_source text,
  ledger_tax bigint not null default 0,
  ledger_total bigint not null default 0,
  logo text check (logo ~ '^[0-9a-f]{64}$'),
  mobile_money text,
  number text,
  order_reference text,
  paid bigint not null default 0 check (paid >= 0),
  partner text not null,
  partner_id uuid not null references public.partner (id),
  payment_accounts text check (length (payment_accounts) > 0),
  prepared_by uuid,
  remark text check (length (remark) > 0),
  seller_city text,
  seller_country text,
  seller_email text,
  seller_name text,
  seller_ncc text,
  seller_ninea text,
  seller_rccm text,
  seller_street text,
  status text not null default 'draft' check (
    status in ('draft', 'issued', 'sent', 'partially_paid', 'paid')),
  terms_days integer not null check (terms_days >= 0),
  total_allowances bigint not null default 0,
  total_charges bigint not null default 0,
  total_lines bigint not null default 0,
  total_payable bigint not null default 0,
  total_prepaid bigint not null default 0,
  total_tax bigint not null default 0,
  total_tax_exclusive bigint not null default 0,
  total_tax_inclusive bigint not null default 0,
  vat_basis text,
  window_from date,
  window_to date,
  withheld bigint not null default 0,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check ((status = 'draft') = (number is null)),
  check (status = 'draft' or issue_date is not null and issued_by is not null
         and ledger_currency is not null and ledger_rate > 0),
  check ((kind = 'credit_note') = (credits_id is not null)),
  check (window_to >= window_from),
  check (withheld between 0 and paid),
  check ((approval = 'none') = (approval_at is null)),
  check ((approval = 'none') = (approval_by is null)),
  check ((approval = 'rejected') = (approval_reason is not null)),
  constraint "BR-CO-13" check (total_tax_exclusive = total_lines - total_allowances + total_charges),
  constraint "BR-CO-15" check (total_tax_inclusive = total_tax_exclusive + total_tax),
  constraint "BR-CO-16" check (total_payable = total_tax_inclusive - total_prepaid)
);
create unique index invoice_number on public.invoice (depot_id, number) where number is not null;
create index invoice_issued on public.invoice (depot_id, issue_date, number)
  where number is not null;
create index invoice_partner on public.invoice (partner_id, window_from);
create index invoice_customer on public.invoice (customer_id);
create index invoice_credits on public.invoice (credits_id) where credits_id is not null;

-- What follows belongs to its invoice; depot_id is that of the invoice, set here.
create table public.invoice_line (
  id uuid not null,
  depot_id uuid not null references public.depot (id),
  invoice_id uuid not null references public.invoice (id) on delete cascade,
  charge_key text not null,
  credits_line_id uuid references public.invoice_line (id),
  description text not null,
  fuel_percent bigint not null default 0 check (fuel_percent >= 0),
  kind text not null check (kind in ('haulage', 'waiting', 'nights', 'disbursement')),
  net bigint not null default 0,
  number integer not null check (number >= 1),
  quantity bigint not null,
  unit text not null,
  unit_price bigint not null,
  vat_category text not null check (vat_category in ('S', 'Z', 'E', 'AE', 'G', 'O')),
  vat_rate bigint not null check (vat_rate >= 0),
  primary key (id),
  unique (depot_id, id),
  unique (invoice_id, number),
  check ((vat_category = 'S') = (vat_rate > 0))
);
create index invoice_line_credits on public.invoice_line (credits_line_id)
  where credits_line_id is not null;

create table public.invoice_line_mission (
  line_id uuid not null references public.invoice_line (id) on delete cascade,
  position integer not null check (position >= 1),
  depot_id uuid not null references public.depot (id),
  container text,
  customer text,
  delivered date,
  documents integer not null default 0,
  mission_id uuid not null references public.mission (id),
  net bigint not null default 0,
  quantity bigint not null,
  reference text not null,
  route text,
  vehicle text,
  primary key (line_id, position)
);
create index invoice_line_mission_here on public.invoice_line_mission (depot_id, line_id);
create index invoice_line_mission_mission on public.invoice_line_mission (mission_id);

create table public.invoice_charge (
  invoice_id uuid not null references public.invoice (id) on delete cascade,
  position integer not null check (position >= 1),
  depot_id uuid not null references public.depot (id),
  amount bigint not null default 0 check (amount >= 0),
  base bigint not null default 0,
  is_charge boolean not null,
  percent bigint not null default 0 check (percent >= 0),
  reason text,
  vat_category text not null check (vat_category in ('S', 'Z', 'E', 'AE', 'G', 'O')),
  vat_rate bigint not null check (vat_rate >= 0),
  primary key (invoice_id, position),
  check ((vat_category = 'S') = (vat_rate > 0))
);
create index invoice_charge_here on public.invoice_charge (depot_id, invoice_id);

create table public.invoice_vat (
  invoice_id uuid not null references public.invoice (id) on delete cascade,
  position integer not null check (position >= 1),
  depot_id uuid not null references public.depot (id),
  amount bigint not null,
  base bigint not null,
  category text not null,
  rate bigint not null check (rate >= 0),
  reason text,
  primary key (invoice_id, position),
  unique (invoice_id, category, rate)
);
create index invoice_vat_here on public.invoice_vat (depot_id, invoice_id);

-- One mission carries one live line per charge.
create table public.live_charge (
  mission_id uuid not null references public.mission (id),
  charge_key text not null,
  depot_id uuid not null references public.depot (id),
  line_id uuid not null references public.invoice_line (id) on delete cascade,
  primary key (mission_id, charge_key)
);
create index live_charge_here on public.live_charge (depot_id, mission_id);
create index live_charge_line on public.live_charge (line_id);

create table public.payment (
  like onelog.synced including defaults including constraints,
  amount bigint not null check (amount >= 0),
  date date not null,
  exchange bigint not null default 0,
  invoice_id uuid not null references public.invoice (id),
  ledger_received bigint not null default 0,
  ledger_settled bigint not null default 0,
  ledger_withheld bigint not null default 0,
  method text not null check (method in ('transfer', 'cash', 'cheque', 'mobile-money')),
  rate bigint not null check (rate > 0),
  withheld bigint not null default 0 check (withheld >= 0),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id),
  check (amount + withheld > 0),
  check (exchange = ledger_received + ledger_withheld - ledger_settled)
);
create index payment_invoice on public.payment (invoice_id, date);
create index payment_date on public.payment (depot_id, date);

create table public.reminder (
  like onelog.synced including defaults including constraints,
  credited bigint not null check (credited >= 0),
  date date not null,
  invoice_id uuid not null references public.invoice (id),
  letter_id uuid not null,
  level text not null check (level in ('first', 'second', 'formal_notice')),
  paid bigint not null check (paid >= 0),
  remaining bigint not null check (remaining > 0),
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index reminder_level on public.reminder (invoice_id, level);
create index reminder_letter on public.reminder (letter_id);

create table public.billing_run (
  like onelog.synced including defaults including constraints,
  partner_id uuid not null references public.partner (id),
  prepared_at timestamptz not null,
  window_from date not null,
  window_to date not null check (window_to >= window_from),
  primary key (id),
  unique (depot_id, id),
  unique (partner_id, window_from, window_to),
  foreign key (depot_id) references public.depot (id)
);

-- A mission that a person took out of billing: until somebody puts it back, or out of the windows
-- that end up to a day.
create table public.billing_hold (
  like onelog.synced including defaults including constraints,
  draft_id uuid,
  mission_id uuid not null references public.mission (id),
  reason text not null check (length (reason) > 0),
  until date,
  primary key (id),
  unique (depot_id, id),
  foreign key (depot_id) references public.depot (id)
);
create unique index billing_hold_mission on public.billing_hold (mission_id)
  where deleted_at is null;

select onelog.protect (tbl, 'invoice_read', 'billing')
from unnest (array['invoice', 'invoice_line', 'invoice_line_mission', 'invoice_charge',
                   'invoice_vat', 'payment', 'reminder', 'billing_run', 'billing_hold']) as tbl;
select onelog.protect ('live_charge', 'invoice_read', null);
select onelog.protect ('desk', 'organisation_read', null);

alter table public.series enable row level security, force row level security;
create policy series_read on public.series for select to authenticated
  using (org_id = (select auth.org()) and (select auth.may('invoice_read')));
alter table public.series_lease enable row level security, force row level security;
create policy series_lease_read on public.series_lease for select to authenticated
  using (org_id = (select auth.org()) and (select auth.may('invoice_read')));
grant select on public.series, public.series_lease to authenticated, service_role;

-- --- arithmetic (EN 16931): half away from zero, once per line, charge and VAT group -----------

create function onelog.exponent (currency text) returns integer
language sql immutable strict parallel safe set search_path = ''
return case
  when currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX',
                    'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF') then 0
  when currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 3
  when currency in ('CLF', 'UYW') then 4
  else 2 end;

-- Thousandths x millionths, in minor units, not rounded yet.
create function onelog.exact_line (quantity bigint, unit_price bigint, currency text) returns numeric
language sql immutable strict parallel safe set search_path = ''
return quantity::numeric * unit_price * power (10::numeric, onelog.exponent (currency)) / 1000000000;

create function onelog.money_line (quantity bigint, unit_price bigint, currency text) returns bigint
language sql immutable strict parallel safe set search_path = ''
return round (onelog.exact_line (quantity, unit_price, currency))::bigint;

-- 18 % is 18000000.
create function onelog.money_percent (base bigint, percent bigint) returns bigint
language sql immutable strict parallel safe set search_path = ''
return round (base::numeric * percent / 100000000)::bigint;

create function onelog.money_convert (amount bigint, "from" text, rate bigint, "to" text)
returns bigint
language sql immutable strict parallel safe set search_path = ''
return round (amount::numeric * rate * power (10::numeric, onelog.exponent ("to"))
              / (1000000 * power (10::numeric, onelog.exponent ("from"))))::bigint;

-- Brings a draft's charges, VAT groups and totals up to date with its lines. A credit note states
-- its own amounts, which are what is left after the notes before it: only its sums are made here.
create function onelog.invoice_recompute (invoice_id uuid) returns void
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
begin
  select i.* into this from public.invoice as i
  where i.id = invoice_recompute.invoice_id and i.status = 'draft' for update;
  if not found then
    return;
  end if;
  if this.kind = 'invoice' then
    update public.invoice_charge as c
    set base = b.base, amount = onelog.money_percent (b.base, c.percent)
    from (select h.position, coalesce (sum (l.net), 0)::bigint as base
          from public.invoice_charge as h
          left join public.invoice_line as l
            on l.invoice_id = h.invoice_id
               and (not h.is_charge
                    or l.kind in ('haulage', 'waiting') and l.fuel_percent = h.percent)
          where h.invoice_id = this.id
          group by h.position) as b
    where c.invoice_id = this.id and c.position = b.position and c.percent > 0
          and (c.base, c.amount) is distinct from (b.base, onelog.money_percent (b.base, c.percent));
    delete from public.invoice_vat as v where v.invoice_id = this.id;
    insert into public.invoice_vat (invoice_id, position, depot_id, base, amount, category, rate,
                                    reason)
    select this.id, row_number () over (order by min (part.n)), this.depot_id, sum (part.net),
           onelog.money_percent (sum (part.net)::bigint, part.rate), part.category, part.rate,
           case when part.category in ('E', 'AE', 'G', 'O') then this.vat_basis end
    from (select l.number as n, l.net, l.vat_category as category, l.vat_rate as rate
          from public.invoice_line as l where l.invoice_id = this.id
          union all
          select 1000000 + c.position, case when c.is_charge then c.amount else -c.amount end,
                 c.vat_category, c.vat_rate
          from public.invoice_charge as c where c.invoice_id = this.id) as part
    group by part.category, part.rate;
  end if;
  update public.invoice as i
  set total_lines = t.lines, total_charges = t.charges, total_allowances = t.allowances,
      total_tax = t.tax, total_tax_exclusive = t.lines - t.allowances + t.charges,
      total_tax_inclusive = t.lines - t.allowances + t.charges + t.tax,
      total_payable = t.lines - t.allowances + t.charges + t.tax - i.total_prepaid
  from (select (select coalesce (sum (l.net), 0)::bigint from public.invoice_line as l
                where l.invoice_id = this.id) as lines,
               (select coalesce (sum (c.amount), 0)::bigint from public.invoice_charge as c
                where c.invoice_id = this.id and c.is_charge) as charges,
               (select coalesce (sum (c.amount), 0)::bigint from public.invoice_charge as c
                where c.invoice_id = this.id and not c.is_charge) as allowances,
               (select coalesce (sum (v.amount), 0)::bigint from public.invoice_vat as v
                where v.invoice_id = this.id) as tax) as t
  where i.id = this.id
        and (i.total_lines, i.total_charges, i.total_allowances, i.total_tax)
            is distinct from (t.lines, t.charges, t.allowances, t.tax);
end $$;

-- --- parts of a document -----------------------------------------------------------------------

-- The invoice that a part belongs to, which must be a draft still.
create function onelog.draft_of_part (invoice_id uuid) returns public.invoice
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
begin
  select i.* into this from public.invoice as i where i.id = draft_of_part.invoice_id for share;
  if this.status <> 'draft' then
    raise exception 'an issued document is never changed' using errcode = 'PT409',
      detail = this.number, hint = 'Mend it by a credit note.';
  end if;
  return this;
end $$;

create function onelog.part_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
begin
  if tg_op <> 'INSERT' then
    this := onelog.draft_of_part (old.invoice_id);
    if tg_op = 'DELETE' then
      return old;
    end if;
  end if;
  this := onelog.draft_of_part (new.invoice_id);
  if this.id is null then
    raise exception 'there is no invoice %', new.invoice_id using errcode = 'foreign_key_violation';
  end if;
  new.depot_id := this.depot_id;
  if tg_table_name = 'invoice_line' then
    if this.kind = 'invoice' then
      new.net := onelog.money_line (new.quantity, new.unit_price, this.currency);
    elsif abs (new.net - onelog.exact_line (new.quantity, new.unit_price, this.currency)) >= 1 then
      raise exception 'line % is not its quantity times its price', new.number
        using errcode = 'PT422', detail = 'OL-LINE-NET';
    end if;
  end if;
  return new;
end $$;
create trigger c_part before insert or update or delete on public.invoice_line
  for each row execute function onelog.part_changes ();
create trigger c_part before insert or update or delete on public.invoice_charge
  for each row execute function onelog.part_changes ();
create trigger c_part before insert or update or delete on public.invoice_vat
  for each row execute function onelog.part_changes ();

-- A mission of a line; on an invoice it takes the charge, which nobody else may hold.
create function onelog.billed_mission_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  line public.invoice_line;
  this public.invoice;
begin
  if tg_op = 'UPDATE' and (new.line_id, new.mission_id) <> (old.line_id, old.mission_id) then
    raise exception 'a mission of a line is taken out and put in, not changed' using errcode = 'PT400';
  end if;
  select l.* into line from public.invoice_line as l
  where l.id = case tg_op when 'DELETE' then old.line_id else new.line_id end;
  this := onelog.draft_of_part (line.invoice_id);
  if tg_op = 'DELETE' then
    delete from public.live_charge as c
    where c.mission_id = old.mission_id and c.line_id = old.line_id;
    return old;
  end if;
  new.depot_id := this.depot_id;
  if tg_op = 'INSERT' and this.kind = 'invoice' then
    begin
      insert into public.live_charge (mission_id, charge_key, line_id, depot_id)
      values (new.mission_id, line.charge_key, line.id, this.depot_id);
    exception when unique_violation then
      raise exception 'mission % is billed elsewhere', new.reference
        using errcode = 'unique_violation', detail = line.charge_key,
          hint = 'Take it off this draft, or have the other document credited.';
    end;
  end if;
  return new;
end $$;
create trigger c_part before insert or update or delete on public.invoice_line_mission
  for each row execute function onelog.billed_mission_changes ();

-- A mission's billing follows from its live charges.
create function onelog.live_charge_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  touched uuid := case tg_op when 'DELETE' then old.mission_id else new.mission_id end;
  state text := 'drafted';
begin
  if tg_op = 'DELETE' then
    if exists (select from public.live_charge as c where c.mission_id = touched) then
      return null;
    end if;
    select case when i.status = 'draft' then 'unbilled' else 'credited' end into state
    from public.invoice_line as l
    join public.invoice as i on i.id = l.invoice_id
    where l.id = old.line_id;
  end if;
  state := coalesce (state, 'unbilled');
  update public.mission as m set billing = state where m.id = touched and m.billing <> state;
  return null;
end $$;
create trigger z_billing after insert or delete on public.live_charge
  for each row execute function onelog.live_charge_changes ();

create function onelog.parts_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if pg_trigger_depth () = 1 then
    perform onelog.invoice_recompute (c.invoice_id)
    from (select distinct changed.invoice_id from changed) as c;
  end if;
  return null;
end $$;
do $$
declare
  tbl text;
begin
  foreach tbl in array array['invoice_line', 'invoice_charge', 'invoice_vat'] loop
    execute format ('create trigger z_totals_in after insert on public.%I referencing new table as '
                    'changed for each statement execute function onelog.parts_changed ()', tbl);
    execute format ('create trigger z_totals after update on public.%I referencing new table as '
                    'changed for each statement execute function onelog.parts_changed ()', tbl);
    execute format ('create trigger z_totals_out after delete on public.%I referencing old table as '
                    'changed for each statement execute function onelog.parts_changed ()', tbl);
  end loop;
end $$;

-- --- the life of a document --------------------------------------------------------------------

create function onelog.refuse_issue (rule text, sentence text, hint text default null) returns void
language plpgsql set search_path = '' as $$
begin
  raise exception '[%] %', rule, sentence
    using errcode = 'PT422', detail = rule, hint = coalesce (hint, '');
end $$;

-- Takes a number: the next one of its line, not before the date of the last, by who holds the lease.
create function onelog.series_take (org uuid, this public.invoice) returns void
language plpgsql security definer set search_path = '' as $$
declare
  parts text[] := regexp_match (this.number, '^([A-Z0-9]{2,6})-(AV-)?(\d{4})-(\d{6,12})$');
  desk uuid := nullif (current_setting ('onelog.desk', true), '')::uuid;
  holder uuid;
  n bigint := parts[4]::bigint;
  last public.series;
begin
  if parts is null or (parts[2] is not null) <> (this.kind = 'credit_note')
     or parts[3]::integer <> extract (year from this.issue_date) then
    perform onelog.refuse_issue ('OL-NUMBER', format ('%s is not a number of %s', this.number,
                                                      extract (year from this.issue_date)));
  end if;
  select l.desk_id into holder from public.series_lease as l
  where l.org_id = org and l.prefix = parts[1] and l.returned_at is null for share;
  if holder is null or holder is distinct from desk then
    raise exception 'the numbers of % are not this desk''s to give', parts[1]
      using errcode = 'PT409', detail = 'OL-LEASE',
        hint = 'Ask an administrator to lease the series to this desk.';
  end if;
  select s.* into last from public.series as s
  where s.org_id = org and s.prefix = parts[1] and s.kind = this.kind
        and s.year = parts[3]::integer for update;
  if n <> coalesce (last.last_n, 0) + 1 then
    raise exception '% does not follow %', this.number, coalesce (last.last_number, 'nothing')
      using errcode = 'PT409', detail = 'OL-GAP';
  elsif this.issue_date < last.last_date then
    perform onelog.refuse_issue ('OL-ORDER', format ('%s of %s cannot follow %s of %s', this.number,
                                 this.issue_date, last.last_number, last.last_date));
  end if;
  insert into public.series (org_id, prefix, kind, year, last_n, last_number, last_date)
  values (org, parts[1], this.kind, parts[3]::integer, n, this.number, this.issue_date)
  on conflict on constraint series_pkey do update
  set last_n = excluded.last_n, last_number = excluded.last_number, last_date = excluded.last_date;
end $$;

-- What a note takes from its invoice: never more than what remains, line by line and in all.
create function onelog.check_credit (this public.invoice) returns void
language plpgsql security definer set search_path = '' as $$
declare
  credited public.invoice;
  line record;
begin
  select i.* into credited from public.invoice as i where i.id = this.credits_id for update;
  if credited.kind <> 'invoice' or credited.status = 'draft' or credited.currency <> this.currency
     or credited.partner_id <> this.partner_id or credited.number is distinct from this.credits_number
     or credited.ledger_rate <> this.ledger_rate then
    perform onelog.refuse_issue ('OL-CREDIT', 'a credit note names an issued invoice of the same '
                                 'partner, in its currency and at its rate');
  elsif credited.credited + this.total_tax_inclusive > credited.total_tax_inclusive then
    perform onelog.refuse_issue ('OL-CREDIT-EXCEEDS', format (
      'more is credited than what remains of %s', credited.number));
  end if;
  for line in
    select l.number, o.invoice_id, o.net, o.quantity,
           (select sum (e.net) from public.invoice_line as e where e.credits_line_id = o.id) as taken,
           (select sum (e.quantity) from public.invoice_line as e where e.credits_line_id = o.id)
             as taken_quantity
    from public.invoice_line as l
    left join public.invoice_line as o on o.id = l.credits_line_id
    where l.invoice_id = this.id
  loop
    if line.invoice_id is distinct from this.credits_id then
      perform onelog.refuse_issue ('OL-CREDIT', format ('line %s names no line of that invoice',
                                                        line.number));
    elsif abs (line.taken) > abs (line.net) or line.taken_quantity > line.quantity then
      perform onelog.refuse_issue ('OL-CREDIT-EXCEEDS', format (
        'more is credited than what remains of line %s', line.number));
    end if;
  end loop;
end $$;

create function onelog.check_issue (this public.invoice) returns void
language plpgsql security definer set search_path = '' as $$
declare
  org public.organisation;
  refused text;
begin
  select o.* into org from public.depot as d
  join public.organisation as o on o.id = d.org_id where d.id = this.depot_id;
  if not exists (select from public.invoice_line as l where l.invoice_id = this.id) then
    perform onelog.refuse_issue ('BR-16', 'there is no line on it');
  elsif coalesce (this.seller_name, '') = '' or coalesce (this.buyer_name, '') = '' then
    perform onelog.refuse_issue ('BR-06', 'seller and buyer have to be named');
  elsif (this.kind = 'invoice') <> (this.due_date is not null) or this.due_date < this.issue_date then
    perform onelog.refuse_issue ('OL-DUE', 'an invoice is due on or after its date; a credit note '
                                 'has no such date');
  elsif this.ledger_currency <> org.currency
        or this.currency = org.currency and this.ledger_rate <> 1000000
        or this.ledger_total <> onelog.money_convert (this.total_tax_inclusive, this.currency,
                                                      this.ledger_rate, this.ledger_currency)
           and this.kind = 'invoice' then
    perform onelog.refuse_issue ('OL-LEDGER', 'the total in the ledger''s currency is not the one at '
                                 'the locked rate');
  elsif coalesce (this.vat_basis, '') = ''
        and exists (select from public.invoice_vat as v
                    where v.invoice_id = this.id and v.category in ('E', 'AE', 'G', 'O')) then
    perform onelog.refuse_issue ('BR-E-10', 'the legal text for the VAT of 0 % is missing');
  elsif this.approval = 'rejected' or this.approval = 'approved' and this.approval_by = this.prepared_by
        or this.approval = 'none' and org.approval_limit > 0
           and this.ledger_total > org.approval_limit and this.kind = 'invoice'
           and this.issued_by is not distinct from this.prepared_by then
    perform onelog.refuse_issue ('OL-APPROVAL', 'above the limit, who issues is not who prepared',
                                 'Have a second person approve it.');
  end if;
  if this.kind = 'credit_note' then
    -- Stated by the note: its groups still hold what its lines and charges say.
    if exists (
      select from (
        select coalesce (v.base, 0) - coalesce (sum (p.net), 0) as off,
               abs (v.amount - v.base::numeric * v.rate / 100000000) >= 1 as wrong
        from (select l.net, l.vat_category as category, l.vat_rate as rate
              from public.invoice_line as l where l.invoice_id = this.id
              union all
              select case when c.is_charge then c.amount else -c.amount end, c.vat_category,
                     c.vat_rate
              from public.invoice_charge as c where c.invoice_id = this.id) as p
        full join (select * from public.invoice_vat where invoice_id = this.id) as v
          using (category, rate)
        group by v.base, v.amount, v.rate) as g
      where g.off <> 0 or g.wrong is not false) then
      perform onelog.refuse_issue ('BR-S-08', 'the VAT groups are not those of the lines');
    end if;
    perform onelog.check_credit (this);
  else
    select m.reference into refused
    from public.invoice_line as l
    join public.invoice_line_mission as m on m.line_id = l.id
    where l.invoice_id = this.id
          and not exists (select from public.live_charge as c
                          where c.mission_id = m.mission_id and c.charge_key = l.charge_key
                                and c.line_id = l.id)
    limit 1;
    if refused is not null then
      perform onelog.refuse_issue ('OL-BILLED', format ('mission %s is billed elsewhere', refused));
    end if;
  end if;
  perform onelog.series_take (org.id, this);
end $$;

create function onelog.invoice_changes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  derived constant text[] := array['row_version', 'updated_at', 'updated_by', 'extra', 'status',
                                   'paid', 'withheld', 'credited'];
begin
  if tg_op = 'DELETE' then
    if old.status <> 'draft' then
      raise exception 'an issued document is never deleted' using errcode = 'PT409',
        detail = old.number, hint = 'Mend it by a credit note.';
    end if;
    return old;
  elsif tg_op = 'INSERT' then
    if new.status <> 'draft' then
      raise exception 'a document starts as a draft' using errcode = 'PT409';
    end if;
    new.prepared_by := coalesce (new.prepared_by, auth.uid ());
    new.total_lines := 0;
    new.total_charges := 0;
    new.total_allowances := 0;
    new.total_tax := 0;
    new.total_tax_exclusive := 0;
    new.total_tax_inclusive := 0;
    new.total_payable := -new.total_prepaid;
    new.paid := 0;
    new.withheld := 0;
    new.credited := 0;
    return new;
  elsif old.status <> 'draft' then
    if to_jsonb (new) - derived <> to_jsonb (old) - derived or new.status = 'draft' then
      raise exception 'an issued document is never changed' using errcode = 'PT409',
        detail = old.number, hint = 'Mend it by a credit note.';
    elsif pg_trigger_depth () = 1
          and ((new.paid, new.withheld, new.credited) <> (old.paid, old.withheld, old.credited)
               or new.status <> old.status
                  and (old.status, new.status) <> ('issued', 'sent')) then
      raise exception 'what is paid and credited follows from payments and credit notes'
        using errcode = 'PT409', detail = old.number;
    end if;
    return new;
  elsif new.kind <> old.kind or new.credits_id is distinct from old.credits_id then
    raise exception 'an invoice does not become a credit note' using errcode = 'PT409';
  elsif new.status = 'draft' then
    if pg_trigger_depth () = 1 then
      new.total_lines := old.total_lines;
      new.total_charges := old.total_charges;
      new.total_allowances := old.total_allowances;
      new.total_tax := old.total_tax;
      new.total_tax_exclusive := old.total_tax_exclusive;
      new.total_tax_inclusive := old.total_tax_inclusive;
      new.total_payable := new.total_tax_inclusive - new.total_prepaid;
      new.paid := 0;
      new.withheld := 0;
      new.credited := 0;
    end if;
    return new;
  end if;

  new.issued_by := coalesce (new.issued_by, auth.uid ());
  if new.status <> 'issued' or new.paid + new.credited <> 0 then
    raise exception 'a draft is issued before anything else' using errcode = 'PT409';
  elsif (new.total_lines, new.total_charges, new.total_allowances, new.total_tax,
         new.total_tax_inclusive)
        <> (old.total_lines, old.total_charges, old.total_allowances, old.total_tax,
            old.total_tax_inclusive) then
    perform onelog.refuse_issue ('OL-TOTALS', format (
      'it says %s in all, its lines make %s', new.total_tax_inclusive, old.total_tax_inclusive));
  end if;
  perform onelog.check_issue (new);
  return new;
end $$;
create trigger c_life before insert or update or delete on public.invoice
  for each row execute function onelog.invoice_changes ();

-- What issuing does elsewhere: missions are invoiced; a note frees what it took whole.
create function onelog.invoice_changed () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if new.status = 'draft' then
    if pg_trigger_depth () = 1 then
      perform onelog.invoice_recompute (new.id);
    end if;
  elsif old.status = 'draft' and new.kind = 'invoice' then
    update public.mission as m set billing = 'invoiced'
    where m.billing <> 'invoiced'
          and m.id in (select b.mission_id from public.invoice_line as l
                       join public.invoice_line_mission as b on b.line_id = l.id
                       where l.invoice_id = new.id);
  elsif old.status = 'draft' then
    delete from public.live_charge as c
    using public.invoice_line as l, public.invoice_line as o
    where l.invoice_id = new.id and o.id = l.credits_line_id and c.line_id = o.id
          and o.net = (select sum (e.net) from public.invoice_line as e
                       join public.invoice as i on i.id = e.invoice_id
                       where e.credits_line_id = o.id and i.status <> 'draft');
    update public.invoice as i
    set credited = i.credited + new.total_tax_inclusive,
        status = case when i.paid > 0
                           and i.total_payable - i.paid - i.credited - new.total_tax_inclusive <= 0
                      then 'paid' else i.status end
    where i.id = new.credits_id;
  end if;
  return null;
end $$;
create trigger z_life after update on public.invoice
  for each row execute function onelog.invoice_changed ();

-- A live charge is held by its line until that is credited.
create function onelog.live_charge_stays () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'UPDATE' then
    raise exception 'a live charge is released, not changed' using errcode = 'PT409';
  elsif exists (select from public.invoice_line as l join public.invoice as i on i.id = l.invoice_id
                where l.id = old.line_id and i.status <> 'draft')
        and not exists (select from public.invoice_line as n
                        where n.credits_line_id = old.line_id) then
    raise exception 'a live charge is released by a credit note' using errcode = 'PT409';
  end if;
  return old;
end $$;
create trigger c_stays before update or delete on public.live_charge
  for each row execute function onelog.live_charge_stays ();

create function onelog.series_rises () returns trigger
language plpgsql set search_path = '' as $$
begin
  if tg_op <> 'UPDATE' or new.org_id <> old.org_id or new.prefix <> old.prefix or new.kind <> old.kind
     or new.year <> old.year or new.last_n <> old.last_n + 1 or new.last_date < old.last_date then
    raise exception 'a series only goes on by one, in order of date' using errcode = 'PT409';
  end if;
  return new;
end $$;
create trigger c_rises before update or delete on public.series
  for each row execute function onelog.series_rises ();

-- --- money that comes in -----------------------------------------------------------------------

create function onelog.payment_comes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
  settles bigint := new.amount + new.withheld;
  remains bigint;
begin
  select i.* into this from public.invoice as i where i.id = new.invoice_id for update;
  if this.kind <> 'invoice' or this.status = 'draft' then
    perform onelog.refuse_issue ('OL-PAYMENT-STATE', 'only an issued invoice is paid');
  elsif new.date < this.issue_date then
    perform onelog.refuse_issue ('OL-PAYMENT-DATE', 'it is paid before its date');
  elsif settles > this.total_payable - this.paid - this.credited then
    perform onelog.refuse_issue ('OL-PAYMENT-EXCEEDS', format (
      '%s is above the %s that remain to pay', settles,
      greatest (this.total_payable - this.paid - this.credited, 0)));
  elsif this.currency = this.ledger_currency and new.rate <> this.ledger_rate then
    perform onelog.refuse_issue ('OL-PAYMENT-RATE', 'there is no rate between a currency and itself');
  end if;
  new.ledger_received := onelog.money_convert (new.amount, this.currency, new.rate,
                                               this.ledger_currency);
  new.ledger_withheld := onelog.money_convert (new.withheld, this.currency, this.ledger_rate,
                                               this.ledger_currency);
  new.ledger_settled := onelog.money_convert (settles, this.currency, this.ledger_rate,
                                              this.ledger_currency);
  -- The last one takes all that remains, so that no rounding stays behind.
  if this.currency <> this.ledger_currency then
    select greatest (
      this.ledger_total - onelog.money_convert (this.total_prepaid, this.currency, this.ledger_rate,
                                                this.ledger_currency)
      - coalesce ((select sum (y.ledger_settled) from public.payment as y
                   where y.invoice_id = this.id), 0)
      - coalesce ((select sum (n.ledger_total) from public.invoice as n
                   where n.credits_id = this.id and n.status <> 'draft'), 0), 0)
    into remains;
    if settles = this.total_payable - this.paid - this.credited or new.ledger_settled > remains then
      new.ledger_settled := remains;
    end if;
  end if;
  new.exchange := new.ledger_received + new.ledger_withheld - new.ledger_settled;
  return new;
end $$;
create trigger c_comes before insert on public.payment
  for each row execute function onelog.payment_comes ();

create function onelog.payment_came () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update public.invoice as i
  set paid = i.paid + new.amount + new.withheld, withheld = i.withheld + new.withheld,
      status = case when i.total_payable - i.paid - i.credited = new.amount + new.withheld then 'paid'
                    else 'partially_paid' end
  where i.id = new.invoice_id;
  return null;
end $$;
create trigger z_came after insert on public.payment
  for each row execute function onelog.payment_came ();

create function onelog.stays () returns trigger
language plpgsql set search_path = '' as $$
begin
  raise exception 'a % is never changed or deleted', tg_table_name using errcode = 'PT409';
end $$;
create trigger c_stays before update or delete on public.payment
  for each row execute function onelog.stays ();
create trigger c_stays before update or delete on public.reminder
  for each row execute function onelog.stays ();

create function onelog.reminder_rises () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  levels constant text[] := array['first', 'second', 'formal_notice'];
begin
  if exists (select from public.reminder as r
             where r.invoice_id = new.invoice_id
                   and (array_position (levels, r.level) >= array_position (levels, new.level)
                        or r.date > new.date)) then
    raise exception 'a reminder is stronger and later than the one before it'
      using errcode = 'PT409';
  end if;
  return new;
end $$;
create trigger d_rises before insert on public.reminder
  for each row execute function onelog.reminder_rises ();

-- --- what billing asks of missions and papers --------------------------------------------------

create function onelog.billed_mission_stays () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (tg_op = 'DELETE' or new.deleted_at is not null and old.deleted_at is null)
     and exists (select from public.invoice_line_mission as m where m.mission_id = old.id) then
    raise exception 'mission % is billed and stays', old.reference using errcode = 'PT409';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  -- Derived, but for what a person decides.
  if pg_trigger_depth () = 1 and new.billing <> old.billing
     and new.billing not in ('blocked', 'excluded', 'unbilled')
     or pg_trigger_depth () = 1 and new.billing <> old.billing
        and old.billing in ('drafted', 'invoiced') then
    new.billing := old.billing;
  end if;
  return new;
end $$;
create trigger d_billed before update or delete on public.mission
  for each row execute function onelog.billed_mission_stays ();

create function onelog.proof_stays () returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if (tg_op = 'DELETE' or new.deleted_at is not null and old.deleted_at is null)
     and exists (
       select from public.invoice_line_mission as m
       join public.invoice_line as l on l.id = m.line_id
       join public.invoice as i on i.id = l.invoice_id
       join public.partner as p on p.id = i.partner_id
       where m.mission_id = old.mission_id and i.status <> 'draft'
             and p.required_documents & onelog.document_bit (old.kind) <> 0) then
    raise exception 'a proof of an issued document is never taken away' using errcode = 'PT409';
  end if;
  if tg_op = 'DELETE' then
    return old;
  end if;
  return new;
end $$;
create trigger d_proof before update or delete on public.mission_document
  for each row execute function onelog.proof_stays ();

select audit.watch (tbl)
from unnest (array['invoice', 'invoice_line', 'invoice_line_mission', 'invoice_charge',
                   'invoice_vat', 'payment', 'reminder', 'billing_run', 'billing_hold', 'desk']) as tbl;
