-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 13: what the desk's tables have and these had not: how the journal is kept, and the counter
-- entry that takes back a payment recorded by mistake: a row of its own with amounts below zero,
-- which names the payment and says why. Its amounts in the ledger are those of the payment, and the
-- invoice is again what it was without it.

alter table public.organisation
  add bookkeeping text check (length (bookkeeping) > 0);

-- invoice_status: what the invoice was before the payment, so that it can be that again.
alter table public.payment
  add invoice_status text check (invoice_status in ('issued', 'sent', 'partially_paid', 'paid')),
  add reason text check (length (reason) between 1 and 240),
  add reverses_id uuid unique references public.payment (id),
  drop constraint payment_amount_check,
  drop constraint payment_withheld_check,
  drop constraint payment_check,
  add constraint payment_counts check (amount + withheld <> 0),
  add constraint payment_sign check (
    case when reverses_id is null then amount >= 0 and withheld >= 0
    else amount <= 0 and withheld <= 0 end),
  add constraint payment_reason check ((reverses_id is null) = (reason is null));

drop trigger b_references on public.payment;
create trigger b_references before insert or update on public.payment
  for each row execute function onelog.check_references ('invoice_id', 'invoice', 'reverses_id',
                                                         'payment');

create function onelog.check_reversal (new_entry public.payment) returns public.payment
language plpgsql security definer set search_path = '' as $$
declare
  taken_back public.payment;
begin
  select p.* into taken_back from public.payment as p where p.id = new_entry.reverses_id;
  if taken_back.reverses_id is not null
     or (taken_back.invoice_id, taken_back.method, taken_back.rate, -taken_back.amount,
         -taken_back.withheld)
        is distinct from (new_entry.invoice_id, new_entry.method, new_entry.rate,
                          new_entry.amount, new_entry.withheld) then
    perform onelog.refuse_issue ('OL-REVERSAL', 'a counter entry takes back exactly one payment');
  elsif new_entry.date < taken_back.date then
    perform onelog.refuse_issue ('OL-REVERSAL-DATE', 'it is taken back before it was paid');
  elsif exists (select from public.payment as p where p.reverses_id = taken_back.id) then
    perform onelog.refuse_issue ('OL-REVERSAL', 'this payment is taken back already');
  end if;
  new_entry.ledger_received := -taken_back.ledger_received;
  new_entry.ledger_withheld := -taken_back.ledger_withheld;
  new_entry.ledger_settled := -taken_back.ledger_settled;
  new_entry.exchange := -taken_back.exchange;
  return new_entry;
end $$;

create or replace function onelog.payment_comes () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  this public.invoice;
  settles bigint := new.amount + new.withheld;
  remains bigint;
begin
  select i.* into this from public.invoice as i where i.id = new.invoice_id for update;
  if this.kind <> 'invoice' or this.status = 'draft' then
    perform onelog.refuse_issue ('OL-PAYMENT-STATE', 'only an issued invoice is paid');
  end if;
  new.invoice_status := this.status;
  if new.reverses_id is not null then
    return onelog.check_reversal (new);
  end if;
  if new.date < this.issue_date then
    perform onelog.refuse_issue ('OL-PAYMENT-DATE', 'it is paid before its date');
  elsif settles > this.total_payable - this.paid - this.credited then
    perform onelog.refuse_issue ('OL-PAYMENT-EXCEEDS', format (
      '%s is above the %s that remain to pay', settles,
      greatest (this.total_payable - this.paid - this.credited, 0)));
  elsif this.currency = this.ledger_currency and new.rate <> this.ledger_rate then
    perform onelog.refuse_issue ('OL-PAYMENT-RATE',
                                 'there is no rate between a currency and itself');
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

create or replace function onelog.payment_came () returns trigger
language plpgsql security definer set search_path = '' as $$
declare
  before text := 'sent';
begin
  if new.reverses_id is not null then
    -- Payments from before this step count as those of an invoice that was sent.
    before := coalesce ((
      select p.invoice_status from public.payment as p
      where p.invoice_id = new.invoice_id and p.invoice_status in ('issued', 'sent')
      order by p.updated_at desc, p.id desc limit 1), 'sent');
  end if;
  update public.invoice as i
  set paid = i.paid + new.amount + new.withheld, withheld = i.withheld + new.withheld,
      status = case when i.paid + new.amount + new.withheld = 0 then before
                    when i.total_payable - i.paid - i.credited = new.amount + new.withheld
                      then 'paid'
                    else 'partially_paid' end
  where i.id = new.invoice_id;
  return null;
end $$;

-- own: found out here.
insert into sync.columns (tbl, name, kind)
values ('organisation', 'bookkeeping', 'plain'), ('payment', 'invoice_status', 'own'),
       ('payment', 'reason', 'plain'), ('payment', 'reverses_id', 'plain');

insert into privacy.dictionary (tbl, field, action, reason, years)
values ('payment', 'reason', 'keep', 'Accounting', 10);
